"""The registers of a unit's clerk, out and in, of one year each: the ten columns of the decree's form."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.rows.models import ClientKeyed
from lantoa.orgs.units.models import Unit
from lantoa.work.documents.models.documents import OfficialDocument
from lantoa.work.plans.models import Campaign


class RegisterCounter(models.Model):
    """The last number given in one register of one year; held while the next is given."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    book = models.CharField(max_length=3, choices=[("out", _("Outgoing")), ("in", _("Incoming"))])
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("unit", "year", "book"), name="documents_counter_book")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.book} {self.year}: {self.last_number}"


class RegisterOut(models.Model):
    """One line of the register of outgoing documents."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="register_out")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    document = models.OneToOneField(OfficialDocument, models.PROTECT, related_name="register_line")
    notation = models.CharField(_("number and notation"), max_length=60)
    issued_on = models.DateField(_("day"))
    what = models.TextField(_("kind and title"))
    signer = models.CharField(_("signer"), max_length=250, blank=True)
    recipients = models.TextField(_("recipients"), blank=True)
    holder = models.CharField(_("unit that keeps the file copy"), max_length=250, blank=True)
    copies = models.PositiveIntegerField(_("copies"), null=True, blank=True)
    passed_on = models.DateField(_("day passed on"), null=True, blank=True)
    receipt = models.CharField(_("receipt"), max_length=250, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        verbose_name = _("line of the register of outgoing documents")
        verbose_name_plural = _("register of outgoing documents")
        ordering = ("year", "number")
        constraints = [models.UniqueConstraint(fields=("unit", "year", "number"), name="documents_out_number")]

    def __str__(self) -> str:
        return self.notation


class RegisterIn(ClientKeyed):
    """One line of the register of incoming documents. ``file`` is the paper's scan or file, ``package`` the edXML."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="register_in")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="+")
    arrived_on = models.DateField(_("day of arrival"))
    author = models.CharField(_("author"), max_length=250)
    notation = models.CharField(_("number and notation"), max_length=60, blank=True)
    dated_on = models.DateField(_("day of the document"), null=True, blank=True)
    what = models.TextField(_("kind and title"))
    receiver = models.CharField(_("unit or person that receives it"), max_length=250, blank=True)
    passed_on = models.DateField(_("day passed on"), null=True, blank=True)
    receipt = models.CharField(_("receipt"), max_length=250, blank=True)
    note = models.TextField(_("note"), blank=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    package = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    identifier = models.CharField(_("identifier in exchange"), max_length=120, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("line of the register of incoming documents")
        verbose_name_plural = _("register of incoming documents")
        ordering = ("year", "number")
        constraints = [
            models.UniqueConstraint(fields=("unit", "year", "number"), name="documents_in_number"),
            models.UniqueConstraint(
                fields=("unit", "identifier"), condition=~Q(identifier=""), name="documents_in_identifier"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.what}"[:120]
