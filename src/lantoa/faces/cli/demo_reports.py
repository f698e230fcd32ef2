"""The reports of the demonstration: an open form, activities logged together, reports in every state.

Through the verbs a person would use. Where a unit stands with its report follows where it stands with the plan's
reporting task, so that the two never tell different stories; numbers depend on the place of the unit, never on chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lantoa.base.rows.moments import day_of
from lantoa.faces.cli.demo_cast import WARDS

if TYPE_CHECKING:
    from lantoa.faces.cli.demo_campaign import Stage
    from lantoa.orgs.units.models import Unit
    from lantoa.work.plans.models import Campaign
    from lantoa.work.reports.models import Report, ReportForm

TITLE = "Báo cáo kết quả Tuần lễ (ví dụ)"
CODES = (
    "banners", "flags", "car_runs", "news", "events", "participants", "classes", "class_visits", "books_given",
    "readers", "commended", "budget_spent",
)  # fmt: skip
WARDS_ONLY = "car_runs"
FATES = {"accepted": "accepted", "reported": "submitted", "returned": "returned", "doing": "draft", "planned": "draft"}
FREE_FATES = ("submitted", "asked", "accepted", "draft", "corrected", "submitted", "asked", "returned")
RETURNED = "Đề nghị kiểm lại: số lượt cao hơn nhiều so với số buổi (ví dụ)."
WORDS = {
    "results": "Đã tổ chức các hoạt động theo kế hoạch, người dân hưởng ứng (ví dụ).",
    "limits": "Thời gian chuẩn bị ngắn, tài liệu về chậm (ví dụ).",
    "causes": "Kế hoạch đến đơn vị sát ngày khai mạc (ví dụ).",
    "proposals": "Đề nghị gửi tài liệu tuyên truyền sớm hơn hai tuần (ví dụ).",
}


def run_reports(campaign: Campaign, units: Mapping[str, Unit], stage: Stage) -> None:
    """Make and open the form, log the activities, report; once: a sample somebody works with stays as it is."""
    from django.db import transaction

    if campaign.report_forms.exists() or not campaign.assignments.exists():
        return
    at = stage.clock.seen_at
    with transaction.atomic():
        form = _form(campaign, stage, stage.clock.issued_at + timedelta(hours=6))
        _log(campaign, units, stage, at - timedelta(days=1))
        _report(form, units, stage, at)


def _form(campaign: Campaign, stage: Stage, at: datetime) -> ReportForm:
    """Twelve figures of the catalogue, visits by group, car runs for wards alone; open for every unit with a task."""
    from lantoa.work.reports.actions.forming import add_figures, change_figure, change_form, make_form
    from lantoa.work.reports.actions.opening import open_form
    from lantoa.work.reports.queries.forms import catalogue_for

    how: dict[str, Any] = {"by": stage.owner, "at": at}
    form = make_form(campaign, title=TITLE, client_key=stage.key("form", str(campaign.pk)), **how)
    known = {row.code: row for row in catalogue_for(campaign.unit)}
    made = {
        row.indicator.code: row for row in add_figures(form, [known[c] for c in CODES], version=form.version, **how)
    }
    change_figure(made["participants"], {"split": "group", "required": True}, version=form.version + 1, **how)
    wards = {"asked": "kinds", "kinds": ["commune"]}
    change_figure(made[WARDS_ONLY], wards, version=form.version + 2, **how)
    change_form(form, {"reach": "campaign"}, version=form.version + 3, **how)
    form.refresh_from_db()
    return open_form(form, version=form.version, **how)


def _log(campaign: Campaign, units: Mapping[str, Unit], stage: Stage, at: datetime) -> None:
    """Each ward logs one activity with its learning centre; one share is disputed, one pair does not add up."""
    from lantoa.work.reports.actions.activities import Told, answer_share, log_activity
    from lantoa.work.reports.bridge import read_value
    from lantoa.work.reports.queries.forms import catalogue_for

    visits = next(row for row in catalogue_for(campaign.unit) if row.code == "participants")
    for n in range(1, WARDS + 1):
        ward, centre = units[f"ward{n}"], units[f"community{n}"]
        own = Decimal("0.6") if n != 2 else Decimal("0.7")
        told = Told(
            title=f"Ngày hội đọc sách tại {centre.short_name or centre.name} (ví dụ)",
            on=day_of(at) - timedelta(days=n % 3),
            shares={ward.pk: own, centre.pk: Decimal("0.4")},
            figures={(visits, "residents"): read_value(str(90 + 10 * n))},
        )
        key = stage.key("activity", str(ward.pk))
        activity = log_activity(campaign, told, by=stage.officer_of(ward), at=at, client_key=key)
        if n == 1:
            words = "Trung tâm phụ trách chính, đề nghị chia lại (ví dụ)."
            answer_share(activity, agrees=False, words=words, by=stage.officer_of(centre), at=at)
        elif n != 2:
            answer_share(activity, agrees=True, by=stage.officer_of(centre), at=at)


def _report(form: ReportForm, units: Mapping[str, Unit], stage: Stage, at: datetime) -> None:
    from lantoa.faces.cli.demo_campaign import LINKED
    from lantoa.work.reports.actions.answering_tasks import assignments_answered

    places = {unit.pk: place for place, unit in enumerate(units.values())}
    rows = form.reports.select_related("form__campaign__unit", "unit").order_by("unit")
    for row in rows.exclude(unit=units[LINKED]):
        place = places[row.unit_id]
        states = [one.state for one in assignments_answered(row)]
        fate = FATES.get(states[0], "asked") if states else FREE_FATES[place % len(FREE_FATES)]
        if fate != "asked":
            _play(row, fate, place, stage, at - timedelta(hours=2 + place % 30))


def _play(row: Report, fate: str, place: int, stage: Stage, at: datetime) -> None:
    """One report, written and sent and decided."""
    from lantoa.work.reports.actions.deciding import accept_report, return_report, verify_figures
    from lantoa.work.reports.actions.writing import save_draft

    officer = stage.officer_of(row.unit)
    figures, words = _typed(row, place), {kind: text for kind, text in WORDS.items() if (place + len(kind)) % 3}
    row = save_draft(row, figures=figures, narratives=words, version=row.version, by=officer, at=at)
    if fate == "draft":
        return
    _send(row, stage, at)
    _prove(row, place, stage, at)
    if fate != "submitted" or place % 3:  # every third still waits at the office it goes through
        _pass_on(row, stage, at + timedelta(minutes=20))
    later = at + timedelta(minutes=40)
    if fate in ("returned", "corrected"):
        row.refresh_from_db()
        return_report(row, _marks(row), words="", version=row.version, by=stage.owner, at=later)
    if fate == "corrected":
        _send(row, stage, later + timedelta(minutes=20))
        _pass_on(row, stage, later + timedelta(minutes=40))
    if fate == "accepted":
        row.refresh_from_db()
        found = {one.pk: one.value for one in row.figures.all() if one.value is not None and (one.pk + place) % 4}
        verify_figures(row, found, version=row.version, by=stage.owner, at=later)
        row.refresh_from_db()
        accept_report(row, version=row.version, by=stage.owner, at=later)


def _pass_on(row: Report, stage: Stage, at: datetime) -> None:
    """The office that the plan names ("qua Phòng Giáo dục và Đào tạo") has looked at it."""
    from lantoa.work.reports.actions.deciding import pass_report_on

    row.refresh_from_db()
    if row.is_on_its_way and row.through is not None:
        pass_report_on(row, version=row.version, by=stage.officer_of(row.through), at=at)


def _send(row: Report, stage: Stage, at: datetime) -> None:
    from lantoa.work.reports.actions.submitting import submit_report

    row.refresh_from_db()
    key = stage.key("version", str(row.pk), at.isoformat())
    submit_report(row, version=row.version, client_key=key, by=stage.officer_of(row.unit), at=at)


def _marks(row: Report) -> list[Any]:
    from lantoa.work.reports.actions.deciding import Mark
    from lantoa.work.reports.states import RemarkOn

    marked = row.figures.select_related("form_indicator").filter(form_indicator__indicator__code="class_visits").first()
    wanted = marked.form_indicator if marked else row.form.indicators.order_by("order")[:1].get()
    return [Mark(RemarkOn.FIGURE, RETURNED, form_indicator=wanted)]


def _prove(row: Report, place: int, stage: Stage, at: datetime) -> None:
    """Every third unit ties an address of its own site to its events."""
    from lantoa.work.evidence.actions.adding import add_evidence
    from lantoa.work.evidence.states import Kind
    from lantoa.work.reports.actions.proving import prove_figure

    events = row.figures.select_related("form_indicator").filter(form_indicator__indicator__code="events").first()
    if place % 3 or events is None:
        return
    officer, key = stage.officer_of(row.unit), stage.key("proof", str(row.pk))
    how: dict[str, Any] = {"kind": Kind.LINK, "url": f"https://vi-du.example/tin/{place}", "client_key": key}
    caption = "Bài đăng về hoạt động trên trang của đơn vị (ví dụ)"
    piece = add_evidence(row.unit, row.form.campaign, caption=caption, by=officer, at=at, **how)
    prove_figure(row, events.form_indicator, "", [piece], by=officer, at=at)


def _typed(row: Report, place: int) -> dict[str, str]:
    """What an officer would type: figures, "khoảng", ranges, "không có"; some left blank."""
    from lantoa.work.reports.drafts import field_key
    from lantoa.work.reports.queries.forms import asked_of

    ways = {
        "banners": str(2 + place % 9),
        "flags": "không có" if place % 5 == 0 else str(10 + place % 40),
        "car_runs": str(1 + place % 3),
        "news": str(1 + place % 6),
        "events": str(1 + place % 4),
        "classes": "" if place % 4 == 0 else str(place % 3 or "không có"),
        "class_visits": f"khoảng {30 + 10 * (place % 12)}",
        "books_given": f"{100 + place}-{120 + place}" if place % 6 == 0 else str(20 + place * 3 % 400),
        "readers": "" if place % 3 == 0 else str(50 + place * 7 % 600),
        "commended": str(place % 4 or "không có"),
        "budget_spent": f"{1 + place % 9},5 triệu" if place % 2 else "",
    }
    found = {}
    for wanted in asked_of(row.form, row.unit):
        code = wanted.indicator.code
        if code == "participants":
            found[field_key(wanted, "students")] = str(120 + place * 11 % 700)
            found[field_key(wanted, "teachers")] = str(6 + place % 40)
            found[field_key(wanted, "residents")] = f"khoảng {20 + 10 * (place % 9)}" if place % 2 else ""
        else:
            found[field_key(wanted)] = ways.get(code, "")
    return found
