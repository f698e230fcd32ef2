"""Reading the audit. Rooms narrow it to the objects a person may see."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models

from lantoa.base.audit.models import AuditEntry


def entries_about(about: models.Model) -> models.QuerySet[AuditEntry]:
    """The entries about one object, newest first."""
    kind = ContentType.objects.get_for_model(about)
    return AuditEntry.objects.filter(about_type=kind, about_key=str(about.pk)).select_related("by")


def entries_by(account: AbstractBaseUser, *, since: datetime, until: datetime) -> models.QuerySet[AuditEntry]:
    """What a person did between two moments, newest first, themselves or by a deputy."""
    done = models.Q(by_id=account.pk) | models.Q(on_behalf_of_id=account.pk)
    return AuditEntry.objects.filter(done, at__gte=since, at__lte=until).select_related("by", "on_behalf_of")
