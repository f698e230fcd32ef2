"""A ratio in the totals, the drafted report, the sheets and beside another year: never added anywhere."""

from __future__ import annotations

import io
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse
from docx import Document as Docx
from openpyxl import load_workbook

from lantoa.engines.report_merge import Told
from lantoa.work.consolidation.actions.drafting import draft_report
from lantoa.work.consolidation.actions.freezing import freeze_totals
from lantoa.work.consolidation.bridge.lines import lines_of
from lantoa.work.consolidation.bridge.totals import whole_of
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.documents.bridge import as_shape, docx_of
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.models import Activity, ActivityFigure, ActivityOwner, Report, ReportForm
from lantoa.work.reports.states import MergeRule, Said, ValueKind
from tests.people import Cast
from tests.work.consolidation.making import AT, figure, indicator, sent
from tests.work.consolidation.test_drafting import text_of
from tests.work.consolidation.test_views import page, signed_in
from tests.work.reports.making import make_campaign

pytestmark = pytest.mark.django_db
SWIMS = "Tỷ lệ học sinh lớp 5 biết bơi"
SUMS = ("170", "170,5", "170.5")


def make(cast: Cast, year: int, *numbers: str) -> ReportForm:
    """A form that asks for the ratio alone; each ward says about so much."""
    campaign = make_campaign(cast)
    Campaign.objects.filter(pk=campaign.pk).update(edition_year=year)
    form = ReportForm.objects.create(
        campaign=campaign, title="Báo cáo kết quả (ví dụ)", state="open", made_at=AT, made_by=cast.owner.account
    )
    wanted = indicator(form, "swims", SWIMS, "%", kind=ValueKind.MEASURE, rule=MergeRule.SPREAD)
    for unit, number in zip((cast.places.ward, cast.places.other_ward), numbers, strict=False):
        figure(sent(form, unit), wanted, Decimal(number), said=Said.ESTIMATE)
    return form


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return make(cast, 2024, "80.5", "90")


def test_the_total_of_a_ratio_is_the_lowest_and_the_highest(cast: Cast, form: ReportForm) -> None:
    scope = scope_of(form, at=AT)
    (line,) = lines_of(scope, whole_of(scope))
    assert line.claimed == Told(Decimal("80.5"), Decimal(90))
    wanted = form.indicators.get()
    for shown in (page(cast.owner, "totals", form.pk), page(cast.owner, "figure", form.pk, wanted.pk)):
        assert "80,5–90" in shown
        assert not [one for one in SUMS if f">{one}<" in shown or f" {one} " in shown]
        assert "Không cộng: từ số thấp nhất đến số cao nhất" in shown


def test_the_drafted_report_says_that_a_ratio_is_not_added(cast: Cast, form: ReportForm) -> None:
    made = draft_report(form, which="claimed", client_key=uuid4(), by=cast.owner, at=AT)
    said = text_of(as_shape(made.document.content))
    assert f"{SWIMS}: từ 80,5 đến 90 % (theo số các đơn vị báo cáo; có 2 số ước lượng; không cộng, từ thấp nhất" in said
    assert not [one for one in SUMS if one in said]
    paper = Docx(io.BytesIO(docx_of(made.document, AT.date())))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    words = "\n".join([*cells, *(paragraph.text for paragraph in paper.paragraphs)])
    assert f"{SWIMS} (không cộng" in words
    assert not [one for one in SUMS if one in words]


def test_the_sheet_of_totals_has_both_ends_and_a_note(cast: Cast, form: ReportForm) -> None:
    answer = signed_in(cast.owner).get(reverse("consolidation:totals_xlsx", args=[form.pk]))
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {80.5, 90} <= {cell for cell in cells if isinstance(cell, float | int)}
    assert not [cell for cell in cells if str(cell) in SUMS]
    assert any("không cộng" in str(cell) for cell in cells)


def test_beside_another_year_a_ratio_has_no_difference_of_totals(cast: Cast, form: ReportForm) -> None:
    before = make(cast, 2023, "70", "75")
    shown = page(cast.owner, "editions", form.pk, **{"with": before.pk, "figure": form.indicators.get().pk})
    assert "không cộng: chỉ so theo từng đơn vị" in shown
    assert "70–75" in shown
    assert "+5,5" not in shown


def test_only_earlier_campaigns_are_other_editions(cast: Cast, form: ReportForm) -> None:
    same, later, before = (make(cast, year, "70") for year in (2024, 2025, 2023))
    shown = page(cast.owner, "editions", form.pk)
    assert f"?with={before.pk}" in shown
    assert "(2023)" in shown
    for other in (same, later):
        assert f"?with={other.pk}" not in shown
        address = reverse("consolidation:editions", args=[form.pk])
        assert signed_in(cast.owner).get(address, {"with": other.pk}).status_code == 404
    Campaign.objects.filter(pk=same.campaign_id).update(edition_year=None, starts_on=None)
    assert "(chưa rõ năm)" in page(cast.owner, "editions", form.pk)


def test_a_cut_off_says_why_a_number_is_another_today_without_a_correction(cast: Cast, form: ReportForm) -> None:
    events = indicator(form, "events", "Số cuộc tổ chức", "cuộc")
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    said = "Hôm nay khác đi mà không do đính chính báo cáo:"
    assert said not in page(cast.owner, "snapshot", snapshot.pk)
    activity = Activity.objects.create(
        campaign=form.campaign, unit=cast.places.ward, title="Ngày hội (ví dụ)", logged_at=AT, logged_by=form.made_by
    )
    ActivityOwner.objects.create(activity=activity, unit=cast.places.ward, share=1)
    ActivityFigure.objects.create(activity=activity, indicator=events.indicator, said="exact", value=2, low=2, high=2)
    shown = page(cast.owner, "snapshot", snapshot.pk)
    assert f"{said} Số cuộc tổ chức." in shown
    assert "được tính vào lần chốt sau" in shown


@pytest.mark.parametrize("name", ["snapshots", "totals"])
def test_before_freezing_returned_reports_and_those_to_decide_are_named_with_their_lists(
    cast: Cast, form: ReportForm, name: str
) -> None:
    Report.objects.filter(form=form, unit=cast.places.ward).update(state="returned")
    shown = page(cast.owner, name, form.pk)
    address = reverse("reports:list", args=[form.pk])
    assert "1 báo cáo đã trả lại để sửa, chưa gửi lại" in shown
    assert "1 báo cáo đang chờ duyệt" in shown
    for wanted in ("returned", "submitted"):
        assert f'href="{address}?show={wanted}"' in shown
        listed = signed_in(cast.owner).get(address, {"show": wanted})
        assert len(listed.context["lines"]) == 1
