"""Which document is drafted, for which unit."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.states import Kind


class StartForm(forms.Form):
    """Kind, issuing unit, title."""

    client_key = KeyField()
    kind = forms.ChoiceField(label=_("Which kind of document?"), choices=Kind.choices)
    unit = forms.ModelChoiceField(label=_("Which unit issues it?"), queryset=Unit.objects.none(), empty_label=None)
    title = forms.CharField(
        label=_("What is it about?"), help_text=_("The line printed under the kind."), max_length=500
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
