"""A hat delegated for leave: by whom, to whom, how long; the deputy acts, and the audit names both."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.rows.states import KeyUsed, StaleVersion
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.delegations.actions import delegate, take_back
from lantoa.orgs.delegations.models import Delegation
from lantoa.orgs.delegations.queries import deputies_offered
from lantoa.orgs.delegations.states import DelegationRefused, DelegationState
from lantoa.orgs.invitations.states import REFUSALS
from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.members.actions import leave_unit
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import hats_of
from lantoa.orgs.members.rules import has_role, is_member
from lantoa.orgs.members.states import Role
from tests.factories.orgs import make_account, make_member
from tests.orgs.links.making import make_link
from tests.people import Cast
from tests.threads import at_the_same_moment

NEW = "/account/delegations/new/"


def now() -> datetime:
    return timezone.now()


def today() -> date:
    return timezone.localdate()


def delegated(member: Member, deputy: Account, *, days: int = 5, by: Account | None = None, **more: Any) -> Delegation:
    """A delegation from today on."""
    values: dict[str, Any] = {
        "begins_on": today(),
        "ends_on": today() + timedelta(days=days - 1),
        "reason": "Nghỉ phép",
    }
    return delegate(member, deputy, by=by or member.account, at=now(), **values | more)


def test_a_deputy_of_the_same_unit_or_the_unit_above_wears_the_hat_for_the_term(cast: Cast) -> None:
    p, giver = cast.places, cast.ward_officer
    for deputy in (cast.ward_leader.account, cast.district_leader.account):
        Delegation.objects.all().delete()
        Member.objects.filter(on_behalf_of=giver).delete()
        delegated(giver, deputy)
        days = {n: has_role(deputy, p.ward, Role.OFFICER, at=now() + timedelta(days=n)) for n in (0, 4, 5)}
        assert days == {0: True, 4: True, 5: False}
        assert is_member(giver.account, p.ward, at=now()), "the giver keeps the hat"


def test_strangers_siblings_and_links_do_not_stand_in(cast: Cast) -> None:
    link = make_link(cast.places.ward).link.account
    outsiders = [cast.other_ward_officer.account, cast.elsewhere_officer.account, cast.stranger, link]
    for deputy in (*outsiders, cast.ward_officer.account):
        with pytest.raises(DelegationRefused, match="no_deputy"):
            delegated(cast.ward_officer, deputy)


def test_an_overseer_or_administrator_stands_in_for_nobody_who_answers_for_a_unit(cast: Cast) -> None:
    p = cast.places
    ward_overseer = make_member(role=Role.SUPERVISOR, unit=p.ward)
    district_administrator = make_member(role=Role.ADMINISTRATOR, unit=p.district)
    for deputy in (ward_overseer, district_administrator):
        with pytest.raises(DelegationRefused, match="no_deputy"):
            delegated(cast.ward_officer, deputy.account)
    other = make_member(role=Role.SUPERVISOR, unit=p.ward)
    assert delegated(other, ward_overseer.account).hat.role == Role.SUPERVISOR, "for another overseer"
    make_member(role=Role.CLERK, account=ward_overseer.account, unit=p.ward)
    assert delegated(cast.ward_officer, ward_overseer.account).hat.role == Role.OFFICER, "by another hat of theirs"


def test_the_list_offers_the_units_own_people_first_and_the_leaders_above_only_when_asked_for(cast: Cast) -> None:
    p = cast.places
    clerk = make_member(role=Role.CLERK, unit=p.district)
    overseer = make_member(role=Role.SUPERVISOR, unit=p.district)
    offered = deputies_offered(cast.ward_officer, at=now())
    own, above = offered[p.ward], offered[p.district]
    assert next(iter(offered)) == p.ward
    assert cast.ward_leader.account in own
    assert cast.ward_officer.account not in own
    assert clerk.account in above
    for barred in (overseer, cast.district_leader):
        assert barred.account not in above
    asked = deputies_offered(cast.ward_officer, at=now(), leaders=True)
    assert cast.district_leader.account in asked[p.district]
    assert overseer.account not in asked[p.district]
    assert cast.district_leader.account in deputies_offered(cast.ward_leader, at=now())[p.district]


def test_the_page_shows_the_leaders_above_by_a_link_and_takes_them(cast: Cast, client: Client) -> None:
    client.force_login(cast.ward_officer.account)
    choice = f'value="{cast.district_leader.account.pk}"'
    assert choice not in client.get(NEW).content.decode()
    assert choice in client.get(f"{NEW}?leaders=1").content.decode()


def test_only_the_person_or_whoever_gives_the_hat_delegates_it(cast: Cast) -> None:
    deputy = cast.ward_leader.account
    for by in (cast.other_ward_officer, cast.supervisor, cast.owner):
        with pytest.raises(PermissionDenied):
            delegated(cast.ward_officer, deputy, by=by.account)
    assert delegated(cast.ward_officer, deputy, by=cast.district_leader.account).made_by == cast.district_leader.account


def test_an_administrators_a_links_and_a_deputys_hat_are_not_delegated(cast: Cast) -> None:
    link = make_link(cast.places.school).link.member
    lent = delegated(cast.ward_officer, cast.ward_leader.account).hat
    for member in (cast.administrator, link, lent):
        with pytest.raises(PermissionDenied):
            delegated(member, cast.district_leader.account)


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [(0, -1, "days_not_in_order"), (-1, 3, "in_the_past"), (0, 180, "too_long"), (0, 30, "not_that_long")],
)
def test_the_days_make_sense(cast: Cast, first: int, last: int, code: str) -> None:
    if code == "not_that_long":
        Member.objects.filter(pk=cast.ward_officer.pk).update(ends_on=today() + timedelta(days=9))
    member = Member.objects.get(pk=cast.ward_officer.pk)
    days = {"begins_on": today() + timedelta(days=first), "ends_on": today() + timedelta(days=last)}
    with pytest.raises(DelegationRefused, match=code):
        delegated(member, cast.ward_leader.account, **days)


def test_one_hat_has_one_deputy_at_a_time_and_a_repeated_key_makes_one(cast: Cast) -> None:
    key = uuid.uuid4()
    one, two = (delegated(cast.ward_officer, cast.ward_leader.account, client_key=key) for _ in range(2))
    assert one == two
    with pytest.raises(DelegationRefused, match="overlaps"):
        delegated(cast.ward_officer, cast.district_leader.account)
    with pytest.raises(DelegationRefused, match="no_reason"):
        delegated(cast.ward_officer, cast.ward_leader.account, reason="  ")


def test_what_is_taken_back_ends_at_once(cast: Cast) -> None:
    deputy = cast.ward_leader.account
    row = delegated(cast.ward_officer, deputy)
    with pytest.raises(PermissionDenied):
        take_back(row, expected_version=1, by=cast.other_ward_officer.account, at=now())
    with pytest.raises(StaleVersion):
        take_back(row, expected_version=9, by=deputy, at=now())
    row = Delegation.objects.get(pk=row.pk)
    take_back(row, expected_version=row.version, by=cast.ward_officer.account, at=now())
    assert row.state_on(today()) == DelegationState.REVOKED
    assert not has_role(deputy, cast.places.ward, Role.OFFICER, at=now())
    delegated(cast.ward_officer, deputy)


def test_a_delegation_falls_with_the_hat_and_the_account_it_stands_for(cast: Cast) -> None:
    deputy = cast.ward_leader.account
    row = delegated(cast.ward_officer, deputy)
    Member.objects.filter(pk=cast.ward_officer.pk).update(ends_on=today() - timedelta(days=1))
    assert row.hat not in hats_of(deputy, at=now())
    Member.objects.filter(pk=cast.ward_officer.pk).update(ends_on=None)
    assert row.hat in hats_of(deputy, at=now())
    Account.objects.filter(pk=cast.ward_officer.account_id).update(is_active=False)
    assert row.hat not in hats_of(deputy, at=now())


def test_the_deputy_chooses_the_hat_and_everything_done_names_both(client: Client, cast: Cast) -> None:
    owner = cast.owner
    row = delegated(owner, cast.district_leader.account)
    client.force_login(cast.district_leader.account, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get("/account/hats/")
    assert page.context["acting"] == cast.district_leader, "a deputy's hat is never put on unasked"
    client.post("/account/hats/choose/", {"member": row.hat.pk})
    page = client.get("/account/hats/").content.decode()
    assert "được ủy quyền" in page
    assert "Được ủy quyền: Quận Ví Dụ" in page
    day = today() + timedelta(days=20)
    sent = {"expires_on_day": day.day, "expires_on_month": day.month, "expires_on_year": day.year, "pins": "page"}
    assert client.post("/links/make/?kind=primary", sent).status_code == 200
    entry = AuditEntry.objects.get(code="links.link.make", about_key=str(UnitLink.objects.get().pk))
    assert (entry.by, entry.on_behalf_of) == (cast.district_leader.account, owner.account)
    client.post("/account/hats/choose/", {"member": cast.district_leader.pk})
    client.post("/account/staff-session/", {"reason": "x"})
    client.post("/language/", {"language": "en"})
    assert AuditEntry.objects.first().on_behalf_of is None  # type: ignore[union-attr]


def test_a_person_delegates_on_the_page_and_the_deputy_gives_it_back(client: Client, cast: Cast) -> None:
    client.force_login(cast.ward_officer.account, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(NEW)
    assert list(page.context["form"].fields["deputy"].queryset) == [
        cast.district_leader.account,
        cast.owner.account,
        cast.ward_leader.account,
    ]
    first, last = today(), today() + timedelta(days=3)
    sent = {"client_key": uuid.uuid4(), "deputy": cast.ward_leader.account.pk, "reason": "Nghỉ phép"}
    for name, day in (("begins_on", first), ("ends_on", last)):
        sent |= {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}
    assert client.post(NEW, {}).status_code == 422
    assert client.post(NEW, {**sent, "deputy": cast.stranger.pk}).status_code == 422
    assert client.post(NEW, sent).headers["Location"] == "/account/delegations/"
    assert client.post(NEW, sent).status_code == 302
    row = Delegation.objects.get()
    assert "Nghỉ phép" in client.get("/account/delegations/").content.decode()
    assert row.hat.is_true_on(today())
    other = Client()
    other.force_login(cast.ward_leader.account, backend="django.contrib.auth.backends.ModelBackend")
    assert other.post(f"/account/delegations/{row.pk}/take-back/", {"version": row.version}).status_code == 302
    row.hat.refresh_from_db()
    assert row.hat.revoked_at is not None


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_delegation_as_for_three(
    client: Client, cast: Cast, count: int, django_assert_num_queries: Any
) -> None:
    unit = cast.places.ward
    deputy = make_member(unit, account=make_account()).account
    for n in range(count):
        delegated(make_member(unit, account=make_account(f"nghi-phep-{n}")), deputy)
    client.force_login(deputy, backend="django.contrib.auth.backends.ModelBackend")
    with django_assert_num_queries(5):  # for whom the deputy stands in is one of them
        assert len(client.get("/account/delegations/").context["rows"]) == count


def test_a_key_of_another_hat_delegates_nothing(cast: Cast) -> None:
    key = uuid.uuid4()
    delegated(cast.ward_officer, cast.ward_leader.account, client_key=key)
    with pytest.raises(KeyUsed):
        delegated(cast.owner, cast.district_leader.account, client_key=key)
    assert Delegation.objects.count() == 1


def test_no_deputy_is_chosen_before_the_person_chooses_one(cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.account)
    field = client.get("/account/delegations/new/").context["form"].fields["deputy"]
    assert next(iter(field.choices))[0] == ""


@pytest.mark.django_db(transaction=True)
def test_a_delegation_sent_several_times_at_one_moment_is_made_once_and_nobody_is_told_it_overlaps(cast: Cast) -> None:
    key = uuid.uuid4()
    ask = partial(delegated, cast.ward_officer, cast.ward_leader.account, client_key=key)
    made = at_the_same_moment(ask, times=4)
    assert (len({one.pk for one in made}), Delegation.objects.count()) == (1, 1)
    assert Member.objects.filter(on_behalf_of=cast.ward_officer).count() == 1


def test_a_deputy_of_a_leader_makes_no_leader_and_gives_themselves_nothing(client: Client, cast: Cast) -> None:
    ward, leader, deputy = cast.places.ward, cast.ward_leader, cast.ward_officer.account
    delegated(leader, deputy)
    client.force_login(deputy, backend="django.contrib.auth.backends.ModelBackend")
    client.post("/account/hats/choose/", {"member": leader.lent_hats.get().pk})
    page = client.get(f"/members/unit/{ward.pk}/")
    assert f"/members/{leader.pk}/end/" not in page.content.decode(), "nor is the leader sent away"
    add = f"/members/unit/{ward.pk}/add/"
    assert client.post(add, {"username": deputy.username, "role": "leader"}).status_code == 422
    refused = client.post(add, {"username": deputy.username, "role": "clerk"})
    assert refused.context["add"].non_field_errors() == [str(REFUSALS["to_oneself"])]
    own = {"role": "finance", "client_key": uuid.uuid4()}
    door = client.post(f"/members/unit/{ward.pk}/invite/", own).context["address"]
    assert client.post(door.removeprefix("http://testserver")).status_code == 302
    assert client.post(f"/members/unit/{ward.pk}/invite/", own | {"role": "leader"}).status_code == 422
    assert client.post(f"/members/{leader.pk}/end/", {"version": leader.version}).status_code == 403
    assert set(Member.objects.filter(account=deputy).values_list("role", flat=True)) == {"officer", "leader"}
    assert client.post(add, {"username": cast.stranger.username, "role": "clerk"}).status_code == 302
    with pytest.raises(PermissionDenied):
        delegated(leader, cast.district_leader.account, days=20, by=deputy)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_lent_hat_goes_with_the_last_hat_of_ones_own_it_stood_on(cast: Cast, at_once: bool) -> None:
    ward, own = cast.places.ward, cast.ward_officer
    above = make_member(cast.places.district, Role.CLERK, account=own.account)
    delegated(cast.ward_leader, own.account)
    leave_unit(own, by=None, at=now(), at_once=at_once)
    ends = partial(has_role, own.account, ward, Role.LEADER)
    assert ends(at=now() + timedelta(days=2)), "there is a hat of the unit above still"
    leave_unit(above, by=cast.district_leader.account, at=now(), at_once=at_once)
    assert (ends(at=now()), ends(at=now() + timedelta(days=1))) == (not at_once, False)
    entry = AuditEntry.objects.get(code="members.member.lent_ended")
    assert entry.by == cast.district_leader.account


def test_nobody_stands_in_for_longer_than_they_act_for_the_unit_themselves(cast: Cast) -> None:
    leaving = make_member(cast.places.ward, Role.CLERK, account=make_account("sap-nghi"))
    Member.objects.filter(pk=leaving.pk).update(ends_on=today() + timedelta(days=4))
    with pytest.raises(DelegationRefused) as refused:
        delegated(cast.ward_officer, leaving.account, days=6)
    assert refused.value.code == "deputy_leaves"
    assert delegated(cast.ward_officer, leaving.account, days=5).hat.ends_on == today() + timedelta(days=4)
