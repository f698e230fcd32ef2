"""Maps, areas and wishes that are wrong, as the room meets them: words or a list on the page, never a traceback."""

from __future__ import annotations

import json
from datetime import time, timedelta
from typing import Any
from uuid import uuid4

import pypdfium2
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from lantoa.base.jobs.models import JobRun
from lantoa.community.comms.actions.covering import match_again, report_ticks
from lantoa.community.comms.actions.days import change_far_trip, open_day
from lantoa.community.comms.actions.maps import choose_area
from lantoa.community.comms.models import CarRoute, CoverageReport, RouteDay, StreetMap
from lantoa.community.comms.queries.reported import matching_of_route
from lantoa.community.comms.states import CommsRefused, MapState, Matching
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.models import Issue
from tests.community.comms.making import ON, WARDS, brought_map, quick_map, quick_plan, stored, work
from tests.community.comms.test_views import browser_of
from tests.engines.car_routes.town import node, square
from tests.people import Cast
from tests.work.tasks.making import AT

pytestmark = pytest.mark.django_db
NOWHERE = "Không đường (ví dụ)"
NO_NODES = (
    b'<?xml version="1.0"?><osm version="0.6"><way id="1" version="1"><nd ref="7"/><nd ref="8"/>'
    b'<tag k="highway" v="primary"/></way></osm>'
)


