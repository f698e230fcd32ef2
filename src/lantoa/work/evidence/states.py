"""The choices of the room, the codes of its audit, and why a verb is refused."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What a piece of evidence is."""

    PHOTO = "photo", _("Photo")
    VIDEO = "video", _("Video")
    AUDIO = "audio", _("Audio")
    DOCUMENT = "document", _("Document")
    LINK = "link", _("Link")


class PositionSource(models.TextChoices):
    """Where the position of a piece of evidence comes from."""

    DEVICE = "device", _("measured by the device, with consent")
    HAND = "hand", _("entered by hand")
    NONE = "none", _("unknown")


class EvidenceState(models.TextChoices):
    """Whether a piece of evidence still stands."""

    KEPT = "kept", _("kept")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Verdict(models.TextChoices):
    """What a person who checked a piece of evidence says."""

    VERIFIED = "verified", _("Verified")
    CORRECT = "correct", _("To be corrected")


class Standing(models.TextChoices):
    """What the last check said; a correction by its unit opens it again."""

    OPEN = "open", _("Not checked")
    VERIFIED = "verified", _("Verified")
    CORRECT = "correct", _("To be corrected")


class ConsentForm(models.TextChoices):
    """How consent was given."""

    PAPER = "paper", _("on paper")
    SPOKEN = "spoken", _("spoken")
    GUARDIAN = "guardian", _("on paper, by a parent or guardian")


class LikenessKind(models.TextChoices):
    """How alike two pieces of evidence are."""

    SAME = "same", _("the same file")
    NEAR = "near", _("nearly the same picture")


class LikenessAnswer(models.TextChoices):
    """What a person says about two alike pieces."""

    SHARED = "shared", _("One event, shared by both")
    DIFFERENT = "different", _("Two different things")
    REPLACED = "replaced", _("The newer replaces the older")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    EVIDENCE_ADD = "evidence.evidence.add", _("added evidence")
    EVIDENCE_ADD_FOR = "evidence.evidence.add_for", _("wrote down evidence brought from a group's chat")
    EVIDENCE_CHANGE = "evidence.evidence.change", _("corrected evidence")
    EVIDENCE_WITHDRAW = "evidence.evidence.withdraw", _("withdrew evidence")
    EVIDENCE_CHECK = "evidence.evidence.check", _("checked evidence")
    EVIDENCE_TIE = "evidence.evidence.tie", _("tied evidence to a task")
    EVIDENCE_UNTIE = "evidence.evidence.untie", _("took evidence from a task")
    OCCASION_MAKE = "evidence.occasion.make", _("named an event of pictures")
    CONSENT_GIVE = "evidence.consent.give", _("recorded consent")
    CONSENT_WITHDRAW = "evidence.consent.withdraw", _("recorded that consent was withdrawn")
    LIKENESS_ANSWER = "evidence.likeness.answer", _("answered whether two pictures are one")


class EvidenceRefused(Exception):
    """A verb that cannot be done now; ``code`` says which rule it breaks, ``params`` what the words need."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class DoneBefore(Exception):
    """The same person has done the very same already: no refusal, it leads to what was done."""
