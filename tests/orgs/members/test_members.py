"""Who acts for which unit, on which day, under which hat; and when an administrator has power."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.audit.queries import entries_about
from lantoa.base.rows.moments import day_of
from lantoa.base.rows.states import KeyUsed, StaleVersion
from lantoa.orgs.members.actions import join_unit, leave_unit
from lantoa.orgs.members.models import Member, StaffSession
from lantoa.orgs.members.queries import acting_member, hats_of, members_of
from lantoa.orgs.members.rules import has_role, is_member, is_staff_now, may_open_staff_session, wears
from lantoa.orgs.members.states import MemberRefused, Role
from tests.factories.orgs import make_account, make_member, make_unit
from tests.people import Cast

IN_2023 = datetime(2023, 10, 2, 1, 0, tzinfo=UTC)
MONDAY = date(2023, 10, 2)
STAFF = "/account/staff-session/"


def request_of(client: Client, member: Member | None) -> object:
    request = RequestFactory().get("/")
    request.user = member.account if member else make_account()
    request.session = client.session
    return request


def test_a_member_acts_for_their_own_unit_and_no_other(cast: Cast) -> None:
    account, places = cast.ward_officer.account, cast.places
    assert is_member(account, places.ward, at=IN_2023)
    for other in (places.other_ward, places.district, places.school, places.elsewhere):
        assert not is_member(account, other, at=IN_2023)
    assert not is_member(cast.stranger, places.ward, at=IN_2023)


@pytest.mark.django_db
def test_a_hat_is_worn_from_its_first_to_its_last_day() -> None:
    member = make_member(make_unit(), begins_on=MONDAY, ends_on=MONDAY + timedelta(days=1))
    account, unit = member.account, member.unit
    days = {day: is_member(account, unit, at=IN_2023 + timedelta(days=day)) for day in (-1, 0, 1, 2)}
    assert days == {-1: False, 0: True, 1: True, 2: False}
    assert wears(member, Role.OFFICER, at=IN_2023)
    assert not wears(member, Role.OFFICER, at=IN_2023 + timedelta(days=2))
    assert not wears(member, Role.LEADER, at=IN_2023)
    assert not wears(None, Role.OFFICER, at=IN_2023)


def test_a_day_is_a_day_of_the_countrys_calendar() -> None:
    assert day_of(datetime(2023, 10, 1, 17, 0, tzinfo=UTC)) == date(2023, 10, 2)
    assert day_of(datetime(2023, 10, 1, 16, 59, tzinfo=UTC)) == date(2023, 10, 1)


def test_a_closed_account_acts_for_nobody(cast: Cast) -> None:
    account = cast.ward_officer.account
    account.is_active = False
    account.save()
    assert not is_member(account, cast.places.ward, at=IN_2023)
    assert list(hats_of(account, at=IN_2023)) == []
    assert cast.ward_officer not in members_of(cast.places.ward, at=IN_2023)


def test_leaders_let_people_into_their_own_units_and_those_below_only(cast: Cast) -> None:
    p, newcomer = cast.places, cast.stranger
    leader = cast.district_leader.account
    assert join_unit(newcomer, p.school, Role.OFFICER, by=leader, at=IN_2023).begins_on == MONDAY
    refused = [
        (cast.ward_leader.account, p.other_ward, Role.OFFICER),
        (cast.ward_leader.account, p.district, Role.OFFICER),
        (cast.ward_officer.account, p.ward, Role.OFFICER),
        (cast.supervisor.account, p.district, Role.OFFICER),
        (cast.administrator.account, p.ward, Role.OFFICER),
        (leader, p.ward, Role.ADMINISTRATOR),
        (leader, p.elsewhere, Role.OFFICER),
        (newcomer, p.ward, Role.LEADER),
    ]
    for by, unit, role in refused:
        with pytest.raises(PermissionDenied):
            join_unit(newcomer, unit, role, by=by, at=IN_2023)
    assert Member.objects.filter(account=newcomer).count() == 1


def test_a_hat_is_refused_twice_and_out_of_its_units_days(cast: Cast) -> None:
    p = cast.places
    with pytest.raises(MemberRefused, match="already"):
        join_unit(cast.ward_officer.account, p.ward, Role.OFFICER, by=None, at=IN_2023)
    with pytest.raises(MemberRefused, match="unit_not_then"):
        join_unit(cast.stranger, p.ward, Role.OFFICER, by=None, at=IN_2023, begins_on=date(2000, 1, 1))
    with pytest.raises(MemberRefused, match="days_not_in_order"):
        join_unit(cast.stranger, p.ward, Role.OFFICER, by=None, at=IN_2023, ends_on=date(2020, 1, 1))


def test_a_repeated_key_gives_the_hat_once(cast: Cast) -> None:
    key, unit = uuid.uuid4(), cast.places.ward
    hats = [join_unit(cast.stranger, unit, Role.CLERK, by=None, at=IN_2023, client_key=key) for _ in range(2)]
    assert hats[0] == hats[1]
    assert entries_about(hats[0]).count() == 1


def test_a_hat_taken_off_leaves_what_was_true(cast: Cast) -> None:
    member = cast.ward_officer
    with pytest.raises(PermissionDenied):
        leave_unit(member, by=cast.other_ward_officer.account, at=IN_2023)
    with pytest.raises(StaleVersion):
        leave_unit(Member.objects.get(pk=member.pk), by=None, at=IN_2023, expected_version=9)
    leave_unit(member, by=cast.ward_leader.account, at=IN_2023)
    assert is_member(member.account, member.unit, at=IN_2023)
    assert not is_member(member.account, member.unit, at=IN_2023 + timedelta(days=1))
    join_unit(member.account, member.unit, Role.OFFICER, by=None, at=IN_2023 + timedelta(days=9))


def test_a_person_with_several_hats_acts_under_the_one_they_chose(client: Client, cast: Cast) -> None:
    member = cast.owner
    second = make_member(cast.places.education_office, account=member.account)
    client.force_login(member.account)
    assert client.get("/account/hats/").context["acting"] == member
    answer = client.post("/account/hats/choose/", {"member": second.pk, "next": "/account/hats/"})
    assert answer.headers["Location"] == "/account/hats/"
    for nowhere in ("//nowhere.example/", "/account/hats/choose/", "/no/such/page/", "²", "plans", "plans:list"):
        answer = client.post("/account/hats/choose/", {"member": second.pk, "next": nowhere})
        assert answer.headers["Location"] == "/", "led to pages of ours that open, as everywhere"
    page = client.get("/account/hats/")
    assert page.context["acting"] == second
    assert second.unit.name in page.content.decode()


def test_nobody_puts_on_another_persons_hat(client: Client, cast: Cast) -> None:
    client.force_login(cast.ward_officer.account)
    for wrong in (cast.owner.pk, 0, "x"):
        assert client.post("/account/hats/choose/", {"member": wrong}).status_code == 403
    assert client.get("/account/hats/").context["acting"] == cast.ward_officer


def test_a_hat_that_ended_is_no_longer_acted_under(client: Client, cast: Cast) -> None:
    member = cast.owner
    second = make_member(cast.places.education_office, account=member.account)
    client.force_login(member.account)
    client.post("/account/hats/choose/", {"member": second.pk})
    Member.objects.filter(pk=second.pk).update(ends_on=MONDAY)
    assert client.get("/account/hats/").context["acting"] == member


def test_the_administrators_hat_is_never_put_on_unasked(client: Client, cast: Cast) -> None:
    assert acting_member(request_of(client, cast.administrator)) is None  # type: ignore[arg-type]
    assert acting_member(request_of(client, None)) is None  # type: ignore[arg-type]


def test_an_administrator_has_no_power_until_a_session_with_a_reason(client: Client, cast: Cast) -> None:
    account, now = cast.administrator.account, timezone.now()
    client.force_login(account)
    assert not client.get("/account/hats/").wsgi_request.user.is_staff
    assert not is_staff_now(account, at=now)
    assert not has_role(account, cast.places.district, Role.ADMINISTRATOR, at=now)
    assert client.post(STAFF, {"reason": " "}).status_code == 200
    assert StaffSession.objects.count() == 0
    assert client.post(STAFF, {"reason": "Mở tài khoản ví dụ"}).status_code == 302
    assert client.get("/account/hats/").wsgi_request.user.is_staff
    now = timezone.now()
    assert has_role(account, cast.places.district, Role.ADMINISTRATOR, at=now)
    assert not has_role(account, cast.places.ward, Role.ADMINISTRATOR, at=now)
    assert not is_staff_now(account, at=now + timedelta(minutes=30))
    entry = AuditEntry.objects.get(code="members.staff_session.open")
    assert (entry.by, entry.reason) == (account, "Mở tài khoản ví dụ")


def test_a_staff_session_ends_by_itself_by_choice_and_with_the_role(client: Client, cast: Cast) -> None:
    client.force_login(cast.administrator.account)

    def has_power() -> bool:
        return bool(client.get("/account/hats/").wsgi_request.user.is_staff)

    client.post(STAFF, {"reason": "x"})
    assert has_power()
    assert "Kết thúc" in client.get(STAFF).content.decode()
    client.post(f"{STAFF}end/")
    assert not has_power()
    client.post(STAFF, {"reason": "x"})
    StaffSession.objects.update(begins_at=IN_2023, ends_at=IN_2023 + timedelta(minutes=30))
    assert not has_power()
    client.post(STAFF, {"reason": "x"})
    Member.objects.filter(pk=cast.administrator.pk).update(ends_on=MONDAY)
    assert not has_power()


def test_a_session_begun_in_one_browser_gives_no_power_in_another(client: Client, cast: Cast) -> None:
    client.force_login(cast.administrator.account)
    client.post(STAFF, {"reason": "x"})
    other = Client()
    other.force_login(cast.administrator.account)
    assert not other.get("/account/hats/").wsgi_request.user.is_staff


def test_only_administrators_open_staff_sessions(client: Client, cast: Cast) -> None:
    for person in (cast.owner.account, cast.district_leader.account, cast.stranger):
        assert not may_open_staff_session(person, at=IN_2023)
        client.force_login(person)
        assert client.get(STAFF).status_code == 403
        assert client.post(STAFF, {"reason": "x"}).status_code == 403
    assert StaffSession.objects.count() == 0


def test_a_running_staff_session_stands_on_every_page_with_its_time_and_what_was_done(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.administrator.account)
    client.post(STAFF, {"reason": "Mở tài khoản ví dụ"})
    assert "Phiên quản trị: còn 30 phút" in client.get("/account/hats/").content.decode()
    client.post("/language/", {"language": "vi"})
    page = client.get(STAFF).content.decode()
    assert "Chọn ngôn ngữ" in page
    assert "Mở tài khoản ví dụ" in page
    client.post(f"{STAFF}end/")
    assert "Phiên quản trị: còn" not in client.get("/account/hats/").content.decode()
    earlier = client.get(STAFF).context["earlier"]
    assert [entry.code for entry in earlier[0][1]] == [
        "members.staff_session.close",
        "accounts.account.choose_language",
        "members.staff_session.open",
    ]


def test_the_minutes_left_are_rounded_up_to_the_last_one_and_never_negative() -> None:
    session = StaffSession(begins_at=IN_2023, ends_at=IN_2023 + timedelta(minutes=30))
    seconds = {0: 30, 1: 30, 60: 29, 1799: 1, 1800: 0, 9999: 0}
    assert {s: session.minutes_left(IN_2023 + timedelta(seconds=s)) for s in seconds} == seconds


def test_a_key_of_another_hat_gives_none(cast: Cast) -> None:
    key, p = uuid.uuid4(), cast.places
    join_unit(cast.stranger, p.ward, Role.CLERK, by=None, at=IN_2023, client_key=key)
    with pytest.raises(KeyUsed):
        join_unit(cast.stranger, p.other_ward, Role.CLERK, by=None, at=IN_2023, client_key=key)


@pytest.mark.parametrize("count", [1, 3])
def test_the_hats_cost_the_same_for_one_and_for_three(
    cast: Cast, client: Client, count: int, django_assert_num_queries: Any
) -> None:
    account = make_account("nhieu-vai")
    for unit in (cast.places.ward, cast.places.other_ward, cast.places.school)[:count]:
        make_member(unit, account=account)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    client.get(reverse("members:hats"))
    with django_assert_num_queries(4):
        answer = client.get(reverse("members:hats"))
    assert len(answer.context["hats"]) == count
