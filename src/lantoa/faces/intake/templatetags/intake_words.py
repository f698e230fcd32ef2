"""What a message says, in words."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext_lazy as _

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


@register.simple_tag
def says(code: str) -> str:
    """The state a message names."""
    return str(WORDS.get(code, code))
