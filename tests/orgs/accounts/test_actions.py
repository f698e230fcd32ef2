"""Accounts: made, corrected, closed, and emptied of what is personal while their acts stay."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from lantoa.base.audit.models import AuditEntry
from lantoa.base.audit.queries import entries_about
from lantoa.base.rows.states import KeyUsed, StaleVersion
from lantoa.orgs.accounts.actions import (
    change_password,
    change_person,
    choose_language,
    close_account,
    create_account,
    erase_person,
)
from lantoa.orgs.accounts.models import Account, Person
from tests.factories.orgs import PASSWORD, make_account
from tests.people import Cast

NOW = datetime(2023, 10, 2, 1, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_an_account_signs_in_with_its_password_only() -> None:
    account = make_account("vi-du", password=PASSWORD)
    assert authenticate(None, username="vi-du", password=PASSWORD) == account
    assert authenticate(None, username="vi-du", password="sai") is None
    assert authenticate(None, username=make_account().username, password="") is None


@pytest.mark.django_db
def test_a_repeated_key_makes_an_account_once() -> None:
    key = uuid.uuid4()
    made = [create_account("vi-du", display_name="Ví Dụ", by=None, at=NOW, client_key=key) for _ in range(2)]
    assert made[0] == made[1]
    assert Person.objects.count() == 1


@pytest.mark.django_db
def test_a_user_name_is_given_once() -> None:
    make_account("vi-du")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_account("vi-du")


def test_accounts_are_made_and_closed_by_staff_in_a_session_only(cast: Cast) -> None:
    administrator = cast.administrator.account
    for by in (cast.owner.account, cast.ward_leader.account, administrator):
        with pytest.raises(PermissionDenied):
            create_account("moi", display_name="", by=by, at=NOW)
        with pytest.raises(PermissionDenied):
            close_account(cast.stranger, by=by, at=NOW, reason="x")
    administrator.is_staff = True
    account = create_account("moi", display_name="", by=administrator, at=NOW)
    assert not close_account(account, by=administrator, at=NOW, reason="nghỉ").is_active


def test_a_person_corrects_their_own_data_and_nobody_elses(cast: Cast) -> None:
    mine, theirs = cast.owner.account, cast.ward_officer.account
    change_person(mine.person, {"display_name": "Tên Ví Dụ"}, expected_version=1, by=mine, at=NOW)
    assert Account.objects.get(pk=mine.pk).display_name == "Tên Ví Dụ"
    with pytest.raises(PermissionDenied):
        change_person(theirs.person, {"display_name": "x"}, expected_version=1, by=mine, at=NOW)
    with pytest.raises(StaleVersion):
        change_person(mine.person, {"display_name": "x"}, expected_version=1, by=mine, at=NOW)
    with pytest.raises(ValueError, match="account"):
        change_person(mine.person, {"account": "x"}, expected_version=2, by=mine, at=NOW)


@pytest.mark.django_db
def test_erasing_a_person_leaves_their_acts_and_nothing_personal() -> None:
    account = create_account(
        "nguoi-vi-du",
        display_name="Người Ví Dụ",
        email="a@example.vn",
        phone="0900",
        by=None,
        at=NOW,
        password=PASSWORD,
    )
    choose_language(account, "en", by=account, at=NOW)
    erased = erase_person(account, by=None, at=NOW, reason="theo yêu cầu")
    assert erased.username.startswith("erased-")
    assert (erased.person.display_name, erased.person.email, erased.person.phone) == ("", "", "")
    assert erased.person.erased_at == NOW
    assert not erased.is_active
    assert authenticate(None, username=erased.username, password=PASSWORD) is None
    acts = AuditEntry.objects.filter(by=account)
    assert [act.code for act in acts] == ["accounts.account.choose_language"]
    kept = " ".join(str(row) for row in AuditEntry.objects.values())
    for personal in ("nguoi-vi-du", "Người Ví Dụ", "a@example.vn", "0900"):
        assert personal not in kept


def test_a_person_may_ask_to_be_erased_and_nobody_asks_for_another(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        erase_person(cast.stranger, by=cast.owner.account, at=NOW, reason="x")
    assert not erase_person(cast.stranger, by=cast.stranger, at=NOW, reason="x").is_active


def test_a_password_is_changed_by_its_owner_and_the_audit_never_sees_it(cast: Cast) -> None:
    account = cast.owner.account
    with pytest.raises(PermissionDenied):
        change_password(account, PASSWORD, by=cast.stranger, at=NOW)
    change_password(account, PASSWORD, by=account, at=NOW)
    assert authenticate(None, username="owner", password=PASSWORD) == account
    entry = entries_about(account)[0]
    assert (entry.code, entry.old, entry.new) == ("accounts.password.change", None, None)


@pytest.mark.django_db
def test_a_key_of_another_account_opens_none() -> None:
    key = uuid.uuid4()
    create_account("vi-du", display_name="Ví Dụ", by=None, at=NOW, client_key=key)
    with pytest.raises(KeyUsed):
        create_account("khac", display_name="Khác", by=None, at=NOW, client_key=key)
