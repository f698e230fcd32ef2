"""The forms of pasting and of confirming."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.fields import DayField
from lantoa.faces.intake.bridge import MOST_CHARACTERS
from lantoa.faces.intake.figuring import FigureChoice, likely_choice
from lantoa.work.reports.models import Report
from lantoa.work.tasks.models import Assignment

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ACTS = (
    ("report", _("Report")),
    ("start", _("Has begun")),
    ("receive", _("Has received it")),
    ("not-applicable", _("Does not apply")),
    ("ask-time", _("Asks for more time")),
)
FOR_OTHERS = (
    ("receive", _("Has received it (told by the unit)")),
    ("report", _("Has reported it (told by the unit)")),
    ("ask-time", _("Asks for more time (told by the unit)")),
)


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
    """One proposal: which task, what to record, in which words, until which day, and which figures of the report."""

    assignment = forms.ChoiceField(
        label=_("Unit and task"),
        error_messages={
            "invalid_choice": CHANGED,
            "required": _("Choose the task: the words do not name one clearly."),
        },
    )
    act = forms.ChoiceField(label=_("What to record"), choices=ACTS)
    words = forms.CharField(
        label=_("Words that are recorded"),
        help_text=_("Leave out names and telephone numbers of persons."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until = DayField(
        label=_("Until the end of which day more time is asked"),
        error_messages={
            "required": _("Write the day until which more time is asked: the words do not name one."),
        },
    )
    use_required_attribute = False

    def __init__(
        self,
        *args: object,
        part: Mapping[str, Any],
        choices: list[Assignment],
        figures: list[FigureChoice],
        own_unit: int,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.choices, self.figure_choices = choices, {one.key: one for one in figures}
        self.amounts: dict[str, str] = {}
        fields: dict[str, Any] = self.fields
        named: list[tuple[str, StrOrPromise]] = [(f"{row.pk}.{row.version}", _label(row)) for row in choices]
        meant = part.get("meant")
        if named and all(row.pk != meant for row in choices):  # nothing stands chosen that the words do not say
            named.insert(0, ("", _("Choose the task") if part["unit"] else _("Choose the unit and the task")))
        fields["assignment"].initial = next((f"{row.pk}.{row.version}" for row in choices if row.pk == meant), "")
        fields["assignment"].choices = named
        if choices and all(row.unit_id != own_unit for row in choices):
            fields["act"].choices = FOR_OTHERS
        # Asked for where time is asked for, whatever the page shows before it is sent.
        fields["until"].required = not self.is_bound or self.data.get(self.add_prefix("act")) == "ask-time"
        if part["says"] != "asks_time":
            del fields["until"]
            fields["act"].choices = [one for one in fields["act"].choices if one[0] != "ask-time"]
        for place, amount in enumerate(part["figures"] if figures else ()):
            self._offer(place, amount, part["counted"][place], figures)

    def _offer(self, place: int, amount: str, counted: str, figures: list[FigureChoice]) -> None:
        """A field in which a person says which figure of the report an amount is; none is the first choice."""
        name, titles = f"figure_{place}", {one.report.form_id for one in figures}
        named = [(one.key, f"{one.report.form}: {one.label}" if len(titles) > 1 else one.label) for one in figures]
        self.amounts[name] = amount
        self.fields[name] = forms.ChoiceField(
            label=format_lazy(_("“{amount}” is this figure of the report"), amount=amount),
            choices=[("", _("None: it stays in the words")), *named],
            initial=likely_choice(counted, figures),
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        """Figures only of a report that answers the chosen task, each once."""
        said = super().clean() or {}
        chosen = {name: self.figure_choices[said[name]] for name in self.amounts if said.get(name)}
        task = next((row.task_id for row in self.choices if f"{row.pk}.{row.version}" == said.get("assignment")), None)
        for name, one in chosen.items():
            if task is not None and task not in one.tasks:
                self.add_error(name, _("This figure is not asked for by the chosen task: choose another, or none."))
        if len({one.key for one in chosen.values()}) < len(chosen):
            self.add_error(None, _("Two amounts cannot be the same figure."))
        return said

    @property
    def figures(self) -> dict[Report, dict[str, str]]:
        """Once checked: what goes into which report's draft."""
        found: dict[Report, dict[str, str]] = {}
        for name, amount in self.amounts.items():
            if key := self.cleaned_data.get(name):
                one = self.figure_choices[key]
                found.setdefault(one.report, {})[one.field] = amount
        return found


def _label(row: Assignment) -> str:
    words = " ".join(row.task.words.split())
    return f"{row.unit}: {row.task.number}. {words[:90]}{'…' if len(words) > 90 else ''}"
