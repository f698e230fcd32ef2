"""The notice, and the digest that carried it by e-mail."""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.base.notices.states import Box, DigestState, NoticeKind, notice_kinds


class Digest(models.Model):
    """The one letter of a working day to one box. Its ``message_id`` is made of box and day: sent again it is the same.

    ``lines_count`` is how many notices it names.
    """

    to_kind = models.CharField(max_length=20)
    to_key = models.PositiveBigIntegerField()
    day = models.DateField(_("day"))
    state = models.CharField(_("state"), max_length=10, choices=DigestState, default=DigestState.SENDING)
    message_id = models.CharField(max_length=120)
    lines_count = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("digest")
        ordering = ("day", "pk")
        constraints = [models.UniqueConstraint(fields=("to_kind", "to_key", "day"), name="notices_digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.to_kind} {self.to_key} {self.day}"


class Notice(models.Model):
    """Something a unit, those of one role in it, or one member is told. Of a unit's notice one reader is enough.

    ``params`` holds what the kind's sentence needs and nothing personal.
    """

    kind = models.CharField(_("kind"), max_length=80)
    to_kind = models.CharField(max_length=20)
    to_key = models.PositiveBigIntegerField()
    about_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    about_key = models.CharField(max_length=40, blank=True)
    params = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField(_("made at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    read_at = models.DateTimeField(_("read at"), null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dedupe_key = models.CharField(max_length=120, blank=True)
    digest = models.ForeignKey(Digest, on_delete=models.SET_NULL, null=True, blank=True, related_name="notices")

    class Meta:
        verbose_name = _("notice to a box")
        verbose_name_plural = _("notices to boxes")
        ordering = ("-made_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("to_kind", "to_key", "dedupe_key"), condition=~Q(dedupe_key=""), name="notices_told_once"
            )
        ]
        indexes = [
            models.Index(fields=("to_kind", "to_key", "-made_at"), name="notices_box"),
            # On every page the unread ones of a box are counted.
            models.Index(fields=("to_kind", "to_key"), condition=Q(read_at__isnull=True), name="notices_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.to_kind} {self.to_key}"

    @property
    def box(self) -> Box:
        """Where it lies."""
        return Box(self.to_kind, self.to_key)

    @property
    def known_kind(self) -> NoticeKind | None:
        """Its kind, where the room still has it."""
        return notice_kinds.get(self.kind)

    def is_new_to(self, account_key: int) -> bool:
        """Whether nobody has read it and somebody else did what it tells of."""
        return self.read_at is None and self.made_by_id != account_key

    @property
    def needs_person(self) -> bool:
        """Whether somebody has to act."""
        kind = self.known_kind
        return kind is not None and kind.needs_person

    @property
    def address(self) -> str:
        """The page it leads to; "" without one."""
        kind = self.known_kind
        return kind.address(self.about_key) if kind is not None and kind.address is not None else ""
