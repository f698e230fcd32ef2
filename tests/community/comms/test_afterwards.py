"""Afterwards, through the pages: the ward sends its track or its ticks, the Centre reads what was covered."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.community.comms.bridge.papers import gpx_of
from lantoa.community.comms.models import CarRoute, CoverageReport
from lantoa.orgs.members.models import Member
from tests.community.comms.making import work
from tests.community.comms.test_views import browser_of
from tests.people import Cast

pytestmark = pytest.mark.django_db


def covered_words(officer: Member, route: CarRoute) -> str:
    """The Centre's page as one line of words."""
    page = browser_of(officer).get(f"/cars/{route.plan.day_id}/covered/").content.decode()
    main = page[page.index("<main") : page.index("</main")]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main))


def test_a_ward_sends_its_track_by_the_form_and_the_centre_reads_it_from_gps(
    route: CarRoute, cast: Cast, officer: Member
) -> None:
    before = covered_words(officer, route)
    assert before.count("chưa báo") >= 2
    assert "từ GPS" not in before
    ward = browser_of(cast.ward_officer)
    sent = {"client_key": str(uuid4()), "track": SimpleUploadedFile("xe 1.gpx", gpx_of(route))}
    page = ward.post(f"/cars/routes/{route.pk}/report/", sent, follow=True)
    assert (page.status_code, "Đã nhận" in page.content.decode()) == (200, True)
    work(CoverageReport.objects.get(route=route).job)
    after = covered_words(officer, route)
    assert "từ GPS" in after
    assert "100" in after
    assert after.count("chưa báo") < before.count("chưa báo")


def test_a_ward_ticks_streets_by_the_form_and_the_page_says_from_ticks(
    route: CarRoute, cast: Cast, officer: Member
) -> None:
    ward = browser_of(cast.ward_officer)
    page = ward.get(f"/cars/routes/{route.pk}/").content.decode()
    offered = re.findall(r'name="street" value="([^"]*)"', page)
    assert "Đường Một" in offered
    sent = {"client_key": str(uuid4()), "ticks": "1", "street": ["Đường Một"]}
    assert ward.post(f"/cars/routes/{route.pk}/report/", sent).status_code == 302
    work(CoverageReport.objects.get(route=route).job)
    assert "từ đánh dấu" in covered_words(officer, route)


def test_a_file_that_is_no_track_comes_back_with_words_and_nothing_is_kept(route: CarRoute, cast: Cast) -> None:
    ward = browser_of(cast.ward_officer)
    sent = {"client_key": str(uuid4()), "track": SimpleUploadedFile("anh.gpx", b"\xff\xd8\xff\xe0 no track")}
    page = ward.post(f"/cars/routes/{route.pk}/report/", sent)
    assert page.status_code == 422
    assert "GPX" in page.content.decode()
    assert not CoverageReport.objects.exists()


def test_another_ward_neither_sees_nor_reports(route: CarRoute, cast: Cast) -> None:
    other = browser_of(cast.other_ward_officer)
    sent = {"client_key": str(uuid4()), "ticks": "1", "street": ["Đường Một"]}
    assert other.post(f"/cars/routes/{route.pk}/report/", sent).status_code in (403, 404)
    assert not CoverageReport.objects.exists()
