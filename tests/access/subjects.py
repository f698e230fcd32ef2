"""What the addresses are about: for each subject that a room's ``access.py`` names, one in the ward of the cast.

A new room adds its subjects here: the name it gave them, and how to make one; what comes back are the arguments of the
address. What is made stands in ``house.unit`` and is made through the rooms' own verbs.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any
from uuid import uuid4

from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.members.states import Role
from tests.access import act_subjects, arrival_subjects, report_subjects
from tests.access.askers import House
from tests.factories.orgs import make_member
from tests.kept import kept

Args = dict[str, object]


def _plan(house: House) -> Args:
    from lantoa.work.plans.models import Plan
    from tests.work.plans.making import TEXT, checked_in

    known = Plan.objects.first()
    if known is None:
        text = TEXT.replace("Số: 12/KH-UBND", "Số:     /KH-UBND")  # a question for the check
        known = checked_in(text, by=make_member(house.unit, Role.CAMPAIGN_OWNER))
    return {"pk": known.pk}


def _of_plan(part: str) -> Callable[[House], Args]:
    def find(house: House) -> Args:
        from lantoa.work.plans.models import Plan

        plan = Plan.objects.get(pk=_plan(house)["pk"])
        return {"pk": getattr(plan, part).first().pk}

    return find


def _plan_file(house: House) -> Args:
    from lantoa.work.plans.models import Plan

    return {"key": Plan.objects.get(pk=_plan(house)["pk"]).source.key}


def _link(house: House) -> Args:
    return {"pk": UnitLink.objects.get(unit=house.unit).pk}


def _delegation(house: House) -> Args:
    from datetime import timedelta

    from django.utils import timezone

    from lantoa.orgs.delegations.actions import delegate

    giver, deputy, today = make_member(house.unit), make_member(house.unit), timezone.localdate()
    days = {"begins_on": today, "ends_on": today + timedelta(days=3)}
    return {"pk": delegate(giver, deputy.account, **days, reason="Nghỉ phép", by=None, at=timezone.now()).pk}


def _hat(house: House) -> Args:
    return {"pk": make_member(house.unit, Role.CLERK).pk}


def _invitation(house: House) -> Args:
    from django.utils import timezone

    from lantoa.orgs.invitations.actions import invite

    return {"pk": invite(house.unit, Role.OFFICER, by=None, at=timezone.now()).invitation.pk}


def _person(house: House) -> Args:
    """An officer of the unit whose data may be erased."""
    return {"pk": make_member(house.unit).account_id}


def _pack(house: House) -> Args:
    from django.utils import timezone

    from lantoa.orgs.handover.actions import make_pack

    return {"pk": make_pack(make_member(house.unit), to=None, note="", by=None, at=timezone.now()).pk}


def _remark(house: House) -> Args:
    from django.utils import timezone

    from lantoa.work.plans.actions.linting import check_before_signature

    writer = make_member(house.unit, Role.CAMPAIGN_OWNER)
    plan = _plan_row(house)
    check_before_signature(plan, by=writer, at=timezone.now())
    return {"pk": plan.remarks.first().pk}


def _split_unit(house: House) -> Args:
    from lantoa.orgs.units.actions import split_unit
    from lantoa.orgs.units.models import UnitChange
    from tests.factories.orgs import THEN, make_unit

    old, *parts = (make_unit(f"Khu phố {n} (ví dụ)", parent=house.unit) for n in range(3))
    split_unit(old, parts=parts, on=THEN.date(), by=None, at=THEN)
    return {"pk": UnitChange.objects.get(kind="split").pk}


def _assignment(house: House) -> Args:
    return act_subjects.make_assignment(house)


def _guiding(house: House) -> Args:
    """The Centre's task to guide the wards' cars."""
    from lantoa.work.tasks.models import Assignment

    campaign = Assignment.objects.get(pk=_assignment(house)["pk"]).campaign
    return {"pk": campaign.assignments.get(task__act="guide").pk}


def _given_campaign(house: House) -> Args:
    """The district's campaign, in which the ward has tasks."""
    from lantoa.work.tasks.models import Assignment

    return {"pk": Assignment.objects.get(pk=_assignment(house)["pk"]).campaign_id}


