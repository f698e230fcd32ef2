"""The choices of the room, the moves a document may make, and the codes of its audit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """The kinds of official documents; the words are the office's own in both languages."""

    PLAN = "ke_hoach", _("Plan (kế hoạch)")
    REPORT = "bao_cao", _("Report (báo cáo)")
    LETTER = "cong_van", _("Official letter (công văn)")
    SUBMISSION = "to_trinh", _("Submission to a superior (tờ trình)")
    ANNOUNCEMENT = "thong_bao", _("Announcement (thông báo)")
    MINUTES = "bien_ban", _("Minutes (biên bản)")
    INVITATION = "giay_moi", _("Invitation (giấy mời)")
    DECISION = "quyet_dinh", _("Decision (quyết định)")


class DocumentState(models.TextChoices):
    """Where a document stands between draft and issued."""

    DRAFT = "draft", _("Being drafted")
    SUBMITTED = "submitted", _("Submitted for signature")
    RETURNED = "returned", _("Returned to the drafter")
    APPROVED = "approved", _("Approved by the leader")
    SIGNED = "signed", _("Signed, waiting for its number")
    ISSUED = "issued", _("Issued")


STEPS = (
    DocumentState.DRAFT,
    DocumentState.SUBMITTED,
    DocumentState.APPROVED,
    DocumentState.SIGNED,
    DocumentState.ISSUED,
)
"""The way of a document as its stepper shows it; ``returned`` stands where ``draft`` stands."""

WRITABLE = frozenset({DocumentState.DRAFT, DocumentState.RETURNED})
UNSIGNED = WRITABLE | {DocumentState.SUBMITTED, DocumentState.APPROVED}


class Verb(models.TextChoices):
    """What somebody did with a document."""

    START = "start", _("drafted")
    SUBMIT = "submit", _("submitted for signature")
    RETURN = "return", _("returned")
    APPROVE = "approve", _("approved")
    SIGN = "sign", _("signed")
    ISSUE = "issue", _("gave the number and issued")


MOVES: dict[str, tuple[frozenset[str], str]] = {
    Verb.SUBMIT: (WRITABLE, DocumentState.SUBMITTED),
    Verb.RETURN: (
        frozenset({DocumentState.SUBMITTED, DocumentState.APPROVED, DocumentState.SIGNED}),
        DocumentState.RETURNED,
    ),
    Verb.APPROVE: (frozenset({DocumentState.SUBMITTED}), DocumentState.APPROVED),
    Verb.SIGN: (frozenset({DocumentState.APPROVED}), DocumentState.SIGNED),
    Verb.ISSUE: (frozenset({DocumentState.SIGNED}), DocumentState.ISSUED),
}
"""For each verb the states it may be done in and the state it leads to."""


class ReceiptState(models.TextChoices):
    """Whether an issued document has reached one of its recipients."""

    WAITING = "waiting", _("Not sent yet")
    SENT = "sent", _("Sent")
    RECEIVED = "received", _("Received")


class Way(models.TextChoices):
    """How it goes there."""

    PAPER = "paper", _("On paper")
    MAIL = "mail", _("By e-mail")
    HERE = "here", _("In Lan Tỏa")
    EXCHANGE = "exchange", _("As an edXML package")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    START = "documents.document.start", _("drafted a document")
    WRITE = "documents.document.write", _("changed the text of a document")
    SUBMIT = "documents.document.submit", _("submitted a document for signature")
    RETURN = "documents.document.return", _("returned a document")
    APPROVE = "documents.document.approve", _("approved a document")
    SIGN = "documents.document.sign", _("signed a document")
    ISSUE = "documents.document.issue", _("issued a document")
    SEAL = "documents.document.seal", _("put a digital signature on a document")
    EXPLAIN = "documents.fault.explain", _("explained a fault of form")
    CASE = "documents.case.hand_over", _("took a case file out for the archive")
    RECEIPT = "documents.recipient.receive", _("noted that a recipient has a document")
    SEND = "documents.recipient.send", _("sent a document to a recipient")
    ARRIVE = "documents.arrival.register", _("registered an incoming document")
    EXPORT = "documents.package.export", _("made a package for exchange")


class StepRefused(Exception):
    """A step that cannot be taken; ``code`` says why, the words stand in ``notices``."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
