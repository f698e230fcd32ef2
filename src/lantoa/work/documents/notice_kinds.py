"""What people are told about official documents."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.base.notices.states import NoticeKind


def _page(about_key: str) -> str:
    return reverse("documents:show", args=[about_key])


KINDS = (
    NoticeKind(
        "documents.document.submitted",
        _("Document submitted for signature"),
        _("A document waits for your approval and signature."),
        address=_page,
        needs_person=True,
    ),
    NoticeKind(
        "documents.document.returned",
        _("Document returned"),
        _("A document was returned for correction."),
        address=_page,
        needs_person=True,
    ),
    NoticeKind(
        "documents.document.signed",
        _("Document signed"),
        _("A signed document waits for its number."),
        address=_page,
        needs_person=True,
    ),
    NoticeKind(
        "documents.document.issued",
        _("Document issued"),
        _("An official document was sent to your unit."),
        address=_page,
    ),
)