def _parent(house: House) -> Args:
    """A superior's document that the unit's own campaign carries out."""
    from django.utils import timezone

    from lantoa.work.plans.models import Campaign, Plan
    from lantoa.work.tasks.actions.demands import link_parent
    from tests.work.plans.making import TEXT, checked_in

    campaign, owner = Campaign.objects.get(pk=_campaign(house)["pk"]), make_member(house.unit, Role.CAMPAIGN_OWNER)
    known = Plan.objects.exclude(campaign=campaign).filter(unit=house.unit).first()
    other = known or checked_in(TEXT.replace("12/KH-UBND", "99/KH-UBND"), by=owner)
    return {"pk": link_parent(campaign, other, by=owner, at=timezone.now()).pk}


def _evidence_row(house: House) -> Any:
    """A photo of the ward's car."""
    from lantoa.work.evidence.models import Evidence
    from lantoa.work.tasks.models import Assignment
    from tests.work.evidence.making import add

    known = Evidence.objects.filter(unit=house.unit).first()
    if known is not None:
        return known
    return add(make_member(house.unit), Assignment.objects.get(pk=_assignment(house)["pk"]))


def _evidence_copy(house: House) -> Args:
    from django.utils import timezone

    from lantoa.base.files.actions import make_copies

    stored = _evidence_row(house).file
    make_copies(stored, at=timezone.now())
    return {"key": stored.key, "kind": "thumb"}


def _likeness(house: House) -> Args:
    from datetime import timedelta

    from django.utils import timezone

    from lantoa.work.evidence.actions.comparing import look_at
    from tests.work.evidence.making import add

    row = _evidence_row(house)
    again = add(make_member(house.unit), row.uses.first().assignment)
    look_at(again, at=timezone.now() - timedelta(minutes=1))
    return {"pk": again.likenesses_as_newer.first().pk}


def _own_plan(house: House) -> Args:
    from tests.work.tasks.making import checked

    return {"pk": checked(by=make_member(house.unit, Role.CAMPAIGN_OWNER)).pk}


def _draft(house: House) -> Args:
    from tests.work.tasks.making import checked, prepared

    owner = make_member(house.unit, Role.CAMPAIGN_OWNER)
    return {"pk": prepared(checked(by=owner), by=owner)[0].pk}


def _request(house: House) -> Args:
    from datetime import date
    from uuid import uuid4

    from lantoa.work.tasks.actions.answering import ask_for_time
    from lantoa.work.tasks.models import Assignment
    from tests.work.tasks.making import AT

    row = Assignment.objects.get(pk=_assignment(house)["pk"])
    asked = {"until": date(2024, 10, 20), "reason": "Chờ xe", "version": row.version, "client_key": uuid4()}
    return {"pk": ask_for_time(row, **asked, by=make_member(house.unit), at=AT).pk}


def _name(house: House) -> Args:
    from lantoa.work.tasks.models import TaskBody, TaskDraft

    draft = TaskDraft.objects.get(pk=_draft(house)["pk"])
    body = TaskBody.objects.filter(draft__plan=draft.plan, name__contains="Yêu sách").first()
    found = body or TaskBody.objects.filter(draft__plan=draft.plan).first()
    assert found is not None
    return {"pk": draft.plan_id, "body": found.pk}


def _notice(house: House) -> Args:
    from tests.base.notices.making import tell_unit

    return {"pk": tell_unit(house.unit).pk}


def _chat(house: House) -> Args:
    from django.utils import timezone

    from lantoa.base.scraps.actions import keep_scrap

    part = {"who": "", "at": "", "words": "đã xong", "says": "done", "figures": [], "unit": None, "unit_name": ""}
    part |= {"assignments": [], "meant": None, "counted": [], "until": ""}
    scrap = keep_scrap("chat", [part], by=make_member(house.unit).account, at=timezone.now())
    return {"pk": scrap.pk}


