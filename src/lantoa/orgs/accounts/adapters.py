"""How django-allauth behaves in this house: who may come in, what it says, what it keeps secret."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Any

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.accounts.actions import create_account, note_sign_in
from lantoa.orgs.accounts.address import client_address
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.queries import account_of_identity

if TYPE_CHECKING:
    from allauth.socialaccount.models import SocialLogin

BACKEND = "django.contrib.auth.backends.ModelBackend"
# What is said after an act; whatever allauth would say besides stays unsaid.
SAID = {
    "mfa/messages/totp_activated.txt": _("Codes are asked for at sign-in from now on."),
    "mfa/messages/totp_deactivated.txt": _("Codes are no longer asked for."),
    "mfa/messages/webauthn_added.txt": _("The passkey is kept. You can sign in with it alone."),
    "mfa/messages/webauthn_removed.txt": _("The passkey is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes are made; the old ones open nothing any more."),
    "usersessions/messages/sessions_logged_out.txt": _("You are signed out everywhere but here."),
    "socialaccount/messages/account_connected.txt": _("The identity is connected to your account."),
    "socialaccount/messages/account_disconnected.txt": _("The identity is no longer connected."),
    "socialaccount/messages/account_connected_other.txt": _("This identity belongs to another account."),
}


def remember_language(response: HttpResponse, language: str, *, secure: bool) -> None:
    """Lets this device keep the language."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        httponly=True,
        secure=secure,
    )


class AccountAdapter(DefaultAccountAdapter):
    """Persons with an account only, silent unless something happened that they should know."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("The code is not right. Check that it is the newest one and try again."),
        "incorrect_password": _("The password is not right."),
        "rate_limited": _("Too many attempts. Wait a few minutes, then try again."),
        "too_many_login_attempts": _("Too many attempts. Wait a few minutes, then try again."),
    }

    def pre_login(self, request: HttpRequest, user: Account, **hooks: Any) -> HttpResponse | None:
        """A unit's link comes in by its PIN and no other way; a closed account not at all."""
        if user.is_link:
            return self.respond_user_inactive(request, user)
        return super().pre_login(request, user, **hooks)

    def login(self, request: HttpRequest, user: Account) -> None:
        """Opens the session under the backend that reads it again."""
        user.backend = BACKEND
        super().login(request, user)

    def post_login(self, request: HttpRequest, user: Account, **hooks: Any) -> HttpResponse:
        """Writes down how the person came in; the language they once chose comes along to this device."""
        response = super().post_login(request, user, **hooks)
        ways = [str(step.get("type") or step["method"]) for step in get_authentication_records(request, user)]
        note_sign_in(user, ways=ways, at=timezone.now())
        # Whoever comes in with an account of their own is no longer led to the door of a unit's link.
        response.delete_cookie(settings.LINK_COOKIE_NAME)
        if user.language:
            remember_language(response, user.language, secure=request.is_secure())
        return response

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Nobody opens an account for themselves unless the installation says so."""
        return bool(settings.SELF_SIGN_UP)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 the signature is allauth's
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Says our own sentence for an act, or nothing."""
        words = message or SAID.get(message_template or "")
        if words:
            messages.add_message(request, level, str(words), extra_tags=extra_tags)

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address as the whole house sees it."""
        return client_address(request) or "0.0.0.0"  # noqa: S104 said where none is known


class MfaAdapter(DefaultMFAAdapter):
    """Second factors: their secrets are enciphered at rest, their QR is drawn without colours or scripts."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("The code is not right. Check that it is the newest one and try again."),
        "cannot_generate_recovery_codes": _("Set up a passkey or codes first; recovery codes stand in for them."),
    }

    def encrypt(self, text: str) -> str:
        """The secret under the house's own key."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """The QR code an application reads."""
        drawn = segno.make(url, error="m", micro=False)
        return str(drawn.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None))

    def generate_authenticator_name(self, user: Account, type: Any) -> str:
        """What a passkey is called until its person names it."""
        from allauth.mfa.models import Authenticator

        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return gettext("Passkey {number}").format(number=count + 1)


class IdentityAdapter(DefaultSocialAccountAdapter):
    """Sign-in through the office's own identity provider."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Finds the account the identity belongs to, as settings.OIDC_MATCH says, and remembers it."""
        if sociallogin.is_existing or request.user.is_authenticated:
            return
        account = account_of_identity(sociallogin.account.extra_data, match=settings.OIDC_MATCH)
        if account is not None:
            sociallogin.connect(request, account)
        elif not settings.SELF_SIGN_UP:
            raise ImmediateHttpResponse(render(request, "account/signup_closed.html", status=403))

    def save_user(self, _request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Account:
        """Opens an account through the room's verb, where the installation lets people do so."""
        name = form.cleaned_data["username"] if form else sociallogin.user.username
        told = sociallogin.account.extra_data
        shown = str((told.get("userinfo") or told.get("id_token") or told).get("name") or name)[:150]
        account = create_account(name, display_name=shown, by=None, at=timezone.now())
        sociallogin.user = account
        sociallogin.account.user = account
        sociallogin.account.save()
        return account


def _cipher() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"mfa:" + settings.SECRET_KEY.encode()).digest()))
