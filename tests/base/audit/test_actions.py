"""The audit: written with the change, never changed, never holding what is personal."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from lantoa.base.audit.actions import record, ref
from lantoa.base.audit.models import AuditEntry
from lantoa.base.audit.queries import entries_about
from lantoa.base.audit.states import AuditIsAppendOnly, AuditRefused, audit_codes
from lantoa.orgs.units.states import AuditCode
from tests.factories.orgs import make_account, make_unit
from tests.people import Cast

NOW = datetime(2023, 10, 2, 1, 0, tzinfo=UTC)


def test_an_entry_says_who_did_what_to_which_row(cast: Cast) -> None:
    by = cast.owner.account
    record(
        AuditCode.UNIT_RENAMED, by=by, at=NOW, about=cast.places.ward, old={"name": "A"}, new={"name": "B"}, reason="x"
    )
    entry = entries_about(cast.places.ward)[0]
    assert (entry.by, entry.at, entry.code, entry.reason) == (by, NOW, "units.unit.rename", "x")
    assert (entry.old, entry.new) == ({"name": "A"}, {"name": "B"})
    assert entry.label != entry.code
    assert not entries_about(cast.places.other_ward).filter(code=AuditCode.UNIT_RENAMED).exists()


@pytest.mark.django_db(transaction=True)
def test_an_entry_is_refused_outside_the_transaction_of_its_change() -> None:
    unit = make_unit()
    with pytest.raises(AuditRefused):
        record(AuditCode.UNIT_RENAMED, by=None, at=NOW, about=unit)
    with transaction.atomic():
        assert record(AuditCode.UNIT_RENAMED, by=None, at=NOW, about=unit).pk


@pytest.mark.django_db(transaction=True)
def test_an_entry_goes_with_the_change_when_the_change_is_undone() -> None:
    unit = make_unit()
    before = AuditEntry.objects.count()

    with transaction.atomic():
        record(AuditCode.UNIT_RENAMED, by=None, at=NOW, about=unit)
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == before


@pytest.mark.django_db
def test_a_code_no_room_has_registered_is_refused() -> None:
    with pytest.raises(AuditRefused):
        record("units.unit.forget", by=None, at=NOW, about=make_unit())


@pytest.mark.django_db
def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(AuditRefused):
        record(AuditCode.UNIT_RENAMED, by=None, at=datetime(2023, 10, 2), about=make_unit())  # noqa: DTZ001


@pytest.mark.django_db
def test_a_personal_value_is_refused_and_its_reference_is_taken() -> None:
    person = make_account(display_name="Ví Dụ").person
    code = "accounts.person.change"
    with pytest.raises(AuditRefused):
        record(code, by=None, at=NOW, about=person, new={"display_name": "Ví Dụ"})
    entry = record(code, by=None, at=NOW, about=person, new={"display_name": ref(person, "display_name")})
    assert "Ví Dụ" not in str(entry.new)
    assert entry.new["display_name"] == {"ref": "accounts.person", "key": str(person.pk), "field": "display_name"}


@pytest.mark.django_db
def test_no_entry_of_making_an_account_holds_what_is_personal() -> None:
    account = make_account("nguoi-vi-du", display_name="Người Ví Dụ")
    said = " ".join(f"{entry.old} {entry.new}" for entry in entries_about(account))
    assert "nguoi-vi-du" not in said
    assert "Người Ví Dụ" not in said


@pytest.mark.django_db
def test_an_entry_cannot_be_changed_or_removed_through_the_model() -> None:
    entry = entries_about(make_unit())[0]
    for wrong in (
        entry.save,
        entry.delete,
        lambda: AuditEntry.objects.filter(pk=entry.pk).update(reason="x"),
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.bulk_update([entry], ["reason"]),
    ):
        with pytest.raises(AuditIsAppendOnly):
            wrong()


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["UPDATE audit_auditentry SET reason = 'x'", "DELETE FROM audit_auditentry"])
def test_an_entry_cannot_be_changed_or_removed_in_the_database(wrong: str) -> None:
    make_unit()
    with (
        pytest.raises((IntegrityError, DatabaseError), match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(wrong)
    assert AuditEntry.objects.filter(reason="").exists()


@pytest.mark.django_db
def test_the_whole_audit_cannot_be_emptied_in_postgresql() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE audit_auditentry")


@pytest.mark.django_db
def test_every_registered_code_has_words_of_its_own() -> None:
    assert len(audit_codes.codes()) > 10
    assert all(str(audit_codes.label(code)) != code for code in audit_codes.codes())