def turned(feature: dict[str, Any]) -> dict[str, Any]:
    """The same ward drawn the other way round."""
    ring = feature["geometry"]["coordinates"][0][::-1]
    return {**feature, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def cut(by: Member, *features: dict[str, Any]) -> StreetMap:
    """The small town, cut along these wards."""
    row = brought_map(by)
    area = stored(json.dumps({"type": "FeatureCollection", "features": features}).encode(), "wards.geojson", by)
    choose_area(row, boundaries=[], area=area, version=row.version, by=by, at=AT)
    row.refresh_from_db()
    work(row.job)
    row.refresh_from_db()
    return row


def a_day(issue: Issue, street_map: StreetMap, by: Member) -> RouteDay:
    """A day over a map."""
    how = {"on": ON, "leaves_at": time(7, 0), "client_key": uuid4(), "by": by, "at": AT}
    return open_day(issue.campaign, street_map, units=Unit.objects.filter(name__in=WARDS), **how)  # type: ignore[arg-type]


def test_wards_of_a_file_get_names_that_can_be_printed_and_kept(issue: Issue, officer: Member, files_root: Any) -> None:
    row = cut(officer, square("Phường\0 \u202eMột " * 60, -1, 4), square("\u200b\0", 4, 9))
    assert [len(name) for name in row.ward_names] == [120, 9]
    assert row.ward_names[0].startswith("Phường Một Phường Một")
    assert row.ward_names[1] == "Khu vực 2"
    assert a_day(issue, row, officer).cars.count() == 2


def test_a_map_whose_ways_have_no_nodes_is_refused_in_both_languages(officer: Member, files_root: Any) -> None:
    row = brought_map(officer, NO_NODES)
    browser = browser_of(officer)
    area = stored(json.dumps(square("A", -1, 4)).encode(), "wards.geojson", officer)
    choose_area(row, boundaries=[], area=area, version=row.version, by=officer, at=AT)
    row.refresh_from_db()
    work(row.job)
    row.refresh_from_db()
    assert (row.state, row.refusal_code) == (MapState.SURVEYED, "map_without_streets")
    for language, words in (("vi", "Bản đồ không có đường cho xe chạy ở đây"), ("en", "holds no street for cars")):
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        assert words in browser.get(f"/cars/maps/{row.pk}/").content.decode()


def test_polygons_inside_out_traps_and_wards_without_a_street_stop_nothing_and_are_listed(
    issue: Issue, officer: Member, files_root: Any
) -> None:
    wards = [turned(square(WARDS[0], -1, 1.5)), turned(square(WARDS[1], 1.5, 4)), square(NOWHERE, 20, 22)]
    street_map = cut(officer, *wards)
    plain = quick_map(officer)
    assert (street_map.state, street_map.ward_names) == (MapState.READY, [*WARDS, NOWHERE])
    assert (street_map.length_dm, street_map.dropped_points) == (plain.length_dm, 1)
    plan = quick_plan(a_day(issue, street_map, officer), officer)
    assert (plan.verified, plan.unreached) == (True, ["Lối Cụt"])
    browser = browser_of(officer)
    page = browser.get(f"/cars/plans/{plan.pk}/").content.decode()
    assert 'Không xe nào đến rồi ra được: <span lang="vi">Lối Cụt<' in page
    assert f'Không có đường phải chạy nên không có lộ trình: <span lang="vi">{NOWHERE}<' in page
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = browser.get(f"/cars/plans/{plan.pk}/").content.decode()
    assert 'No car can reach and leave: <span lang="vi">Lối Cụt<' in page


def test_two_hundred_cars_are_taken_and_cars_without_number_are_not(officer: Member, files_root: Any) -> None:
    row = brought_map(officer)
    columns = [(-1 + 5 * number / 200, -1 + 5 * (number + 1) / 200) for number in range(200)]
    strips = [square(f"Xe {number}", *sides) for number, sides in enumerate(columns)]
    area = stored(json.dumps({"type": "FeatureCollection", "features": strips}).encode(), "wards.geojson", officer)
    choose_area(row, boundaries=[], area=area, version=row.version, by=officer, at=AT)
    row.refresh_from_db()
    work(row.job)
    row.refresh_from_db()
    assert (row.state, len(row.ward_names)) == (MapState.READY, 200)
    strips.append(square("Xe 200", 4, 5))
    more = stored(json.dumps({"type": "FeatureCollection", "features": strips}).encode(), "wards.geojson", officer)
    choose_area(row, boundaries=[], area=more, version=row.version, by=officer, at=AT)
    row.refresh_from_db()
    work(row.job)
    row.refresh_from_db()
    assert (row.state, row.refusal_code) == (MapState.SURVEYED, "vehicles_wrong")


def test_a_day_none_of_whose_wards_has_a_street_leaves_words(issue: Issue, officer: Member, files_root: Any) -> None:
    street_map = cut(officer, square(NOWHERE, 20, 22))
    assert (street_map.state, street_map.refusal_code) == (MapState.SURVEYED, "map_without_streets")
    page = browser_of(officer).get(f"/cars/maps/{street_map.pk}/").content.decode()
    assert "Bản đồ không có đường cho xe chạy ở đây" in page


def test_the_far_trip_has_a_sheet_of_its_own_with_its_leave_by_time(day: RouteDay, officer: Member) -> None:
    browser = browser_of(officer)
    assert browser.get(f"/cars/{day.pk}/far/sheet.pdf")["Location"] == f"/cars/{day.pk}/far/"
    wanted = {"far_map": day.map, "far_on": ON - timedelta(days=1), "far_before": time(6, 30)}
    wanted |= {"far_from": list(node(0, 0)), "far_from_words": "Trung tâm"}
    wanted |= {"far_to": list(node(3, 1)), "far_to_words": "Nhà thiếu nhi"}
    change_far_trip(day, wanted, version=day.version, by=officer, at=AT)
    answer = browser.get(f"/cars/{day.pk}/far/sheet.pdf")
    assert answer["Content-Type"] == "application/pdf"
    said = " ".join(pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_bounded().split())
    assert "06:10, thứ Hai, 07/10/2024" in said
    assert "Có mặt trước 06:30, thứ Hai, 07/10/2024" in said
    assert "Nhà thiếu nhi" in said
    early = {**wanted, "far_before": time(0, 10)}
    change_far_trip(RouteDay.objects.get(), early, version=RouteDay.objects.get().version, by=officer, at=AT)
    answer = browser.get(f"/cars/{day.pk}/far/sheet.pdf")
    said = " ".join(pypdfium2.PdfDocument(answer.content)[0].get_textpage().get_text_bounded().split())
    assert "23:50, Chủ nhật, 06/10/2024" in said


@pytest.mark.parametrize(
    "ended", [{"state": "failed"}, {"state": "stopped"}, {"state": "done", "result": {"outcome": "refused"}}]
)
def test_matching_that_broke_off_says_so_and_can_be_asked_for_again(
    route: CarRoute, cast: Cast, ended: dict[str, Any]
) -> None:
    made = report_ticks(route, ["Đường Một"], client_key=uuid4(), by=cast.ward_officer, at=AT)
    assert matching_of_route(route) == Matching.WAITING
    with pytest.raises(CommsRefused, match="nothing_to_match"):
        match_again(route, by=cast.ward_officer, at=AT)
    JobRun.objects.filter(pk=made.job_id).update(**ended)
    browser, address = browser_of(cast.ward_officer), f"/cars/routes/{route.pk}/"
    page = browser.get(address).content.decode()
    assert "Chưa tính được" in page
    assert f'action="{address}recount/"' in page
    again = browser.post(f"{address}recount/", follow=True).content.decode()
    assert "đang được đối chiếu" in again
    fresh = CoverageReport.objects.get(pk=made.pk)
    assert fresh.job_id != made.job_id
    work(fresh.job)
    assert matching_of_route(route) == Matching.DONE
    assert route.covered.exists()


def test_only_who_reports_has_it_matched_again(route: CarRoute, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        match_again(route, by=cast.other_ward_officer, at=AT)
