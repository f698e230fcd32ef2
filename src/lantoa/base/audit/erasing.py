"""The words that the audit itself keeps apart, as far as one person typed them."""

from __future__ import annotations

from django.utils import timezone

from lantoa.base.audit.models import SaidWords


def count_words_by(account_key: int) -> int:
    """How many are not erased."""
    return SaidWords.objects.filter(by=account_key).exclude(text="").count()


def erase_words_by(account_key: int) -> int:
    """Erase them; the entries that refer to them stay."""
    rows = SaidWords.objects.filter(by=account_key).exclude(text="")
    return rows.update(text="", erased_at=timezone.now())
