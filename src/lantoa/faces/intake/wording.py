"""Why a photo of a group was not taken, in words a person can act on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext

from lantoa.base.files.states import WORDS, FileRefused
from lantoa.work.evidence.notices import refusal_words
from lantoa.work.evidence.states import EvidenceRefused


def not_taken_words(code: str, params: Mapping[str, Any]) -> str:
    """The sentence of a refusal, kept as its code so that it is read in the language of the page."""
    if code == "too_many_photos":
        return gettext("At most %(most)d photos are taken at once: send this one in the next turn.") % params
    if code in WORDS:
        return str(FileRefused(code, **params).words)
    return refusal_words(EvidenceRefused(code, **params))
