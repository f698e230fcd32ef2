"""The plan's thread counts the evidence of each task, as it was at the moment looked at, and leads to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from lantoa.work.evidence.actions import withdraw_evidence
from lantoa.work.tasks.models import Assignment
from tests.people import Cast
from tests.work.evidence.making import AT, add, picture
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db


def of_the_car(cast: Cast, car_task: Assignment, **asked: object) -> str:
    page = signed_in(cast.owner).get(reverse("tasks:thread", args=[car_task.task.plan_id]), asked).content.decode()
    return page.partition("một xe loa, cùng xuất phát")[2].partition("</section>")[0]


def test_a_task_says_how_many_pieces_of_how_many_units_and_leads_to_them(cast: Cast, car_task: Assignment) -> None:
    assert "Chưa có minh chứng" in of_the_car(cast, car_task)
    add(cast.ward_officer, car_task)
    add(cast.ward_officer, car_task, picture(2), at=AT + timedelta(days=1))
    shown = of_the_car(cast, car_task)
    address = f"{reverse('evidence:gallery', args=[car_task.campaign_id])}?task={car_task.task_id}"
    assert f'<a href="{address}">2 minh chứng<' in shown
    assert "của 1 đơn vị" in shown
    gallery = signed_in(cast.owner).get(address).content.decode()
    assert gallery.count('class="piece-shot"') == 2


def test_what_was_sent_later_or_withdrawn_since_is_counted_as_it_was_then(cast: Cast, car_task: Assignment) -> None:
    gone = add(cast.ward_officer, car_task)
    add(cast.ward_officer, car_task, picture(2), at=AT + timedelta(days=1))
    withdraw_evidence(gone, reason="Nhầm.", version=gone.version, by=cast.ward_officer, at=AT + timedelta(days=2))
    assert ">1 minh chứng<" in of_the_car(cast, car_task)
    assert "Chưa có minh chứng" in of_the_car(cast, car_task, day_day=7, day_month=10, day_year=2024)
    assert ">1 minh chứng<" in of_the_car(cast, car_task, day_day=8, day_month=10, day_year=2024)
    assert ">2 minh chứng<" in of_the_car(cast, car_task, day_day=9, day_month=10, day_year=2024)
