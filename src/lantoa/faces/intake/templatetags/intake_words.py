"""What a message says, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.utils.translation import gettext_lazy as _

from lantoa.faces.intake.wording import not_taken_words

register = template.Library()

WORDS = {
    "nothing": _("says nothing of how it stands"),
    "received": _("has received it"),
    "doing": _("is doing it"),
    "done": _("is done"),
    "not_yet": _("is not done yet"),
    "not_applicable": _("does not apply"),
    "asks_time": _("asks for more time"),
}


REASONS = {
    "qr": _("because of the QR on the photo"),
    "picture": _("because of the message that sent photos"),
    "hour": _("because of the message soon after it was taken"),
    "name": _("because of the name of the file"),
}
AT = {
    "picture": _("because of the message of %(at)s that sent photos"),
    "hour": _("because of the message of %(at)s, soon after it was taken"),
}


@register.simple_tag
def why(code: str, at: str = "") -> str:
    """Why a photo is proposed as this unit's; ``at`` is the hour as it stands before the message."""
    return str(AT[code]) % {"at": at} if at and code in AT else str(REASONS.get(code, ""))


@register.simple_tag
def not_taken(code: str, params: Mapping[str, Any]) -> str:
    """Why a photo was not taken."""
    return not_taken_words(code, params)


@register.simple_tag
def says(code: str) -> str:
    """The state a message names."""
    return str(WORDS.get(code, code))
