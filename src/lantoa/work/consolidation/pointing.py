"""Where rooms below point upward to this one: the page of a figure's sources, and the thread of a plan."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from lantoa.base.ui.parts import Link
from lantoa.orgs.members.queries import acting_member
from lantoa.work.consolidation.bridge.drafting import CAME, WORDS
from lantoa.work.consolidation.models import Snapshot
from lantoa.work.consolidation.queries.sources import report_sentences
from lantoa.work.consolidation.rules import may_see_totals
from lantoa.work.plans.models import Plan


def page_of_source(source: str, request: HttpRequest) -> str:
    """The page of ``consolidation:<cut-off>-<figure>-<which>``, "" for whoever may not see the totals.

    ``-0-came`` leads to the reports of the cut-off, ``-<report>-words`` to a report that is quoted.
    """
    parts = source.partition(":")[2].split("-")
    if len(parts) != 3 or not all(part.isdecimal() and len(part) < 19 for part in parts[:2]):
        return ""
    snapshot = Snapshot.objects.select_related("form__campaign__unit").filter(pk=int(parts[0])).first()
    if snapshot is None or not may_see_totals(acting_member(request), snapshot.form, at=timezone.now()):
        return ""
    if parts[2] == CAME:
        return reverse("consolidation:snapshot_reports", args=[snapshot.pk])
    if parts[2] == WORDS:
        return reverse("reports:report", args=[int(parts[1])])
    return reverse("consolidation:source", args=[snapshot.pk, int(parts[1])])


def sentences_of_reports(plan: Plan) -> dict[int, list[Link]]:
    """Sentence of the plan → the sentences of reports that answer it, each leading to its report."""
    return {
        key: [Link(text, reverse("documents:show", args=[document])) for text, document in rows]
        for key, rows in report_sentences(plan).items()
    }
