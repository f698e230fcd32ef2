"""A name of a megabyte in any field of any form, and days no device could mean: refused with words, quickly, undone.

The forms and their subjects are those of the walk. What is larger than the house takes at all, ten megabytes, never
reaches a form.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from lantoa.base.access.register import doors
from lantoa.base.access.states import Door
from lantoa.base.audit.models import AuditEntry
from tests.access import act_subjects
from tests.access.askers import House
from tests.access.subjects import FORMS, subject_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="what is kept is weighed on SQLite; forms are the same"),
]

MEGABYTE = "Tên " * 250_000
MEGABYTE_OF_BYTES = len(MEGABYTE.encode())
MOST_SECONDS_OF_WORK = 3
MAY_BE_LONG = {("intake:paste", "text")}
DATES = re.compile(r"(.*)_(day|month|year)$")


def taking() -> list[Door]:
    """The doors that take a form from somebody, and have one in the walk."""
    every = [door for room in doors.rooms().values() for door in room]
    return [door for door in every if door.post and door.post.cells and door.key in FORMS]


@pytest.mark.parametrize("subject", dict.fromkeys(door.subject for door in taking()))
def test_nothing_takes_a_megabyte_for_a_name_nor_a_day_of_the_year_one(house: House, subject: str) -> None:
    about = [door for door in taking() if door.subject == subject]
    for name in {door.name for door in about} & act_subjects.BASES.keys():
        act_subjects.BASES[name](house)
    args = subject_of(house, subject)
    wrong = [line for door in about for line in _tried(house, door, args)]
    assert not wrong, "\n".join(wrong)


def _tried(house: House, door: Door, args: dict[str, object]) -> Iterator[str]:
    asker = next(one for one in house.askers if door.post and door.post.lets(one.role, one.place))
    form = {name: value for name, value in FORMS[door.key](house).items() if value is not None}
    for name in form:
        if (door.name, name) in MAY_BE_LONG:
            continue
        told = {name: MEGABYTE}
        if part := DATES.match(name):
            told = {f"{part[1]}_day": "01", f"{part[1]}_month": "01", f"{part[1]}_year": "0001"}
        cache.clear()
        with transaction.atomic():
            browser, entries, kept = asker.browser(), AuditEntry.objects.count(), _bytes_kept()
            browser.raise_request_exception, began = False, time.process_time()
            answer = browser.post(reverse(door.name, kwargs=args), form | told)
            spent, grown = time.process_time() - began, _bytes_kept() - kept
            dated = bool(part) and AuditEntry.objects.count() > entries
            transaction.set_rollback(True)
        if answer.status_code >= 500 or dated or grown > MEGABYTE_OF_BYTES // 2 or spent > MOST_SECONDS_OF_WORK:
            yield f"{door.key} {name}: {answer.status_code}, {grown} bytes kept, {spent:.1f} s"


def _bytes_kept() -> int:
    """How much the database holds, what this transaction added among it."""
    with connection.cursor() as cursor:
        pages, free, size = (
            cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
    return int(pages - free) * int(size)


def test_ten_megabytes_never_reach_a_form(house: House) -> None:
    cast, client = house.cast, Client(raise_request_exception=False)
    client.force_login(cast.owner.account, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("units:add", args=[cast.places.district.pk]), {"name": MEGABYTE * 9})
    assert answer.status_code == 413
    assert "lớn" in answer.content.decode().partition("<h1>")[2]
