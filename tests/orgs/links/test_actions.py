"""Unit links: made by the right people, opened by their PIN, locked, renewed, revoked."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.audit.queries import entries_about
from lantoa.base.rows.states import StaleVersion
from lantoa.orgs.accounts.actions import change_password
from lantoa.orgs.links.actions import make_links, open_link, renew_pin, revoke_link
from lantoa.orgs.links.models import UnitLink, WrongPin
from lantoa.orgs.links.secrets_of import PinHasher, token_of
from lantoa.orgs.links.states import LinkRefused, LinkState
from lantoa.orgs.members.actions import join_unit
from lantoa.orgs.members.states import MemberRefused, Role
from tests.factories.orgs import PASSWORD, make_unit
from tests.orgs.links.making import another_pin, make_link
from tests.people import Cast
from tests.threads import at_the_same_moment

HERE = "192.0.2.7"


def soon() -> object:
    return timezone.localdate() + timedelta(days=30)


def opened(token: str, pin: str, *, address: str = HERE, at: object = None) -> UnitLink | str:
    """The link, or why not."""
    try:
        return open_link(token, pin, address=address, at=at or timezone.now())  # type: ignore[arg-type]
    except LinkRefused as refusal:
        return refusal.code


def test_a_link_acts_as_an_officer_of_its_unit_under_a_name_of_its_own(cast: Cast) -> None:
    made = make_link(cast.places.school, by=cast.owner.account)
    link = made.link
    assert (link.member.unit, link.member.role) == (cast.places.school, Role.OFFICER)
    assert link.account.display_name == "Đường dẫn của Trường Tiểu học Ví Dụ"
    assert opened(token_of(link.nonce), made.pin) == link
    entry = entries_about(link)[0]
    assert (entry.code, entry.by) == ("links.link.open", link.account)


def test_neither_secret_is_stored(cast: Cast) -> None:
    made = make_link(cast.places.school)
    row = UnitLink.objects.filter(pk=made.link.pk).values().get()
    kept = " ".join(map(str, row.values())) + " ".join(str(entry) for entry in AuditEntry.objects.values())
    assert token_of(made.link.nonce) not in kept
    assert made.pin not in "".join(str(row[name]) for name in ("nonce", "token_digest")).replace(made.link.nonce, "")
    assert row["pin_hash"].startswith("argon2$argon2id$")
    assert PinHasher().verify(made.pin, row["pin_hash"])
    in_earnest = PinHasher().encode(made.pin, "muoi-sau-chu-cai")  # the tests' own are hashed at the least cost
    assert in_earnest.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")


def test_owners_link_the_units_below_leaders_their_own_and_nobody_else(cast: Cast) -> None:
    p, now = cast.places, timezone.now()
    make_links([p.school, p.ward], expires_on=soon(), by=cast.owner.account, at=now)  # type: ignore[arg-type]
    make_links([p.district], expires_on=soon(), by=cast.district_leader.account, at=now)  # type: ignore[arg-type]
    refused = [
        (cast.owner, p.district),
        (cast.owner, p.elsewhere),
        (cast.ward_leader, p.other_ward),
        (cast.ward_leader, p.school),
        (cast.ward_officer, p.other_ward),
        (cast.specialist, p.school),
        (cast.supervisor, p.front),
        (cast.administrator, p.front),
    ]
    for who, unit in refused:
        with pytest.raises(PermissionDenied):
            make_links([unit], expires_on=soon(), by=who.account, at=now)  # type: ignore[arg-type]
    cast.administrator.account.is_staff = True
    assert make_links([p.front], expires_on=soon(), by=cast.administrator.account, at=now)  # type: ignore[arg-type]


def test_one_unit_that_is_not_theirs_stops_the_whole_act(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        make_links(
            [cast.places.ward, cast.places.elsewhere], expires_on=soon(), by=cast.owner.account, at=timezone.now()
        )  # type: ignore[arg-type]
    assert not UnitLink.objects.exists()


def test_pressing_twice_makes_links_once(cast: Cast) -> None:
    units, now = [cast.places.ward, cast.places.school], timezone.now()
    assert len(make_links(units, expires_on=soon(), by=None, at=now)) == 2  # type: ignore[arg-type]
    assert make_links(units, expires_on=soon(), by=None, at=now) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("days", [-1, 401])
def test_a_link_holds_neither_until_yesterday_nor_for_ever(cast: Cast, days: int) -> None:
    with pytest.raises(LinkRefused, match="too_long"):
        make_link(cast.places.ward, days=days)


def test_ten_wrong_pins_lock_the_link_and_a_new_pin_takes_the_lock_off(cast: Cast) -> None:
    made = make_link(cast.places.school)
    token, wrong = token_of(made.link.nonce), another_pin(made)
    said = [opened(token, wrong) for _ in range(12)]
    assert said == ["wrong_pin"] * 9 + ["locked"] * 3
    assert opened(token, made.pin) == "locked", "the right PIN comes too late"
    link = UnitLink.objects.get()
    assert link.state_on(timezone.localdate()) == LinkState.LOCKED
    codes = [entry.code for entry in entries_about(link)]
    assert codes.count("links.pin.renew") == 0
    assert codes.count("links.link.refuse") == 10
    assert codes.count("links.link.lock") == 1
    renewed = renew_pin(link, expected_version=link.version, by=None, at=timezone.now())
    assert opened(token, made.pin) in {"wrong_pin", link} if made.pin == renewed.pin else "wrong_pin"
    assert opened(token, renewed.pin) == link


def test_a_right_pin_forgets_the_wrong_ones_before_it(cast: Cast) -> None:
    made = make_link(cast.places.school)
    token = token_of(made.link.nonce)
    for _ in range(3):
        assert [opened(token, another_pin(made)) for _ in range(9)] == ["wrong_pin"] * 9
        assert opened(token, made.pin) == made.link


@pytest.mark.django_db
def test_a_link_nobody_made_answers_as_a_real_one_does(cast: Cast) -> None:
    made = make_link(cast.places.school)
    real = [opened(token_of(made.link.nonce), another_pin(made)) for _ in range(12)]
    invented = [opened("a" * 32, "204815") for _ in range(12)]
    assert invented == real


def test_a_link_nobody_made_takes_as_long_as_a_real_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Told by the hashes made, which are nearly all of the time: a clock would depend on the machine's haste."""
    made = make_link(cast.places.school)
    hashes: list[str] = []
    for verb in ("encode", "verify"):
        told = partial(_told, hashes, verb, getattr(PinHasher(), verb))
        monkeypatch.setattr(PinHasher, verb, staticmethod(told))
    assert opened(token_of(made.link.nonce), another_pin(made)) == "wrong_pin"
    assert hashes == ["verify"]
    hashes.clear()
    assert opened("b" * 32, another_pin(made)) == "wrong_pin"
    assert hashes == ["encode"], "the work of the hash is done for nothing too"


