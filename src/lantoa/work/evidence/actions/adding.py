"""Adding a piece of evidence, correcting what is said of it, and withdrawing it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from lantoa.base.files.actions import remove_copies, store_file, unless_refused
from lantoa.base.files.content import HEAD_BYTES, looks_like_markup
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import open_file
from lantoa.base.files.recordings import is_recording
from lantoa.base.files.shelf import Stream
from lantoa.base.jobs.actions import enqueue
from lantoa.base.rows.actions import make_once
from lantoa.engines.vn.text import clean_words
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.evidence.actions.places import Position, place_values
from lantoa.work.evidence.actions.proving import settle_proofs
from lantoa.work.evidence.actions.telling import tell_brought
from lantoa.work.evidence.actions.traces import MOST_WORDS, allow, hold, leave, one_by_key, save, words_of
from lantoa.work.evidence.content import content_suits, is_as_called, kind_of
from lantoa.work.evidence.models import Evidence, EvidenceUse, Occasion
from lantoa.work.evidence.rules import may_add, may_add_for, may_change
from lantoa.work.evidence.states import AuditCode, EvidenceRefused, EvidenceState, Kind, Standing
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment

FILE_KEY = uuid.UUID("6f0f2f6e-6b1e-4a52-9d53-1f6a9d6f8f10")
LOOK_KIND = "evidence.look"
FIRST_YEAR = 2000
"""No device that takes pictures for us is older: an earlier moment is a clock that was never set."""
CLOCK_SLACK = timedelta(days=1)


def add_evidence(
    unit: Unit,
    campaign: Campaign,
    *,
    kind: Kind | None,
    by: Member,
    at: datetime,
    stream: Stream | None = None,
    name: str = "",
    stored: StoredFile | None = None,
    url: str = "",
    caption: str = "",
    taken_at: datetime | None = None,
    place_words: str = "",
    position: Position | None = None,
    occasion: Occasion | None = None,
    assignment: Assignment | None = None,
    client_key: uuid.UUID | None = None,
) -> Evidence:
    """Keep what a unit shows of what it did: a stream, a file stored before, or an address; tied to a task if named.

    Without a kind the content says what it is. For another unit it is written down as brought from that unit's group,
    tied to a task of it: the row and the audit name the writer and the unit.
    The same client key again gives the first row and stores nothing; with another address it is refused.
    Raises FileRefused and EvidenceRefused with words for the sender, PermissionDenied for whoever neither answers for
    the unit nor may write down what it tells. The content is stored before the row is made: a row never speaks of a
    content that is not there.
    """
    own = by.unit_id == unit.pk
    allow(may_add(by, campaign, assignment, at=at) if own else may_add_for(by, unit, assignment, at=at))
    known = one_by_key(Evidence.objects.filter(client_key=client_key) if client_key else (), unit.pk)
    if known is not None:
        if kind == Kind.LINK and known.url != _address(url):
            raise EvidenceRefused("key_used")  # another address: never answered as if it were kept
        return known  # type: ignore[no-any-return]
    values = _said(caption, taken_at, at) | place_values(place_words, position)
    values |= {"occasion": _own(occasion, unit, campaign), "campaign": campaign, "unit": unit, "kind": kind}
    values["brought_by_unit"] = None if own else by.unit
    if kind == Kind.LINK:
        values["url"] = _address(url)
    else:
        values["file"] = stored or _store(stream, name, by, at, client_key)
    fresh = values.get("file") if stored is None else None
    with unless_refused(fresh, by=by.account, at=at):
        if kind != Kind.LINK:
            values["kind"] = suiting(kind, values["file"])
        return _keep(values, assignment, client_key, by=by, at=at)


@transaction.atomic
def _keep(
    values: dict[str, Any], assignment: Assignment | None, client_key: uuid.UUID | None, *, by: Member, at: datetime
) -> Evidence:
    row, is_new = make_once(Evidence, client_key, values | {"added_at": at, "added_by": by.account}, of=())
    if not is_new:
        one_by_key((row,), values["unit"].pk)
        return row
    new = {"kind": row.kind, "unit": row.unit_id, "campaign": row.campaign_id, "file": row.file_id}
    code = AuditCode.EVIDENCE_ADD
    if row.brought_by_unit_id is not None:
        code, new["brought_by_unit"] = AuditCode.EVIDENCE_ADD_FOR, row.brought_by_unit_id
    leave(code, row, by=by, at=at, new=new)
    if row.file_id is not None:
        enqueue(LOOK_KIND, args={"evidence": row.pk}, by=by.account, at=at, dedupe_key=str(row.pk))
    if assignment is not None:
        EvidenceUse.objects.create(evidence=row, assignment=assignment, at=at, by=by.account)
        if row.brought_by_unit_id is not None:
            tell_brought(assignment, by=by, at=at)
        settle_proofs([assignment.pk], by=by, at=at)
    return row


@transaction.atomic
def change_evidence(
    evidence: Evidence,
    *,
    version: int,
    by: Member,
    at: datetime,
    caption: str = "",
    taken_at: datetime | None = None,
    place_words: str = "",
    position: Position | None = None,
    occasion: Occasion | None = None,
) -> Evidence:
    """Correct what is said of a piece. A correction that was asked for opens it for a new check, and so does any
    other: what was verified is what was seen then. A measured position stays unless another is given."""
    held = hold(evidence, version)
    allow(may_change(by, held, at=at))
    values = _said(caption, taken_at, at) | {"occasion": _own(occasion, held.unit, held.campaign)}
    values |= _place_again(held, place_words, position)
    old, new = save(held, values | {"standing": Standing.OPEN})
    leave(AuditCode.EVIDENCE_CHANGE, held, by=by, at=at, old=old, new=new)
    settle_proofs(_tied_to(held), by=by, at=at)
    return held


@transaction.atomic
def withdraw_evidence(evidence: Evidence, *, reason: str, version: int, by: Member, at: datetime) -> Evidence:
    """Take a piece back, with the reason. The row and its file stay for the record; it proves nothing any more."""
    held = hold(evidence, version)
    allow(may_change(by, held, at=at))
    said = words_of(reason, "no_reason")
    values = {"withdrawn_at": at, "withdrawn_by": by.account, "withdrawn_reason": said}
    save(held, {"state": EvidenceState.WITHDRAWN, **values})
    leave(AuditCode.EVIDENCE_WITHDRAW, held, by=by, at=at, reason=said)
    if held.file is not None:
        remove_copies(held.file, by=by.account, at=at)
    settle_proofs(_tied_to(held), by=by, at=at)
    return held


def suiting(kind: Kind | None, stored: StoredFile) -> Kind:
    """The kind, if the file is that by its content. Raises EvidenceRefused otherwise."""
    said = kind or kind_of(stored.media_type)
    if said is None or not content_suits(said, stored.media_type):
        raise EvidenceRefused(f"not_{kind}" if kind else "not_evidence")
    if said in (Kind.VIDEO, Kind.AUDIO) and not is_recording(stored):
        raise EvidenceRefused("no_recording")
    if stored.media_type == "text/plain":
        with open_file(stored) as file:
            if looks_like_markup(file.read(HEAD_BYTES)):
                raise EvidenceRefused("runs_in_browser")
    if kind is None and not is_as_called(stored.name, stored.media_type):
        raise EvidenceRefused("not_as_called")
    return said


def _store(stream: Stream | None, name: str, by: Member, at: datetime, client_key: uuid.UUID | None) -> StoredFile:
    if stream is None:
        raise EvidenceRefused("no_file")
    # The upload has a key of its own, made from the piece's and its unit's: sent again it is found, not stored twice.
    key = None if client_key is None else uuid.uuid5(FILE_KEY, f"{by.unit_id}:{client_key}")
    return store_file(stream, name=name, by=by.account, at=at, client_key=key)


def _said(caption: str, taken_at: datetime | None, at: datetime) -> dict[str, Any]:
    said = clean_words(caption)
    if len(said) > MOST_WORDS:
        raise EvidenceRefused("too_many_words", most=MOST_WORDS)
    if taken_at is not None and taken_at.year < FIRST_YEAR:
        raise EvidenceRefused("clock_behind")
    if taken_at is not None and taken_at > at + CLOCK_SLACK:
        raise EvidenceRefused("not_yet")
    return {"caption": said, "taken_at": taken_at}


def _place_again(held: Evidence, place_words: str, position: Position | None) -> dict[str, Any]:
    values = place_values(place_words, position)
    if position is None and held.latitude is not None:
        return {"place_words": values["place_words"]}
    return values


def _address(url: str) -> str:
    said = url.strip()
    try:
        URLValidator(schemes=["http", "https"])(said)
        named = bool(urlsplit(said).hostname)
    except (ValidationError, ValueError):
        named = False
    if not named:
        raise EvidenceRefused("no_address")
    return said


def _own(occasion: Occasion | None, unit: Unit, campaign: Campaign) -> Occasion | None:
    if occasion is not None and (occasion.unit_id, occasion.campaign_id) != (unit.pk, campaign.pk):
        raise EvidenceRefused("other_occasion")
    return occasion


def _tied_to(held: Evidence) -> list[int]:
    return list(held.uses.order_by("assignment").values_list("assignment_id", flat=True))
