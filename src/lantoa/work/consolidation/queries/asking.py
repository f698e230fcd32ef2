"""Who asked for the consolidated report: to whom the plan says it goes, else the body above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from lantoa.base.rows.moments import day_of
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.queries.tree import is_below
from lantoa.work.documents.issuers import committee_name, is_committee
from lantoa.work.documents.queries.recipients import units_named
from lantoa.work.plans.issuers import without_mark
from lantoa.work.plans.models import Plan
from lantoa.work.reports.bridge import puts_together

GOES_TO = re.compile(r"báo cáo\b(?:(?!báo cáo)[^.;])*?\b(?:gửi|về|cho|lên|tới|trình)\s+(?=[\w])(.+)", re.IGNORECASE)
# "tham mưu Ủy ban nhân dân quận báo cáo Sở Giáo dục và Đào tạo": the name follows at once.
TOLD_TO = re.compile(r"[Bb]áo cáo(?: kết quả| tình hình)?(?: với)? (?=[A-ZĐÂĂÊÔƠƯÁÀẢÃẠÍÌỦỬÝ])(.+)")
ADVISED = re.compile(r"\btham mưu\b[^.;]*\bbáo cáo\b", re.IGNORECASE)
LEVEL = re.compile(r"^(?:Phường|Xã|Thị trấn|Quận|Huyện|Thị xã|Tỉnh)(?=\s+\D)")
BEHIND = re.compile(r"[,;.(]|\s(?:trước|chậm nhất|muộn nhất|xong|trong|theo|để|bằng|vào|hết)\s", re.IGNORECASE)


def addressees_of(plan: Plan | None, unit: Unit, above: Sequence[Unit], *, at: datetime) -> tuple[str, ...]:
    """Whom a consolidated report is written to, as a document prints them: the bodies to which the plan says that what
    is put together goes, else the body directly above; none where neither is known. ``above`` stand from the top down.
    """
    named = _named_by(plan, unit, at) if plan is not None else []
    bodies = named or list(above[-1:])
    return tuple(dict.fromkeys(_printed(body) for body in bodies))


def _named_by(plan: Plan, unit: Unit, at: datetime) -> list[Unit]:
    """The bodies above named by a sentence that asks to put the reports together; the issuer itself and those below it
    are where it comes from, not where it goes."""
    day = day_of(at)
    lines = plan.sentences.filter(gone=False, text__icontains="báo cáo").order_by("order")
    asked = [text for text in lines.values_list("text", flat=True) if puts_together(text) or ADVISED.search(text)]
    said = [to for text in asked if (to := _to(text))]
    meant = units_named(said, within=unit, at=at) if said else {}
    found = [units[0] for units in (meant.get(words, []) for words in said) if len(units) == 1]
    return [one for one in dict.fromkeys(found) if not is_below(one, unit, day)]


def _to(text: str) -> str:
    """ "Sở Giáo dục và Đào tạo" of "… ký báo cáo gửi Sở Giáo dục và Đào tạo trước ngày …", of "… báo cáo Sở Giáo dục và
    Đào tạo"; "" where nobody is named."""
    words = " ".join(text.split())
    found = GOES_TO.search(words) or TOLD_TO.search(words)
    return BEHIND.split(found[1], maxsplit=1)[0].strip() if found else ""


def _printed(body: Unit) -> str:
    """Ủy ban nhân dân quận Gò Vấp of "Quận Gò Vấp": its level is a capital only before a figure (Appendix II)."""
    name = without_mark(body.name)
    if not is_committee(body) or committee_name(name) == name:
        return name
    return committee_name(LEVEL.sub(lambda level: level[0].lower(), name))
