"""The room's verbs: each checks the rule, changes rows in one transaction and leaves one audit entry."""

from lantoa.work.evidence.actions.adding import add_evidence, change_evidence, withdraw_evidence
from lantoa.work.evidence.actions.checking import check_evidence
from lantoa.work.evidence.actions.comparing import answer_likeness
from lantoa.work.evidence.actions.consenting import ended_so, make_occasion, record_consent, withdraw_consent
from lantoa.work.evidence.actions.places import Position
from lantoa.work.evidence.actions.tying import tie_evidence, untie_evidence

__all__ = [
    "Position",
    "add_evidence",
    "answer_likeness",
    "change_evidence",
    "check_evidence",
    "ended_so",
    "make_occasion",
    "record_consent",
    "tie_evidence",
    "untie_evidence",
    "withdraw_consent",
    "withdraw_evidence",
]
