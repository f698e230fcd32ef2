"""The design language and the page shell."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Base templates, parts, form renderer, theme, menu and desk registries."""

    name = "lantoa.base.ui"
    label = "ui"
