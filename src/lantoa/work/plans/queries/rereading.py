"""What the reader sees in a plan, to tell whether reading it again changed anything."""

from __future__ import annotations

import hashlib
import json

from lantoa.work.plans.models import Plan
from lantoa.work.plans.states import FindingState


def what_is_read(plan: Plan) -> str:
    """A seal of the reader's tasks, sentences and open questions: the same as long as the reader sees the same."""
    duties = plan.duties.filter(slot__isnull=False).order_by("sentence__order", "slot")
    seen = [
        list(plan.sentences.order_by("order").values_list("anchor", "proposed_kind", "gone")),
        list(duties.values_list("sentence__anchor", "slot", "proposal")),
        sorted(plan.findings.filter(state=FindingState.OPEN).values_list("code", "anchor", "value")),
        [plan.type, plan.number, str(plan.issued_on), plan.issuer, plan.title, plan.signer],
    ]
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()
