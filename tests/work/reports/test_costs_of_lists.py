"""The pages on which a form is made, and of what changed in a version: as many questions for three rows as for one."""

from __future__ import annotations

from functools import partial

import pytest
from django.urls import reverse

from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.forming import change_form, enter_catalogue, make_form
from lantoa.work.reports.models import Indicator, ReportForm, ReportVersion
from lantoa.work.reports.states import Asked, Reach
from lantoa.work.tasks.models import Task
from tests.access.test_costs_of_lists import asked
from tests.people import Cast
from tests.work.reports.making import AT, make_form_by_verb, make_indicator, make_report
from tests.work.tasks.crowds import crowd_of_units
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db


def test_the_catalogue(cast: Cast) -> None:
    enter_catalogue()
    form, owner, found = make_form_by_verb(cast), signed_in(cast.owner), []
    for number in (1, 2, 3):
        Indicator.objects.create(unit=cast.places.district, code=f"own-{number}", name_vi=f"Số riêng (ví dụ) {number}")
        if number != 2:
            address = reverse("reports:catalogue", args=[form.pk])
            found.append(asked(partial(owner.get, address), "Số riêng (ví dụ)", number))
    assert found[0] == found[1]


def test_a_form_with_its_figures_tasks_and_units(cast: Cast, campaign: Campaign) -> None:
    units, owner, found = crowd_of_units(cast.places.district, 3), signed_in(cast.owner), []
    tasks = list(Task.objects.filter(campaign=campaign).order_by("number"))
    for number in (1, 3):
        form = make_form(campaign, title=f"Biểu mẫu {number} (ví dụ)", by=cast.owner, at=AT)
        change_form(form, {"reach": Reach.UNITS}, units=units[:number], version=form.version, by=cast.owner, at=AT)
        form.tasks.set(tasks[:number])
        for n in range(number):
            wanted = make_indicator(form, f"so-{number}-{n}", name_vi="Số được hỏi (ví dụ)", asked=Asked.UNITS)
            wanted.units.set(units[:number])
        address = reverse("reports:form", args=[form.pk])
        found.append(asked(partial(owner.get, address), "Số được hỏi (ví dụ)", 4 * number))
    assert found[0] == found[1]


def test_what_changed_between_two_versions(cast: Cast) -> None:
    form, officer, found = ReportForm.objects.get(pk=make_form_by_verb(cast).pk), signed_in(cast.ward_officer), []
    form.state = "open"
    form.save()
    report = make_report(form, cast.places.ward)
    for count in (1, 3):
        rows = [make_indicator(form, f"so-{count}-{n}", name_vi="Số đã sửa (ví dụ)") for n in range(count)]
        for number, value in ((2 * count, "40"), (2 * count + 1, "45")):
            figures = [
                {"figure": row.pk, "name": row.name_vi, "measure": "cuộc", "part": "", "part_name": "", "said": "exact"}
                | dict.fromkeys(("value", "low", "high"), value)
                for row in rows
            ]
            by = cast.ward_officer.account
            content = {"figures": figures, "narratives": {}, "activities": []}
            ReportVersion.objects.create(report=report, number=number, content=content, at=AT, by=by)
        address = reverse("reports:compare", args=[report.pk, 2 * count + 1])
        found.append(asked(partial(officer.get, address), "Số đã sửa (ví dụ)", count))
    assert found[0] == found[1]
