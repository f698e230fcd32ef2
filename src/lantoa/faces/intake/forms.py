"""The forms of pasting and of confirming."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.fields import DayField, ManyFiles, ManyFilesInput
from lantoa.base.ui.written import file_size
from lantoa.faces.intake.actions import MOST_PHOTOS, largest_photo
from lantoa.faces.intake.bridge import MOST_CHARACTERS
from lantoa.faces.intake.figuring import FigureChoice, asked_by, likely_choice, other_tasks
from lantoa.work.reports.models import Report
from lantoa.work.tasks.models import Assignment

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PHOTOS = {"accept": "image/*,.heic,.heif"}
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
    """The chat as it was copied, the photos of the group, or both."""

    text = forms.CharField(
        label=_("The chat"),
        help_text=_("Copy the messages in Zalo and paste them here. Nothing is recorded before you confirm it."),
        max_length=MOST_CHARACTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    photos = ManyFiles(label=_("Photos of the group"), required=False, widget=ManyFilesInput(PHOTOS))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        fields: dict[str, Any] = self.fields
        fields["text"].one_of = fields["photos"].one_of = True
        fields["photos"].help_text = format_lazy(
            _("At most {most} photos at once, {size} each (JPEG, PNG, WebP, HEIC, AVIF, GIF)."),
            most=MOST_PHOTOS,
            size=file_size(largest_photo()),
        )

    def clean(self) -> dict[str, Any]:
        """Something must come."""
        said = super().clean() or {}
        if not said.get("text") and not said.get("photos") and not self.errors:
            self.add_error("text", _("Paste the messages, or choose photos of the group."))
        return said


class ChoosingForm(forms.Form):
    """One proposal: which task of the unit that is chosen. ``shown`` of its tasks stand on the page, all are taken."""

    unit = forms.IntegerField(required=False, widget=forms.HiddenInput)
    assignment = forms.ChoiceField(
        label=_("Task"),
        error_messages={
            "invalid_choice": CHANGED,
            "required": _("Choose the task: nothing here names one clearly."),
        },
    )
    use_required_attribute = False

    def __init__(
        self, *args: object, choices: list[Assignment], meant: int | None, shown: int | None, **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.choices, self.more = choices, 0
        self.picked: Assignment | None = None
        field: Any = self.fields["assignment"]
        if not choices:
            del self.fields["assignment"]
            return
        known = next((key for row in choices if row.pk == meant and (key := self.key_of(row))), "")
        picked = self.data.get(self.add_prefix("assignment"), "") if self.is_bound else known
        likely = [
            row for place, row in enumerate(choices) if shown is None or place < shown or self.key_of(row) == picked
        ]
        named: list[tuple[str, StrOrPromise]] = [(self.key_of(row), _label(row)) for row in choices]
        if not known:  # nothing stands chosen that nothing says
            named.insert(0, ("", _("Choose the task")))
        self.more = len(choices) - len(likely)
        field.initial, field.choices = known, named
        keys = {"", *(self.key_of(row) for row in likely)}
        field.widget.choices = _by_campaign([one for one in named if one[0] in keys], likely)
        self.picked = next((row for row in choices if self.key_of(row) == picked), None)

    def key_of(self, row: Assignment) -> str:
        """What the form sends back of a task."""
        return str(row.pk)

    @property
    def row(self) -> Assignment | None:
        """Once checked: the chosen one."""
        key = self.cleaned_data.get("assignment")
        return next((row for row in self.choices if self.key_of(row) == key), None)


class PhotoForm(ChoosingForm):
    """One photo: which task it shows, and words of what is seen."""

    client_key = forms.UUIDField(widget=forms.HiddenInput)
    caption = forms.CharField(
        label=_("What is seen"),
        help_text=_("Leave out names and telephone numbers of persons."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class ConfirmForm(ChoosingForm):
    """One message: what to record of the task, in which words, until which day, which figures of the report."""

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

    def __init__(
        self, *args: object, part: Mapping[str, Any], figures: list[FigureChoice], own_unit: int, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.figure_choices = {one.key: one for one in figures}
        self.amounts: dict[str, str] = {}
        fields: dict[str, Any] = self.fields
        if self.choices and all(row.unit_id != own_unit for row in self.choices):
            fields["act"].choices = FOR_OTHERS
        # Asked for where time is asked for, whatever the page shows before it is sent.
        fields["until"].required = not self.is_bound or self.data.get(self.add_prefix("act")) == "ask-time"
        if part["says"] != "asks_time":
            del fields["until"]
            fields["act"].choices = [one for one in fields["act"].choices if one[0] != "ask-time"]
        task = self.picked.task_id if self.picked else None
        others = [] if task is None else other_tasks(part["counted"], figures, self.choices, task)
        self.elsewhere = [(row.pk, _label(row)) for row in others]
        offered = figures if self.is_bound else asked_by(figures, task)
        for place, amount in enumerate(part["figures"] if offered else ()):
            self._offer(place, amount, part["counted"][place], offered)
            if self.is_bound:  # any figure is understood, so that a wrong one can be said by name; shown are the right
                sent = self.data.get(self.add_prefix(f"figure_{place}"), "")
                keys = {"", sent, *(one.key for one in asked_by(figures, task))}
                field: Any = self.fields[f"figure_{place}"]
                field.widget.choices = [one for one in field.choices if one[0] in keys]

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
        """Figures only of a report that answers the chosen task, each once; of another's the task is named."""
        said = super().clean() or {}
        chosen = {name: self.figure_choices[said[name]] for name in self.amounts if said.get(name)}
        task = self.row.task_id if self.row else None
        for name, one in chosen.items():
            if task is not None and task not in one.tasks:
                other = next((_label(row) for row in self.choices if row.task_id in one.tasks), "")
                self.add_error(
                    name,
                    format_lazy(
                        _("The task “{task}” asks for this figure: choose that task, another figure, or none."),
                        task=other,
                    ),
                )
        if len({one.key for one in chosen.values()}) < len(chosen):
            self.add_error(None, _("Two amounts cannot be the same figure."))
        return said

    def key_of(self, row: Assignment) -> str:
        """The task with the version that was seen."""
        return f"{row.pk}.{row.version}"

    @property
    def figures(self) -> dict[Report, dict[str, str]]:
        """Once checked: what goes into which report's draft."""
        found: dict[Report, dict[str, str]] = {}
        for name, amount in self.amounts.items():
            if key := self.cleaned_data.get(name):
                one = self.figure_choices[key]
                found.setdefault(one.report, {})[one.field] = amount
        return found


def _by_campaign(named: list[tuple[str, StrOrPromise]], rows: list[Assignment]) -> list[Any]:
    """The choices, under the names of their campaigns where these are several: each counts its tasks from 1."""
    if len({row.campaign_id for row in rows}) < 2:
        return named
    campaigns = {place: str(row.campaign) for place, row in enumerate(rows)}
    first, named = [one for one in named if not one[0]], [one for one in named if one[0]]
    groups: dict[str, list[tuple[str, StrOrPromise]]] = {}
    for place, one in enumerate(named):
        groups.setdefault(campaigns[place], []).append(one)
    return [*first, *groups.items()]


def _label(row: Assignment) -> str:
    words = " ".join(row.task.words.split())
    return f"{row.task.number}. {words[:90]}{'…' if len(words) > 90 else ''}"
