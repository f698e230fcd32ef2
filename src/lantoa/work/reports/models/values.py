"""How a number was said, and how far it is proved: the same for a report's figures and an activity's."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.rows.exact import ExactField
from lantoa.work.reports.states import Said

PLACES = 3


class SaidValue(models.Model):
    """A number as it was said, claimed / evidenced / verified.

    ``said``: *unknown* has no number at all; *none* is a stated zero; *exact* and *estimate* have ``value``; *range*
    has no ``value`` but ``low``, ``high`` or both ("trên 50" has only ``low``). ``low`` and ``high`` always hold the
    bounds, of one number twice the number, so that bounds are summed without asking how it was said. ``typed`` is
    what the person wrote; unreadable words stay there with ``said`` unknown. ``evidenced_value`` is how much of it has
    evidence, ``verified_value`` what a person of the campaign found right (it may be less); None is: nothing yet.
    """

    said = models.CharField(_("how it was said"), max_length=8, choices=Said, default=Said.UNKNOWN)
    value = ExactField(_("number"), places=PLACES, null=True, blank=True)
    low = ExactField(_("at least"), places=PLACES, null=True, blank=True)
    high = ExactField(_("at most"), places=PLACES, null=True, blank=True)
    typed = models.CharField(_("as typed"), max_length=120, blank=True)
    evidenced_value = ExactField(_("evidenced"), places=PLACES, null=True, blank=True)
    verified_value = ExactField(_("verified"), places=PLACES, null=True, blank=True)
    verified_at = models.DateTimeField(_("verified at"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("verified by")
    )

    class Meta:
        abstract = True


def said_truly(name: str) -> models.CheckConstraint:
    """No number without being said, none said without its number, nothing below zero: held by the database."""
    no_number = Q(value__isnull=True, low__isnull=True, high__isnull=True)
    one_number = Q(
        value__gte=0, value__isnull=False, low=F("value"), low__isnull=False, high=F("value"), high__isnull=False
    )
    has_low, has_high = Q(low__isnull=False, low__gte=0), Q(high__isnull=False, high__gte=0)
    some_bound = (
        Q(has_low, high__isnull=True) | Q(has_high, low__isnull=True) | Q(has_low, has_high, low__lte=F("high"))
    )
    return models.CheckConstraint(
        name=name,
        condition=Q(no_number, said=Said.UNKNOWN, evidenced_value__isnull=True)
        | Q(one_number, said=Said.NONE, value=0)
        | Q(one_number, said__in=(Said.EXACT, Said.ESTIMATE))
        | Q(some_bound, said=Said.RANGE, value__isnull=True),
    )
