"""What superiors ask for: their documents linked to a campaign, each demand answered by a task or said not ours."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import save_versioned
from lantoa.base.rows.states import StaleVersion
from lantoa.engines.vn.likeness import best_match
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.tasks.actions.traces import allow, words_of
from lantoa.work.tasks.models import DemandAnswer, ParentDocument, Task
from lantoa.work.tasks.models.demands import LONGEST_NUMBER
from lantoa.work.tasks.queries.demands import demand_sentences, may_be_parent, newest_edition
from lantoa.work.tasks.queries.parents import KnownParent, numbers_of, same_number
from lantoa.work.tasks.rules import may_run
from lantoa.work.tasks.states import AuditCode, TaskRefused, TaskState

SAME_SENTENCE = 88.0
MOST_WORDS = 1000


@transaction.atomic
def link_parent(
    campaign: Campaign, plan: Plan, *, by: Member, at: datetime, named: ParentDocument | None = None
) -> ParentDocument:
    """Say that a campaign carries out a superior's document. Said twice it is there once.

    Where the document was linked before by its number alone (``named``, or a row of the same number), this is its text.
    """
    allow(may_run(by, campaign, at=at))
    held = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    linked = list(held.parents.filter(dropped_at__isnull=True).order_by("pk"))
    there = next((row for row in linked if row.plan_id == plan.pk), None)
    if there is not None:
        if named is not None and named.pk != there.pk:
            raise TaskRefused("parent_there")
        return there
    if not may_be_parent(held, plan):
        raise TaskRefused("no_parent")
    without_text = [row for row in linked if row.plan_id is None]
    if named is not None:
        return _give_text(next((row for row in without_text if row.pk == named.pk), None), plan, by, at)
    same = next((row for row in without_text if same_number(row.number) == same_number(plan.number)), None)
    if same is not None:
        return _give_text(same, plan, by, at)
    row = ParentDocument.objects.create(campaign=held, plan=plan, linked_at=at, linked_by=by.account)
    record(AuditCode.PARENT_LINK, by=by.account, at=at, about=row, new={"campaign": held.pk, "plan": plan.pk})
    return row


@transaction.atomic
def name_parent(campaign: Campaign, known: KnownParent, *, by: Member, at: datetime) -> ParentDocument:
    """Link a document of which only the number is known; its demands stay unknown until its text comes.

    A number that is linked already, with its text or without, is there once.
    """
    allow(may_run(by, campaign, at=at))
    held = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    number = " ".join(words_of(known.number, "no_number", LONGEST_NUMBER).split())
    for row in held.parents.filter(dropped_at__isnull=True).select_related("plan"):
        if same_number(number) in numbers_of(row):
            return row
    facts = {"issued_on": known.issued_on, "issuer": known.issuer.strip(), "title": known.title.strip()}
    made = ParentDocument.objects.create(campaign=held, number=number, linked_at=at, linked_by=by.account, **facts)
    record(AuditCode.PARENT_NAME, by=by.account, at=at, about=made, new={"campaign": held.pk, "number": number})
    return made


def _give_text(row: ParentDocument | None, plan: Plan, by: Member, at: datetime) -> ParentDocument:
    """The campaign is held, so the row cannot get two texts."""
    if row is None:
        raise TaskRefused("parent_there")
    row.plan = plan
    save_versioned(row, row.version, ["plan"])
    record(AuditCode.PARENT_TEXT, by=by.account, at=at, about=row, new={"plan": plan.pk, "number": row.number})
    return row


@transaction.atomic
def drop_parent(parent: ParentDocument, *, version: int, by: Member, at: datetime) -> None:
    """Say that a document was linked by mistake; what was answered stays with it."""
    held = _held(parent, version, by, at)
    held.dropped_at = at
    save_versioned(held, version, ["dropped_at"])
    record(AuditCode.PARENT_DROP, by=by.account, at=at, about=held, new={"plan": held.plan_id, "number": held.number})


@transaction.atomic
def follow_amendment(parent: ParentDocument, *, version: int, by: Member, at: datetime) -> int:
    """Go on with the newest edition of a document; gives back how many answers found their sentence again.

    An answer stays with the sentence of the same mark, else goes to the one that reads almost the same. One whose
    sentence is gone is kept and no longer shown as a demand.
    """
    held = _held(parent, version, by, at)
    newest = newest_edition(held.plan) if held.plan else None
    if newest is None:
        raise TaskRefused("no_parent")
    old, held.plan = held.plan_id, newest
    save_versioned(held, version, ["plan"])
    sentences = demand_sentences(newest)
    marks, texts = {one.anchor for one in sentences}, [one.text for one in sentences]
    kept = 0
    for answer in held.answers.order_by("pk"):
        place, score = best_match(answer.words, texts)
        if answer.anchor not in marks and place is not None and score >= SAME_SENTENCE:
            there = held.answers.filter(anchor=sentences[place].anchor, task=answer.task_id)
            if not there.exists():
                answer.anchor = sentences[place].anchor
                answer.save(update_fields=["anchor"])
        kept += answer.anchor in marks
    new = {"plan": newest.pk, "kept": kept}
    record(AuditCode.PARENT_FOLLOW, by=by.account, at=at, about=held, old={"plan": old}, new=new)
    return kept


@transaction.atomic
def answer_demand(
    parent: ParentDocument, anchor: str, tasks: Collection[Task], *, by: Member, at: datetime
) -> list[DemandAnswer]:
    """Say which tasks of the campaign answer a demand. Said twice it is there once; "not ours" is taken back by it."""
    words = _words(parent, anchor, by, at)
    if not tasks or any(one.campaign_id != parent.campaign_id or one.state != TaskState.ISSUED for one in tasks):
        raise TaskRefused("no_task")
    there = set(parent.answers.filter(anchor=anchor).values_list("task", flat=True))
    parent.answers.filter(anchor=anchor, task__isnull=True).delete()
    values = {"parent": parent, "anchor": anchor, "words": words, "at": at, "by": by.account}
    made = [DemandAnswer.objects.create(task=task, **values) for task in tasks if task.pk not in there]
    if made:
        new = {"anchor": anchor, "tasks": [row.task_id for row in made]}
        record(AuditCode.DEMAND_ANSWER, by=by.account, at=at, about=parent, new=new)
    return made


@transaction.atomic
def say_not_ours(parent: ParentDocument, anchor: str, *, reason: str, by: Member, at: datetime) -> None:
    """Say, with the reason, that a demand is not for this campaign."""
    words = _words(parent, anchor, by, at)
    said = words_of(reason, "no_reason", MOST_WORDS)
    if parent.answers.filter(anchor=anchor, task__isnull=False).exists():
        raise TaskRefused("answered")
    values = {"words": words, "reason": said, "at": at, "by": by.account}
    _row, made = DemandAnswer.objects.get_or_create(parent=parent, anchor=anchor, task=None, defaults=values)
    if made:
        new = {"anchor": anchor}
        record(AuditCode.DEMAND_NOT_OURS, by=by.account, at=at, about=parent, new=new, said=said)


@transaction.atomic
def ask_demand_again(parent: ParentDocument, anchor: str, *, by: Member, at: datetime) -> None:
    """Take back what was said about a demand: it waits for an answer again."""
    _words(parent, anchor, by, at)
    rows = parent.answers.filter(anchor=anchor)
    old = {"anchor": anchor, "tasks": list(rows.values_list("task", flat=True))}
    if rows.delete()[0]:
        record(AuditCode.DEMAND_REOPEN, by=by.account, at=at, about=parent, old=old)


def _held(parent: ParentDocument, version: int, by: Member, at: datetime) -> ParentDocument:
    held = ParentDocument.objects.select_for_update(of=("self",)).select_related("campaign", "plan").get(pk=parent.pk)
    allow(may_run(by, held.campaign, at=at))
    if held.version != version or held.dropped_at is not None:
        raise StaleVersion(parent, version)
    return held


def _words(parent: ParentDocument, anchor: str, by: Member, at: datetime) -> str:
    """The demand as it reads now; whoever answers holds the document, so two answers follow one another."""
    held = ParentDocument.objects.select_for_update(of=("self",)).select_related("campaign", "plan").get(pk=parent.pk)
    allow(may_run(by, held.campaign, at=at))
    sentences = demand_sentences(held.plan) if held.plan else []
    found = next((one for one in sentences if one.anchor == anchor), None)
    if found is None or held.dropped_at is not None:
        raise TaskRefused("no_demand")
    return found.text
