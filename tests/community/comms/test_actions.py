"""The verbs of the car day: the right person, the wrong unit, the wrong state; nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from lantoa.base.audit.models import AuditEntry
from lantoa.base.rows.states import KeyUsed, StaleVersion
from lantoa.community.comms.actions.approving import approve_plan, reopen_plan
from lantoa.community.comms.actions.covering import look_at_track, report_ticks, report_track
from lantoa.community.comms.actions.days import CarWish, change_cars, change_day, open_day
from lantoa.community.comms.actions.maps import bring_map, choose_area
from lantoa.community.comms.actions.moving import move_street, undo_move
from lantoa.community.comms.actions.plans import begin_plan
from lantoa.community.comms.bridge.covered import route_line, street_lines_of
from lantoa.community.comms.bridge.papers import gpx_of
from lantoa.community.comms.models import CarRoute, RouteDay, RoutePlan, StreetMap
from lantoa.community.comms.states import CommsRefused, Mode, PlanState
from lantoa.orgs.members.models import Member
from lantoa.work.tasks.models import Guidance
from lantoa.work.tasks.queries.waiting import guiding_tasks, units_waiting_for
from tests.community.comms.making import address, approved, brought_map, map_bytes, quick_plan, stored, work
from tests.people import Cast
from tests.work.tasks.making import AT

pytestmark = pytest.mark.django_db
STREET = "Đường Một"


def figures(plan: RoutePlan) -> list[tuple[Any, ...]]:
    """All routes of a plan as they stand."""
    return list(plan.routes.values_list("ward", "length_dm", "steps", "visits"))


def test_the_cars_of_a_new_day_are_known_by_the_names_of_their_wards(day: RouteDay, cast: Cast) -> None:
    assert [(car.ward_name, car.unit) for car in day.cars.all()] == [
        ("Phường Một", cast.places.ward),
        ("Phường Hai", cast.places.other_ward),
    ]


def test_a_plan_is_proven_checked_and_kept_with_its_wish(plan: RoutePlan) -> None:
    assert (plan.state, plan.verified) == (PlanState.READY, True)
    assert plan.bound_dm is not None
    assert plan.longest_dm is not None
    assert plan.longest_dm >= plan.bound_dm > 0
    assert plan.wish["leaves_s"] == plan.leaves_s == 7 * 3600


def test_nobody_of_another_unit_and_no_ward_plans_the_centres_day(day: RouteDay, plan: RoutePlan, cast: Cast) -> None:
    for stranger in (cast.ward_officer, cast.elsewhere_officer, cast.supervisor, cast.specialist):
        with pytest.raises(PermissionDenied):
            begin_plan(day, Mode.OWN, seconds=1, by=stranger, at=AT)
        with pytest.raises(PermissionDenied):
            approve_plan(plan, address=address, version=plan.version, by=stranger, at=AT)
        with pytest.raises(PermissionDenied):
            move_street(plan, STREET, from_ward=0, to_ward=1, version=plan.version, by=stranger, at=AT)


def test_a_street_moved_tells_what_it_costs_and_taken_back_leaves_everything_as_it_was(
    plan: RoutePlan, officer: Member
) -> None:
    before, held = figures(plan), (plan.longest_dm, plan.bound_dm, plan.total_dm)
    move = move_street(plan, STREET, from_ward=0, to_ward=1, version=plan.version, by=officer, at=AT)
    plan.refresh_from_db()
    lengths = dict(plan.routes.values_list("ward", "length_dm"))
    assert move.change_dm == {
        str(ward): lengths[ward] - length for ward, length, _s, _v in before if lengths[ward] != length
    }
    assert move.change_dm["1"] > 0
    assert (plan.verified, plan.bound_dm) == (True, None)
    assert AuditEntry.objects.filter(code="comms.plan.move").count() == 1
    undo_move(plan, version=plan.version, by=officer, at=AT)
    plan.refresh_from_db()
    assert figures(plan) == before
    assert (plan.longest_dm, plan.bound_dm, plan.total_dm) == held
    with pytest.raises(CommsRefused, match="nothing_to_undo"):
        undo_move(plan, version=plan.version, by=officer, at=AT)


def test_who_was_slower_is_told_and_nothing_is_moved(plan: RoutePlan, officer: Member) -> None:
    seen = plan.version
    move_street(plan, STREET, from_ward=0, to_ward=1, version=seen, by=officer, at=AT)
    moved = figures(plan)
    with pytest.raises(StaleVersion):
        move_street(plan, "Đường Hai", from_ward=0, to_ward=1, version=seen, by=officer, at=AT)
    assert figures(plan) == moved


@pytest.mark.parametrize(("street", "to"), [(STREET, 0), (STREET, 7), ("Không có", 1)])
def test_a_move_that_means_nothing_is_refused(plan: RoutePlan, officer: Member, street: str, to: int) -> None:
    with pytest.raises(CommsRefused):
        move_street(plan, street, from_ward=0, to_ward=to, version=plan.version, by=officer, at=AT)


def test_approval_gives_each_ward_start_route_and_script_and_ends_their_wait(
    plan: RoutePlan, day: RouteDay, officer: Member, cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    task = guiding_tasks(day.campaign).get()
    wards = {cast.places.ward.pk, cast.places.other_ward.pk}
    assert set(units_waiting_for(task)) == wards
    RouteDay.objects.filter(pk=day.pk).update(message="Mời bà con đến thư viện. Xin cảm ơn.")
    with django_capture_on_commit_callbacks(execute=True):
        done = approve_plan(plan, address=address, version=plan.version, by=officer, at=AT)
    assert (done.guided, done.without_unit) == (2, [])
    assert units_waiting_for(task) == []
    given = Guidance.objects.get(assignment__unit=cast.places.ward)
    assert given.starts_at is not None
    assert given.starts_at.isoformat() == "2024-10-08T00:00:00+00:00"
    assert STREET in given.words
    assert "Mời bà con đến thư viện." in given.words
    assert sorted(file.name for file in given.files.all()) == ["lo-trinh-xe-1.gpx", "lo-trinh-xe-1.pdf"]


def test_an_approved_plan_is_changed_only_after_it_was_opened_again(plan: RoutePlan, officer: Member) -> None:
    approved(plan, officer)
    with pytest.raises(CommsRefused, match="not_open"):
        move_street(plan, STREET, from_ward=0, to_ward=1, version=plan.version, by=officer, at=AT)
    reopen_plan(plan, version=plan.version, by=officer, at=AT)
    plan.refresh_from_db()
    move_street(plan, STREET, from_ward=0, to_ward=1, version=plan.version, by=officer, at=AT)


def test_of_two_plans_of_a_day_one_is_approved(day: RouteDay, plan: RoutePlan, officer: Member) -> None:
    other = quick_plan(day, officer, Mode.BALANCED)
    approved(plan, officer)
    approved(other, officer)
    plan.refresh_from_db()
    assert (plan.state, other.state) == (PlanState.READY, PlanState.APPROVED)
    assert set(plan.routes.values_list("nonce", flat=True)) == {""}


def test_a_unit_is_given_one_car_at_most(day: RouteDay, officer: Member, cast: Cast) -> None:
    both = {0: CarWish(cast.places.ward.pk), 1: CarWish(cast.places.ward.pk)}
    with pytest.raises(CommsRefused, match="unit_twice"):
        change_cars(day, both, version=day.version, by=officer, at=AT)


def test_a_starting_place_keeps_what_can_be_printed(day: RouteDay, officer: Member, cast: Cast) -> None:
    wish = {0: CarWish(cast.places.ward.pk, "Trước\0 cổng \u202eUBND\n phường")}
    change_cars(day, wish, version=day.version, by=officer, at=AT)
    assert day.cars.get(ward=0).place == "Trước cổng UBND phường"


def test_a_start_in_a_river_leaves_no_plan_but_a_reason(day: RouteDay, officer: Member, cast: Cast) -> None:
    far = {0: CarWish(cast.places.ward.pk, "Giữa sông", 106.9, 10.9)}
    change_cars(day, far, version=day.version, by=officer, at=AT)
    plan = begin_plan(RouteDay.objects.get(), Mode.OWN, seconds=1, by=officer, at=AT)
    work(plan.job)
    plan.refresh_from_db()
    assert (plan.state, plan.refusal_code) == (PlanState.FAILED, "start_too_far")


def test_a_day_that_asks_for_no_street_leaves_a_reason(day: RouteDay, officer: Member) -> None:
    change_day(day, {"kinds": []}, version=day.version, by=officer, at=AT)
    plan = begin_plan(RouteDay.objects.get(), Mode.BALANCED, seconds=1, by=officer, at=AT)
    work(plan.job)
    plan.refresh_from_db()
    assert (plan.state, plan.refusal_code) == (PlanState.FAILED, "no_services")


def test_a_map_without_ways_is_refused_and_so_is_an_area_without_polygon(officer: Member, files_root: Any) -> None:
    empty = brought_map(officer, b'<?xml version="1.0"?><osm version="0.6"></osm>')
    assert (empty.state, empty.refusal_code) == ("refused", "map_without_streets")
    row = brought_map(officer)
    assert row.state == "surveyed"
    with pytest.raises(CommsRefused, match="area_empty"):
        choose_area(row, boundaries=[], area=None, version=row.version, by=officer, at=AT)
    points = stored(b'{"type": "Point", "coordinates": [106.7, 10.7]}', "x.geojson", officer)
    choose_area(row, boundaries=[], area=points, version=row.version, by=officer, at=AT)
    row.refresh_from_db()
    work(row.job)
    row.refresh_from_db()
    assert (row.state, row.refusal_code) == ("surveyed", "area_empty")


def test_two_hundred_and_one_cars_are_refused(officer: Member, files_root: Any) -> None:
    row = brought_map(officer)
    many = [str(number) for number in range(201)]
    with pytest.raises(CommsRefused, match="too_many_wards"):
        choose_area(row, boundaries=many, area=None, version=row.version, by=officer, at=AT)


def test_the_same_map_sent_twice_is_one_row(officer: Member, files_root: Any) -> None:
    key, source = uuid4(), stored(map_bytes(), "town.osm", officer)
    for _time in range(2):
        bring_map(officer.unit, "A", source=source, client_key=key, by=officer, at=AT)
    assert StreetMap.objects.count() == 1


def test_a_recorded_track_covers_what_it_runs_along_and_is_from_gps(route: CarRoute, cast: Cast) -> None:
    look_at_track(route, gpx_of(route))
    track = stored(gpx_of(route), "a.gpx", cast.ward_officer)
    made = report_track(route, track, client_key=uuid4(), by=cast.ward_officer, at=AT)
    work(made.job)
    fresh = CarRoute.objects.select_related("plan__town", "plan__day").get(pk=route.pk)
    line = route_line(fresh)
    assert (line.source, line.percent) == ("gps", 100)
    assert {each.source for each in street_lines_of(fresh)} == {"gps"}


def test_ticks_are_from_ticks_and_a_route_nobody_reported_on_is_unknown(route: CarRoute, cast: Cast) -> None:
    assert route_line(route).covered is None
    made = report_ticks(route, [STREET, "Không có"], client_key=uuid4(), by=cast.ward_officer, at=AT)
    work(made.job)
    fresh = CarRoute.objects.select_related("plan__town", "plan__day").get(pk=route.pk)
    lines = {line.name: (line.percent, line.source) for line in street_lines_of(fresh)}
    assert lines[STREET] == (100, "ticks")
    assert lines["Đường Hai"] == (0, "ticks")
    with pytest.raises(CommsRefused, match="no_ticks"):
        report_ticks(route, ["Không có"], client_key=uuid4(), by=cast.ward_officer, at=AT)


def test_only_the_cars_unit_and_who_plans_report(route: CarRoute, cast: Cast) -> None:
    for stranger in (cast.other_ward_officer, cast.elsewhere_officer, cast.supervisor):
        with pytest.raises(PermissionDenied):
            report_ticks(route, [STREET], client_key=uuid4(), by=stranger, at=AT)


POINT = '<trkpt lat="{y}" lon="{x}"><time>{day}T01:00:00Z</time></trkpt>'
GPX = '<gpx version="1.1"><trk><trkseg>{points}</trkseg></trk></gpx>'


def track_of(day: str, *places: tuple[float, float]) -> bytes:
    """A track through these places, recorded on a day."""
    return GPX.format(points="".join(POINT.format(x=x, y=y, day=day) for x, y in places)).encode()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "track_unreadable"),
        (b"<html></html>", "track_unreadable"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><gpx>&b;</gpx>', "track_unreadable"),
        (track_of("2024-10-08"), "track_empty"),
        (track_of("2024-10-08", (2.3, 48.8), (2.4, 48.8)), "track_elsewhere"),
        (track_of("2024-10-12", (106.7, 10.7), (106.702, 10.7)), "track_other_day"),
        (b"<gpx>" + b" " * (11 * 1024 * 1024) + b"</gpx>", "track_too_large"),
    ],
)
def test_a_track_that_is_none_lies_elsewhere_or_is_of_another_day_is_refused_with_words(
    route: CarRoute, content: bytes, code: str
) -> None:
    from lantoa.community.comms.refusal_words import words_of

    with pytest.raises(CommsRefused) as refused:
        look_at_track(route, content)
    assert refused.value.code == code
    assert words_of(code, refused.value.params)


def test_a_key_of_another_unit_brings_no_map_day_or_report(
    route: CarRoute, officer: Member, cast: Cast, files_root: Any
) -> None:
    day, key = route.plan.day, uuid4()
    bring_map(officer.unit, "A", source=stored(map_bytes(), "town.osm", officer), client_key=key, by=officer, at=AT)
    source = stored(map_bytes(), "town.osm", cast.owner)
    with pytest.raises(KeyUsed):
        bring_map(cast.owner.unit, "A", source=source, client_key=key, by=cast.owner, at=AT)
    how: dict[str, Any] = {"on": day.on, "leaves_at": day.leaves_at, "units": [], "by": cast.owner, "at": AT}
    with pytest.raises(KeyUsed):
        open_day(day.campaign, day.map, client_key=day.client_key, **how)
    with pytest.raises(KeyUsed):
        open_day(
            day.campaign, day.map, client_key=day.client_key, **how | {"by": officer, "on": day.on + timedelta(days=1)}
        )
    told = report_ticks(route, ["Đường Một"], client_key=uuid4(), by=cast.ward_officer, at=AT)
    with pytest.raises(KeyUsed):
        report_ticks(route, ["Đường Một"], client_key=told.client_key, by=officer, at=AT)
