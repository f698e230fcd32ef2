"""Who belongs to a group that a plan names, below one authority."""

from __future__ import annotations

from lantoa.engines.vn.bodies_classes import BodyClass
from lantoa.engines.vn.bodies_keys import name_keys
from lantoa.engines.vn.bodies_printed import PrintedBody
from lantoa.orgs.units.queries.register import Entry, Register
from lantoa.orgs.units.states import SCHOOL_KINDS, UnitKind

K = UnitKind
# The classes whose members stand anywhere below: territories and schools.
_ANYWHERE: dict[BodyClass, frozenset[UnitKind]] = {
    "province": frozenset({K.PROVINCE}),
    "district": frozenset({K.DISTRICT}),
    "commune": frozenset({K.COMMUNE}),
    "neighbourhood": frozenset({K.NEIGHBOURHOOD}),
    "nursery": frozenset({K.NURSERY}),
    "primary": frozenset({K.PRIMARY}),
    "lower_secondary": frozenset({K.LOWER_SECONDARY}),
    "upper_secondary": frozenset({K.UPPER_SECONDARY}),
    "school": SCHOOL_KINDS,
    "higher": frozenset({K.UNIVERSITY}),
    "continuing": frozenset({K.CONTINUING_EDUCATION}),
    "education": SCHOOL_KINDS | {K.CONTINUING_EDUCATION, K.UNIVERSITY},
    "community_centre": frozenset({K.COMMUNITY_CENTRE}),
    "enterprise": frozenset({K.ENTERPRISE}),
}
# The classes whose members are the authority's own: "các phòng, ban" of a district are not those of its wards.
_OWN: dict[BodyClass, frozenset[UnitKind]] = {
    "ministry": frozenset(),
    "department": frozenset({K.OFFICE}),
    "office": frozenset({K.OFFICE}),
    "sector_body": frozenset({K.OFFICE, K.ARMED_FORCES}),
    "agency": frozenset({K.OFFICE, K.ARMED_FORCES, K.PUBLIC_SERVICE}),
    "public_unit": frozenset({K.PUBLIC_SERVICE, K.CONTINUING_EDUCATION}),
    "union": frozenset({K.UNION}),
    "member_organisation": frozenset({K.UNION, K.ASSOCIATION}),
    "association": frozenset({K.ASSOCIATION}),
    "party": frozenset({K.PARTY}),
}
_MISSED: frozenset[BodyClass] = frozenset({
    "nursery", "primary", "lower_secondary", "upper_secondary", "school", "higher", "continuing", "community_centre",
    "enterprise", "union", "member_organisation", "association", "party", "neighbourhood",
})  # fmt: skip


def members_of(part: PrintedBody, anchor: Entry, known: Register) -> list[Entry]:
    """The units a group means below an authority, in the register's order."""
    if part.head:
        return _headed(part, anchor, known)
    return [
        entry
        for entry in known.below(anchor)
        if any(_belongs(entry, name, part, anchor, known) for name in part.classes)
    ]


def absent_from(part: PrintedBody, entries: list[Entry]) -> tuple[BodyClass, ...]:
    """The classes named of which the register has nobody; levels of territories are alternatives and never absent."""
    if part.head or len(part.classes) < 2:
        return ()
    kinds = {entry.ref.kind for entry in entries}
    named = (name for name in part.classes if name in _MISSED)
    return tuple(name for name in named if not kinds & (_ANYWHERE.get(name) or _OWN[name]))


def _belongs(entry: Entry, name: BodyClass, part: PrintedBody, anchor: Entry, known: Register) -> bool:
    if name == "locality":
        return entry.ref.kind == _next_level(anchor, known)
    if name in _ANYWHERE:
        return entry.ref.kind in _kinds(name, part) and _is_of_level(entry, part)
    home = _seat(part, anchor, known)
    return entry.ref.kind in _OWN[name] and entry.authority is home


def _kinds(name: BodyClass, part: PrintedBody) -> frozenset[UnitKind]:
    """The kinds of a class; "các quận, huyện, thành phố" are districts although a "thành phố" may be a province."""
    kinds = _ANYWHERE[name]
    if name == "province" and set(part.levels) & {"quận", "huyện", "thị xã"}:
        return kinds | {K.DISTRICT}
    return kinds


def _is_of_level(entry: Entry, part: PrintedBody) -> bool:
    """Whether a territory has one of the level words printed: "các phường" leaves out the communes called "xã"."""
    return not part.levels or not entry.is_authority or not entry.level or entry.level in part.levels


def _next_level(anchor: Entry, known: Register) -> str:
    """The kind of the authorities directly below: districts while there were any, else communes."""
    kinds = {entry.ref.kind for entry in known.below(anchor) if entry.is_authority}
    return next((kind for kind in (K.DISTRICT, K.COMMUNE) if kind in kinds and kind != anchor.ref.kind), "")


def _seat(part: PrintedBody, anchor: Entry, known: Register) -> Entry:
    """Whose own bodies are meant; "các sở, ban, ngành" are always a province's."""
    if "department" not in part.classes or anchor.ref.kind == K.PROVINCE:
        return anchor
    return next((entry for entry in known.above if entry.ref.kind == K.PROVINCE), anchor)


def _headed(part: PrintedBody, anchor: Entry, known: Register) -> list[Entry]:
    """One body of each territory or school: "Hội Khuyến học 10 phường", "thư viện các trường"."""
    kinds = {kind for name in part.classes if name in _ANYWHERE for kind in _kinds(name, part)}
    same = {entry.pk for key in name_keys(part.head) for entry in known.by_bare_key.get(key, ())}
    found = []
    for entry in known.below(anchor):
        owners = [known.entries[key] for path in entry.paths.values() for key in path[-2:-1] if key in known.entries]
        if entry.authority is not None:
            owners.append(entry.authority)
        of_kind = any(owner.ref.kind in kinds and _is_of_level(owner, part) for owner in owners)
        if entry.pk in same and of_kind:
            found.append(entry)
    return found
