"""Who is asked: each figure of some units only, everywhere where a unit says something and where it is counted."""

from __future__ import annotations

import io
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from lantoa.engines.report_merge import merge
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.consolidation.bridge.lines import lines_of
from lantoa.work.consolidation.bridge.totals import recomputed, whole_of
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.reports.actions.forming import add_figures, change_figure, change_form
from lantoa.work.reports.actions.opening import open_form
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Indicator, ReportForm
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.states import Asked, Reach
from tests.factories.orgs import make_member, make_unit
from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast
from tests.work.consolidation.test_totals import differences
from tests.work.reports.making import AT, figure_of, make_form_by_verb, report_of, sent, typed

pytestmark = pytest.mark.django_db
SCHOOL_KINDS = [UnitKind.PRIMARY, UnitKind.UPPER_SECONDARY, UnitKind.CONTINUING_EDUCATION]


@pytest.fixture
def upper(cast: Cast) -> Unit:
    """An upper-secondary school."""
    office = cast.places.education_office
    return make_unit("Trường THPT Ví Dụ", UnitKind.UPPER_SECONDARY, parent=cast.places.ward, sector_parent=office)


@pytest.fixture
def vocational(cast: Cast) -> Unit:
    """The vocational and continuing education centre."""
    office, name = cast.places.education_office, "Trung tâm GDNN-GDTX Ví Dụ"
    return make_unit(name, UnitKind.CONTINUING_EDUCATION, parent=cast.places.district, sector_parent=office)


@pytest.fixture
def form(cast: Cast, upper: Unit, vocational: Unit) -> ReportForm:
    """Events of all, classes of schools of three kinds, cars of one ward; asked of both wards and the three."""
    row, places = make_form_by_verb(cast), cast.places
    extra = list(Indicator.objects.filter(code__in=("classes", "car_runs")))
    add_figures(row, extra, version=row.version, by=cast.owner, at=AT)
    for code, how, units in (
        ("classes", {"asked": "kinds", "kinds": SCHOOL_KINDS}, []),
        ("car_runs", {"asked": "units"}, [places.ward]),
    ):
        row.refresh_from_db()
        change_figure(figure_of(row, code), how, units=units, version=row.version, by=cast.owner, at=AT)
    row.refresh_from_db()
    chosen = [places.ward, places.other_ward, places.school, upper, vocational]
    change_form(row, {"reach": Reach.UNITS}, units=chosen, version=row.version, by=cast.owner, at=AT)
    row.refresh_from_db()
    return open_form(row, version=row.version, by=cast.owner, at=AT)


def codes(form: ReportForm, unit: Unit) -> set[str]:
    return {wanted.indicator.code for wanted in asked_of(form, unit)}


def pages_of(client: Client, form: ReportForm, unit: Unit) -> str:
    report = report_of(form, unit)
    steps = [client.get(reverse("reports:write", args=[report.pk, step])) for step in range(1, 6)]
    found = [page.content.decode() for page in steps if page.status_code == 200]
    assert found
    return " ".join(found)


def test_a_units_form_shows_only_what_the_unit_is_asked(cast: Cast, form: ReportForm, upper: Unit) -> None:
    everybody = {"events", "participants", "budget_spent"}
    places = cast.places
    assert codes(form, places.ward) == everybody | {"car_runs"}
    assert codes(form, places.other_ward) == everybody
    assert codes(form, places.school) == codes(form, upper) == everybody | {"classes"}
    # the same on a unit's link, in the sheet, and nothing else is taken in
    officer = Client()
    officer.force_login(cast.other_ward_officer.account)
    page = pages_of(officer, form, places.other_ward)
    assert "Số cuộc, buổi đã tổ chức" in page
    assert "xe loa" not in page
    assert "Lớp tập huấn" not in page
    client = signed_in_by(make_link(upper))
    page = pages_of(client, form, upper)
    assert "Lớp tập huấn" in page
    assert "xe loa" not in page
    book = client.get(reverse("reports:sheet_out", args=[report_of(form, upper).pk])).getvalue()
    cells = {str(cell.value) for row in load_workbook(io.BytesIO(book)).worksheets[0].iter_rows() for cell in row}
    assert any("Lớp tập huấn" in cell for cell in cells)
    assert not any("xe loa" in cell for cell in cells)


