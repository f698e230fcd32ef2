"""What superiors ask of a campaign: each demand with the tasks that answer it, or the one that seems to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.http import Http404

from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Campaign, Plan, Sentence
from lantoa.work.plans.queries.plans import amendment_of, not_amended, plans_visible_to
from lantoa.work.plans.states import UNDER_WAY, WITH_TEXT, PlanState, SentenceKind
from lantoa.work.tasks.models import DemandAnswer, ParentDocument, Task
from lantoa.work.tasks.queries.assignments import get_campaign

ASKING = (SentenceKind.DUTY, SentenceKind.ACTIVITY)


@dataclass(slots=True)
class Demand:
    """One sentence of a superior's document that asks for something."""

    anchor: str
    words: str
    section: str
    answers: list[DemandAnswer] = field(default_factory=list)
    likely: Task | None = None

    @property
    def not_ours(self) -> DemandAnswer | None:
        """Why it is not ours, where somebody said so."""
        return next((one for one in self.answers if one.task is None), None)

    @property
    def is_open(self) -> bool:
        """Nobody has said anything about it."""
        return not self.answers


@dataclass(slots=True)
class ParentPage:
    """A document with its demands, those without a task first; without its text they are unknown, not none."""

    parent: ParentDocument
    demands: list[Demand]
    newest: Plan | None
    being_read: bool

    @property
    def unknown(self) -> bool:
        """Nobody here has its text."""
        return self.parent.plan_id is None

    @property
    def open_count(self) -> int:
        """How many demands nobody has answered."""
        return sum(one.is_open for one in self.demands)


def demands_of(campaign: Campaign) -> list[ParentPage]:
    """Every document a campaign carries out, with its demands: two queries and two a document that has its text."""
    rows = campaign.parents.filter(dropped_at__isnull=True).select_related("plan__unit", "plan__source")
    parents = list(rows.order_by("linked_at", "pk"))
    answers: dict[tuple[int, str], list[DemandAnswer]] = defaultdict(list)
    for row in DemandAnswer.objects.filter(parent__in=parents).select_related("task").order_by("pk"):
        answers[row.parent_id, row.anchor].append(row)
    return [_page(parent, answers) for parent in parents]


def _page(parent: ParentDocument, answers: dict[tuple[int, str], list[DemandAnswer]]) -> ParentPage:
    if parent.plan is None:
        return ParentPage(parent, [], None, being_read=False)
    demands = [
        Demand(one.anchor, one.text, one.section, answers.get((parent.pk, one.anchor), []))
        for one in demand_sentences(parent.plan)
    ]
    demands.sort(key=lambda one: (not one.is_open, one.not_ours is not None))
    return ParentPage(parent, demands, newest_edition(parent.plan), parent.plan.state in UNDER_WAY)


def demand_sentences(plan: Plan) -> list[Sentence]:
    """The sentences of a document that ask for something: its tasks and its common activities, in order."""
    return list(plan.sentences.filter(kind__in=ASKING, gone=False).exclude(text="").order_by("order"))


def newest_edition(plan: Plan) -> Plan | None:
    """The newest edition that amends this one and was read; None where this one is the newest."""
    found, here = None, plan
    while (later := amendment_of(here)) is not None:
        here = later
        found = later if later.state in WITH_TEXT else found
    return found


def may_be_parent(campaign: Campaign, plan: Plan) -> bool:
    """A document of its own: none of the campaign's own plans."""
    return plan.campaign_id != campaign.pk


def documents_to_link(member: Member, campaign: Campaign, *, at: datetime) -> QuerySet[Plan]:
    """The documents the person may read that could be what the campaign carries out, the newest first."""
    linked = campaign.parents.filter(dropped_at__isnull=True, plan__isnull=False).values("plan")
    rows = plans_visible_to(member, at=at).filter(not_amended()).exclude(campaign=campaign)
    rows = rows.exclude(state=PlanState.WITHDRAWN)
    return rows.exclude(pk__in=linked).order_by("-received_at", "-pk")


def parents_without_text(campaign: Campaign) -> QuerySet[ParentDocument]:
    """The documents linked by their number alone."""
    return campaign.parents.filter(dropped_at__isnull=True, plan__isnull=True)


def get_parent(member: Member | None, pk: int, *, at: datetime) -> ParentDocument:
    """A document linked to a campaign the person sees whole, or 404."""
    row = ParentDocument.objects.select_related("campaign__unit", "plan").filter(pk=pk, dropped_at__isnull=True).first()
    if row is None:
        raise Http404
    get_campaign(member, row.campaign_id, at=at)
    return row


def demands_by_task(campaign: Campaign) -> dict[int, list[DemandAnswer]]:
    """Which sentences of superiors' documents each task answers: one query."""
    rows = DemandAnswer.objects.filter(parent__campaign=campaign, parent__dropped_at__isnull=True, task__isnull=False)
    found: dict[int, list[DemandAnswer]] = defaultdict(list)
    for row in rows.select_related("parent__plan").order_by("pk"):
        if row.task_id is not None:
            found[row.task_id].append(row)
    return dict(found)
