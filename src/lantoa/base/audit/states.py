"""The audit codes of all rooms with their words, and what the audit refuses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SAID = "said"
"""Where an entry's new values refer to words that can be erased: they stand for the entry's reason."""

CODE_FORM = re.compile(r"^[a-z_]+\.[a-z_]+\.[a-z_]+$")


class AuditRefused(Exception):
    """The entry cannot be written as asked: the message says why. A programmer's mistake, never a user's."""


class AuditIsAppendOnly(Exception):
    """Somebody tried to change or remove an entry."""


class CodeRegister:
    """Which codes exist and what they are called; each room adds its enum in ``AppConfig.ready``."""

    def __init__(self) -> None:
        self._labels: dict[str, StrOrPromise] = {}

    def register(self, codes: type[models.TextChoices]) -> None:
        """Add a room's codes; each must read ``room.noun.verb``."""
        for code in codes:
            if not CODE_FORM.match(code.value):
                raise AuditRefused(f"{code.value!r} does not read room.noun.verb")
            self._labels[code.value] = code.label

    def __contains__(self, code: str) -> bool:
        return code in self._labels

    def label(self, code: str) -> StrOrPromise:
        """The words for a code; the code itself where its room is gone."""
        return self._labels.get(code, code)

    def codes(self) -> list[str]:
        """All codes, in order."""
        return sorted(self._labels)


audit_codes = CodeRegister()
