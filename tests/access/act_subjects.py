"""What each act of an address that does several things is about, ready for it, and the form that it takes.

``BASES`` makes the thing once for all acts of an address; a subject brings it to the state in which its act may be
done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

from django.utils import timezone

from tests.access import arrival_subjects, report_subjects
from tests.access.askers import House
from tests.factories.orgs import make_member, make_unit

Args = dict[str, object]
Make = Callable[[House], Args]


def _day(name: str, day: date) -> Args:
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


# -- an assignment -----------------------------------------------------------------------------------------------------


def make_assignment(house: House) -> Args:
    """The ward's task to send a car, given by the district."""
    from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared

    make_centre(house.cast)
    plan = checked(by=house.cast.owner)
    prepared(plan, by=house.cast.owner)
    issued(plan, by=house.cast.owner)
    return {"pk": assignment_of(house.unit, "xe loa").pk}


def _car(house: House) -> Any:
    from tests.work.tasks.making import assignment_of

    return assignment_of(house.unit, "xe loa")


def _said(house: House, verb: Any, *, owner: bool = False, **how: object) -> None:
    from tests.work.tasks.making import AT

    row = _car(house)
    verb(row, version=row.version, by=house.cast.owner if owner else house.cast.ward_officer, at=AT, **how)


def _reported(house: House) -> None:
    from lantoa.work.tasks.actions.answering import report

    _said(house, report, words="Đã xong (ví dụ)")


def _accepted(house: House) -> None:
    from lantoa.work.tasks.actions.deciding import accept

    _reported(house)
    _said(house, accept, owner=True)


def _not_applicable(house: House) -> None:
    from lantoa.work.tasks.actions.answering import mark_not_applicable

    _said(house, mark_not_applicable, reason="Không có xe (ví dụ)")


READY: dict[str, Callable[[House], None]] = {
    "accept": _reported,
    "return": _reported,
    "agree": _not_applicable,
    "disagree": _not_applicable,
    "reopen": _accepted,
}
SAYS: dict[str, Args] = {
    "report": {"words": "Đã xong (ví dụ)"},
    "not-applicable": {"reason": "Không có xe (ví dụ)"},
    "ask-time": {"reason": "Chờ xe (ví dụ)", **_day("until", date(2024, 10, 20))},
    "return": {"words": "Nói rõ số buổi (ví dụ)"},
    "disagree": {"words": "Phường có xe (ví dụ)"},
    "reopen": {"words": "Xem lại (ví dụ)"},
    "withdraw": {"reason": "Giao nhầm (ví dụ)"},
    "accept": {"note": "Tốt (ví dụ)"},
    "agree": {"note": "Đúng vậy (ví dụ)"},
    "plan": {"note": "Đã có kế hoạch (ví dụ)"},
    "start": {"note": "Đã bắt đầu (ví dụ)"},
    "phone": {"told_by": "Chị Ví Dụ, điện thoại"},
}


def _of_car(act: str) -> tuple[Make, Make]:
    def subject(house: House) -> Args:
        READY.get(act, lambda _house: None)(house)
        return {"pk": _car(house).pk, "act": act}

    def form(house: House) -> Args:
        key = {"client_key": str(uuid4())} if act == "ask-time" else {}
        said = {"version": _car(house).version, **key, **SAYS.get(act, {})}
        return {f"{act}-{name}": value for name, value in said.items()}

    return subject, form


# -- a draft, a parent, a wait -----------------------------------------------------------------------------------------


def _make_draft(house: House) -> Args:
    from lantoa.orgs.members.states import Role
    from tests.work.tasks.making import checked, prepared

    owner = make_member(house.unit, Role.CAMPAIGN_OWNER)
    return {"pk": prepared(checked(by=owner), by=owner)[0].pk}


def _of_draft(act: str) -> tuple[Make, Make]:
    from lantoa.work.tasks.models import TaskDraft

    def first() -> Any:
        return TaskDraft.objects.order_by("order")[0]

    def subject(house: House) -> Args:
        from lantoa.work.tasks.actions.drafting import leave_out
        from tests.work.tasks.making import AT

        row, other = TaskDraft.objects.order_by("order")[:2]
        if act == "take-in":
            leave_out(row, reason="", version=row.version, by=make_member(house.unit), at=AT)
        TaskDraft.objects.filter(pk=row.pk).update(like=other)
        return {"pk": row.pk, "act": act}

    return subject, lambda _house: {"version": first().version}


def _parent(house: House) -> Any:
    from lantoa.work.tasks.models import ParentDocument

    return ParentDocument.objects.get(campaign__unit=house.unit)


def _make_parent(house: House) -> Args:
    """A superior's document that the unit's own campaign carries out."""
    from lantoa.orgs.members.states import Role
    from lantoa.work.tasks.actions.demands import link_parent
    from tests.work.plans.making import TEXT, checked_in

    owner = make_member(house.unit, Role.CAMPAIGN_OWNER)
    campaign = checked_in(TEXT, by=owner).campaign
    other = checked_in(TEXT.replace("12/KH-UBND", "99/KH-UBND"), by=owner)
    assert campaign is not None
    return {"pk": link_parent(campaign, other, by=owner, at=timezone.now()).pk}