def _photo(house: House) -> Args:
    """A photo somebody brought from a group, of which no door of anybody else tells."""
    from django.utils import timezone

    from lantoa.base.scraps.actions import keep_file
    from lantoa.base.scraps.models import Scrap

    scrap = Scrap.objects.get(pk=_chat(house)["pk"])
    how: dict[str, Any] = {"name": "anh.jpg", "place": 0, "content": {}, "suits": lambda _kind: None}
    stream, limit = io.BytesIO(b"\xff\xd8\xff example"), 1024
    row = keep_file(scrap, stream, limit_bytes=limit, by=scrap.owner, at=timezone.now(), **how)
    return {"pk": scrap.pk, "photo": row.pk}


def _run(_house: House) -> Args:
    """A job that the system itself asked for."""
    from django.utils import timezone

    from lantoa.base.notices.jobs import ask_for_digests

    return {"key": ask_for_digests(by=None, at=timezone.now()).key}


def _campaign(house: House) -> Args:
    """The campaign of the unit's own plan."""
    from lantoa.work.plans.models import Plan

    return {"pk": Plan.objects.get(pk=_plan(house)["pk"]).campaign_id}


def _view(house: House) -> Args:
    """A view that another member of the unit keeps."""
    from uuid import uuid4

    from django.utils import timezone

    from lantoa.work.plans.models import Campaign
    from lantoa.work.tasks.actions.viewing import save_view

    campaign, by = Campaign.objects.get(pk=_campaign(house)["pk"]), make_member(house.unit)
    return {"pk": save_view(campaign, "Trễ", "only=late", client_key=uuid4(), by=by, at=timezone.now()).pk}


def _consolidated(house: House) -> Any:
    """A form of the unit's own campaign with one report that came in."""
    from tests.work.consolidation.making import make_own_form

    return make_own_form(house.unit, by=make_member(house.unit, Role.CAMPAIGN_OWNER))


def _form(house: House) -> Args:
    return {"pk": _consolidated(house).pk}


def _form_figure(house: House) -> Args:
    form = _consolidated(house)
    return {"pk": form.pk, "figure": form.indicators.first().pk}


def _chosen_quote(house: House) -> Args:
    from django.utils import timezone

    from lantoa.work.consolidation.actions.choosing import choose_quote
    from lantoa.work.reports.models import Narrative

    form, by = _consolidated(house), make_member(house.unit, Role.CAMPAIGN_OWNER)
    words = Narrative.objects.get(report__form=form)
    return {"pk": choose_quote(form, words, start=0, end=5, by=by, at=timezone.now()).pk}


def _snapshot(house: House) -> Args:
    from django.utils import timezone

    from lantoa.work.consolidation.actions.freezing import freeze_totals

    by = make_member(house.unit, Role.CAMPAIGN_OWNER)
    return {"pk": freeze_totals(_consolidated(house), by=by, at=timezone.now()).pk}


def _upward(house: House) -> Args:
    """An issued report of results and the task of its body that waits for it."""
    from django.utils import timezone

    from lantoa.work.consolidation.actions.drafting import draft_report
    from lantoa.work.documents.models import OfficialDocument
    from lantoa.work.tasks.models import Assignment, Task

    form, by = _consolidated(house), make_member(house.unit, Role.CAMPAIGN_OWNER)
    made = draft_report(form, which="claimed", client_key=uuid4(), by=by, at=timezone.now())
    OfficialDocument.objects.filter(pk=made.document_id).update(state="issued", issued_on="2024-10-12", number=1)
    task = Assignment.objects.get(pk=_assignment(house)["pk"])
    Task.objects.filter(pk=task.task_id).update(campaign=form.campaign, act="report")
    Assignment.objects.filter(pk=task.pk).update(campaign=form.campaign, unit=house.unit, state="assigned")
    return {"pk": made.document_id, "task": task.pk}


def _handed_plan(house: House) -> Args:
    """The ward's own issued plan and its task that asks for one."""
    from django.utils import timezone

    from lantoa.work.documents.models import OfficialDocument
    from lantoa.work.tasks.actions.own_plan import draft_own_plan
    from lantoa.work.tasks.models import Assignment, Task

    task = Assignment.objects.select_related("campaign").get(pk=_assignment(house)["pk"])
    Task.objects.filter(pk=task.task_id).update(act="plan")
    made = draft_own_plan(task.campaign, by=make_member(house.unit), at=timezone.now())
    OfficialDocument.objects.filter(pk=made.pk).update(state="issued", issued_on="2024-09-28", number=1)
    return {"pk": made.pk, "task": task.pk}


