"""Opening a picture somebody sent: only ever called in the child process (``base/jobs``), and free of Django.

What comes out is made anew: upright, smaller, WebP, without position, camera, thumbnail or words of the original.
"""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageOps

MOST_PIXELS = 120_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "AVIF", "HEIF", "MPO")
SIDES = (("view", 1600), ("thumb", 320))
QUALITY = 80
PLAIN = 6  # a picture whose brightness differs less has no shape to compare


class NotOpened(Exception):
    """The picture is not opened; ``code`` and ``params`` as ``PictureRefused`` has them."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


def look(path: str) -> dict[str, Any]:
    """The copies as (kind, content, width, height), largest first, and the 64 bits of the picture's shape.

    Raises NotOpened for what is no picture, is broken, or has more than 120 million pixels: the size is read from the
    head of the file, before anything is unpacked.
    """
    from pi_heif import register_heif_opener

    register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # asked below, with words
    try:
        with Image.open(path, formats=FORMATS) as image:
            return _looked(image)
    except (NotOpened, MemoryError):
        raise
    except Exception as error:
        raise NotOpened("unreadable") from error


def _looked(image: Image.Image) -> dict[str, Any]:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise NotOpened("too_many_pixels", width=width, height=height)
    image.draft("RGB", (SIDES[0][1] * 2, SIDES[0][1] * 2))  # a JPEG is unpacked at half, quarter or eighth size
    image.seek(0)
    if image.mode not in {"RGB", "RGBA", "L"}:
        image = image.convert("RGBA" if "transparency" in image.info or image.mode in {"PA", "LA"} else "RGB")
    copies, copy = [], image
    for kind, side in SIDES:
        # Made small first and turned upright then: a large picture is never in memory twice.
        copy = _smaller(copy, side)
        upright = _on_paper(ImageOps.exif_transpose(copy))
        copies.append((kind, _written(upright), upright.width, upright.height))
    return {"copies": copies, "bits": shape_bits(upright)}


def _smaller(image: Image.Image, side: int) -> Image.Image:
    image.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return image


def _on_paper(image: Image.Image) -> Image.Image:
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        return paper
    return image.convert("RGB")


def _written(image: Image.Image) -> bytes:
    buffer = io.BytesIO()
    clean = Image.frombytes("RGB", image.size, image.tobytes())  # pixels alone: nothing else comes along
    clean.save(buffer, "WEBP", quality=QUALITY, method=4)
    return buffer.getvalue()


def shape_bits(image: Image.Image) -> str:
    """64 bits that stay nearly the same when a picture is made smaller, brighter or packed again; 16 hex figures.

    Each bit says whether a field of a 9 × 8 grid is brighter than the one to its right (difference hash); "" for a
    picture too plain to have a shape.
    """
    grid = image.convert("L").resize((9, 8), Image.Resampling.BOX)
    dots = grid.tobytes()
    if max(dots) - min(dots) < PLAIN:
        return ""
    bits = 0
    for row in range(8):
        for column in range(8):
            here = row * 9 + column
            bits = bits << 1 | (dots[here] > dots[here + 1])
    return f"{bits:016x}"