def _of_parent(act: str) -> tuple[Make, Make]:
    def subject(house: House) -> Args:
        parent = _parent(house)
        if act == "follow":
            from lantoa.work.plans.models import Plan

            ours = Plan.objects.filter(campaign=parent.campaign).get()
            Plan.objects.filter(pk=ours.pk).update(previous=parent.plan)
        return {"pk": parent.pk, "act": act}

    return subject, lambda house: {"version": _parent(house).version}


def _wait(house: House) -> Any:
    from lantoa.work.tasks.models import Dependency

    return Dependency.objects.get(task=_car(house).task_id)


def _of_wait(act: str) -> tuple[Make, Make]:
    def form(house: House) -> Args:
        from lantoa.work.tasks.models import Task

        guiding = Task.objects.get(campaign=_car(house).campaign_id, act="guide")
        return {"version": _wait(house).version, **({"on_task": guiding.pk} if act == "link" else {})}

    return lambda house: {"pk": _wait(house).pk, "act": act}, form


# -- evidence ----------------------------------------------------------------------------------------------------------


def _make_evidence(house: House) -> Args:
    """A photo of the ward's car."""
    from lantoa.work.evidence.models import Evidence
    from lantoa.work.tasks.models import Assignment
    from tests.work.evidence.making import add

    if (known := Evidence.objects.filter(unit=house.unit).first()) is not None:
        return {"pk": known.pk}
    row = add(make_member(house.unit), Assignment.objects.get(pk=make_assignment(house)["pk"]))
    return {"pk": row.pk}


def _photo(house: House) -> Any:
    from lantoa.work.evidence.models import Evidence

    return Evidence.objects.get(unit=house.unit)


def _other_task(house: House) -> int:
    from tests.work.tasks.making import assignment_of

    return assignment_of(house.unit, "Báo cáo kết quả").pk


def _of_photo(act: str) -> tuple[Make, Make]:
    says: dict[str, Make] = {
        "change": lambda _house: {"caption": "Xe loa (ví dụ)"},
        "withdraw": lambda _house: {"reason": "Gửi nhầm (ví dụ)"},
        "correct": lambda _house: {"words": "Chụp lại (ví dụ)"},
        "tie": lambda house: {"assignment": _other_task(house)},
        "consent": lambda _house: {
            "client_key": str(uuid4()),
            "covers": "picture",
            "who": "Chị Ví Dụ",
            "form": "spoken",
            **_day("given_on", date(2024, 10, 8)),
        },
        "end-consent": lambda _house: {"reason": "Đổi ý (ví dụ)"},
    }

    def subject(house: House) -> Args:
        if act == "end-consent":
            _agree(house)
        return {"pk": _photo(house).pk, "act": act}

    def form(house: House) -> Args:
        said = {"version": _photo(house).version, **says.get(act, lambda _house: {})(house)}
        asked = {f"{act}-{name}": value for name, value in said.items()}
        if act == "untie":
            asked["assignment"] = _car(house).pk
        if act == "end-consent":
            from lantoa.work.evidence.models import Consent

            consent = Consent.objects.get()
            asked |= {"consent": consent.pk, f"{act}-version": consent.version}
        return asked

    return subject, form


def _agree(house: House) -> None:
    from lantoa.work.evidence.actions import record_consent
    from lantoa.work.evidence.states import ConsentForm
    from tests.work.evidence.making import AT

    how = {"who": "Chị Ví Dụ", "form": next(iter(ConsentForm)), "given_on": date(2024, 10, 8)}
    record_consent(_photo(house), **how, by=make_member(house.unit), at=AT)


# -- a document, what came in, a figure, a unit ------------------------------------------------------------------------


def _of_document(act: str) -> tuple[Make, Make]:
    def subject(house: House) -> Args:
        from lantoa.orgs.members.states import Role
        from lantoa.work.documents import actions
        from tests.work.documents.making import AT, drafted

        drafter, leader = make_member(house.unit), make_member(house.unit, Role.LEADER)
        row = drafted(drafter)
        before = {"return": 1, "approve": 1, "sign": 2, "issue": 3}.get(act, 0)
        steps = [
            (actions.submit_document, drafter),
            (actions.approve_document, leader),
            (actions.sign_document, leader),
        ]
        for verb, by in steps[:before]:
            row = verb(row, version=row.version, by=by, at=AT)
        return {"pk": row.pk, "act": act}

    def form(_house: House) -> Args:
        from lantoa.work.documents.models import OfficialDocument

        said = {"version": OfficialDocument.objects.latest("pk").version, "words": "Xem lại (ví dụ)"}
        return {f"{act}-{name}": value for name, value in said.items()}

    return subject, form


def _arrival(house: House) -> Any:
    from lantoa.work.arrivals.models import Arrival

    return Arrival.objects.get(report__unit=house.unit)


