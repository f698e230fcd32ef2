"""Choosing a hat and opening a staff session."""

from __future__ import annotations

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
