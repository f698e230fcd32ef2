"""The head of a report that answers a plan of the same body: what the plan itself prints of its issuer and signer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lantoa.engines.shapes.document import Document, Signature
from lantoa.work.plans.issuers import is_same_body
from lantoa.work.plans.models import Plan

COMMITTEE = "ủy ban nhân dân"
ON_BEHALF = re.compile(r"(TM|KT|TL|TUQ|Q)\.?\s+(.*)")


def head_from_plan(blank: Document, plan: Plan | None, signed: Sequence[str]) -> Document:
    """The blank with issuer, notation, place and signer's post as the plan prints them; unchanged where the plan is
    another body's, or prints none. ``signed`` are the lines of its signature block. Who signs is left to the writer.

    A People's Committee prints no superior above its name, and its plan does not either.
    """
    issuer = " ".join((plan.issuer or "").split()) if plan is not None else ""
    if plan is None or not is_same_body(issuer, blank.issuer):
        return blank
    is_committee = issuer.lower().startswith(COMMITTEE)
    return replace(
        blank,
        issuer=issuer,
        superior="" if is_committee else blank.superior,
        sign=blank.sign + _body_in(plan.number or ""),
        place=" ".join((plan.place or "").split()),
        signatures=(_signer(signed),),
    )


def _body_in(number: str) -> str:
    """UBND of "12/KH-UBND"."""
    parts = number.rpartition("/")[2].split("-")
    return parts[1].strip() if len(parts) > 1 else ""


def _signer(lines: Sequence[str]) -> Signature:
    """Authority and post of a signature block: "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"."""
    authority, post = [], ""
    for line in (" ".join(line.split()) for line in lines):
        found = ON_BEHALF.fullmatch(line)
        if found:
            authority.append(f"{found[1]}. {_as_said(found[2])}")
        elif line.isupper() and not post:
            post = _as_said(line)
    return Signature(post, authority=tuple(authority))


def _as_said(capitals: str) -> str:
    """PHÓ CHỦ TỊCH as a sentence writes it: Phó Chủ tịch."""
    return capitals.capitalize().replace("Phó chủ tịch", "Phó Chủ tịch")
