"""The head and foot of a document a unit drafts: as in the last one of its kind, else what the unit's kind prescribes.

What neither says stays blank for the drafter. Number and day are the clerk's, at issue; who signs is printed when the
leader signs. The forms of authority and the place of issue follow Decree 30/2020, Appendix I.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from lantoa.engines.shapes.document import Document, Signature
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import SCHOOL_KINDS, UnitKind
from lantoa.work.documents.issuers import COMMITTEE, COMMITTEE_LETTERS, TERRITORIAL, committee_name, is_committee
from lantoa.work.plans.issuers import without_mark
from lantoa.work.plans.models import Plan

LEVEL = re.compile(r"(?:phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh|đặc khu)\s+(?=\D)", re.IGNORECASE)
BODY = re.compile(r"(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+", re.IGNORECASE)
LETTERS = re.compile(r"[A-ZĐÀ-Ỹ]{2,}(?=$|[\s-])")
SIGNERS: dict[str, Signature] = {
    **dict.fromkeys(TERRITORIAL, Signature("Chủ tịch", authority=(f"TM. {COMMITTEE}",))),
    **dict.fromkeys((*SCHOOL_KINDS, UnitKind.UNIVERSITY), Signature("Hiệu trưởng")),
    **dict.fromkeys((UnitKind.CONTINUING_EDUCATION, UnitKind.COMMUNITY_CENTRE), Signature("Giám đốc")),
    UnitKind.FRONT: Signature("Chủ tịch", authority=("TM. Ban Thường trực",)),
    UnitKind.ASSOCIATION: Signature("Chủ tịch", authority=("TM. Ban Thường vụ",)),
}
POSTS = (("phòng", "Trưởng phòng"), ("sở", "Giám đốc"), ("trung tâm", "Giám đốc"), ("ban ", "Trưởng ban"))
"""By the first word of the name, for offices and public service units."""
NAMED_BY_WORD = frozenset({UnitKind.OFFICE, UnitKind.PUBLIC_SERVICE})


def with_head(blank: Document, unit: Unit, above: Sequence[Unit], plan: Plan | None, last: Document | None) -> Document:
    """The blank with issuer, superior, notation, place and signer's post; ``last`` is the last document of this
    kind the unit issued, ``above`` are the units above it from the top down, ``plan`` the one it carries out, if any. A
    record of a meeting keeps those who sign it."""
    if last is not None:
        signers = tuple(replace(one, name="") for one in last.signatures)
        kept = {name: getattr(last, name) for name in ("issuer", "superior", "sign", "place", "filing", "contact")}
        return replace(blank, signatures=signers, **kept)
    committee = is_committee(unit)
    name = without_mark(unit.name)
    return replace(
        blank,
        issuer=committee_name(name) if committee else name,
        superior="" if committee else _superior(above),
        sign=blank.sign + (COMMITTEE_LETTERS if committee else _letters(unit)),
        place=_place([*above, unit], plan),
        signatures=blank.signatures if blank.kind == "bien_ban" else (_signer(unit, name),),
    )


def _superior(above: Sequence[Unit]) -> str:
    if not above:
        return ""
    name = without_mark(above[-1].name)
    return committee_name(name) if is_committee(above[-1]) else name


def _letters(unit: Unit) -> str:
    """GDĐT of "Phòng GDĐT": an abbreviation the register has; "" where it has none, it is not made up."""
    for written in (unit.short_name, *unit.aliases):
        found = LETTERS.findall(written)
        if found and found[-1] != COMMITTEE_LETTERS:
            return str(found[-1])
    return ""


def _place(units: Sequence[Unit], plan: Plan | None) -> str:
    """The name of the territory in which the unit sits: in full where it is a number ("Quận 7"), else by the bare name;
    as the plan prints it where that is the plan's own territory."""
    seat = next((unit for unit in reversed(units) if unit.kind in TERRITORIAL), None)
    if seat is None:
        return ""
    if plan is not None and seat.pk == plan.unit_id and plan.place:
        return " ".join(plan.place.split())
    return LEVEL.sub("", _territory(without_mark(seat.name)), count=1)


def _territory(name: str) -> str:
    """Phường 3 of "Ủy ban nhân dân Phường 3": a register may hold a territory by the name of its committee."""
    bare = BODY.sub("", name, count=1).strip() or name
    return bare[:1].upper() + bare[1:]


def _signer(unit: Unit, name: str) -> Signature:
    if unit.kind in NAMED_BY_WORD:
        return Signature(next((post for word, post in POSTS if name.lower().startswith(word)), ""))
    return SIGNERS.get(unit.kind, Signature(""))
