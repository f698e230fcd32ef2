"""An issued plan as it came in, how far its reading is, and what its head says."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.models import JobRun
from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.engines.vn.folding import fold, fold_words
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models.campaigns import Campaign
from lantoa.work.plans.states import UNDER_WAY, PlanState

LONGEST_LABEL = 160
KEY_PARTS = "|"
LONGEST_NUMBER, LONGEST_ISSUER = 80, 200


@dataclass(frozen=True, slots=True)
class FileLabel:
    """Key, number and title of a plan: what the cover of its file shows; ``room`` is the tab it lies under, ``unit_id``
    says whose plan it is, for the tabs that open to its own people only."""

    pk: int
    number: str
    title: str
    room: str = "plans"
    unit_id: int | None = None


class Plan(Versioned, ClientKeyed):
    """One issued document. The file as it came is never changed; the head is what the reader or a person set.

    ``settled_fields`` names the head fields a person has set: reading again leaves those alone, and ``head_proposal``
    keeps what the reader last saw. ``previous`` is the plan this one amends, which one standing plan may; ``edition``
    counts from 1 along that chain. ``text_source`` is the text a person pasted because the file itself could not be
    read. ``title_anchors`` are the sentences of the title. ``number_key`` is the number with its year and issuer;
    one standing plan of the unit holds it, and the check of a second that bears it is not closed.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="plans", verbose_name=_("unit"))
    campaign = models.ForeignKey(Campaign, models.PROTECT, null=True, blank=True, related_name="plans")
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="amended_by")
    edition = models.PositiveSmallIntegerField(_("edition"), default=1)

    source = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    text_source = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64)
    format = models.CharField(_("form of the file"), max_length=8, blank=True)
    pasted = models.BooleanField(default=False)
    legacy = models.BooleanField(default=False)
    ocr = models.BooleanField(default=False)

    state = models.CharField(_("state"), max_length=12, choices=PlanState, default=PlanState.RECEIVED)
    job = models.ForeignKey(JobRun, models.SET_NULL, null=True, blank=True, related_name="+")
    reading_count = models.PositiveIntegerField(default=0)
    reader_version = models.CharField(max_length=32, blank=True)
    reader_notes = models.JSONField(default=list, blank=True)
    refusal_code = models.CharField(max_length=40, blank=True)
    refusal_params = models.JSONField(default=dict, blank=True)

    type = models.TextField(_("kind of document"), blank=True, null=True)
    number = models.TextField(_("number"), blank=True, null=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    place = models.TextField(_("place of issue"), blank=True, null=True)
    issuer = models.TextField(_("issuing body"), blank=True, null=True)
    title = models.TextField(_("title"), blank=True)
    title_anchors = models.JSONField(default=list, blank=True)
    signer = models.TextField(_("signed by"), blank=True, null=True)
    period_start_on = models.DateField(_("first day of the campaign"), null=True, blank=True)
    period_end_on = models.DateField(_("last day of the campaign"), null=True, blank=True)
    period_anchor = models.CharField(max_length=255, blank=True)
    settled_fields = models.JSONField(default=list, blank=True)
    head_proposal = models.JSONField(default=dict, blank=True)

    linted_at = models.DateTimeField(_("checked before signature at"), null=True, blank=True)
    linter_version = models.CharField(max_length=32, blank=True)

    part_count = models.PositiveIntegerField(default=1)
    received_at = models.DateTimeField(_("received at"))
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    number_key = models.CharField(max_length=300, null=True, editable=False)
    number_held = models.BooleanField(default=False, editable=False)

    personal_fields = frozenset({"signer"})

    class Meta:
        verbose_name = _("plan")
        verbose_name_plural = _("plans")
        ordering = ("-received_at", "-pk")
        indexes = [
            models.Index(fields=("unit", "-received_at"), name="plans_unit_received"),
            models.Index(fields=("unit", "number_key"), name="plans_number"),
        ]
        constraints = [
            models.UniqueConstraint(fields=("unit", "sha256"), name="plans_one_file_a_unit"),
            # An amendment that was withdrawn leaves its place to another one.
            models.UniqueConstraint(
                fields=("previous",), condition=~Q(state=PlanState.WITHDRAWN), name="plans_one_amendment_stands"
            ),
            models.UniqueConstraint(
                fields=("unit", "number_key"), condition=Q(number_held=True), name="plans_one_number_a_year"
            ),
        ]

    def __str__(self) -> str:
        return Truncator(self.number or self.title or f"#{self.pk}").chars(LONGEST_LABEL)

    def key_of_number(self) -> str | None:
        """Year, number and issuer, however they are spaced and spelt; None while number or day is not known."""
        number = "".join(fold(self.number or "").split())[:LONGEST_NUMBER]
        if not number or self.issued_on is None:
            return None
        return KEY_PARTS.join([str(self.issued_on.year), number, fold_words(self.issuer or "")[:LONGEST_ISSUER]])

    @property
    def broke_off(self) -> bool:
        """Whether it waits for a reading that will not come: the job was stopped, or its worker died for good."""
        return self.state in UNDER_WAY and (self.job is None or not self.job.is_active)

    @property
    def as_file(self) -> FileLabel:
        """The plan as the cover's label prints it."""
        title = Truncator(self.title).chars(LONGEST_LABEL)
        return FileLabel(self.pk, Truncator(self.number or "…").chars(LONGEST_LABEL), title, unit_id=self.unit_id)


class PlanMove(models.Model):
    """A state the plan entered, when and by whom (None: the reading job), so that "as of" is a query; ``note`` says
    why it was withdrawn."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="moves")
    state = models.CharField(max_length=12, choices=PlanState)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    note = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ("at", "pk")
        indexes = [models.Index(fields=("plan", "at"), name="plans_move_plan_at")]

    def __str__(self) -> str:
        return f"{self.plan_id} {self.state}"


class ScannedPage(models.Model):
    """The recognised paragraphs of one page of a scan, kept until the plan is read from all of them.

    A reading that was stopped, or whose worker died, goes on with the page after the last one kept.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="scanned_pages")
    number = models.PositiveIntegerField()
    paragraphs = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("number",)
        constraints = [models.UniqueConstraint(fields=("plan", "number"), name="plans_scanned_page")]

    def __str__(self) -> str:
        return f"{self.plan_id} p. {self.number}"
