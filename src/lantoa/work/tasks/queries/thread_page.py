"""The plan's own text, sentence by sentence, with its tasks, where each unit stands, and what nobody was given."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.http import Http404

from lantoa.base.ui.parts import Link
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Campaign, Plan, Sentence
from lantoa.work.tasks.models import DemandAnswer
from lantoa.work.tasks.queries.assignments import get_campaign
from lantoa.work.tasks.queries.board import Wanted
from lantoa.work.tasks.queries.demands import demands_by_task
from lantoa.work.tasks.queries.thread import Thread, thread_of
from lantoa.work.tasks.thread_answers import ThreadProof


@dataclass(slots=True)
class ThreadRow:
    """A sentence, its thread, what rooms above answer to it and what proves its tasks, by task, and the superiors'
    sentences its tasks answer."""

    sentence: Sentence
    thread: Thread | None = None
    answers: list[Link] = field(default_factory=list)
    proofs: dict[int, ThreadProof | None] = field(default_factory=dict)
    demands: list[DemandAnswer] = field(default_factory=list)


@dataclass(slots=True)
class ThreadPage:
    """One part of the plan, and how many sentences of the whole plan stand in each state."""

    plan: Plan
    part: int
    rows: list[ThreadRow]
    counts: dict[str, int] = field(default_factory=dict)
    parts: list[int] = field(default_factory=list)


def get_watched_plan(member: Member | None, pk: int, *, at: datetime) -> tuple[Plan, Campaign]:
    """A plan whose campaign the person sees whole, and that campaign; or 404."""
    plan = Plan.objects.select_related("unit", "campaign").filter(pk=pk, campaign__isnull=False).first()
    if plan is None or plan.campaign_id is None:
        raise Http404
    return plan, get_campaign(member, plan.campaign_id, at=at)


def thread_page(plan: Plan, wanted: Wanted, *, part: int, at: datetime) -> ThreadPage:
    """The text with its threads: the same few queries, however long the plan."""
    threads = thread_of(plan, at=at, as_of=wanted.as_of)
    sentences = plan.sentences.filter(part=part).order_by("order")
    rows = [ThreadRow(sentence, threads.get(sentence.pk)) for sentence in sentences]
    answered = demands_by_task(plan.campaign) if plan.campaign else {}
    for row in rows:
        if row.thread is not None:
            row.demands = [told for task in row.thread.tasks for told in answered.get(task.pk, [])]
    counts = Counter(thread.state for thread in threads.values())
    return ThreadPage(plan, part, rows, dict(counts), list(range(1, plan.part_count + 1)))


def plans_of(campaign: Campaign) -> list[Plan]:
    """The plans of a campaign whose tasks were assigned, in the order in which they came."""
    rows = Plan.objects.filter(campaign=campaign, issues__isnull=False).order_by("pk").distinct()
    return list(rows.only("pk", "number"))
