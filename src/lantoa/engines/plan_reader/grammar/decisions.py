"""What the pass over the lines decides: duties before their dates, activities, who holds what, how sure a rule is."""

from __future__ import annotations

from dataclasses import dataclass, field

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owner_blocks import Block
from lantoa.engines.plan_reader.grammar.owners import Owners
from lantoa.engines.shapes.plan import Body
from lantoa.engines.shapes.text import Because

CONFIDENCE = {
    "owner.line": 0.9,
    "owner.line.order": 0.95,
    "owner.heading": 0.95,
    "owner.heading.of": 0.8,
    "owner.heading.beside": 0.75,
    "owner.block": 0.9,
    "owner.line.roles": 0.85,
    "owner.line.clause": 0.75,
    "owner.line.sentence": 0.6,
    "owner.line.later": 0.55,
    "owner.line.by": 0.55,
    "owner.line.bracket": 0.7,
    "owner.line.titled": 0.65,
    "owner.table": 0.95,
    "owner.addressee": 0.7,
    "owner.preamble": 0.8,
    "owner.line.encouraged": 0.8,
    "owner.line.members": 0.9,
    "owner.line.assigned": 0.5,
}


@dataclass(slots=True)
class Decision:
    """A duty as it was found, before its dates."""

    line: Line
    lead: tuple[Body, ...]
    support: tuple[Body, ...]
    force: str
    because: Because
    force_because: Because
    block: Block | None
    confidence: float
    since: int = 0  # where what they are told begins: dates before it are of the situation


@dataclass(slots=True)
class Decisions:
    """What the pass over the lines has found."""

    duties: list[Decision] = field(default_factory=list)
    activities: list[Line] = field(default_factory=list)
    owners: dict[int, Owners] = field(default_factory=dict)
