"""Making a form: from the catalogue, from a spreadsheet, edited figure by figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify

from lantoa.base.audit.actions import record
from lantoa.base.rows.actions import hold_row, make_once, save_versioned
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.actions.traces import allow, hold_form, plain_words, words_of
from lantoa.work.reports.bridge import name_words, puts_together
from lantoa.work.reports.catalogue import shipped
from lantoa.work.reports.columns import OTHER_FIGURES
from lantoa.work.reports.measures import is_ratio
from lantoa.work.reports.models import CONTENT_FIELDS, FormIndicator, Indicator, ReportForm
from lantoa.work.reports.queries.forms import reporting_tasks, units_given
from lantoa.work.reports.queries.ways import office_named
from lantoa.work.reports.rules import may_make_form
from lantoa.work.reports.states import (
    Asked,
    AuditCode,
    MergeRule,
    NarrativeKind,
    Reach,
    ReportRefused,
    Route,
    ValueKind,
)

MOST_FIGURES = 120
FORM_FIELDS = ("title", "reach", "due_on", "due_text", "narratives", "words", "accepts_tasks", "route", "through")
FIGURE_FIELDS = (*CONTENT_FIELDS, "required", "asked", "kinds", "split", "parts")


@dataclass(frozen=True, slots=True)
class NewFigure:
    """A figure that stands in no catalogue yet, as a person named it."""

    name: str
    measure: str = ""
    kind: str = ValueKind.COUNT
    rule: str = MergeRule.SUM
    section: str = ""


def enter_catalogue() -> None:
    """The shipped indicators as rows: those that are missing are added, none is changed."""
    known = set(Indicator.objects.filter(unit__isnull=True).values_list("code", flat=True))
    fresh = [Indicator(**fields) for fields in shipped() if fields["code"] not in known]
    Indicator.objects.bulk_create(fresh, ignore_conflicts=True)


@transaction.atomic
def make_form(
    campaign: Campaign, *, title: str, by: Member, at: datetime, client_key: UUID | None = None
) -> ReportForm:
    """Begin a form for a campaign: for the units of its reporting tasks, by their last day, through the office that
    these tasks name ("qua Phòng GDĐT"). The same key makes one.

    A task to put reports together ("tổng hợp") is the report upwards, not one of those to be put together.
    """
    allow(may_make_form(by, campaign, at=at))
    enter_catalogue()
    found = list(reporting_tasks(campaign))
    tasks = [task for task in found if not puts_together(task.words)] or found
    office = office_named([task.words for task in tasks], units_given(campaign))
    values: dict[str, Any] = {
        "campaign": campaign,
        "route": Route.OFFICE if office else Route.DIRECT,
        "through": office,
        "title": words_of(title, "no_title", 300),
        "reach": Reach.TASKS if tasks else Reach.CAMPAIGN,
        "due_on": tasks[0].due_last_on if tasks else None,
        "due_text": tasks[0].due_text if tasks else "",
        "narratives": list(NarrativeKind.values),
        "made_at": at,
        "made_by": by.account,
    }
    form, is_new = make_once(ReportForm, client_key, values, of=())
    if form.campaign_id != campaign.pk:
        raise ReportRefused("key_used")
    if is_new:
        form.tasks.set(tasks)
        record(AuditCode.FORM_MAKE, by=by.account, at=at, about=form, new={"title": form.title})
    return form


@transaction.atomic
def change_form(
    form: ReportForm,
    values: Mapping[str, Any],
    *,
    version: int,
    by: Member,
    at: datetime,
    tasks: Iterable[Any] | None = None,
    units: Iterable[Unit] | None = None,
) -> ReportForm:
    """Change what a form says of itself, and which reporting tasks and chosen units it is for."""
    held = _held(form, version, by, at)
    new = {name: value for name, value in values.items() if name in FORM_FIELDS}
    if "title" in new:
        new["title"] = words_of(new["title"], "no_title", 300)
    old = {name: getattr(held, name) for name in new}
    for name, value in new.items():
        setattr(held, name, value)
    save_versioned(held, version, list(new))
    if tasks is not None:
        held.tasks.set(tasks)
    if units is not None:
        held.units.set(units)
    changed = {name for name in new if old[name] != new[name]}
    before, after = ({name: _plain(side[name]) for name in changed} for side in (old, new))
    record(AuditCode.FORM_CHANGE, by=by.account, at=at, about=held, old=before, new=after)
    return held


@transaction.atomic
def add_figures(
    form: ReportForm, chosen: Sequence[Indicator | NewFigure], *, version: int, by: Member, at: datetime
) -> list[FormIndicator]:
    """Add figures at the end of a form: from the catalogue, or new ones that enter the unit's own catalogue."""
    held = _held(form, version, by, at)
    for one in chosen:
        named = (one.name_vi, one.measure_vi) if isinstance(one, Indicator) else (one.name, one.measure)
        _refuse_adding(*named, one.rule)
    rows = [one if isinstance(one, Indicator) else _entered(held.campaign.unit, one) for one in chosen]
    there = {row.indicator_id: row for row in held.indicators.all()}
    if sum(row.dropped_at is None for row in there.values()) + len(rows) > MOST_FIGURES:
        raise ReportRefused("too_many_figures", most=MOST_FIGURES)
    order = held.indicators.aggregate(last=Max("order"))["last"] or 0
    made = []
    for place, row in enumerate(rows, start=1):
        if row.pk in there and there[row.pk].dropped_at is None:
            continue
        made.append(_placed(held, row, there.get(row.pk), order + place * 10))
        there[row.pk] = made[-1]
    save_versioned(held, version, ["title"])
    record(AuditCode.FORM_CHANGE, by=by.account, at=at, about=held, new={"added": [row.name_vi for row in made]})
    return made


