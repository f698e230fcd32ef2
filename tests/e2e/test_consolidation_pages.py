"""The pages of consolidation in a real browser: axe finds nothing, nothing overflows, in both languages and themes."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from lantoa.orgs.units.states import UnitKind
from lantoa.work.consolidation.actions.choosing import choose_quote
from lantoa.work.consolidation.actions.drafting import draft_report
from lantoa.work.consolidation.actions.freezing import record_errata
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.models import Activity, ActivityFigure, ActivityOwner, Narrative, Report, ReportForm
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import TWO_WAYS, look_at_all, session_of
from tests.factories.orgs import make_unit
from tests.people import Cast, make_cast
from tests.work.consolidation.making import AT, figure, make_form, sent
from tests.work.consolidation.test_actions import version_of
from tests.work.consolidation.test_views import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]
WARDS = (("Phường Tân Ví", 42, 38, 30), ("Phường Phú Ví", 31, 31, None), ("Phường Bình Ví", 18, None, None))
LIMITS = (
    "Kinh phí tổ chức còn hạn hẹp. Mưa lớn ngày 03/10 nên ít người dự.",
    "Kinh phí tổ chức còn rất hạn hẹp.",
    "Thư viện phường chưa có sách điện tử.",
)


def furnished(cast: Cast) -> ReportForm:
    """A form with what a real one has: wards that told and one that did not, a shared activity, words, a far number."""
    form, district = make_form(cast), cast.places.district
    form.title = "Báo cáo kết quả Tuần lễ học tập suốt đời (ví dụ)"
    form.save()
    events, visits = (form.indicators.get(indicator__code=code) for code in ("events", "visits"))
    for (name, number, evidenced, verified), words in zip(WARDS, LIMITS, strict=True):
        report = sent(form, make_unit(name, parent=district), at=AT - timedelta(days=3))
        figure(report, events, number, evidenced_value=evidenced, verified_value=verified)
        figure(report, visits, number * 37, part="pupils", said="estimate")
        limits = Narrative.objects.create(report=report, kind="limits", words=words)
        choose_quote(form, limits, start=0, end=words.index(".") + 1, by=cast.owner, at=AT)
    for number in (3, 4, 4, 5, 5, 6, 6, 7, 700):
        figure(sent(form, make_unit("", UnitKind.PRIMARY, parent=cast.places.ward)), events, number)
    Report.objects.create(form=form, unit=cast.places.other_ward, due_on=form.due_on, asked_at=AT)
    figure(sent(form, cast.places.front), form.indicators.get(indicator__code="persons"), 260)
    activity = Activity.objects.create(
        campaign=form.campaign, unit=cast.places.ward, title="Ngày hội đọc liên phường (ví dụ)", logged_at=AT,
        logged_by=form.made_by,
    )  # fmt: skip
    for unit, share in ((cast.places.ward, "0.6"), (cast.places.other_ward, "0.6")):
        ActivityOwner.objects.create(activity=activity, unit=unit, share=Decimal(share))
    ActivityFigure.objects.create(
        activity=activity, indicator=events.indicator, said="exact", value=2, low=2, high=2
    )  # fmt: skip
    return form


@pytest.fixture
def house(live_server: Any) -> dict[str, Any]:
    """A running house, a furnished form with a drafted report, and the owner's session."""
    cast = make_cast()
    form = furnished(cast)
    version_of(form.reports.order_by("pk").first(), 1, "42", at=AT - timedelta(days=1))  # type: ignore[arg-type]
    draft = draft_report(form, which="claimed", client_key=uuid4(), by=cast.owner, at=AT)
    late = version_of(form.reports.order_by("pk").first(), 2, "45", at=AT + timedelta(days=1), note="Đếm thiếu")  # type: ignore[arg-type]
    record_errata(late)
    before = make_form(cast)
    Campaign.objects.filter(pk=before.campaign_id).update(edition_year=AT.year - 1)
    figure(sent(before, cast.places.front), before.indicators.get(indicator__code="events"), 30)
    events = form.indicators.get(indicator__code="events").pk
    names = ("totals", "questions", "participation", "editions", "snapshots")
    pages = {name: reverse(f"consolidation:{name}", args=[form.pk]) for name in names}
    pages |= {
        "list": reverse("consolidation:list"),
        "figure": reverse("consolidation:figure", args=[form.pk, events]),
        "words": reverse("consolidation:words", args=[form.pk]) + "?kind=limits",
        "beside": f"{pages['editions']}?with={before.pk}&figure={events}",
        "snapshot": reverse("consolidation:snapshot", args=[draft.snapshot_id]),
        "source": reverse("consolidation:source", args=[draft.snapshot_id, events]),
    }
    return {"url": live_server.url, "session": session_of(signed_in(cast.owner)), "pages": pages}


def test_the_pages_of_consolidation_are_open_to_everybody(house: dict[str, Any]) -> None:
    with running_browser() as browser:
        found = look_at_all(browser, house["url"], house["session"], house["pages"], TWO_WAYS)
    assert not found, "\n".join(found)
