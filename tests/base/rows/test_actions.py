"""Saving only what nobody else has changed, making only once. Shown on rows of the house: units and accounts."""

from __future__ import annotations

import uuid

import pytest
from django.db import IntegrityError, transaction

from lantoa.base.rows.actions import make_once, save_versioned
from lantoa.base.rows.states import KeyUsed, NotSaved, StaleVersion
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from tests.factories.orgs import LONG_AGO, make_unit
from tests.threads import at_the_same_moment


def values(name: str = "Phường Ví Dụ") -> dict[str, object]:
    return {"name": name, "kind": UnitKind.COMMUNE, "begins_on": LONG_AGO}


@pytest.mark.django_db
def test_a_row_is_saved_at_the_version_it_was_read_and_gets_the_next() -> None:
    unit = make_unit()
    unit.name, unit.short_name = "Tên mới", "không lưu"
    save_versioned(unit, 1, ["name"])
    saved = Unit.objects.get(pk=unit.pk)
    assert (saved.name, saved.version, saved.short_name) == ("Tên mới", 2, "")
    assert unit.version == 2


@pytest.mark.django_db
def test_a_row_that_somebody_changed_meanwhile_is_not_saved() -> None:
    mine, theirs = make_unit(), None
    theirs = Unit.objects.get(pk=mine.pk)
    theirs.name = "Của người kia"
    save_versioned(theirs, 1, ["name"])
    mine.name = "Của tôi"
    with pytest.raises(StaleVersion) as caught:
        save_versioned(mine, 1, ["name"])
    assert (caught.value.row, caught.value.expected_version) == (mine, 1)
    assert Unit.objects.get(pk=mine.pk).name == "Của người kia"


@pytest.mark.django_db
def test_a_row_never_created_has_no_version_to_compare() -> None:
    with pytest.raises(NotSaved):
        save_versioned(Unit(**values()), 1, ["name"])


@pytest.mark.django_db(transaction=True)
def test_of_several_who_save_at_the_same_moment_one_wins_and_the_others_hear_of_it() -> None:
    unit = make_unit()

    def save() -> bool:
        mine = Unit.objects.get(pk=unit.pk)
        mine.name = "Tên mới"
        try:
            save_versioned(mine, 1, ["name"])
        except StaleVersion:
            return False
        return True

    assert sorted(at_the_same_moment(save, times=4)) == [False, False, False, True]
    assert Unit.objects.get(pk=unit.pk).version == 2


@pytest.mark.django_db
def test_a_repeated_request_gives_the_row_of_the_first() -> None:
    key = uuid.uuid4()
    first, is_new = make_once(Unit, key, values("Lần đầu"), of=())
    assert is_new
    assert make_once(Unit, key, values("Lần sau"), of=()) == (first, False)
    assert Unit.objects.get(client_key=key).name == "Lần đầu"


@pytest.mark.django_db
def test_without_a_key_every_request_makes_a_row() -> None:
    (one, _), (two, _) = make_once(Unit, None, values(), of=()), make_once(Unit, None, values(), of=())
    assert one.pk != two.pk


@pytest.mark.django_db(transaction=True)
def test_the_same_key_at_the_same_moment_makes_one_row() -> None:
    key = uuid.uuid4()
    made = at_the_same_moment(lambda: make_once(Unit, key, values(), of=()), times=4)
    assert len({row.pk for row, _ in made}) == 1
    assert [is_new for _, is_new in made].count(True) == 1
    assert Unit.objects.count() == 1


@pytest.mark.django_db
def test_another_rule_of_the_database_is_not_taken_for_a_repeated_request() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_once(Unit, uuid.uuid4(), values() | {"ends_on": LONG_AGO.replace(year=2000)}, of=())


@pytest.mark.django_db
def test_a_key_that_made_another_row_is_refused_and_makes_nothing() -> None:
    key = uuid.uuid4()
    first, _ = make_once(Unit, key, values("Của tôi"), of=("name",))
    assert make_once(Unit, key, values("Của tôi"), of=("name",)) == (first, False)
    with pytest.raises(KeyUsed):
        make_once(Unit, key, values("Của người khác"), of=("name",))
    assert Unit.objects.count() == 1
