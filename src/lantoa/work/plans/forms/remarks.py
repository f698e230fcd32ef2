"""The form that answers a remark of the linter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.work.plans.states import RemarkState


class RemarkForm(forms.Form):
    """Right, left as it is with a reason, or to be looked at again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    answer = forms.ChoiceField(choices=RemarkState, widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why it is left"), required=False, max_length=500, widget=forms.TextInput)
    show = forms.CharField(required=False, widget=forms.HiddenInput)
    page = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Whoever leaves a remark aside says why."""
        data = super().clean() or {}
        if data.get("answer") == RemarkState.IGNORED and not data.get("reason", "").strip():
            self.add_error("reason", _("Write why it is left as it is."))
        return data
