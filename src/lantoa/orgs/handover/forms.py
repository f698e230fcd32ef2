"""To whom a hat is handed, and what else they should know."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.orgs.accounts.models import Account


class HandOverForm(forms.Form):
    """The receiver may still be unknown."""

    client_key = KeyField(required=False)
    to = forms.ModelChoiceField(
        label=_("To whom?"), queryset=Account.objects.none(), required=False, empty_label=_("not known yet")
    )
    note = forms.CharField(
        label=_("What else should they know?"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=4000,
    )

    def __init__(self, *args: Any, receivers: QuerySet[Account], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = receivers  # type: ignore[attr-defined]
