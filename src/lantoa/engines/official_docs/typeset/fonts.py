"""The font of the PDF: Times New Roman or its twin where installed and able to write Vietnamese, else Noto Serif."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lantoa.engines.official_docs.errors import DocumentRefused

VIETNAMESE = range(0x1EA0, 0x1EFA)
ALSO = (0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x102, 0x103, 0xC2, 0xE2, 0x20AB)
FACES = (
    ("Times New Roman", ("times.ttf", "timesbd.ttf", "timesi.ttf", "timesbi.ttf")),
    ("Times New Roman", ("Times_New_Roman.ttf", "Times_New_Roman_Bold.ttf", "Times_New_Roman_Italic.ttf")),
    ("Tinos", ("Tinos-Regular.ttf", "Tinos-Bold.ttf", "Tinos-Italic.ttf", "Tinos-BoldItalic.ttf")),
)
FOLDERS = (
    "/usr/share/fonts/truetype/msttcorefonts",
    "/usr/share/fonts/truetype/croscore",
    "/usr/share/fonts/croscore",
    "/usr/share/fonts/google-croscore",
    "/usr/share/fonts/truetype/tinos",
    "/usr/local/share/fonts",
    "C:/Windows/Fonts",
    "/Library/Fonts",
    "/System/Library/Fonts/Supplemental",
)


@dataclass(frozen=True, slots=True)
class Face:
    """A family and the folder its files lie in."""

    family: str
    folder: str


@cache
def body_face() -> Face:
    """The face we print with. Raises DocumentRefused("no_font") where none on this machine carries every letter."""
    for folder in FOLDERS:
        for family, names in FACES:
            paths = [Path(folder) / name for name in names]
            if all(path.is_file() and not missing_letters(path.read_bytes()) for path in paths):
                return Face(family, folder)
    return _packed()


def _packed() -> Face:
    import fontpkg_noto_serif

    folder = Path(fontpkg_noto_serif.ROOT) / "files"
    missing: tuple[int, ...] = ()
    for path in sorted(folder.glob("*.ttf")):
        missing += missing_letters(path.read_bytes())
    if missing:
        raise DocumentRefused("no_font", missing=", ".join(f"U+{one:04X}" for one in missing[:5]))
    return Face(str(fontpkg_noto_serif.FAMILY), str(folder))


@cache
def fonts() -> Any:
    """The folder of our face, opened once."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[body_face().folder])


@cache
def letters_of_face() -> frozenset[int]:
    """The code points our face has a glyph for, upright and slanted, plain and bold."""
    face = body_face()
    folder, names = Path(face.folder), [name for family, files in FACES if family == face.family for name in files]
    paths = [folder / name for name in names if (folder / name).is_file()] or sorted(folder.glob("*.ttf"))
    return frozenset.intersection(*(frozenset(_known(path.read_bytes())) for path in paths))


def missing_letters(font: bytes) -> tuple[int, ...]:
    """The Vietnamese letters that a TrueType font has no glyph for; all of them where it cannot be read."""
    wanted = (*VIETNAMESE, *ALSO)
    try:
        known = _known(font)
    except (struct.error, IndexError, ValueError):
        return wanted
    return tuple(point for point in wanted if point not in known)


def _known(font: bytes) -> set[int]:
    tables = struct.unpack_from(">H", font, 4)[0]
    for place in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sIII", font, 12 + 16 * place)
        if tag == b"cmap":
            return _mapped(font, offset)
    return set()


def _mapped(font: bytes, start: int) -> set[int]:
    known: set[int] = set()
    for place in range(struct.unpack_from(">H", font, start + 2)[0]):
        at = start + struct.unpack_from(">I", font, start + 4 + 8 * place + 4)[0]
        shape = struct.unpack_from(">H", font, at)[0]
        if shape == 4:
            known |= _segments(font, at)
        elif shape == 12:
            for group in range(struct.unpack_from(">I", font, at + 12)[0]):
                first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * group)
                known |= set(range(first, min(last, 0x2FFF) + 1))
    return known


def _segments(font: bytes, at: int) -> set[int]:
    count = struct.unpack_from(">H", font, at + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", font, at + 14)
    starts = struct.unpack_from(f">{count}H", font, at + 16 + 2 * count)
    shifts = struct.unpack_from(f">{count}h", font, at + 16 + 4 * count)
    places = at + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", font, places)
    known: set[int] = set()
    for index, (first, last, shift, offset) in enumerate(zip(starts, ends, shifts, offsets, strict=True)):
        for point in range(first, min(last, 0xFFFE) + 1):
            glyph = point
            if offset:
                glyph = struct.unpack_from(">H", font, places + 2 * index + offset + 2 * (point - first))[0]
                if not glyph:
                    continue
            if (glyph + shift) & 0xFFFF:
                known.add(point)
    return known
