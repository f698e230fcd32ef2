"""What came in on paper or by mail, before a person has taken it into a report."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.base.files.models import StoredFile
from lantoa.base.jobs.models import JobRun
from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.work.arrivals.states import OPEN, ArrivalState, Way
from lantoa.work.reports.models import Report


class Arrival(Versioned, ClientKeyed):
    """A photographed page of a paper form, or a letter by e-mail. ``file`` is the photograph or the whole letter.

    ``report``: the report it belongs to, None while nobody knows. ``reading``: ``{"typed": {"f:12": "khoảng 85",
    "n:limits": ""}, "doubts": {"f:13": ["gap"]}, "pictures": {"f:12": base64 PNG}}``; fields are named as in a draft,
    "f:" figures and "n:" words. Blank is unknown. ``reason`` is why it could not be read, as a code. ``message_id``,
    the letter's own with the hash of what it says, makes a letter fetched twice one arrival. ``sender`` and ``words``
    of a letter can be erased.
    """

    personal_fields = frozenset({"sender", "words"})

    way = models.CharField(_("came"), max_length=8, choices=Way)
    state = models.CharField(_("state"), max_length=10, choices=ArrivalState, default=ArrivalState.READING)
    report = models.ForeignKey(Report, models.PROTECT, null=True, blank=True, related_name="arrivals")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="arrivals")
    reading = models.JSONField(default=dict, blank=True)
    reason = models.CharField(max_length=40, blank=True)
    page = models.PositiveIntegerField(_("page"), null=True, blank=True)
    message_id = models.CharField(max_length=255, null=True, blank=True, unique=True)
    sender = models.CharField(_("sender"), max_length=320, blank=True)
    subject = models.CharField(_("subject"), max_length=300, blank=True)
    words = models.TextField(_("text of the letter"), blank=True)
    job = models.ForeignKey(JobRun, models.SET_NULL, null=True, blank=True, related_name="+")
    arrived_at = models.DateTimeField(_("came in at"))
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = _("arrival")
        verbose_name_plural = _("arrivals")
        ordering = ("-arrived_at", "-pk")
        indexes = [models.Index(fields=("state", "report"), name="arrivals_open")]

    def __str__(self) -> str:
        return f"{self.way} {self.pk}"

    @property
    def broke_off(self) -> bool:
        """Whether it waits for a reading that will not come: the job was stopped, or its worker died for good."""
        return self.state == ArrivalState.READING and (self.job is None or not self.job.is_active)

    @property
    def is_open(self) -> bool:
        """Whether a person has the next step."""
        return self.state in OPEN or self.broke_off


class Enclosure(models.Model):
    """A file that came with a letter."""

    arrival = models.ForeignKey(Arrival, models.CASCADE, related_name="enclosures")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="enclosures")

    class Meta:
        verbose_name = _("enclosure")
        ordering = ("arrival", "pk")

    def __str__(self) -> str:
        return f"{self.arrival_id} {self.file_id}"
