"""The leader's brief: what changed since a moment, what waits for a decision, who is late, on whom one waits.

Units are named as late only once they were told themselves: those whose last day has been over for more than the days
of grace. The others are counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import Case, Count, OuterRef, Q, Subquery, Value, When

from lantoa.base.rows.moments import day_of
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import AssignmentMove, Task, TaskBody
from lantoa.work.tasks.queries.board import Wanted
from lantoa.work.tasks.queries.decisions import Decisions, decisions_named, decisions_then
from lantoa.work.tasks.queries.matrix import Totals, together, totals_by_task
from lantoa.work.tasks.queries.waiting import Held, Waiting, held_at, waits_in
from lantoa.work.tasks.states import DONE, EXPECTED_NOT, UNDECIDED, AssignmentState, DraftState, Verb

DAYS_OF_GRACE = 2
MOST_NAMED = 10
MOST_WAITING = 4
MOST_CHANGES = 5
MOST_DECISIONS = 6
LINES, LINE_LETTERS, VERB_LETTERS = 34, 100, 24
"""Of a sheet of A4: the lines its lists may take, letters of one, and those of what was done."""
LONG_NAME, SHORT_NAME, FEWEST_LETTERS = 75, 46, 40
WORST_FIRST = (
    Verb.MARK_NOT_APPLICABLE,
    Verb.ASK_TIME,
    Verb.RETURN,
    Verb.REPORT,
    Verb.ANSWER_TIME,
    Verb.ACCEPT,
    Verb.RECEIVE,
    Verb.RECEIVE_BY_PHONE,
)
"""In which order what happened is named: first what may need the leader."""

WORTH_TELLING = (
    Verb.RECEIVE,
    Verb.RECEIVE_BY_PHONE,
    Verb.REPORT,
    Verb.ACCEPT,
    Verb.RETURN,
    Verb.MARK_NOT_APPLICABLE,
    Verb.ASK_TIME,
    Verb.ANSWER_TIME,
)


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A unit with tasks whose last day is over; ``assignment`` is the one that is late for longest."""

    name: str
    count: int
    since: date
    assignment: int


@dataclass(frozen=True, slots=True)
class Waited:
    """A task that waits for somebody else, for so many days, at so many units."""

    task: Task
    clock: Waiting
    days: int
    units: int


class Reported(NamedTuple):
    """Why the count of what is reported changed: newly reported, given back, and withdrawn or opened again."""

    come: int = 0
    returned: int = 0
    gone: int = 0


NOTHING_REPORTED = Reported()


