"""The PIN at the door; for whom links are made; why one is revoked."""

from __future__ import annotations

from datetime import timedelta

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.fields import DayField
from lantoa.orgs.links.secrets_of import PIN_LENGTH
from lantoa.orgs.links.states import REFUSALS, LinkState
from lantoa.orgs.units.states import UnitKind


class PinForm(forms.Form):
    """Six figures; spaces are as people print them."""

    pin = forms.CharField(
        label=_("PIN of six figures"),
        help_text=_("It was handed to your unit apart from the link."),
        max_length=12,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True, "class": "pin-field"}
        ),
    )

    def clean_pin(self) -> str:
        """The figures alone; anything else is a wrong PIN in other words."""
        pin = "".join(self.cleaned_data["pin"].split())
        if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
            raise ValidationError(_("A PIN has six figures, such as 204 815."))
        return pin


class MakeForm(forms.Form):
    """Until when, and how the PINs are handed over."""

    expires_on = DayField(label=_("Until the end of which day?"))
    pins = forms.ChoiceField(
        label=_("How do you want the PINs? They are shown only once."),
        choices=[("page", _("On a page to print and cut")), ("csv", _("As a CSV file"))],
        initial="page",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["expires_on"].initial = timezone.localdate() + timedelta(days=settings.LINK_DAYS)

    def clean_expires_on(self) -> object:
        """A day of the nearer future."""
        day, today = self.cleaned_data["expires_on"], timezone.localdate()
        if not today <= day <= today + timedelta(days=settings.LINK_MOST_DAYS):
            raise ValidationError(REFUSALS["too_long"])
        return day


class AgainForm(forms.Form):
    """Links just made that are to get other PINs, each by its number and the version that was seen: ``12-1 13-1``."""

    again = forms.RegexField(r"^\d{1,18}-\d{1,9}( \d{1,18}-\d{1,9})*$", widget=forms.HiddenInput, max_length=12000)

    @property
    def count(self) -> int:
        """How many links it names."""
        return len(str(self["again"].value() or "").split())

    def seen(self) -> dict[int, int]:
        """The versions by number; nothing where nothing of it holds."""
        said = self.cleaned_data["again"] if self.is_valid() else ""
        return {int(pk): int(version) for pk, _dash, version in (one.partition("-") for one in said.split())}


class FilterForm(forms.Form):
    """Which units of the list are shown."""

    text = forms.CharField(label=_("Name of the unit"), required=False, max_length=120)
    kind = forms.ChoiceField(label=_("Kind of unit"), required=False, choices=[("", _("All kinds")), *UnitKind.choices])
    state = forms.ChoiceField(
        label=_("Link"),
        required=False,
        choices=[("", _("All")), *((s.value, s.label) for s in LinkState if s != LinkState.REVOKED)],
    )

    def chosen(self) -> dict[str, str]:
        """What was chosen; nonsense chooses nothing."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in ("kind", "state", "text")}


class VersionForm(forms.Form):
    """The version of the link that the person saw."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class RevokeForm(VersionForm):
    """Why the link is withdrawn."""

    reason = forms.CharField(label=_("Why is the link withdrawn?"), max_length=300)
