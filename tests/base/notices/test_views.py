"""The list of notices, and the count on the cover."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.base.notices.actions import tell
from lantoa.base.notices.models import Notice
from lantoa.base.notices.states import MEMBER, UNIT, Box
from lantoa.orgs.members.models import Member
from tests.base.notices.making import AT, KIND, books
from tests.people import Cast

LIST = reverse("notices:list")


def browser(member: Member) -> Client:
    client = Client()
    client.force_login(member.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def put(cast: Cast, *boxes: Box) -> None:
    tell(KIND, to=boxes, about=cast.places.ward, params=books(cast.places.ward), by=None, at=AT)


@pytest.mark.django_db
def test_each_sees_their_units_their_roles_and_their_own_boxes(cast: Cast) -> None:
    ward = cast.places.ward.pk
    put(cast, Box(UNIT, ward), Box("leader", ward), Box(MEMBER, cast.ward_officer.pk))
    seen = {
        cast.ward_officer: [UNIT, MEMBER],
        cast.ward_leader: [UNIT, "leader"],
        cast.other_ward_officer: [],
        cast.owner: [],
    }
    for member, kinds in seen.items():
        page = browser(member).get(LIST)
        assert sorted(row.to_kind for row, _words, _is_new in page.context["rows"]) == sorted(kinds)
        assert page.context["unread"] == len(kinds)
        counted = f"{len(kinds)} thông báo mới"
        assert (counted in page.content.decode()) is bool(kinds)


@pytest.mark.django_db
def test_opening_one_marks_it_and_leads_to_what_it_is_about(cast: Cast) -> None:
    put(cast, Box(UNIT, cast.places.ward.pk))
    notice = Notice.objects.get()
    address = reverse("notices:open", args=[notice.pk])
    assert browser(cast.other_ward_officer).post(address).status_code == 404
    assert browser(cast.ward_officer).get(address).status_code == 405
    answer = browser(cast.ward_officer).post(address)
    assert answer["Location"] == f"/units/{cast.places.ward.pk}/"
    notice.refresh_from_db()
    assert notice.read_by == cast.ward_officer.account
    assert "thông báo mới" not in browser(cast.ward_leader).get(LIST).content.decode()


@pytest.mark.django_db
def test_all_are_marked_at_once(cast: Cast) -> None:
    put(cast, Box(UNIT, cast.places.ward.pk), Box(UNIT, cast.places.other_ward.pk))
    assert browser(cast.ward_officer).post(reverse("notices:read")).status_code == 302
    assert Notice.objects.filter(read_at__isnull=True).get().to_key == cast.places.other_ward.pk


@pytest.mark.django_db
def test_a_stranger_sees_an_empty_list(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.stranger, backend="django.contrib.auth.backends.ModelBackend")
    assert "Chưa có thông báo nào" in client.get(LIST).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_with_one_row_and_with_three(
    cast: Cast, count: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    put(cast, *[Box(UNIT, cast.places.ward.pk)] * count)
    client = browser(cast.ward_officer)
    client.get(LIST)
    with django_assert_num_queries(QUERIES):  # type: ignore[operator]
        assert len(client.get(LIST).context["rows"]) == count


QUERIES = 5  # session, account, hats with their unread notices, how many notices, the notices


@pytest.mark.django_db
def test_what_somebody_did_is_new_to_their_colleagues_and_not_to_them(cast: Cast) -> None:
    ward = cast.places.ward
    doer, leader = cast.ward_officer, cast.ward_leader
    tell(KIND, to=Box(UNIT, ward.pk), about=ward, params=books(ward), by=doer.account, at=AT)
    own, other = browser(doer).get(LIST), browser(leader).get(LIST)
    assert [(page.context["unread"], page.context["rows"][0][2]) for page in (own, other)] == [(0, False), (1, True)]
    new = "<b>Mới</b>"
    assert new not in own.content.decode()
    assert new in other.content.decode()
    assert "1 thông báo mới" in other.content.decode()
