"""The words of the room for its templates."""

from __future__ import annotations

from django import template

from lantoa.work.arrivals.models import Arrival
from lantoa.work.arrivals.notices import unread_words

register = template.Library()


@register.filter
def unread(arrival: Arrival) -> str:
    """Why something that came in could not be read, or was not taken whole."""
    return unread_words(arrival.reason)
