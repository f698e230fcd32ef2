"""How units are told: letters by e-mail that can be seen and stopped, letters on paper for the rest."""

from __future__ import annotations

import re
import time as clock
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.jobs.delivery import deliver
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState
from lantoa.base.notices.actions import tell
from lantoa.base.notices.jobs import KIND, ask_for_digests
from lantoa.base.notices.models import Digest
from lantoa.base.notices.states import UNIT, Box, DigestState
from lantoa.base.rows.moments import day_of
from lantoa.orgs.accounts.models import Person
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.tasks.models import Assignment, Issue, Task
from lantoa.work.telling.letters import TaskLetter, _letter
from lantoa.work.telling.queries import units_of
from tests.base.jobs.test_worker import wait_until
from tests.base.jobs.workers import Workers
from tests.factories.orgs import make_member
from tests.orgs.links.making import make_link
from tests.people import Cast, make_cast
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, checked, issued
from tests.work.tasks.test_views import signed_in

DAY = date(2024, 10, 10)


def page(client: Client, campaign: int) -> str:
    answer = client.get(reverse("telling:sending", args=[campaign]))
    assert answer.status_code == 200
    return answer.content.decode().partition("<main")[2]


def steer(client: Client, campaign: int, act: str) -> str:
    answer = client.post(reverse(f"telling:{act}".replace("-", "_"), args=[campaign]), follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def tell_units(units: list[Any]) -> None:
    for unit in units:
        tell("tasks.plan.issue", to=Box(UNIT, unit.pk), about=None, params={"count": 2}, by=None, at=timezone.now())


def with_address(unit: Any) -> Any:
    member = make_member(unit)
    Person.objects.update_or_create(account=member.account, defaults={"email": f"u{unit.pk}@vi-du.example"})
    return member


@pytest.mark.django_db
@pytest.mark.usefixtures("always_open")
def test_the_owner_sees_letters_sent_and_waiting_and_a_ward_sees_nothing(
    cast: Cast, issue: Issue, settings: Any
) -> None:
    with_address(cast.places.ward)
    tell_units([cast.places.ward, cast.places.other_ward])
    owner = signed_in(cast.owner)
    assert re.search(r"Chờ gửi</dt><dd>1<", page(owner, issue.campaign_id)), "none waits for who has no address"
    settings.MAIL_ON = False
    assert "Chờ gửi" not in page(owner, issue.campaign_id), "where nothing is sent, nothing waits"
    settings.MAIL_ON = True
    Assignment.objects.filter(campaign=issue.campaign_id).update(state="withdrawn")
    empty = page(owner, issue.campaign_id)
    assert ("Đơn vị nào cũng có" in empty, "Chưa đơn vị nào có nhiệm vụ" in empty) == (False, True)
    Assignment.objects.filter(campaign=issue.campaign_id).update(state="assigned")
    run = ask_for_digests(by=None, at=timezone.now())
    while run.is_active:
        deliver(str(run.key))
        run.refresh_from_db()
    shown = page(owner, issue.campaign_id)
    assert re.search(r"Đã gửi</dt><dd>1<", shown)
    listed = shown.partition("telling-units")[2].partition("</ul>")[0].count("<li")
    assert listed >= 1
    assert re.search(rf"Đơn vị không có địa chỉ thư</dt><dd>{listed}<", shown), "the number is that of the list"
    assert re.search(r"Chờ gửi</dt><dd>0<", shown)
    settings.MAIL_ON = False
    off = page(owner, issue.campaign_id)
    assert "Hệ thống này không gửi thư điện tử." in off
    assert ("Việc gửi thư hôm nay" in shown, "Việc gửi thư hôm nay" in off) == (True, False), "one thing is said"
    ward = signed_in(cast.ward_officer)
    assert ward.get(reverse("telling:sending", args=[issue.campaign_id])).status_code == 404


@pytest.mark.django_db
def test_the_bar_stands_there_with_a_button_only_for_whoever_reaches_all_who_are_written_to(
    cast: Cast, issue: Issue
) -> None:
    tell_units([cast.places.ward])
    run = ask_for_digests(by=None, at=timezone.now())
    JobRun.objects.filter(pk=run.pk).update(
        state=JobState.RUNNING, heartbeat_at=timezone.now(), progress_done=45, progress_total=130
    )
    stop = reverse("telling:stop", args=[issue.campaign_id])
    shown = page(signed_in(cast.owner), issue.campaign_id)
    assert 'max="130" value="45"' in shown
    assert f'action="{stop}"' in shown
    assert f'action="{stop}"' not in page(signed_in(cast.supervisor), issue.campaign_id)
    tell_units([cast.places.elsewhere])
    shown = page(signed_in(cast.owner), issue.campaign_id)
    assert f'action="{stop}"' not in shown
    assert "chỉ người quản trị dừng hoặc gửi tiếp được" in shown
    assert "chỉ người quản trị dừng" in steer(signed_in(cast.owner), issue.campaign_id, "stop")
    run.refresh_from_db()
    assert run.stop_asked_at is None, "nobody stops the letters of an authority that is not theirs"


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_owner_stops_the_letters_in_the_middle_and_sends_on_what_is_left(
    start_worker: Workers, tmp_path: Path, files_root: Path, settings: Any
) -> None:
    settings.QUIET_HOURS = (time(), time())
    settings.MAIL_DAYS = [day_of(timezone.now()) + timedelta(days=days) for days in (-1, 0, 1)]
    folder, count = tmp_path / "mail", 40
    folder.mkdir()
    (folder / "hold").write_text("slowly 0")
    cast = make_cast()
    plan = checked(by=cast.owner)
    units = crowd_of_units(cast.places.district, count)
    crowd_of_drafts(plan, units, 1)
    campaign = issued(plan, by=cast.owner).campaign_id
    for unit in units:
        with_address(unit)
    tell_units(units)
    owner, run = signed_in(cast.owner), ask_for_digests(by=None, at=timezone.now())
    start_worker()
    wait_until(lambda: JobRun.objects.filter(pk=run.pk, progress_done__gt=5).exists())
    steer(owner, campaign, "stop")
    wait_until(lambda: JobRun.objects.filter(pk=run.pk, state=JobState.STOPPED).exists())
    clock.sleep(0.5)
    handed = (folder / "handed").read_text().splitlines()
    assert 5 <= len(handed) < count
    assert "Việc gửi thư hôm nay: Đã dừng" in page(owner, campaign)
    steer(owner, campaign, "send-on")
    again = JobRun.objects.filter(kind=KIND).latest("pk")
    assert (again.pk != run.pk, again.started_by_id) == (True, cast.owner.account_id)
    wait_until(lambda: JobRun.objects.filter(pk=again.pk, state=JobState.DONE).exists(), 120)
    handed = [line.split()[1] for line in (folder / "handed").read_text().splitlines()]
    assert len(handed) == len(set(handed)) >= count
    assert AuditEntry.objects.filter(code="jobs.run.stop", by=cast.owner.account).count() == 1


@pytest.mark.django_db
def test_units_without_an_address_are_named_and_their_letters_printed_and_written_down(
    cast: Cast, issue: Issue
) -> None:
    with_address(cast.places.other_ward)
    link = make_link(cast.places.ward)
    owner = signed_in(cast.owner)
    listed = page(owner, issue.campaign_id).partition("telling-units")[2].partition("</ul>")[0]
    assert "Phường Một" in listed
    assert "Phường Hai" not in listed
    answer = owner.post(reverse("telling:letters", args=[issue.campaign_id]), {"units": ""})
    sheets = answer.content.decode().split('class="task-letter"')[1:]
    (ward,) = [sheet for sheet in sheets if "Kính gửi: Phường Một" in sheet]
    assert not any("Kính gửi: Phường Hai" in sheet for sheet in sheets)
    assert "10/10/2024" in ward
    assert "trước ngày 11 tháng 10 năm 2024" in ward
    assert "mục " in ward
    assert ward.count('class="qr"') == 1
    assert "PIN" in ward
    assert link.pin not in ward
    assert link.pin_apart not in ward
    entry = AuditEntry.objects.filter(code="telling.letter.print").latest("pk")
    assert (entry.by, entry.new["letters"]) == (cast.owner.account, len(sheets))
    assert cast.places.ward.pk in entry.new["units"]
    shown = page(owner, issue.campaign_id)
    assert "In gần nhất lúc" in shown
    assert f'<option value="{cast.places.other_ward.pk}"' in shown
    answer = owner.post(reverse("telling:letters", args=[issue.campaign_id]), {"units": cast.places.other_ward.pk})
    assert answer.content.decode().count('class="task-letter"') == 1
    stranger = owner.post(reverse("telling:letters", args=[issue.campaign_id]), {"units": cast.places.elsewhere.pk})
    assert 'class="task-letter"' not in stranger.content.decode(), "a unit of no task of this campaign"


@pytest.mark.django_db
def test_who_gives_no_links_is_not_led_to_the_list_of_links(cast: Cast, issue: Issue) -> None:
    officer = signed_in(make_member(cast.places.district, Role.OFFICER))
    letters = officer.post(reverse("telling:letters", args=[issue.campaign_id]), {"units": "all"}).content.decode()
    for shown in (page(officer, issue.campaign_id), letters):
        assert f'href="{reverse("links:list")}"' not in shown
    assert f'href="{reverse("links:list")}"' in page(signed_in(cast.owner), issue.campaign_id)


@pytest.mark.django_db
def test_who_only_watches_prints_nothing(cast: Cast, issue: Issue) -> None:
    address = reverse("telling:letters", args=[issue.campaign_id])
    assert signed_in(cast.supervisor).post(address, {"units": "all"}).status_code == 403
    assert signed_in(cast.ward_officer).post(address, {"units": "all"}).status_code == 404
    assert signed_in(cast.owner).get(address).status_code == 405
    assert not AuditEntry.objects.filter(code="telling.letter.print").exists()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_page_and_letters_cost_the_same_for_one_unit_and_three(cast: Cast, files_root: Path, count: int) -> None:
    plan = checked(by=cast.owner)
    units = crowd_of_units(cast.places.district, count)
    crowd_of_drafts(plan, units, 2)
    campaign, owner = issued(plan, by=cast.owner, at=AT).campaign, signed_in(cast.owner)
    assert len(units_of(Campaign.objects.get(pk=campaign.pk))) == count
    for unit in units:
        make_link(unit)
    page(owner, campaign.pk)
    with CaptureQueriesContext(connection) as asked:
        page(owner, campaign.pk)
    assert len(asked) == PAGE
    with CaptureQueriesContext(connection) as asked:
        answer = owner.post(reverse("telling:letters", args=[campaign.pk]), {"units": "all"})
    assert answer.content.decode().count('class="task-letter"') == count
    assert len(asked) == LETTERS


PAGE, LETTERS = 19, 15


@pytest.mark.django_db
@pytest.mark.parametrize("units", ["abc", "-1", "9" * 60])
def test_what_names_no_unit_prints_nothing(cast: Cast, issue: Issue, units: str) -> None:
    answer = signed_in(cast.owner).post(reverse("telling:letters", args=[issue.campaign_id]), {"units": units})
    assert answer.status_code == 404
    assert not AuditEntry.objects.filter(code__startswith="telling.").exists()


@pytest.mark.django_db
def test_the_letters_not_taken_are_as_many_as_the_list_says(cast: Cast, issue: Issue) -> None:
    hat, day = with_address(cast.places.ward), timezone.localdate()
    for kind, key in (("unit", cast.places.ward.pk), ("member", hat.pk), ("unit", cast.places.other_ward.pk)):
        Digest.objects.create(to_kind=kind, to_key=key, day=day, state=DigestState.FAILED, begun_at=timezone.now())
    shown = page(signed_in(cast.owner), issue.campaign_id)
    assert re.search(r"Máy chủ thư không nhận</dt><dd>3<", shown)
    assert "Phường Hai; Phường Một (2)" in shown


def letter_of(*words: str, due_text: str = "") -> TaskLetter:
    """The sheet of a unit that owes tasks in these words."""
    rows = [
        Assignment(
            task=Task(plan=Plan(number="12/KH-UBND"), words=text, section="III.2", due_text=due_text, due_last_on=DAY),
            last_on=DAY,
        )
        for text in words
    ]
    return _letter(Unit(name="Phường Ví Dụ"), rows, None)


@pytest.mark.django_db
def test_no_sentence_of_a_letter_is_cut() -> None:
    first = "Tổ chức tuyên truyền trên các phương tiện thông tin đại chúng về ý nghĩa của việc học tập."
    whole = f"{first} Vận động mọi người dân tham gia; mời các cơ quan báo chí đưa tin về các hoạt động trong tuần lễ."
    few = letter_of(whole, whole)
    assert [task.words for task in few.tasks] == [whole, whole], "what fits is printed in full, on several lines"
    many = letter_of(*[whole] * 20, due_text="hoàn thành trước 17 giờ 00 ngày 30 tháng 10 theo quy định")
    assert {(task.words, task.goes_on, task.printed) for task in many.tasks} == {(first, True, "")}
    assert 5 < len(many.tasks) < 20
    assert len(many.tasks) + many.more == 20
    endless = " ".join(["tuyên truyền"] * 80)
    alone = letter_of(*[endless] * 9)
    assert {task.words for task in alone.tasks} == {endless}, "one sentence is never cut, however long"
    assert len(alone.tasks) + alone.more == 9
    campaign = Campaign(pk=1, title="Tuần lễ", unit=Unit(name="Quận Ví Dụ"))
    printed = render_to_string("telling/letters.html", {"letters": [many], "today": DAY, "campaign": campaign})
    printed = printed.partition('class="task-letter"')[2].partition("</table>")[0]
    assert "đọc tiếp ở mục III.2" in " ".join(printed.split())
    assert "…" not in printed
