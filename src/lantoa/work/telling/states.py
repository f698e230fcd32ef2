"""What the audit calls the room's acts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    LETTERS_PRINTED = "telling.letter.print", _("Letters to units printed")


class LettersRefused(Exception):
    """The morning's letters cannot be stopped or sent on by this person now; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
