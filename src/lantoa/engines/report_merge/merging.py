"""Portions of a campaign and how they become one: in any order, by any grouping, along either line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lantoa.engines.report_merge.errors import MergeError
from lantoa.engines.report_merge.rows import WHOLE, Indicator, Key, SharedFigure
from lantoa.engines.report_merge.sharing import agreement, contribution
from lantoa.engines.report_merge.sums import NO_ARRIVALS, NO_TALLY, Added, Arrivals, Tally, Told

SharedKey = tuple[int, Key]
Number = Literal["claimed", "evidenced", "verified"]
NUMBERS: tuple[Number, ...] = ("claimed", "evidenced", "verified")


@dataclass(frozen=True, slots=True)
class Piece:
    """A shared activity's figure, and which of its owners are inside a portion."""

    shared: SharedFigure
    inside: frozenset[int]


@dataclass(frozen=True, slots=True)
class Portion:
    """What the units of one group told, ready to be put together with others.

    ``tallies`` hold what units told alone, in reports and in activities of their own; of a divided indicator each part,
    and the whole with all parts. An activity of several units stands in ``pieces`` and is counted when the total is
    read. ``units`` are the units counted here, where the caller names them: then none is counted twice.
    """

    tallies: Mapping[Key, Tally] = field(default_factory=dict)
    pieces: Mapping[SharedKey, Piece] = field(default_factory=dict)
    arrivals: Arrivals = NO_ARRIVALS
    units: frozenset[int] = frozenset()


def merge(portions: Iterable[Portion]) -> Portion:
    """Several portions as one: associative and free of order, none gives the empty portion.

    Raises MergeError ``unit.twice`` where two of them name the same unit: its figures would be counted twice.
    """
    tallies: dict[Key, Tally] = {}
    pieces: dict[SharedKey, Piece] = {}
    arrivals, units = NO_ARRIVALS, set[int]()
    for portion in portions:
        twice = units & portion.units
        if twice:
            raise MergeError("unit.twice", unit=min(twice))
        units |= portion.units
        arrivals += portion.arrivals
        for key, tally in portion.tallies.items():
            there = tallies.get(key)
            tallies[key] = tally if there is None else there + tally
        for place, piece in portion.pieces.items():
            known = pieces.get(place)
            pieces[place] = piece if known is None else Piece(piece.shared, known.inside | piece.inside)
    return Portion(tallies, pieces, arrivals, frozenset(units))


@dataclass(frozen=True, slots=True)
class Total:
    """One indicator, or one part of it, over a portion.

    ``own`` is what units reached alone, ``together`` what shared activities add; ``shared`` counts those activities,
    ``unsettled`` those of them whose shares are untold or disputed and do not all lie inside, so that only bounds are
    known here.
    """

    key: Key
    own: Tally
    together: Tally
    shared: int = 0
    unsettled: int = 0

    @property
    def claimed(self) -> Added:
        """What the units told."""
        return self.own.claimed + self.together.claimed

    @property
    def evidenced(self) -> Added:
        """What of it files prove."""
        return self.own.evidenced + self.together.evidenced

    @property
    def verified(self) -> Added:
        """What somebody checked."""
        return self.own.verified + self.together.verified

    @property
    def estimated(self) -> Added:
        """What of the claimed number are estimates."""
        return self.own.estimated + self.together.estimated

    @property
    def unknown(self) -> int:
        """How many units were asked and told nothing."""
        return self.own.unknown

    def told(self, number: Number, indicator: Indicator) -> Told | None:
        """One of the three numbers by the indicator's rule, None where nobody told it.

        Of an indicator that is divided and is not added up (the highest or the latest counts, or the lowest and the
        highest are told), only the parts have a total.
        """
        if indicator.rule in ("max", "latest", "spread") and indicator.parts and self.key.part == WHOLE:
            return None
        added = {"claimed": self.claimed, "evidenced": self.evidenced, "verified": self.verified}[number]
        return added.told(indicator.rule)


def totals_of(portion: Portion) -> dict[Key, Total]:
    """The totals of a portion, every shared activity counted once; in the order of the keys.

    A part of a divided indicator counts in its part and in the whole.
    """
    together: dict[Key, list[tuple[Tally, bool]]] = {}
    for (_activity, key), piece in portion.pieces.items():
        tally = contribution(piece.shared, piece.inside)
        if tally is not None:
            open_here = len(piece.inside) < len(piece.shared.owners) and agreement(piece.shared.owners) != "agreed"
            for place in {key, Key(key.indicator)}:
                together.setdefault(place, []).append((tally, open_here))
    found = {}
    for key in sorted({*portion.tallies, *together}):
        parts = together.get(key, [])
        added = sum((tally for tally, _ in parts), NO_TALLY)
        unsettled = sum(open_here for _, open_here in parts)
        found[key] = Total(key, portion.tallies.get(key, NO_TALLY), added, len(parts), unsettled)
    return found


@dataclass(frozen=True, slots=True)
class Claim:
    """A shared activity whose shares are not agreed: who owns it, what they say, what it reached."""

    shared: SharedFigure
    state: str


def unsettled_shares(figures: Iterable[SharedFigure]) -> tuple[Claim, ...]:
    """The shared activities whose shares are untold or do not make one, each activity once, in their order."""
    found: dict[int, Claim] = {}
    for shared in figures:
        state = agreement(shared.owners)
        if state != "agreed":
            known = found.get(shared.activity)
            if known is None or shared.figure.key < known.shared.figure.key:
                found[shared.activity] = Claim(shared, state)
    return tuple(found[activity] for activity in sorted(found))
