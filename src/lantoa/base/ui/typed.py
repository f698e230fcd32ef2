"""The words of a form that came too late, where the form itself is no longer offered."""

from __future__ import annotations

from django import forms


def typed_words(form: forms.Form | None) -> list[tuple[str, str]]:
    """What a person wrote into the fields of text, each with the words of its field."""
    if form is None:
        return []
    shown = [one for one in form.visible_fields() if isinstance(one.field, forms.CharField)]
    return [(str(one.label), str(one.value()).strip()) for one in shown if str(one.value() or "").strip()]
