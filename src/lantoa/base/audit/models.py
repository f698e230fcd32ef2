"""The audit entry."""

from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.audit.states import AuditIsAppendOnly, audit_codes


class EntryRows(models.QuerySet["AuditEntry"]):
    """Entries can be read and added, in bulk too, but not changed."""

    def update(self, **_values: Any) -> NoReturn:
        """Refused."""
        raise AuditIsAppendOnly("update")

    def delete(self) -> NoReturn:
        """Refused."""
        raise AuditIsAppendOnly("delete")

    def bulk_update(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refused."""
        raise AuditIsAppendOnly("bulk_update")


class AuditEntry(models.Model):
    """One act: who, when, what, about which object, from which value to which. Written once."""

    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    # For whom ``by`` acted while deputising, where they did.
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("on behalf of"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    code = models.CharField(_("act"), max_length=80)
    about_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, related_name="+")
    # The key of the row, or, without a type, the name of a thing that is no row (a file name, an address).
    about_key = models.CharField(max_length=200, blank=True)
    old = models.JSONField(_("before"), null=True, encoder=DjangoJSONEncoder)
    new = models.JSONField(_("after"), null=True, encoder=DjangoJSONEncoder)
    reason = models.TextField(_("reason"), blank=True)
    request_id = models.CharField(max_length=36, blank=True)

    words: str = ""  # filled in by queries.with_words

    objects = EntryRows.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["about_type", "about_key", "-id"], name="audit_about"),
            models.Index(fields=["by", "-id"], name="audit_by"),
            models.Index(fields=["code", "-id"], name="audit_code"),
        ]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.code}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the entry; a second time is refused."""
        if not self._state.adding:
            raise AuditIsAppendOnly("save")
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_options: Any) -> NoReturn:
        """Refused."""
        raise AuditIsAppendOnly("delete")

    @property
    def label(self) -> str:
        """The act in words."""
        return str(audit_codes.label(self.code))


class SaidWords(models.Model):
    """Words a person typed for an act, which may name somebody: the entry refers to them (``SAID``) and cannot change,
    they can be erased."""

    personal_fields = frozenset({"text"})

    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("words said for an act")
        default_permissions = ()

    def __str__(self) -> str:
        return self.text[:80]
