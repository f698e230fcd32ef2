"""Charts and pictures as PNG, for a Word file that knows no SVG."""

from __future__ import annotations

from lantoa.engines.official_docs.errors import DocumentRefused
from lantoa.engines.shapes.paper import Picture

DOTS_PER_INCH = 200
PNG_HEAD = b"\x89PNG\r\n\x1a\n"
MOST_DOTS = 40_000_000
"""A page at 600 dots an inch has fewer. An empty picture of a megabyte may have a thousand times as many, and each is
four bytes where it is drawn."""


# One white dot, for a copy of which nobody sees the pictures.
BLANK = PNG_HEAD + bytes.fromhex(
    "0000000d49484452000000010000000108000000003a7e9b550000000a"
    "4944415478da63f80f00010101001cb08c990000000049454e44ae426082"
)


def blank_png(_picture: Picture) -> bytes:
    """In place of any picture: nothing is drawn."""
    return BLANK


def refuse_vast_png(data: bytes) -> None:
    """Raises DocumentRefused("picture_unreadable") for what is no PNG, or one of more than MOST_DOTS."""
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if not data.startswith(PNG_HEAD) or not 0 < width * height <= MOST_DOTS:
        raise DocumentRefused("picture_unreadable")


def as_png(picture: Picture) -> bytes:
    """The picture's PNG; a chart is drawn at 200 dots an inch. Raises DocumentRefused("picture_unreadable")."""
    if picture.media == "png":
        refuse_vast_png(picture.data)
        return picture.data
    from lantoa.engines.official_docs.typeset.compiling import draw_svg

    return draw_svg(picture.data, picture.width_mm, DOTS_PER_INCH)
