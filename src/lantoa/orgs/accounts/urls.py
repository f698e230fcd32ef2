"""The addresses of accounts."""

from django.contrib.auth.views import PasswordChangeDoneView
from django.urls import path

from lantoa.orgs.accounts import views

app_name = "accounts"

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("unsent/<int:pk>/", views.show_unsent, name="unsent"),
    path("language/", views.set_language, name="language"),
    path("account/password/", views.ChangePassword.as_view(), name="change_password"),
    path(
        "account/password/changed/",
        PasswordChangeDoneView.as_view(template_name="accounts/password_changed.html"),
        name="password_changed",
    ),
]
