"""The pages: each opens for whoever plans, and the driver's address for whoever holds the sheet."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from typing import Any
from uuid import uuid4

import pdfplumber
import pypdfium2 as pdfium
import pytest
import zxingcpp
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lantoa.community.comms.models import CarRoute, RouteDay, RoutePlan, StreetMap
from lantoa.community.comms.secrets_of import token_of
from lantoa.community.comms.states import Mode
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from tests.community.comms.making import day_of, quick_plan, stored
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.tasks.making import assignment_of

pytestmark = pytest.mark.django_db
SESSION = "django.contrib.auth.backends.ModelBackend"


def browser_of(member: Member) -> Client:
    """A browser in which a person has signed in."""
    browser = Client()
    browser.force_login(member.account, backend=SESSION)
    return browser


def test_every_page_opens_for_who_plans_the_day(plan: RoutePlan, route: CarRoute, officer: Member) -> None:
    browser, day, street_map = browser_of(officer), plan.day_id, plan.day.map_id
    places = ["", "new/", f"{day}/", "maps/", "maps/new/", f"maps/{street_map}/", f"maps/{street_map}/survey.json"]
    places += [f"{day}/{part}" for part in ("wishes/", "units/", "far/", "covered/", "streets.json", "backdrop.json")]
    parts = ("", "lines.json", "backdrop.json", "map.svg", "wall.pdf")
    places += [f"plans/{plan.pk}/{part}" for part in parts]
    parts = ("", "sheet/", "sheet.pdf", "track.gpx", "lines.json", "backdrop.json", "map.svg")
    places += [f"routes/{route.pk}/{part}" for part in parts]
    assert {place: browser.get(f"/cars/{place}").status_code for place in places} == dict.fromkeys(places, 200)


def test_a_drivers_address_opens_without_signing_in_and_only_its_own(route: CarRoute) -> None:
    token = token_of(route.pk, route.nonce)
    page = Client().get(f"/cars/d/{token}/")
    assert page.status_code == 200
    assert "Đường Một" in page.content.decode()
    assert Client().get(f"/cars/d/{token}/track.gpx")["Content-Type"] == "application/gpx+xml"
    assert [Client().head(f"/cars/d/{token}/{part}").status_code for part in ("", "track.gpx")] == [200, 200]
    for wrong in (token[:-1], token_of(route.pk, "0" * 16), "1-", "khong-co"):
        assert Client().get(f"/cars/d/{wrong}/").status_code == 404


def test_the_page_of_an_approved_plan_tells_each_wards_length_and_asks_for_no_move(
    plan: RoutePlan, route: CarRoute, officer: Member
) -> None:
    page: Any = browser_of(officer).get(f"/cars/plans/{plan.pk}/")
    text = page.content.decode()
    assert "Phường Một" in text
    assert "Phường Hai" in text
    assert f"/cars/plans/{plan.pk}/reopen/" in text
    assert f"/cars/plans/{plan.pk}/move/" not in text


def test_an_approved_plan_says_its_state_in_one_word(plan: RoutePlan, route: CarRoute, officer: Member) -> None:
    for place in (f"plans/{plan.pk}/", f"{plan.day_id}/"):
        text = browser_of(officer).get(f"/cars/{place}").content.decode()
        said = re.findall(r'<(span|p)[^>]*><span class="state state-accepted">(.*?)</\1>', text, re.DOTALL)
        assert [re.sub(r"<[^>]+>", "", inside).strip() for _tag, inside in said] == ["Đã duyệt"]
        assert "Đã nghiệm thu" not in text


def test_how_far_a_plan_lies_above_its_bound_is_a_share_of_the_bound(plan: RoutePlan, officer: Member) -> None:
    RoutePlan.objects.filter(pk=plan.pk).update(longest_dm=92_000, bound_dm=57_000)
    browser = browser_of(officer)
    for place in (f"plans/{plan.pk}/", f"{plan.day_id}/"):
        text = browser.get(f"/cars/{place}").content.decode()
        assert "<dt>Hơn mức ấy</dt><dd>61,4" in text
    plan.refresh_from_db()
    assert plan.gap == pytest.approx((92_000 - 57_000) / 57_000)
    for unknown in ({"bound_dm": None}, {"bound_dm": 0}, {"longest_dm": None}):
        assert RoutePlan(**{"longest_dm": 92_000, "bound_dm": 57_000, **unknown}).gap is None


def test_a_ward_with_its_car_is_not_told_that_there_is_no_day(route: CarRoute, cast: Cast) -> None:
    ward = browser_of(cast.ward_officer).get("/cars/").content.decode()
    assert f"/cars/routes/{route.pk}/" in ward
    assert "Chưa có ngày nào" not in ward
    assert "/cars/new/" in ward
    assert "Chưa có ngày nào" in browser_of(cast.specialist).get("/cars/").content.decode()
    clerk = browser_of(make_member(cast.places.ward, Role.CLERK)).get("/cars/").content.decode()
    assert f"/cars/routes/{route.pk}/" in clerk
    for link in ("Chưa có ngày nào", "/cars/new/", "/cars/maps/"):
        assert link not in clerk


def test_the_page_of_the_wards_task_shows_its_cars_route_and_nobody_elses(route: CarRoute, cast: Cast) -> None:
    mine = assignment_of(cast.places.ward, "xe loa")
    text = browser_of(cast.ward_officer).get(f"/tasks/{mine.pk}/").content.decode()
    assert f"/cars/routes/{route.pk}/" in text
    other = CarRoute.objects.get(plan=route.plan, unit=cast.places.other_ward)
    assert browser_of(cast.ward_officer).get(f"/cars/routes/{other.pk}/").status_code == 404
    assert f"/cars/routes/{other.pk}/" not in text


def test_the_list_of_days_asks_as_often_for_three_days_as_for_one(
    day: RouteDay, officer: Member, django_assert_num_queries: Any
) -> None:
    browser = browser_of(officer)
    browser.get("/cars/")
    with CaptureQueriesContext(connection) as one:
        assert browser.get("/cars/").status_code == 200
    for _more in range(2):
        day_of(day.campaign, day.map, officer)
    with django_assert_num_queries(len(one)):
        browser.get("/cars/")


def test_a_form_with_mistakes_comes_back_with_words_in_both_languages(day: RouteDay, officer: Member) -> None:
    browser, sent = (
        browser_of(officer),
        {"version": day.version, "leaves_at": "25h", "zones": "Trường; đâu đó; 100; 7h-9h"},
    )
    answer = browser.post(f"/cars/{day.pk}/wishes/", sent)
    assert answer.status_code == 422
    assert "Không biết vị trí “đâu đó”" in answer.content.decode()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    answer = browser.post(f"/cars/{day.pk}/wishes/", sent)
    assert "Write the hour and the minutes" in answer.content.decode()


def test_a_withdrawn_plan_is_no_campaign_to_plan_for_and_two_of_one_title_are_told_apart(
    day: RouteDay, officer: Member
) -> None:
    browser, campaign = browser_of(officer), day.campaign
    campaign.plans.update(number="07/KH-UBND", issued_on=date(2024, 10, 2))
    for address in ("/cars/new/", "/reports/"):
        assert f"{campaign.title} (07/KH-UBND, 02/10/2024)" in browser.get(address).content.decode()
    campaign.plans.update(state="withdrawn")
    assert campaign.title not in browser.get("/cars/new/").content.decode()
    assert f"/reports/campaigns/{campaign.pk}/form" not in browser.get("/reports/").content.decode()
    sent = {"campaign": campaign.pk, "map": day.map_id, "leaves_at": "07:00", "client_key": str(uuid4())}
    answer = browser.post("/cars/new/", {**sent, "on_day": "3", "on_month": "10", "on_year": "2024"})
    assert answer.status_code == 422


def test_a_cars_page_speaks_the_readers_language_and_its_turns_stay_vietnamese(
    route: CarRoute, officer: Member
) -> None:
    browser, address = browser_of(officer), f"/cars/routes/{route.pk}/"
    assert f"<h1>Xe {route.ward + 1} · " in browser.get(address).content.decode()
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page = browser.get(address).content.decode()
    head = page.partition("Turn by turn")[0]
    assert (f"<h1>Car {route.ward + 1} · " in head, "Tuesday, 8 October 2024" in head) == (True, True)
    assert '<ol class="turns" lang="vi">' in page
    assert "These words stay Vietnamese" in page
    opened, brought = (browser.get(f"/cars/{part}").content.decode() for part in ("new/", "maps/new/"))
    assert ("---------" in opened, "Choose the campaign" in opened) == (False, True)
    assert "(optional)" not in brought.partition("Map file of OpenStreetMap")[2].partition("</label>")[0]


def test_a_day_before_the_campaigns_plan_is_refused_and_a_past_one_is_warned_of_in_both_languages(
    day: RouteDay, officer: Member
) -> None:
    browser = browser_of(officer)
    sent = {"campaign": day.campaign_id, "map": day.map_id, "leaves_at": "07:00", "on_day": "3", "on_month": "10"}

    def opened(year: str, language: str) -> tuple[int, str]:
        browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        key = str(uuid4())
        answer = browser.post("/cars/new/", {**sent, "client_key": key, "on_year": year}, follow=True)
        return answer.status_code, answer.content.decode()

    days = RouteDay.objects.count()
    for language, why in (("vi", "trước ngày ban hành kế hoạch"), ("en", "lies before the campaign")):
        status, text = opened("1999", language)
        assert (status, why in text, "1999" in text) == (422, True, True)
    assert RouteDay.objects.count() == days
    for language, said in (("vi", "đã qua: lập bây giờ là ghi bổ sung"), ("en", "is past: what you plan now")):
        status, text = opened("2024", language)
        assert (status, said in text) == (200, True)
    wishes = {"version": day.version, "leaves_at": "07:00", "on_day": "3", "on_month": "10", "on_year": "1999"}
    answer = browser.post(f"/cars/{day.pk}/wishes/", wishes)
    assert (answer.status_code, "lies before the campaign" in answer.content.decode()) == (422, True)
    day.refresh_from_db()
    assert day.on.year == 2024
    later = browser.post(f"/cars/{day.pk}/wishes/", {**wishes, "on_year": "2024"}, follow=True).content.decode()
    assert "is past: what you plan now" in later


def test_a_street_moved_on_the_page_is_seen_with_its_cost(plan: RoutePlan, officer: Member) -> None:
    browser = browser_of(officer)
    sent = {"version": plan.version, "street": "0|Đường Một", "to": "1"}
    text = browser.post(f"/cars/plans/{plan.pk}/move/", sent, follow=True).content.decode()
    assert "Phường Một → Phường Hai" in text
    assert "chưa rõ: đã chuyển tuyến" in text
    again = browser.post(f"/cars/plans/{plan.pk}/move/", sent, follow=True).content.decode()
    assert "Trang này đã cũ" in again


def test_the_far_trip_tells_when_to_leave(day: RouteDay, officer: Member) -> None:
    browser = browser_of(officer)
    sent = {
        "version": day.version,
        "far_map": day.map_id,
        "far_on_day": "7",
        "far_on_month": "10",
        "far_on_year": "2024",
    }
    sent |= {"far_from_words": "Trung tâm", "far_to_words": "Nhà thiếu nhi", "far_before": "06:30"}
    sent |= {"far_from_place": "Đường Một", "far_to_place": "Đường Ba"}
    text = browser.post(f"/cars/{day.pk}/far/", sent, follow=True).content.decode()
    assert "06:1" in text
    wrong = browser.post(f"/cars/{day.pk}/far/", {**sent, "version": day.version + 1, "far_to_place": "1.0, 1.0"})
    assert wrong.status_code == 422
    assert "cách đường gần nhất" in wrong.content.decode()


def test_both_ways_of_sharing_stand_side_by_side_with_longest_bound_and_gap(plan: RoutePlan, officer: Member) -> None:
    other = quick_plan(plan.day, officer, Mode.BALANCED)
    text = browser_of(officer).get(f"/cars/{plan.day_id}/").content.decode()
    for each in (plan, other):
        assert f"/cars/plans/{each.pk}/" in text
    assert text.count("<dt>Hơn mức ấy</dt>") == 2
    assert text.count(f"/cars/plans/{plan.pk}/approve/") + text.count(f"/cars/plans/{other.pk}/approve/") <= 2


def test_the_drivers_sheet_is_a4_in_large_print_with_turns_map_and_a_code_that_leads_home(
    route: CarRoute, officer: Member
) -> None:
    answer = browser_of(officer).get(f"/cars/routes/{route.pk}/sheet.pdf")
    assert answer["Content-Type"] == "application/pdf"
    document = pdfium.PdfDocument(answer.content)
    assert {tuple(round(side) for side in page.get_size()) for page in document} == {(595, 842)}
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    for each in ("Phường Một", "Đường Một", "Đường Ba", "Rẽ"):
        assert each in words
    with pdfplumber.open(io.BytesIO(answer.content)) as opened:
        turns = [word for page in opened.pages for word in page.extract_words(extra_attrs=["size"])]
        assert {word["size"] >= 14 for word in turns if word["text"] == "Đường"} == {True}
        assert len(opened.pages[0].curves) + len(opened.pages[0].lines) > 20  # the map is drawn, not a hole
    picture = document[0].render(scale=4).to_pil()
    codes = [code.text for code in zxingcpp.read_barcodes(picture)]
    assert codes == [f"http://testserver/cars/d/{token_of(route.pk, route.nonce)}/"]


def test_a_past_day_is_approved_only_by_who_says_that_it_is_entered_afterwards(
    plan: RoutePlan, officer: Member
) -> None:
    browser, page = browser_of(officer), f"/cars/plans/{plan.pk}/"
    shown = browser.get(page).content.decode()
    assert "08/10/2024" in shown
    assert "đã qua" in shown
    assert 'name="afterwards"' in shown
    asked = browser.post(f"{page}approve/", {"version": plan.version}, follow=True).content.decode()
    assert "08/10/2024) đã qua" in asked
    plan.refresh_from_db()
    assert plan.state == "ready"
    browser.post(f"{page}approve/", {"version": plan.version, "afterwards": "1"})
    plan.refresh_from_db()
    assert plan.state == "approved"


def test_a_day_that_is_still_to_come_is_approved_without_being_asked(plan: RoutePlan, officer: Member) -> None:
    RouteDay.objects.filter(pk=plan.day_id).update(on=timezone.localdate())
    browser, page = browser_of(officer), f"/cars/plans/{plan.pk}/"
    assert 'name="afterwards"' not in browser.get(page).content.decode()
    browser.post(f"{page}approve/", {"version": plan.version})
    plan.refresh_from_db()
    assert plan.state == "approved"


def test_boundaries_that_lie_over_each_other_say_so_where_they_are_ticked(day: RouteDay, officer: Member) -> None:
    def square(west: float, east: float) -> dict[str, Any]:
        ring = [[west, 0.0], [east, 0.0], [east, 1.0], [west, 1.0], [west, 0.0]]
        return {"type": "Polygon", "coordinates": [ring]}

    lines = [("Quận", 0.0, 9.0, [2, 3, 4]), ("Khu A", 0.0, 3.0, []), ("Phường Một", 2.0, 5.0, [])]
    lines.append(("Phường Hai", 5.0, 7.0, []))
    held = [
        {"number": number, "name": name, "level": "", "geometry": square(west, east), "inside": inside}
        for number, (name, west, east, inside) in enumerate(lines, 1)
    ]
    found = {"boundaries": held, "roads": {"type": "MultiLineString", "coordinates": []}, "ways": 7}
    survey = stored(json.dumps(found).encode(), "survey.json", officer)
    RouteDay.objects.filter(pk=day.pk).delete()
    StreetMap.objects.filter(pk=day.map_id).update(survey=survey, job=None)
    page = browser_of(officer).get(f"/cars/maps/{day.map_id}/?within=1").content.decode()
    said = dict(re.findall(r'name="boundary" value="(\d)"> <span>(.*?)</span>(?:</span>)?</label>', page))
    assert "chồng lên Phường Một" in said["2"]
    assert "chồng lên Khu A" in said["3"]
    assert said["4"] == "Phường Hai"


def test_an_area_chosen_from_an_old_page_and_a_radius_of_many_figures_are_told_in_words(
    plan: RoutePlan, officer: Member
) -> None:
    day, browser = plan.day, browser_of(officer)
    sent = {"version": "999", "boundary": "1"}
    answer = browser.post(f"/cars/maps/{day.map_id}/area/", sent, follow=True)
    assert "vừa sửa" in answer.content.decode()
    answer = browser.post(
        f"/cars/{day.pk}/wishes/", {"zones": f"a;10.7,106.7;{'9' * 5000};7-8", "version": day.version}
    )
    assert answer.status_code == 422


def test_the_list_of_maps_asks_as_often_for_three_maps_as_for_one(street_map: StreetMap, officer: Member) -> None:
    browser, found = browser_of(officer), []
    for count in (1, 2, 3):
        if count > 1:  # another map of the same file
            StreetMap.objects.create(
                **{
                    field.name: getattr(street_map, field.name)
                    for field in StreetMap._meta.concrete_fields
                    if field.name not in {"id", "client_key"}
                }
            )
        if count != 2:
            browser.get("/cars/maps/")
            with CaptureQueriesContext(connection) as queries:
                assert browser.get("/cars/maps/").content.decode().count("<h2>") == count
            found.append(len(queries))
    assert found[0] == found[1]
