"""Events that pictures share, and the consent of the people seen in them."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.states import ConsentForm
from lantoa.work.plans.models import Campaign


class Occasion(ClientKeyed):
    """An event of which a unit has several pictures, so that consent is recorded once for all of them."""

    campaign = models.ForeignKey(Campaign, models.PROTECT, related_name="occasions")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="occasions")
    title = models.CharField(_("event"), max_length=200)
    held_on = models.DateField(_("day"), null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("event of pictures")
        ordering = ("-held_on", "-pk")
        constraints = [models.UniqueConstraint(fields=("campaign", "unit", "title"), name="evidence_occasion_once")]

    def __str__(self) -> str:
        return self.title


class Consent(ClientKeyed, Versioned):
    """Consent to publish one picture, or all pictures of an event. ``who`` names people and stands here alone.

    Withdrawn, the row stays with the day; ``who`` and ``paper`` may be erased without it.
    """

    personal_fields: ClassVar[frozenset[str]] = frozenset({"who", "withdrawn_words"})

    evidence = models.ForeignKey(
        "evidence.Evidence", models.CASCADE, null=True, blank=True, related_name="consents", verbose_name=_("picture")
    )
    occasion = models.ForeignKey(Occasion, models.CASCADE, null=True, blank=True, related_name="consents")
    who = models.TextField(_("who agrees"))
    form = models.CharField(_("how"), max_length=8, choices=ConsentForm)
    paper = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    given_on = models.DateField(_("agreed on"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_words = models.TextField(_("words of the withdrawal"), blank=True)

    class Meta:
        verbose_name = _("consent")
        ordering = ("at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(evidence__isnull=True, occasion__isnull=False)
                | Q(evidence__isnull=False, occasion__isnull=True),
                name="evidence_consent_of_one",
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} {self.given_on}"
