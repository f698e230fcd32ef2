"""The doors to signing in and out, and the language switch."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lantoa.orgs.accounts.actions import choose_language
from lantoa.orgs.accounts.adapters import remember_language
from lantoa.orgs.accounts.forms import ChangePasswordForm, LanguageForm, SignInForm


class SignIn(LoginView):
    """Sign-in; the language the person once chose comes along to this device."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        """Opens the session, or asks for the second factor first where the person has one."""
        account = form.get_user()
        login = Login(user=account, redirect_url=self.get_success_url(), email_verification="none")
        return perform_password_login(self.request, {"username": account.username}, login)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the ways in beside the password."""
        return super().get_context_data(oidc_name=settings.OIDC_NAME, **kwargs)


class SignOut(LogoutView):
    """Sign-out, by POST."""


class ChangePassword(PasswordChangeView):
    """A new password, asked together with the old one."""

    template_name = "accounts/change_password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("accounts:password_changed")


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switches the language on this device, and for the person who has signed in everywhere."""
    form = LanguageForm(request.POST)
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    response = redirect(back)
    if form.is_valid():
        language = form.cleaned_data["language"]
        if request.user.is_authenticated:
            choose_language(request.user, language, by=request.user, at=timezone.now())
        remember_language(response, language, secure=request.is_secure())
    return response