def _placed(form: ReportForm, indicator: Indicator, known: FormIndicator | None, order: int) -> FormIndicator:
    """The form's copy of an indicator; one that was taken out comes back as it was."""
    if known is not None:
        known.dropped_at, known.order = None, order
        known.save(update_fields=["dropped_at", "order"])
        return known
    content = {name: getattr(indicator, name) for name in CONTENT_FIELDS}
    return FormIndicator.objects.create(form=form, indicator=indicator, order=order, **content)


def _entered(unit: Unit, new: NewFigure) -> Indicator:
    """The unit's own indicator of this name, measure, kind and rule, made where there is none."""
    name = words_of(new.name, "no_name", 200)
    hold_row(Unit, unit.pk)  # the unit's forms share its catalogue and its codes
    own = list(Indicator.objects.filter(unit=unit))
    same = (name_words(name), name_words(new.measure))
    for row in own:
        alike = (name_words(row.name_vi), name_words(row.measure_vi)) == same
        if alike and (row.kind, row.rule) == (new.kind, new.rule):
            return row
    base = slugify(name_words(name))[:50] or "figure"
    codes = {row.code for row in own}
    code = next(c for c in (base, *(f"{base}-{n}" for n in range(2, 1000))) if c not in codes)
    section = plain_words(new.section)[:120]
    fields = {"measure_vi": plain_words(new.measure)[:40], "section_vi": section}
    fields["section_en"] = OTHER_FIGURES[1] if section == OTHER_FIGURES[0] else ""
    return Indicator.objects.create(
        unit=unit, code=code, name_vi=name, kind=new.kind, rule=new.rule, order=100_000, **fields
    )


@transaction.atomic
def change_figure(
    wanted: FormIndicator,
    values: Mapping[str, Any],
    *,
    version: int,
    by: Member,
    at: datetime,
    units: Iterable[Unit] | None = None,
) -> FormIndicator:
    """Change the form's copy of an indicator. ``version`` is the form's.

    How it is divided and what it counts in stay as they are once reports have come in: the figures that were sent
    would mean something else.
    """
    held = _held(wanted.form, version, by, at)
    row = FormIndicator.objects.select_for_update(of=("self",)).get(pk=wanted.pk, form=held)
    new = {name: value for name, value in values.items() if name in FIGURE_FIELDS and getattr(row, name) != value}
    meant = {"split", "parts", "measure_vi", "kind", "rule"} & set(new)
    if meant and row.figures.exists():
        raise ReportRefused("figures_are_in")
    if meant:
        after = {name: new.get(name, getattr(row, name)) for name in ("name_vi", "measure_vi", "rule")}
        _refuse_adding(after["name_vi"], after["measure_vi"], after["rule"])
    if "split" in new:
        new["parts"] = _parts_of(row.indicator, new["split"])
    old = {name: _plain(getattr(row, name)) for name in new}
    for name, value in new.items():
        setattr(row, name, value)
    row.save(update_fields=list(new))
    if units is not None:
        row.units.set(units if row.asked == Asked.UNITS else [])
    save_versioned(held, version, ["title"])
    shown = {name: _plain(value) for name, value in new.items()}
    record(AuditCode.FORM_CHANGE, by=by.account, at=at, about=held, old=old, new={"figure": row.name_vi} | shown)
    return row


def _refuse_adding(name: str, measure: str, rule: str) -> None:
    """Of a ratio, an average or a degree no sum may be made."""
    if rule == MergeRule.SUM and is_ratio(name, measure):
        raise ReportRefused("ratio_added", name=name, rule=str(MergeRule.SPREAD.label))


def _parts_of(indicator: Indicator, split: str) -> list[dict[str, str]]:
    if not split:
        return []
    for known in indicator.splits:
        if known["key"] == split:
            return list(known["parts"])
    raise ReportRefused("no_such_split")


@transaction.atomic
def drop_figure(wanted: FormIndicator, *, version: int, by: Member, at: datetime) -> ReportForm:
    """Take a figure out of a form; what units have said of it stays with their reports."""
    held = _held(wanted.form, version, by, at)
    held.indicators.filter(pk=wanted.pk, dropped_at__isnull=True).update(dropped_at=at)
    save_versioned(held, version, ["title"])
    record(AuditCode.FORM_CHANGE, by=by.account, at=at, about=held, old={"dropped": wanted.name_vi})
    return held


@transaction.atomic
def move_figure(wanted: FormIndicator, *, up: bool, version: int, by: Member, at: datetime) -> ReportForm:
    """Let a figure change places with the one before or behind it."""
    held = _held(wanted.form, version, by, at)
    rows = list(held.indicators.filter(dropped_at__isnull=True).order_by("order", "pk"))
    place = next(n for n, row in enumerate(rows) if row.pk == wanted.pk)
    other = place - 1 if up else place + 1
    if 0 <= other < len(rows):
        rows[place], rows[other] = rows[other], rows[place]
        for number, row in enumerate(rows, start=1):
            row.order = number * 10
        FormIndicator.objects.bulk_update(rows, ["order"])
    save_versioned(held, version, ["title"])
    record(AuditCode.FORM_CHANGE, by=by.account, at=at, about=held, new={"moved": wanted.name_vi})
    return held


def _held(form: ReportForm, version: int, by: Member, at: datetime) -> ReportForm:
    held = hold_form(form, version)
    allow(may_make_form(by, held.campaign, at=at))
    return held


def _plain(value: Any) -> Any:
    if isinstance(value, Unit):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value
