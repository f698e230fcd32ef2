"""Where rooms below point upward to this one: the page of a figure's sources, and the thread of a plan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from lantoa.base.ui.parts import Link
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.queries import acting_member
from lantoa.work.consolidation.bridge.drafting import CAME, WORDS
from lantoa.work.consolidation.models import Snapshot
from lantoa.work.consolidation.queries.sources import report_sentences
from lantoa.work.consolidation.rules import may_see_totals
from lantoa.work.plans.models import Plan

_KEY = re.compile(r"consolidation:(?P<cut_off>[0-9]{1,18})-(?P<number>[0-9]{1,18})-(?P<which>[^-]*)")


def pages_of_sources(sources: Collection[str], request: HttpRequest) -> dict[str, str]:
    """The pages of ``consolidation:<cut-off>-<figure>-<which>``, of those that the person of this request may see.

    ``-0-came`` leads to the reports of the cut-off, ``-<report>-words`` to a report that is quoted.
    """
    parts = {source: found for source in sources if (found := _KEY.fullmatch(source))}
    seen = _seen({int(found["cut_off"]) for found in parts.values()}, request)
    return {source: _page(found) for source, found in parts.items() if int(found["cut_off"]) in seen}


def _seen(snapshots: Collection[int], request: HttpRequest) -> set[int]:
    """Which of these cut-offs the person may see; asked once a campaign."""
    rows = Snapshot.objects.select_related("form__campaign__unit").filter(pk__in=snapshots)
    by_campaign: defaultdict[int, list[Snapshot]] = defaultdict(list)
    for row in rows:
        by_campaign[row.form.campaign_id].append(row)
    member, at = acting_member(request), timezone.now()
    seen = (of for of in by_campaign.values() if may_see_totals(member, of[0].form, at=at))
    return {row.pk for of in seen for row in of}


def _page(found: re.Match[str]) -> str:
    cut_off, number, which = int(found["cut_off"]), int(found["number"]), found["which"]
    if which == CAME:
        return reverse("consolidation:snapshot_reports", args=[cut_off])
    if which == WORDS:
        return reverse("reports:report", args=[number])
    return reverse("consolidation:source", args=[cut_off, number])


def sentences_of_reports(plan: Plan, member: Member | None, *, at: datetime) -> dict[int, list[Link]]:
    """Sentence of the plan → the sentences of reports that answer it, each leading to its report, as far as the person
    may read that."""
    return {
        key: [Link(text, reverse("documents:show", args=[document])) for text, document in rows]
        for key, rows in report_sentences(plan, member, at=at).items()
    }