def _document(house: House) -> Args:
    """A draft with a chart."""
    from lantoa.engines.shapes.document import Figure
    from lantoa.work.documents.models import OfficialDocument
    from tests.engines.official_docs.samples import CHART, body_of
    from tests.work.documents.making import drafted

    known = OfficialDocument.objects.filter(unit=house.unit).first()
    if known is None:
        body = (*body_of("bao_cao"), Figure("svg", CHART, "Biểu đồ (ví dụ)"))
        known = drafted(make_member(house.unit), body=body)
    return {"pk": known.pk}


def _document_code(house: House) -> Args:
    from lantoa.work.documents.models import OfficialDocument

    return {"code": OfficialDocument.objects.get(pk=_document(house)["pk"]).code}


def _street_map(house: House) -> Args:
    from tests.community.comms.making import quick_map

    return {"pk": quick_map(make_member(house.unit)).pk}


def _route_day(house: House) -> Args:
    from lantoa.community.comms.models import RouteDay
    from tests.community.comms.making import day_of, quick_map

    known = RouteDay.objects.first()
    if known is None:
        from lantoa.work.plans.models import Campaign

        by = make_member(house.unit)
        known = day_of(Campaign.objects.get(pk=_campaign(house)["pk"]), quick_map(by), by)
    return {"pk": known.pk}


def _route_plan(house: House) -> Args:
    from lantoa.community.comms.models import RouteDay, RoutePlan
    from tests.community.comms.making import quick_plan

    known = RoutePlan.objects.first()
    if known is None:
        day = RouteDay.objects.get(pk=_route_day(house)["pk"])
        known = quick_plan(day, make_member(house.unit))
    return {"pk": known.pk}


def _car_route(house: House) -> Args:
    from lantoa.community.comms.models import CarRoute, RoutePlan
    from tests.community.comms.making import approved

    plan = RoutePlan.objects.get(pk=_route_plan(house)["pk"])
    approved(plan, make_member(house.unit))
    return {"pk": CarRoute.objects.get(plan=plan, unit=house.unit).pk}


def _issued(house: House) -> Args:
    from lantoa.work.documents.models import DocumentRecipient

    return {"pk": DocumentRecipient.objects.get(pk=_recipient(house)["pk"]).document_id}


def _recipient(house: House) -> Args:
    from lantoa.work.documents.models import DocumentRecipient
    from tests.work.documents.making import Office, issued

    drafter, leader, clerk = (make_member(house.unit, role) for role in (Role.OFFICER, Role.LEADER, Role.CLERK))
    row = issued(Office(house.cast, drafter, leader, clerk), recipients=("Nhà văn hóa (ví dụ)",), addressees=())
    return {"pk": DocumentRecipient.objects.get(document=row).pk}


