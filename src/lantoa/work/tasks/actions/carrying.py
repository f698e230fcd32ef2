"""What a person decided of a draft of the plan before holds for the draft of an unchanged line of its amendment."""

from __future__ import annotations

from collections.abc import Sequence

from lantoa.work.plans.models import Plan
from lantoa.work.plans.states import Carry
from lantoa.work.tasks.models import CONTENT_FIELDS, TaskDraft, TaskSource
from lantoa.work.tasks.states import DraftState

BATCH = 50
PRINTED = frozenset({"section", "words", "due_rule"})
"""What follows the text of the amendment, whatever a person set in the draft before."""


def carry_drafts(plan: Plan, fresh: Sequence[TaskDraft]) -> None:
    """Give drafts just made of unchanged duties what a person had set, left out, merged or kept apart before."""
    rows = TaskSource.objects.filter(draft__in=fresh, duty__carry=Carry.SAME, duty__earlier__task_source__isnull=False)
    pairs = dict(rows.values_list("draft", "duty__earlier__task_source__draft"))
    if plan.previous_id is None or not pairs:
        return
    before = TaskDraft.objects.in_bulk(set(pairs.values()))
    now = {pairs[draft.pk]: draft for draft in fresh if draft.pk in pairs}
    changed = [draft for key, draft in now.items() if _take(draft, before[key], now)]
    fields = [*CONTENT_FIELDS, "kept", "state", "merged_into", "like_settled", "version"]
    TaskDraft.objects.bulk_update(changed, fields, batch_size=BATCH)


def _take(draft: TaskDraft, before: TaskDraft, now: dict[int, TaskDraft]) -> bool:
    if before.gone:
        return False
    seen = (draft.kept, draft.state, draft.like_settled)
    if before.kept:
        for name in set(CONTENT_FIELDS) - PRINTED:
            setattr(draft, name, getattr(before, name))
        draft.kept = True
    target = now.get(before.merged_into_id or 0)
    if before.state == DraftState.LEFT_OUT:
        draft.state = DraftState.LEFT_OUT
    elif before.state == DraftState.MERGED and target is not None:
        draft.state, draft.merged_into = DraftState.MERGED, target
    draft.like_settled = before.like_settled
    different = seen != (draft.kept, draft.state, draft.like_settled)
    draft.version += different
    return different
