"""What must stand in the end, by plain sums over what each unit got a success answer for; no page, no row."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from lantoa.faces.cli.rehearsal.asked import FORM, WHOLE, Asked, Place
from lantoa.faces.cli.rehearsal.numbers import PROVABLE, Number
from lantoa.faces.cli.rehearsal.script import Deed, Draft, Script, Story

Ends = tuple[Decimal | None, Decimal | None]
HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Event:
    """A success answer: of which unit, what was done, and what it was about (a key, or the sum over a file)."""

    unit: str
    what: str
    about: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of one unit: how it was said, its ends, how much is evidenced and verified."""

    said: str
    low: Decimal | None
    high: Decimal | None
    evidenced: Decimal | None = None
    verified: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Logged:
    """One activity: who logged it, each owner's share and answer, its numbers."""

    unit: str
    owners: Mapping[str, tuple[Decimal | None, str]]
    numbers: Mapping[Place, Ends]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the totals. A number is None where nobody told it: never 0."""

    asked: int
    told: int
    claimed: Ends | None
    evidenced: Ends | None
    verified: Ends | None
    estimates: int
    ranges: int


@dataclass(slots=True)
class Account:
    """Everything that can be compared, as it must be or as it was found."""

    figures: dict[tuple[str, Place], Cell] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    remarks: dict[str, int] = field(default_factory=dict)
    received: set[str] = field(default_factory=set)
    unknown: set[str] = field(default_factory=set)
    late: set[str] = field(default_factory=set)
    deeds: dict[uuid.UUID, Logged] = field(default_factory=dict)
    pieces: dict[uuid.UUID, tuple[str, str]] = field(default_factory=dict)
    audit: dict[str, int] = field(default_factory=dict)
    arrivals: dict[str, int] = field(default_factory=dict)
    totals: dict[Place, Line] = field(default_factory=dict)


def true_account(script: Script, events: Iterable[Event]) -> Account:
    """The account as it must be. The events of one unit stand in the order in which they happened."""
    found, counts = Account(), Counter[str]()
    told: dict[str, list[Event]] = {story.unit: [] for story in script.stories}
    for event in events:
        told[event.unit].append(event)
    for story in script.stories:
        _unit(found, story, told[story.unit], counts)
    _answer_shares(found, [event for mine in told.values() for event in mine])
    found.audit = _audit(counts)
    found.arrivals = _arrivals(found, script)
    deeds = [deed for story in script.stories for deed in story.deeds if deed.key in found.deeds]
    found.totals = {place: _line(found, script, deeds, asked, place) for asked in FORM for place in asked.places}
    return found


def _unit(found: Account, story: Story, events: list[Event], counts: Counter[str]) -> None:
    """One unit's own rows."""
    figures: dict[Place, Cell] = {}
    deeds, drafts = {str(deed.key): deed for deed in story.deeds}, _drafts(story)
    proved: set[Place] = set()
    state, versions, remarks = "asked", 0, 0
    for event in events:
        counts[event.what] += 1
        if event.what == "sent":
            figures, state, versions = _sent(figures, drafts[event.about], proved), "submitted", versions + 1
        elif event.what == "begun":
            state = "draft"
        elif event.what == "proved":
            proved.add(_place(event.about))
            figures = {place: _proved(cell, place in proved) for place, cell in figures.items()}
        elif event.what == "verified":
            figures = {place: _verified(cell) for place, cell in figures.items()}
        elif event.what == "returned":
            state, remarks = "returned", remarks + int(event.note)
        elif event.what == "accepted":
            state = "accepted"
        elif event.what == "received":
            found.received.add(story.unit)
        elif event.what == "kept":
            found.pieces[uuid.UUID(event.about)] = (story.unit, event.note)
        elif event.what == "logged":
            found.deeds[uuid.UUID(event.about)] = _logged(story.unit, deeds[event.about])
    found.figures |= {(story.unit, place): cell for place, cell in figures.items()}
    found.states[story.unit] = state
    found.versions[story.unit], found.remarks[story.unit] = versions, remarks
    if not versions:
        found.unknown.add(story.unit)
    elif story.offline:
        found.late.add(story.unit)


def _drafts(story: Story) -> dict[str, Draft]:
    return {str(draft.key): draft for draft in (story.first, story.second) if draft is not None}


def _place(text: str) -> Place:
    code, _, part = text.partition(".")
    return code, part


def _sent(before: Mapping[Place, Cell], draft: Draft, proved: set[Place]) -> dict[Place, Cell]:
    """The figures of a sending. What says the same number stays verified; what is tied to evidence stays proved."""
    found = {}
    for place, number in draft.figures.items():
        cell = _proved(_cell(number), place in proved)
        was = before.get(place)
        if was is not None and (was.low, was.high) == (number.low, number.high):
            cell = replace(cell, verified=was.verified)
        found[place] = cell
    return found


