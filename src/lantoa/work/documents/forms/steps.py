"""What a step on the way of a document asks for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.numbers import LARGEST_VERSION
from lantoa.base.ui.fields import DayField

NOTE = forms.Textarea(attrs={"rows": 2})


class StepForm(forms.Form):
    """The version of the document that was seen, and a note."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION)
    words = forms.CharField(label=_("Note"), required=False, max_length=2000, widget=NOTE)


class SendForm(StepForm):
    """The same, of a document that is to reach somebody: where nobody receives it, a tick says that this is meant."""

    file_only = forms.BooleanField(label=_("It is for the file only: nobody is to receive it"), required=False)

    def __init__(self, *args: Any, nobody: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not nobody:
            del self.fields["file_only"]


class WordsForm(StepForm):
    """Words that must be said."""

    words = forms.CharField(label=_("What is to be corrected?"), max_length=2000, widget=forms.Textarea)


class IssueForm(forms.Form):
    """The day, the copies, who keeps the file copy."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION)
    issued_on = DayField(label=_("Day of issue"), help_text=_("Left empty, it is today."), required=False)
    copies = forms.IntegerField(label=_("Copies"), required=False, min_value=1, max_value=100_000)
    on_paper = forms.BooleanField(label=_("It was signed on paper before that was noted here"), required=False)
    holder = forms.CharField(label=_("Who keeps the file copy?"), required=False, max_length=250)
    note = forms.CharField(label=_("Note for the register"), required=False, max_length=500)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._tick = self.fields.pop("on_paper")
        if self.data.get(self.add_prefix("on_paper")):
            self.offer_paper()

    def offer_paper(self) -> None:
        """The tick for a document signed on paper, which only a day before its signature asks for."""
        self.fields["on_paper"] = self._tick
        self.order_fields(["version", "issued_on", "on_paper"])


class ExplainForm(forms.Form):
    """Why a fault of form stays."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_VERSION)
    fault = forms.CharField(widget=forms.HiddenInput, max_length=300)
    words = forms.CharField(label=_("Why does it stay?"), max_length=1000)
