"""Which remarks of a return the unit has met since: told from its draft, its activities and its evidence as they stand.

Nothing is kept for it. What is said is only that something changed at the very place: whether it is right now, whoever
asked will see.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from lantoa.base.audit.models import AuditEntry
from lantoa.base.audit.queries import entries_about_all
from lantoa.work.evidence.states import AuditCode as EvidenceCode
from lantoa.work.reports.models import FigureEvidence, Remark
from lantoa.work.reports.queries.versions import figures_beside, words_beside
from lantoa.work.reports.states import RemarkOn

Content = Mapping[str, Any]
OF_THE_CHECK = {"standing", "version"}
"""What of a piece changes although nothing is said of it anew."""
OF_OTHERS = {"disputed", "figures"}
"""What of an activity changes although its unit did nothing: another owner answers. Its numbers are looked at alone."""
SAID = ("code", "part", "said", "value", "low", "high")


def changed_since(
    remarks: Iterable[Remark], now: Content, ties: Iterable[FigureEvidence], unread: Collection[int]
) -> dict[int, bool]:
    """For each remark on one place whether something changed there, by the key of the remark.

    ``now`` is what would be sent now, as a version holds it; ``unread`` are the figures whose draft cannot be read:
    what cannot be sent puts nothing right. Left out is what cannot be told: a remark about the whole, and one about an
    activity that was logged after the sending.
    """
    rows, held, found = list(remarks), list(ties), {}
    pieces = [row.evidence for row in rows if row.evidence is not None]
    corrections = entries_about_all(pieces, EvidenceCode.EVIDENCE_CHANGE)
    for row in rows:
        if row.on == RemarkOn.FIGURE:
            found[row.pk] = row.form_indicator_id not in unread and _figure_changed(row, now)
        elif row.on == RemarkOn.NARRATIVE:
            found[row.pk] = row.narrative in {kind for kind, _then, _now in words_beside(now, row.version.content)}
        elif row.on == RemarkOn.ACTIVITY and (then := _activity(row, row.version.content)) is not None:
            found[row.pk] = _activity_changed(then, _activity(row, now))
        elif row.on == RemarkOn.EVIDENCE:
            found[row.pk] = _evidence_changed(row, held, corrections)
    return found


def _figure_changed(remark: Remark, now: Content) -> bool:
    """The number of the part that was marked; of a figure marked as a whole, any of its numbers."""
    pairs = figures_beside(now, remark.version.content)
    keys = {row.key for pair in pairs for row in pair if row is not None}
    if remark.split:
        return f"{remark.form_indicator_id}.{remark.split}" in keys
    return any(key.startswith(f"{remark.form_indicator_id}.") for key in keys)


def _activity(remark: Remark, content: Content) -> Content | None:
    return next((row for row in content.get("activities", []) if row["activity"] == remark.activity_id), None)


def _activity_changed(then: Content, now: Content | None) -> bool:
    """It was withdrawn, or is said otherwise, so far as the version that was returned holds it."""
    if now is None:
        return True
    names = [name for name in then if name not in OF_OTHERS]
    numbers = ([[row.get(name) for name in SAID] for row in side["figures"]] for side in (then, now))
    was, are = numbers
    return was != are or any(then[name] != now.get(name) for name in names)


def _evidence_changed(remark: Remark, ties: Iterable[FigureEvidence], corrections: Iterable[AuditEntry]) -> bool:
    """The piece is tied no more, another came to its figure since, or what is said of it was corrected since."""
    places = {(row.form_indicator_id, row.split) for row in ties if row.evidence_id == remark.evidence_id}
    said = [row for row in corrections if row.about_key == str(remark.evidence_id) and row.at > remark.at]
    if not places or any(set(row.new or {}) - OF_THE_CHECK for row in said):
        return True
    return any(row.at > remark.at and (row.form_indicator_id, row.split) in places for row in ties)
