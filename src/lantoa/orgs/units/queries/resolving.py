"""Which units a plan's words mean, on the plan's day: a name, a post, a group with its exceptions.

Only what the words say for certain becomes an answer. What several units could be, what differs by a mark or a letter,
and what needs knowledge the register has not ("có liên quan", "viễn thông") is for a person, with candidates.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from rapidfuzz import fuzz, process

from lantoa.engines.vn.bodies_classes import LEVEL_WORDS
from lantoa.engines.vn.bodies_keys import name_keys
from lantoa.engines.vn.bodies_printed import PrintedBody, read_bodies
from lantoa.engines.vn.folding import fold
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries.members import absent_from, members_of
from lantoa.orgs.units.queries.register import Entry, Register, UnitRef

Kind = Literal["unit", "group", "ambiguous", "unknown"]
Candidate = tuple[UnitRef, float]
MOST_CANDIDATES = 8
LEAST_LIKENESS = 82.0
ANY_BODY = {"agency", "public_unit"}
"""Classes whose bare words ("các đơn vị", "các cơ quan") can mean anybody; the authority's own are only the default."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """The units one printed name means.

    ``kind`` is ``unit`` (exactly one), ``group`` (those in ``units``), ``ambiguous`` (a person chooses among
    ``candidates``, likelier first) or ``unknown`` (nobody the register knows; ``candidates`` are guesses). ``excepted``
    are the units taken out by "trừ …"; ``unknown_parts`` the printed parts that name nobody, and beside a group the
    classes of which the register has nobody ("upper_secondary"), noted as ``class_empty``; ``printed_count`` what
    the plan counts ("10 phường"), with ``note`` ``count_differs`` where the register has another number, and
    ``bare_group`` where the words ("các đơn vị") say nothing of whose units they are. ``rule`` says what was
    recognised.
    """

    printed: str
    kind: Kind
    units: tuple[UnitRef, ...] = ()
    excepted: tuple[UnitRef, ...] = ()
    printed_count: int | None = None
    candidates: tuple[Candidate, ...] = ()
    rule: str = ""
    note: str = ""
    unknown_parts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Found:
    """What one part means."""

    entries: list[Entry] = field(default_factory=list)
    candidates: list[tuple[Entry, float]] = field(default_factory=list)
    rule: str = ""
    note: str = ""
    is_group: bool = False
    count: int | None = None
    counted: int = 0
    unknown: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def resolve_body(name: str, *, within: Unit, day: date, register: Register | None = None) -> Resolution:
    """Which units a printed name means in a plan of ``within`` of that day. Raises nothing; see Resolution."""
    known = Register.load(within, day) if register is None else register
    return _resolve(name, known)


def resolve_bodies(names: Iterable[str], *, within: Unit, day: date) -> dict[str, Resolution]:
    """The same for many names at once: four questions to the database, however many names and units there are."""
    known = Register.load(within, day)
    return {name: _resolve(name, known) for name in names}


LONGEST_IN_WORDS = 14


def unit_in_words(text: str, known: Register) -> UnitRef | None:
    """The one unit of which a whole name, short name or alias stands in free words, marks aside; None where none does,
    or several. For names of files: the longest name at each place counts, a name of one syllable or figure does not.
    """
    words, found, at = re.findall(r"[^\W_]+", fold(text)), dict[int, UnitRef](), 0
    while at < len(words):
        step = 1
        for end in range(min(at + LONGEST_IN_WORDS, len(words)), at + 1, -1):
            keys = dict.fromkeys(fold(key) for key in name_keys(" ".join(words[at:end])))
            entries = _nearest([one for key in keys for one in known.folded.get(key, ())], known)
            if entries:
                found |= {entry.pk: entry.ref for entry in entries}
                step = end - at
                break
        at += step
    return next(iter(found.values())) if len(found) == 1 else None


def _resolve(printed: str, known: Register) -> Resolution:
    whole = _named(PrintedBody(printed, ""), known, exactly=True)
    if len(whole.entries) == 1:
        return Resolution(printed, "unit", (whole.entries[0].ref,), rule=whole.rule, note=whole.note)
    read = read_bodies(printed)
    parts = [_part(part, known) for part in read.parts]
    added = [_part(part, known) for part in read.included]
    without = [_part(part, known) for part in read.excepted]
    return _answer(printed, parts, added, without)


def _answer(printed: str, parts: list[_Found], added: list[_Found], without: list[_Found]) -> Resolution:
    every = [*parts, *added]
    out = {entry.pk: entry.ref for found in without for entry in found.entries}
    units = {entry.pk: entry.ref for found in every for entry in found.entries}
    excepted = tuple(ref for pk, ref in units.items() if pk in out)
    left = tuple(ref for pk, ref in units.items() if pk not in out)
    lost = tuple(text for found in (*every, *without) for text in found.unknown)
    unsure = [found for found in (*every, *without) if found.candidates or found.unknown]
    rules = "+".join(dict.fromkeys(found.rule for found in every if found.rule))
    note = next((found.note for found in every if found.note), "")
    counts = {found.count for found in parts if found.count is not None}
    count = next(iter(counts)) if len(counts) == 1 else None
    if unsure or not units:
        guesses = _guesses(every, left)
        kind: Kind = "ambiguous" if left or any(f.candidates and not f.unknown for f in unsure) else "unknown"
        note = note or ("part_unknown" if kind == "ambiguous" and lost else "")
        return Resolution(printed, kind, (), excepted, count, guesses, rules, note, lost)
    lost = tuple(dict.fromkeys(name for found in every for name in found.absent))
    if count is not None and any(found.count == count and found.counted != count for found in parts):
        note = "count_differs"
    elif lost:
        note = "class_empty"
    is_group = len(units) > 1 or any(found.is_group for found in every)
    return Resolution(printed, "group" if is_group else "unit", left, excepted, count, (), rules, note, lost)


def _guesses(every: list[_Found], sure: tuple[UnitRef, ...]) -> tuple[Candidate, ...]:
    """Those that the other parts name for certain, then the candidates by likeness."""
    found: dict[int, Candidate] = {ref.pk: (ref, 100.0) for ref in sure}
    likely = [pair for part in every for pair in part.candidates]
    for entry, score in sorted(likely, key=lambda pair: -pair[1]):
        found.setdefault(entry.pk, (entry.ref, score))
    return tuple(found.values())


def _part(part: PrintedBody, known: Register) -> _Found:
    found = _group(part, known) if part.classes else _named(part, known)
    if not found.entries and part.pieces:
        pieces = [_part(piece, known) for piece in part.pieces]
        if all(piece.entries and not piece.unknown for piece in pieces):
            return _together(pieces)
        if not found.candidates and sum(bool(piece.entries) for piece in pieces) > 0:
            return _together(pieces)
    return found


def _together(pieces: list[_Found]) -> _Found:
    entries = list(dict.fromkeys(entry for piece in pieces for entry in piece.entries))
    return _Found(
        entries,
        [pair for piece in pieces for pair in piece.candidates],
        "list",
        next((piece.note for piece in pieces if piece.note), ""),
        True,
        next((piece.count for piece in pieces if piece.count is not None), None),
        next((piece.counted for piece in pieces if piece.count is not None), 0),
        tuple(text for piece in pieces for text in piece.unknown),
    )


def _group(part: PrintedBody, known: Register) -> _Found:
    anchor, settled = _anchor(part.tail, known)
    if part.tail and not settled:
        same = _all_named(part.name, known)
        if same:
            return _Found(same, rule="named_group", is_group=True)
    if anchor is None:
        return _Found(unknown=(part.text,), rule="group")
    entries = members_of(part, anchor, known)
    rule, note = ("group" if not part.head else "headed_group"), ("post" if part.post else "")
    if not entries:
        return _Found(unknown=(part.text,), rule=rule, note="group_empty", count=part.count)
    if part.concerned or not settled or "ministry" in part.classes:
        note = "concerned" if part.concerned else "qualified"
        return _Found([], [(entry, 60.0) for entry in entries], rule, note, True, part.count)
    if not note and not part.tail and part.count is None and not part.head and set(part.classes) <= ANY_BODY:
        note = "bare_group"
    counted = sum(entry.is_authority for entry in entries) if part.levels and not part.head else len(entries)
    return _Found(entries, [], rule, note, True, part.count, counted, absent=absent_from(part, entries))


def _anchor(tail: str, known: Register) -> tuple[Entry | None, bool]:
    """The authority below which a group is meant, and whether the words left over say nothing else."""
    if not tail:
        return known.home, True
    places = known.territories.get(tail, [])
    if len(places) == 1:
        return places[0], True
    for entry in known.above:
        if tail in LEVEL_WORDS and (entry.level == tail or tail in entry.places):
            return entry, True
    return known.home, False


def _all_named(name: str, known: Register) -> list[Entry]:
    """Everybody of one name below home: "các Trạm Y tế"."""
    if known.home is None:
        return []
    for key in name_keys(name):
        same = {entry.pk for entry in known.by_bare_key.get(key, ())}
        found = [entry for entry in known.below(known.home) if entry.pk in same]
        if found:
            return found
    return []


def _named(part: PrintedBody, known: Register, *, exactly: bool = False) -> _Found:
    texts = [part.text] if not part.name else [part.text, part.name]
    keys = list(dict.fromkeys(key for text in texts for key in name_keys(text) if key))
    note = "post" if part.post else ""
    for key in keys:
        entries, rule = _same_name(key, known)
        if len(entries) == 1 and not part.several:
            return _Found(entries, rule=rule, note=note)
        if entries and part.several:
            return _Found(_all_named(part.name, known) or entries, rule="named_group", is_group=True)
        if entries:
            return _Found([], [(entry, 90.0) for entry in entries], "several_named", note)
    if exactly:
        return _Found()
    for key in keys:
        each = _each_of_a_level(key, known)
        if each:
            return _Found(each, rule="level_group", note="singular", is_group=True)
    return _guessed(part, keys, known, note)


def _same_name(key: str, known: Register) -> tuple[list[Entry], str]:
    """The units of exactly this name, the nearest only: whole names first, then names less the locality."""
    near = _nearest(known.by_key.get(key, []), known)
    if near:
        return near, "name"
    for cut in _cuts(key):
        place = key[cut + 1 :]
        bare = known.by_bare_key.get(key[:cut], [])
        anchors = known.territories.get(place, [])
        if not anchors and place in LEVEL_WORDS:
            anchors = [entry for entry in known.above if entry.level == place][:1]
        found = [entry for entry in bare if entry.authority in anchors]
        found = found or [entry for entry in bare if _says_its_place(entry, key[:cut], anchors)]
        if found:
            return found, "name_with_place"
    return _nearest(known.by_bare_key.get(key, []), known), "name_without_place"


def _says_its_place(entry: Entry, key: str, anchors: list[Entry]) -> bool:
    """ "Ủy ban nhân dân Phường 10" before "Quận 7": a name with its own place, and that below the place after it."""
    own = entry.authority.places if entry.authority is not None else ()
    return any(anchor.pk in entry.above() for anchor in anchors) and key.endswith(own) if own else False


def _cuts(key: str) -> list[int]:
    return [at for at, letter in enumerate(key) if letter == " "]


def _nearest(entries: list[Entry], known: Register) -> list[Entry]:
    """Of units with one name those of home, else those below, else those of the nearest authority above."""
    if len(entries) < 2:
        return list(entries)
    for near in (
        [entry for entry in entries if entry.authority is known.home],
        [entry for entry in entries if entry.inside],
        *([entry for entry in entries if entry.authority is above] for above in known.above),
    ):
        if near:
            return near
    return list(entries)


def _each_of_a_level(key: str, known: Register) -> list[Entry]:
    """ "Hội Khuyến học phường" in a district's plan: that of every ward."""
    level = next((word for word in LEVEL_WORDS if key.endswith(" " + word)), "")
    if not level or any(entry.level == level for entry in known.above):
        return []
    bare = {entry.pk for entry in known.by_bare_key.get(key[: -len(level) - 1], [])}
    return [
        entry
        for entry in known.ordered
        if entry.pk in bare and entry.inside and entry.authority is not None and entry.authority.level == level
    ]


def _guessed(part: PrintedBody, keys: list[str], known: Register, note: str) -> _Found:
    """Names equal but for their marks, else names that look alike: for a person, never an answer."""
    plain = [fold(key) for key in keys]
    same = {entry.pk: entry for key in plain for entry in known.folded.get(key, [])}
    if same:
        near = _nearest(list(same.values()), known)
        return _Found([], [(entry, 99.0) for entry in near], "marks_differ", note)
    likely: dict[int, tuple[Entry, float]] = {}
    for key in plain[:4]:
        hits = process.extract(
            key, known.folded.keys(), scorer=fuzz.token_sort_ratio, limit=MOST_CANDIDATES, score_cutoff=LEAST_LIKENESS
        )
        for text, score, _ in hits:
            for entry in known.folded[text]:
                likely.setdefault(entry.pk, (entry, round(score, 1)))
    best = sorted(likely.values(), key=lambda pair: -pair[1])[:MOST_CANDIDATES]
    return _Found([], best, "alike" if best else "", note, unknown=(part.text,))
