"""The rows of the room: a campaign, its plans, their sentences, what was understood, and every correction."""

from lantoa.work.plans.models.campaigns import Campaign
from lantoa.work.plans.models.corrections import Correction, PersonalWords
from lantoa.work.plans.models.duties import Duty, DutyBody, DutyDue, DutyMention, DutyQuantity
from lantoa.work.plans.models.facts import Finding, PlanFact
from lantoa.work.plans.models.plans import Plan, PlanMove, ScannedPage
from lantoa.work.plans.models.remarks import LintRemark
from lantoa.work.plans.models.sentences import Sentence

__all__ = [
    "Campaign",
    "Correction",
    "Duty",
    "DutyBody",
    "DutyDue",
    "DutyMention",
    "DutyQuantity",
    "Finding",
    "LintRemark",
    "PersonalWords",
    "Plan",
    "PlanFact",
    "PlanMove",
    "ScannedPage",
    "Sentence",
]
