"""The forms of those who watch a campaign: what of the matrix to show, and the name of a saved view."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.fields import DayField
from lantoa.orgs.units.states import Line, UnitKind
from lantoa.work.tasks.models import Task
from lantoa.work.tasks.states import AssignmentState, UnitRole

ONLY = [
    ("", _("All")),
    ("late", _("Late only")),
    ("unknown", _("Unknown only")),
    ("waiting", _("Waiting for guidance only")),
    ("open", _("Not reported yet")),
]
UNITS = [("", _("As in the campaign")), ("today", _("Of today, rolled up"))]
SHAPES = [("", _("Every unit, under its superior")), ("rolled", _("Rolled up: one row for each unit directly below"))]


class MomentForm(forms.Form):
    """Which past moment to show; blank is now."""

    day = DayField(label=_("As of"), required=False)
    clock = forms.TimeField(
        label=_("Time"), required=False, input_formats=["%H:%M"], widget=forms.TextInput(attrs={"size": 5})
    )
    use_required_attribute = False

    def ask_plainly(self) -> None:
        """Once checked: print the labels without "optional", which goes without saying in a filter."""
        for field in self.fields.values():
            field.required = True

    def clean(self) -> dict[str, Any]:
        """What is still to come cannot be shown: it is said, and nothing is asked for; the end of today is now."""
        data, now = self.cleaned_data, timezone.now()
        day, clock = data.get("day"), data.get("clock")
        if day is None:
            return data
        later = day > timezone.localdate() or (clock is not None and self._asked(day, clock) > now)
        if later:
            said = _(
                "This moment is still to come: nobody knows yet how the tasks will stand. Shown is how they stand now."
            )
            self.add_error("clock" if day == timezone.localdate() else "day", said)
            data.pop("day", None)
        return data

    def moment(self, now: datetime) -> datetime | None:
        """The past moment asked for: the end of the day where no time is given; None for now."""
        day = getattr(self, "cleaned_data", {}).get("day")
        if day is None:
            return None
        asked = self._asked(day, self.cleaned_data.get("clock") or time(23, 59, 59))
        return asked if asked < now else None

    @staticmethod
    def _asked(day: date, clock: time) -> datetime:
        return datetime.combine(day, clock, timezone.get_default_timezone())


class WatchForm(MomentForm):
    """What of the matrix to show."""

    within = forms.TypedChoiceField(label=_("Below"), required=False, coerce=int, empty_value=None)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("All kinds")), *UnitKind.choices])
    task = forms.TypedChoiceField(label=_("Task"), required=False, coerce=int, empty_value=None)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Every state")), *AssignmentState.choices]
    )
    only = forms.ChoiceField(label=_("Late or unknown"), required=False, choices=ONLY)
    role = forms.ChoiceField(label=_("Lead or support"), required=False, choices=[("", _("Both")), *UnitRole.choices])
    line = forms.ChoiceField(label=_("Line"), required=False, choices=Line.choices)
    shape = forms.ChoiceField(label=_("Rows"), required=False, choices=SHAPES)
    units = forms.ChoiceField(label=_("Units"), required=False, choices=UNITS)
    field_order = ["within", "kind", "task", "state", "only", "role", "line", "shape", "units", "day", "clock"]

    def __init__(self, *args: Any, tasks: Sequence[Task], superiors: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        self.superiors = {key for key, _name in superiors}
        fields["within"].choices = [("", _("Everybody")), *superiors]
        named = ((row.pk, f"{row.number}. {capfirst(row.words[:70])}") for row in tasks)
        fields["task"].choices = [("", _("All tasks")), *named]

    def told(self) -> list[str]:
        """What is filtered by, in words."""
        words = []
        for name in ("within", "kind", "task", "state", "only", "role"):
            value = getattr(self, "cleaned_data", {}).get(name)
            field: Any = self.fields[name]
            if value:
                label = next((str(label) for key, label in field.choices if str(key) == str(value)), str(value))
                words.append(f"{field.label}: {label}")
        return words


class SavedViewForm(forms.Form):
    """The name under which the person keeps a view."""

    client_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)
    name = forms.CharField(label=_("Keep this view as"), max_length=80)
