"""Corrections are never changed or removed, by the model or in the database; what is personal in them can be erased."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from lantoa.base.audit.queries import entries_about
from lantoa.work.plans.actions.duties import reject_duty
from lantoa.work.plans.actions.erasing import erase_personal_words
from lantoa.work.plans.actions.heads import correct_head
from lantoa.work.plans.actions.reading_facts import HEAD_FIELDS
from lantoa.work.plans.actions.reception import read_again as ask_again
from lantoa.work.plans.guard import correction_guard
from lantoa.work.plans.models import Correction, Plan
from tests.people import Cast
from tests.work.plans.making import AT, LATER, TEXT, duty_with, read_again

pytestmark = pytest.mark.django_db


@pytest.fixture
def corrected(plan: Plan, cast: Cast) -> Plan:
    """The plan with a task struck out and its signer corrected."""
    duty = duty_with(plan, "Treo băng rôn")
    reject_duty(duty, version=duty.version, by=cast.owner, at=AT)
    values = {name: getattr(plan, name) for name in HEAD_FIELDS} | {"signer": "Trần Thị Ví Dụ"}
    correct_head(plan, values, version=plan.version, by=cast.owner, at=AT)
    plan.refresh_from_db()
    return plan


@pytest.mark.parametrize("wrong", ["UPDATE plans_correction SET reason = 'x'", "DELETE FROM plans_correction"])
def test_a_correction_cannot_be_changed_or_removed_in_the_database(corrected: Plan, wrong: str) -> None:
    before = list(Correction.objects.order_by("pk").values_list("pk", "reason"))
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(wrong)
    assert list(Correction.objects.order_by("pk").values_list("pk", "reason")) == before
    assert before


def test_corrections_cannot_be_changed_or_removed_in_bulk(corrected: Plan) -> None:
    for wrong in (
        lambda: corrected.corrections.update(reason="x"),
        lambda: corrected.corrections.all().delete(),
        lambda: Correction.objects.bulk_update(list(corrected.corrections.all()), ["field"]),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            wrong()


def test_the_corrections_cannot_be_emptied_in_postgresql(corrected: Plan) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    connection.check_constraints()  # what waits for the end of the transaction would be refused first
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE plans_correction")


def test_the_guard_can_be_lifted_and_put_back_twice(corrected: Plan) -> None:
    correction_guard.lift(connection)
    assert corrected.corrections.update(reason="x")
    correction_guard.put(connection)
    correction_guard.put(connection)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        corrected.corrections.update(reason="y")


def test_erasing_takes_the_name_out_of_head_corrections_and_audit_and_leaves_who_did_what(corrected: Plan) -> None:
    before = list(corrected.corrections.order_by("pk").values_list("field", "by", "at"))
    erase_personal_words(corrected, by=None, at=LATER, reason="Theo yêu cầu")
    corrected.refresh_from_db()
    assert corrected.signer is None
    assert list(corrected.corrections.order_by("pk").values_list("field", "by", "at")) == before
    kept = [f"{c.old} {c.new} {c.old_words and c.old_words.value}{c.new_words and c.new_words.value}" for c in _all()]
    kept += [f"{entry.old} {entry.new}" for entry in entries_about(corrected)] + [str(corrected.head_proposal)]
    assert not [text for text in kept if "Ví Dụ" in text and "Trần Thị" in text]
    assert entries_about(corrected)[0].code == "plans.plan.erase"


def _all() -> list[Correction]:
    return list(Correction.objects.select_related("old_words", "new_words"))


def test_reading_again_does_not_bring_an_erased_name_back(corrected: Plan, cast: Cast) -> None:
    erase_personal_words(corrected, by=None, at=LATER, reason="Theo yêu cầu")
    corrected.refresh_from_db()
    ask_again(corrected, version=corrected.version, by=cast.owner, at=LATER)
    read_again(corrected, TEXT)
    corrected.refresh_from_db()
    assert (corrected.signer, corrected.head_proposal["signer"]) == (None, None)
    assert not corrected.findings.filter(code="reading.head").exists()


def test_nobody_erases_but_an_administrator_in_a_session(corrected: Plan, cast: Cast) -> None:
    for account in (cast.owner.account, cast.district_leader.account, cast.stranger):
        with pytest.raises(PermissionDenied):
            erase_personal_words(corrected, by=account, at=LATER, reason="x")
    corrected.refresh_from_db()
    assert corrected.signer == "Trần Thị Ví Dụ"


def test_names_in_corrections_of_an_earlier_release_move_into_rows_that_can_be_erased(plan: Plan, cast: Cast) -> None:
    state = MigrationLoader(connection).project_state(("plans", "0002_personal_words"))
    old = state.apps.get_model("plans", "Correction")
    move = import_module("lantoa.work.plans.migrations.0003_personal_words_moved").move
    correction_guard.lift(connection)
    values = {"plan_id": plan.pk, "by_id": cast.owner.account.pk, "at": AT}
    signer = old.objects.create(field="signer", old="Nguyễn Văn Ví Dụ", new="Trần Thị Ví Dụ", **values)
    place = old.objects.create(field="place", old="Ví Dụ", new="Ví Dụ 2", **values)
    move(state.apps, None)
    correction_guard.put(connection)
    moved, kept = Correction.objects.get(pk=signer.pk), Correction.objects.get(pk=place.pk)
    assert (moved.old, moved.new, kept.old, kept.new) == (None, None, "Ví Dụ", "Ví Dụ 2")
    assert moved.old_words is not None
    assert moved.new_words is not None
    assert (moved.old_words.value, moved.new_words.value) == ("Nguyễn Văn Ví Dụ", "Trần Thị Ví Dụ")
