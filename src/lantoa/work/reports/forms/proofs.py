"""The form that ties evidence to a figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.bridge import read_value
from lantoa.work.reports.forms.fields import TypedField
from lantoa.work.reports.models import FormIndicator
from lantoa.work.reports.wording import measure_of


class EvidenceTicks(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """The unit's pieces of evidence."""

    widget = forms.CheckboxSelectMultiple


class ProofForm(forms.Form):
    """Which pieces prove a figure, and how much of it."""

    evidence = EvidenceTicks(label=_("Evidence"), queryset=Evidence.objects.none(), required=False)

    def __init__(self, *args: Any, wanted: FormIndicator, rows: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        self.fields["evidence"].queryset = rows  # type: ignore[attr-defined]
        self.fields["amount"] = TypedField(
            kind=wanted.kind, measure=wanted.measure_vi, measure_shown=measure_of(wanted),
            label=_("How much of it they prove"), help_text=_("Blank: all of it."),
        )  # fmt: skip

    def amount(self) -> Decimal | None:
        """How much of the figure is proved; None is all of it."""
        read = read_value(self.cleaned_data["amount"], self.wanted.kind, self.wanted.measure_vi)
        return read.value if read.value is not None else read.low
