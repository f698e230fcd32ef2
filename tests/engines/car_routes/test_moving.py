"""A street moved between cars, the base map, the survey, the drawing, the paper, and what a track says of itself."""

from __future__ import annotations

import xml.dom.minidom
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.paper.printing import ARROWS, DriverSheet, SheetRow, WallCar, driver_sheet, wall_map
from lantoa.engines.car_routes.roads.asking import Asked, Wish, ask
from lantoa.engines.car_routes.roads.backdrop import backdrop_of, streets_alone
from lantoa.engines.car_routes.roads.drawing import COLOURS, DASHES, colour_of, dash_of, line_of, svg_of
from lantoa.engines.car_routes.roads.exporting import gpx_of
from lantoa.engines.car_routes.roads.moving import move_services, services_by_street
from lantoa.engines.car_routes.roads.planning import plan_balanced, plan_own
from lantoa.engines.car_routes.roads.recorded import must_be_near, recorded_between
from lantoa.engines.car_routes.roads.survey import survey
from lantoa.engines.car_routes.roads.tours import DayPlan
from lantoa.engines.car_routes.roads.town import Town
from lantoa.engines.car_routes.verify.day import check_day
from tests.engines.car_routes.town import node, required


@pytest.fixture(scope="module")
def plans(asked: Asked) -> dict[str, DayPlan]:
    return {"own": plan_own(asked, 1, (300,)), "balanced": plan_balanced(asked, 1, 2000)}


def named(asked: Asked, plan: DayPlan, ward: int) -> list[int]:
    """The services a ward's car drives."""
    known = services_by_street(asked)
    tour = next(tour for tour in plan.tours if tour.ward == ward)
    return sorted({known[step.street] for step in tour.steps if step.serviced})


@given(
    mode=st.sampled_from(["own", "balanced"]),
    moves=st.lists(st.tuples(st.integers(0, 50), st.integers(0, 1)), max_size=5),
)
def test_whatever_is_moved_the_independent_check_finds_every_street_and_every_move_legal(
    asked: Asked, town: Town, plans: dict[str, DayPlan], mode: str, moves: list[tuple[int, int]]
) -> None:
    plan = plans[mode]
    for service, ward in moves:
        plan = move_services(asked, plan, [service % len(asked.services)], ward)
    assert check_day(town, required(asked), plan) == []
    assert all(tour.length == sum(town.streets[s.street].length for s in tour.steps) for tour in plan.tours)


def test_an_open_tour_stays_open_and_legal(town: Town) -> None:
    asked = ask(town, Wish(open_tours=True))
    plan = plan_own(asked, 1, (300,))
    for service in range(len(asked.services)):
        plan = move_services(asked, plan, [service], 0)
    assert check_day(town, required(asked), plan, closed=False) == []
    assert named(asked, plan, 1) == []


def test_moving_a_street_there_and_back_drives_every_street_once(asked: Asked, plans: dict[str, DayPlan]) -> None:
    plan, mine = plans["own"], named(asked, plans["own"], 0)
    there = move_services(asked, plan, mine[:1], 1)
    assert mine[0] in named(asked, there, 1)
    assert mine[0] not in named(asked, there, 0)
    back = move_services(asked, there, mine[:1], 0)
    assert named(asked, back, 0) == mine


def test_of_the_own_mode_nothing_is_proven_once_a_street_was_moved(asked: Asked, plans: dict[str, DayPlan]) -> None:
    service = named(asked, plans["own"], 0)[0]
    assert move_services(asked, plans["own"], [service], 1).longest_bound == 0
    bound = plans["balanced"].longest_bound
    assert move_services(asked, plans["balanced"], [service], 1).longest_bound == bound > 0


def test_the_base_map_holds_streets_wards_and_the_credit(map_file: Path, town: Town) -> None:
    made = backdrop_of(map_file, town)
    kinds = [feature["properties"]["kind"] for feature in made["features"]]
    assert kinds == ["minor", "main", "ward", "ward"]
    assert made["credit"] == town.credit
    assert [f["properties"]["kind"] for f in streets_alone(town)["features"]] == kinds


def test_a_survey_counts_ways_for_cars_and_refuses_a_map_without(map_file: Path, tmp_path: Path) -> None:
    found = survey(map_file)
    assert (found.ways, found.boundaries) == (8, ())
    empty = tmp_path / "empty.osm"
    empty.write_text('<?xml version="1.0"?><osm version="0.6"><node id="1" version="1" lat="1" lon="1"/></osm>')
    with pytest.raises(RoutesRefused, match="map_without_streets"):
        survey(empty)
    (tmp_path / "broken.osm.pbf").write_bytes(b"\0\0\0\rnot a map")
    with pytest.raises(RoutesRefused, match="map_unreadable"):
        survey(tmp_path / "broken.osm.pbf")


