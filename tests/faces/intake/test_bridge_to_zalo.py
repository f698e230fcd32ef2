"""Reminders out, chats in; nothing is recorded without a click."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.scraps.actions import drop_old
from lantoa.base.scraps.models import Scrap
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Plan
from lantoa.work.reports.models import FormIndicator, Report
from lantoa.work.reports.states import FormState
from lantoa.work.tasks.actions.answering import report
from lantoa.work.tasks.actions.guiding import UnitGuidance, give_guidance
from lantoa.work.tasks.models import Assignment, Issue, Task
from tests.factories.orgs import make_member
from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast
from tests.work.reports.making import make_campaign, make_form, make_indicator, make_report
from tests.work.tasks.crowds import crowd_of_drafts, crowd_of_units
from tests.work.tasks.making import AT, assignment_of, issued

REPORT = "Báo cáo kết quả về Ủy ban nhân dân quận"
CHAT = """[08:12, 12/10/2024] Phường Một: đã báo cáo kết quả, khoảng 200 người dự
Phường Hai: đã nhận, báo cáo kết quả sau
Cô Ví Dụ: dạ em cảm ơn ạ
Ai đó: đã xong
"""


def browser(member: Member) -> Client:
    client = Client()
    client.force_login(member.account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def pasted(client: Client, text: str = CHAT) -> tuple[Scrap, str]:
    answer = client.post(reverse("intake:paste"), {"text": text})
    return Scrap.objects.latest("pk"), answer["Location"]


def sent(place: int, row: Assignment, act: str, words: str = "đã xong") -> dict[str, str]:
    return {f"{place}-assignment": f"{row.pk}.{row.version}", f"{place}-act": act, f"{place}-words": words}


def asks_for(issue: Issue, cast: Cast, tasks: list[Task], measures: list[str]) -> list[FormIndicator]:
    """The figures of an open form whose reports answer these tasks, one for each measure; the ward is asked."""
    form = make_form(cast, issue.campaign)
    form.state = FormState.OPEN
    form.save()
    form.tasks.set(tasks)
    make_report(form, cast.places.ward)
    return [make_indicator(form, f"figure-{n}", measure_vi=word) for n, word in enumerate(measures)]


@pytest.mark.django_db
def test_a_unit_that_reminds_nobody_is_told_what_it_owes_itself(cast: Cast, issue: Issue) -> None:
    for client in (signed_in_by(make_link(cast.places.ward)), browser(cast.ward_officer)):
        page = client.get(reverse("intake:reminder")).content.decode()
        owed = Assignment.objects.filter(unit=cast.places.ward).count()
        assert owed > 0
        assert "Không đơn vị nào khác còn thiếu" in page
        assert f"Đơn vị của bạn còn {owed} việc cần làm." in page
        assert f'href="{reverse("tasks:desk")}"' in page


@pytest.mark.django_db
def test_a_reminder_names_only_those_missing_with_the_deadline_both_ways(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, REPORT)
    client, address = browser(cast.owner), f"{reverse('intake:reminder')}?task={row.task_id}"
    page = client.get(address).content.decode()
    assert '<optgroup label="12/KH-UBND · ' in page, "tasks of two plans bear the same numbers"
    for shown in (page, client.get(reverse("intake:paste")).content.decode()):
        tab = shown.partition('aria-current="page"')[0].rpartition("<a ")[2]
        assert reverse("tasks:campaigns") in tab
        assert f'<p class="crumbs"><a href="{reverse("tasks:campaigns")}"' in shown
    text = client.get(address).context["text"]
    assert "- Phường Hai\n- Phường Một" in text
    assert "Thời hạn: trước ngày 11 tháng 10 năm 2024 (tức hết ngày 10/10/2024)." in text
    report(row, words="Chị Lan 0900 000 000 đã làm", version=row.version, by=cast.ward_officer, at=AT)
    text = client.get(address).context["text"]
    assert "Phường Một" not in text
    assert "1 đơn vị chưa báo cáo:\n- Phường Hai" in text
    assert "ward-officer" not in text
    assert "0900" not in text
    assert client.get(f"{address}&kind=primary").context["text"] == ""
    assert browser(cast.ward_officer).get(address).context["tasks"] == [], "nobody sees what its siblings owe"


@pytest.mark.django_db
def test_a_chat_becomes_proposals_by_unit_task_state_and_figure(cast: Cast, issue: Issue) -> None:
    client = browser(cast.owner)
    before = AuditEntry.objects.filter(code__startswith="tasks.").count()
    scrap, address = pasted(client)
    one, two, unclear = scrap.content
    ward, other = assignment_of(cast.places.ward, REPORT), assignment_of(cast.places.other_ward, REPORT)
    assert (one["unit"], one["says"], one["figures"]) == (cast.places.ward.pk, "done", ["khoảng 200 người"])
    assert one["assignments"][0] == ward.pk
    assert (two["unit"], two["says"], two["assignments"][0]) == (cast.places.other_ward.pk, "received", other.pk)
    assert (unclear["unit"], unclear["assignments"]) == (None, [])
    page = client.get(address).content.decode()
    assert "cảm ơn" not in page
    assert "Chưa rõ đơn vị" in page
    unclear_form = page.partition('id="part-2"')[2]
    assert 'name="2-find"' in unclear_form
    assert "<select" not in unclear_form, "where the unit is not clear it is asked for first"
    assert AuditEntry.objects.filter(code__startswith="tasks.").count() == before, "nothing is recorded without a click"


@pytest.mark.django_db
def test_a_message_whose_unit_was_not_clear_is_recorded_for_the_unit_that_was_looked_for(
    cast: Cast, issue: Issue
) -> None:
    client, row = browser(cast.owner), assignment_of(cast.places.other_ward, REPORT)
    scrap, address = pasted(client, "Ai đó: đã xong, 20 người dự\nPhường Một: đã xong")
    confirm = reverse("intake:confirm", args=[scrap.pk, 0])
    assert client.post(confirm, sent(0, row, "report")).status_code == 422, "first the unit"
    page = client.get(f"{address}?0-find=phuong hai").content.decode()
    assert f'name="0-unit" value="{row.unit_id}"' in page
    typed = sent(0, row, "report", "lời tôi sửa") | {"0-unit": str(row.unit_id), "0-find": "phường"}
    several = client.post(f"{confirm}?look=1", typed).content.decode().partition('id="part-1"')[0]
    assert "lời tôi sửa</textarea>" in several
    assert f'name="0-take" value="{cast.places.ward.pk}"' in several
    assert "Ghi nhận<" not in several, "nothing is recorded while no unit is chosen"
    assert client.post(confirm, sent(0, row, "report") | {"0-unit": str(row.unit_id)}).status_code == 302
    row.refresh_from_db()
    assert row.state == "reported"


@pytest.mark.django_db
def test_no_task_stands_chosen_where_the_words_fit_none_or_what_they_meant_has_ended(cast: Cast, issue: Issue) -> None:
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    text = "Phường Một: xin gia hạn đến ngày 15/10 vì mưa lũ\nPhường Một: đã báo cáo kết quả"
    scrap, address = pasted(client, text)
    assert [part["meant"] for part in scrap.content] == [None, row.pk]
    page = client.get(address).content.decode()
    assert page.count("Chọn nhiệm vụ<") == 1
    assert page.count(f'value="{row.pk}.{row.version}" selected') == 1
    confirm = reverse("intake:confirm", args=[scrap.pk, 0])
    answer = client.post(confirm, {"0-assignment": "", "0-act": "receive", "0-words": "xin gia hạn"})
    assert answer.status_code == 422
    assert "ở đây không nêu rõ nhiệm vụ nào" in answer.content.decode()
    Assignment.objects.filter(pk=row.pk).update(state="accepted")
    page = client.get(address).content.decode()
    assert page.count("Chọn nhiệm vụ<") == 2, "the task that was meant is open no more: no other takes its place"


@pytest.mark.django_db
def test_lines_that_were_not_read_are_listed_until_they_are_seen(cast: Cast, issue: Issue) -> None:
    client = browser(cast.owner)
    text = "Phường Một\nđã báo cáo kết quả\n10:23\nPhường Hai\nMai họp lúc mấy giờ?\n10:25\nTrường Ví Dụ\n10:26"
    scrap, address = pasted(client, text)
    assert scrap.content[1] == {"unread": ["Mai họp lúc mấy giờ?", "Trường Ví Dụ"]}
    page = client.get(address).content.decode().partition("Những dòng chưa đọc được")[2]
    assert "Mai họp lúc mấy giờ?" in page
    assert client.post(reverse("intake:confirm", args=[scrap.pk, 1]), {}).status_code == 404, "nothing to record"
    assert client.post(reverse("intake:skip", args=[scrap.pk, 1]))["Location"] == address
    assert "Những dòng chưa đọc được" not in client.get(address).content.decode()


@pytest.mark.django_db
def test_confirming_records_by_the_rooms_own_verb_and_deletes_the_words(cast: Cast, issue: Issue) -> None:
    client, row = browser(cast.ward_officer), assignment_of(cast.places.ward, REPORT)
    scrap, address = pasted(client)
    answer = client.post(reverse("intake:confirm", args=[scrap.pk, 0]), sent(0, row, "report", "200 người dự"))
    assert answer["Location"] == address
    row.refresh_from_db()
    assert (row.state, row.claim) == ("reported", "200 người dự")
    scrap.refresh_from_db()
    assert scrap.content[0] is None
    answer = client.post(reverse("intake:confirm", args=[scrap.pk, 0]), sent(0, row, "report"))
    assert answer.status_code == 404, "what is done with is gone"
    for place in range(1, len(scrap.content)):
        answer = client.post(reverse("intake:skip", args=[scrap.pk, place]))
    assert answer["Location"] == reverse("intake:paste")
    assert not Scrap.objects.exists()


@pytest.mark.django_db
def test_for_another_unit_its_receipt_and_its_report_are_written_down_and_the_audit_names_who(
    cast: Cast, issue: Issue
) -> None:
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    scrap, address = pasted(client)
    assert 'value="report" selected' in client.get(address).content.decode().partition('name="0-act"')[2]
    confirm = reverse("intake:confirm", args=[scrap.pk, 0])
    assert client.post(confirm, sent(0, row, "start")).status_code == 422, "what it did not tell is not offered"
    row.refresh_from_db()
    assert row.state == "assigned"
    assert client.post(confirm, sent(0, row, "report", "Đã báo cáo trong nhóm")).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.claim, row.heard_at is not None) == ("reported", "Đã báo cáo trong nhóm", True)
    entry = AuditEntry.objects.get(code="tasks.assignment.report_for")
    assert (entry.by, entry.about_key) == (cast.owner.account, str(row.pk))
    other = assignment_of(cast.places.other_ward, REPORT)
    confirm = reverse("intake:confirm", args=[scrap.pk, 1])
    assert client.post(confirm, sent(1, other, "receive", "Zalo của nhóm phường")).status_code == 302
    other.refresh_from_db()
    assert (other.state, other.claim) == ("received", "")


@pytest.mark.django_db
def test_a_request_for_more_time_is_proposed_with_the_day_that_was_read(cast: Cast, issue: Issue) -> None:
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    scrap, address = pasted(client, "[08:12, 09/10/2024] Phường Một: xin gia hạn báo cáo kết quả đến 15/10")
    assert (scrap.content[0]["says"], scrap.content[0]["until"]) == ("asks_time", "2024-10-15")
    assert scrap.content[0]["figures"] == [], "a day is no figure"
    page = client.get(address).content.decode()
    assert 'value="ask-time" selected' in page
    assert 'name="0-until_day" value="15"' in page
    day = {"0-until_day": "15", "0-until_month": "10", "0-until_year": "2024"}
    confirm = reverse("intake:confirm", args=[scrap.pk, 0])
    assert client.post(confirm, sent(0, row, "ask-time", "Chờ số liệu") | day).status_code == 302
    request = row.time_requests.get()
    assert (request.asked_on, request.before_on, request.by) == (
        date(2024, 10, 15),
        date(2024, 10, 10),
        cast.owner.account,
    )
    row.refresh_from_db()
    assert (row.state, row.last_on) == ("received", date(2024, 10, 10)), "asked is not granted"
    assert AuditEntry.objects.filter(code="tasks.time.ask_for", by=cast.owner.account).count() == 1


@pytest.mark.django_db
def test_a_request_without_one_clear_day_asks_for_it_and_a_day_too_early_is_refused(cast: Cast, issue: Issue) -> None:
    client, row = browser(cast.ward_officer), assignment_of(cast.places.ward, REPORT)
    scrap, _ = pasted(client, "Phường Một: xin gia hạn báo cáo kết quả thêm mấy hôm")
    assert scrap.content[0]["until"] == ""
    confirm = reverse("intake:confirm", args=[scrap.pk, 0])
    answer = client.post(confirm, sent(0, row, "ask-time", "Chờ số liệu"))
    assert answer.status_code == 422
    assert "lời nhắn không nêu rõ một ngày" in answer.content.decode()
    early = {"0-until_day": "1", "0-until_month": "10", "0-until_year": "2024"}
    answer = client.post(confirm, sent(0, row, "ask-time", "Chờ số liệu") | early)
    assert answer.status_code == 422
    assert "10/10/2024" in answer.content.decode()
    assert not row.time_requests.exists()


@pytest.mark.django_db
def test_figures_are_offered_where_a_report_of_the_task_asks_for_them(cast: Cast, issue: Issue) -> None:
    task = assignment_of(cast.places.ward, REPORT).task
    wanted, _other = asks_for(issue, cast, [task], ["người", "cuốn"])
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    scrap, address = pasted(client)
    held = Report.objects.get(form=wanted.form, unit=cast.places.ward)
    key = f"{held.pk}.{held.version}.{wanted.pk}"
    page = client.get(address).content.decode()
    assert f'<option value="{key}" selected>' in page, "the one figure that counts persons stands first to be confirmed"
    assert "đúng như lời nhắn" in page
    confirm = reverse("intake:confirm", args=[scrap.pk, 0])
    assert client.post(confirm, sent(0, row, "report") | {"0-figure_0": key}).status_code == 302
    held.refresh_from_db()
    assert held.draft["figures"] == {str(wanted.pk): "khoảng 200 người"}
    assert (held.source, held.first_submitted_at) == ("chat", None), "it counts only once the report is sent"


@pytest.mark.django_db
def test_without_such_a_report_figures_stay_in_the_words_and_the_page_says_so(cast: Cast, issue: Issue) -> None:
    client = browser(cast.owner)
    _, address = pasted(client)
    page = client.get(address).content.decode()
    assert "các số được giữ trong lời" in page
    assert "figure_0" not in page


@pytest.mark.django_db
def test_a_persons_name_with_the_unit_behind_it_names_the_unit_and_a_mistake_is_told_once(
    cast: Cast, issue: Issue
) -> None:
    client = browser(cast.owner)
    sender = "Nguyễn Thị Ví Dụ - Phường Một"
    scrap, address = pasted(client, f"{sender} 08:12\nĐã làm xong hôm nay\nAi đó: đã xong, có 20 người dự")
    assert [part["unit"] for part in scrap.content] == [cast.places.ward.pk, None]
    page = client.get(address).content.decode()
    assert "Không có báo cáo nào đang mở" not in page, "whether a report asks is unknown while the unit is"
    assert "khi đã biết đơn vị" in page
    confirm = reverse("intake:confirm", args=[scrap.pk, 0])
    page = client.post(confirm, {"0-assignment": "", "0-act": "receive", "0-words": "đã xong"}).content.decode()
    assert page.count('role="alert"') == 1


@pytest.mark.django_db
def test_a_unit_on_its_link_is_offered_neither_pasting_nor_plans(cast: Cast, issue: Issue) -> None:
    page = signed_in_by(make_link(cast.places.ward)).get("/").content.decode()
    assert [words in page for words in ("Dán đoạn trò chuyện", "Kế hoạch chờ soát", "Đưa kế hoạch vào")] == [False] * 3
    assert "Dán đoạn trò chuyện" in browser(cast.owner).get("/").content.decode()
    refused = browser(cast.supervisor).get(reverse("intake:paste"))
    assert (refused.status_code, "vai trò nào mở được" in refused.content.decode()) == (403, True), (
        "no promise to open it"
    )


@pytest.mark.django_db
def test_a_figure_of_another_tasks_report_is_refused(cast: Cast, issue: Issue) -> None:
    car = assignment_of(cast.places.ward, "xe loa")
    wanted, _other = asks_for(issue, cast, [car.task], ["người", "cuốn"])
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    scrap, _ = pasted(client)
    held = Report.objects.get(form=wanted.form, unit=cast.places.ward)
    sent_key = {"0-figure_0": f"{held.pk}.{held.version}.{wanted.pk}"}
    answer = client.post(reverse("intake:confirm", args=[scrap.pk, 0]), sent(0, row, "report") | sent_key)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert f"Số liệu này do nhiệm vụ “{car.task.number}. " in page, "the task that asks for it is named"
    row.refresh_from_db()
    assert row.state == "assigned"


@pytest.mark.django_db
def test_only_figures_of_the_chosen_task_are_offered_and_the_other_task_is_named(cast: Cast, issue: Issue) -> None:
    car = assignment_of(cast.places.ward, "xe loa")
    wanted, _other = asks_for(issue, cast, [car.task], ["người", "cuốn"])
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    scrap, address = pasted(client)
    held = Report.objects.get(form=wanted.form, unit=cast.places.ward)
    page = client.get(address).content.decode()
    assert f'value="{row.pk}.{row.version}" selected' in page
    assert "0-figure_0" not in page, "the chosen task's report asks for none"
    assert f'name="0-task" value="{car.pk}"' in page
    assert "không hỏi số liệu như vậy" in page
    look = f"{reverse('intake:confirm', args=[scrap.pk, 0])}?look=1"
    page = client.post(look, sent(0, row, "report", "lời đã sửa") | {"0-task": str(car.pk), "0-unit": str(row.unit_id)})
    shown = page.content.decode()
    assert f'value="{car.pk}.{car.version}" selected' in shown
    assert f'<option value="{held.pk}.{held.version}.{wanted.pk}" selected>' in shown
    assert "lời đã sửa" in shown, "what was typed stays"


@pytest.mark.django_db
def test_tasks_of_several_campaigns_stand_under_the_names_of_these(cast: Cast, issue: Issue) -> None:
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    _, address = pasted(client)
    assert "<optgroup" not in client.get(address).content.decode(), "one campaign needs no name"
    other = make_campaign(cast)
    Assignment.objects.filter(unit=cast.places.ward).exclude(pk=row.pk).update(campaign=other)
    page = client.get(address).content.decode()
    assert f'<optgroup label="{other}">' in page
    assert f'<optgroup label="{issue.campaign}">' in page


@pytest.mark.django_db
def test_a_reminder_leaves_out_who_waits_for_anothers_guidance(cast: Cast, issue: Issue, centre: Unit) -> None:
    car = assignment_of(cast.places.ward, "xe loa")
    client, address = browser(cast.owner), f"{reverse('intake:reminder')}?task={car.task_id}"
    assert car.task_id not in [one.pk for one in client.get(address).context["tasks"]], "both wards wait for the Centre"
    guiding = assignment_of(centre, "Ban hành hướng dẫn").task
    given = {cast.places.ward.pk: UnitGuidance(words="Xuất phát tại nhà văn hóa.")}
    give_guidance(guiding, per_unit=given, by=make_member(centre), at=timezone.now() - timedelta(days=1))
    shown = client.get(address)
    assert "- Phường Một" in shown.context["text"]
    assert "Phường Hai" not in shown.context["text"]
    assert "1 đơn vị đang chờ đơn vị khác hướng dẫn" in shown.content.decode()


@pytest.mark.django_db
def test_a_task_changed_meanwhile_is_refused_and_the_words_stay(cast: Cast, issue: Issue) -> None:
    client, row = browser(cast.ward_officer), assignment_of(cast.places.ward, REPORT)
    scrap, _ = pasted(client)
    report(row, words="Đã xong", version=row.version, by=cast.ward_leader, at=AT)
    answer = client.post(reverse("intake:confirm", args=[scrap.pk, 0]), sent(0, row, "report", "lời của tôi"))
    assert answer.status_code == 422
    assert "lời của tôi" in answer.content.decode()
    assert "Trang này đã cũ" in answer.content.decode()
    assert "Có người" not in answer.content.decode(), "nobody is blamed: it may be the same person in another window"
    row.refresh_from_db()
    assert row.claim == "Đã xong"
    assert Scrap.objects.get().content[0] is not None


@pytest.mark.django_db
def test_a_pasted_text_is_its_owners_alone_and_gone_on_cancel_and_after_a_day(cast: Cast, issue: Issue) -> None:
    client = browser(cast.owner)
    scrap, address = pasted(client)
    assert browser(cast.district_leader).get(address).status_code == 404
    assert browser(cast.supervisor).post(reverse("intake:drop", args=[scrap.pk])).status_code == 404
    client.post(reverse("intake:drop", args=[scrap.pk]))
    assert not Scrap.objects.exists()
    scrap, address = pasted(client)
    Scrap.objects.filter(pk=scrap.pk).update(made_at=timezone.now() - timedelta(hours=24))
    assert client.get(address).status_code == 404
    assert drop_old(at=timezone.now()) == 1
    assert not Scrap.objects.exists()
    assert "Phường Một" not in str(list(AuditEntry.objects.filter(code__startswith="scraps.").values("old", "new")))


@pytest.mark.django_db
def test_thanks_alone_are_not_even_kept(cast: Cast, issue: Issue) -> None:
    client = browser(cast.owner)
    answer = client.post(reverse("intake:paste"), {"text": "Em cảm ơn cả nhà ạ\nok anh"})
    assert answer["Location"] == reverse("intake:paste")
    assert not Scrap.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_the_proposals_cost_the_same_for_one_and_for_three(
    cast: Cast, issue: Issue, count: int, django_assert_num_queries: Any
) -> None:
    client = browser(cast.owner)
    _, address = pasted(client, "\n".join(["Phường Một: đã báo cáo kết quả"] * count))
    client.get(address)
    with django_assert_num_queries(QUERIES):
        assert len(client.get(address).context["parts"]) == count


MOST_PAGE_BYTES, MOST_KNOWN_BYTES = 60_000, 160_000
QUERIES = 7


@pytest.mark.parametrize("count", [1, 3])
def test_the_reminder_costs_the_same_for_one_missing_unit_and_for_three(
    cast: Cast, plan: Plan, count: int, django_assert_num_queries: Any
) -> None:
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, count), count)
    row = issued(plan, by=cast.owner).campaign.assignments.first()
    client, address = browser(cast.owner), f"{reverse('intake:reminder')}?task={row.task_id}"
    client.get(address)
    with django_assert_num_queries(11):
        assert client.get(address).context["text"].count("- Phường Ví Dụ số") == count


def test_a_page_of_thirty_unclear_messages_stays_light_and_no_task_is_left_out(cast: Cast, plan: Plan) -> None:
    """A campaign of 130 units and 60 tasks: the page once offered 300 of its 7800 to each message, and cut the rest."""
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, 130), 60)
    issued(plan, by=cast.owner)
    client = browser(cast.owner)
    scrap, address = pasted(client, "\n".join(f"Ai đó số {n}: đã xong việc này" for n in range(30)))
    page = client.get(address)
    assert len(page.content) < MOST_PAGE_BYTES, len(page.content)
    last = client.get(f"{address}?29-find=vi du so 129").content.decode()
    form = last.partition('id="part-29"')[2]
    assert form.count("<option") == 60 + 1 + 2, "its tasks, the line to choose one, what is told by a unit"
    assert len(last.encode()) < MOST_PAGE_BYTES
    _, address = pasted(client, "\n".join(f"Phường Ví Dụ số {n}: đã xong việc này" for n in range(30)))
    known = client.get(address)
    assert len(known.context["parts"]) == 15
    assert len(known.content) < MOST_KNOWN_BYTES, len(known.content)
    page = known.content.decode()
    assert page.count("Đơn vị này còn 30 nhiệm vụ nữa") == 15, "what does not stand there is counted and a tap away"
    found = [row for row in Assignment.objects.filter(unit__name="Phường Ví Dụ số 12") if row.task.number == 60]
    sent_last = sent(12, found[0], "report")
    scrap = Scrap.objects.latest("pk")
    assert client.post(reverse("intake:confirm", args=[scrap.pk, 12]), sent_last).status_code == 302
