"""Light, dark, or as the machine has it: one cookie, no script needed."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponseBase

Theme = Literal["system", "light", "dark"]
THEMES: tuple[Theme, ...] = ("system", "light", "dark")
THEME_COOKIE = "lantoa_theme"
ONE_YEAR_SECONDS = 365 * 24 * 60 * 60


def theme_of(request: HttpRequest) -> Theme:
    """The theme this visitor chose, "system" where none or an unknown one was."""
    chosen = request.COOKIES.get(THEME_COOKIE, "system")
    return chosen if chosen in THEMES else "system"


def remember_theme(response: HttpResponseBase, theme: Theme, *, secure: bool) -> None:
    """Keeps the choice for a year on this device; "system" forgets it."""
    if theme == "system":
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
        return
    response.set_cookie(THEME_COOKIE, theme, max_age=ONE_YEAR_SECONDS, samesite="Lax", httponly=True, secure=secure)
