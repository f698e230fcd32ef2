"""How the register prints a share."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.formats import localize

register = template.Library()


@register.filter
def per_cent(share: Decimal) -> str:
    """A share of one as per cent: 62,5 %."""
    return f"{localize((share * 100).normalize() + 0)} %"
