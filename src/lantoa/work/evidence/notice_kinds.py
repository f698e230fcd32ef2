"""What units are told about evidence of theirs."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.base.notices.states import NoticeKind, ParamKind

UNIT_TASK: dict[str, ParamKind] = {"unit": "text", "task": "text"}


def _piece(about_key: str) -> str:
    return reverse("evidence:show", args=[about_key])


def _assignment(about_key: str) -> str:
    return reverse("tasks:assignment", args=[about_key])


KINDS = (
    NoticeKind(
        "evidence.piece.correct",
        _("Evidence to be put right"),
        _("A piece of evidence your unit sent is to be put right: what is asked stands beside it."),
        address=_piece,
        needs_person=True,
    ),
    NoticeKind(
        "evidence.piece.bring",
        _("Evidence brought for your unit"),
        _(
            "%(unit)s has added photos from your group’s chat as evidence of your task “%(task)s”: see whether they "
            "are right."
        ),
        UNIT_TASK,
        _assignment,
        needs_person=True,
    ),
)
