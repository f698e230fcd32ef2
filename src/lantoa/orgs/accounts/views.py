"""The doors to signing in and out, and the language switch."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from django.views.generic import FormView

from lantoa.base.access.ways import FRONT_PAGE, safe_way
from lantoa.orgs.accounts.actions import choose_language, forget_ended
from lantoa.orgs.accounts.adapters import remember_language
from lantoa.orgs.accounts.forms import ChangePasswordForm, LanguageForm, SignInForm
from lantoa.orgs.accounts.other_doors import other_doors
from lantoa.orgs.accounts.queries import sessions_of, signed_in
from lantoa.orgs.accounts.unsent import unsent_of


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

    def get_redirect_url(self, _request: HttpRequest | None = None) -> str:
        """Where the person came from, if that is a page: an address made for sending would answer with a refusal."""
        asked = super().get_redirect_url()
        return safe_way(self.request, asked) if asked != self.request.path else ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the ways in beside the password, and whether something was lost on the way here."""
        more = {
            "oidc_name": settings.OIDC_NAME,
            "other_door": other_doors.of(self.request),
            "unsent": self.request.GET.get("unsent") or self.request.POST.get("unsent"),
        }
        return super().get_context_data(**more, **kwargs)


class SignOut(LogoutView):
    """Sign-out, by POST. The browser forgets the pages it has kept: the next person at this machine may go back."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Signs out."""
        answer = super().post(request, *args, **kwargs)
        answer["Clear-Site-Data"] = '"cache"'
        return answer


class ChangePassword(PasswordChangeView):
    """A new password, asked together with the old one."""

    template_name = "accounts/change_password.html"
    form_class = ChangePasswordForm
    success_url = reverse_lazy("accounts:password_changed")


class Sessions(ListUserSessionsView):
    """Where one is signed in. The package's page, but for how it looks the sessions up: it asks about each of them."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the sessions that hold; what was noted of others goes, as on the package's page."""
        sessions, ended = sessions_of(signed_in(self.request), at=timezone.now())
        if ended:
            forget_ended(ended)
        return FormView.get_context_data(self, sessions=sessions, **kwargs)


@require_GET
def show_unsent(request: HttpRequest, pk: int) -> HttpResponse:
    """What the person was sending when the session ended, to be sent again; home where it is not theirs or gone."""
    unsent = unsent_of(signed_in(request), pk, at=timezone.now())
    return (
        redirect(FRONT_PAGE)
        if unsent is None
        else render(request, "accounts/unsent.html", {"unsent": unsent, "pk": pk})
    )


@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switches the language on this device, and for the person who has signed in everywhere."""
    form = LanguageForm(request.POST)
    response = redirect(safe_way(request, request.POST.get("next", "")) or FRONT_PAGE)
    if form.is_valid():
        language = form.cleaned_data["language"]
        if request.user.is_authenticated:
            choose_language(request.user, language, by=request.user, at=timezone.now())
        remember_language(response, language, secure=request.is_secure())
    return response
