"""The digital signatures of a document, as its key was read when it signed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.work.documents.models.documents import OfficialDocument


class DocumentSeal(models.Model):
    """One digital signature: whose certificate it rests on, who vouches for that, until when. Only ever added.

    The page shows these rows and opens no PDF for them.
    """

    document = models.ForeignKey(OfficialDocument, models.CASCADE, related_name="seals")
    as_body = models.BooleanField(_("with the key of the body"))
    holder = models.CharField(_("holder of the certificate"), max_length=250)
    issuer = models.CharField(_("issuer of the certificate"), max_length=250)
    is_self_signed = models.BooleanField(_("self-signed"))
    ends_on = models.DateField(_("certificate valid until"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("digital signature of a document")
        verbose_name_plural = _("digital signatures of a document")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.document_id} {self.holder}"
