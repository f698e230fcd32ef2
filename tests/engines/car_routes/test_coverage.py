"""What was driven afterwards: from tracks, from ticks, or not reported."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.asking import Asked as Wanted
from lantoa.engines.car_routes.roads.coverage import HOLE, Asked, coverage, driven, read_track
from lantoa.engines.car_routes.roads.exporting import gpx_of
from lantoa.engines.car_routes.roads.plane import Plane
from lantoa.engines.car_routes.roads.planning import plan_balanced, plan_own
from lantoa.engines.car_routes.roads.town import Place, Town
from tests.engines.car_routes.town import required

EMPTY = b'<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg></trkseg></trk></gpx>'


def wanted_of(asked: Wanted, town: Town) -> list[Asked]:
    groups = [tuple(group) for group in required(asked)]
    return [
        Asked(ward.name, tuple(g for g, own in zip(groups, asked.ward_of, strict=True) if own == number))
        for number, ward in enumerate(town.wards)
    ]


@given(st.integers(0, 5), st.booleans())
@settings(max_examples=8, deadline=None)
def test_driving_the_plans_own_track_covers_everything(asked: Wanted, town: Town, seed: int, balanced: bool) -> None:
    plan = plan_balanced(asked, seed, 60) if balanced else plan_own(asked, seed, (40,))
    tracks = {town.wards[tour.ward].name: read_track(gpx_of(town, tour).encode()) for tour in plan.tours}
    for row in coverage(town, wanted_of(asked, town), tracks, {}):
        assert row.source == "gps"
        assert row.covered == pytest.approx(row.asked, abs=1e-6)


def test_a_long_straight_street_is_no_hole_in_the_plans_track(asked: Wanted, town: Town) -> None:
    for tour in plan_own(asked, 1, (40,)).tours:
        (track,) = read_track(gpx_of(town, tour).encode())
        plane = Plane(*track[0])
        steps = np.diff(plane.metres(np.array(track)), axis=0)
        assert np.hypot(*steps.T).max() < HOLE / 4


def noisy(track: tuple[Place, ...], chance: random.Random, metres: float) -> tuple[Place, ...]:
    degree = metres / 110_000
    return tuple((x + chance.uniform(-degree, degree), y + chance.uniform(-degree, degree)) for x, y in track)


@given(st.integers(0, 10**6))
@settings(max_examples=10, deadline=None)
def test_a_receiver_that_wanders_ten_metres_still_tells_the_streets(asked: Wanted, town: Town, seed: int) -> None:
    plan = plan_own(asked, 1, (40,))
    chance = random.Random(seed)
    tracks = {
        town.wards[tour.ward].name: [noisy(s, chance, 10) for s in read_track(gpx_of(town, tour).encode())]
        for tour in plan.tours
    }
    rows = coverage(town, wanted_of(asked, town), tracks, {})
    assert sum(row.covered or 0 for row in rows) >= 0.98 * sum(row.asked for row in rows)


def test_half_a_street_is_half_and_a_street_never_driven_is_none(town: Town) -> None:
    street = max(range(len(town.streets)), key=lambda n: town.streets[n].length)
    (x1, y1), (x2, y2) = town.streets[street].points[0], town.streets[street].points[-1]
    half = ((x1, y1), ((x1 + x2) / 2, (y1 + y2) / 2))
    found = driven(town, [half])
    assert found[street] == pytest.approx(town.streets[street].length / 20, abs=10)
    assert set(found) == {street}


@pytest.mark.parametrize("content", [EMPTY, EMPTY.replace(b"</trkseg>", b'<trkpt lat="10.7" lon="106.7"/></trkseg>')])
def test_an_empty_track_is_not_reported_and_never_zero(asked: Wanted, town: Town, content: bytes) -> None:
    wanted = wanted_of(asked, town)
    rows = coverage(town, wanted, {wanted[0].car: read_track(content)}, {wanted[1].car: frozenset()})
    assert {(row.source, row.covered) for row in rows} == {("not_reported", None)}


def test_ticks_cover_the_streets_named_and_only_those_of_their_own_car(asked: Wanted, town: Town) -> None:
    wanted = wanted_of(asked, town)
    rows = coverage(town, wanted, {}, {wanted[0].car: frozenset({"Đường Một"})})
    own = {row.street: row for row in rows if row.car == wanted[0].car}
    assert {row.source for row in own.values()} == {"ticks"}
    assert own["Đường Một"].covered == own["Đường Một"].asked
    assert own["Đường Hai"].covered == 0.0
    assert {row.source for row in rows if row.car == wanted[1].car} == {"not_reported"}


def test_a_receiver_that_was_off_between_two_far_points_covers_nothing_between(town: Town) -> None:
    places = [town.places[town.streets[0].tail], (106.9, 10.9)]
    assert driven(town, [tuple(places)]) == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<gpx",
        b"<kml/>",
        b'<!DOCTYPE gpx [<!ENTITY a "b">]><gpx/>',
        EMPTY.replace(b"</trkseg>", b"<trkpt/></trkseg>"),
    ],
)
def test_what_is_no_track_is_refused(content: bytes) -> None:
    with pytest.raises(RoutesRefused, match="track_unreadable"):
        read_track(content)
