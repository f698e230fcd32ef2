"""What every verb of the room does first."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from lantoa.work.consolidation.states import ConsolidationRefused

LONGEST_WORDS = 2000


def allow(permitted: bool) -> None:
    """Raises where the rule says no."""
    if not permitted:
        raise PermissionDenied


def plain_words(words: str, *, missing: str = "") -> str:
    """Words without blanks around; refused where they are too long, or missing and asked for."""
    said = words.strip()
    if missing and not said:
        raise ConsolidationRefused(missing)
    if len(said) > LONGEST_WORDS:
        raise ConsolidationRefused("words_too_long", most=LONGEST_WORDS)
    return said
