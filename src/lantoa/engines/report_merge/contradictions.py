"""What one unit's figures say against each other. Nothing is corrected: each is a question to the unit.

An estimate ("khoảng 200") does not say that it is exact, so it contradicts no other number; a range contradicts only
what lies outside it.

| code | what is asked |
| --- | --- |
| ``parts.not_whole`` | the parts of a split cannot add up to the whole |
| ``part.over_whole`` | one part is more than the whole |
| ``verified.over_claimed`` | somebody checked a larger number than the unit told |
| ``verified.under_claimed`` | somebody checked a smaller number than the unit told |
| ``evidenced.over_claimed`` | files prove more than the unit told |
| ``evidence.of_nothing`` | the unit told 0, or none, while files prove some |
| ``told.differently`` | one unit told two superiors different numbers for the same thing |
| ``activities.over_figure`` | the unit's own activities and shares make more than it told |
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from lantoa.engines.report_merge.rows import WHOLE, Indicator, Key, UnitFigure
from lantoa.engines.report_merge.sums import NO_FIGURES, Added, one_figure

ContradictionCode = Literal[
    "parts.not_whole",
    "part.over_whole",
    "verified.over_claimed",
    "verified.under_claimed",
    "evidenced.over_claimed",
    "evidence.of_nothing",
    "told.differently",
    "activities.over_figure",
]
Ends = tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True, order=True)
class Contradiction:
    """Two things a unit says that cannot both be true: ``one`` against ``other``, each a number or two ends.

    ``forms`` are the forms in which they were told.
    """

    unit: int
    key: Key
    code: ContradictionCode
    one: tuple[Decimal, ...]
    other: tuple[Decimal, ...]
    forms: tuple[str, ...] = ()


def contradictions_of(
    figures: Iterable[UnitFigure], indicators: Mapping[str, Indicator], activities: Mapping[Key, Added] | None = None
) -> tuple[Contradiction, ...]:
    """What the figures of ONE unit say against each other, in order.

    ``activities`` is what the unit's own activities and its shares of common ones add up to.
    """
    by_key: dict[Key, list[UnitFigure]] = {}
    for figure in figures:
        by_key.setdefault(figure.key, []).append(figure)
    found: list[Contradiction] = []
    for key, told in by_key.items():
        told.sort(key=lambda figure: figure.form)
        for figure in told:
            found += _in_itself(figure)
        found += _told_differently(key, told)
    for key, told in by_key.items():
        indicator = indicators.get(key.indicator)
        adds = indicator is None or indicator.rule != "spread"  # nothing of a ratio is made of its parts
        if key.part == WHOLE and indicator is not None and indicator.parts and adds:
            for figure in told:
                found += _against_parts(figure, indicator, by_key)
        for figure in told[:1] if adds else ():
            found += _against_activities(figure, (activities or {}).get(key, NO_FIGURES))
    return tuple(sorted(found))


def _in_itself(figure: UnitFigure) -> list[Contradiction]:
    ends, found = _ends(figure), list[Contradiction]()
    if ends is None:
        return found
    if figure.verified is not None:
        if ends[1] is not None and figure.verified > ends[1]:
            found.append(_one(figure, "verified.over_claimed", (figure.verified,), ends))
        elif ends[0] is not None and figure.verified < ends[0]:
            found.append(_one(figure, "verified.under_claimed", (figure.verified,), ends))
    if figure.evidenced is not None and ends[1] is not None and figure.evidenced > ends[1]:
        code: ContradictionCode = "evidenced.over_claimed" if ends[1] else "evidence.of_nothing"
        found.append(_one(figure, code, (figure.evidenced,), ends))
    return found


def _told_differently(key: Key, told: Sequence[UnitFigure]) -> list[Contradiction]:
    known = [(figure, ends) for figure in told if (ends := _ends(figure)) is not None]
    if not known:
        return []
    first, ends = known[0]
    return [
        Contradiction(first.unit, key, "told.differently", _plain(ends), _plain(others), (first.form, other.form))
        for other, others in known[1:]
        if not _meet(ends, others)
    ]


def _against_parts(
    figure: UnitFigure, indicator: Indicator, by_key: Mapping[Key, Sequence[UnitFigure]]
) -> list[Contradiction]:
    whole = _ends(figure)
    if whole is None:
        return []
    parts = [
        next((part for part in by_key.get(Key(indicator.code, name), ()) if part.form == figure.form), None)
        for name in indicator.parts
    ]
    told = [ends for part in parts if part is not None and (ends := _ends(part)) is not None]
    if whole[1] is not None and any(ends[0] is not None and ends[0] > whole[1] for ends in told):
        largest = max(ends[0] for ends in told if ends[0] is not None)
        return [_one(figure, "part.over_whole", (largest,), whole)]
    if not indicator.parts_make_whole or not told:
        return []
    added = sum((one_figure(*ends) for ends in told), NO_FIGURES)
    high = None if added.no_high or len(told) < len(indicator.parts) else added.high
    if _meet((added.low, high), whole):
        return []
    return [_one(figure, "parts.not_whole", (added.low,) if high is None else _plain((added.low, high)), whole)]


def _against_activities(figure: UnitFigure, added: Added) -> list[Contradiction]:
    ends = _ends(figure)
    if ends is None or ends[1] is None or not added.count or added.low <= ends[1]:
        return []
    return [_one(figure, "activities.over_figure", (added.low,), ends)]


def _ends(figure: UnitFigure) -> Ends | None:
    return None if figure.state == "estimate" else figure.ends


def _one(figure: UnitFigure, code: ContradictionCode, one: tuple[Decimal, ...], ends: Ends) -> Contradiction:
    return Contradiction(figure.unit, figure.key, code, one, _plain(ends), (figure.form,) if figure.form else ())


def _plain(ends: Ends) -> tuple[Decimal, ...]:
    known = [end for end in ends if end is not None]
    return tuple(known[:1]) if len(known) == 2 and known[0] == known[1] else tuple(known)


def _meet(one: Ends, other: Ends) -> bool:
    """Whether some number lies between both pairs of ends."""
    return not (
        (one[1] is not None and other[0] is not None and one[1] < other[0])
        or (other[1] is not None and one[0] is not None and other[1] < one[0])
    )
