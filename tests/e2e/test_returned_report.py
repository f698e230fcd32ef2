"""A returned report on a phone: figure, words and picture put right, sent again, accepted; both versions are kept."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from lantoa.work.evidence.actions.comparing import look_at
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.actions.deciding import Mark, return_report
from lantoa.work.reports.actions.proving import prove_figure
from lantoa.work.reports.models import Figure, Report
from lantoa.work.reports.states import NarrativeKind, RemarkOn, ReportState
from tests.base.files.pictures import drawing, packed
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import findings, page_as, session_of
from tests.people import Cast, make_cast
from tests.work.arrivals.making import signed_in
from tests.work.evidence.making import add
from tests.work.reports.making import AT, figure_of, opened, report_of, sent
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]
PHONE = ("vi", "light", 360)
SOON = AT + timedelta(minutes=30)


def returned(cast: Cast) -> tuple[Report, Evidence]:
    """The ward's report with a picture, returned with three marks."""
    make_centre(cast)
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    form = opened(cast, campaign=plan.campaign)
    piece = add(
        cast.ward_officer, assignment_of(cast.places.ward, "xe loa"), packed(drawing()), caption="Ảnh cũ (ví dụ)"
    )
    look_at(piece, at=AT)
    events = figure_of(form, "events")
    prove_figure(report_of(form, cast.places.ward), events, "", [piece], by=cast.ward_officer, at=AT)
    sent(form, cast.ward_officer, events="120", narratives={"limits": "Ít xe (ví dụ)."})
    marks = [
        Mark(RemarkOn.FIGURE, "12 hay 120? (ví dụ)", form_indicator=events),
        Mark(RemarkOn.NARRATIVE, "Ít là mấy? (ví dụ)", narrative=NarrativeKind.LIMITS),
        Mark(RemarkOn.EVIDENCE, "Ảnh này là năm trước (ví dụ)", evidence=piece),
    ]
    report = report_of(form, cast.places.ward)
    return_report(report, marks, words="", version=report.version, by=cast.owner, at=SOON)
    return report_of(form, cast.places.ward), piece


def put_right(page: Page, number: int) -> None:
    page.get_by_role("link", name="Sửa chỗ này").nth(number).click()


def well(page: Page, name: str) -> None:
    assert not findings(page, f"returned {name} 360")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_unit_puts_a_returned_report_right_on_a_phone_and_it_is_accepted(
    live_server: Any, files_root: Path, tmp_path: Path, scripts: bool
) -> None:
    cast = make_cast()
    report, old = returned(cast)
    shot = tmp_path / "anh-moi.jpg"
    shot.write_bytes(packed(drawing((900, 700), 7)))
    address = f"{live_server.url}/reports/{report.pk}/"
    session, owners = (session_of(signed_in(member)) for member in (cast.ward_officer, cast.owner))
    with running_browser() as browser:
        page = page_as(browser, live_server.url, session, PHONE, java_script_enabled=scripts)
        page.goto(address)
        for words in ("12 hay 120?", "Ít là mấy?", "Ảnh này là năm trước"):
            assert page.get_by_text(words).first.is_visible()
        _exchange(page, shot, scripts)
        page.goto(address)
        _write_again(page)
        page.get_by_role("button", name="Gửi báo cáo").click()
        page.wait_for_url(address)
        assert page.get_by_text("Bản thứ 2").first.is_visible()
        if scripts:
            well(page, "sent again")
        page.context.close()
        owner = page_as(browser, live_server.url, owners, PHONE)
        owner.goto(address)
        owner.get_by_role("link", name="Có gì thay đổi").first.click()
        for words in ("120", "12", "Chỉ có hai xe (ví dụ).", "Ít xe (ví dụ)."):
            assert owner.locator("main").get_by_text(words, exact=True).first.is_visible()
        assert owner.locator("main .shots .shot").count() == 2, "the old picture and the one it was exchanged for"
        well(owner, "compared")
        owner.goto(address)
        owner.get_by_role("button", name="Nghiệm thu").click()
        owner.wait_for_load_state()
    report.refresh_from_db()
    assert report.state == ReportState.ACCEPTED
    first, second = (version.content for version in report.versions.order_by("number"))
    new = Evidence.objects.exclude(pk=old.pk).get()
    assert ([tie["evidence"] for tie in first["tied"]], [tie["evidence"] for tie in second["tied"]]) == (
        [old.pk],
        [new.pk],
    )
    assert old.stands
    figure = Figure.objects.get(report=report)
    assert (figure.value, figure.evidenced_value) == (12, 12)
    assert not report.remarks.filter(answered_at__isnull=True).exists()


def _exchange(page: Page, shot: Path, scripts: bool) -> None:
    """Another picture is sent for the same task and takes the place of the marked one."""
    from playwright.sync_api import expect

    put_right(page, 2)
    there = page.url
    if scripts:
        well(page, "evidence")
    page.get_by_role("link", name="Gửi ảnh khác cho cùng việc này").click()
    page.locator("input[type=file]").first.set_input_files([str(shot)])
    page.get_by_role("button", name="Gửi", exact=True).click()
    if scripts:
        expect(page.locator(".queue-count")).to_have_text("Đã gửi hết.")
    else:
        expect(page.locator(".piece")).to_have_count(2)
    page.goto(there)
    page.get_by_role("link", name="Gắn minh chứng").first.click()
    if scripts:
        well(page, "prove")
    boxes = page.locator("input[type=checkbox][name=evidence]")
    assert [box.is_checked() for box in boxes.all()] == [False, True], "the newest first; the marked one is tied"
    boxes.nth(0).check()
    boxes.nth(1).uncheck()
    page.get_by_role("button", name="Lưu", exact=True).click()


def _write_again(page: Page) -> None:
    """The number and the words, each where its mark leads to; then everything is read back."""
    address = page.url
    put_right(page, 0)
    page.locator("main input[type=text]").first.fill("12")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.goto(address)
    put_right(page, 1)
    page.locator("textarea[name=limits]").fill("Chỉ có hai xe (ví dụ).")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.goto(address)
    page.get_by_role("link", name="Xem lại và nộp").click()
    assert page.get_by_text("1 minh chứng cho 12").is_visible()
