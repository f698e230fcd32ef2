"""What the engine asks about figures, with the rows it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from lantoa.engines.report_merge import (
    Contradiction,
    Key,
    SharedFigure,
    UnitFigure,
    contradictions_of,
    fence_of,
    is_outside,
    unsettled_shares,
)
from lantoa.work.consolidation.bridge.totals import indicators_for, shared_figure, unit_figure
from lantoa.work.consolidation.models import QuestionAnswer
from lantoa.work.consolidation.queries.doubts import (
    MOST,
    Bounds,
    Place,
    Spread,
    alike_waiting,
    answers_of,
    doubtful,
    figures_outside,
    spreads,
    told_elsewhere,
)
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.consolidation.queries.shared import shared_activities
from lantoa.work.reports.models import Activity, ActivityOwner, Figure
from lantoa.work.reports.queries.reports import counts_of
from lantoa.work.reports.states import Said

OUTLIER = "outlier"


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a unit. ``one`` stands against ``other``; for an outlier ``other`` is the median of its kind and
    ``count`` how many units told a number; ``estimate``: the unit said "about" so much (an estimate contradicts
    nothing, it may only stand far off). ``about`` names the numbers, so that others ask anew."""

    code: str
    figure: Figure
    one: tuple[Decimal, ...]
    other: tuple[Decimal, ...]
    where: str = ""
    count: int = 0
    estimate: bool = False

    @property
    def about(self) -> str:
        """The numbers as one text."""
        sides = ("–".join(f"{n:f}" for n in side) for side in (self.one, self.other))
        return f"{self.code} {' / '.join(sides)}"[:200]


@dataclass(frozen=True, slots=True)
class Dispute:
    """An activity whose shares are not agreed."""

    activity: Activity
    owners: tuple[ActivityOwner, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Questions:
    """Everything a person should look at; ``settled`` are those answered since the numbers last changed. Of the open
    ones the first are listed, ``more`` says how many others there are, and ``units`` whom all of them ask."""

    open: list[Question]
    settled: list[tuple[Question, QuestionAnswer]]
    disputes: list[Dispute]
    more: int
    units: frozenset[int] = frozenset()


def questions_of(scope: Scope) -> Questions:
    """The questions of a form, open ones first; the count of queries is always the same."""
    asked = [*_contradictions(scope), *_outliers(scope)]
    answers: dict[tuple[int, int, str, str], QuestionAnswer] = {}
    for answer in answers_of(scope.form):
        answers.setdefault((answer.unit_id, answer.form_indicator_id, answer.split, answer.about), answer)
    still, settled = [], []
    for question in asked:
        figure = question.figure
        known = answers.get((figure.report.unit_id, figure.form_indicator_id, figure.split, question.about))
        if known is None:
            still.append(question)
        else:
            settled.append((question, known))
    units = frozenset(question.figure.report.unit_id for question in still)
    return Questions(still[:MOST], settled, _disputes(scope), max(0, len(still) - MOST), units)


def units_questioned(scope: Scope) -> frozenset[int]:
    """The units with an open question about a figure of the scope, or with an activity whose shares are not agreed."""
    asked = questions_of(scope)
    return asked.units | {owner.unit_id for dispute in asked.disputes for owner in dispute.owners}


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many questions are open before a form's totals are frozen, how many reports are with their units again
    (``returned``) and how many wait for a decision (``to_decide``). Nothing waits for them."""

    figures: int
    shares: int
    pictures: int
    returned: int = 0
    to_decide: int = 0

    @property
    def any(self) -> bool:
        """Whether anything is open."""
        return bool(self.figures or self.shares or self.pictures or self.returned or self.to_decide)


def waiting_in(scope: Scope) -> Waiting:
    """The open questions about figures, shares and alike pictures, and the reports nobody has accepted, counted."""
    asked, came = questions_of(scope), counts_of(scope.form, today=scope.day)
    figures = len(asked.open) + asked.more
    return Waiting(figures, len(asked.disputes), alike_waiting(scope.form), came.returned, came.to_decide)


def _contradictions(scope: Scope) -> list[Question]:
    found: list[Question] = []
    for figure in doubtful(scope):
        found += _asked(figure, contradictions_of([unit_figure(figure)], indicators_for(scope)))
    for here, other in told_elsewhere(scope):
        pair = [_in_form(here, here, "1"), _in_form(other, here, "2")]
        differing = [one for one in contradictions_of(pair, {}) if one.code == "told.differently"]
        found += _asked(here, differing, other.report.form.title)
    return found


def _asked(figure: Figure, found: Iterable[Contradiction], where: str = "") -> list[Question]:
    return [Question(one.code, figure, one.one, one.other, where) for one in found]


def _in_form(figure: Figure, like: Figure, form: str) -> UnitFigure:
    row, key = unit_figure(figure), Key(str(like.form_indicator_id), like.split)
    return UnitFigure(row.unit, key, row.state, row.value, row.low, row.high, form=form)


def _outliers(scope: Scope) -> list[Question]:
    """Only what the numbers of a kind's units hold against one of them."""
    groups: dict[Place, list[Spread]] = {}
    for row in spreads(scope):
        groups.setdefault(row[:3], []).append(row)
    bounds: dict[Place, Bounds] = {}
    about: dict[Place, tuple[Decimal, int]] = {}
    for place, rows in groups.items():
        fence = fence_of({float(row.number): row.units for row in rows})
        far = [] if fence is None else [row.number for row in rows if is_outside(float(row.number), fence)]
        if fence is None or not far:
            continue
        below, above = [n for n in far if n < fence.median], [n for n in far if n > fence.median]
        bounds[place] = max(below, default=None), min(above, default=None)
        # Things that are counted have a whole middle: "19,976 flags" would be read as twenty thousand.
        whole = all(row.number == int(row.number) for row in rows)
        about[place] = Decimal(round(fence.median)) if whole else Decimal(str(round(fence.median, 3))), fence.count
    found = []
    for figure in figures_outside(scope, bounds):
        median, count = about[figure.form_indicator_id, figure.split, figure.report.unit.kind]
        number, estimate = (figure.value or Decimal(0),), figure.said == Said.ESTIMATE
        found.append(Question(OUTLIER, figure, number, (median,), "", count, estimate=estimate))
    return found


def _disputes(scope: Scope) -> list[Dispute]:
    by_key = {row.pk: row for row in scope.indicators}
    told = shared_activities(scope, by_row=False)
    rows: list[SharedFigure] = []
    activities: dict[int, Dispute] = {}
    for one in told.rows:
        rows.append(shared_figure(one.figure, by_key[one.indicator], one.owners))
        activities[one.figure.activity_id] = Dispute(one.figure.activity, one.owners, "")
    return [
        Dispute(activities[claim.shared.activity].activity, activities[claim.shared.activity].owners, claim.state)
        for claim in unsettled_shares(rows)
    ]
