"""The place of a rehearsal: an invented district with so many units, a plan assigned to all, a form open to all.

Made by the verbs a person would use, in an empty database. The reporting task of the units that will be offline had its
last day yesterday: whatever they send is late.
"""

from __future__ import annotations

import io
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from lantoa.base.rows.moments import day_of
from lantoa.faces.cli.demo_campaign import close_whole_check
from lantoa.faces.cli.rehearsal.asked import FORM
from lantoa.faces.cli.rehearsal.script import Script, Story

if TYPE_CHECKING:
    from lantoa.orgs.members.models import Member
    from lantoa.orgs.units.models import Unit
    from lantoa.work.plans.models import Plan
    from lantoa.work.reports.models import ReportForm
    from lantoa.work.tasks.models import Issue

OWNER = "phu-trach"
AGO, AHEAD = timedelta(days=10), timedelta(days=3)
KIND_WORDS = {
    "commune": "Ủy ban nhân dân Phường", "primary": "Trường Tiểu học", "nursery": "Trường Mầm non",
    "lower_secondary": "Trường Trung học cơ sở", "association": "Hội Khuyến học",
    "community_centre": "Trung tâm học tập",
}  # fmt: skip
PLAN = """ỦY BAN NHÂN DÂN
QUẬN SÔNG MẪU

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND
Sông Mẫu, {issued}

KẾ HOẠCH
Tổ chức Tuần lễ đọc sách trên địa bàn quận Sông Mẫu (ví dụ)

II. TỔ CHỨC THỰC HIỆN
1. Giao các đơn vị
- Tổ chức các hoạt động đọc sách tại đơn vị trước {ahead}.
- Báo cáo kết quả về Ủy ban nhân dân quận trước {ahead}.
2. Giao các đơn vị ở xa
- Báo cáo kết quả về Ủy ban nhân dân quận trước {today}.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
"""


@dataclass(slots=True)
class Stage:
    """What the driver must know: keys of rows by the names of the script, and how each unit comes in."""

    owner: Member
    campaign: int
    form: int
    password: str
    units: dict[str, int] = field(default_factory=dict)
    figures: dict[str, int] = field(default_factory=dict)
    indicators: dict[str, int] = field(default_factory=dict)
    links: dict[str, tuple[str, str]] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def unit_of(self, pk: int) -> str:
        """The script's name of a unit; one that the script does not know stands under its key."""
        if not self.names:
            self.names = {key: name for name, key in self.units.items()}
        return self.names.get(pk, f"?{pk}")


def set_stage(script: Script, *, password: str, at: datetime) -> Stage:
    """Make everything the units find when they sign in."""
    from django.db import transaction

    from lantoa.orgs.members.states import Role

    then = at - AGO
    with transaction.atomic():
        district, units = _found_units(script, then)
        owner = _let_in(OWNER, district, Role.CAMPAIGN_OWNER, password, then)
        for story in script.stories:
            if story.comes and not story.by_link:
                _let_in(story.unit, units[story.unit], Role.OFFICER, password, then)
        plan = _receive(district, owner, then)
    _read(plan)
    with transaction.atomic():
        issue = _issue(close_whole_check(plan, by=owner, at=then), script, units, owner, then)
        form = _form(issue, owner, then)
        stage = Stage(owner, issue.campaign_id, form.pk, password, {name: unit.pk for name, unit in units.items()})
        rows = {row.indicator.code: row for row in form.indicators.select_related("indicator")}
        stage.figures = {code: row.pk for code, row in rows.items()}
        stage.indicators = {code: row.indicator_id for code, row in rows.items()}
        stage.links = _links(script, units, at)
    return stage


def _key(script: Script, *words: str) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, ":".join((str(script.seed), *words)))


def _found_units(script: Script, at: datetime) -> tuple[Unit, dict[str, Unit]]:
    from lantoa.orgs.units.actions import create_unit
    from lantoa.orgs.units.states import UnitKind

    since: dict[str, Any] = {"begins_on": date(2021, 7, 1), "by": None, "at": at}
    district = create_unit("Ủy ban nhân dân quận Sông Mẫu (ví dụ)", kind=UnitKind.DISTRICT, **since)
    units: dict[str, Unit] = {}
    wards: list[Unit] = []
    for place, story in enumerate(script.stories, start=1):
        name = f"{KIND_WORDS[story.kind]} Mẫu {place} (ví dụ)"
        above = district if story.kind == "commune" or not wards else wards[place % len(wards)]
        units[story.unit] = create_unit(name, kind=UnitKind(story.kind), parent=above, **since)
        if story.kind == "commune":
            wards.append(units[story.unit])
    return district, units


