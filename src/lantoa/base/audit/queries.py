"""Reading the audit. Rooms narrow it to the objects a person may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models

from lantoa.base.audit.models import AuditEntry
from lantoa.base.audit.states import SAID


def entries_about(about: models.Model) -> models.QuerySet[AuditEntry]:
    """The entries about one object, newest first."""
    kind = ContentType.objects.get_for_model(about)
    return AuditEntry.objects.filter(about_type=kind, about_key=str(about.pk)).select_related("by")


def entries_about_each(abouts: Iterable[models.Model], code: str) -> dict[int, AuditEntry]:
    """The last entry of this act about each of these rows of one kind, by their keys; one query."""
    return {int(entry.about_key): entry for entry in entries_about_all(abouts, code)}


def entries_about_all(abouts: Iterable[models.Model], code: str) -> list[AuditEntry]:
    """Every entry of this act about these rows of one kind, the oldest first; one query."""
    rows = {str(about.pk): about for about in abouts}
    if not rows:
        return []
    kind = ContentType.objects.get_for_model(next(iter(rows.values())))
    return list(AuditEntry.objects.filter(about_type=kind, about_key__in=list(rows), code=code).order_by("pk"))


def entries_by(account: AbstractBaseUser, *, since: datetime, until: datetime) -> models.QuerySet[AuditEntry]:
    """What a person did between two moments, newest first, themselves or by a deputy."""
    done = models.Q(by_id=account.pk) | models.Q(on_behalf_of_id=account.pk)
    return AuditEntry.objects.filter(done, at__gte=since, at__lte=until).select_related("by", "on_behalf_of")


def with_words(entries: Iterable[AuditEntry]) -> list[AuditEntry]:
    """The entries with ``words``: their reason, or what the row it is kept in says now, nothing once it was erased.

    One query for every kind of row, however many entries there are.
    """
    rows = list(entries)
    said = words_kept_at(kept for row in rows if (kept := (row.new or {}).get(SAID)))
    for row in rows:
        kept = (row.new or {}).get(SAID)
        row.words = said.get(place_kept(kept), "") if kept else row.reason
    return rows


def place_kept(kept: Mapping[str, str]) -> tuple[str, str, str]:
    """A reference (``actions.ref``) as a key of ``words_kept_at``."""
    return kept["ref"], kept["field"], kept["key"]


def words_kept_at(refs: Iterable[Mapping[str, str]]) -> dict[tuple[str, str, str], str]:
    """What stands now where references point; nothing for a row that is gone. One query for every kind of row."""
    wanted: dict[tuple[str, str], set[str]] = defaultdict(set)
    for kept in refs:
        wanted[kept["ref"], kept["field"]].add(kept["key"])
    said: dict[tuple[str, str, str], str] = {}
    for (label, field), keys in wanted.items():
        found = apps.get_model(label)._base_manager.filter(pk__in=keys).values_list("pk", field)
        said |= {(label, field, str(key)): value for key, value in found}
    return said
