"""`lantoa manage …`: Django's own management commands on this installation."""

from __future__ import annotations

BAD_INPUT = 2
SETS_UP = frozenset({"migrate", "help", "--help", "-h", "version", "--version"})
"""``migrate`` makes the data folder of a new installation; the others look at none."""


def run_raw(arguments: list[str]) -> int:
    """Hand the words to Django."""
    import os

    from lantoa.faces.cli.home import home_is_missing

    if arguments and arguments[0] not in SETS_UP and home_is_missing():
        return BAD_INPUT
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.site")
    from django.core.management import execute_from_command_line

    execute_from_command_line(["lantoa manage", *arguments])
    return 0
