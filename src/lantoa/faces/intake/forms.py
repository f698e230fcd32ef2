"""The forms of pasting and of confirming."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.faces.intake.bridge import MOST_CHARACTERS
from lantoa.work.tasks.models import Assignment

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ACTS = (
    ("report", _("Report")),
    ("start", _("Has begun")),
    ("receive", _("Has received it")),
    ("not-applicable", _("Does not apply")),
)
ONLY_RECEIVED = (("receive", _("Has received it (told by the unit)")),)


CHANGED = _("This page was out of date: the task has changed. Look at it again, then record.")
"""What is chosen carries the version that was seen: a task that has moved on is no choice any more."""


class PasteForm(forms.Form):
    """The chat as it was copied."""

    text = forms.CharField(
        label=_("The chat"),
        help_text=_("Copy the messages in Zalo and paste them here. Nothing is recorded before you confirm it."),
        max_length=MOST_CHARACTERS,
        widget=forms.Textarea(attrs={"rows": 12}),
    )


class ConfirmForm(forms.Form):
    """One proposal: which task, what to record, in which words."""

    assignment = forms.ChoiceField(label=_("Unit and task"), error_messages={"invalid_choice": CHANGED})
    act = forms.ChoiceField(label=_("What to record"), choices=ACTS)
    words = forms.CharField(
        label=_("Words that are recorded"),
        help_text=_("Leave out names and telephone numbers of persons."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: object, choices: list[Assignment], own_unit: int, sure: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        named: list[tuple[str, StrOrPromise]] = [(f"{row.pk}.{row.version}", _label(row)) for row in choices]
        if named and not sure:  # nothing stands chosen that the words do not say
            named.insert(0, ("", _("Choose the unit and the task")))
        self.fields["assignment"].choices = named  # type: ignore[attr-defined]
        if choices and all(row.unit_id != own_unit for row in choices):
            self.fields["act"].choices = ONLY_RECEIVED  # type: ignore[attr-defined]


def _label(row: Assignment) -> str:
    words = " ".join(row.task.words.split())
    return f"{row.unit}: {row.task.number}. {words[:90]}{'…' if len(words) > 90 else ''}"
