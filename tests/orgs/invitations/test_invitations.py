"""Members kept by their leader; invitations that open once."""

from __future__ import annotations

import uuid
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.rows.states import KeyUsed, StaleVersion
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.invitations.actions import Invited, Newcomer, accept, invite, withdraw
from lantoa.orgs.invitations.models import Invitation
from lantoa.orgs.invitations.states import InvitationRefused
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.rules import has_role, is_member
from lantoa.orgs.members.states import MemberRefused, Role
from tests.factories.orgs import PASSWORD, make_account, make_member, make_unit
from tests.people import Cast
from tests.threads import at_the_same_moment

NEWCOMER = Newcomer("co-moi", "Người Mới (ví dụ)", PASSWORD)
BACKEND = "django.contrib.auth.backends.ModelBackend"


def invited(cast: Cast, role: Role = Role.OFFICER, *, by: Member | None = None) -> Invited:
    """An invitation to the ward."""
    return invite(cast.places.ward, role, by=(by or cast.ward_leader).account, at=timezone.now())


def test_a_newcomer_comes_by_an_invitation_once(cast: Cast) -> None:
    made = invited(cast)
    member = accept(made.token, NEWCOMER, at=timezone.now())
    assert (member.unit, member.role, member.account.username) == (cast.places.ward, Role.OFFICER, "co-moi")
    with pytest.raises(InvitationRefused):
        accept(made.token, cast.stranger, at=timezone.now())
    codes = {entry.code: entry.by for entry in AuditEntry.objects.all()}
    assert codes["invitations.invitation.accept"] == member.account
    assert made.token not in " ".join(str(row) for row in Invitation.objects.values())


def test_somebody_with_an_account_takes_it_up_and_gets_no_hat_twice(cast: Cast) -> None:
    accept(invited(cast).token, cast.stranger, at=timezone.now())
    assert is_member(cast.stranger, cast.places.ward, at=timezone.now())
    again = invited(cast)
    with pytest.raises(MemberRefused, match="already"):
        accept(again.token, cast.stranger, at=timezone.now())
    assert Invitation.objects.get(pk=again.invitation.pk).is_open_at(timezone.now()), "it stays for somebody else"


def test_too_old_withdrawn_and_invented_invitations_open_nothing(cast: Cast) -> None:
    old, gone = invited(cast), invited(cast)
    with pytest.raises(StaleVersion):
        withdraw(gone.invitation, expected_version=9, by=cast.ward_leader.account, at=timezone.now())
    row = Invitation.objects.get(pk=gone.invitation.pk)
    with pytest.raises(PermissionDenied):
        withdraw(row, expected_version=1, by=cast.other_ward_officer.account, at=timezone.now())
    withdraw(row, expected_version=1, by=cast.ward_leader.account, at=timezone.now())
    for token, at in (
        (old.token, timezone.now() + timedelta(days=7)),
        (gone.token, timezone.now()),
        ("khong-co", timezone.now()),
    ):
        with pytest.raises(InvitationRefused):
            accept(token, cast.stranger, at=at)