def test_what_a_unit_is_not_asked_is_not_taken_in(cast: Cast, form: ReportForm) -> None:
    report = report_of(form, cast.places.other_ward)
    how = {"figures": typed(form, events="2", car_runs="9", classes="4"), "version": report.version}
    report = save_draft(report, **how, by=cast.other_ward_officer, at=AT)
    submit_report(report, version=report.version, client_key=uuid4(), by=cast.other_ward_officer, at=AT)
    assert [row.form_indicator.indicator.code for row in report.figures.all()] == ["events"]


def test_unknown_is_asked_and_silent_and_whoever_is_not_asked_is_no_gap(
    cast: Cast, form: ReportForm, upper: Unit, vocational: Unit
) -> None:
    sent(form, make_member(upper), events="3", classes="2")
    sent(form, cast.ward_officer, events="5")
    sent(form, make_member(vocational), events="1", classes="khoảng 4")
    scope = scope_of(form, at=AT)
    lines = {line.indicator.indicator.code: line for line in lines_of(scope, whole_of(scope), parts=False)}
    counted = {code: (line.asked, line.told, line.unknown) for code, line in lines.items()}
    assert counted["events"] == (5, 3, 2)
    assert counted["classes"] == (3, 2, 1)  # the primary school is silent; no ward is a gap
    assert counted["car_runs"] == (1, 0, 1)  # the one ward that was asked sent, and said nothing of cars
    assert lines["car_runs"].claimed is None
    assert not differences(whole_of(scope), merge(recomputed(scope).portions.values()))


def test_schools_of_every_kind_stand_with_their_own_kind(
    cast: Cast, form: ReportForm, upper: Unit, vocational: Unit
) -> None:
    """A report form of schools has upper-secondary schools and the vocational centre as kinds of their own."""
    owner = Client()
    owner.force_login(cast.owner.account)
    page = owner.get(reverse("reports:form", args=[form.pk]))
    groups = {
        str(group["name"]): (group["count"], {one.indicator.code for one in group["not_asked"]})
        for group in page.context["groups"]
    }
    assert groups[str(UnitKind.UPPER_SECONDARY.label)] == (1, {"car_runs"})
    assert groups[str(UnitKind.CONTINUING_EDUCATION.label)] == (1, {"car_runs"})
    assert groups[str(UnitKind.PRIMARY.label)] == (1, {"car_runs"})
    assert groups[str(UnitKind.COMMUNE.label)] == (2, {"classes"})
    sent(form, make_member(upper), classes="2")
    for kind, unit in ((UnitKind.UPPER_SECONDARY, upper), (UnitKind.CONTINUING_EDUCATION, vocational)):
        listed = owner.get(reverse("reports:list", args=[form.pk]), {"kind": kind.value})
        assert [row.unit for row, _late, _told in listed.context["lines"]] == [unit]
    took_part = owner.get(reverse("consolidation:participation", args=[form.pk])).content.decode()
    assert str(UnitKind.UPPER_SECONDARY.label) in took_part
    assert str(UnitKind.CONTINUING_EDUCATION.label) in took_part


def test_the_owner_says_on_the_page_who_is_asked(cast: Cast, form: ReportForm) -> None:
    owner = Client()
    owner.force_login(cast.owner.account)
    wanted = figure_of(form, "events")
    address = reverse("reports:figure", args=[form.pk, wanted.pk])
    data = {"version": form.version, "name_vi": wanted.name_vi, "measure_vi": "cuộc", "rule": "sum", "asked": "kinds"}
    assert owner.post(address, data | {"kinds": ["commune"]}).status_code == 302
    wanted.refresh_from_db()
    assert (wanted.asked, wanted.kinds) == (Asked.KINDS, ["commune"])
    assert "events" not in codes(form, cast.places.school)