@dataclass(slots=True)
class Brief:
    """One page for the leader, as it stood at a moment."""

    moment: datetime
    since: datetime
    now: Totals
    before: Totals
    reported: Reported = NOTHING_REPORTED
    acts: list[tuple[str, int]] = field(default_factory=list)
    named_acts: list[AssignmentMove] = field(default_factory=list)
    sent_again: int = 0
    returned_at_once: int = 0
    decisions: Decisions = field(default_factory=Decisions)
    named_decisions: list[AssignmentMove] = field(default_factory=list)
    names: int = 0
    late: list[LateUnit] = field(default_factory=list)
    late_more: int = 0
    late_reminded: int = 0
    waiting: list[Waited] = field(default_factory=list)
    waiting_more: int = 0

    @property
    def under_way(self) -> int:
        """Heard of and not reported: with those reported and those unknown it makes all that are expected."""
        return self.now.expected - self.now.done - self.now.unknown

    @property
    def lines_each(self) -> int:
        """How many lines of the sheet each thing named may take: as many as all together leave room for."""
        named = len(self.named_acts) + len(self.named_decisions) + len(self.waiting)
        return max(1, (LINES - 2 * -(-len(self.late) // 2)) // max(1, named))

    @property
    def name_letters(self) -> int:
        """So many letters of a unit's name are printed: whole ones wherever there is room."""
        return LONG_NAME if self.lines_each > 1 else SHORT_NAME

    @property
    def word_letters(self) -> int:
        """So many letters of a task's words are printed beside it."""
        return max(FEWEST_LETTERS, self.lines_each * LINE_LETTERS - VERB_LETTERS - self.name_letters)

    @property
    def acts_more(self) -> int:
        """How many of the changes are counted and not named."""
        return sum(n for _words, n in self.acts) - len(self.named_acts)

    @property
    def decisions_more(self) -> int:
        """How many of the decisions are counted and not named."""
        return self.decisions.count - len(self.named_decisions)

    @property
    def changes(self) -> list[tuple[str, int, int]]:
        """Each total: its name, how it stands, and by how much it changed."""
        names = ("expected", "done", "late", "unknown")
        return [(name, getattr(self.now, name), getattr(self.now, name) - getattr(self.before, name)) for name in names]


def brief_of(campaign: Campaign, wanted: Wanted, *, at: datetime) -> Brief:
    """The brief of a campaign, as it stands or stood: the same few queries, however many units."""
    moment = wanted.as_of or at
    since, waits = moment - timedelta(days=1), waits_in([campaign])
    brief = Brief(
        moment,
        since,
        together(totals_by_task(campaign, at=at, as_of=moment, waits=waits).values()),
        together(totals_by_task(campaign, at=at, as_of=since, waits=waits).values()),
    )
    _tell_reported(brief, campaign)
    _tell_acts(brief, campaign)
    _tell_decisions(brief, campaign)
    _tell_late(brief, campaign, waits)
    _tell_waiting(brief, campaign, waits)
    return brief


def _tell_reported(brief: Brief, campaign: Campaign) -> None:
    """What makes up the change of those reported: a report sent again, or returned and sent again, is none."""
    before = AssignmentMove.objects.filter(_standing(campaign, brief.since), assignment=OuterRef("assignment"))
    rows = AssignmentMove.objects.filter(_standing(campaign, brief.moment), at__gt=brief.since)
    rows = rows.annotate(was=Subquery(before.values("state")[:1])).order_by()
    counts: Counter[str] = Counter()
    for state, was, n in rows.values_list("state", "was").annotate(n=Count("pk")):
        if (state in DONE) != (was in DONE):
            counts["come" if state in DONE else "returned" if state == AssignmentState.RETURNED else "gone"] += n
    brief.reported = Reported(**counts)


def _tell_acts(brief: Brief, campaign: Campaign) -> None:
    """Of each assignment the last of what happened: what was answered since is told by its answer, not once more."""
    told = AssignmentMove.objects.filter(verb__in=WORTH_TELLING, at__lte=brief.moment)
    last = told.filter(assignment=OuterRef("assignment")).order_by("-at", "-pk")
    moves = told.filter(assignment__campaign=campaign, at__gt=brief.since, pk=Subquery(last.values("pk")[:1]))
    before = AssignmentMove.objects.filter(_standing(campaign, brief.since), assignment=OuterRef("assignment"))
    counts: Counter[str] = Counter()
    rows = moves.annotate(was=Subquery(before.values("state")[:1])).order_by().values_list("verb", "was")
    for verb, was, n in rows.annotate(n=Count("pk")):
        counts[verb] += n
        brief.sent_again += n if verb == Verb.REPORT and was in DONE else 0
        brief.returned_at_once += n if verb == Verb.RETURN and was not in DONE else 0
    brief.acts = [(str(verb.label), counts[verb]) for verb in WORTH_TELLING if counts.get(verb)]
    worst = Case(*(When(verb=verb, then=Value(place)) for place, verb in enumerate(WORST_FIRST)), default=Value(9))
    named = moves.select_related("assignment__unit", "assignment__task")
    brief.named_acts = list(named.order_by(worst, "-at", "-pk")[:MOST_CHANGES])


def _standing(campaign: Campaign, moment: datetime) -> Q:
    """The dated rows that held at a moment."""
    still = Q(until_at__isnull=True) | Q(until_at__gt=moment)
    return Q(assignment__campaign=campaign, at__lte=moment) & still


def _tell_decisions(brief: Brief, campaign: Campaign) -> None:
    brief.decisions = decisions_then(campaign, brief.moment)
    brief.named_decisions = decisions_named(campaign, brief.moment, MOST_DECISIONS)
    bodies = TaskBody.objects.filter(draft__campaign=campaign, draft__gone=False, resolved__in=UNDECIDED)
    brief.names = bodies.exclude(draft__state=DraftState.LEFT_OUT).values("name").distinct().count()


def _tell_late(brief: Brief, campaign: Campaign, waits: Sequence[Waiting]) -> None:
    today = day_of(brief.moment)
    rows = AssignmentMove.objects.filter(_standing(campaign, brief.moment), last_on__lt=today)
    held = held_at(brief.moment, waits)
    rows = rows.exclude(state__in=[*DONE, *EXPECTED_NOT]).exclude(held.not_late("assignment__"))
    by_unit: dict[tuple[int, str], list[tuple[date, int]]] = defaultdict(list)
    shown = rows.values_list("assignment__unit", "assignment__unit__name", "last_on", "assignment")
    for unit, name, last_on, assignment in shown:
        if last_on is not None:
            by_unit[unit, name].append((last_on, assignment))
    found = [LateUnit(name, len(late), *min(late)) for (_unit, name), late in by_unit.items()]
    named = [row for row in found if (today - row.since).days > DAYS_OF_GRACE]
    named.sort(key=lambda row: (row.since, -row.count, row.name))
    brief.late, brief.late_more = named[:MOST_NAMED], max(0, len(named) - MOST_NAMED)
    brief.late_reminded = len(found) - len(named)


def _tell_waiting(brief: Brief, campaign: Campaign, waits: Sequence[Waiting]) -> None:
    """Whom the district waits for: those on whom most days were spent first, with how many units wait."""
    held = Held(brief.moment, [wait for wait in waits if wait.is_open(brief.moment)])
    open_rows = AssignmentMove.objects.filter(_standing(campaign, brief.moment))
    open_rows = open_rows.exclude(state__in=[*DONE, *EXPECTED_NOT]).filter(held.still("assignment__"))
    counted = open_rows.order_by().values_list("assignment__task").annotate(n=Count("pk"))
    units: dict[int, int] = dict(counted)
    tasks = Task.objects.in_bulk(list(units))
    rows = [
        Waited(tasks[wait.task], wait, wait.days(brief.moment), units[wait.task])
        for wait in held.waits
        if wait.task in units
    ]
    rows.sort(key=lambda row: (-row.days, row.task.number))
    brief.waiting, brief.waiting_more = rows[:MOST_WAITING], max(0, len(rows) - MOST_WAITING)
