"""Choosing a hat and opening a staff session."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class HatForm(forms.Form):
    """One of the person's own hats; whether it is theirs is asked when it is put on."""

    member = forms.IntegerField(widget=forms.HiddenInput)


class StaffSessionForm(forms.Form):
    """Why an administrator needs power now."""

    reason = forms.CharField(
        label=_("What do you need to do, and why?"),
        help_text=_("Your words are kept for ever beside everything you do in the next 30 minutes."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class EraseForm(forms.Form):
    """Why, and which words the person typed go too."""

    rooms = forms.MultipleChoiceField(
        label=_("Words the person typed, to be erased too"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Why is it erased?"),
        help_text=_("Kept for ever in the audit: write no name and nothing personal here."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, rooms: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rooms"]
        field.choices = rooms
        field.initial = [key for key, _label in rooms]
        if not rooms:
            del self.fields["rooms"]