def _told(hashes: list[str], verb: str, hasher: Callable[..., object], *values: str) -> object:
    hashes.append(verb)
    return hasher(*values)


def test_a_revoked_and_an_expired_link_are_refused_in_words_to_who_knows_the_pin_only(cast: Cast) -> None:
    made = make_link(cast.places.school, days=3)
    token = token_of(made.link.nonce)
    later = timezone.now() + timedelta(days=4)
    assert opened(token, made.pin, at=later) == "expired"
    assert opened(token, another_pin(made), at=later) == "wrong_pin"
    link = UnitLink.objects.get()
    revoke_link(link, reason="Mất thư", expected_version=link.version, by=None, at=timezone.now())
    assert opened(token, made.pin) == "revoked"
    whys = [entry.new["why"] for entry in entries_about(link) if entry.code == "links.link.refuse"]
    assert whys == ["revoked", "wrong_pin", "expired"]
    assert entries_about(link).filter(code="links.link.revoke").get().reason == "Mất thư"


def test_an_expired_link_makes_way_for_a_new_one(cast: Cast) -> None:
    old = make_link(cast.places.school, days=3).link
    later = timezone.now() + timedelta(days=5)
    new = make_links([cast.places.school], expires_on=soon(), by=None, at=later)[0].link  # type: ignore[arg-type]
    old.refresh_from_db()
    assert old.revoked_at == later
    assert new.account != old.account


def test_wrong_pins_from_one_address_are_throttled_and_other_addresses_are_not(cast: Cast, settings: object) -> None:
    settings.LINK_ADDRESS_LIMIT = 4  # type: ignore[attr-defined]
    made = make_link(cast.places.school)
    token = token_of(made.link.nonce)
    for n in range(4):
        opened(f"khong-co-{n}", "204815")
    assert opened(token, made.pin) == "too_many"
    assert opened(token, made.pin, address="192.0.2.8") == made.link
    assert opened(token, made.pin, at=timezone.now() + timedelta(minutes=16)) == made.link
    assert HERE not in " ".join(str(row) for row in WrongPin.objects.values())


def test_a_links_account_has_no_password_and_no_second_hat(cast: Cast) -> None:
    made = make_link(cast.places.school)
    account = made.link.account
    cast.administrator.account.is_staff = True
    for by in (None, account, cast.administrator.account):
        with pytest.raises(PermissionDenied):
            change_password(account, PASSWORD, by=by, at=timezone.now())
    assert authenticate(None, username=account.username, password=made.pin) is None
    with pytest.raises(MemberRefused, match="link_has_one_hat"):
        join_unit(account, cast.places.ward, Role.OFFICER, by=None, at=timezone.now())


def test_two_who_change_one_link_do_not_overwrite_each_other(cast: Cast) -> None:
    link = make_link(cast.places.school).link
    seen = link.version
    renew_pin(UnitLink.objects.get(), expected_version=seen, by=None, at=timezone.now())
    for act in (
        lambda: renew_pin(UnitLink.objects.get(), expected_version=seen, by=None, at=timezone.now()),
        lambda: revoke_link(UnitLink.objects.get(), reason="x", expected_version=seen, by=None, at=timezone.now()),
    ):
        with pytest.raises(StaleVersion):
            act()
    assert UnitLink.objects.get().revoked_at is None


@pytest.mark.slow
def test_a_hundred_and_thirty_links_are_one_act_of_a_few_seconds(cast: Cast) -> None:
    units = [make_unit(f"Trường Mầm non Mẫu {n} (ví dụ)", parent=cast.places.ward) for n in range(130)]
    begun = time.perf_counter()
    made = make_links(units, expires_on=soon(), by=cast.owner.account, at=timezone.now())  # type: ignore[arg-type]
    took = time.perf_counter() - begun
    assert len({m.pin for m in made}) > 120
    assert len({m.link.token_digest for m in made}) == 130
    assert took < 60, f"{took:.1f} s: longer than a server waits for an answer"


@pytest.mark.django_db(transaction=True)
def test_links_asked_for_several_times_at_one_moment_are_made_once_and_their_pins_shown_once(cast: Cast) -> None:
    units = [cast.places.ward, cast.places.other_ward]
    ask = partial(make_links, units, expires_on=soon(), by=cast.owner.account, at=timezone.now())  # type: ignore[arg-type]
    made = sorted(at_the_same_moment(ask, times=4), key=len)
    assert [len(one) for one in made] == [0, 0, 0, 2]
    assert [opened(token_of(one.link.nonce), one.pin) for one in made[-1]] == [one.link for one in made[-1]]
