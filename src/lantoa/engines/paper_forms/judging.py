"""How dark a place is, and what that says. Each place is judged against its own paper: light falls unevenly."""

from __future__ import annotations

import io
from collections.abc import Sequence
from decimal import Decimal
from statistics import median

from PIL import Image, ImageChops, ImageFilter

from lantoa.engines.paper_forms.shapes import Box, FieldReading, PlacedField, PlacedWords, Said, WordsReading

FILLED = 0.34
FAINT = 0.15
TICKED, FAINT_TICK = 0.12, 0.05
INK = 0.012
SEARCH_MM = 2.2
INNER = 0.8


def read_field(flat: Image.Image, placed: PlacedField, per_mm: int) -> FieldReading:
    """What the circles of one number say."""
    shift = _shift(flat, placed.anchors, per_mm)
    paper, black = _levels(flat, placed.frame, shift, per_mm)

    def dark(box: Box) -> float:
        return _darkness(flat, box, shift, per_mm, paper, black, INNER)

    columns = [_column([dark(box) for box in column]) for column in placed.circles]
    none, estimate = (_ticked(_tick_darkness(flat, box, shift, per_mm)) for box in (placed.none, placed.estimate))
    written = any(_inked(flat, box, shift, per_mm, paper, black) for box in placed.written)
    said, value, doubts = _judged(columns, none, estimate, written, placed.field.decimals)
    return FieldReading(
        key=placed.field.key,
        said=said,
        value=value,
        written=written,
        picture=_cut(flat, placed.frame, shift, per_mm),
        doubts=tuple(doubts),
    )


def read_words(flat: Image.Image, placed: PlacedWords, per_mm: int) -> WordsReading:
    """The picture of a space for handwriting, and whether it is empty."""
    paper, black = _levels(flat, placed.space, (0.0, 0.0), per_mm)
    inner = Box(placed.space.left + 2, placed.space.top + 1.5, placed.space.width - 4, placed.space.height - 3)
    written = _inked(flat, inner, (0.0, 0.0), per_mm, paper, black)
    return WordsReading(placed.words.key, written, _cut(flat, placed.space, (0.0, 0.0), per_mm))


Column = tuple[int | None, str]
"""The digit of a column, and a doubt ("" where there is none)."""


def _column(values: Sequence[float]) -> Column:
    """A digit stands out from its nine neighbours: the printed circle and figure are in all of them."""
    rest = median(values)
    over = sorted(((value - rest, digit) for digit, value in enumerate(values)), reverse=True)
    best, second = over[0], over[1]
    if best[0] < FAINT:
        return None, ""
    if second[0] > max(FAINT, best[0] * 0.55):
        return None, "two_in_column"
    return (best[1], "") if best[0] >= FILLED else (best[1], "faint")


def _ticked(dark: float) -> bool | None:
    return True if dark >= TICKED else None if dark >= FAINT_TICK else False


def _judged(
    columns: Sequence[Column], none: bool | None, estimate: bool | None, written: bool, decimals: int
) -> tuple[Said, int | Decimal | None, list[str]]:
    doubts = sorted({doubt for _digit, doubt in columns if doubt})
    filled = [place for place, (digit, doubt) in enumerate(columns) if digit is not None or doubt]
    if none is None or estimate is None:
        doubts.append("faint")
    comma = len(columns) - decimals
    whole, behind = [place for place in filled if place < comma], [place for place in filled if place >= comma]
    if (whole and whole[-1] - whole[0] + 1 != len(whole)) or behind != list(range(comma, comma + len(behind))):
        doubts.append("gap")
    if behind and not whole:  # ",5" may be a half, and a five in the wrong place
        doubts.append("gap")
    if filled and none:
        doubts.append("none_and_number")
    if estimate and not filled:
        doubts.append("estimate_alone")
    if not filled and not none and not estimate and written and not doubts:
        doubts.append("written_only")
    if doubts:
        return Said.DOUBTFUL, None, sorted(set(doubts))
    if none:
        return Said.NONE, None, []
    if not filled:
        return Said.BLANK, None, []
    value: int | Decimal = int("".join(str(columns[place][0]) for place in whole))
    if behind:
        value = Decimal(f"{value}.{''.join(str(columns[place][0]) for place in behind)}")
    return (Said.ESTIMATE if estimate else Said.EXACT), value, []


