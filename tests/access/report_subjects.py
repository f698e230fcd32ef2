"""What the addresses of reports are about: the ward's report on the district's form, and a form of the ward's own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from uuid import uuid4

from lantoa.orgs.members.states import Role
from tests.access.askers import House
from tests.factories.orgs import make_member

Args = dict[str, object]


def _written(house: House) -> Any:
    """The ward's report on the district's form, with something in its draft."""
    from lantoa.work.reports.actions.writing import save_draft
    from tests.work.reports.making import AT, opened, report_of, typed

    form = opened(house.cast, house.unit)
    report = report_of(form, house.unit)
    how = {"figures": typed(form, events="12"), "version": report.version}
    return save_draft(report, **how, by=make_member(house.unit), at=AT)


def _sent(house: House, times: int = 1) -> Any:
    from lantoa.work.reports.actions.submitting import submit_report
    from tests.work.reports.making import AT, report_of

    report = _written(house)
    for _ in range(times):
        report = report_of(report.form, house.unit)
        submit_report(report, version=report.version, client_key=None, by=make_member(house.unit), at=AT)
    return report


def _passed(house: House, times: int = 1) -> Args:
    """The ward's report, on its way through the unit above it."""
    report = _sent(house, times)
    type(report).objects.filter(pk=report.pk).update(through=house.cast.places.district)
    return {"pk": report.pk}


def _own_campaign(house: House) -> Any:
    from lantoa.work.plans.models import Campaign

    return Campaign.objects.create(unit=house.unit, title="Tuần lễ của phường (ví dụ)")


def _own_form(house: House) -> Any:
    from lantoa.work.reports.actions.forming import add_figures, make_form
    from lantoa.work.reports.models import Indicator, ReportForm
    from tests.work.reports.making import AT

    owner = make_member(house.unit, Role.CAMPAIGN_OWNER)
    form = make_form(_own_campaign(house), title="Báo cáo (ví dụ)", by=owner, at=AT)
    row = Indicator.objects.get(code="events", unit=None)
    add_figures(form, [row], version=form.version, by=owner, at=AT)
    return ReportForm.objects.get(pk=form.pk)


def _figure(house: House) -> Args:
    form = _own_form(house)
    return {"pk": form.pk, "figure": form.indicators.get().pk}


def _proof(house: House) -> Args:
    from tests.work.reports.making import figure_of

    report = _written(house)
    return {"pk": report.pk, "field": str(figure_of(report.form, "events").pk)}


def _campaign(house: House) -> Any:
    """The district's campaign, in which only the ward has tasks."""
    from lantoa.work.tasks.models import Assignment
    from tests.work.tasks.making import checked, issued, make_centre, prepared

    make_centre(house.cast)
    plan = checked(by=house.cast.owner)
    prepared(plan, by=house.cast.owner)
    campaign = issued(plan, by=house.cast.owner).campaign
    Assignment.objects.exclude(unit=house.unit).delete()
    return campaign


def _activity(house: House) -> Args:
    from tests.work.reports.making import logged

    return {"pk": logged(_campaign(house), make_member(house.unit)).pk}


def _share(house: House) -> Args:
    """An activity that the ward beside logged as done together with the ward."""
    from lantoa.work.tasks.models import Assignment
    from tests.work.reports.making import logged

    campaign = _campaign(house)
    beside = house.cast.places.other_ward
    Assignment.objects.filter(campaign=campaign, unit=house.unit).order_by("pk")[:1].get()
    row = Assignment.objects.filter(campaign=campaign, unit=house.unit).order_by("-pk")[:1].get()
    Assignment.objects.filter(pk=row.pk).update(unit=beside)
    half = Decimal("0.5")
    return {"pk": logged(campaign, house.cast.other_ward_officer, {beside.pk: half, house.unit.pk: half}).pk}


SUBJECTS: dict[str, Any] = {
    "report": lambda house: {"pk": _written(house).pk},
    "proof": _proof,
    "step": lambda house: {"pk": _written(house).pk, "step": 1},
    "passed_version": lambda house: {**_passed(house, 2), "number": 2},
    "decided": lambda house: {"pk": _sent(house).pk},
    "passed": _passed,
    "campaign": lambda house: {"campaign": _campaign(house).pk},
    "activity": _activity,
    "share": _share,
    "own_campaign": lambda house: {"pk": _own_campaign(house).pk},
    "form": lambda house: {"pk": _own_form(house).pk},
    "figure": _figure,
}


def _version_of(model: str) -> Any:
    def sent(_house: House) -> Args:
        from lantoa.work.reports import models

        return {"version": getattr(models, model).objects.order_by("-pk")[:1].get().version}

    return sent


def _with(model: str, **fields: object) -> Any:
    return lambda house: {**_version_of(model)(house), **fields}


def _ticked(house: House) -> Args:
    from lantoa.work.reports.models import Indicator

    return {**_version_of("ReportForm")(house), "chosen": Indicator.objects.get(code="classes").pk}


FORMS: dict[str, Any] = {
    "write": _version_of("Report"),
    "submit": lambda house: {**_version_of("Report")(house), "client_key": str(uuid4())},
    "prove": lambda _house: {"amount": ""},
    "return": _with("Report", words="Sửa giúp (ví dụ)"),
    "verify": _version_of("Report"),
    "accept": _version_of("Report"),
    "pass": _version_of("Report"),
    "activity_new": lambda _house: {"title": "Ngày hội (ví dụ)", "client_key": str(uuid4())},
    "activity_edit": lambda house: {
        **_version_of("Activity")(house), "title": "Ngày hội (ví dụ)", "client_key": str(uuid4()),
    },
    "activity_withdraw": lambda house: {
        "withdraw-version": _version_of("Activity")(house)["version"], "withdraw-reason": "Ghi nhầm",
    },
    "activity_share": lambda _house: {"share-agrees": "yes"},
    "form_new": lambda _house: {"title": "Báo cáo (ví dụ)", "client_key": str(uuid4())},
    "form_change": _with("ReportForm", title="Báo cáo (ví dụ)", reach="campaign", narratives="results"),
    "catalogue": _ticked,
    "figure": _with("ReportForm", name_vi="Số cuộc", rule="sum", asked="all"),
}  # fmt: skip
