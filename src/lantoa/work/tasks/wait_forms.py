"""The forms of waiting and guidance: which task waits for which, and what is sent to those who wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.fields import DayField, LimitedFileField
from lantoa.base.ui.picks import PickingForm
from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.forms import ONE_LINE, SHORT, UnitChoices, VersionForm
from lantoa.work.tasks.models import Task

GUIDANCE_KINDS = ("pdf", "docx", "doc", "xlsx", "jpg", "jpeg", "png", "gpx", "kml", "geojson")
LARGEST_MB = 20
LONGEST_NAME = 90


class TaskChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A task by its number and words."""

    def label_from_instance(self, obj: Any) -> str:
        """Number and words, short enough for a list."""
        words = obj.words if len(obj.words) <= LONGEST_NAME else obj.words[:LONGEST_NAME].rstrip() + "…"
        return f"{obj.number}. {words}"


class LinkForm(forms.Form):
    """A task, the task it waits for, and why."""

    task = TaskChoice(label=_("This task"), queryset=Task.objects.none(), empty_label=_("Choose a task"))
    on_task = TaskChoice(label=_("waits for this one"), queryset=Task.objects.none(), empty_label=_("Choose a task"))
    words = forms.CharField(label=_("What it waits for"), max_length=500, widget=forms.Textarea(attrs=SHORT))

    def __init__(self, *args: Any, tasks: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("task", "on_task"):
            self.fields[name].queryset = tasks  # type: ignore[attr-defined]


class RelinkForm(VersionForm):
    """Which task brings what a printed wait waits for."""

    on_task = TaskChoice(label=_("It is brought by"), queryset=Task.objects.none(), empty_label=_("Choose a task"))

    def __init__(self, *args: Any, tasks: Any, offered: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on_task"].queryset = tasks  # type: ignore[attr-defined]
        if offered:
            self.fields["on_task"].choices = offered  # type: ignore[attr-defined]


def offered_tasks(tasks: Any) -> list[Any]:
    """What a choice of a task offers, asked once for all forms of a page."""
    return list(RelinkForm(tasks=tasks).fields["on_task"].choices)  # type: ignore[attr-defined]


class GuideForm(PickingForm):
    """What is sent to the units that wait: words, where and when, a file; and to which of them."""

    units = UnitChoices(label=_("To these units"), queryset=Unit.objects.none())
    words = forms.CharField(
        label=_("Guidance"), required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    place = forms.CharField(label=_("Where"), required=False, widget=forms.TextInput(attrs=ONE_LINE))
    day = DayField(label=_("Begins on"), required=False)
    clock = forms.TimeField(
        label=_("Time"), required=False, input_formats=["%H:%M"], widget=forms.TextInput(attrs={"size": 5})
    )
    file = LimitedFileField(label=_("File"), extensions=GUIDANCE_KINDS, largest_mb=LARGEST_MB, required=False)

    def __init__(self, *args: Any, units: Any, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].offer_units(units, day)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Something must be said, and a time needs its day."""
        data = super().clean() or {}
        if not any(data.get(name) for name in ("words", "place", "day", "file")) and not self.errors:
            self.add_error("words", _("Write the guidance, or add its file."))
        if data.get("clock") and not data.get("day"):
            self.add_error("day", _("Write the day."))
        return data

    def starts_at(self) -> datetime | None:
        """When it begins; the start of the day where no time is given."""
        day, clock = self.cleaned_data["day"], self.cleaned_data["clock"]
        if day is None:
            return None
        return datetime.combine(day, clock or datetime.min.time(), timezone.get_default_timezone())

    def chosen(self) -> Sequence[Unit]:
        """The units it goes to."""
        return list(self.cleaned_data["units"])
