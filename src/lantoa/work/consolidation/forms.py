"""What is asked of totals and what is said about them."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.numbers import whole_number
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import Line
from lantoa.work.consolidation.actions.traces import LONGEST_WORDS
from lantoa.work.consolidation.states import AnswerKind, Listed, Printed
from lantoa.work.reports.models import FormIndicator


class ScopeForm(forms.Form):
    """Along which line, and below which unit; what cannot be understood is left out."""

    line = forms.ChoiceField(label=_("Line"), choices=Line.choices, required=False)
    within = forms.ChoiceField(label=_("Below which unit"), required=False)

    def __init__(self, data: QueryDict, units: list[Unit], top: Unit) -> None:
        super().__init__({name: data.get(name, "") for name in ("line", "within")})
        names = [(str(unit.pk), getattr(unit, "name_then", unit.name)) for unit in units]
        self.fields["within"].choices = [("", str(top)), *names]  # type: ignore[attr-defined]
        self.is_valid()


def asked_line(data: QueryDict) -> Line:
    """The line of the address, the territorial one unless it says the other."""
    return Line.SECTOR if data.get("line") == Line.SECTOR else Line.TERRITORIAL


def asked_unit(data: QueryDict) -> Unit | None:
    """The unit of the address, None where it names none."""
    key = whole_number(data.get("within"))
    return Unit.objects.filter(pk=key).first() if key is not None else None


class UnitsForm(forms.Form):
    """Which units of a figure are listed; what cannot be understood is left out."""

    show = forms.ChoiceField(label=_("Show"), choices=Listed.choices, required=False)
    text = forms.CharField(label=_("Name of the unit"), required=False, max_length=80)
    line = forms.CharField(required=False, widget=forms.HiddenInput)
    within = forms.CharField(required=False, widget=forms.HiddenInput)
    part = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: QueryDict) -> None:
        wanted = {name: data.get(name, "") for name in ("show", "text", "line", "within", "part")}
        super().__init__(wanted, auto_id="units_%s")  # the form of the scope beside it asks for line and unit too
        for name in ("show", "text"):
            self.fields[name].template_name = "ui/forms/plain.html"  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def listed(self) -> Listed:
        """Which units."""
        return Listed(self.cleaned_data.get("show") or Listed.ALL)

    def part_of(self, indicator: FormIndicator) -> str:
        """Of which part of a divided figure, "" for the whole."""
        part = str(self.cleaned_data.get("part") or "")
        return part if part in indicator.part_keys else ""

    @property
    def words(self) -> str:
        """What their names hold."""
        return str(self.cleaned_data.get("text") or "")


class FreezeForm(forms.Form):
    """Why the totals are frozen now."""

    client_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    words = forms.CharField(
        label=_("Why, or at which cut-off"), widget=forms.Textarea(attrs={"rows": 2}), max_length=LONGEST_WORDS,
        required=False, help_text=_("For example: the cut-off the plan names."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("client_key", uuid.uuid4())


class AnswerForm(forms.Form):
    """What came of a question."""

    kind = forms.ChoiceField(label=_("What came of it"), choices=AnswerKind.choices)
    words = forms.CharField(
        label=_("In words"), widget=forms.Textarea(attrs={"rows": 2}), max_length=LONGEST_WORDS, required=False,
        help_text=_("Who said so, and why the figures are right."),
    )  # fmt: skip
    report = forms.IntegerField(widget=forms.HiddenInput)
    figure = forms.IntegerField(widget=forms.HiddenInput)
    part = forms.CharField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(widget=forms.HiddenInput, max_length=40)
    about = forms.CharField(widget=forms.HiddenInput, max_length=200)


class QuoteForm(forms.Form):
    """Which words of which unit."""

    narrative = forms.IntegerField(min_value=1)
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)


class DraftForm(forms.Form):
    """How the report is drafted: which number it prints, from what."""

    client_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    which = forms.ChoiceField(
        label=_("Which number the report prints"), choices=Printed.choices, widget=forms.RadioSelect,
        initial=Printed.CLAIMED, help_text=_("Every sentence of the report says which one it is."),
    )  # fmt: skip

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial.setdefault("client_key", uuid.uuid4())
