"""The pack of administrative units, old and new, and loading it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from lantoa.base.audit.models import AuditEntry
from lantoa.orgs.units.actions import load_units
from lantoa.orgs.units.models import Unit, UnitChange, UnitCode, UnitName, UnitParent
from lantoa.orgs.units.packs import Pack, read_pack
from lantoa.orgs.units.queries import (
    ancestors,
    carried_to,
    children,
    mapped,
    resolve_body,
    subtree,
    unit_with_code,
    units_as_of,
)
from lantoa.orgs.units.states import ChangeKind, UnitKind, UnitRefused
from tests.people import Cast

NOW = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
IN_2023, IN_2026 = date(2023, 10, 2), date(2026, 1, 5)


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack()


@pytest.fixture(scope="module")
def district(pack: Pack) -> Pack:
    """One district of Hồ Chí Minh City with its ten wards, and the four of today."""
    old = {key for key, unit in pack.units.items() if unit.above == "o778"} | {"o79", "o778"}
    new = {move.new for move in pack.moves if move.old in old}
    keys = old | new
    return Pack(
        {key: unit for key, unit in pack.units.items() if key in keys},
        tuple(move for move in pack.moves if move.old in keys and move.new in keys),
    )


def test_the_pack_holds_every_unit_of_before_and_of_today(pack: Pack) -> None:
    counted = {
        (side, level): sum(u.key[0] == side and u.level == level for u in pack.units.values())
        for side in "on"
        for level in ("province", "district", "commune")
    }
    assert counted == {
        ("o", "province"): 63, ("o", "district"): 696, ("o", "commune"): 10035,
        ("n", "province"): 34, ("n", "district"): 0, ("n", "commune"): 3321,
    }  # fmt: skip


def test_every_old_commune_went_somewhere_whole_or_in_parts_that_a_person_must_tell(pack: Pack) -> None:
    for key, unit in pack.units.items():
        if key[0] == "o" and unit.level == "commune":
            moves = pack.out_of[key]
            assert (len(moves) == 1 and moves[0].share == 1) or (len(moves) > 1 and {m.share for m in moves} == {None})
    assert all(pack.into.get(key) for key in pack.units if key[0] == "n"), "no new unit comes from nowhere"


def test_a_code_is_another_unit_after_the_first_of_july(pack: Pack) -> None:
    assert (pack.units["o27478"].name, pack.units["n27478"].name) == ("Phường Bình Thuận", "Phường Tân Thuận")
    assert "n27475" not in pack.continued, "the same name and code, but another territory"


def test_a_province_is_taken_with_all_that_became_part_of_it(pack: Pack) -> None:
    part = pack.of_province("79")
    assert {u.name for u in part.units.values() if u.level == "province"} == {
        "Thành phố Hồ Chí Minh", "Tỉnh Bình Dương", "Tỉnh Bà Rịa - Vũng Tàu",
    }  # fmt: skip
    assert sum(u.key[0] == "n" and u.level == "commune" for u in part.units.values()) == 168
    assert pack.of_province("00").units == {}
    assert sum(u.level == "commune" for u in pack.as_of(IN_2026).units.values()) == 3321


@pytest.mark.django_db
def test_what_is_loaded_reads_as_it_was_and_as_it_is(district: Pack) -> None:
    done = load_units(by=None, at=NOW, pack=district)
    assert (done.made, done.kept, done.shares_unknown) == (16, 0, 2)
    seat = unit_with_code("gso", "778", IN_2023)
    assert seat is not None
    assert children(seat, IN_2023).count() == 10
    assert unit_with_code("gso", "778", IN_2026) is None
    city = unit_with_code("gso", "79", IN_2026)
    assert city == unit_with_code("gso", "79", IN_2023), "the city goes on as the same body"
    assert city is not None
    assert children(city, IN_2026).count() == 4
    assert subtree(city, IN_2026).count() == 5
    assert [unit.kind for unit in ancestors(children(seat, IN_2023)[0], IN_2023)] == ["province", "district"]
    then, now = unit_with_code("gso", "27475", IN_2023), unit_with_code("gso", "27475", IN_2026)
    assert then is not None
    assert now is not None
    assert (then.name, then.pk == now.pk) == (now.name, False)


@pytest.mark.django_db
def test_a_plans_words_find_loaded_units_on_both_sides_of_the_day(district: Pack) -> None:
    load_units(by=None, at=NOW, pack=district)
    seat, city = unit_with_code("gso", "778", IN_2023), unit_with_code("gso", "79", IN_2026)
    assert seat is not None
    assert city is not None
    answer = resolve_body("Ủy ban nhân dân 10 phường", within=seat, day=IN_2023)
    assert (answer.kind, len(answer.units), answer.note) == ("group", 10, "")
    assert resolve_body("UBND phường Tân Phong", within=seat, day=IN_2023).kind == "unit"
    answer = resolve_body("UBND các phường, xã, đặc khu", within=city, day=IN_2026)
    assert (answer.kind, len(answer.units)) == ("group", 4)
    assert resolve_body("UBND phường Tân Phong", within=city, day=IN_2026).units == ()


@pytest.mark.django_db
def test_figures_of_the_ten_go_over_to_the_four_but_for_the_ward_that_was_divided(district: Pack) -> None:
    load_units(by=None, at=NOW, pack=district)
    seat = unit_with_code("gso", "778", IN_2023)
    assert seat is not None
    wards = {unit.name.rpartition("Phường ")[2]: unit for unit in children(seat, IN_2023)}
    found = mapped(dict.fromkeys((unit.pk for unit in wards.values()), 10), since=IN_2023, day=IN_2026)
    totals = {row.unit.name_then.rpartition("Phường ")[2]: row.total for row in found.units.values()}
    assert totals == {"Tân Thuận": 30, "Tân Hưng": 40, "Phú Thuận": None, "Tân Mỹ": None}
    assert {part.share for part in carried_to(wards["Phú Mỹ"], IN_2026)} == {None}


@pytest.mark.django_db
def test_a_commune_that_only_changed_its_superior_or_its_name_is_the_same_unit(pack: Pack) -> None:
    same = next(new for new, old in pack.continued.items() if _same(pack, new, old))
    other = next(new for new, old in pack.continued.items() if len(new) == 6 and not _same(pack, new, old))
    for new in (same, other):
        old = pack.continued[new]
        keys = {new, old, pack.units[new].above, pack.units[old].above, pack.units[pack.units[old].above].above}
        part = Pack(
            {key: unit for key, unit in pack.units.items() if key in keys},
            tuple(move for move in pack.moves if move.old in keys and move.new in keys),
        )
        load_units(by=None, at=NOW, pack=part)
        unit = unit_with_code("gso", pack.units[old].code, IN_2023)
        assert unit is not None
        assert unit == unit_with_code("gso", pack.units[new].code, IN_2026)
        assert units_as_of(IN_2023).get(pk=unit.pk).name_then == f"Ủy ban nhân dân {pack.units[old].name}"
        assert units_as_of(IN_2026).get(pk=unit.pk).name_then == f"Ủy ban nhân dân {pack.units[new].name}"
        assert len(ancestors(unit, IN_2023)) == 2
        assert len(ancestors(unit, IN_2026)) == 1


def _same(pack: Pack, new: str, old: str) -> bool:
    return pack.units[new].level == "commune" and pack.units[new].name == pack.units[old].name


@pytest.mark.django_db
def test_loading_twice_leaves_one_of_each_and_one_entry(district: Pack) -> None:
    def count() -> list[int]:
        return [m._base_manager.count() for m in (Unit, UnitName, UnitCode, UnitParent, UnitChange, AuditEntry)]

    load_units(by=None, at=NOW, pack=district)
    first = count()
    assert first[0] == 16
    assert first[-1] == 1
    again = load_units(by=None, at=NOW, pack=district)
    assert (again.made, again.kept) == (0, 17)
    assert count() == first


@pytest.mark.django_db
def test_more_of_the_same_province_joins_what_is_there(pack: Pack, district: Pack) -> None:
    keys = [key for key, unit in pack.units.items() if unit.above == "o778"][:3]
    first = district._only(district.units[key] for key in ("o79", "o778", *keys))
    load_units(by=None, at=NOW, pack=first)
    load_units(by=None, at=NOW, pack=district)
    seat = unit_with_code("gso", "778", IN_2023)
    assert seat is not None
    assert children(seat, IN_2023).count() == 10
    assert UnitCode.objects.filter(code="79").values("unit").distinct().count() == 1


@pytest.mark.django_db
def test_only_what_existed_on_a_day_can_be_loaded(district: Pack) -> None:
    assert load_units(by=None, at=NOW, pack=district, as_of=IN_2026).made == 5
    assert set(Unit.objects.values_list("kind", flat=True)) == {UnitKind.PROVINCE, UnitKind.COMMUNE}
    assert not UnitChange.objects.filter(kind=ChangeKind.MERGE).exists()


@pytest.mark.django_db
def test_progress_is_told_to_its_end(district: Pack) -> None:
    told: list[tuple[int, int]] = []
    load_units(by=None, at=NOW, pack=district, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (17, 17)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


@pytest.mark.django_db
def test_a_province_that_is_not_there_is_refused_and_nothing_is_written(pack: Pack) -> None:
    with pytest.raises(UnitRefused) as refused:
        load_units(by=None, at=NOW, pack=pack, province="00")
    assert refused.value.code == "no_such_province"
    assert not Unit.objects.exists()


def test_members_do_not_load(cast: Cast, district: Pack) -> None:
    for by in (cast.owner.account, cast.district_leader.account, cast.administrator.account):
        with pytest.raises(PermissionDenied):
            load_units(by=by, at=NOW, pack=district)
    cast.administrator.account.is_staff = True
    assert load_units(by=cast.administrator.account, at=NOW, pack=district).made == 16
