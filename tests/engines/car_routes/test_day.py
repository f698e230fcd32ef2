"""Quiet hours, the far trip, the message and the sheet, on the small town."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.asking import Asked, Wish, ask
from lantoa.engines.car_routes.roads.far import LEAVE_EVERY, far_trip
from lantoa.engines.car_routes.roads.planning import plan_balanced, plan_own
from lantoa.engines.car_routes.roads.quiet import DAY, QuietZone, quiet_streets, read_zones, spans_of
from lantoa.engines.car_routes.roads.timetable import Day, quiet_day, timetable
from lantoa.engines.car_routes.roads.tours import DayPlan
from lantoa.engines.car_routes.roads.town import Town
from lantoa.engines.car_routes.roads.turns import merged, turns_of
from lantoa.engines.car_routes.script import fitted, sentences_of, syllables_of
from lantoa.engines.car_routes.verify.day import check_day, check_quiet
from tests.engines.car_routes.town import node, required

SEVEN = 7 * 3600
MESSAGE = "Sáng 03 tháng 10 tổng kiểm tra. Mời bà con xem giấy tờ, biển số. Xin cảm ơn!"


@pytest.fixture(scope="module")
def plan(asked: Asked) -> DayPlan:
    return plan_own(asked, 1, (100,))


def zone(*hours: str, at: tuple[float, float] = (1, 1), radius: float = 50.0) -> QuietZone:
    return QuietZone("Bệnh viện (ví dụ)", ((node(*at),),), radius, tuple(s for h in hours for s in spans_of(h)))


def faults(asked: Asked, day: Day, quiet: dict[int, tuple[tuple[int, int], ...]]) -> set[str]:
    town = asked.town
    found = check_day(town, required(asked), day.plan, day.visits, silent=day.silent, quiet=quiet)
    return {fault.code for fault in found + check_quiet(day.plan, day.visits, day.start, quiet, day.silent)}


def test_without_zones_the_day_is_the_plan_and_its_timetable(town: Town, plan: DayPlan) -> None:
    day = quiet_day(town, plan, {}, (SEVEN, SEVEN + 7200))
    assert (day.start, day.plan, day.visits, day.silent) == (SEVEN, plan, timetable(town, plan), ())


def test_a_zone_holds_the_streets_that_touch_it_and_no_others(town: Town) -> None:
    names = {town.streets[street].name for street in quiet_streets(town, (zone("07:00-08:00"),))}
    assert names == {"Đường Hai"}
    assert quiet_streets(town, (zone("07:00-08:00", at=(30, 30)),)) == {}


def test_the_start_moves_past_quiet_hours_where_that_is_allowed(asked: Asked, town: Town, plan: DayPlan) -> None:
    quiet = quiet_streets(town, (zone("06:30-07:45"),))
    day = quiet_day(town, plan, quiet, (SEVEN, SEVEN + 7200))
    assert day.silent == ()
    assert day.start > SEVEN
    assert faults(asked, day, quiet) == set()


def test_what_cannot_be_kept_stays_silent_and_is_listed(asked: Asked, town: Town, plan: DayPlan) -> None:
    quiet = quiet_streets(town, (zone("06:30-17:00"),))
    day = quiet_day(town, plan, quiet, (SEVEN, SEVEN + 3600))
    assert {town.streets[street].name for street in day.silent} == {"Đường Hai"}
    assert [tour.length for tour in day.plan.tours] == [tour.length for tour in plan.tours]
    assert faults(asked, day, quiet) == set()


def test_a_short_wait_is_taken_rather_than_silence(asked: Asked, town: Town, plan: DayPlan) -> None:
    free = timetable(town, plan)
    number, visit = next(
        (n, v)
        for n, (tour, times) in enumerate(zip(plan.tours, free, strict=True))
        for step, v in zip(tour.steps, times, strict=True)
        if step.serviced and v.enters > 60
    )
    quiet = {visit.street: ((SEVEN + visit.enters - 60, SEVEN + visit.enters + 120),)}
    day = quiet_day(town, plan, quiet, (SEVEN, SEVEN))
    assert day.silent == ()
    assert faults(asked, day, quiet) == set()
    assert day.visits[number] != free[number]


def test_the_check_hears_a_loudspeaker_in_quiet_hours(asked: Asked, town: Town, plan: DayPlan) -> None:
    quiet = quiet_streets(town, (zone("06:30-17:00"),))
    heedless = quiet_day(town, plan, {}, (SEVEN, SEVEN))
    assert "loud_in_quiet_hours" in faults(asked, heedless, quiet)
    assert faults(asked, replace(heedless, start=17 * 3600), quiet) == set()
    loud = next(step.street for step in plan.tours[0].steps if step.serviced and step.street not in quiet)
    assert "silent_without_reason" in faults(asked, replace(heedless, silent=(loud,)), quiet)


@given(st.lists(st.tuples(st.integers(0, DAY - 1), st.integers(1, 7200)), max_size=4), st.integers(0, DAY - 1))
def test_no_loudspeaker_is_ever_on_in_quiet_hours(
    asked: Asked, town: Town, plan: DayPlan, hours: list[tuple[int, int]], start: int
) -> None:
    spans = tuple((first, min(DAY, first + long)) for first, long in hours)
    quiet = {step.street: spans for tour in plan.tours for step in tour.steps[::3]}
    day = quiet_day(town, plan, quiet, (start, start + 600))
    assert faults(asked, day, {street: spans for street in quiet if spans}) == set()


def test_hours_are_read_and_over_midnight_are_two_spans() -> None:
    assert spans_of("7h-11h30, 13:30–17:00") == ((7 * 3600, 41400), (48600, 17 * 3600))
    assert spans_of("22:00-06:00") == ((0, 6 * 3600), (22 * 3600, DAY))
    for wrong in ("", "7-8", "25:00-26:00", "08:00-08:00"):
        with pytest.raises(RoutesRefused, match="hours_wrong"):
            spans_of(wrong)


def test_zones_are_read_from_polygons_and_points_and_anything_else_is_refused() -> None:
    point = {"type": "Feature", "properties": {"name": "T", "hours": "07:00-11:30", "radius": 80}}
    point["geometry"] = {"type": "Point", "coordinates": [106.7, 10.7]}
    ring = [[106.7, 10.7], [106.8, 10.7], [106.8, 10.8], [106.7, 10.7]]
    drawn = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    one, two = read_zones(json.dumps({"type": "FeatureCollection", "features": [point, drawn]}).encode())
    assert (one.radius, one.spans) == (80.0, ((7 * 3600, 41400),))
    assert (two.radius, two.spans, len(two.shapes[0])) == (0.0, ((0, DAY),), 4)
    for broken in (b"", b"[]", b"{}", b'{"type": "Feature", "geometry": null}'):
        with pytest.raises(RoutesRefused, match="zones_unreadable"):
            read_zones(broken)


def test_the_far_trip_leaves_so_early_that_drive_and_margin_end_before_the_hour(town: Town) -> None:
    trip = far_trip(town, node(0, 0), node(3, 0), 6 * 3600 + 1800)
    assert {town.streets[step.street].name for step in trip.tour.steps} == {"Đường Một"}
    assert trip.tour.length == sum(s.length for s in town.streets if s.name == "Đường Một")
    assert trip.leave + trip.drive + trip.margin <= trip.before < trip.leave + trip.drive + trip.margin + LEAVE_EVERY
    assert trip.drive == pytest.approx(trip.tour.length / 10 / (35 / 3.6), abs=3)


def test_the_far_trip_respects_one_way_streets_and_says_where_none_leads(town: Town) -> None:
    westward = far_trip(town, node(0, 2), node(3, 2), DAY - 1)
    assert "Đường Ba" not in {town.streets[step.street].name for step in westward.tour.steps}
    with pytest.raises(RoutesRefused, match="no_drive"):
        far_trip(town, node(3.6, 1), node(0, 0), DAY - 1)
    with pytest.raises(RoutesRefused, match="end_too_far"):
        far_trip(town, node(0, 0), node(40, 40), DAY - 1)
    assert far_trip(town, node(0, 0), node(3, 0), 60).leave < 0


def test_syllables_are_counted_as_they_are_spoken() -> None:
    assert syllables_of("Ủy ban nhân dân") == 4
    assert syllables_of("UBND Quận 7") == 4 + 1 + 1
    assert syllables_of("ngày 15") == 1 + 2  # mười lăm
    assert syllables_of("gọi 0901234567") == 1 + 10
    assert syllables_of("…") == 0


def test_a_message_is_cut_at_sentences_and_not_behind_an_initial() -> None:
    assert [s.text for s in sentences_of("Tại TP. Hồ Chí Minh. Mời  xem!\n\nHết")] == [
        "Tại TP. Hồ Chí Minh.",
        "Mời xem!",
        "Hết",
    ]


@given(st.floats(0, 5000), st.floats(1, 60))
def test_what_is_said_fits_its_stretch_in_whole_sentences_and_one_more_would_not(metres: float, speed: float) -> None:
    sentences = sentences_of(MESSAGE)
    fit = fitted(sentences, metres, speed)
    said = sum(sentence.seconds for sentence in sentences[: fit.sentences])
    assert fit.times * said <= fit.seconds + 1e-9
    assert (fit.sentences == 0) == (fit.seconds < sentences[0].seconds)
    assert (fit.times == 0) == (fit.sentences == 0)
    if fit.sentences < len(sentences):
        assert said + sentences[fit.sentences].seconds > fit.seconds


def test_a_silent_message_fits_nowhere() -> None:
    assert fitted((), 1000, 15).sentences == 0


def test_merging_short_steps_loses_no_metre_and_no_loud_street(town: Town, plan: DayPlan) -> None:
    for tour in plan.tours:
        listed = turns_of(town, tour)
        for shorter in (0, 300, 3000):
            short = merged(listed, shorter)
            assert sum(turn.length for turn in short) == tour.length
            assert len(short) <= len(listed)
            assert {t.street for t in listed if t.serviced and t.length >= shorter} <= {t.street for t in short}
        assert merged(listed, 0) == listed


@pytest.mark.parametrize("mode", ["own", "balanced"])
def test_open_tours_start_where_they_are_told(town: Town, mode: str) -> None:
    starts = (node(3, 2), node(0, 0))
    wish = ask(town, Wish(open_tours=True, starts=starts))
    closed = ask(town, Wish(starts=starts))
    day = plan_own(wish, 1, (300,)) if mode == "own" else plan_balanced(wish, 1, 2000)
    back = plan_own(closed, 1, (300,)) if mode == "own" else plan_balanced(closed, 1, 2000)
    assert check_day(town, required(wish), day, timetable(town, day), closed=False) == []
    assert {tour.ward: town.places[tour.start] for tour in day.tours} == {
        ward: pytest.approx(place, abs=1e-6) for ward, place in enumerate(starts)
    }
    assert day.longest <= back.longest
    assert any(tour.end != tour.start for tour in day.tours)
