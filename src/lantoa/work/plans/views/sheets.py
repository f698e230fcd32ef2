"""What the check page and its parts are made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.base.ui import written
from lantoa.base.ui.parts import Fact, Link
from lantoa.work.plans.bridge import cut
from lantoa.work.plans.issuers import OTHER_ISSUER, bears_name
from lantoa.work.plans.models import Finding, Plan, PlanFact
from lantoa.work.plans.notices import finding_title
from lantoa.work.plans.queries.page import CheckPage, SentenceRow, heads_above, page_of
from lantoa.work.plans.queries.plans import units_to_write_for
from lantoa.work.plans.rules import may_correct, may_withdraw
from lantoa.work.plans.states import FactKind, PlanState
from lantoa.work.plans.views.doors import asks, now, to_check, view_of


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that follow each other and all need a person, or all do not (``calm``)."""

    calm: bool
    rows: list[SentenceRow]

    @property
    def tasks(self) -> int:
        """How many tasks stand in it, in a calm stretch all of them ticked."""
        return sum(len(row.duties) for row in self.rows)

    @property
    def first(self) -> SentenceRow:
        """Where it begins."""
        return self.rows[0]


def stretches(rows: Iterable[SentenceRow]) -> list[Stretch]:
    """The rows in stretches, so that a phone can put the calm ones away."""
    found: list[Stretch] = []
    for row in rows:
        calm = not row.asks
        if found and found[-1].calm == calm:
            found[-1].rows.append(row)
        else:
            found.append(Stretch(calm, [row]))
    return found


def check_context(request: HttpRequest, page: CheckPage) -> dict[str, Any]:
    """Everything the check page's template asks for."""
    return _page_context(page, view_of(request), may_correct(asks(request), page.plan, at=now()))


def issuer_context(request: HttpRequest, plan: Plan, findings: Iterable[Finding]) -> dict[str, Any]:
    """The question of another issuing body, if it is among these: who bears that name, and what may be done."""
    asked = next((finding for finding in findings if finding.code == OTHER_ISSUER), None)
    if asked is None:
        return {}
    member = asks(request)
    units = [unit for unit in units_to_write_for(member, at=now()) if bears_name(unit, asked.value)]
    return {"issuer_asked": asked, "issuer_units": units, "may_withdraw": may_withdraw(member, plan, at=now())}


def _page_context(page: CheckPage, show: str, may_write: bool) -> dict[str, Any]:
    plan, questions = page.plan, questions_of(page)
    if not show and not any(row.asks for row in page.rows):
        show = "all"  # where nothing waits there is nothing to put away
    address = f"?part={page.part or 'all'}&show="
    return {
        "plan": plan,
        "file": plan.as_file,
        "tab": "check",
        "page": page,
        "show": show,
        "may_write": may_write,
        "writes": may_write and plan.state == PlanState.TO_CHECK,
        "stretches": stretches(page.rows),
        "views": [
            Link(_("Everything"), f"{address}all", show == "all"),
            Link(_("Only what needs me"), f"{address}needs", show == "needs"),
        ],
        "views_label": _("What to show"),
        "brief_facts": brief_facts(plan, page.facts),
        "head_facts": head_facts(plan),
        "fact_groups": fact_groups(page.facts),
        "questions": questions,
        "next_address": next_address(page, questions),
    }


@dataclass(frozen=True, slots=True)
class Question:
    """Something to decide in a few words, where it stands, and the address of that place."""

    words: str
    section: str
    address: str


def questions_of(page: CheckPage) -> list[Question]:
    """The open questions with their places, one about the head leading to its own page; then who does what on a day."""
    found = []
    for finding in page.findings:
        sentence = page.places.get(finding.anchor)
        if sentence is None:
            found.append(Question(finding_title(finding), "", reverse("plans:finding", args=[finding.pk])))
        else:
            address = to_check(page.plan, part=sentence.part, at=f"h{finding.pk}")
            found.append(Question(finding_title(finding), sentence.section, address))
    for activity in page.tally.unowned:
        address = to_check(page.plan, part=activity.part, at=f"c{activity.pk}")
        found.append(Question(_("an activity with a day and nobody named"), activity.section, address))
    return found


def next_address(page: CheckPage, questions: Sequence[Question]) -> str:
    """Where the first thing waits that keeps the check open: a question, else a task to tick; "" where nothing does."""
    if page.findings:
        return questions[0].address
    return to_check(page.plan, part=page.next_task[1], at=f"v{page.next_task[0]}") if page.next_task else ""


def changed_rows(
    request: HttpRequest, plan: Plan, sentence_keys: Iterable[int], waited: Mapping[int, bool] | None = None
) -> HttpResponse:
    """The rows that a verb changed, with the totals: what htmx puts in place, and only what stands on the page.

    ``waited`` says of each task touched whether it waited for a tick before.
    """
    page = page_of(plan, sentence_keys)
    only = (waited or {}) if view_of(request) == "needs" else None
    heads = heads_above(plan, [row.sentence for row in page.rows], waited=only)
    context = check_context(request, page) | {"swap": True, "heads": heads}
    return render(request, "plans/_changed.html", context)


def head_facts(plan: Plan) -> list[Fact]:
    """The head of the document as name and value; what is not printed is unknown."""
    return [
        Fact(_("Kind of document"), plan.type and cut(plan.type)),
        Fact(_("Number"), plan.number and cut(plan.number)),
        Fact(_("Issued on"), written.weekday_day(plan.issued_on) if plan.issued_on else None),
        Fact(_("Place of issue"), plan.place and cut(plan.place)),
        Fact(_("Issuing body"), plan.issuer and cut(plan.issuer)),
        Fact(_("Title"), cut(plan.title)),
        Fact(_("Signed by"), plan.signer and cut(plan.signer)),
        Fact(_("Campaign"), _window(plan)),
    ]


def brief_facts(plan: Plan, facts: Sequence[PlanFact]) -> list[Fact]:
    """The three lines that tell one plan from another."""
    themes = [fact.value for fact in facts if fact.kind == FactKind.THEME]
    return [
        Fact(_("Issuing body"), plan.issuer and cut(plan.issuer)),
        Fact(_("Campaign"), _window(plan)),
        Fact(_("Theme"), cut("; ".join(themes))),
    ]


def _window(plan: Plan) -> str:
    if plan.period_start_on is None:
        return ""
    start = written.short_day(plan.period_start_on)
    if plan.period_end_on is None:
        return _("from %(day)s, last day unknown") % {"day": start}
    return f"{start} – {written.short_day(plan.period_end_on)}"


def fact_groups(facts: Sequence[PlanFact]) -> list[tuple[str, list[PlanFact]]]:
    """The facts by kind, in the order of the kinds, empty kinds left out."""
    groups = [(str(kind.label), [fact for fact in facts if fact.kind == kind]) for kind in FactKind]
    return [(name, items) for name, items in groups if items]
