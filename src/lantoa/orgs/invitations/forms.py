"""A hat for somebody who has an account, an invitation for somebody who has none, and what a newcomer says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from lantoa.base.sent.forms import KeyField
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.invitations.queries import person_named
from lantoa.orgs.members.states import Role


class RoleForm(forms.Form):
    """The role that is given, one of ``roles``."""

    role = forms.ChoiceField(label=_("Role"), initial=Role.OFFICER)

    def __init__(self, *args: Any, roles: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class InviteForm(RoleForm):
    """The role, and the key that makes one invitation of a double click."""

    client_key = KeyField()


class AddForm(RoleForm):
    """Somebody who has an account already."""

    username = forms.CharField(label=_("User name"), max_length=150)
    field_order = ["username", "role"]

    def clean_username(self) -> Account:
        """The account of that name."""
        found = person_named(self.cleaned_data["username"].strip())
        if found is None:
            raise ValidationError(_("Nobody signs in by this name. Invite them instead."))
        return found


class VersionForm(forms.Form):
    """The version of the row that was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class NewcomerForm(forms.Form):
    """An account of one's own."""

    display_name = forms.CharField(
        label=_("Your name"), max_length=150, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    username = forms.CharField(
        label=_("User name"),
        help_text=_("By it you sign in: letters without accents, figures, dots and dashes."),
        max_length=150,
        validators=Account._meta.get_field("username").validators,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 10 characters."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        """A name nobody has."""
        name: str = Account.normalize_username(self.cleaned_data["username"].strip())
        if Account.objects.filter(username=name).exists():
            raise ValidationError(_("This user name is taken."))
        return name

    def clean_password(self) -> str:
        """A password that is not easily guessed."""
        password: str = self.cleaned_data["password"]
        validate_password(password)
        return password