def test_boundaries_of_a_map_are_found_with_their_parts(tmp_path: Path) -> None:
    ring = [(1, 0, 0), (2, 0.1, 0), (3, 0.1, 0.1), (4, 0, 0.1), (5, 0.02, 0.02), (6, 0.05, 0.02), (7, 0.05, 0.05)]
    ring += [(8, 0.03, 0.021), (9, 0.04, 0.021), (10, 0.04, 0.03), (11, 0.04, 0.03), (12, 0.06, 0.03), (13, 0.06, 0.08)]
    nodes = "".join(f'<node id="{n}" version="1" lat="{y}" lon="{x}"/>' for n, x, y in ring)

    def way(number: int, refs: tuple[int, ...], tags: str = "") -> str:
        return f'<way id="{number}" version="1">' + "".join(f'<nd ref="{r}"/>' for r in refs) + tags + "</way>"

    def relation(number: int, ring_way: int, name: str) -> str:
        tags = {"type": "boundary", "boundary": "administrative", "name": name}
        inner = "".join(f'<tag k="{k}" v="{v}"/>' for k, v in tags.items())
        return (
            f'<relation id="{number}" version="1"><member type="way" ref="{ring_way}" role="outer"/>{inner}</relation>'
        )

    road = way(3, (1, 3), '<tag k="highway" v="primary"/>')
    ways = way(1, (1, 2, 3, 4, 1)) + way(2, (5, 6, 7, 5)) + road + way(4, (8, 9, 10, 8)) + way(5, (11, 12, 13, 11))
    relations = relation(10, 1, "Thị trấn (ví dụ)") + relation(11, 2, "Phường (ví dụ)")
    relations += relation(12, 4, "Khu phố (ví dụ)") + relation(13, 5, "Khu ngang hai phường (ví dụ)")
    path = tmp_path / "town.osm"
    path.write_text(f'<?xml version="1.0"?><osm version="0.6">{nodes}{ways}{relations}</osm>')
    found = survey(path)
    assert [(b.number, b.name, b.inside) for b in found.boundaries] == [
        (10, "Thị trấn (ví dụ)", (11, 13)),  # the quarter in the ward is the ward's part; one across it is not
        (13, "Khu ngang hai phường (ví dụ)", ()),
        (11, "Phường (ví dụ)", (12,)),
        (12, "Khu phố (ví dụ)", ()),
    ]


def test_a_drawing_is_xml_whatever_a_ward_is_called_and_carries_the_credit(
    town: Town, map_file: Path, plans: dict[str, DayPlan]
) -> None:
    backdrop = backdrop_of(map_file, town)
    ward = next(f for f in backdrop["features"] if f["properties"]["kind"] == "ward")
    ward["properties"]["name"] = '<script>"&'
    drawn = svg_of(backdrop, [line_of(town, tour) for tour in plans["own"].tours], (400, 300))
    xml.dom.minidom.parseString(drawn)
    assert "<script>" not in drawn
    assert "OpenStreetMap contributors" in drawn
    assert " style=" not in drawn


def test_twenty_cars_differ_by_colour_and_pattern_together() -> None:
    assert len({(colour_of(ward), dash_of(ward)) for ward in range(20)}) == 20
    assert len({(colour_of(ward), dash_of(ward)) for ward in range(40)}) == len(COLOURS) * len(DASHES)


def test_papers_are_the_same_bytes_twice_and_take_words_as_they_are() -> None:
    row = SheetRow("1", ARROWS["left"], 'Rẽ trái vào #"*_đường_* $x$', "350 m", "07:05", True, "Đọc cả bài")
    drawn = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><rect width="10" height="10"/></svg>'
    sheet = DriverSheet("Xe 1", "#let x", "#22336b", (("Tại", "[nơi]"),), drawn, (row,), "© credit", message=("Một.",))
    assert driver_sheet(sheet) == driver_sheet(sheet)
    assert driver_sheet(sheet).startswith(b"%PDF-")
    cars = (WallCar("1", "Phường *Một*", "1 km", "#22336b", "4 2"),)
    assert wall_map("T", "S", drawn, cars, "c", False) == wall_map("T", "S", drawn, cars, "c", False)


def test_a_track_says_when_and_where_it_was_recorded(town: Town, plans: dict[str, DayPlan]) -> None:
    text = gpx_of(town, plans["own"].tours[0])
    assert recorded_between(text.encode()) is None
    timed = text.replace("/>\n<trkpt", "><time>2024-10-08T00:05:00Z</time></trkpt>\n<trkpt", 1)
    moment = datetime(2024, 10, 8, 0, 5, tzinfo=UTC)
    assert recorded_between(timed.encode()) == (moment, moment)
    must_be_near(town, [[node(0, 0), node(1, 0)]])
    with pytest.raises(RoutesRefused, match="track_elsewhere"):
        must_be_near(town, [[(2.0, 48.0), (2.1, 48.0)]])
    with pytest.raises(RoutesRefused, match="track_empty"):
        must_be_near(town, [])
