"""Forms, reports and activities of the cast, made of rows."""

from __future__ import annotations

from datetime import UTC, date, datetime

from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.models import FormIndicator, Indicator, Report, ReportForm
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
