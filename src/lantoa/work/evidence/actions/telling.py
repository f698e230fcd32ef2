"""Telling a unit that a piece of its evidence is to be put right, or that somebody else brought some for it."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import Truncator

from lantoa.base.notices.actions import tell_each
from lantoa.base.notices.states import UNIT, Box, Telling
from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.work.evidence.models import EvidenceCheck
from lantoa.work.tasks.models import Assignment

LONGEST = 90
"""Letters of a name in a notice; the two together stay below what a notice may hold."""


def tell_correct(check: EvidenceCheck, *, by: Member, at: datetime) -> int:
    """Tell the unit, once a check, that the words beside the piece ask for something."""
    piece = check.evidence
    telling = Telling(Box(UNIT, piece.unit_id), piece, {}, f"correct:{check.pk}")
    return tell_each("evidence.piece.correct", [telling], by=by.account, at=at)


def tell_brought(assignment: Assignment, *, by: Member, at: datetime) -> int:
    """Tell the unit, once a task and day however many photos they are, that another unit brought evidence for it."""
    task = Truncator(" ".join(assignment.task.words.split())).chars(LONGEST)
    params = {"unit": Truncator(by.unit.name).chars(LONGEST), "task": task}
    telling = Telling(Box(UNIT, assignment.unit_id), assignment, params, f"brought:{assignment.pk}:{day_of(at)}")
    return tell_each("evidence.piece.bring", [telling], by=by.account, at=at)
