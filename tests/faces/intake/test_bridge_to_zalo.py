"""Reminders out, chats in; nothing is recorded without a click."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.scraps.actions import drop_old
from lantoa.base.scraps.models import Scrap
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.actions.answering import report
from lantoa.work.tasks.models import Assignment, Issue
from tests.people import Cast
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


@pytest.mark.django_db
def test_a_reminder_names_only_those_missing_with_the_deadline_both_ways(cast: Cast, issue: Issue) -> None:
    row = assignment_of(cast.places.ward, REPORT)
    client, address = browser(cast.owner), f"{reverse('intake:reminder')}?task={row.task_id}"
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
    assert page.count("Chọn đơn vị và nhiệm vụ") == 1, "where the unit is not clear nothing stands chosen"
    assert AuditEntry.objects.filter(code__startswith="tasks.").count() == before, "nothing is recorded without a click"


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
def test_for_another_unit_only_its_receipt_is_recorded(cast: Cast, issue: Issue) -> None:
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    scrap, _ = pasted(client)
    confirm = reverse("intake:confirm", args=[scrap.pk, 0])
    assert client.post(confirm, sent(0, row, "report")).status_code == 422
    row.refresh_from_db()
    assert row.state == "assigned"
    assert client.post(confirm, sent(0, row, "receive", "Zalo của nhóm phường")).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.claim) == ("received", "")


@pytest.mark.django_db
def test_a_task_changed_meanwhile_is_refused_and_the_words_stay(cast: Cast, issue: Issue) -> None:
    client, row = browser(cast.ward_officer), assignment_of(cast.places.ward, REPORT)
    scrap, _ = pasted(client)
    report(row, words="Đã xong", version=row.version, by=cast.ward_leader, at=AT)
    answer = client.post(reverse("intake:confirm", args=[scrap.pk, 0]), sent(0, row, "report", "lời của tôi"))
    assert answer.status_code == 422
    assert "lời của tôi" in answer.content.decode()
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


QUERIES = 6


@pytest.mark.parametrize("count", [1, 3])
def test_the_reminder_costs_the_same_for_one_missing_unit_and_for_three(
    cast: Cast, plan: Plan, count: int, django_assert_num_queries: Any
) -> None:
    crowd_of_drafts(plan, crowd_of_units(cast.places.district, count), count)
    row = issued(plan, by=cast.owner).campaign.assignments.first()
    client, address = browser(cast.owner), f"{reverse('intake:reminder')}?task={row.task_id}"
    client.get(address)
    with django_assert_num_queries(7):
        assert client.get(address).context["text"].count("- Phường Ví Dụ số") == count
