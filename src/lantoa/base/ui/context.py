"""What every page's shell needs: the theme, and nothing that asks the database."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url

from lantoa.base.ui.theme import theme_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """Adds the chosen theme, and where one signs in, to every template."""
    return {"theme": theme_of(request), "sign_in_address": resolve_url(settings.LOGIN_URL)}
