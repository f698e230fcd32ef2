"""What a unit was told by those it waits for: the guidance, the day and place it names, and the files with it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.rows.models import ClientKeyed
from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.models.assignments import Assignment
from lantoa.work.tasks.models.drafts import Dependency


class Guidance(ClientKeyed):
    """Guidance for one assignment: it ends the wait of that assignment on that dependency, from ``at`` on.

    Rows are only added. Given again, the newest is the one that holds; the first one is when the wait was over.
    ``starts_at`` and ``place`` are when and where the unit is to be, None and "" where the guidance names none.
    """

    dependency = models.ForeignKey(Dependency, models.PROTECT, related_name="guidance")
    assignment = models.ForeignKey(Assignment, models.CASCADE, related_name="guidance")
    words = models.TextField(_("guidance"), blank=True)
    place = models.TextField(_("place"), blank=True)
    starts_at = models.DateTimeField(_("begins at"), null=True, blank=True)
    files = models.ManyToManyField(StoredFile, related_name="+", blank=True, verbose_name=_("files"))
    at = models.DateTimeField(_("given at"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("guidance")
        verbose_name_plural = _("guidance")
        ordering = ("at", "pk")
        indexes = [models.Index(fields=("assignment", "dependency", "at"), name="tasks_guidance_of")]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.at:%Y-%m-%d %H:%M}"
