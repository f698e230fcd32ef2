"""The open questions whether two pieces are one: which pieces they are about, and whom they wait for."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from lantoa.base.ui.desk_cards import DeskCard, DeskLine
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import wears
from lantoa.work.evidence.models import Likeness
from lantoa.work.evidence.states import EvidenceState
from lantoa.work.tasks.rules import ANSWERERS, units_run_by

MOST_LINES = 5


def open_questions() -> QuerySet[Likeness]:
    """Nobody has answered them yet, and both pieces stand."""
    return Likeness.objects.filter(answer="", older__state=EvidenceState.KEPT, newer__state=EvidenceState.KEPT)


def asked_about(keys: Iterable[int]) -> set[int]:
    """Which of these pieces an open question is about: one query for any number."""
    wanted = list(keys)
    rows = open_questions().filter(Q(older__in=wanted) | Q(newer__in=wanted))
    return {key for pair in rows.values_list("older", "newer") for key in pair} & set(wanted)


def questions_card(request: HttpRequest) -> DeskCard | None:
    """The questions about alike pictures that wait for whoever runs the campaign; nothing where none does."""
    member, at = acting_member(request), timezone.now()
    if member is None or member.account.is_link or not wears(member, *ANSWERERS, at=at):
        return None
    rows = open_questions().filter(newer__campaign__unit__in=units_run_by(member, at=at))
    found = list(rows.select_related("older__unit", "newer__unit", "newer__campaign").order_by("pk")[: MOST_LINES + 1])
    if not found:
        return None
    count = rows.count() if len(found) > MOST_LINES else len(found)
    campaign = found[0].newer.campaign_id
    return DeskCard(
        title=gettext("Pictures that look alike"),
        lines=[_line(row) for row in found[:MOST_LINES]],
        count=count,
        counted=ngettext("question", "questions", count),
        more_address=f"{reverse('evidence:gallery', args=[campaign])}?questions=on",
        more_label=gettext("Evidence with an open question"),
    )


def _line(row: Likeness) -> DeskLine:
    units = " · ".join(dict.fromkeys([row.older.unit.name, row.newer.unit.name]))
    return DeskLine(
        text=gettext("Are these two one event?"),
        address=reverse("evidence:show", args=[row.newer_id]),
        note=f"{units} · {row.newer.campaign}",
    )
