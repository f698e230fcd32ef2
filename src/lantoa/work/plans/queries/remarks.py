"""The remarks of the linter as the page shows them: beside their sentences, with the answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.base.ui.parts import Mark
from lantoa.orgs.members.models import Member
from lantoa.work.plans.models import LintRemark, Plan, Sentence
from lantoa.work.plans.queries.plans import plans_visible_to
from lantoa.work.plans.states import ALIVE, RemarkState, Severity

SENTENCES_A_PAGE = 40
SHOWS: dict[str, tuple[str, ...]] = {
    "open": (RemarkState.OPEN,),
    "accepted": (RemarkState.ACCEPTED,),
    "ignored": (RemarkState.IGNORED,),
    "all": tuple(RemarkState.values),
}


@dataclass
class RemarkRow:
    """A sentence with what is said about it; ``places`` are the further sentences by anchor."""

    sentence: Sentence
    remarks: list[LintRemark] = field(default_factory=list)

    @property
    def marks(self) -> list[Mark]:
        """The words the open remarks look at."""
        return [
            Mark(start, end, "due" if one.severity == Severity.NOTICE else "unclear", f"m{one.pk}")
            for one in self.remarks
            if one.state == RemarkState.OPEN
            for start, end in one.spans
        ]


@dataclass(frozen=True)
class RemarkPage:
    """One page of remarks: the rows, how many of each answer, where the further sentences stand."""

    rows: list[RemarkRow]
    counts: dict[str, int]
    page: object
    places: dict[str, Sentence]


def remarks_of(
    plan: Plan, show: str = "all", number: str | int = 1, *, most: int | None = SENTENCES_A_PAGE
) -> RemarkPage:
    """The remarks the last run still says, in the order of the document, so many sentences a page (None: all)."""
    said = plan.remarks.filter(gone=False)
    counts = said.aggregate(**{state: Count("pk", filter=Q(state=state)) for state in RemarkState.values})
    shown = list(said.filter(state__in=SHOWS.get(show, SHOWS["all"])).select_related("decided_by__person"))
    anchors = list(dict.fromkeys(remark.anchor for remark in shown))
    page = Paginator(anchors, most or max(1, len(anchors))).get_page(number)
    here = set(page.object_list)
    kept = [remark for remark in shown if remark.anchor in here]
    places = _sentences(plan, {anchor for remark in kept for anchor in (remark.anchor, *remark.also)})
    return RemarkPage(_rows(kept, places), counts, page, places)


def _sentences(plan: Plan, anchors: Iterable[str]) -> dict[str, Sentence]:
    return {sentence.anchor: sentence for sentence in plan.sentences.filter(anchor__in=list(anchors))}


def _rows(remarks: Sequence[LintRemark], places: dict[str, Sentence]) -> list[RemarkRow]:
    rows: dict[str, RemarkRow] = {}
    for remark in remarks:
        sentence = places.get(remark.anchor)
        if sentence is not None:
            rows.setdefault(remark.anchor, RemarkRow(sentence)).remarks.append(remark)
    return list(rows.values())


def get_remark(member: Member | None, pk: int, *, at: datetime) -> LintRemark:
    """One remark, or 404 for whoever may not see its plan."""
    rows = LintRemark.objects.filter(plan__in=plans_visible_to(member, at=at)).select_related("plan__unit")
    remark = row_by_key(rows, pk)
    if remark is None:
        raise Http404
    return remark


def changed_since_run(plan: Plan) -> bool:
    """Whether somebody corrected what the linter reads after it last ran.

    It reads every task that stands, ticked as correct or not, and no answer to a question of the reader.
    """
    if plan.linted_at is None:
        return True
    stands = [str(state) for state in ALIVE]
    ticked = Q(field="state", old__in=stands, new__in=stands)
    later = plan.corrections.filter(at__gt=plan.linted_at, remark__isnull=True)
    return later.exclude(ticked).exclude(field="answer", finding__isnull=False).exists()
