"""Notices, the reminder to copy and the pasted chat in a browser: axe, both languages, themes and widths; no script."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState
from lantoa.base.notices.jobs import ask_for_digests
from lantoa.base.scraps.models import Scrap
from lantoa.work.evidence.models import Evidence
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment, Task, TaskDraft
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import look_at_all, page_as, session_of
from tests.faces.intake.photos import dropped, looked_through
from tests.faces.intake.test_bridge_to_zalo import CHAT, REPORT, browser, pasted
from tests.orgs.links.making import make_link
from tests.people import Cast, make_cast
from tests.work.evidence.making import picture
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def told(files_root: Path) -> Cast:
    """The cast with an issued plan: the units were told."""
    cast = make_cast()
    make_centre(cast)
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    return cast


def test_the_pages_of_telling_are_open_to_everybody(live_server: Any, told: Cast, monkeypatch: Any) -> None:
    ward, owner = browser(told.ward_officer), browser(told.owner)
    task = assignment_of(told.places.ward, REPORT).task_id
    campaign = Campaign.objects.get().pk
    _under_way(told)
    _, mine = pasted(ward)
    ward.post(reverse("calendars:make"))
    _, theirs = pasted(owner)
    photos = _with_photos(owner, told, monkeypatch)
    prefix = f"photo-{photos.files.first().pk}"  # type: ignore[attr-defined]
    with_photos = reverse("intake:chat", args=[photos.pk])
    seen: list[tuple[Client, dict[str, str]]] = [
        (
            ward,
            {
                "notices": reverse("notices:list"),
                "chat own": mine,
                "desk": "/",
                "calendar": f"{reverse('calendars:calendar')}?all",
                "month": f"{reverse('calendars:calendar')}?month=2024-10",
            },
        ),
        (
            owner,
            {
                "reminder": f"{reverse('intake:reminder')}?task={task}",
                "paste": reverse("intake:paste"),
                "chat others": theirs,
                "chat with photos": with_photos,
                "chat with photos, a unit is looked for": f"{with_photos}?{prefix}-find=phuong",
                "calendar of a campaign": f"{reverse('calendars:campaign', args=[campaign])}?all",
                "month of a campaign": f"{reverse('calendars:campaign', args=[campaign])}?month=2024-10",
                "letters to units": reverse("telling:sending", args=[campaign]),
                "jobs": reverse("jobs:list"),
            },
        ),
    ]
    with running_browser() as chromium:
        found = [
            line for client, pages in seen for line in look_at_all(chromium, live_server.url, session_of(client), pages)
        ]
    assert not found, "\n".join(found)


def _with_photos(owner: Client, told: Cast, monkeypatch: Any) -> Scrap:
    """Three photos of a group, one named after its unit, and one file that is none."""
    wide = {"size": (640, 480)}
    photos = {"Phuong_Mot-le-phat-dong.jpg": picture(1, **wide), "IMG_2024.jpg": picture(2, **wide)}
    text = "[10:32, 12/10/2024] Phường Hai: đã nhận\nMai họp lúc mấy giờ?"
    scrap, _ = dropped(owner, {**photos, "ke-hoach.pdf": b"%PDF-1.7"}, text)
    looked_through(scrap, told.owner, monkeypatch)
    return scrap


def _under_way(told: Cast) -> None:
    """The letters of the morning, asked for by the owner and half sent."""
    run = ask_for_digests(by=told.owner.account, at=timezone.now())
    JobRun.objects.filter(pk=run.pk).update(
        state=JobState.RUNNING, heartbeat_at=timezone.now(), progress_done=45, progress_total=130
    )


def test_a_letter_is_one_sheet_however_much_a_unit_owes(live_server: Any, files_root: Path) -> None:
    """Twenty tasks in long words, each with a long deadline, the longest name, the QR: one A4 for each of three."""
    cast = make_cast()
    plan = checked(by=cast.owner)
    units = crowd_of_units(cast.places.district, 3)
    for number, unit in enumerate(units):
        unit.name = f"Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên và Hỗ trợ cộng đồng học tập ví dụ {number}"
        unit.save()
        make_link(unit)
    long = "Tổ chức tuyên truyền sâu rộng trên các phương tiện thông tin đại chúng về ý nghĩa của việc học tập. " * 3
    for count, few in ((20, 9), (8, 8)):
        drafts = crowd_of_drafts(plan, units, count) if count == 20 else []
        for draft in drafts:
            draft.words, draft.due_text = long, "hoàn thành trước 17 giờ 00 ngày 30 tháng 10 năm 2024 theo quy định"
            draft.section = "III.2.a"
        TaskDraft.objects.bulk_update(drafts, ["words", "due_text", "section"])
        if drafts:
            issue = issued(plan, by=cast.owner)
        else:
            Task.objects.filter(number__gt=count).update(state="withdrawn")
            Assignment.objects.filter(task__number__gt=count).update(state="withdrawn")
        session = session_of(browser(cast.owner))
        with running_browser() as chromium:
            page = page_as(chromium, live_server.url, session, ("vi", "light", 1280))
            page.goto(live_server.url + reverse("telling:sending", args=[issue.campaign_id]))
            page.click("button[value='all']")
            page.wait_for_load_state()
            shown = page.locator(".task-letter").count(), page.locator(".task-letter tbody tr").count()
            paper = page.pdf(prefer_css_page_size=True)
            if shots := os.environ.get("LANTOA_SHOTS"):
                (Path(shots) / f"letters-{count}.pdf").write_bytes(paper)
        assert shown == (3, 3 * few)
        assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 3, f"{count} tasks"


def test_a_notice_is_opened_and_a_line_of_a_chat_recorded_without_script(live_server: Any, told: Cast) -> None:
    ward = browser(told.ward_officer)
    session = session_of(ward)
    with running_browser() as chromium:
        phone = page_as(chromium, live_server.url, session, ("vi", "light", 360), java_script_enabled=False)
        phone.goto(f"{live_server.url}/")
        phone.click("text=1 thông báo mới")
        phone.click("main form button:has-text('Mở')")
        assert phone.url == f"{live_server.url}{reverse('tasks:desk')}"
        assert "thông báo mới" not in phone.locator("header").inner_text()
        phone.goto(live_server.url + reverse("intake:paste"))
        phone.fill("textarea", CHAT)
        phone.click("main form button:has-text('Xem đề xuất')")
        phone.click("#part-0 button:has-text('Ghi nhận')")
        assert "Đã ghi nhận" in phone.locator("main").inner_text()
        phone.context.close()
    assert assignment_of(told.places.ward, REPORT).state == "reported"


def test_a_photo_of_the_group_becomes_evidence_without_script(live_server: Any, told: Cast) -> None:
    session = session_of(browser(told.owner))
    with running_browser() as chromium:
        phone = page_as(chromium, live_server.url, session, ("vi", "light", 360), java_script_enabled=False)
        phone.goto(live_server.url + reverse("intake:paste"))
        photo = {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": picture(5)}
        phone.set_input_files("input[type=file]", [photo, {**photo, "name": "ve.svg", "buffer": b"<svg></svg>"}])
        phone.click("main form button:has-text('Xem đề xuất')")
        assert "ve.svg" in phone.locator("#refused").inner_text()
        phone.fill("input[type=search]", "phuong")
        phone.click("button:has-text('Tìm đơn vị')")
        phone.click("button:has-text('Phường Hai')")
        assert "Phường Hai" in phone.locator("li.sheet").inner_text()
        phone.select_option("li.sheet select", index=1)
        phone.fill("li.sheet textarea", "Băng rôn trước cổng trường")
        phone.click("li.sheet button:has-text('Ghi nhận')")
        assert "Đã ghi nhận" in phone.locator("main").inner_text()
        phone.context.close()
    piece = Evidence.objects.get()
    assert (piece.unit, piece.caption) == (told.places.other_ward, "Băng rôn trước cổng trường")
    assert piece.uses.count() == 1
