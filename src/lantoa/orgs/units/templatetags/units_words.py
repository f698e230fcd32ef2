"""How the register prints a share."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.formats import localize
from django.utils.translation import gettext_lazy as _

from lantoa.orgs.units.packs import SCHEME

register = template.Library()

SCHEMES = {SCHEME: _("Administrative unit code"), "office": _("Number of the office")}


@register.filter
def per_cent(share: Decimal) -> str:
    """A share of one as per cent: 62,5 %."""
    return f"{localize((share * 100).normalize() + 0)} %"


@register.filter
def scheme_name(scheme: str) -> str:
    """Whose number it is."""
    return str(SCHEMES.get(scheme, scheme))
