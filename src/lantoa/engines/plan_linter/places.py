"""One body in two places on one morning, one event told twice, one thing on the roads of several territories."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from lantoa.engines.plan_linter.names import key_of
from lantoa.engines.plan_linter.subject import Line, Subject, finding
from lantoa.engines.shapes.lint import LintFinding
from lantoa.engines.shapes.plan import Due
from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.folding import fold_words

_PLACE = re.compile(
    r"\b(?:tai|tren|o|trong) (?P<place>(?:cac )?(?:tuyen duong|truc duong|dia ban|quan|huyen|xa|phuong|thanh pho|"
    r"quang truong|hoi truong|nha van hoa|nha thi dau|cong vien|trung tam|tru so|san van dong|cac tuyen|"
    r"khu)[^,;.:()]{0,70})"
)
_PLACE_ENDS = re.compile(r" (?:luc|vao|ngay|tu ngay|do|de|nham|cho|truoc|xong|dong loat)\b")
_MOVED = (
    "xe loa", "xe tuyen truyen", "xe co dong", "doan dieu hanh", "bang ron", "co phuon", "pano", "ap phich",
    "xe luu dong", "loa luu dong",
)  # fmt: skip
_ROADS = re.compile(
    r"\b(?:tuyen|truc|con) duong(?: chinh| lon)?(?: tren dia ban| trong| cua| tai| o)? "
    r"(?P<of>thanh pho|quan|huyen|tinh|xa|phuong|thi xa|khu pho)\b"
)
_HELD_AT = re.compile(r"\btai (?P<of>thanh pho|quan|huyen|xa|phuong|thi xa) (?P<named>[\w]+ [\w]+|\d+)")


LEAST_SHARED = 8  # words beside the date itself
_OF_A_DATE = re.compile(r"tu|den|ngay|thang|nam|vao|[\d/.,:;]+")
_DATED = re.compile(r"\bngay \d|\d/\d")
_CITES = re.compile(r"\bso\b.*\bngay|/\d{4}/|/[a-z]")


def places(subject: Subject) -> Iterator[LintFinding]:
    """Every finding about where and when together."""
    yield from _clashes(subject)
    yield from _two_mentions(subject)
    yield from _scopes(subject)


def _one_day(due: Due) -> date | None:
    return due.end if due.kind in ("on", "by", "before") and due.start == due.end else None


def _clashes(subject: Subject) -> Iterator[LintFinding]:
    """Several duties of one body on one day in different places, where one of them has a clock time."""
    days: dict[tuple[str, date], list[tuple[Line, Due]]] = defaultdict(list)
    for line in subject.assigning:
        for duty in line.duties:
            for due in duty.due:
                day = _one_day(due)
                if day is not None and not due.inherited:
                    for body in duty.lead:
                        days[key_of(body.name), day].append((line, due))
    for (_, day), found in days.items():
        lines = list({line.sentence.id: line for line, _ in found}.values())
        if len(lines) < 2 or not any(due.time or due.kind == "on" for _, due in found):
            continue
        places = [_places(line) for line in lines]
        if not all(places) or not any(due.time for _, due in found):
            continue
        apart = [p for p in places if not any(p is not q and p & q for q in places)]
        if len(apart) >= 2 or (len(lines) == 2 and not places[0] & places[1]):
            first = next(line for line, due in found if due.time)
            name = next(one.name for duty in first.duties for one in duty.lead)
            spans = [
                due.because.span for line, due in found if line is first and due.because.line == line.sentence.line
            ]
            yield finding(
                "schedule.clash", "gap", first, *spans, also=lines, body=name, day=day.isoformat(), count=len(lines)
            )


def _places(line: Line) -> set[str]:
    found = {_PLACE_ENDS.split(match["place"].removeprefix("cac "))[0].strip() for match in _PLACE.finditer(line.plain)}
    found |= {fold_words(place.value) for duty in line.duties for place in duty.places}
    return {" ".join(place.split()[:6]) for place in found}


def _two_mentions(subject: Subject) -> Iterator[LintFinding]:
    """One dated event told twice, under different owners: one task or two?"""
    told: dict[tuple[str, ...], Line] = {}
    for line in subject.body:
        if len(line.text) <= 60 or not _DATED.search(line.plain):
            continue
        words = line.plain.split()
        pieces = [tuple(words[at : at + LEAST_SHARED]) for at in range(len(words) - LEAST_SHARED + 1)]
        earlier = next((told[piece] for piece in pieces if piece in told), None)
        if earlier is not None and _owners(line) != _owners(earlier) and (line.duties or earlier.duties):
            span = _same_event(earlier, line)
            if span is not None:
                yield finding("event.two_mentions", "gap", line, span, also=[earlier])
        for piece in pieces:
            told.setdefault(piece, line)


def _same_event(one: Line, other: Line) -> Span | None:
    """The words two lines share, where they tell an event with its date and cite no document."""
    run = _longest_run(one.plain.split(), other.plain.split())
    said = " ".join(run)
    words = [word for word in run if not _OF_A_DATE.fullmatch(word)]
    if len(words) < LEAST_SHARED or not _DATED.search(said) or _CITES.search(said):
        return None
    at = other.plain.find(said)
    return Span(at, at + len(said)) if at >= 0 else Span(0, len(other.text))


def _owners(line: Line) -> frozenset[str]:
    return frozenset(key_of(body.name) for duty in line.duties for body in duty.lead)


def _longest_run(one: list[str], other: list[str]) -> list[str]:
    """The longest run of words that two lines share; by their four-word pieces, so that long lines stay cheap."""
    pieces: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(one) - 3):
        pieces[tuple(one[at : at + 4])].append(at)
    best: list[str] = []
    at = 0
    while at < len(other) - 3:
        step = 1
        for start in pieces.get(tuple(other[at : at + 4]), ()):
            length = 4
            while start + length < len(one) and at + length < len(other) and one[start + length] == other[at + length]:
                length += 1
            if length > len(best):
                best = other[at : at + length]
            step = max(step, length - 3)
        at += step
    return best


def _scopes(subject: Subject) -> Iterator[LintFinding]:
    """One kind of thing on the roads of several territories."""
    for noun in _MOVED:
        where: dict[str, Line] = {}
        for line in subject.body:
            at = line.plain.find(noun)
            if at < 0:
                continue
            for found in _ROADS.finditer(line.plain, at):
                where.setdefault(line.text[slice(*found.span("of"))].lower(), line)
            for found in _HELD_AT.finditer(line.plain, at):
                if line.text[found.start("named")].isupper() or found["named"].isdigit():
                    where.setdefault(line.text[found.start("of") : found.end("named")], line)
        if len(where) > 1:
            first = next(iter(where.values()))
            at = first.plain.find(noun)
            printed = first.text[at : at + len(noun)]
            scopes = ", ".join(where)
            yield finding(
                "scope.differs",
                "gap",
                first,
                Span(at, at + len(noun)),
                also=where.values(),
                noun=printed,
                scopes=scopes,
            )
