"""The tab of evidence leads whoever watches a campaign to what units sent in it, and fits who reads it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.orgs.members.models import Member
from lantoa.work.evidence.actions import check_evidence, withdraw_evidence
from lantoa.work.evidence.queries.gallery import campaigns_with_counts
from lantoa.work.evidence.states import Verdict
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.models import Assignment
from tests.people import Cast
from tests.work.evidence.making import AT, add, picture
from tests.work.tasks.making import assignment_of
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
HERE = "Đơn vị đã gửi gì trong từng chiến dịch"


def page(member: Member) -> str:
    answer = signed_in(member).get(reverse("evidence:own"))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_owner_finds_what_units_sent_with_its_counts(cast: Cast, car_task: Assignment) -> None:
    first = add(cast.ward_officer, car_task)
    add(cast.ward_officer, car_task, picture(2))
    add(cast.other_ward_officer, assignment_of(cast.places.other_ward, "xe loa"), picture(3))
    gone = add(cast.ward_officer, car_task, picture(4))
    withdraw_evidence(gone, reason="Mờ", version=gone.version, by=cast.ward_officer, at=AT)
    check_evidence(first, Verdict.VERIFIED, version=first.version, by=cast.owner, at=AT)
    gallery = reverse("evidence:gallery", args=[car_task.campaign_id])
    for member in (cast.owner, cast.district_leader, cast.supervisor):
        shown = page(member)
        assert HERE in shown
        assert f'<a href="{gallery}"' in shown
        assert "3 minh chứng" in shown.split(HERE)[1]
        assert "của 2 đơn vị" in shown
        assert f'<a href="{gallery}?standing=open">2 chưa kiểm tra</a>' in shown
        assert signed_in(member).get(gallery).status_code == 200


def test_a_unit_is_led_to_its_tasks_and_to_no_campaign_of_another(cast: Cast, car_task: Assignment) -> None:
    add(cast.other_ward_officer, assignment_of(cast.places.other_ward, "xe loa"))
    shown = page(cast.ward_officer)
    assert HERE not in shown
    assert "<h1>Minh chứng đơn vị đã gửi</h1>" in shown
    assert "Mở một nhiệm vụ rồi chọn" in shown
    assert not campaigns_with_counts(None, at=AT)


def test_the_empty_sentence_fits_who_reads_it(cast: Cast, car_task: Assignment) -> None:
    owner, supervisor = page(cast.owner), page(cast.supervisor)
    assert "chưa đơn vị nào gửi gì" in owner
    assert "Đơn vị mình cũng có nhiệm vụ thì mở nhiệm vụ đó" in owner
    assert "Mở một nhiệm vụ rồi chọn" not in owner
    assert "Mở một nhiệm vụ rồi chọn" not in supervisor, "who sends nothing is not told to"
    assert "Chưa gửi gì" not in supervisor


def test_the_campaigns_are_one_question_however_many(
    cast: Cast, car_task: Assignment, django_assert_num_queries: Any
) -> None:
    unit, found = car_task.campaign.unit, []
    for number in (1, 2, 3):
        campaign = Campaign.objects.create(
            unit=unit, title=f"Đợt {number} (ví dụ)", starts_on=datetime(2024, 9, 1, tzinfo=UTC)
        )
        row = add(cast.ward_officer, car_task, picture(number))
        type(row).objects.filter(pk=row.pk).update(campaign=campaign)
        client = signed_in(cast.owner)
        client.get(reverse("evidence:own"))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(reverse("evidence:own")).content.decode().count("1 minh chứng") == number
        found.append(len(queries))
    assert found[0] == found[2]
    with django_assert_num_queries(2):  # where the person stands, and the list
        assert [(row.pieces, row.senders) for row in campaigns_with_counts(cast.owner, at=AT)] == [(1, 1)] * 3 + [
            (0, 0)
        ]
