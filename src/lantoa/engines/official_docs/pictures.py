"""Charts and pictures as PNG, for a Word file that knows no SVG."""

from __future__ import annotations

from lantoa.engines.official_docs.errors import DocumentRefused
from lantoa.engines.shapes.paper import Picture

DOTS_PER_INCH = 200
PNG_HEAD = b"\x89PNG\r\n\x1a\n"


# One white dot, for a copy of which nobody sees the pictures.
BLANK = PNG_HEAD + bytes.fromhex(
    "0000000d49484452000000010000000108000000003a7e9b550000000a"
    "4944415478da63f80f00010101001cb08c990000000049454e44ae426082"
)


def blank_png(_picture: Picture) -> bytes:
    """In place of any picture: nothing is drawn."""
    return BLANK


def as_png(picture: Picture) -> bytes:
    """The picture's PNG; a chart is drawn at 200 dots an inch. Raises DocumentRefused("picture_unreadable")."""
    if picture.media == "png":
        if not picture.data.startswith(PNG_HEAD):
            raise DocumentRefused("picture_unreadable")
        return picture.data
    from lantoa.engines.official_docs.typeset.compiling import draw_svg

    return draw_svg(picture.data, picture.width_mm, DOTS_PER_INCH)
