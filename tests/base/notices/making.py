"""Notices for tests: a kind of their own, and one that lies in a unit's box."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from lantoa.base.notices.actions import tell
from lantoa.base.notices.models import Notice
from lantoa.base.notices.states import UNIT, Box, NoticeKind, notice_kinds
from lantoa.orgs.units.models import Unit

AT = datetime(2024, 10, 2, 3, 0, tzinfo=UTC)  # a Wednesday, ten in the morning
KIND = "workroom.book.arrive"


@contextmanager
def known_kind() -> Iterator[None]:
    """The tests' own kind, known for the time of a test and of nobody else."""
    kind = NoticeKind(
        KIND,
        label="Sách",
        sentence="Có %(count)d cuốn sách cho %(unit)s, nhận trước %(until)s.",
        params={"count": "number", "unit": "text", "until": "day"},
        address=lambda key: f"/units/{key}/",
    )
    notice_kinds.register([kind])
    yield
    notice_kinds._kinds.pop(KIND)


def books(unit: Unit, count: int = 3) -> dict[str, str | int]:
    """What the kind's sentence needs."""
    return {"count": count, "unit": unit.name, "until": "2024-10-10"}


def tell_unit(unit: Unit, *, at: datetime = AT, dedupe_key: str = "") -> Notice:
    """One notice of a real kind in a unit's box."""
    box = Box(UNIT, unit.pk)
    tell("tasks.plan.issue", to=box, about=None, params={"count": 2}, by=None, at=at, dedupe_key=dedupe_key)
    return Notice.objects.filter(to_kind=UNIT, to_key=unit.pk).latest("pk")
