"""A plan as a document cites it: kind, number, whole date, who issued it and what it is about.

Decree 30/2020, Appendix I, II.6.b: the bases name a document in full. The phrases are Vietnamese in every language.
"""

from __future__ import annotations

import re

from lantoa.engines.vn.dates import format_date_vi
from lantoa.work.plans.models import Plan

ABOUT = re.compile(r"(?:v/v|về việc|về)\s+", re.IGNORECASE)
PROMULGATES = re.compile(r"(?:ban hành|phê duyệt)\s", re.IGNORECASE)


def cited(plan: Plan) -> str:
    """The document by kind, number, day and issuer, as far as they are known."""
    kind = (plan.type or "Kế hoạch").strip().capitalize()
    number = f" số {plan.number}" if plan.number else ""
    day = f" {format_date_vi(plan.issued_on)}" if plan.issued_on else ""
    issuer = f" của {plan.issuer}" if plan.issuer else ""
    return f"{kind}{number}{day}{issuer}"


def named(plan: Plan) -> str:
    """The same with what it is about: "… về tổ chức Tuần lễ …", "… ban hành Kế hoạch …" of a decision."""
    title = ABOUT.sub("", " ".join((plan.title or "").split()), count=1) if _opens(plan) else (plan.title or "").strip()
    if not title:
        return cited(plan)
    words = title if title[:2].isupper() else f"{title[:1].lower()}{title[1:]}"
    return f"{cited(plan)} {words}" if PROMULGATES.match(title) else f"{cited(plan)} về {words}"


def _opens(plan: Plan) -> bool:
    """Whether the printed title brings its own "về"."""
    return ABOUT.match((plan.title or "").strip()) is not None
