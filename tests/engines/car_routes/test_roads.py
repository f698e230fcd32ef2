"""From a map to a day's plan, on a small town drawn here: a grid of streets over two wards with known lengths."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.area import read_wards
from lantoa.engines.car_routes.roads.asking import Asked, Wish, ask
from lantoa.engines.car_routes.roads.cutting import import_town
from lantoa.engines.car_routes.roads.exporting import geojson_of, gpx_of
from lantoa.engines.car_routes.roads.planning import plan_balanced, plan_own
from lantoa.engines.car_routes.roads.timetable import timetable
from lantoa.engines.car_routes.roads.tours import DayPlan
from lantoa.engines.car_routes.roads.town import Town, read_town, town_text
from lantoa.engines.car_routes.roads.turns import turns_of
from lantoa.engines.car_routes.verify.day import check_day
from tests.engines.car_routes.town import STEP, WARDS, node, required, square


def test_streets_are_cut_at_junctions_and_at_the_border_and_points_without_place_are_counted(town: Town) -> None:
    assert town.dropped_points == 1
    names = {street.name for street in town.streets}
    assert {"Đường Một", "Đường Hai", "Đường Ba", "Lối Cụt"} <= names
    assert "Thiếu Điểm" not in names
    first = [street for street in town.streets if street.name == "Đường Một"]
    assert {street.ward for street in first} == {0, 1}
    assert sum(street.length for street in first) == pytest.approx(3 * STEP * 109_400 * 10, rel=0.01)
    assert all(street.one_way for street in town.streets if street.name == "Đường Ba")


def test_a_town_is_written_and_read_back(town: Town) -> None:
    assert read_town(town_text(town).encode()) == town
    for broken in (b"", b"{}", b"[1]", town_text(town).encode()[:-40]):
        with pytest.raises(RoutesRefused, match="town_shape"):
            read_town(broken)


def test_a_one_way_trap_is_listed_and_does_not_stop_the_plan(asked: Asked, town: Town) -> None:
    assert [town.streets[number].name for number in asked.unreachable] == ["Lối Cụt"]
    assert "Lối Cụt" not in {town.streets[n].name for group in required(asked) for n in group}


def test_both_modes_drive_every_street_legally_and_never_two_cars_in_one(asked: Asked, town: Town) -> None:
    own, balanced = plan_own(asked, 1, (300,)), plan_balanced(asked, 1, 2000)
    for plan in (own, balanced):
        assert check_day(town, required(asked), plan, timetable(town, plan)) == []
        assert plan.longest >= plan.longest_bound > 0
    assert balanced.longest <= own.longest
    assert plan_own(asked, 1, (300,)) == own
    assert plan_balanced(asked, 1, 2000) == balanced


def test_own_ward_tours_are_proven_shortest_on_the_small_town(asked: Asked) -> None:
    assert [tour.length - tour.bound for tour in plan_own(asked, 1, (300,)).tours] == [0, 0]


def test_open_tours_need_not_return(town: Town) -> None:
    asked = ask(town, Wish(open_tours=True))
    plan = plan_own(asked, 1, (300,))
    assert check_day(town, required(asked), plan, closed=False) == []
    assert plan.total < plan_own(ask(town, Wish()), 1, (300,)).total


def test_names_choose_forbid_and_leave_out_streets_however_they_are_spelt(town: Town) -> None:
    def names(wish: Wish) -> set[str]:
        return {town.streets[n].name for group in required(ask(town, wish)) for n in group}

    assert "Ngang Tây" in names(Wish(names=frozenset({"NGANG TAY"})))
    assert "Đường Hai" not in names(Wish(without=frozenset({"đường hai"})))
    closed = ask(town, Wish(forbidden=frozenset({"Đường Hai"})))
    plan = plan_balanced(closed, 1, 200)
    assert "Đường Hai" not in {town.streets[step.street].name for tour in plan.tours for step in tour.steps}


def test_a_start_away_from_every_street_is_said(town: Town) -> None:
    with pytest.raises(RoutesRefused, match="start_too_far"):
        ask(town, Wish(starts=(node(40, 40), None)))


def test_a_ward_without_streets_has_no_car(map_file: Path) -> None:
    three = json.loads(WARDS)
    three["features"].append(square("Xa (ví dụ)", 9, 10))
    asked = ask(import_town(map_file, read_wards(json.dumps(three).encode())), Wish())
    assert asked.empty_wards == (2,)
    assert {tour.ward for tour in plan_own(asked, 1, (100,)).tours} == {0, 1}


@pytest.mark.parametrize(
    "area", [b"", b"{}", b"[]", b'{"type": "FeatureCollection", "features": []}', b'{"type": "Point"}']
)
def test_an_area_that_is_none_is_refused(area: bytes) -> None:
    with pytest.raises(RoutesRefused, match="area_"):
        read_wards(area)


def test_a_map_without_streets_or_no_map_is_refused(tmp_path: Path) -> None:
    wards = read_wards(WARDS.encode())
    empty, broken = tmp_path / "empty.osm", tmp_path / "broken.osm.pbf"
    empty.write_text('<?xml version="1.0"?><osm version="0.6"></osm>', "utf-8")
    broken.write_bytes(b"not a map at all")
    with pytest.raises(RoutesRefused, match="map_without_streets"):
        import_town(empty, wards)
    with pytest.raises(RoutesRefused, match="map_unreadable"):
        import_town(broken, wards)


def _day(asked: Asked) -> DayPlan:
    return plan_own(asked, 1, (100,))


def test_the_days_verifier_names_every_planted_fault(asked: Asked, town: Town) -> None:
    plan = _day(asked)
    visits = timetable(town, plan)
    tour = plan.tours[0]

    def codes(*steps: object, times: object = (), **changed: object) -> set[str]:
        first = replace(tour, steps=steps or tour.steps, **changed)  # type: ignore[arg-type]
        spoilt = replace(plan, tours=(first, *plan.tours[1:]))
        return {fault.code for fault in check_day(town, required(asked), spoilt, times)}  # type: ignore[arg-type]

    assert codes() == set()
    assert "gap" in codes(*tour.steps[:1], *tour.steps[2:])
    assert "length_wrong" in codes(length=tour.length + 1)
    assert "end_wrong" in codes(end=tour.end + 1)
    assert "street_missing" in codes(*(replace(step, serviced=False) for step in tour.steps))
    one_way = next(n for n, step in enumerate(tour.steps) if town.streets[step.street].one_way)
    wrong = [replace(step, backwards=not step.backwards) if n == one_way else step for n, step in enumerate(tour.steps)]
    assert "against_one_way" in codes(*wrong)
    assert "visits_wrong" in codes(times=(visits[0][1:], *visits[1:]))
    hasty = tuple(replace(visit, leaves=visit.enters + 1) for visit in visits[0])
    assert "too_fast" in codes(times=(hasty, *visits[1:]))
    twice = replace(plan, tours=(tour, tour))
    assert "two_in_one_street" in {f.code for f in check_day(town, [], twice, (visits[0], visits[0]))}
    assert "two_in_one_street" not in {f.code for f in check_day(town, [], twice, timetable(town, twice))}


def test_tracks_and_lists_follow_the_tour(asked: Asked, town: Town) -> None:
    plan = _day(asked)
    assert gpx_of(town, plan.tours[0]).count("<trkpt") > len(plan.tours[0].steps)
    assert len(geojson_of(town, plan)["features"]) == sum(len(tour.steps) for tour in plan.tours)
    turns = turns_of(town, plan.tours[0])
    assert turns[0].move == "start"
    assert sum(turn.length for turn in turns) == plan.tours[0].length
    assert {turn.move for turn in turns} & {"left", "right", "back"}
