"""The run of a job, and the pulse of those who do them."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.jobs.states import ACTIVE, JobState


class JobRun(models.Model):
    """One piece of work, from the moment it is asked for to its end, however often its worker died."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=80)
    state = models.CharField(_("state"), max_length=10, choices=JobState, default=JobState.QUEUED)
    args = models.JSONField(default=dict)
    # Two active runs of one kind never share a dedupe key; "" shares with nobody.
    dedupe_key = models.CharField(max_length=200, blank=True)
    queued_at = models.DateTimeField(_("asked for at"))
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    started_at = models.DateTimeField(_("begun at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    # Which delivery owns the run: a worker that comes back after its run was taken over finds another's claim.
    claim = models.UUIDField(null=True, blank=True)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(null=True, blank=True)
    message_code = models.CharField(max_length=80, blank=True)
    message_params = models.JSONField(default=dict, blank=True)
    stop_asked_at = models.DateTimeField(null=True, blank=True)
    result = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "dedupe_key"],
                condition=Q(state__in=ACTIVE) & ~Q(dedupe_key=""),
                name="jobrun_one_active",
            ),
        ]
        indexes = [models.Index(fields=["state", "heartbeat_at"], name="jobrun_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"

    @property
    def is_active(self) -> bool:
        """Whether there is still something to wait for."""
        return self.state in ACTIVE


class WorkerPulse(models.Model):
    """When a worker last took something: one row, touched some times a minute (``pulse.py``)."""

    felt_at = models.DateTimeField()

    class Meta:
        verbose_name = _("pulse of the workers")
        verbose_name_plural = _("pulses of the workers")

    def __str__(self) -> str:
        return f"{self.felt_at:%Y-%m-%d %H:%M:%S}"
