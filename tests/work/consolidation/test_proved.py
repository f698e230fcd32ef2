"""A piece of evidence leads to the figures of reports that it proves, each for whoever may see its report."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.orgs.members.models import Member
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.models import FigureEvidence, Report
from lantoa.work.tasks.models import Assignment
from tests.people import Cast
from tests.work.consolidation.making import PARTS, figure, indicator, sent
from tests.work.evidence.making import AT, add, car_task_of
from tests.work.reports.making import make_form
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def car_task(cast: Cast, files_root: Path) -> Assignment:
    """The ward's loudspeaker car."""
    return car_task_of(cast)


@pytest.fixture
def piece(cast: Cast, car_task: Assignment) -> Evidence:
    """A picture of the ward."""
    return add(cast.ward_officer, car_task)


def prove(report: Report, wanted: object, piece: Evidence, cast: Cast, part: str = "") -> None:
    FigureEvidence.objects.create(
        report=report, form_indicator=wanted, split=part, evidence=piece, at=AT, by=cast.ward_officer.account
    )


def shown(member: Member, piece: Evidence) -> str:
    answer = signed_in(member).get(reverse("evidence:show", args=[piece.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_piece_says_which_figures_it_proves_and_leads_to_their_report(cast: Cast, piece: Evidence) -> None:
    form = make_form(cast, piece.campaign)
    type(form).objects.filter(pk=form.pk).update(state="open")
    banners = indicator(form, "banners", "Băng rôn", "cái")
    visits = indicator(form, "visits", "Lượt người tham gia", "lượt", parts=PARTS, split="group")
    report = sent(form, cast.places.ward)
    figure(report, banners, 8, evidenced_value=5)
    prove(report, banners, piece, cast)
    prove(report, visits, piece, cast, "pupils")
    address = reverse("reports:report", args=[report.pk])
    for member in (cast.owner, cast.supervisor, cast.ward_officer):
        page = shown(member, piece)
        assert f'<a href="{address}">Băng rôn: 8 cái</a> · có minh chứng 5' in page
        assert f'<a href="{address}">Lượt người tham gia · Học sinh: chưa nộp</a>' in page
        assert signed_in(member).get(address).status_code == 200


def test_what_a_unit_has_not_sent_is_told_to_it_alone(cast: Cast, piece: Evidence) -> None:
    form = make_form(cast, piece.campaign)
    type(form).objects.filter(pk=form.pk).update(state="open")
    banners = indicator(form, "banners", "Băng rôn", "cái")
    report = Report.objects.create(form=form, unit=cast.places.ward, due_on=form.due_on, asked_at=AT)
    assert "Số liệu trong báo cáo" not in shown(cast.ward_officer, piece), "tied to no figure"
    prove(report, banners, piece, cast)
    assert "Băng rôn: chưa nộp" in shown(cast.ward_officer, piece)
    assert "Băng rôn" not in shown(cast.owner, piece)


def test_the_figures_of_a_piece_cost_the_same_for_one_and_for_three(cast: Cast, piece: Evidence) -> None:
    form, found = make_form(cast, piece.campaign), []
    report = sent(form, cast.places.ward)
    for number in (1, 2, 3):
        wanted = indicator(form, f"kind_{number}", f"Băng rôn loại {number}", "cái")
        figure(report, wanted, number)
        prove(report, wanted, piece, cast)
        shown(cast.owner, piece)
        with CaptureQueriesContext(connection) as queries:
            assert shown(cast.owner, piece).count("Băng rôn loại") == number
        found.append(len(queries))
    assert found[0] == found[2]
