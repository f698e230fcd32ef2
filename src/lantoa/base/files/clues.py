"""What a picture tells of itself: only ever called in the child process (``base/jobs``), and free of Django."""

from __future__ import annotations

import re
from typing import Any

import zxingcpp
from PIL import ExifTags, Image

from lantoa.base.files.pictures import FORMATS, MOST_PIXELS, NotOpened

SIDES = (1600, 800, 3200)
"""The longest side at which codes are looked for, likelier first: noise hides a symbol at one size and not at the next.
A photo of a letter on a table has its square found at the first."""
MOST_CODES = 8
LONGEST_CODE = 500
_MOMENT = re.compile(r"(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d)")


def read_clues(path: str) -> dict[str, Any]:
    """``codes``: the texts of the QR symbols seen, at most eight; ``taken``: the minute the camera wrote, as its own
    clock showed it ("2024-10-12T10:32"), "" where it wrote none.

    Raises NotOpened for what is no picture, is broken, or has more than 120 million pixels.
    """
    from pi_heif import register_heif_opener

    register_heif_opener()
    Image.MAX_IMAGE_PIXELS = None  # asked below, with words
    try:
        with Image.open(path, formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise NotOpened("too_many_pixels", width=image.width, height=image.height)
            taken = _taken(image)
            return {"codes": _codes(image), "taken": taken}
    except (NotOpened, MemoryError):
        raise
    except Exception as error:
        raise NotOpened("unreadable") from error


def _taken(image: Image.Image) -> str:
    try:
        exif = image.getexif()
        written = exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal)
    except Exception:  # a broken head says nothing; the picture may still show a code
        return ""
    found = _MOMENT.match(written) if isinstance(written, str) else None
    return "{}-{}-{}T{}:{}".format(*found.groups()) if found else ""


def _codes(image: Image.Image) -> list[str]:
    image.draft("L", (max(SIDES), max(SIDES)))  # a JPEG is unpacked at half, quarter or eighth size
    image.seek(0)
    grey = image.convert("L")
    looked_at = set()
    for side in SIDES:
        shown = grey.copy()
        shown.thumbnail((side, side), Image.Resampling.BILINEAR, reducing_gap=3.0)
        if shown.size in looked_at:
            continue
        looked_at.add(shown.size)
        wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
        if found := [code.text[:LONGEST_CODE] for code in zxingcpp.read_barcodes(shown, formats=wanted)]:
            return list(dict.fromkeys(found))[:MOST_CODES]
    return []