def test_an_invitation_falls_with_the_right_of_who_made_it(cast: Cast) -> None:
    made = invited(cast)
    Member.objects.filter(pk=cast.ward_leader.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(InvitationRefused):
        accept(made.token, cast.stranger, at=timezone.now())


def test_leaders_invite_to_their_own_units_and_never_to_be_administrator(cast: Cast) -> None:
    invited(cast, by=cast.district_leader)
    for by in (cast.owner, cast.ward_officer, cast.supervisor, cast.administrator):
        with pytest.raises(PermissionDenied):
            invited(cast, by=by)
    with pytest.raises(PermissionDenied):
        invited(cast, Role.ADMINISTRATOR)
    with pytest.raises(PermissionDenied):
        invite(cast.places.other_ward, Role.OFFICER, by=cast.ward_leader.account, at=timezone.now())


def test_a_leader_keeps_members_on_one_page(client: Client, cast: Cast) -> None:
    ward = cast.places.ward
    client.force_login(cast.ward_leader.account, backend=BACKEND)
    page = client.get(f"/members/unit/{ward.pk}/")
    assert [hat.account for hat in page.context["hats"]] == [cast.ward_leader.account, cast.ward_officer.account]
    add = f"/members/unit/{ward.pk}/add/"
    assert client.post(add, {"username": "khong-co", "role": "clerk"}).status_code == 422
    assert client.post(add, {"username": "stranger", "role": "administrator"}).status_code == 422
    assert client.post(add, {"username": "stranger", "role": "clerk"}).status_code == 302
    assert client.post(add, {"username": "stranger", "role": "clerk"}).status_code == 422
    hat = Member.objects.get(account=cast.stranger)
    assert client.post(f"/members/{hat.pk}/end/", {"version": 9}).status_code == 302
    assert has_role(cast.stranger, ward, Role.CLERK, at=timezone.now())
    assert client.post(f"/members/{hat.pk}/end/", {"version": hat.version}).status_code == 302
    assert not has_role(cast.stranger, ward, Role.CLERK, at=timezone.now()), "at once"
    assert client.post(add, {"username": "stranger", "role": "clerk"}).status_code == 302, "and may come back"


def test_nobody_takes_their_own_hat_off_by_a_slip(client: Client, cast: Cast) -> None:
    leader = cast.ward_leader
    client.force_login(leader.account, backend=BACKEND)
    door = f"/members/{leader.pk}/end/"
    assert door not in client.get(f"/members/unit/{cast.places.ward.pk}/").content.decode()
    answer = client.post(door, {"version": leader.version}, follow=True)
    assert "đơn vị cấp trên" in str(next(iter(answer.context["messages"])))
    assert has_role(leader.account, cast.places.ward, Role.LEADER, at=timezone.now())


def test_the_invitation_page_opens_an_account_and_the_session(client: Client, cast: Cast, visitor: Client) -> None:
    client.force_login(cast.ward_leader.account, backend=BACKEND)
    page = client.post(f"/members/unit/{cast.places.ward.pk}/invite/", {"role": "officer", "client_key": uuid.uuid4()})
    assert "no-store" in page["Cache-Control"]
    door = page.context["address"].removeprefix("http://testserver")
    assert cast.places.ward.name in visitor.get(door).content.decode()
    sent = {"username": "co-moi", "display_name": "Người Mới (ví dụ)", "password": PASSWORD}
    for wrong in ({"username": "ward-officer"}, {"password": "1234567890"}, {"username": "<script>"}, {"username": ""}):
        assert visitor.post(door, sent | wrong).status_code == 422
    assert visitor.post(door, sent).headers["Location"] == "/"
    assert visitor.get("/account/hats/").context["acting"].unit == cast.places.ward
    assert visitor.get(door).status_code == 404
    assert Client().get("/join/khong-co/").status_code == 404


def test_a_form_sent_twice_makes_one_invitation_and_shows_its_link_again(client: Client, cast: Cast) -> None:
    client.force_login(cast.ward_leader.account, backend=BACKEND)
    page = f"/members/unit/{cast.places.ward.pk}/"
    sent = {"role": "officer", "client_key": client.get(page).context["ask"]["client_key"].value()}
    first, again = (client.post(f"{page}invite/", sent).context["address"] for _ in range(2))
    assert (first == again, Invitation.objects.count()) == (True, 1)
    assert AuditEntry.objects.filter(code="invitations.invitation.make").count() == 1
    other = client.post(f"{page}invite/", {"role": "officer", "client_key": uuid.uuid4()}).context["address"]
    assert (other == first, Invitation.objects.count()) == (False, 2)
    accept(first.rstrip("/").rsplit("/", 1)[-1], cast.stranger, at=timezone.now())
    late = client.post(f"{page}invite/", sent, follow=True)
    assert (len(late.context["messages"]), Invitation.objects.count()) == (1, 2), "it was taken up meanwhile"
    assert client.post(f"{page}invite/", {"role": "officer"}).status_code == 422, "a key is asked for"


def test_the_key_of_another_shows_nothing_of_theirs(cast: Cast) -> None:
    key, places = uuid.uuid4(), cast.places
    invite(places.ward, Role.OFFICER, by=cast.ward_leader.account, at=timezone.now(), client_key=key)
    for role, by in ((Role.CLERK, cast.ward_leader), (Role.OFFICER, cast.district_leader)):
        with pytest.raises(KeyUsed):
            invite(places.ward, role, by=by.account, at=timezone.now(), client_key=key)


@pytest.mark.django_db(transaction=True)
def test_the_same_form_sent_several_times_at_one_moment_makes_one_invitation(cast: Cast) -> None:
    key, ward, by = uuid.uuid4(), cast.places.ward, cast.ward_leader.account
    ask = partial(invite, ward, Role.OFFICER, by=by, at=timezone.now(), client_key=key)
    made = at_the_same_moment(ask, times=4)
    assert (len({one.token for one in made}), Invitation.objects.count()) == (1, 1)


def test_who_is_signed_in_accepts_with_their_own_account(client: Client, cast: Cast) -> None:
    made = invited(cast)
    client.force_login(cast.owner.account, backend=BACKEND)
    assert cast.owner.account.display_name in client.get(f"/join/{made.token}/").content.decode()
    assert client.post(f"/join/{made.token}/").status_code == 302
    assert is_member(cast.owner.account, cast.places.ward, at=timezone.now())
    assert Account.objects.filter(username="co-moi").count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often_for_one_member_as_for_three(
    client: Client, cast: Cast, count: int, django_assert_num_queries: Any
) -> None:
    unit = make_unit(parent=cast.places.district)
    for n in range(count):
        make_member(unit, account=make_account(f"thanh-vien-{n}"))
        invite(unit, Role.CLERK, by=cast.district_leader.account, at=timezone.now())
    client.force_login(cast.district_leader.account, backend=BACKEND)
    with django_assert_num_queries(11):
        page = client.get(f"/members/unit/{unit.pk}/")
    assert len(page.context["hats"]) == count
    assert len(page.context["invitations"]) == count


def test_the_units_to_choose_from_cost_the_same_for_three_as_for_one(client: Client, cast: Cast) -> None:
    client.force_login(cast.district_leader.account, backend=BACKEND)
    found = []
    for count in (1, 2, 3):
        make_unit(f"Khu phố Ví Dụ {count}", parent=cast.places.district)
        if count != 2:
            with CaptureQueriesContext(connection) as queries:
                page = client.get("/members/?q=khu").content.decode().partition("<main")[2]
            assert page.count("Khu phố Ví Dụ") == count
            found.append(len(queries))
    assert found[0] == found[1]


def test_a_unit_is_found_marks_and_case_aside_and_by_nothing_that_no_database_takes(client: Client, cast: Cast) -> None:
    client.force_login(cast.district_leader.account, backend=BACKEND)
    for words in ("phòng giao", "PHONG GIAO\0 duc"):
        assert client.get("/members/", {"q": words}).context["units"] == [cast.places.education_office]
    assert client.get("/members/", {"q": "quận ví"}).context["units"][0] == cast.places.district
