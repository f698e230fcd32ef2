"""Signing in and choosing a language."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from allauth.account.forms import ReauthenticateForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as MfaReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.utils import decrypt
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from allauth.socialaccount.forms import SignupForm
from django import forms
from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.accounts.actions import change_password, use_code
from lantoa.orgs.accounts.models import Account

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_OF_A_CREDENTIAL = 32_000
UNREADABLE = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error)
"""What a made-up credential makes its reader raise."""


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


class ConfirmPasswordForm(ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].label = _("Password")
        self.fields["password"].widget.attrs.pop("placeholder", None)


def _plain_code(form: forms.Form, label: StrOrPromise, help_text: StrOrPromise) -> None:
    field = form.fields["code"]
    field.label, field.help_text = label, help_text
    field.widget.attrs = {"inputmode": "numeric", "autocomplete": "one-time-code", "class": "pin-field"}


class OneTime(BaseAuthenticateForm):
    """A code of the application opens once, however many send it at one moment."""

    def clean_code(self) -> str:
        """The code, used up."""
        code: str = super().clean_code()
        found = self.authenticator
        if found.type == Authenticator.Type.TOTP:
            secret = decrypt(found.data["secret"])
            if not use_code(self.user, secret, normalize_user_code(code)):
                raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OneTime, AuthenticateForm):
    """The code of the application, or one of the recovery codes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_code(self, _("Code"), _("Six figures from your application, or one of your recovery codes."))


class ConfirmCodeForm(OneTime, MfaReauthenticateForm):
    """The same, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_code(self, _("Code"), _("Six figures from your application, or one of your recovery codes."))


class BeginCodesForm(ActivateTOTPForm):
    """The first code, to see that the application has taken the key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_code(self, _("The code it shows now"), _("Six figures; they change every 30 seconds."))

    def clean_code(self) -> str:
        """The code; it has shown that the application knows the key, and signs nobody in besides."""
        code: str = super().clean_code()
        use_code(self.user, self.secret, normalize_user_code(code))
        return code


class CredentialField(forms.JSONField):
    """What a browser says of a passkey: a few hundred signs of JSON. What is deeper or longer was written by nobody's
    browser."""

    def __init__(self) -> None:
        super().__init__(widget=forms.HiddenInput)

    def to_python(self, value: Any) -> Any:
        """The JSON as read."""
        if isinstance(value, str) and len(value) > MOST_OF_A_CREDENTIAL:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        try:
            return super().to_python(value)
        except RecursionError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ARG002 the field's own form
        """Nothing: a credential is used once, and no page repeats it."""
        return None


class AddPasskeyForm(AddWebAuthnForm):
    """A passkey: it signs in alone, so the browser is always asked to verify who holds it."""

    credential = CredentialField()
    name = forms.CharField(
        label=_("Name of the key"),
        help_text=_("Such as “Office computer” or “My phone”."),
        max_length=60,
        required=False,
    )
    passwordless = forms.BooleanField(initial=True, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """As the package has it; whatever a made-up credential makes its reader raise is a refusal."""
        try:
            return super().clean()
        except UNREADABLE:
            raise get_adapter().validation_error("incorrect_code") from None


class _ReadsPasskey:
    """What every form has in which a passkey opens something."""

    def clean_credential(self) -> Any:
        """As the package has it; whatever a made-up credential makes its reader raise is a refusal."""
        try:
            return super().clean_credential()  # type: ignore[misc]
        except UNREADABLE:
            raise get_adapter().validation_error("incorrect_code") from None


class UsePasskeyForm(_ReadsPasskey, AuthenticateWebAuthnForm):
    """A passkey as the second factor."""

    credential = CredentialField()


class SignInByPasskeyForm(_ReadsPasskey, LoginWebAuthnForm):
    """A passkey instead of name and password."""

    credential = CredentialField()


class ConfirmPasskeyForm(_ReadsPasskey, ReauthenticateWebAuthnForm):
    """A passkey before something that asks again who one is."""

    credential = CredentialField()


class NamePasskeyForm(EditWebAuthnForm):
    """What the person calls a passkey."""

    name = forms.CharField(label=_("Name of the key"), max_length=60)


class ChooseNameForm(SignupForm):
    """The user name of somebody who comes through the office's own sign-in and has no account yet."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = _("User name")
        self.fields["username"].widget.attrs.pop("placeholder", None)


class LanguageForm(forms.Form):
    """One of the languages of the house."""

    language = forms.ChoiceField(choices=settings.LANGUAGES)
