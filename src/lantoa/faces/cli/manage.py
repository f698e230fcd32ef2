"""`lantoa manage …`: Django's own management commands on this installation."""

from __future__ import annotations


def run_raw(arguments: list[str]) -> int:
    """Hand the words to Django."""
    import os

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.site")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["lantoa manage", *arguments])
    return 0
