"""Pieces of evidence as pages of reports show them: each with its thumbnail, and whether the reader may open it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch

from lantoa.orgs.members.models import Member
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.queries.evidence import evidence_visible_to
from lantoa.work.evidence.queries.questions import asked_about
from lantoa.work.reports.models import FigureEvidence
from lantoa.work.reports.queries.proofs import THUMBS


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece of evidence. ``opens``: the reader may open its page, and so see its picture: whoever reads a report
    that goes through their unit need not see what the unit's evidence shows. ``asked``: an open question is whether it
    is one with another piece."""

    evidence: Evidence
    opens: bool
    asked: bool = False


def pieces_shown(member: Member | None, rows: Iterable[Evidence], *, at: datetime) -> dict[int, Piece]:
    """These pieces by their keys, in two questions however many there are; their thumbnails are at hand already."""
    found = {row.pk: row for row in rows}
    if not found:
        return {}
    opens = set(evidence_visible_to(member, at=at).filter(pk__in=list(found)).values_list("pk", flat=True))
    asked = asked_about(found)
    return {key: Piece(row, key in opens, key in asked) for key, row in found.items()}


def pieces_called(member: Member | None, keys: Iterable[int], *, at: datetime) -> dict[int, Piece]:
    """The pieces with these keys, withdrawn ones too, as pages show them."""
    wanted = sorted(set(keys))
    if not wanted:
        return {}
    rows = Evidence.objects.filter(pk__in=wanted).select_related("file", "unit")
    return pieces_shown(member, rows.prefetch_related(Prefetch("file__copies", THUMBS)), at=at)


def pieces_by_place(
    member: Member | None, ties: Iterable[FigureEvidence], *, at: datetime
) -> Mapping[tuple[int, str], list[Piece]]:
    """What is tied to each figure, by the form's figure and the part."""
    rows = list(ties)
    shown = pieces_shown(member, [row.evidence for row in rows], at=at)
    found: dict[tuple[int, str], list[Piece]] = {}
    for row in rows:
        found.setdefault((row.form_indicator_id, row.split), []).append(shown[row.evidence_id])
    return found
