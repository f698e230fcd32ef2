"""Signing in and choosing a language."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.accounts.actions import change_password
from lantoa.orgs.accounts.models import Account


class SignInForm(AuthenticationForm):
    """User name and password; the refusal never says which of the two was wrong."""

    error_messages = {
        "invalid_login": _("The user name or the password is not right. Check both and try again."),
        "inactive": _("The user name or the password is not right. Check both and try again."),
    }


class ChangePasswordForm(PasswordChangeForm):
    """The old password and the new one twice."""

    def save(self, commit: bool = True) -> Account:  # noqa: ARG002 - the signature is Django's
        """Changes the password through the room's verb."""
        return change_password(self.user, self.cleaned_data["new_password1"], by=self.user, at=timezone.now())


class LanguageForm(forms.Form):
    """One of the languages of the house."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
