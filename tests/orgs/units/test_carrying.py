"""Figures across mergers: what is known is summed, what is unknown is listed, nothing is guessed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.orgs.units.actions import are_shares_of_one, close_unit, create_unit, merge_units, split_unit
from lantoa.orgs.units.models import Unit, UnitChangePart
from lantoa.orgs.units.queries import carried_to, mapped
from lantoa.orgs.units.states import UnitKind, UnitRefused
from tests.factories.orgs import THEN, make_unit

IN_2023, MERGER, IN_2026 = date(2023, 10, 8), date(2025, 7, 1), date(2026, 10, 8)

pytestmark = pytest.mark.django_db


def new_ward(name: str, above: Unit, on: date = MERGER) -> Unit:
    return create_unit(name, kind=UnitKind.COMMUNE, begins_on=on, by=None, at=THEN, parent=above)


@pytest.fixture
def wards() -> dict[str, Unit]:
    """Ten wards of 2023 and the four of 2025, one of the ten divided between two in a share nobody has told."""
    city = make_unit("Thành phố Ví Dụ", UnitKind.PROVINCE)
    district = make_unit("Quận Ví Dụ", UnitKind.DISTRICT, parent=city)
    found = {f"w{n}": make_unit(f"Phường {n}", parent=district) for n in range(1, 11)}
    found |= {name: new_ward(f"Phường {name}", city) for name in ("A", "B", "C", "D")}
    for into, old in {"A": (1, 2, 3), "B": (4, 5, 6, 7), "C": (8,), "D": (9,)}.items():
        merge_units([found[f"w{n}"] for n in old], into=found[into], on=MERGER, by=None, at=THEN)
    split_unit(found["w10"], parts=[found["C"], found["D"]], on=MERGER, by=None, at=THEN)
    return found


def shares(unit: Unit, day: date, **how: date) -> dict[str, Decimal | None]:
    return {part.unit.name_then: part.share for part in carried_to(unit, day, **how)}


def test_all_of_a_merged_unit_goes_on_in_the_new_one(wards: dict[str, Unit]) -> None:
    assert shares(wards["w1"], IN_2026) == {"Phường A": 1}
    assert shares(wards["w1"], IN_2023) == {"Phường 1": 1}


def test_a_share_nobody_told_is_unknown_at_each_part(wards: dict[str, Unit]) -> None:
    assert shares(wards["w10"], IN_2026) == {"Phường C": None, "Phường D": None}


def test_the_ten_wards_and_the_four_read_the_same_figures_each_in_its_own_way(wards: dict[str, Unit]) -> None:
    figures = {wards[f"w{n}"].pk: 100 * n for n in range(1, 11)}
    then = mapped(figures, since=IN_2023, day=IN_2023)
    assert {key: row.total for key, row in then.units.items()} == figures
    now = mapped(figures, since=IN_2023, day=IN_2026)
    assert {row.unit.name_then: row.total for row in now.units.values()} == {
        "Phường A": 600, "Phường B": 2200, "Phường C": None, "Phường D": None,
    }  # fmt: skip
    c = now.units[wards["C"].pk]
    assert (c.known, c.unknown) == (800, {wards["w10"].pk: "share"})
    assert now.ended == ()


def test_a_figure_nobody_gave_stays_unknown_through_a_merger(wards: dict[str, Unit]) -> None:
    now = mapped({wards["w1"].pk: 5, wards["w2"].pk: None}, since=IN_2023, day=IN_2026).units[wards["A"].pk]
    assert (now.total, now.known, now.unknown) == (None, 5, {wards["w2"].pk: "figure"})


def test_known_shares_divide_a_figure_and_lose_nothing() -> None:
    top = make_unit("Quận Ví Dụ", UnitKind.DISTRICT)
    old, one, two = make_unit(parent=top), new_ward("Một", top), new_ward("Hai", top)
    told = {one.pk: Decimal("0.65"), two.pk: Decimal("0.35")}
    split_unit(old, parts=[one, two], on=MERGER, by=None, at=THEN, shares=told)
    found = mapped({old.pk: 200}, since=IN_2023, day=IN_2026).units
    assert {key: row.total for key, row in found.items()} == {one.pk: 130, two.pk: 70}


def test_shares_multiply_over_two_decisions() -> None:
    top = make_unit("Quận Ví Dụ", UnitKind.DISTRICT)
    old, one, two = make_unit(parent=top), new_ward("Một", top), new_ward("Hai", top)
    half = dict.fromkeys([one.pk, two.pk], Decimal("0.5"))
    split_unit(old, parts=[one, two], on=MERGER, by=None, at=THEN, shares=half)
    three, four = new_ward("Ba", top), new_ward("Bốn", top)
    later = date(2026, 1, 1)
    split_unit(
        one, parts=[three, four], on=later, by=None, at=THEN, shares=dict.fromkeys([three.pk, four.pk], Decimal("0.5"))
    )
    merge_units([two], into=three, on=later, by=None, at=THEN)
    assert shares(old, IN_2026) == {"Ba": Decimal("0.75"), "Bốn": Decimal("0.25")}
    assert shares(old, date(2025, 8, 1)) == {"Một": Decimal("0.5"), "Hai": Decimal("0.5")}


def test_a_unit_that_gave_a_part_away_is_asked_about_as_it_was() -> None:
    top = make_unit("Quận Ví Dụ", UnitKind.DISTRICT)
    old, new = make_unit("Cũ", parent=top), new_ward("Mới", top)
    told = {old.pk: Decimal("0.8"), new.pk: Decimal("0.2")}
    split_unit(old, parts=[old, new], on=MERGER, by=None, at=THEN, shares=told)
    assert shares(old, IN_2026, since=IN_2023) == {"Cũ": Decimal("0.8"), "Mới": Decimal("0.2")}
    assert shares(old, IN_2026) == {"Cũ": 1}


def test_one_that_takes_others_in_keeps_its_own(wards: dict[str, Unit]) -> None:
    merge_units([wards["A"], wards["B"]], into=wards["A"], on=date(2026, 1, 1), by=None, at=THEN)
    assert shares(wards["w4"], IN_2026) == {"Phường A": 1}
    assert shares(wards["w1"], IN_2026) == {"Phường A": 1}


def test_a_dissolved_unit_is_carried_on_by_nobody_and_its_figure_is_named() -> None:
    gone = make_unit()
    close_unit(gone, on=MERGER, by=None, at=THEN)
    assert carried_to(gone, IN_2026) == []
    assert mapped({gone.pk: 7}, since=IN_2023, day=IN_2026).ended == (gone.pk,)


@pytest.mark.parametrize(
    ("given", "good"),
    [
        (["0.4", "0.6"], True),
        (["0.4", None], True),
        ([None, None], True),
        (["0.4", "0.4"], False),
        (["0.7", "0.6"], False),
        (["1.2", None], False),
        (["-0.1", "1.1"], False),
    ],
)
def test_shares_are_those_of_one_whole(given: list[str | None], good: bool) -> None:
    told = {n: None if share is None else Decimal(share) for n, share in enumerate(given)}
    assert are_shares_of_one(told) == good


def test_shares_that_are_not_of_one_whole_are_refused_and_nothing_is_written() -> None:
    top = make_unit("Quận Ví Dụ", UnitKind.DISTRICT)
    old, one, two = make_unit(parent=top), new_ward("Một", top), new_ward("Hai", top)
    before = UnitChangePart.objects.count()
    with pytest.raises(UnitRefused) as refused:
        split_unit(
            old, parts=[one, two], on=MERGER, by=None, at=THEN, shares={one.pk: Decimal("0.9"), two.pk: Decimal("0.2")}
        )
    assert refused.value.code == "shares_not_one"
    assert UnitChangePart.objects.count() == before


@pytest.mark.parametrize("count", [1, 3])
def test_mapping_costs_the_same_for_any_number_of_units(wards: dict[str, Unit], count: int) -> None:
    figures = {wards[f"w{n}"].pk: n for n in range(1, count + 1)}
    with CaptureQueriesContext(connection) as asked:
        mapped(figures, since=IN_2023, day=IN_2026)
    assert len(asked) == 4
