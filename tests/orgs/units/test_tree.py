"""The tree of units is true for every day, in both lines."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from lantoa.base.audit.queries import entries_about
from lantoa.base.rows.states import KeyUsed, StaleVersion
from lantoa.orgs.units.actions import (
    add_code,
    close_unit,
    create_unit,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)
from lantoa.orgs.units.models import Unit, UnitParent, path_end, segment
from lantoa.orgs.units.queries import (
    ancestors,
    changes_of,
    children,
    expand,
    is_below,
    subtree,
    successors,
    unit_with_code,
    units_as_of,
    units_named,
)
from lantoa.orgs.units.states import SCHOOL_KINDS, ChangeKind, Line, UnitKind, UnitRefused
from tests.factories.orgs import LONG_AGO, make_account, make_unit
from tests.people import Cast
from tests.threads import at_the_same_moment

NOW = datetime(2025, 7, 1, 1, 0, tzinfo=UTC)
IN_2023 = date(2023, 10, 2)
MERGER = date(2025, 7, 1)
DAY_BEFORE = date(2025, 6, 30)


def names(units: object) -> list[str]:
    return sorted(unit.name for unit in units)  # type: ignore[attr-defined]


def test_everything_below_a_unit_is_found_and_nothing_else(cast: Cast) -> None:
    p = cast.places
    assert set(subtree(p.district, IN_2023)) == {
        p.district, p.education_office, p.ward, p.other_ward, p.school, p.front,
    }  # fmt: skip
    assert set(subtree(p.ward, IN_2023, with_itself=False)) == {p.school}
    assert p.elsewhere not in subtree(p.province, IN_2023)


def test_a_school_stands_below_its_ward_and_below_its_office(cast: Cast) -> None:
    p = cast.places
    assert is_below(p.school, p.ward, IN_2023, line=Line.TERRITORIAL)
    assert is_below(p.school, p.education_office, IN_2023, line=Line.SECTOR)
    assert not is_below(p.school, p.education_office, IN_2023, line=Line.TERRITORIAL)
    assert is_below(p.school, p.education_office, IN_2023)
    assert not is_below(p.school, p.other_ward, IN_2023)
    assert ancestors(p.school, IN_2023) == [p.province, p.district, p.ward]
    assert ancestors(p.school, IN_2023, line=Line.SECTOR) == [p.education_office]


def test_all_wards_and_all_schools_are_told_from_the_tree(cast: Cast) -> None:
    p = cast.places
    assert set(expand(p.district, IN_2023, kinds=[UnitKind.COMMUNE])) == {p.ward, p.other_ward}
    assert set(expand(p.district, IN_2023, kinds=SCHOOL_KINDS)) == {p.school}
    assert set(expand(p.education_office, IN_2023, kinds=SCHOOL_KINDS)) == {p.school}
    assert p.district not in expand(p.district, IN_2023)
    assert set(children(p.district, IN_2023)) == {p.education_office, p.ward, p.other_ward, p.front}


@pytest.mark.django_db
def test_a_unit_named_otherwise_keeps_its_old_name_for_the_days_before() -> None:
    unit = make_unit("Phòng Văn hóa", short_name="PVH")
    rename_unit(unit, name="Phòng Văn hóa và Xã hội", on=MERGER, by=None, at=NOW)
    assert units_as_of(DAY_BEFORE).get(pk=unit.pk).name_then == "Phòng Văn hóa"
    assert units_as_of(DAY_BEFORE).get(pk=unit.pk).short_name_then == "PVH"
    assert units_as_of(MERGER).get(pk=unit.pk).name_then == "Phòng Văn hóa và Xã hội"
    assert units_named("PVH", DAY_BEFORE) == [unit]
    assert units_named("PVH", MERGER) == []
    entry = entries_about(unit)[0]
    assert (entry.old["name"], entry.new["name"]) == ("Phòng Văn hóa", "Phòng Văn hóa và Xã hội")


@pytest.mark.django_db
def test_a_name_corrected_on_its_first_day_leaves_no_trace_of_a_day_that_never_was() -> None:
    unit = make_unit("Phường Mọt", begins_on=MERGER)
    rename_unit(unit, name="Phường Một", on=MERGER, by=None, at=NOW)
    assert [row.name for row in unit.names.all()] == ["Phường Một"]


@pytest.mark.django_db
def test_a_name_is_refused_before_a_later_one_and_at_an_old_version() -> None:
    unit = make_unit()
    rename_unit(unit, name="Tên sau", on=MERGER, by=None, at=NOW)
    with pytest.raises(UnitRefused, match="later_changes"):
        rename_unit(unit, name="Tên trước", on=IN_2023, by=None, at=NOW)
    with pytest.raises(StaleVersion):
        rename_unit(unit, name="Tên khác", on=date(2026, 1, 1), by=None, at=NOW, expected_version=1)


def test_units_merged_end_and_what_stood_below_them_stands_below_the_new_one(cast: Cast) -> None:
    p = cast.places
    new = create_unit("Phường Mới", kind=UnitKind.COMMUNE, begins_on=MERGER, by=None, at=NOW, parent=p.province)
    merge_units([p.ward, p.other_ward], into=new, on=MERGER, by=None, at=NOW, document="NQ ví dụ")
    assert set(expand(p.province, DAY_BEFORE, kinds=[UnitKind.COMMUNE])) == {p.ward, p.other_ward}
    assert set(expand(p.province, MERGER, kinds=[UnitKind.COMMUNE])) == {new}
    assert ancestors(p.school, MERGER) == [p.province, new]
    assert ancestors(p.school, DAY_BEFORE) == [p.province, p.district, p.ward]
    assert is_below(p.school, p.education_office, MERGER, line=Line.SECTOR)
    assert successors(p.ward, MERGER) == [new]
    assert successors(p.ward, IN_2023) == [p.ward]
    assert [change.kind for change in changes_of(p.ward)] == [ChangeKind.FOUND, ChangeKind.MERGE]


def test_a_ward_may_take_another_in(cast: Cast) -> None:
    p = cast.places
    merge_units([p.ward, p.other_ward], into=p.other_ward, on=MERGER, by=None, at=NOW)
    assert successors(p.ward, MERGER) == [p.other_ward]
    assert is_below(p.school, p.other_ward, MERGER)
    with pytest.raises(UnitRefused, match="nothing_to_merge"):
        merge_units([p.other_ward], into=p.other_ward, on=MERGER, by=None, at=NOW)


def test_a_history_of_several_mergers_is_followed_to_its_end(cast: Cast) -> None:
    first, last = make_unit(begins_on=MERGER), make_unit(begins_on=date(2026, 1, 1))
    p = cast.places
    merge_units([p.ward, p.other_ward], into=first, on=MERGER, by=None, at=NOW)
    merge_units([first, p.front], into=last, on=date(2026, 1, 1), by=None, at=NOW)
    assert successors(p.ward, date(2026, 2, 1)) == [last]


def test_a_unit_is_split_only_after_what_is_below_it_was_moved(cast: Cast) -> None:
    p = cast.places
    parts = [make_unit(parent=p.district, begins_on=MERGER) for _ in range(2)]
    with pytest.raises(UnitRefused, match="units_below"):
        split_unit(p.ward, parts=parts, on=MERGER, by=None, at=NOW)
    move_unit(p.school, line=Line.TERRITORIAL, parent=parts[0], on=MERGER, by=None, at=NOW)
    split_unit(p.ward, parts=parts, on=MERGER, by=None, at=NOW)
    assert successors(p.ward, MERGER) == parts
    with pytest.raises(UnitRefused, match="too_few_parts"):
        split_unit(p.other_ward, parts=parts[:1], on=MERGER, by=None, at=NOW)


def test_a_unit_moves_with_everything_below_it(cast: Cast) -> None:
    p = cast.places
    move_unit(p.ward, line=Line.TERRITORIAL, parent=p.elsewhere, on=MERGER, by=None, at=NOW)
    assert ancestors(p.school, MERGER) == [p.elsewhere, p.ward]
    assert ancestors(p.school, DAY_BEFORE) == [p.province, p.district, p.ward]
    assert p.school in subtree(p.elsewhere, MERGER)
    assert p.school not in subtree(p.elsewhere, DAY_BEFORE)


def test_a_unit_never_stands_below_itself(cast: Cast) -> None:
    p = cast.places
    for parent in (p.district, p.ward, p.school):
        with pytest.raises(UnitRefused, match="ring"):
            move_unit(p.district, line=Line.TERRITORIAL, parent=parent, on=MERGER, by=None, at=NOW)


def test_a_move_before_a_later_move_is_refused(cast: Cast) -> None:
    p = cast.places
    move_unit(p.school, line=Line.TERRITORIAL, parent=p.other_ward, on=MERGER, by=None, at=NOW)
    with pytest.raises(UnitRefused, match="later_changes"):
        move_unit(p.school, line=Line.TERRITORIAL, parent=p.elsewhere, on=IN_2023, by=None, at=NOW)
    with pytest.raises(UnitRefused, match="later_changes"):  # the school stands below it by then
        move_unit(p.other_ward, line=Line.TERRITORIAL, parent=p.elsewhere, on=IN_2023, by=None, at=NOW)
    move_unit(p.ward, line=Line.TERRITORIAL, parent=p.elsewhere, on=IN_2023, by=None, at=NOW)
    assert ancestors(p.school, DAY_BEFORE) == [p.elsewhere, p.ward]
    assert ancestors(p.school, MERGER) == [p.province, p.district, p.other_ward]


@pytest.mark.django_db
def test_a_unit_stands_only_below_one_that_exists_and_has_a_place() -> None:
    young = make_unit(begins_on=MERGER)
    with pytest.raises(UnitRefused, match="parent_not_there"):
        create_unit("Sớm quá", kind=UnitKind.COMMUNE, begins_on=IN_2023, by=None, at=NOW, parent=young)
    with pytest.raises(UnitRefused, match="parent_not_there"):
        create_unit("Sai ngành", kind=UnitKind.PRIMARY, begins_on=MERGER, by=None, at=NOW, sector_parent=young)
    assert not Unit.objects.filter(name__startswith="S").exists()


@pytest.mark.django_db
def test_a_number_is_known_with_its_day() -> None:
    old, new = make_unit(), make_unit(begins_on=MERGER)
    add_code(old, scheme="gso", code="27478", begins_on=LONG_AGO, ends_on=DAY_BEFORE, by=None, at=NOW)
    add_code(new, scheme="gso", code="27478", begins_on=MERGER, by=None, at=NOW)
    assert unit_with_code("gso", "27478", IN_2023) == old
    assert unit_with_code("gso", "27478", MERGER) == new
    assert unit_with_code("gso", "1", MERGER) is None


@pytest.mark.django_db
def test_a_dissolved_unit_is_gone_from_its_last_day_on() -> None:
    unit = make_unit()
    close_unit(unit, on=MERGER, by=None, at=NOW)
    assert unit in units_as_of(DAY_BEFORE)
    assert unit not in units_as_of(MERGER)
    assert successors(unit, MERGER) == []
    with pytest.raises(UnitRefused, match="unit_not_then"):
        rename_unit(unit, name="x", on=MERGER, by=None, at=NOW)


@pytest.mark.django_db
def test_other_spellings_name_a_unit_too() -> None:
    unit = make_unit("Phòng Giáo dục và Đào tạo", aliases=("Phòng GDĐT", "Phòng GD&ĐT"))
    make_unit("Phòng Khác", aliases=("Phòng GDĐT quận khác",))
    assert units_named("Phòng GDĐT", IN_2023) == [unit]
    assert units_named("Phòng Giáo dục và Đào tạo", IN_2023) == [unit]


def test_the_tree_is_changed_by_no_member_and_by_an_administrator_in_a_session_only(cast: Cast) -> None:
    unit, administrator = cast.places.ward, cast.administrator.account
    for by in (cast.specialist.account, cast.ward_leader.account, administrator):
        with pytest.raises(PermissionDenied):
            rename_unit(unit, name="x", on=MERGER, by=by, at=NOW)
        with pytest.raises(PermissionDenied):
            create_unit("x", kind=UnitKind.OTHER, begins_on=MERGER, by=by, at=NOW)
    administrator.is_staff = True
    assert rename_unit(unit, name="Phường Khác", on=MERGER, by=administrator, at=NOW).name == "Phường Khác"
    assert entries_about(unit)[0].by == administrator


@pytest.mark.django_db(transaction=True)
def test_of_several_who_rename_at_the_same_moment_one_wins_and_the_others_hear_of_it() -> None:
    unit = make_unit("Tên trước")

    def rename() -> bool:
        try:
            rename_unit(unit, name="Tên sau", on=MERGER, by=None, at=NOW, expected_version=1)
        except StaleVersion:
            return False
        return True

    assert sorted(at_the_same_moment(rename, times=3)) == [False, False, True]
    assert unit.names.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_units_are_not_moved_below_each_other_at_the_same_moment() -> None:
    top = make_unit("Trên")
    one, two = make_unit("Một", parent=top), make_unit("Hai", parent=top)
    pairs = [(one, two), (two, one)]

    def move() -> bool:
        unit, parent = pairs.pop()
        try:
            move_unit(unit, line=Line.TERRITORIAL, parent=parent, on=MERGER, by=None, at=NOW)
        except UnitRefused:
            return False
        return True

    assert sorted(at_the_same_moment(move, times=2)) == [False, True]


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.django_db
def test_a_list_below_a_unit_costs_two_questions_whatever_its_length(count: int) -> None:
    top = make_unit()
    for _ in range(count):
        make_unit(parent=top)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(list(subtree(top, IN_2023))) == count + 1
    assert len(asked) == 2


def test_paths_are_ordered_as_numbers_and_end_where_the_next_unit_begins() -> None:
    assert segment(9) < segment(10) < segment(100)
    assert path_end(segment(1) + segment(9)) == segment(1) + segment(10)
    assert segment(9) + segment(5) < path_end(segment(9)) <= segment(10)


class TreeOfAnyShape(TestCase):
    """Whatever is moved where, the ranges of paths say the same as walking from parent to parent."""

    @settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.data())
    def test_ranges_and_parents_agree(self, data: st.DataObject) -> None:
        units: list[Unit] = [make_unit()]
        for _ in range(data.draw(st.integers(1, 7))):
            units.append(make_unit(parent=data.draw(st.sampled_from([None, *units]))))
        day = date(2020, 1, 1)
        for step in range(data.draw(st.integers(0, 4))):
            unit, parent = data.draw(st.sampled_from(units)), data.draw(st.sampled_from([None, *units]))
            try:
                move_unit(unit, line=Line.TERRITORIAL, parent=parent, on=day.replace(year=2020 + step), by=None, at=NOW)
            except UnitRefused as refused:
                assert refused.code == "ring"  # noqa: PT017 - moves come in the order of their days
        for asked_on in (day.replace(year=2019), day.replace(year=2021), day.replace(year=2030)):
            parents = {
                row.unit_id: row.parent_id for row in UnitParent.objects.on(asked_on).filter(line=Line.TERRITORIAL)
            }
            assert set(parents) == {unit.pk for unit in units}
            for unit in units:
                below = {key for key in parents if unit.pk in _walk(key, parents)}
                assert {row.pk for row in subtree(unit, asked_on)} == below
                assert [row.pk for row in ancestors(unit, asked_on)] == _walk(unit.pk, parents)[:0:-1]


def _walk(key: int, parents: dict[int, int | None]) -> list[int]:
    """The unit and all above it, upwards."""
    walked = [key]
    while (above := parents[walked[-1]]) is not None:
        walked.append(above)
        assert len(walked) <= len(parents)
    return walked


@pytest.mark.django_db
def test_a_repeated_key_enters_a_unit_once() -> None:
    key, by = uuid.uuid4(), make_account()
    by.is_staff = True
    made = [
        create_unit("Phường", kind=UnitKind.COMMUNE, begins_on=LONG_AGO, by=by, at=NOW, client_key=key)
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert made[0].names.count() == made[0].places.count() == 1
    assert entries_about(made[0]).count() == 1


@pytest.mark.django_db
def test_a_key_that_entered_another_unit_enters_nothing() -> None:
    key, by = uuid.uuid4(), make_account()
    by.is_staff = True
    how: dict[str, Any] = {"kind": UnitKind.COMMUNE, "begins_on": LONG_AGO, "by": by, "at": NOW, "client_key": key}
    create_unit("Phường A", **how)
    with pytest.raises(KeyUsed):
        create_unit("Phường B", **how)
    assert Unit.objects.count() == 1
