"""Pictures and pieces of evidence for tests, made through the room's own verbs."""

from __future__ import annotations

import io
import uuid
from datetime import UTC, datetime
from typing import Any

from PIL import Image

from lantoa.orgs.members.models import Member
from lantoa.work.evidence.actions import add_evidence
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import Kind
from lantoa.work.tasks.models import Assignment
from tests.kept import kept
from tests.people import Cast
from tests.work.tasks.making import assignment_of, checked, issue_of, make_centre

AT = datetime(2024, 10, 8, 3, 0, tzinfo=UTC)


def picture(seed: int = 1, *, size: tuple[int, int] = (64, 48), form: str = "JPEG", **options: Any) -> bytes:
    """A picture of its own: a gradient and blocks that depend on the seed."""
    width, height = size
    image = Image.new("RGB", size)
    value = seed * 2654435761 % 2**32
    for row in range(6):
        for column in range(8):
            value = (value * 1103515245 + 12345) % 2**31
            box = (column * width // 8, row * height // 6, (column + 1) * width // 8, (row + 1) * height // 6)
            image.paste((value >> 8 & 255, value >> 16 & 255, value >> 4 & 255), box)
    buffer = io.BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def add(by: Member, assignment: Assignment, content: bytes | None = None, **more: Any) -> Evidence:
    """A photo of the member's unit for an assignment, unless said otherwise."""
    how = {"kind": Kind.PHOTO, "name": "anh.jpg", "at": AT, "client_key": uuid.uuid4(), "assignment": assignment}
    how |= {"stream": io.BytesIO(picture() if content is None else content)} | more
    return add_evidence(by.unit, assignment.campaign, by=by, **how)


def car_task_of(cast: Cast) -> Assignment:
    """The ward's loudspeaker car, of a plan the district has issued."""
    kept("centre", lambda: make_centre(cast))
    plan = kept("checked", lambda: checked(by=cast.owner))
    kept("issued", lambda: issue_of(plan, by=cast.owner))
    return assignment_of(cast.places.ward, "xe loa")
