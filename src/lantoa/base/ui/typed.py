"""The words of a form that came too late, where the form itself is no longer offered.

A room above knows what a field is called where no form is at hand, and which fields are secrets: it says so once, in an
``AppConfig.ready``, with ``typed_anywhere.register(of)``.
"""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import HttpRequest

MOST_FIELDS, MOST_SIGNS = 100, 20_000
TypedOf = Callable[[HttpRequest], list[tuple[str, str]]]


def typed_words(form: forms.Form | None) -> list[tuple[str, str]]:
    """What a person wrote into the fields of text, each with the words of its field."""
    if form is None:
        return []
    shown = [one for one in form.visible_fields() if isinstance(one.field, forms.CharField)]
    return [(str(one.label), str(one.value()).strip()) for one in shown if str(one.value() or "").strip()]


class TypedAnywhere:
    """What was typed into a form of which only the request is known; nothing until a room says how to read it."""

    def __init__(self) -> None:
        self._of: TypedOf | None = None

    def register(self, of: TypedOf) -> None:
        """Takes the room's answer; registering again replaces it."""
        self._of = of

    def of(self, request: HttpRequest) -> list[tuple[str, str]]:
        """Each field in words with what was typed, as much as a person can have written on one page."""
        found, left = [], MOST_SIGNS
        for name, words in (self._of(request) if self._of is not None else [])[:MOST_FIELDS]:
            found.append((name, words if len(words) <= left else f"{words[:left]}…"))
            left -= len(words)
            if left <= 0:
                break
        return found


typed_anywhere = TypedAnywhere()
