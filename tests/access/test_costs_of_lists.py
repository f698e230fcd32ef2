"""Every page with a list asks the database as often for three rows as for one; a new page says which test counts it."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from pathlib import Path

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.base.access.register import doors
from lantoa.work.plans.actions.reception import Upload, receive_plan
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions import answering
from lantoa.work.tasks.models import Assignment, Issue, TaskBody
from tests.access.counted import COUNTED, MOST_NOT_YET, NOT_YET, WITHOUT
from tests.factories.orgs import PASSWORD, make_account, make_member, make_unit
from tests.orgs.members.test_erasing import inside
from tests.people import Cast
from tests.work.plans.making import AT, read_again, stored
from tests.work.tasks.conftest import centre, issue, plan  # noqa: F401 fixtures
from tests.work.tasks.crowds import crowd_of_units
from tests.work.tasks.making import TEXT, assignment_of
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
COUNTS = re.compile(r"CaptureQueries|num_queries|\b(?:cost|asked|page)\(")


def asked(open_it: Callable[[], HttpResponse], words: str, times: int) -> int:
    """How many questions the page takes once everything is warm; the words stand on it so many times."""
    open_it()
    with CaptureQueriesContext(connection) as queries:
        answer = open_it()
    assert answer.status_code == 200
    assert answer.content.decode().partition("<main")[2].count(words) == times, answer.content.decode()
    return len(queries)


def test_whose_data_may_be_erased(cast: Cast) -> None:
    admin, address, found = inside(cast), reverse("members:erasures") + "?q=nguyen", []
    for number in (1, 2, 3):
        make_member(cast.places.ward, account=make_account(f"nguyen-{number}", display_name=f"Nguyễn Ví Dụ {number}"))
        if number != 2:
            found.append(asked(lambda: admin.get(address), "Nguyễn Ví Dụ", number))
    assert found[0] == found[1]


def test_below_whom_a_task_is_passed_on(cast: Cast, issue: Issue) -> None:  # noqa: F811
    row, officer, found = assignment_of(cast.places.ward, "Báo cáo kết quả"), signed_in(cast.ward_officer), []
    address = reverse("tasks:pass_on", args=[row.pk])
    for number in (1, 2, 3):
        make_unit(f"Khu phố {number}", parent=cast.places.ward)
        if number != 2:
            found.append(asked(lambda: officer.get(address), "Khu phố ", number))
    assert found[0] == found[1]


def test_who_may_be_meant_by_a_name(cast: Cast, issue: Issue) -> None:  # noqa: F811
    body, owner, found = TaskBody.objects.get(name="Hội Người yêu sách quận"), signed_in(cast.owner), []
    address = reverse("tasks:name", args=[body.draft.plan_id, body.pk]) + "?q=phuong+vi+du"
    for number in (1, 3):
        crowd_of_units(cast.places.district, number)
        found.append(asked(lambda: owner.get(address), "Phường Ví Dụ số", number if number == 1 else 4))
    assert found[0] == found[1]


def test_what_was_said_of_a_task(cast: Cast, issue: Issue) -> None:  # noqa: F811
    row, officer, found = assignment_of(cast.places.ward, "Báo cáo kết quả"), signed_in(cast.ward_officer), []
    address = reverse("tasks:assignment", args=[row.pk])
    for number in (1, 2, 3):
        row = Assignment.objects.get(pk=row.pk)
        answering.report(row, words=f"Lần báo số {number}", version=row.version, by=cast.ward_officer, at=AT)
        if number != 2:
            found.append((number, asked(lambda: officer.get(address), "Lần báo số", number + 2)))
    assert found[0][1] == found[1][1]


def test_the_editions_of_a_plan(cast: Cast, plan: Plan) -> None:  # noqa: F811
    owner, found = signed_in(cast.owner), []
    for number in (1, 2, 3):
        upload = Upload(stored(TEXT + "\n" * number, cast.owner))
        how = {"client_key": uuid.uuid4(), "by": cast.owner, "at": AT, "previous": plan}
        plan = read_again(receive_plan(cast.owner.unit, upload, **how).plan, TEXT)  # type: ignore[arg-type]
        address = reverse("plans:editions", args=[plan.pk])
        if number != 2:
            found.append(asked(partial(owner.get, address), "<li", number + 1))
    assert found[0] == found[1]


def test_where_one_is_signed_in(cast: Cast) -> None:
    """And a session that holds no more is not listed: signed out elsewhere, expired, or of an earlier password."""
    person, found = make_member(cast.places.ward, account=make_account("vi-du", password=PASSWORD)), []
    for number in (1, 2, 3):
        browser = Client(HTTP_USER_AGENT=f"Máy số {number}")
        sent = {"username": person.account.username, "password": PASSWORD}
        assert browser.post(reverse("accounts:sign_in"), sent).status_code == 302
        if number != 2:
            found.append(asked(partial(browser.get, reverse("usersessions_list")), "Máy số", number))
    assert found[0] == found[1]
    keys = list(UserSession.objects.order_by("pk").values_list("session_key", flat=True))
    Session.objects.get(pk=keys[0]).delete()
    Session.objects.filter(pk=keys[1]).update(expire_date=AT)
    asked(partial(browser.get, reverse("usersessions_list")), "Máy số", 1)
    assert UserSession.objects.get().session_key == keys[2]
    person.account.set_password(new := "mot-mat-khau-khac-2024")
    person.account.save(update_fields=["password"])
    browser = Client(HTTP_USER_AGENT="Máy số 4")
    assert browser.post(reverse("accounts:sign_in"), sent | {"password": new}).status_code == 302
    asked(partial(browser.get, reverse("usersessions_list")), "Máy số", 1)


def test_a_sheet_of_units_before_it_is_taken(cast: Cast) -> None:
    owner, found = signed_in(cast.owner), []
    for number in (1, 3):
        rows = "".join(f"Khu phố {n},thôn,Phường Một,,\n" for n in range(number))

        def show(rows: str = rows) -> HttpResponse:
            file = SimpleUploadedFile(
                "don-vi.csv", ("Tên đơn vị,LOẠI,Cấp trên,Cấp trên theo ngành,Từ ngày\n" + rows).encode()
            )
            return owner.post(reverse("units:sheet", args=[cast.places.district.pk]), {"file": file})

        found.append(asked(show, "Khu phố ", number))
    assert found[0] == found[1]


def test_every_page_has_a_test_that_counts_its_list_or_a_reason() -> None:
    every = [door for room in doors.rooms().values() for door in room if door.get]
    pages = {door.name for door in every if door.get and HTTPStatus.OK in {door.get.answers, door.get.visitor}}
    assert pages - COUNTED.keys() - WITHOUT == set(), "count the list of a new page, see tests/access/counted.py"
    assert (COUNTED.keys() | WITHOUT) - pages == set(), "gone"
    assert not COUNTED.keys() & WITHOUT
    assert len(NOT_YET.split()) <= MOST_NOT_YET
    for place in set(COUNTED.values()):
        file, _colons, name = place.partition("::")
        text = (Path(__file__).parents[1] / file).read_text("utf-8")
        body = next(part for part in re.split(r"^def ", text, flags=re.MULTILINE) if part.startswith(f"{name}("))
        assert COUNTS.search(body), f"{place} counts nothing"
