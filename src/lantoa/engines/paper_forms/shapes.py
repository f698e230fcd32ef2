"""What the engine takes and gives. Lengths are millimetres on A4, from the left and the top edge of the paper."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

MOST_PLACES = 12
_CODE = re.compile(r"[0-9A-Z]{4,10}")


class PaperRefused(Exception):
    """What stands in the way, as a code with what belongs to it.

    Of a form: ``bad_code``, ``bad_places``, ``double_key``, ``empty_form``, ``too_long``. Of a photograph:
    ``no_picture`` (nothing that can be decoded), ``too_small``, ``too_large``, ``no_marks`` (fewer than three of the
    four corner marks can be read), ``mixed_pages`` (marks of two sheets), ``other_form``, ``no_such_page``, ``bent``
    (the marks do not lie on one flat page).
    """

    def __init__(self, code: str, /, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True)
class PaperField:
    """A number to be filled in: a row of handwriting boxes and under each box a column of ten circles to black out.

    ``places`` is the number of whole digits, ``decimals`` that of those behind the printed comma: together 1 to 12.
    """

    key: str
    label: str
    measure: str = ""
    places: int = 6
    decimals: int = 0


@dataclass(frozen=True)
class PaperWords:
    """A space for handwriting, ``lines`` lines high; it is photographed, not recognised."""

    key: str
    label: str
    lines: int = 6


@dataclass(frozen=True)
class PhrasesOfForm:
    """The printed words of a form that do not come from the campaign."""

    none: str
    estimate: str
    page: str
    how: str
    sure: str


@dataclass(frozen=True)
class PaperForm:
    """A form of one unit. ``code`` (4 to 10 of 0-9, A-Z) stands in each corner mark and names it when it returns."""

    code: str
    title: str
    unit: str
    phrases: PhrasesOfForm
    fields: tuple[PaperField, ...] = ()
    words: tuple[PaperWords, ...] = ()
    address: str = ""

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise PaperRefused("bad_code", given=self.code)
        keys = [one.key for one in self.fields] + [one.key for one in self.words]
        if not keys:
            raise PaperRefused("empty_form")
        if len(set(keys)) < len(keys):
            raise PaperRefused("double_key")
        for one in self.fields:
            if one.places < 1 or one.decimals < 0 or one.places + one.decimals > MOST_PLACES:
                raise PaperRefused("bad_places", key=one.key, places=one.places)


@dataclass(frozen=True)
class Box:
    """A rectangle on the paper."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def centre(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


@dataclass(frozen=True)
class Mark:
    """One corner mark: a QR symbol without its quiet zone. ``corner`` 0 and 1 at the top, 2 and 3 at the bottom."""

    text: str
    corner: int
    box: Box


@dataclass(frozen=True)
class PlacedField:
    """Where a number stands: ``written`` a box a place, ``circles`` place by digit, ``anchors`` four black squares.

    ``comma`` is where the decimal comma is printed, None where there are no decimals.
    """

    field: PaperField
    frame: Box
    label: Box
    written: tuple[Box, ...]
    circles: tuple[tuple[Box, ...], ...]
    none: Box
    estimate: Box
    anchors: tuple[Box, ...]
    comma: Box | None = None


@dataclass(frozen=True)
class PlacedWords:
    """Where a space for handwriting stands."""

    words: PaperWords
    label: Box
    space: Box


@dataclass(frozen=True)
class Sheet:
    """One page, ``number`` of ``count``, as it is printed and as it is looked for in a photograph.

    ``edition`` 2 has decimals: a form printed before there were any stays readable as it was printed.
    """

    code: str
    number: int
    count: int
    marks: tuple[Mark, ...]
    fields: tuple[PlacedField, ...] = ()
    words: tuple[PlacedWords, ...] = ()
    edition: int = 1


class Said(StrEnum):
    """What a filled place says. ``DOUBTFUL``: something is marked, and it can be read in more than one way."""

    BLANK = "blank"
    NONE = "none"
    EXACT = "exact"
    ESTIMATE = "estimate"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True)
class FieldReading:
    """What stands in the circles of one number, and the picture of the whole place as PNG.

    ``value`` is given for ``EXACT`` and ``ESTIMATE`` alone: blank is unknown, never 0. ``written``: there is
    handwriting in the boxes. ``doubts`` are codes: ``two_in_column``, ``faint``, ``gap``, ``none_and_number``,
    ``estimate_alone``, ``written_only``.
    """

    key: str
    said: Said
    value: int | Decimal | None
    written: bool
    picture: bytes = field(repr=False)
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordsReading:
    """The picture of a space for handwriting, as PNG; ``written`` says whether anything stands there."""

    key: str
    written: bool
    picture: bytes = field(repr=False)


@dataclass(frozen=True)
class PageReading:
    """A photographed page."""

    code: str
    number: int
    count: int
    fields: tuple[FieldReading, ...]
    words: tuple[WordsReading, ...]
