"""On the page of a task that a report form answers, the report comes first and the task's own box is folded away."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.forming import change_form
from lantoa.work.reports.actions.opening import open_form
from lantoa.work.reports.states import Reach
from lantoa.work.tasks.actions.answering import receive
from lantoa.work.tasks.models import Assignment
from tests.people import Cast
from tests.work.reports.making import AT, make_form_by_verb, report_of, sent

pytestmark = pytest.mark.django_db


def signed_in(member: object) -> Client:
    client = Client()
    client.force_login(member.account)  # type: ignore[attr-defined]
    return client


def test_the_task_of_reporting_leads_first_to_the_report_on_the_form(cast: Cast, campaign: Campaign) -> None:
    ward, officer = cast.places.ward, signed_in(cast.ward_officer)
    form = make_form_by_verb(cast, campaign)
    task = Assignment.objects.get(unit=ward, task__in=form.tasks.all())
    receive(task, version=task.version, by=cast.ward_officer, at=AT)
    address = reverse("tasks:assignment", args=[task.pk])
    # No form is open yet: the task is answered in its own box.
    assert "Gửi kết quả</button>" in officer.get(address).content.decode()
    change_form(form, {"reach": Reach.TASKS}, version=form.version, by=cast.owner, at=AT)
    form.refresh_from_db()
    form = open_form(form, version=form.version, by=cast.owner, at=AT)
    page = officer.get(address).content.decode()
    way, own_box = reverse("reports:report", args=[report_of(form, ward).pk]), page.find("Gửi kết quả</button>")
    assert "Báo cáo theo biểu mẫu" in page
    assert 0 < page.find(f'href="{way}"') < page.rfind("<details", 0, own_box)
    assert "Chỉ trả lời riêng việc này" in page
    other = Assignment.objects.filter(unit=ward).exclude(task__in=form.tasks.all()).first()
    assert other is not None
    assert "Báo cáo theo biểu mẫu" not in officer.get(reverse("tasks:assignment", args=[other.pk])).content.decode()


def test_each_way_to_all_that_waits_is_named_by_what_it_opens(cast: Cast, campaign: Campaign) -> None:
    form = make_form_by_verb(cast, campaign)
    change_form(form, {"reach": Reach.TASKS}, version=form.version, by=cast.owner, at=AT)
    form.refresh_from_db()
    sent(open_form(form, version=form.version, by=cast.owner, at=AT), cast.ward_officer, events="3")
    home = signed_in(cast.owner).get(reverse("desk:home")).content.decode()
    assert home.count("Tất cả kết quả chờ quyết định") == 1
    assert home.count("Tất cả báo cáo chờ quyết định") == 1
    assert "Tất cả việc chờ quyết định" not in home
