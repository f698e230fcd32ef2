"""From a photograph to what was filled in. The caller decodes hostile pictures in a process of its own."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot, sqrt

import zxingcpp
from PIL import Image, ImageOps

from lantoa.engines.paper_forms.flattening import MOST_ERROR_MM, Point, projection, scaled, worst_error_mm
from lantoa.engines.paper_forms.judging import read_field, read_words
from lantoa.engines.paper_forms.laying import HEIGHT, WIDTH
from lantoa.engines.paper_forms.shapes import Box, PageReading, PaperRefused, Sheet

PER_MM = 8
LEAST_PER_MM = 3.0
MOST_PIXELS = 60_000_000
_EDITIONS = {"LT1": 1, "LT2": 2}
_SIZES = (1.0, 0.5, 2.0)
Corners = tuple[Point, Point, Point, Point]


@dataclass(frozen=True)
class FoundPage:
    """A page recognised in a photograph by its corner marks, and where the marks' corners lie in it (pixels)."""

    code: str
    number: int
    count: int
    corners: tuple[tuple[int, Corners], ...]
    edition: int = 1


def find_page(photo: bytes) -> FoundPage:
    """Which form and page a photograph shows: asked first, so that the caller can fetch the form.

    Raises PaperRefused: ``no_picture``, ``too_small``, ``too_large``, ``no_marks``, ``mixed_pages``.
    """
    return _find(_decoded(photo))


def read_photo(photo: bytes, sheets: Sequence[Sheet]) -> PageReading:
    """What is filled in on the photographed page of a form laid out as ``sheets``, in one edition or in both.

    Blank stays blank. Raises PaperRefused as ``find_page`` and ``other_form``, ``no_such_page``, ``bent``.
    """
    picture = _decoded(photo)
    found = _find(picture)
    sheet = _sheet_of(found, sheets)
    boxes = {mark.corner: mark.box for mark in sheet.marks}
    pairs = [pair for corner, points in found.corners for pair in zip(_corners(boxes[corner]), points, strict=True)]
    numbers = projection(pairs)
    per_mm = _pixels_per_mm(found, boxes)
    if per_mm < LEAST_PER_MM:
        raise PaperRefused("too_small", per_mm=round(per_mm, 1))
    if worst_error_mm(numbers, pairs, per_mm) > MOST_ERROR_MM:
        raise PaperRefused("bent")
    size = (round(WIDTH * PER_MM), round(HEIGHT * PER_MM))
    flat = picture.transform(
        size, Image.Transform.PERSPECTIVE, scaled(numbers, PER_MM), Image.Resampling.BICUBIC, fillcolor=255
    )
    return PageReading(
        code=sheet.code,
        number=sheet.number,
        count=sheet.count,
        fields=tuple(read_field(flat, one, PER_MM) for one in sheet.fields),
        words=tuple(read_words(flat, one, PER_MM) for one in sheet.words),
    )


def _decoded(photo: bytes) -> Image.Image:
    """The picture in grey, turned as the camera says."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(photo))
            if picture.width * picture.height > MOST_PIXELS:
                raise PaperRefused("too_large", width=picture.width, height=picture.height)
            return ImageOps.exif_transpose(picture).convert("L")
    except PaperRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PaperRefused("too_large") from None
    except (OSError, ValueError, SyntaxError, EOFError):
        raise PaperRefused("no_picture") from None


def _find(picture: Image.Image) -> FoundPage:
    if min(picture.size) < LEAST_PER_MM * 100:
        raise PaperRefused("too_small", width=picture.width, height=picture.height)
    seen: dict[tuple[str, int, int, int], dict[int, Corners]] = {}
    for factor in _SIZES:
        for key, corner, points in _marks_in(picture, factor):
            seen.setdefault(key, {}).setdefault(corner, points)
        if any(len(corners) == 4 for corners in seen.values()):
            break
    if len(seen) > 1:
        raise PaperRefused("mixed_pages")
    ((code_text, number, count, edition), corners) = next(iter(seen.items()), (("", 0, 0, 1), {}))
    known = {corner: points for corner, points in corners.items() if 0 <= corner <= 3}
    if len(known) < 3:
        raise PaperRefused("no_marks", found=len(known))
    return FoundPage(code_text, number, count, tuple(sorted(known.items())), edition)


def _is_count(part: str) -> bool:
    """Whether a part of a mark counts pages or corners; in a mark of somebody else's anything may stand."""
    return part.isdecimal() and len(part) <= 4


def _marks_in(picture: Image.Image, factor: float) -> Iterator[tuple[tuple[str, int, int, int], int, Corners]]:
    """The corner marks seen in the picture at another size: noise hides a symbol at one size and not at the next."""
    size = (round(picture.width * factor), round(picture.height * factor))
    looked_at = picture if factor == 1 else picture.resize(size, Image.Resampling.BILINEAR)
    for code in zxingcpp.read_barcodes(looked_at, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)):
        parts = code.text.split(":")
        if len(parts) != 5 or parts[0] not in _EDITIONS or not all(map(_is_count, parts[2:])):
            continue
        place = code.position
        one, two, three, four = (
            (point.x / factor, point.y / factor)
            for point in (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        )
        yield (parts[1], int(parts[2]), int(parts[3]), _EDITIONS[parts[0]]), int(parts[4]), (one, two, three, four)


def _sheet_of(found: FoundPage, sheets: Sequence[Sheet]) -> Sheet:
    if not sheets or sheets[0].code != found.code:
        raise PaperRefused("other_form", form=found.code)
    for sheet in sheets:
        if (sheet.number, sheet.count, sheet.edition) == (found.number, found.count, found.edition):
            return sheet
    raise PaperRefused("no_such_page", number=found.number)


def _corners(box: Box) -> Corners:
    return (box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)


def _pixels_per_mm(found: FoundPage, boxes: dict[int, Box]) -> float:
    """The coarsest of the marks: how many pixels of the photograph one millimetre of paper has."""
    finest: list[float] = []
    for corner, (one, _two, three, _four) in found.corners:
        across = hypot(one[0] - three[0], one[1] - three[1])
        finest.append(across / (boxes[corner].width * sqrt(2)))
    return min(finest)
