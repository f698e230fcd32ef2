"""Parts of a divided figure that stay blank beside others are unknown, and said so wherever the figure stands."""

from __future__ import annotations

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.work.consolidation.actions.freezing import freeze_totals
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.queries.told import Told, told_in
from lantoa.work.reports.sheets_out import all_workbook
from tests.people import Cast
from tests.work.reports.making import AT, figure_of, opened, report_of, sent, typed
from tests.work.reports.test_views import signed_in

pytestmark = pytest.mark.django_db
PART = "một phần chưa rõ"


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return opened(cast)


@pytest.fixture
def report(cast: Cast, form: ReportForm) -> Report:
    """Pupils were counted, all other groups of visits left blank, and nothing is said of money."""
    return sent(form, cast.ward_officer, events="12", participants__students="200")


def test_the_reading_back_lists_the_blank_parts_with_the_other_unknown_figures(cast: Cast, form: ReportForm) -> None:
    row = report_of(form, cast.places.ward)
    fields = typed(form, events="12", participants__students="200")
    save_draft(row, figures=fields, version=row.version, by=cast.ward_officer, at=AT)
    page = signed_in(cast.ward_officer).get(reverse("reports:check", args=[row.pk])).content.decode()
    blank = [part["vi"] for part in figure_of(form, "participants").parts if part["key"] != "students"]
    assert len(blank) > 1
    assert f"{len(blank) + 1} số liệu còn chưa rõ" in page, "each blank part, and the money"
    for name in blank:
        assert f"Lượt người tham gia · {name}</span>" in page
    assert "Lượt người tham gia</span>" not in page, "of the whole something is known"


def test_only_the_whole_told_leaves_no_part_blank(cast: Cast, form: ReportForm) -> None:
    row = sent(form, cast.ward_officer, participants="200", events="1", budget_spent="0")
    assert told_in(form, [row]) == {row.pk: Told(3, 3, 0)}
    page = signed_in(cast.ward_officer).get(reverse("reports:report", args=[row.pk])).content.decode()
    assert PART not in page
    assert "· Học sinh" not in page


def test_the_sent_report_and_the_return_show_the_blank_parts_and_a_total_unknown_in_part(
    cast: Cast, report: Report
) -> None:
    parts = figure_of(report.form, "participants").parts
    for reader in (cast.ward_officer, cast.owner):
        page = signed_in(reader).get(reverse("reports:report", args=[report.pk])).content.decode()
        assert page.count(PART) == 1
        assert page.count("· " + parts[0]["vi"]) == 1
        hatched = len(parts) - 1 + 1 + 1 + 2 * 2
        assert page.count('class="unknown"') == hatched, (
            "blank parts, their total, the money; of both told neither is proved nor verified"
        )
    owner, address = signed_in(cast.owner), reverse("reports:return", args=[report.pk])
    page = owner.get(address).content.decode()
    wanted = figure_of(report.form, "participants")
    blank = next(part["key"] for part in parts if part["key"] != "students")
    assert f'name="f{wanted.pk}.{blank}"' in page
    assert PART in page
    marked = {"version": str(report.version), f"f{wanted.pk}.{blank}": "Có bao nhiêu?"}
    assert owner.post(address, marked).status_code == 302
    assert report.remarks.get().split == blank


def test_a_figure_unknown_in_part_is_not_counted_as_told_whole(cast: Cast, report: Report) -> None:
    assert told_in(report.form, [report]) == {report.pk: Told(3, 1, 1)}
    page = signed_in(cast.owner).get(reverse("reports:list", args=[report.form_id])).content.decode()
    assert "1/3" in page
    assert "1 số liệu chưa rõ một phần" in page


def test_the_version_and_the_sheet_of_all_units_say_it_too(cast: Cast, report: Report) -> None:
    page = signed_in(cast.owner).get(reverse("reports:version", args=[report.pk, 1])).content.decode()
    blank = [part["vi"] for part in figure_of(report.form, "participants").parts if part["key"] != "students"]
    assert all(f"Lượt người tham gia · {name}" in page for name in blank)
    book = openpyxl.load_workbook(all_workbook(report.form))
    rows = list(book.active.iter_rows(values_only=True))
    at = rows[0].index("Lượt người tham gia (lượt): Khai")
    assert PART in {row[at] for row in rows[1:]}


def test_blank_parts_are_no_correction_of_a_cut_off(cast: Cast, report: Report) -> None:
    snapshot = freeze_totals(report.form, by=cast.owner, at=AT)
    sent(report.form, cast.ward_officer, events="12", participants__students="200")
    assert not snapshot.errata.exists()


def test_the_list_asks_as_often_for_one_report_as_for_two(cast: Cast, report: Report) -> None:
    owner, address, found = signed_in(cast.owner), reverse("reports:list", args=[report.form_id]), []
    for again in (False, True):
        if again:
            sent(report.form, cast.other_ward_officer, events="1", participants__students="2")
        owner.get(address)
        with CaptureQueriesContext(connection) as queries:
            owner.get(address)
        found.append(len(queries))
    assert found[0] == found[1]
