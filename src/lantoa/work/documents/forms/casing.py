"""What is said of a case file before it goes to the archive."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class CaseForm(forms.Form):
    """Title, notation, and how long it is kept: the person's own word, never a guess of the house."""

    title = forms.CharField(label=_("Title of the case file"), max_length=300)
    notation = forms.CharField(label=_("Notation of the case file"), max_length=20, required=False)
    retention = forms.CharField(
        label=_("How long it is kept"),
        max_length=100,
        help_text=_("As your list of terms says: “Vĩnh viễn”, “20 năm” …"),
    )
