"""Where everything stands on the paper: the printer draws it there and the reader looks for it there."""

from __future__ import annotations

from lantoa.engines.paper_forms.shapes import (
    Box,
    Mark,
    PaperField,
    PaperForm,
    PaperRefused,
    PaperWords,
    PlacedField,
    PlacedWords,
    Sheet,
)

WIDTH, HEIGHT = 210.0, 297.0
EDGE = 12.0
MARK = 15.0
TOP, BOTTOM = 46.0, 264.0
GAP = 5.0
ROW_GAP = 3.0
PITCH_X, PITCH_Y = 4.8, 4.1
COMMA = 2.6
CIRCLE = 3.2
WRITTEN = 6.4
ANCHOR = 1.8
ROW = 2 * ANCHOR + WRITTEN + 10 * PITCH_Y + 1.0
LINE = 8.0
MOST_PAGES = 30


def lay_out(form: PaperForm) -> tuple[Sheet, ...]:
    """The pages of a form: numbers two in a row, then the spaces for handwriting over the whole width.

    The same form gives the same pages, so a photograph of a form printed long ago is still read.
    Raises PaperRefused("too_long") above 30 pages.
    """
    pages: list[tuple[list[PlacedField], list[PlacedWords]]] = [([], [])]
    top, column = TOP, 0
    for one in form.fields:
        if top + ROW > BOTTOM:
            pages.append(([], []))
            top = TOP
        pages[-1][0].append(_place_field(one, column, top))
        column = 1 - column
        top = top if column else top + ROW + ROW_GAP
    top = top + ROW + GAP if column else top
    for space in form.words:
        height = min(6.0 + LINE * max(space.lines, 1), BOTTOM - TOP)
        if top + height > BOTTOM:
            pages.append(([], []))
            top = TOP
        pages[-1][1].append(_place_words(space, top, height))
        top += height + GAP
    if len(pages) > MOST_PAGES:
        raise PaperRefused("too_long", pages=len(pages))
    edition = 2 if any(one.decimals for one in form.fields) else 1
    return tuple(
        Sheet(
            form.code,
            number,
            len(pages),
            _marks(form.code, number, len(pages), edition),
            tuple(fields),
            tuple(words),
            edition,
        )
        for number, (fields, words) in enumerate(pages, 1)
    )


def mark_text(code: str, number: int, count: int, corner: int, edition: int = 1) -> str:
    """What a corner mark says; QR's alphanumeric letters only, so that the symbol stays coarse."""
    return f"LT{edition}:{code}:{number}:{count}:{corner}"


def _marks(code: str, number: int, count: int, edition: int) -> tuple[Mark, ...]:
    places = [(left, top) for top in (EDGE, HEIGHT - EDGE - MARK) for left in (EDGE, WIDTH - EDGE - MARK)]
    return tuple(
        Mark(mark_text(code, number, count, corner, edition), corner, Box(left, top, MARK, MARK))
        for corner, (left, top) in enumerate(places)
    )


def _place_field(one: PaperField, column: int, top: float) -> PlacedField:
    half = (WIDTH - 2 * EDGE - GAP) / 2
    frame = Box(EDGE + column * (half + GAP), top, half, ROW)
    digits, gap = one.places + one.decimals, COMMA if one.decimals else 0.0
    left = frame.right - ANCHOR - digits * PITCH_X - gap - 0.6
    lefts = [left + place * PITCH_X + (gap if place >= one.places else 0.0) for place in range(digits)]
    boxes_top = top + ANCHOR
    circles_top = boxes_top + WRITTEN + 1.0
    written = tuple(Box(each, boxes_top, PITCH_X, WRITTEN) for each in lefts)
    inset = (PITCH_X - CIRCLE) / 2
    circles = tuple(
        tuple(
            Box(each + inset, circles_top + digit * PITCH_Y + (PITCH_Y - CIRCLE) / 2, CIRCLE, CIRCLE)
            for digit in range(10)
        )
        for each in lefts
    )
    comma = Box(left + one.places * PITCH_X, boxes_top, COMMA, WRITTEN) if one.decimals else None
    right = frame.right - ANCHOR
    corners = [(frame.left, top), (right, top), (frame.left, frame.bottom - ANCHOR), (right, frame.bottom - ANCHOR)]
    ticks = [Box(frame.left + ANCHOR + 1.2, frame.bottom - ANCHOR - up, 3.6, 3.6) for up in (10.6, 5.0)]
    return PlacedField(
        field=one,
        frame=frame,
        label=Box(frame.left + ANCHOR + 1.2, top + ANCHOR, left - frame.left - ANCHOR - 3.4, ROW - 16.0),
        written=written,
        circles=circles,
        none=ticks[0],
        estimate=ticks[1],
        anchors=tuple(Box(x, y, ANCHOR, ANCHOR) for x, y in corners),
        comma=comma,
    )


def _place_words(space: PaperWords, top: float, height: float) -> PlacedWords:
    width = WIDTH - 2 * EDGE
    return PlacedWords(space, Box(EDGE, top, width, 5.0), Box(EDGE, top + 6.0, width, height - 6.0))
