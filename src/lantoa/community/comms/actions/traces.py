"""What every verb of the room does first: ask the rule, hold the row."""

from __future__ import annotations

from typing import TypeVar

from django.core.exceptions import PermissionDenied

from lantoa.base.rows.models import Versioned
from lantoa.base.rows.states import StaleVersion

Row = TypeVar("Row", bound=Versioned)


def allow(yes: bool) -> None:
    """Refuse whom the rule refuses."""
    if not yes:
        raise PermissionDenied


def hold(row: Row, version: int | None = None) -> Row:
    """The row as it stands now, held to the end of the transaction; StaleVersion where somebody was faster."""
    held: Row = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and held.version != version:
        raise StaleVersion(row, version)
    return held
