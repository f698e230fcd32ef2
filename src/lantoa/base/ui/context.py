"""What every page's shell needs: the theme, and nothing that asks the database."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from lantoa.base.ui.theme import theme_of


def shell(request: HttpRequest) -> dict[str, Any]:
    """Adds the chosen theme to every template."""
    return {"theme": theme_of(request)}
