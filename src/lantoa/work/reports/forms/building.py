"""The forms of whoever makes a report form."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import DayField, LimitedFileField, RowTicks
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.reports.actions.forming import NewFigure
from lantoa.work.reports.models import FormIndicator, Indicator, ReportForm
from lantoa.work.reports.states import Asked, MergeRule, NarrativeKind, Reach, Route, ValueKind
from lantoa.work.reports.wording import name_of, part_name
from lantoa.work.tasks.models import Task

LARGEST_MB = 10


class UnitTicks(RowTicks):
    """Units to tick."""


class TaskTicks(RowTicks):
    """Tasks of the plan to tick."""

    def label_from_instance(self, obj: Any) -> str:
        """The number and the words."""
        return f"{obj.number}. {obj.words[:160]}"


class NewForm(forms.Form):
    """The name under which units find the form."""

    client_key = KeyField()
    title = forms.CharField(label=_("Name of the form"), max_length=300, widget=forms.TextInput(attrs={"lang": "vi"}))


class SettingsForm(forms.Form):
    """What a form says of itself, and for whom it is."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Name of the form"), max_length=300)
    due_on = DayField(label=_("Last allowed day"), required=False)
    reach = forms.ChoiceField(label=_("For which units"), choices=Reach, widget=forms.RadioSelect)
    route = forms.ChoiceField(label=_("Way of the reports"), choices=Route, widget=forms.RadioSelect, required=False)
    through = forms.ModelChoiceField(
        label=_("The office they go through"), queryset=Unit.objects.none(), required=False,
        help_text=_("It sees each report first, returns it or passes it on. You see them all the while."),
    )  # fmt: skip
    tasks = TaskTicks(label=_("Reporting tasks it answers"), queryset=Task.objects.none(), required=False)
    units = UnitTicks(label=_("Chosen units"), queryset=Unit.objects.none(), required=False)
    narratives = forms.MultipleChoiceField(
        label=_("Words asked for"), choices=NarrativeKind, required=False, widget=forms.CheckboxSelectMultiple
    )
    words = forms.CharField(
        label=_("Your words to the units"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    accepts_tasks = forms.BooleanField(label=_("Accepting a report accepts its reporting tasks"), required=False)

    def __init__(self, *args: Any, tasks: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tasks"].queryset = tasks  # type: ignore[attr-defined]
        for name in ("units", "through"):
            self.fields[name].queryset = units  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One office is named where reports go through one; where none was said, they go straight."""
        data = super().clean() or {}
        data["route"] = data.get("route") or Route.DIRECT
        if data["route"] == Route.OFFICE and not data.get("through") and "through" not in self.errors:
            self.add_error("through", _("Choose the office that the reports go through."))
        if data["route"] != Route.OFFICE:
            data["through"] = None
        return data

    def values(self) -> dict[str, Any]:
        """The fields of the form as ``change_form`` takes them."""
        data = self.cleaned_data
        names = ("title", "due_on", "reach", "words", "accepts_tasks", "route", "through")
        order = [kind for kind in NarrativeKind.values if kind in data["narratives"]]
        return {name: data[name] for name in names} | {"narratives": order}


def settings_of(form: ReportForm) -> dict[str, Any]:
    """What stands in a form, for its settings."""
    names = ("version", "title", "due_on", "reach", "narratives", "words", "accepts_tasks", "route", "through")
    chosen = {"tasks": list(form.tasks.all()), "units": list(form.units.all())}
    return {name: getattr(form, name) for name in names} | chosen


class CatalogueForm(forms.Form):
    """Figures to tick in the catalogue."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    chosen = forms.MultipleChoiceField(label=_("Figures"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, rows: Sequence[Indicator], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in rows}
        self.fields["chosen"].choices = [(key, name_of(row)) for key, row in self.rows.items()]  # type: ignore[attr-defined]

    def indicators(self) -> list[Indicator]:
        """The ticked ones, in the order of the catalogue."""
        ticked = set(self.cleaned_data["chosen"])
        return [row for key, row in self.rows.items() if key in ticked]


class NewFigureForm(forms.Form):
    """A figure of one's own."""

    name = forms.CharField(label=_("Name"), max_length=200)
    measure = forms.CharField(
        label=_("Counted in"), required=False, max_length=40,
        help_text=_("The word behind the number, such as lượt, người, cuộc. Visits are not persons."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind of number"), choices=ValueKind)
    rule = forms.ChoiceField(label=_("Several units together"), choices=MergeRule)
    section = forms.CharField(label=_("Part of the form"), required=False, max_length=120)

    def figure(self) -> NewFigure:
        """As ``add_figures`` takes it."""
        return NewFigure(**self.cleaned_data)


class FigureForm(forms.Form):
    """A form's copy of an indicator."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name_vi = forms.CharField(label=_("Name"), max_length=200)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    measure_vi = forms.CharField(label=_("Counted in"), max_length=40, required=False)
    kind = forms.ChoiceField(
        label=_("Kind of number"), choices=ValueKind, required=False, help_text=_("Only a measure may have decimals.")
    )
    rule = forms.ChoiceField(label=_("Several units together"), choices=MergeRule)
    section_vi = forms.CharField(label=_("Part of the form"), max_length=120, required=False)
    help_vi = forms.CharField(label=_("Words of help"), required=False, widget=forms.Textarea(attrs={"rows": 2}))
    required = forms.BooleanField(label=_("Asked for expressly"), required=False)
    split = forms.ChoiceField(label=_("Divided by"), required=False)
    asked = forms.ChoiceField(label=_("Who is asked"), choices=Asked, widget=forms.RadioSelect)
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of units"), choices=UnitKind, required=False, widget=forms.CheckboxSelectMultiple
    )
    units = UnitTicks(label=_("Chosen units"), queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: Any, wanted: FormIndicator, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(row["key"], part_name(row)) for row in wanted.indicator.splits]
        self.fields["split"].choices = [("", _("not divided")), *ways]  # type: ignore[attr-defined]
        self.fields["units"].queryset = units  # type: ignore[attr-defined]
        kinds = sorted({unit.kind for unit in units} | set(wanted.kinds))
        self.fields["kinds"].choices = [(kind, UnitKind(kind).label) for kind in kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Who asks some names them."""
        data = super().clean() or {}
        for asked, name in ((Asked.KINDS, "kinds"), (Asked.UNITS, "units")):
            if data.get("asked") == asked and not data.get(name):
                self.add_error(name, _("Choose at least one."))
        return data

    def values(self) -> dict[str, Any]:
        """The fields as ``change_figure`` takes them."""
        said = {name: value for name, value in self.cleaned_data.items() if name not in ("version", "units")}
        return said if said.get("kind") else {name: value for name, value in said.items() if name != "kind"}


class SheetForm(forms.Form):
    """A spreadsheet."""

    file = LimitedFileField(label=_("Spreadsheet"), extensions=("xlsx", "csv"), largest_mb=LARGEST_MB)


class WorkbookForm(forms.Form):
    """The unit's own sheet, filled in."""

    file = LimitedFileField(label=_("The filled-in sheet"), extensions=("xlsx",), largest_mb=LARGEST_MB)