def _of_arrival(act: str) -> tuple[Make, Make]:
    def subject(house: House) -> Args:
        if act == "send":
            _taken(house)
        if act == "again":
            row = _arrival(house)
            row.state, row.job = "reading", None
            row.save(update_fields=["state", "job"])
        return {"pk": _arrival(house).pk, "act": act}

    def form(house: House) -> Args:
        row = _arrival(house)
        return {
            "version": row.version,
            "reason": "Trùng (ví dụ)",
            "report": row.report_id,
            "report_version": row.report.version,
        }

    return subject, form


def _taken(house: House) -> None:
    from lantoa.work.arrivals.actions import take_arrival
    from lantoa.work.arrivals.models import Arrival
    from tests.work.reports.making import AT

    row = _arrival(house)
    draft = {"figures": {}, "narratives": {}} | row.report.draft  # all of it came on paper, so its owner may send it
    how: Args = {"version": row.version, "report_version": row.report.version}
    how |= {part: draft[part] for part in ("figures", "narratives")}
    take_arrival(row, **how, by=house.cast.owner, at=AT)
    Arrival.objects.filter(pk=row.pk, client_key=None).update(client_key=uuid4())


def _of_figure(act: str) -> tuple[Make, Make]:
    from lantoa.work.reports.models import ReportForm

    def subject(_house: House) -> Args:
        form = ReportForm.objects.latest("pk")
        return {"pk": form.pk, "figure": form.indicators.get().pk, "act": act}

    return subject, lambda _house: {"version": ReportForm.objects.latest("pk").version}


def _make_parts(house: House) -> Args:
    """Units that the ward may become, or go into."""
    for number in range(1, 3):
        make_unit(f"Phường Mới {number} (ví dụ)", parent=house.cast.places.district)
    return {}


def _of_unit(act: str) -> tuple[Make, Make]:
    says: dict[str, Args] = {
        "rename": {"name": "Phường Một Mới (ví dụ)"},
        "aliases": {"aliases": "P. Một"},
        "move": {"line": "sector", "above": "Phòng Giáo dục và Đào tạo"},
        "merge": {"into": "Phường Mới 1 (ví dụ)"},
        "split": {"part_1": "Phường Mới 1 (ví dụ)", "part_2": "Phường Mới 2 (ví dụ)"},
    }

    def subject(house: House) -> Args:
        if act in ("close", "split"):
            from lantoa.orgs.units.models import UnitParent

            UnitParent.objects.filter(parent=house.unit).update(parent=house.cast.places.district)
        return {"pk": house.unit.pk, "act": act}

    def form(house: House) -> Args:
        house.unit.refresh_from_db()
        day = {} if act == "aliases" else _day("on", timezone.localdate())
        return {"version": house.unit.version, **day, **says.get(act, {}), "sure": "yes"}

    return subject, form


BASES: dict[str, Make] = {
    "tasks:act": make_assignment,
    "tasks:draft_act": _make_draft,
    "tasks:parent": _make_parent,
    "tasks:wait": make_assignment,
    "evidence:act": _make_evidence,
    "documents:step": lambda _house: {},
    "arrivals:act": arrival_subjects.SUBJECTS["arrival"],
    "reports:figure_act": report_subjects.SUBJECTS["figure"],
    "units:change": _make_parts,
}
MADE_BY: dict[str, Callable[[str], tuple[Make, Make]]] = {
    "tasks:act": _of_car,
    "tasks:draft_act": _of_draft,
    "tasks:parent": _of_parent,
    "tasks:wait": _of_wait,
    "evidence:act": _of_photo,
    "documents:step": _of_document,
    "arrivals:act": _of_arrival,
    "reports:figure_act": _of_figure,
    "units:change": _of_unit,
}


def acts_of_views() -> dict[str, list[str]]:
    """For each address that does several things, what its view does, as the view itself looks it up."""
    from lantoa.orgs.units.forms import CHANGES
    from lantoa.work.arrivals.views import pages as arrivals
    from lantoa.work.documents.views import pages as documents
    from lantoa.work.evidence.views import acts as evidence
    from lantoa.work.reports.views import building
    from lantoa.work.tasks.views import assignments, demands, issuing, waits

    return {
        "tasks:act": list(assignments.ACTS),
        "tasks:draft_act": list(issuing.DRAFT_ACTS),
        "tasks:parent": list(demands.PARENT_ACTS),
        "tasks:wait": list(waits.WAIT_ACTS),
        "evidence:act": list(evidence.ACTS),
        "documents:step": [str(act) for act in documents.ACTS],
        "arrivals:act": list(arrivals.ACTS),
        "reports:figure_act": list(building.FIGURE_ACTS),
        "units:change": list(CHANGES),
    }


_MADE = {f"{name} {act}": MADE_BY[name](act) for name, each in acts_of_views().items() for act in each}
SUBJECTS: dict[str, Make] = {key: subject for key, (subject, _form) in _MADE.items()}
FORMS: dict[str, Make] = {key: form for key, (_subject, form) in _MADE.items()}
