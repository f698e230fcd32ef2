"""Bringing several files at once: from a form, from a phone's queue, from a queue that came as a file."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import IO, Any

from django.core.exceptions import PermissionDenied

from lantoa.base.files.shelf import Stream, arriving
from lantoa.base.files.states import FileRefused
from lantoa.base.files.store import coming_folder
from lantoa.base.jobs.confine import run_in_child
from lantoa.base.jobs.states import ChildEnded
from lantoa.orgs.members.models import Member
from lantoa.work.evidence.actions.adding import add_evidence
from lantoa.work.evidence.actions.places import Position
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import EvidenceRefused, PositionSource
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.queries.assignments import assignments_visible_to

MOST_NEW, MOST_SECONDS = 200, 20
"""What one request takes in of a queue: pieces that are new, and time; the person waits meanwhile."""
READ_QUEUE = "lantoa.work.evidence.queue_file:read"


@dataclass(slots=True)
class Brought:
    """What became of each file: kept, or refused under its name with the reason."""

    kept: list[Evidence] = field(default_factory=list)
    refused: list[tuple[str, EvidenceRefused | FileRefused]] = field(default_factory=list)


class Slice:
    """A part of a file as a stream of its own."""

    def __init__(self, file: IO[bytes], start: int, size: int) -> None:
        self._file, self._at, self._left = file, start, size

    def read(self, size: int, /) -> bytes:
        """The next piece of the part."""
        self._file.seek(self._at)
        piece = self._file.read(min(size, self._left))
        self._at, self._left = self._at + len(piece), self._left - len(piece)
        return piece


def bring_files(
    assignment: Assignment, files: Iterable[tuple[str, Stream]], *, client_key: uuid.UUID, by: Member, at: datetime,
    **said: Any,
) -> Brought:  # fmt: skip
    """Add each file of a form as a piece of its own; one that is refused does not hold up the others.

    The form's key gives every file its own, so that a form sent twice makes each piece once.
    """
    brought = Brought()
    for number, (name, stream) in enumerate(files):
        key = client_key if number == 0 else uuid.uuid5(client_key, str(number))
        how: dict[str, Any] = {"kind": None, "stream": stream, "name": name, "client_key": key}
        how["assignment"] = assignment
        try:
            brought.kept.append(add_evidence(by.unit, assignment.campaign, by=by, at=at, **how, **said))
        except (EvidenceRefused, FileRefused) as refusal:
            brought.refused.append((name, refusal))
    return brought


def bring_queue(stream: Stream, *, limit_bytes: int, by: Member, at: datetime) -> Brought:
    """Take in a queue that another device wrote into a file. The keys are those of that device: what it has sent
    already is not added twice. What goes beyond one request is refused by name and comes in when the same file is sent
    again. Raises EvidenceRefused for a file that is no queue, FileRefused for one too large."""
    with arriving(stream, folder=coming_folder(), limit_bytes=limit_bytes) as arrived:
        items = _items_of(arrived.path)
        there, until = _already_here(items, by), monotonic() + MOST_SECONDS
        brought, new = Brought(), 0
        with arrived.path.open("rb") as file:
            for item in items:
                if item.get("twice"):
                    brought.refused.append((item["name"], EvidenceRefused("named_twice")))
                elif item["key"] not in there and (new >= MOST_NEW or monotonic() > until):
                    brought.refused.append((item["name"], EvidenceRefused("next_time")))
                else:
                    came = _bring_item(item, file, brought, by=by, at=at)
                    new += came and item["key"] not in there
    return brought


def _already_here(items: Iterable[Mapping[str, Any]], by: Member) -> set[str]:
    keys = Evidence.objects.filter(unit=by.unit, client_key__in=[item["key"] for item in items])
    return {str(key) for key in keys.values_list("client_key", flat=True)}


def _items_of(path: Path) -> list[Mapping[str, Any]]:
    try:
        found: list[Mapping[str, Any]] = run_in_child(READ_QUEUE, str(path), memory_mb=512, seconds=30)
    except ChildEnded:
        raise EvidenceRefused("no_queue") from None
    return found


def _bring_item(item: Mapping[str, Any], file: IO[bytes], brought: Brought, *, by: Member, at: datetime) -> bool:
    """Whether it came in."""
    tasks = assignments_visible_to(by, at=at).select_related("campaign")
    assignment = tasks.filter(pk=item["task"]).first()
    stream = Slice(file, item["start"], item["size"])
    said: dict[str, Any] = {"caption": item["caption"], "place_words": item["place"], "position": _position(item)}
    how: dict[str, Any] = {"kind": None, "stream": stream, "name": item["name"], "client_key": uuid.UUID(item["key"])}
    try:
        if assignment is None:
            raise EvidenceRefused("other_unit")
        taken: dict[str, Any] = {"taken_at": item["taken_at"], "assignment": assignment}
        brought.kept.append(add_evidence(by.unit, assignment.campaign, by=by, at=at, **how, **said, **taken))
    except PermissionDenied:
        brought.refused.append((item["name"], EvidenceRefused("other_unit")))
    except (EvidenceRefused, FileRefused) as refusal:
        brought.refused.append((item["name"], refusal))
    else:
        return True
    return False


def _position(item: Mapping[str, Any]) -> Position | None:
    if item["latitude"] is None:
        return None
    return Position(item["latitude"], item["longitude"], item["accuracy_m"], PositionSource.DEVICE)
