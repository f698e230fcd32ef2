"""What can go wrong when a row is saved."""

from __future__ import annotations

from typing import Any


class StaleVersion(Exception):
    """Somebody has changed the row since it was read; ``row`` is what the slower one wanted to save."""

    def __init__(self, row: Any, expected_version: int) -> None:
        super().__init__(f"{row._meta.label} {row.pk} is no longer at version {expected_version}")
        self.row = row
        self.expected_version = expected_version


class NotSaved(ValueError):
    """A row that was never created has no version to compare with."""

    def __init__(self, row: Any) -> None:
        super().__init__(f"{row._meta.label} was never created")


class KeyUsed(Exception):
    """A client key under which something else was made: of another unit, by another person, for another subject.

    Nothing is made, and nothing of that row is shown.
    """

    def __init__(self, model: type[Any]) -> None:
        super().__init__(f"the key has made another {model._meta.label}")
