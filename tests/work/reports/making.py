"""Forms, reports and activities of the cast, made of rows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.activities import Told, log_activity
from lantoa.work.reports.actions.forming import add_figures, change_figure, change_form, enter_catalogue
from lantoa.work.reports.actions.forming import make_form as make_form_of
from lantoa.work.reports.actions.opening import open_form
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.bridge import read_value
from lantoa.work.reports.drafts import field_key
from lantoa.work.reports.models import Activity, FormIndicator, Indicator, Report, ReportForm
from lantoa.work.reports.states import Reach
from tests.people import Cast

AT = datetime(2024, 10, 9, 3, 0, tzinfo=UTC)
DUE = date(2024, 10, 10)


def make_campaign(cast: Cast) -> Campaign:
    """The district's Week."""
    return Campaign.objects.create(
        unit=cast.places.district, title="Tuần lễ ví dụ", starts_on=date(2024, 10, 1), ends_on=date(2024, 10, 7)
    )


def make_form(cast: Cast, campaign: Campaign | None = None) -> ReportForm:
    """A form being made."""
    return ReportForm.objects.create(
        campaign=campaign or make_campaign(cast),
        title="Báo cáo kết quả",
        due_on=DUE,
        made_at=AT,
        made_by=cast.owner.account,
    )


def make_indicator(form: ReportForm, code: str = "events", **fields: object) -> FormIndicator:
    """An indicator of the catalogue and the form's copy of it."""
    row, _new = Indicator.objects.get_or_create(
        code=code, unit=None, defaults={"name_vi": "Số cuộc", "measure_vi": "cuộc"}
    )
    values = {"name_vi": row.name_vi, "measure_vi": row.measure_vi} | fields
    return FormIndicator.objects.create(form=form, indicator=row, **values)


def make_report(form: ReportForm, unit: Unit) -> Report:
    """A unit that is asked."""
    return Report.objects.create(form=form, unit=unit, due_on=form.due_on, asked_at=AT)


def opened(cast: Cast, *units: Unit, campaign: Campaign | None = None) -> ReportForm:
    """A form with three figures, open for these units (the two wards without any named)."""
    form = make_form_by_verb(cast, campaign)
    chosen = units or (cast.places.ward, cast.places.other_ward)
    change_form(form, {"reach": Reach.UNITS}, units=chosen, version=form.version, by=cast.owner, at=AT)
    form.refresh_from_db()
    return open_form(form, version=form.version, by=cast.owner, at=AT)


def make_form_by_verb(cast: Cast, campaign: Campaign | None = None) -> ReportForm:
    """A form of the owner's with events, visits divided by group, and money."""
    form = make_form_of(campaign or make_campaign(cast), title="Báo cáo kết quả (ví dụ)", by=cast.owner, at=AT)
    codes = ("events", "participants", "budget_spent")
    rows = sorted(Indicator.objects.filter(code__in=codes), key=lambda row: codes.index(row.code))
    add_figures(form, rows, version=form.version, by=cast.owner, at=AT)
    form.refresh_from_db()
    visits = figure_of(form, "participants")
    change_figure(visits, {"split": "group"}, version=form.version, by=cast.owner, at=AT)
    form.refresh_from_db()
    change_form(form, {"due_on": DUE}, version=form.version, by=cast.owner, at=AT)
    form.refresh_from_db()
    return form


def figure_of(form: ReportForm, code: str) -> FormIndicator:
    """The form's copy of an indicator."""
    return FormIndicator.objects.select_related("form", "indicator").get(form=form, indicator__code=code)


def report_of(form: ReportForm, unit: Unit) -> Report:
    """A unit's report as it stands."""
    return Report.objects.select_related("form__campaign__unit", "unit").get(form=form, unit=unit)


def typed(form: ReportForm, **fields: str) -> dict[str, str]:
    """Fields of a draft: ``events="12"``, ``participants__students="100"`` for a part."""
    found = {}
    for name, text in fields.items():
        code, _, part = name.partition("__")
        found[field_key(figure_of(form, code), part)] = text
    return found


def sent(
    form: ReportForm, member: Member, *, at: datetime = AT, narratives: dict[str, str] | None = None, **fields: str
) -> Report:
    """A report of the member's unit, written and sent."""
    report = report_of(form, member.unit)
    how = {"figures": typed(form, **fields), "narratives": narratives or {}}
    report = save_draft(report, **how, version=report.version, by=member, at=at)
    submit_report(report, version=report.version, client_key=uuid4(), by=member, at=at)
    return report_of(form, member.unit)


def logged(
    campaign: Campaign,
    member: Member,
    shares: dict[int, Decimal | None] | None = None,
    *,
    title: str = "Ngày hội đọc sách (ví dụ)",
    **numbers: str,
) -> Activity:
    """An activity of the member's unit with its numbers by code."""
    enter_catalogue()
    figures = {(Indicator.objects.get(code=code, unit=None), ""): read_value(text) for code, text in numbers.items()}
    told = Told(title=title, on=date(2024, 10, 2), shares=shares or {}, figures=figures)
    return log_activity(campaign, told, by=member, at=AT)
