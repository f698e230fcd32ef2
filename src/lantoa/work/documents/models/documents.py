"""An official document, every text it had, every step it took."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.states import DocumentState, Kind, Verb
from lantoa.work.plans.models import Campaign


class OfficialDocument(Versioned, ClientKeyed):
    """A document a unit issues. ``content`` is the text in the form of ``official_docs.to_json``.

    ``number`` and ``issued_on`` are given at issue, from the unit's register of the year; from then on ``docx`` and
    ``pdf`` are what was issued, and the content never changes again. ``code`` is printed on it and found by it.
    """

    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="documents")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="documents", verbose_name=_("issuing unit"))
    kind = models.CharField(_("kind"), max_length=12, choices=Kind)
    state = models.CharField(_("state"), max_length=10, choices=DocumentState, default=DocumentState.DRAFT)
    title = models.TextField(_("title"))
    content = models.JSONField()
    code = models.CharField(_("code"), max_length=8, unique=True, editable=False)
    number = models.PositiveIntegerField(_("number"), null=True, blank=True)
    issued_on = models.DateField(_("day of issue"), null=True, blank=True)
    drafted_at = models.DateTimeField(_("drafted at"))
    drafted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    docx = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    sealed_pdf = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("official document")
        verbose_name_plural = _("official documents")
        ordering = ("-drafted_at", "-pk")
        indexes = [models.Index(fields=("unit", "state"), name="documents_unit_state")]

    def __str__(self) -> str:
        return self.title[:120]

    @property
    def shown_code(self) -> str:
        """The code as it is printed: LT-7K3M-9Q2X."""
        return f"LT-{self.code[:4]}-{self.code[4:]}"

    @property
    def number_words(self) -> str:
        """ "07/BC-UBND"; blanks before the stroke while there is no number."""
        sign = str(self.content.get("sign", ""))
        return f"{'     ' if self.number is None else f'{self.number:02d}'}/{sign}"


class DocumentText(models.Model):
    """One text a document had, as it was before the next one. Only ever added."""

    document = models.ForeignKey(OfficialDocument, models.CASCADE, related_name="texts")
    ordinal = models.PositiveIntegerField()
    content = models.JSONField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-ordinal",)
        constraints = [models.UniqueConstraint(fields=("document", "ordinal"), name="documents_text_ordinal")]

    def __str__(self) -> str:
        return f"{self.document_id} {self.ordinal}"


class DocumentStep(models.Model):
    """Who did what with a document, when, and in which words. Only ever added."""

    document = models.ForeignKey(OfficialDocument, models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=10, choices=Verb)
    state = models.CharField(max_length=10, choices=DocumentState)
    words = models.TextField(_("words"), blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("step of a document")
        verbose_name_plural = _("steps of a document")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.document_id} {self.verb}"


class FaultNote(models.Model):
    """Why a fault of form stays: said by the drafter before the document goes to the leader."""

    document = models.ForeignKey(OfficialDocument, models.CASCADE, related_name="fault_notes")
    fault = models.CharField(max_length=300)
    words = models.TextField(_("why it stays"))
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=("document", "fault"), name="documents_fault_once")]

    def __str__(self) -> str:
        return self.fault
