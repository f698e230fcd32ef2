"""Reading the audit. Rooms narrow it to the objects a person may see."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models

from lantoa.base.audit.models import AuditEntry


def entries_about(about: models.Model) -> models.QuerySet[AuditEntry]:
    """The entries about one object, newest first."""
    kind = ContentType.objects.get_for_model(about)
    return AuditEntry.objects.filter(about_type=kind, about_key=str(about.pk)).select_related("by")
