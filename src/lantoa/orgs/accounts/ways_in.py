"""The addresses of django-allauth that this house uses, each by the name allauth knows; the others do not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as identity
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.urls import path

from lantoa.orgs.accounts import forms, views

# With our forms: the package's own break at a credential that no browser made.
authenticate = mfa.AuthenticateView.as_view(webauthn_form_class=forms.UsePasskeyForm)
by_passkey = webauthn.LoginWebAuthnView.as_view(form_class=forms.SignInByPasskeyForm)
confirm_by_passkey = webauthn.ReauthenticateWebAuthnView.as_view(form_class=forms.ConfirmPasskeyForm)

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-out/", views.SignOut.as_view(), name="account_logout"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/code/", authenticate, name="mfa_authenticate"),
    path("sign-in/passkey/", by_passkey, name="mfa_login_webauthn"),
    path("sign-in/with/<str:provider_id>/", oidc.login, name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back/", oidc.callback, name="openid_connect_callback"),
    path("sign-in/cancelled/", identity.login_cancelled, name="socialaccount_login_cancelled"),
    path("sign-in/failed/", identity.login_error, name="socialaccount_login_error"),
    path("sign-in/name/", identity.signup, name="socialaccount_signup"),
    path("account/confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("account/confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/confirm/passkey/", confirm_by_passkey, name="mfa_reauthenticate_webauthn"),
    path("account/security/", mfa.index, name="mfa_index"),
    path("account/security/codes/", totp.activate_totp, name="mfa_activate_totp"),
    path("account/security/codes/stop/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/security/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/security/recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/security/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("account/security/passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("account/security/passkeys/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/security/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("account/sessions/", views.Sessions.as_view(), name="usersessions_list"),
    path("account/identities/", identity.connections, name="socialaccount_connections"),
]