SUBJECTS: dict[str, Callable[[House], Args]] = {
    "": lambda _house: {},
    **act_subjects.SUBJECTS,
    "consolidation.form": _form,
    "consolidation.figure": _form_figure,
    "consolidation.quote": _chosen_quote,
    "consolidation.snapshot": _snapshot,
    "consolidation.source": lambda house: {**_snapshot(house), "figure": _form_figure(house)["figure"]},
    "consolidation.upward": _upward,
    "consolidation.own_plan": _handed_plan,
    "links.link": _link,
    "links.token": lambda _house: {"token": "khong-co"},
    "accounts.provider": lambda _house: {"provider_id": "khong-co"},
    "accounts.passkey": lambda _house: {"pk": 0},
    "accounts.unsent": lambda _house: {"pk": 0},
    "delegations.delegation": _delegation,
    "handover.pack": _pack,
    "invitations.hat": _hat,
    "invitations.invitation": _invitation,
    "invitations.token": lambda _house: {"token": "khong-co"},
    "invitations.unit": lambda house: {"unit": house.unit.pk},
    "calendars.token": lambda _house: {"token": "khong-co"},
    "documents.code": _document_code,
    "documents.document": _document,
    "documents.picture": lambda house: {**_document(house), "place": 0},
    "documents.issued": _issued,
    "documents.recipient": _recipient,
    "intake.chat": _chat,
    "intake.photo": _photo,
    "intake.part": lambda house: {**_chat(house), "place": 0},
    "jobs.run": _run,
    "members.person": _person,
    "notices.notice": _notice,
    "plans.plan": _plan,
    "plans.duty": _of_plan("duties"),
    "plans.fact": _of_plan("facts"),
    "plans.finding": _of_plan("findings"),
    "plans.sentence": _of_plan("sentences"),
    "evidence.piece": lambda house: {"pk": _evidence_row(house).pk},
    "evidence.question": _likeness,
    "files.plan": _plan_file,
    "files.copy": _evidence_copy,
    "files.upload": lambda _house: {"key": "00000000-0000-4000-8000-000000000000"},
    "comms.map": _street_map,
    "comms.day": _route_day,
    "comms.plan": _route_plan,
    "comms.route": _car_route,
    "comms.token": lambda _house: {"token": "khong-co"},
    "plans.remark": _remark,
    **{f"reports.{name}": make for name, make in report_subjects.SUBJECTS.items()},
    **{f"arrivals.{name}": make for name, make in arrival_subjects.SUBJECTS.items()},
    "tasks.campaign": _campaign,
    "tasks.given_campaign": _given_campaign,
    "tasks.guide": _guiding,
    "tasks.parent": _parent,
    "tasks.view": _view,
    "tasks.assignment": _assignment,
    "tasks.draft": _draft,
    "tasks.name": _name,
    "tasks.plan": _own_plan,
    "tasks.request": _request,
    "units.split": _split_unit,
    "units.unit": lambda house: {"pk": house.unit.pk},
}


def subject_of(house: House, subject: str) -> Args:
    """What the address is about, built once for all its doors; the maps of the cars lie in a folder of their own."""
    build = SUBJECTS[subject]
    return build(house) if subject.startswith("comms.") else kept(f"walk: {subject}", lambda: build(house))


def _plan_row(house: House) -> Any:
    from lantoa.work.plans.models import Plan

    return Plan.objects.get(pk=_plan(house)["pk"])


def _version(part: str = "") -> Callable[[House], dict[str, object]]:
    def sent(house: House) -> dict[str, object]:
        row = _plan_row(house)
        return {"version": getattr(row, part).first().version if part else row.version}

    return sent


def _fact(house: House) -> dict[str, object]:
    return {**_version("facts")(house), "kind": "basis", "value": "Kế hoạch số 1/KH-UBND"}


def _finding(house: House) -> dict[str, object]:
    return {**_version("findings")(house), "answer": "keep"}


EMPTY_ROWS: dict[str, object] = {
    f"{rows}-{name}_FORMS": 0 for rows in ("due", "quantity") for name in ("TOTAL", "INITIAL")
}


def _duty(house: House) -> dict[str, object]:
    duty = _plan_row(house).duties.first()
    return {**EMPTY_ROWS, "version": duty.version, "words": duty.words, "force": "assign", "lead": "Phòng A"}