def _cell(number: Number) -> Cell:
    return Cell(number.said, number.low, number.high)


def _proved(cell: Cell, proved: bool) -> Cell:
    return replace(cell, evidenced=cell.low if cell.said in PROVABLE else None) if proved else cell


def _verified(cell: Cell) -> Cell:
    """Right as claimed: only a single number can be."""
    return cell if cell.said == "range" or cell.verified is not None else replace(cell, verified=cell.low)


def _logged(unit: str, deed: Deed) -> Logged:
    owners = (unit, *deed.others)
    shares = dict(zip(owners, _shares(deed), strict=True))
    answers = {owner: (share, "agreed" if owner == unit else "proposed") for owner, share in shares.items()}
    return Logged(unit, answers, {place: (number.low, number.high) for place, number in deed.numbers.items()})


def _shares(deed: Deed) -> list[Decimal | None]:
    count = len(deed.others) + 1
    if count == 1:
        return [Decimal(1)]
    if deed.how == "unknown":
        return [None] * count
    if deed.how == "told":
        return [deed.percent / HUNDRED, (HUNDRED - deed.percent) / HUNDRED]
    each = Decimal(10**6 // count) / 10**6
    return [each + (1 - each * count), *[each] * (count - 1)]


def _answer_shares(found: Account, events: Iterable[Event]) -> None:
    for event in events:
        if event.what == "answered":
            key = uuid.UUID(event.about)
            deed = found.deeds[key]
            share, _ = deed.owners[event.unit]
            found.deeds[key] = replace(deed, owners={**deed.owners, event.unit: (share, event.note)})


def _audit(counts: Counter[str]) -> dict[str, int]:
    """How many entries each act leaves: one each, however often its request came."""
    return {
        "reports.activity.log": counts["logged"],
        "reports.report.submit": counts["sent"],
        "reports.report.return": counts["returned"],
        "reports.report.accept": counts["accepted"],
        "evidence.evidence.add": counts["kept"],
    }


def _arrivals(found: Account, script: Script) -> dict[str, int]:
    states = Counter(found.states.values())
    received = len(script.stories) - len(found.unknown)
    return {
        "expected": len(script.stories),
        "received": received,
        "on_time": received - len(found.late),
        "accepted": states["accepted"],
        "returned": states["returned"],
    }


def _line(found: Account, script: Script, deeds: Sequence[Deed], asked: Asked, place: Place) -> Line:
    """One line of the totals: what reports and activities tell, an activity of several units once."""
    cells = [cell for (_, there), cell in found.figures.items() if _counts(there, place)]
    logged = [number for deed in deeds for there, number in deed.numbers.items() if _counts(there, place)]
    told: list[Cell | Number] = [*cells, *logged]
    said = Counter(one.said for one in told)
    units = {story.unit for story in script.stories if asked.of(story.kind)}

    def made(ends: list[Ends]) -> Ends | None:
        return (
            None if asked.rule in ("max", "spread") and asked.parts and place[1] == WHOLE else _made(ends, asked.rule)
        )

    return Line(
        len(units),
        len(units & set(_tellers(found, place))),
        made([(one.low, one.high) for one in told]),
        made([(cell.evidenced, cell.evidenced) for cell in cells if cell.evidenced is not None]),
        made([(cell.verified, cell.verified) for cell in cells if cell.verified is not None]),
        said["estimate"],
        said["range"],
    )


def _counts(there: Place, place: Place) -> bool:
    """Whether a number told at one place stands in a line: in its own, and in the whole of what is divided."""
    return there == place or (there[0] == place[0] and place[1] == WHOLE)


def _tellers(found: Account, place: Place) -> Iterator[str]:
    yield from (unit for (unit, there) in found.figures if _counts(there, place))
    for deed in found.deeds.values():
        if any(_counts(there, place) for there in deed.numbers):
            yield from deed.owners


def _made(ends: list[Ends], rule: str) -> Ends | None:
    """Several numbers as one by the rule of the figure; None where there is none."""
    if not ends:
        return None
    lows, highs = [low for low, _ in ends if low is not None], [high for _, high in ends if high is not None]
    open_below, open_above = len(lows) < len(ends), len(highs) < len(ends)
    if rule == "max":
        return max(lows, default=None), None if open_above else max(highs)
    if rule == "spread":
        return None if open_below else min(lows), None if open_above else max(highs)
    total_high = None if open_above else sum(highs, Decimal(0))
    if rule == "distinct_unknown" and len(ends) > 1:
        return max(lows, default=None), total_high
    return None if open_below else sum(lows, Decimal(0)), total_high
