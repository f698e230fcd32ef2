"""Documents for tests: drafted by the ward's officer, signed by its leader, issued by its clerk. All are examples."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from lantoa.engines.shapes.document import Document as Shape
from lantoa.engines.shapes.document import DocumentKind, Paragraph, Run, Signature
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.documents.actions import (
    approve_document,
    issue_document,
    sign_document,
    start_document,
    submit_document,
)
from lantoa.work.documents.models import OfficialDocument
from tests.engines.official_docs.samples import sample
from tests.factories.orgs import make_member
from tests.people import Cast, make_cast

AT = datetime(2024, 10, 8, 3, 0, tzinfo=UTC)  # a Tuesday, ten in the morning


@dataclass(frozen=True, slots=True)
class Office:
    """The ward of the cast with its drafter, leader and clerk."""

    cast: Cast
    drafter: Member
    leader: Member
    clerk: Member


def make_office() -> Office:
    """Everybody a document passes."""
    cast = make_cast()
    return Office(cast, cast.ward_officer, cast.ward_leader, make_member(cast.places.ward, Role.CLERK))


def shape(kind: DocumentKind = "bao_cao", **changed: Any) -> Shape:
    """A good document of the ward."""
    given: dict[str, Any] = {"issuer": "Ủy ban nhân dân Phường Một", "number": None, "issued_on": None}
    return sample(kind, **(given | changed))


def drafted(by: Member, kind: DocumentKind = "bao_cao", **changed: Any) -> OfficialDocument:
    """A draft of the member's unit."""
    return start_document(None, by.unit, kind, shape(kind, **changed), by=by, at=AT)


def signed(office: Office, **changed: Any) -> OfficialDocument:
    """A document that waits for its number."""
    row = drafted(office.drafter, **changed)
    row = submit_document(row, version=row.version, by=office.drafter, at=AT)
    row = approve_document(row, version=row.version, by=office.leader, at=AT + timedelta(minutes=1))
    return sign_document(row, version=row.version, by=office.leader, at=AT + timedelta(minutes=2))


def issued(office: Office, **changed: Any) -> OfficialDocument:
    """A document that was issued."""
    row = signed(office, **changed)
    return issue_document(row, version=row.version, by=office.clerk, at=AT + timedelta(minutes=3))


__all__ = ["AT", "Office", "Paragraph", "Run", "Signature", "drafted", "issued", "make_office", "shape", "signed"]