def _parts(house: House) -> dict[str, object]:
    duty = _plan_row(house).duties.first()
    half = duty.words.index(" ", len(duty.words) // 2)
    return {"version": duty.version, "part_1": duty.words[:half], "part_2": duty.words[half:].strip()}


def _two_duties(house: House) -> dict[str, object]:
    one, other = _plan_row(house).duties.all()[:2]
    return {"duty": one.pair, "into": other.pair}


def _ticked(house: House) -> dict[str, object]:
    duty = _plan_row(house).duties.first()
    return {"confirm": duty.pair}


def _added(house: House) -> dict[str, object]:
    sentence = _plan_row(house).sentences.first()
    return {**EMPTY_ROWS, "words": sentence.text.split()[0], "force": "assign"}


def _kind(house: House) -> dict[str, object]:
    return {**_version("sentences")(house), "kind": "neither"}


def _link_version(house: House) -> dict[str, object]:
    return {"version": UnitLink.objects.get(unit=house.unit).version, "reason": "Mất thư"}


def _right(house: House) -> dict[str, object]:
    return {**_version("remarks")(house), "answer": "accepted"}


def _answer_likeness(_house: House) -> dict[str, object]:
    from lantoa.work.evidence.models import Likeness

    prefix = f"question-{Likeness.objects.latest('pk').pk}"
    return {f"{prefix}-version": 1, f"{prefix}-answer": "shared"}


def _wish(_house: House) -> dict[str, object]:
    from lantoa.community.comms.models import RouteDay

    day = RouteDay.objects.get()
    on = {"on_day": "8", "on_month": "10", "on_year": "2024"}
    return {**on, "version": day.version, "leaves_at": "07:00", "kinds": ["primary", "secondary", "tertiary"]}


def _cars(_house: House) -> dict[str, object]:
    from lantoa.community.comms.models import RouteDay

    return {"version": RouteDay.objects.get().version}


def _far(_house: House) -> dict[str, object]:
    from lantoa.community.comms.models import RouteDay

    day = RouteDay.objects.get()
    days = {
        "far_on_day": "7",
        "far_on_month": "10",
        "far_on_year": "2024",
        "far_before": "06:30",
        "version": day.version,
    }
    places = {"far_from_place": "Đường Một", "far_to_place": "Đường Hai", "far_from_words": "A", "far_to_words": "B"}
    return {**days, **places, "far_map": day.map_id}


def _of_route_plan(_house: House) -> dict[str, object]:
    from lantoa.community.comms.models import RoutePlan

    return {"version": RoutePlan.objects.get().version, "street": "0|Đường Một", "to": 1}


def _ticked_streets(_house: House) -> dict[str, object]:
    from uuid import uuid4

    return {"client_key": str(uuid4()), "ticks": "1", "street": ["Đường Một", "Đường Hai", "Đường Ba"]}


# What is posted: forms that go through where the person may, so that it is the right that is tried and not the form.
FORMS: dict[str, Callable[[House], dict[str, object]]] = {
    **act_subjects.FORMS,
    "evidence:question": _answer_likeness,
    "evidence:take": lambda _house: {"client_key": str(uuid4()), "url": "https://vi-du.vn/"},
    "documents:explain": lambda _house: {"version": 1, "fault": "font|", "words": "Theo mẫu cũ"},
    "documents:receive": lambda _house: {"version": 1, "state": "sent"},
    "intake:paste": lambda _house: {"text": "Phường Một: đã xong"},
    "invitations:add": lambda house: {"username": house.cast.stranger.username, "role": "officer"},
    "invitations:end": lambda _house: {"version": 1},
    "invitations:invite": lambda _house: {"role": "officer", "client_key": uuid4()},
    "invitations:withdraw": lambda _house: {"version": 1},
    "members:erase": lambda _house: {"reason": "Theo đề nghị"},
    "links:pin": _link_version,
    "links:revoke": _link_version,
    "plans:remark": _right,
    **{f"reports:{name}": make for name, make in report_subjects.FORMS.items()},
    **{f"arrivals:{name}": make for name, make in arrival_subjects.FORMS.items()},
    "tasks:answer_time": lambda _house: {
        "answer-time-request_version": 1,
        "answer-time-answer": "yes",
        "answer-time-words": "Đồng ý",
    },
    "tasks:person": lambda _house: {"person-version": 1, "person-person": ""},
    "tasks:parent_name": lambda _house: {"number": "4753/KH-UBND"},
    "tasks:demand": lambda _house: {"anchor": "không có", "act": "again"},
    "comms:wishes": _wish,
    "comms:units": _cars,
    "comms:far": _far,
    "comms:begin": lambda _house: {"mode": "balanced", "seconds": 10},
    **{f"comms:plan_{verb}": _of_route_plan for verb in ("move", "undo", "improve", "approve", "reopen")},
    "comms:report": _ticked_streets,
    "plans:close": _version(),
    "plans:duty_edit": _duty,
    "plans:duty_merge": _two_duties,
    "plans:duty_split": _parts,
    "plans:fact": _fact,
    "plans:fact_drop": _version("facts"),
    "plans:fact_new": _fact,
    "plans:finding": _finding,
    "plans:finding_reopen": _version("findings"),
    "plans:head": _version(),
    "plans:reopen": _version(),
    "plans:reread": _version(),
    "plans:sentence": _added,
    "plans:sentence_kind": _kind,
    "plans:tick": _ticked,
}
