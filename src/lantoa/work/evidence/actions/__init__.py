"""The room's verbs: each checks the rule, changes rows in one transaction and leaves one audit entry."""

from lantoa.work.evidence.actions.adding import add_evidence, change_evidence, withdraw_evidence
from lantoa.work.evidence.actions.checking import check_evidence
from lantoa.work.evidence.actions.places import Position
from lantoa.work.evidence.actions.tying import tie_evidence, untie_evidence

__all__ = [
    "Position",
    "add_evidence",
    "change_evidence",
    "check_evidence",
    "tie_evidence",
    "untie_evidence",
    "withdraw_evidence",
]
