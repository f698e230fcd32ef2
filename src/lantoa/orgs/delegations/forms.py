"""Who stands in for a member, from when to when, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.base.ui.fields import DayField
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.units.models import Unit


class DelegateForm(forms.Form):
    """One hat, one deputy, two days, one reason."""

    client_key = KeyField()
    deputy = forms.ModelChoiceField(
        label=_("Who stands in for you?"),
        help_text=_("People of your unit first, then of the unit above. Who only oversees does not stand in."),
        queryset=Account.objects.none(),
        empty_label=_("Choose a person"),
    )
    begins_on = DayField(label=_("From which day?"))
    ends_on = DayField(label=_("Until and with which day?"))
    reason = forms.CharField(label=_("Why?"), help_text=_("Such as: annual leave, a course."), max_length=300)

    def __init__(
        self, *args: Any, deputies: QuerySet[Account], offered: Mapping[Unit, list[Account]], **kwargs: Any
    ) -> None:
        """``deputies`` are all who may be chosen, ``offered`` those the list shows, under their units."""
        super().__init__(*args, **kwargs)
        field = self.fields["deputy"]
        field.queryset = deputies  # type: ignore[attr-defined]
        groups = [(unit.name, [(one.pk, str(one)) for one in people]) for unit, people in offered.items()]
        field.choices = [("", _("Choose a person")), *groups]  # type: ignore[attr-defined]


class TakeBackForm(forms.Form):
    """The version of the delegation that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
