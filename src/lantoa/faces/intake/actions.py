"""Keeping what was pasted for a moment, and recording a proposal that a person has confirmed, through the verbs they
could have used by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction

from lantoa.base.files.names import clean_name
from lantoa.base.files.shelf import Stream
from lantoa.base.files.states import MEGABYTE, FileRefused, ScanState
from lantoa.base.jobs.actions import enqueue
from lantoa.base.scraps.actions import (
    drop_part,
    drop_scrap,
    hand_on,
    hold_file,
    keep_file,
    keep_part,
    keep_scrap,
    note_file,
)
from lantoa.base.scraps.models import Scrap, ScrapFile
from lantoa.faces.intake.clues import photo_taken
from lantoa.faces.intake.proposing import KIND, NotTaken, Refusal, read_pasted
from lantoa.orgs.members.models import Member
from lantoa.work.evidence.actions import add_evidence
from lantoa.work.evidence.content import content_suits
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import EvidenceRefused, Kind
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Report
from lantoa.work.reports.rules import may_write
from lantoa.work.reports.states import Source
from lantoa.work.tasks.actions import answering, deciding
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.rules import may_answer

FOR_OTHERS = ("receive", "report", "ask-time")
Figures = Mapping[Report, Mapping[str, str]]
MOST_PHOTOS = 20
LARGEST_PHOTO_MB = 20
LOOK_KIND = "intake.look"


@dataclass(slots=True)
class Kept:
    """What became of something pasted: the scrap, None where nothing is proposed; the photos not taken, each with what
    refused it (see ``not_taken_words``)."""

    scrap: Scrap | None = None
    refused: list[Refusal] = field(default_factory=list)


def largest_photo() -> int:
    """How many bytes a photo may have: less than other files, for a group's photos are small."""
    return min(int(settings.FILE_LIMIT_BYTES), LARGEST_PHOTO_MB * MEGABYTE)


def keep_pasted(text: str, photos: Sequence[tuple[str, Stream]], *, by: Member, at: datetime) -> Kept:
    """Keep what a chat and its photos propose, for a day at most; each photo that is refused is named, the others are
    kept. Nothing of a text is kept that proposes nothing and came without photos.

    What the photos themselves tell is read later, in a process of its own.
    """
    pasted = read_pasted(text, [name for name, _stream in photos], by, at=at)
    kept = Kept()
    if not (pasted.parts or photos):
        return kept
    kept.scrap = keep_scrap(KIND, [*pasted.parts, *pasted.unread], by=by.account, at=at)
    taken = 0
    for place, (name, stream) in enumerate(photos):
        try:
            if place >= MOST_PHOTOS:
                raise EvidenceRefused("too_many_photos", most=MOST_PHOTOS)
            how: dict[str, Any] = {"name": name, "place": place, "content": pasted.photos[place]}
            keep_file(kept.scrap, stream, **how, suits=_photo, limit_bytes=largest_photo(), by=by.account, at=at)
            taken += 1
        except (FileRefused, EvidenceRefused) as refusal:
            kept.refused.append((clean_name(name), refusal.code, dict(refusal.params)))
    if taken:
        enqueue(
            LOOK_KIND,
            args={"scrap": kept.scrap.pk, "member": by.pk},
            by=by.account,
            at=at,
            dedupe_key=str(kept.scrap.pk),
        )
    elif not pasted.parts:
        drop_scrap(kept.scrap, by=by.account, at=at)
        kept.scrap = None
    if kept.scrap is not None and kept.refused:
        keep_part(kept.scrap, NotTaken(refused=kept.refused))
    return kept


def _photo(media_type: str) -> None:
    if not content_suits(Kind.PHOTO, media_type):
        raise EvidenceRefused("not_photo")


@transaction.atomic
def confirm_photo(
    scrap: Scrap, pk: int, assignment: Assignment, *, caption: str, by: Member, at: datetime
) -> Evidence | None:
    """Make a photo of a group evidence of the unit, tied to its task; None where it was done with before.

    For a unit of one's own as if it had been added on the task's page; for another unit written down as brought from
    its group's chat, under the rule of what a unit tells. The key of the row makes one piece of two clicks.
    """
    held = hold_file(scrap, pk, by=by.account)
    if held is None or held.file is None:
        return None
    if held.file.scan == ScanState.INFECTED:
        raise FileRefused("infected")
    if held.file.refused:
        raise EvidenceRefused("not_photo")
    unit = by.unit if may_answer(by, assignment, at=at) else assignment.unit
    said: dict[str, Any] = {"caption": caption, "taken_at": photo_taken(held.content, at=at)}
    how: dict[str, Any] = {"kind": Kind.PHOTO, "stored": held.file, "client_key": held.client_key}
    row = add_evidence(unit, assignment.campaign, assignment=assignment, by=by, at=at, **how, **said)
    hand_on(held, by=by.account, at=at)
    return row


def note_what_was_seen(photo: ScrapFile, clues: Mapping[str, Any], taken: datetime | None) -> None:
    """Write down what a photo itself tells; of the hours of the chat nothing more is needed then."""
    known = photo.content.get("clues", {}) | {why: clue for why, clue in clues.items() if clue}
    note_file(photo, {"clues": known, "read": True, "taken": taken.isoformat() if taken else ""})


@transaction.atomic
def confirm_part(
    scrap: Scrap,
    place: int,
    assignment: Assignment,
    *,
    act: str,
    words: str,
    version: int,
    by: Member,
    at: datetime,
    until: date | None = None,
    figures: Figures | None = None,
) -> None:
    """Record what the person confirmed and delete the part; what a verb refuses leaves everything as it was.

    For a unit of one's own every answer. For another unit what it told: that it has received the task, has reported
    it, or asks for time until ``until``; the rows and the audit name who wrote it down. ``figures`` go into the draft
    of the unit's report as they were said: they count once the report is sent.
    """
    told: dict[str, Any] = {"version": version, "by": by, "at": at}
    if may_answer(by, assignment, at=at):
        _say_for_own(assignment, act, words, until, told)
    else:
        _say_for_other(assignment, act, words, until, told)
    for report, fields in (figures or {}).items():
        source = Source.TYPED if may_write(by, report, at=at) else Source.CHAT
        save_draft(report, figures=fields, version=report.version, by=by, at=at, source=source)
    drop_part(scrap, place, by=by.account, at=at)


def _say_for_own(assignment: Assignment, act: str, words: str, until: date | None, told: dict[str, Any]) -> None:
    if act == "report":
        answering.report(assignment, words=words, **told)
    elif act == "not-applicable":
        answering.mark_not_applicable(assignment, reason=words, **told)
    elif act == "start":
        answering.start(assignment, note=words, **told)
    elif act == "ask-time" and until is not None:
        answering.ask_for_time(assignment, until=until, reason=words, **told)
    else:
        answering.receive(assignment, **told)


def _say_for_other(assignment: Assignment, act: str, words: str, until: date | None, told: dict[str, Any]) -> None:
    if act not in FOR_OTHERS:
        raise PermissionDenied
    if act == "report":
        answering.report_for_unit(assignment, words=words, **told)
    elif act == "ask-time" and until is not None:
        answering.ask_for_time_for_unit(assignment, until=until, reason=words, **told)
    else:
        deciding.log_receipt_by_phone(assignment, told_by=words, **told)
