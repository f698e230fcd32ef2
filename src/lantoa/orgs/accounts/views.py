"""The doors to signing in and out, and the language switch."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from lantoa.orgs.accounts.actions import choose_language
from lantoa.orgs.accounts.forms import ChangePasswordForm, LanguageForm, SignInForm


def _remember_language(response: HttpResponse, language: str, *, secure: bool) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        httponly=True,
        secure=secure,
    )


class SignIn(LoginView):
    """Sign-in; the language the person once chose comes along to this device."""

    template_name = "accounts/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: Any) -> HttpResponse:
        """Opens the session."""
        response = super().form_valid(form)
        language = form.get_user().language
        if language:
            _remember_language(response, language, secure=self.request.is_secure())
        return response


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
        _remember_language(response, language, secure=request.is_secure())
    return response
