"""Random campaigns of the cast in rows: what units told in reports and activities, in any state, with any proof."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.plans.models import Campaign
from lantoa.work.reports.models import (
    Activity,
    ActivityFigure,
    ActivityOwner,
    Figure,
    FormIndicator,
    Indicator,
    Narrative,
    Report,
    ReportForm,
)
from lantoa.work.reports.states import Asked, MergeRule, Said
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.work.reports.making import make_campaign

AT = datetime(2024, 10, 12, 3, 0, tzinfo=UTC)
DUE = date(2024, 10, 10)
PARTS = [{"key": "pupils", "vi": "Học sinh", "en": "Pupils"}, {"key": "adults", "vi": "Người lớn", "en": "Adults"}]


def make_form(cast: Cast) -> ReportForm:
    """A form with figures of every rule, asked of all, of kinds and of chosen units."""
    form = ReportForm.objects.create(
        campaign=make_campaign(cast), title="Báo cáo kết quả (ví dụ)", state="open", due_on=DUE, made_at=AT,
        made_by=cast.owner.account, narratives=["results", "limits", "causes", "proposals"],
    )  # fmt: skip
    indicator(form, "events", "Số cuộc", "cuộc")
    indicator(form, "visits", "Lượt người tham gia", "lượt", parts=PARTS, split="group")
    indicator(form, "persons", "Số người tham gia", "người", rule=MergeRule.DISTINCT_UNKNOWN)
    indicator(form, "highest", "Đông nhất một buổi", "người", rule=MergeRule.MAX)
    indicator(form, "stock", "Sách hiện có", "cuốn", rule=MergeRule.LATEST)
    indicator(form, "rates", "Tỷ lệ biết bơi", "%", kind="measure", rule=MergeRule.SPREAD, parts=PARTS, split="group")
    indicator(form, "averages", "Số buổi bình quân", "buổi", kind="measure", rule=MergeRule.SPREAD)
    indicator(form, "classes", "Lớp học", "lớp", asked=Asked.KINDS, kinds=[UnitKind.PRIMARY])
    indicator(form, "cars", "Lượt xe loa", "lượt", asked=Asked.UNITS).units.set([cast.places.ward])
    return form


def indicator(form: ReportForm, code: str, name: str, measure: str, **fields: object) -> FormIndicator:
    """A figure of the form."""
    row, _ = Indicator.objects.get_or_create(
        code=code, unit=None, defaults={"name_vi": name, "measure_vi": measure, "rule": fields.get("rule", "sum")}
    )
    order = form.indicators.count() + 1
    return FormIndicator.objects.create(
        form=form, indicator=row, order=order, name_vi=name, measure_vi=measure, **fields
    )


def units_of(cast: Cast, more: int = 4) -> list[Unit]:
    """The district's units with some schools more, one that stands elsewhere among them."""
    places = cast.places
    schools = [
        make_unit("", UnitKind.PRIMARY, parent=ward, sector_parent=places.education_office)
        for ward in (places.ward, places.other_ward)
        for _ in range(more // 2)
    ]
    return [places.ward, places.other_ward, places.school, places.front, places.elsewhere, *schools]


def said(chance: random.Random) -> dict[str, object]:
    """A number in any state, with any proof."""
    how = chance.choice([Said.UNKNOWN, Said.EXACT, Said.EXACT, Said.ESTIMATE, Said.RANGE, Said.NONE])
    number = Decimal(chance.randrange(100_000)) / chance.choice([1, 1, 10, 1000])
    proof = {
        "evidenced_value": chance.choice([None, number, number / 2 if number == int(number) else None]),
        "verified_value": chance.choice([None, Decimal(chance.randrange(1000))]),
    }
    if how == Said.UNKNOWN:
        return {"said": how, "verified_value": None}
    if how == Said.NONE:
        return {"said": how, "value": 0, "low": 0, "high": 0} | proof
    if how == Said.RANGE:
        low, high = chance.choice([(number, number + 5), (number, None), (None, number)])
        return {"said": how, "low": low, "high": high} | proof
    return {"said": how, "value": number, "low": number, "high": number} | proof


def tell(report: Report, wanted: FormIndicator, chance: random.Random) -> None:
    """A unit tells the parts or the whole, or nothing at all."""
    if chance.random() < 0.25:
        return
    parts = [part["key"] for part in wanted.parts if chance.random() < 0.7] if wanted.parts else []
    for part in parts or [""]:
        Figure.objects.create(report=report, form_indicator=wanted, split=part, **said(chance))


def make_random(cast: Cast, seed: int, *, more: int = 4) -> ReportForm:
    """A form with reports and activities of its units in any state."""
    chance, form = random.Random(seed), make_form(cast)
    wanted, units = list(form.indicators.all()), units_of(cast, more)
    for unit in units:
        if chance.random() < 0.1:
            continue
        report = Report.objects.create(
            form=form, unit=unit, due_on=chance.choice([DUE, None]), asked_at=AT,
            dropped_at=AT if chance.random() < 0.1 else None,
        )  # fmt: skip
        if chance.random() < 0.8:
            sent = AT + timedelta(hours=chance.randrange(-96, 48))
            report.first_submitted_at = report.submitted_at = sent
            report.state = chance.choice(["submitted", "accepted", "returned"])
            report.save()
            for one in wanted:
                tell(report, one, chance)
    for number in range(chance.randrange(3, 12)):
        _activity(form, wanted, units, number, chance)
    return form


def _activity(
    form: ReportForm, wanted: list[FormIndicator], units: list[Unit], number: int, chance: random.Random
) -> None:
    owners = chance.sample(units, chance.choice([1, 1, 2, 3]))
    activity = Activity.objects.create(
        campaign=form.campaign, unit=owners[0], title=f"Hoạt động {number} (ví dụ)", logged_by=form.made_by,
        logged_at=AT + timedelta(minutes=chance.randrange(5000)), withdrawn_at=AT if chance.random() < 0.1 else None,
    )  # fmt: skip
    shares = chance.choice([[Decimal("0.5"), Decimal("0.3"), Decimal("0.2")], [None, Decimal("0.4"), Decimal("0.9")]])
    for owner, share in zip(owners, shares, strict=False):
        state = chance.choice(["agreed", "proposed", "disputed"])
        ActivityOwner.objects.create(activity=activity, unit=owner, share=share, state=state)
    for one in chance.sample(wanted, 3):
        part = chance.choice([part["key"] for part in one.parts]) if one.parts and chance.random() < 0.7 else ""
        ActivityFigure.objects.create(activity=activity, indicator=one.indicator, split=part, **said(chance))


def make_own_form(unit: Unit, *, by: Member) -> ReportForm:
    """A form of a unit's own campaign; its own report came in, with a figure and words. Made once for a unit."""
    known = ReportForm.objects.filter(campaign__unit=unit).first()
    if known is not None:
        return known
    campaign = Campaign.objects.create(unit=unit, title="Tuần lễ của phường (ví dụ)", ends_on=date(2024, 10, 7))
    form = ReportForm.objects.create(
        campaign=campaign, title="Báo cáo kết quả (ví dụ)", state="open", made_at=AT, made_by=by.account,
        narratives=["results", "limits"],
    )  # fmt: skip
    wanted = indicator(form, "events", "Số cuộc", "cuộc")
    report = sent(form, unit)
    Figure.objects.create(report=report, form_indicator=wanted, said=Said.EXACT, value=4, low=4, high=4)
    Narrative.objects.create(report=report, kind="limits", words="Kinh phí còn hạn hẹp.")
    return form


def sent(form: ReportForm, unit: Unit, *, at: datetime = AT) -> Report:
    """A report that has arrived."""
    return Report.objects.create(
        form=form, unit=unit, due_on=form.due_on, asked_at=AT, state="submitted", first_submitted_at=at, submitted_at=at
    )


def figure(report: Report, wanted: FormIndicator, value: int, *, part: str = "", **more: object) -> Figure:
    """An exact figure."""
    fields = {"said": Said.EXACT, "value": value, "low": value, "high": value} | more
    return Figure.objects.create(report=report, form_indicator=wanted, split=part, **fields)
