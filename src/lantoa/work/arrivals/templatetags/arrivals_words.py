"""The words of the room for its templates."""

from __future__ import annotations

from django import template

from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.notices import MAILBOX, unread_words

register = template.Library()


@register.filter
def unread(arrival: Arrival) -> str:
    """Why something that came in could not be read, or was not taken whole."""
    return unread_words(arrival.reason)


@register.filter
def mailbox_trouble(code: str) -> str:
    """What is in the way of the letters."""
    return str(MAILBOX[code])