def _let_in(username: str, unit: Unit, role: Any, password: str, at: datetime) -> Member:
    from lantoa.orgs.accounts.actions import create_account
    from lantoa.orgs.members.actions import join_unit

    name = f"{username} (ví dụ)"
    account = create_account(username, display_name=name, password=password, by=None, at=at)
    return join_unit(account, unit, role, by=None, at=at, begins_on=date(2021, 7, 1))


def _receive(unit: Unit, owner: Member, at: datetime) -> Plan:

    from lantoa.base.files.actions import store_file
    from lantoa.work.plans.actions.reception import Upload, receive_plan

    today = day_of(at) + AGO
    days = {"issued": today - AGO, "ahead": today + AHEAD, "today": today}
    text = PLAN.format(**{name: f"ngày {day:%d} tháng {day:%m} năm {day:%Y}" for name, day in days.items()})
    source = store_file(io.BytesIO(text.encode()), name="ke-hoach.txt", by=owner.account, at=at)
    return receive_plan(unit, Upload(source=source), client_key=uuid.uuid4(), by=owner, at=at).plan


def _read(plan: Plan) -> None:
    """The plan is read here and now, by the very job of a worker."""
    from lantoa.base.jobs.delivery import deliver

    if plan.job is not None:
        deliver(str(plan.job.key))
    plan.refresh_from_db()


def _issue(plan: Plan, script: Script, units: dict[str, Unit], owner: Member, at: datetime) -> Issue:
    """The task goes to all, the report by its later day to most, by yesterday to those who will be offline."""
    from lantoa.work.tasks.actions.drafting import set_units
    from lantoa.work.tasks.actions.issuing import issue_plan
    from lantoa.work.tasks.actions.preparing import prepare_drafts
    from lantoa.work.tasks.queries.preview import preview_issue

    prepare_drafts(plan, by=owner, at=at)
    stories = script.stories
    near, far = [one for one in stories if not one.offline], [one for one in stories if one.offline]
    drafts = plan.task_drafts.order_by("order").select_related("plan")
    for draft, taking in zip(drafts, (stories, near, far), strict=True):
        given = {units[story.unit].pk: "lead" for story in taking}
        set_units(draft, given, version=draft.version, by=owner, at=at)
    mark = preview_issue(plan).mark
    key = _key(script, "issue")
    return issue_plan(plan, mark=mark, client_key=key, by=owner, at=at, leaving_questions=True)


def _form(issue: Issue, owner: Member, at: datetime) -> ReportForm:
    """The figures of ``FORM`` out of the real catalogue, asked of every unit of the campaign."""
    from lantoa.work.reports.actions.forming import add_figures, change_figure, change_form, make_form
    from lantoa.work.reports.actions.opening import open_form
    from lantoa.work.reports.queries.forms import catalogue_for

    how: dict[str, Any] = {"by": owner, "at": at}
    form = make_form(issue.campaign, title="Báo cáo kết quả Tuần lễ (ví dụ)", **how)
    known = {row.code: row for row in catalogue_for(issue.campaign.unit)}
    made = add_figures(form, [known[one.code] for one in FORM], version=form.version, **how)
    for row, one in zip(made, FORM, strict=True):
        values: dict[str, Any] = {"rule": one.rule}
        values |= {"split": "group"} if one.parts else {}
        values |= {"asked": "kinds", "kinds": list(one.kinds)} if one.kinds else {}
        form.refresh_from_db()
        change_figure(row, values, version=form.version, **how)
    form.refresh_from_db()
    change_form(form, {"reach": "campaign"}, version=form.version, **how)
    form.refresh_from_db()
    return open_form(form, version=form.version, **how)


def _links(script: Script, units: dict[str, Unit], at: datetime) -> dict[str, tuple[str, str]]:
    """The address and PIN of each unit that comes in by its link."""
    from django.urls import reverse

    from lantoa.orgs.links.actions import make_links
    from lantoa.orgs.links.secrets_of import token_of

    linked = [story for story in script.stories if _by_link(story)]
    last_day = day_of(at) + timedelta(days=30)
    made = make_links([units[story.unit] for story in linked], expires_on=last_day, by=None, at=at)
    pairs = zip(linked, made, strict=True)
    return {story.unit: (reverse("links:open", args=[token_of(one.link.nonce)]), one.pin) for story, one in pairs}


def _by_link(story: Story) -> bool:
    return story.comes and story.by_link