def _shift(flat: Image.Image, anchors: Sequence[Box], per_mm: int) -> Point:
    """By how much the place lies beside where it should, in mm: paper is never quite flat. From its black squares."""
    moves: list[Point] = []
    for anchor in anchors:
        window = Box(
            anchor.left - SEARCH_MM, anchor.top - SEARCH_MM, anchor.width + 2 * SEARCH_MM, anchor.height + 2 * SEARCH_MM
        )
        found = _blackest(_region(flat, window, (0.0, 0.0), per_mm), round(anchor.width * per_mm))
        if found is not None:
            moves.append((found[0] / per_mm - SEARCH_MM, found[1] / per_mm - SEARCH_MM))
    if len(moves) < 2:
        return 0.0, 0.0
    return median(move[0] for move in moves), median(move[1] for move in moves)


Point = tuple[float, float]


def _blackest(window: Image.Image, side: int) -> Point | None:
    """The top left corner of the darkest square of that side, or None where nothing in the window is nearly black."""
    radius = side // 2
    means = window.filter(ImageFilter.BoxBlur(radius * 0.9))
    low, high = means.getextrema()
    if not isinstance(low, int | float) or not isinstance(high, int | float) or high - low < 60:
        return None
    spots = means.point([255 if level <= low + 6 else 0 for level in range(256)])
    box = spots.getbbox()
    if box is None:
        return None
    middle = ((box[0] + box[2] - 1) / 2, (box[1] + box[3] - 1) / 2)
    return middle[0] - side / 2 + 0.5, middle[1] - side / 2 + 0.5


def _levels(flat: Image.Image, frame: Box, shift: Point, per_mm: int) -> tuple[float, float]:
    """How light the paper of a place is and how dark ink would be there, as grey levels."""
    histogram = _region(flat, frame, shift, per_mm).histogram()
    total = sum(histogram)
    paper = _level_at(histogram, total * 0.75)
    black = min(_level_at(histogram, total * 0.004), paper - 60)
    return float(paper), float(max(black, 0))


def _level_at(histogram: Sequence[int], wanted: float) -> int:
    seen = 0
    for level, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return level
    return 255


def _darkness(
    flat: Image.Image, box: Box, shift: Point, per_mm: int, paper: float, black: float, inner: float
) -> float:
    """Between 0 (bare paper) and 1 (all ink), over the inner part of a box."""
    cut = _inner(box, inner)
    histogram = _region(flat, cut, shift, per_mm).histogram()
    total = sum(histogram) or 1
    mean = sum(level * count for level, count in enumerate(histogram)) / total
    return min(max((paper - mean) / max(paper - black, 1.0), 0.0), 1.0)


def _tick_darkness(flat: Image.Image, box: Box, shift: Point, per_mm: int) -> float:
    """How dark the inside of a tick box is beside the paper just round it."""
    round_it = Box(box.left - 2.5, box.top - 1.5, box.width + 5.0, box.height + 3.0)
    paper, black = _levels(flat, round_it, shift, per_mm)
    return _darkness(flat, box, shift, per_mm, paper, black, 0.62)


def _inked(flat: Image.Image, box: Box, shift: Point, per_mm: int, paper: float, black: float) -> bool:
    """Whether something is written in a box: enough of it is much darker than its paper."""
    histogram = _region(flat, _inner(box, 0.7), shift, per_mm).histogram()
    edge = round(paper - 0.45 * (paper - black))
    return sum(histogram[: max(edge, 0)]) / (sum(histogram) or 1) > INK


def _inner(box: Box, part: float) -> Box:
    x, y = box.centre
    return Box(x - box.width * part / 2, y - box.height * part / 2, box.width * part, box.height * part)


def _region(flat: Image.Image, box: Box, shift: Point, per_mm: int) -> Image.Image:
    left, top = (box.left + shift[0]) * per_mm, (box.top + shift[1]) * per_mm
    return flat.crop((round(left), round(top), round(left + box.width * per_mm), round(top + box.height * per_mm)))


def _cut(flat: Image.Image, box: Box, shift: Point, per_mm: int) -> bytes:
    """The picture of a place, with its surroundings, as PNG of half size: to be looked at by a person."""
    margin = 1.0
    wide = Box(box.left - margin, box.top - margin, box.width + 2 * margin, box.height + 2 * margin)
    cut = _region(flat, wide, shift, per_mm)
    small = cut.resize((max(cut.width // 2, 1), max(cut.height // 2, 1)), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    ImageChops.duplicate(small).save(out, "PNG", optimize=True)
    return out.getvalue()
