"""Which lines are duties, whose, with what force; which are activities: decided line by line down the outline."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.outline_kinds import is_detail, is_heading, is_money, is_quality, says_task
from lantoa.engines.plan_reader.grammar.owner_blocks import Block, Blocks
from lantoa.engines.plan_reader.grammar.owners import Owners, bodies, heading_owners
from lantoa.engines.plan_reader.grammar.subjects import Subject, subject_of, supporters
from lantoa.engines.shapes.plan import Body
from lantoa.engines.shapes.text import Because, Span

_CLOSING = re.compile(
    r"(?:tren day la|(?:trong )?qua trinh (?:to chuc |trien khai )*(?:thuc hien|trien khai)|nhan duoc|yeu cau (?:thu truong|cac|giam doc|chu tich)|de nghi (?:thu truong|cac|giam doc)|"
    r"can cu (?:noi dung )?(?:ke hoach nay|noi dung ke hoach)|(?:uy ban nhan dan|ubnd|thu tuong chinh phu|chu tich) [^,.;:]{0,40}(?:yeu cau|de nghi|giao)\b)"
)
_ONLY_OPENS = re.compile(
    r"(?:to chuc )?(?:thuc hien|trien khai|tham gia thuc hien|chi dao thuc hien|tap trung thuc hien)(?: tot)?(?: (?:cac|mot so))? (?:nhiem vu|noi dung|cong viec|hoat dong|giai phap)"
    r"(?: (?:sau|sau day|cu the|nhu sau|trong tam|chu yeu|cu the sau|cu the nhu sau))*:?"
)
_ROLE_IN_MEETING = re.compile(
    r"(?:nguoi chu tri|thu ky|cu tri|to kiem phieu|chu toa|doan chu tich|nguoi ung cu|dai bieu)\b"
)


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


@dataclass(slots=True)
class Decisions:
    """What the pass over the lines has found."""

    duties: list[Decision] = field(default_factory=list)
    activities: list[Line] = field(default_factory=list)
    owners: dict[int, Owners] = field(default_factory=dict)


def decide(lines: list[Line], blocks: Blocks, addressees: Owners | None) -> Decisions:
    """Go down the body lines and decide each; ``addressees`` hold where a dispatch orders without naming anybody."""
    found = Decisions()
    duty_lines: set[int] = set()
    for line in lines:
        if line.table or not line.text.strip() or line.role in ("owner_line", "due_line", "result", "debris"):
            continue
        attribute = blocks.attributes.get(line.order)
        if attribute is not None and not _content_duty(line, attribute.kind, blocks):
            line.role = "detail" if attribute.kind in ("detail", "content", "place") else line.role
            continue
        _decide(line, blocks, addressees, found, duty_lines)
    return found


def _content_duty(line: Line, kind: str, blocks: Blocks) -> bool:
    return kind in ("content", "detail") and line.order in blocks.of_task


def _decide(line: Line, blocks: Blocks, addressees: Owners | None, found: Decisions, duty_lines: set[int]) -> None:
    if line.topic == "none":
        line.role = "heading" if is_heading(line) else "purpose"
        return
    closing = _is_closing(line)
    block = blocks.of_task.get(line.order)
    heading = is_heading(line)
    above = None if closing else _owners_above(line, found)
    if (
        not closing
        and (heading or line.ends_open() or not line.ends_closed())
        and block is None
        and _take_heading(line, found, above)
    ):
        return
    subject = subject_of(line, heading=False, closing=closing, owned=above is not None and above.because is not None)
    if subject is not None and _counts(line, subject):
        _add_named(line, subject, above, block, found, duty_lines)
        return
    if block is not None and block.lead:
        _add(line, tuple(block.lead), (), "", Because("owner.block", block.first), block, found, duty_lines, above)
        return
    if line.kind == "roman" or line.kind == "part":
        line.role = "heading"
        return
    if above is None and addressees is not None and says_task(line) and not heading:
        above = addressees
    if above is not None and not closing:
        _inherit(line, above, block, heading, found, duty_lines)
        return
    _maybe_activity(line, heading, found)


def _is_closing(line: Line) -> bool:
    return bool(_CLOSING.match(line.body().lstrip("*( "))) and line.kind in ("", "dec1", "roman", "dash", "alpha")


def _owners_above(line: Line, found: Decisions) -> Owners | None:
    above = line.parent
    while above is not None:
        owners = found.owners.get(above.order)
        if owners is not None:
            return owners
        above = above.parent
    return None


def _take_heading(line: Line, found: Decisions, above: Owners | None) -> bool:
    """An owner heading or opener: its owners hold below. True where the line itself is no duty."""
    if not line.children and not line.ends_open():
        return False
    named = heading_owners(line)
    if named is None:
        return False
    owners, rest = named
    if rest == "colon":
        return False
    if not owners.force and above is not None and line.kind not in ("roman", "part", "dec1"):
        owners.force = above.force
    found.owners[line.order] = owners
    line.role = "opener" if rest == "opener" else "heading"
    return True


def _counts(line: Line, subject: Subject) -> bool:
    if subject.rest == "nothing" or not subject.names:
        return False
    if _ROLE_IN_MEETING.match(line.body()):
        return False
    if subject.rest == "colon" and is_detail(line):
        return False
    return not (line.topic == "fact" and is_money(line))


def _add_named(
    line: Line, subject: Subject, above: Owners | None, block: Block | None, found: Decisions, duty_lines: set[int]
) -> None:
    named = bodies(subject.names, line, subject.rule)
    each = subject.names[0].each and above is not None
    lead = above.lead if each and above is not None else named
    force = subject.force or (
        "" if subject.force else (above.force if above is not None and (each or _same(above.lead, named)) else "")
    )
    if block is not None and block.lead and not above and _vague(subject):
        lead = tuple(block.lead)
    _add(
        line,
        lead,
        (),
        force,
        Because(subject.rule, line.line, Span(subject.names[0].begin, subject.names[-1].end)),
        block,
        found,
        duty_lines,
        above,
    )
    if line.ends_open() or line.children:
        support = bodies(supporters(line), line, "support.opener")
        found.owners[line.order] = Owners(
            lead, support if line.ends_open() else (), force, Because(subject.rule, line.line)
        )


def _vague(subject: Subject) -> bool:
    return subject.rule == "owner.line.clause" and subject.names[0].many


def _same(one: tuple[Body, ...], other: tuple[Body, ...]) -> bool:
    return {body.name.lower() for body in one} == {body.name.lower() for body in other}


def _inherit(
    line: Line, above: Owners, block: Block | None, heading: bool, found: Decisions, duty_lines: set[int]
) -> None:
    """A line under somebody's heading is theirs, unless it is a title, a detail or says where money comes from."""
    if is_detail(line) or is_money(line) or len(line.words) < 2:
        line.role = "detail"
        return
    if line.topic == "fact" and not says_task(line):
        line.role = "detail"
        return
    parent_duty = line.parent is not None and line.parent.order in duty_lines
    if parent_duty and not (says_task(line) and not is_quality(line) and len(line.words) > 3):
        line.role = "detail"
        return
    if heading and not line.ends_open() and line.kind not in ("dash", "plus", "star", "dot") and not says_task(line):
        line.role = "heading"
        return
    if heading and not line.ends_open() and len(line.words) <= 14 and not _long_enough(line):
        line.role = "heading"
        return
    if line.ends_open() and line.children and (_ONLY_OPENS.fullmatch(line.body().strip(" :.")) or len(line.words) <= 4):
        line.role = "opener"
        return
    because = above.because or Because("owner.heading", line.line)
    support = above.support
    _add(line, above.lead, support, above.force, because, block, found, duty_lines, above)


def _long_enough(line: Line) -> bool:
    return not any(says_task(child) for child in line.children)


def _add(
    line: Line, lead: tuple[Body, ...], support: tuple[Body, ...], force: str, because: Because, block: Block | None,
    found: Decisions, duty_lines: set[int], above: Owners | None,
) -> None:  # fmt: skip
    own = bodies(supporters(line), line, "support.line")
    helpers = list(own) + [body for body in support if all(body.name != other.name for other in own)]
    if block is not None:
        helpers += [body for body in block.support if all(body.name != other.name for other in helpers)]
    names = {body.name for body in lead}
    kept = tuple(body for body in helpers if body.name not in names)
    force_because = Because(
        "force.request" if force == "request" else "force.encourage" if force == "encourage" else "force.assign",
        because.line,
    )
    line.role = "duty"
    duty_lines.add(line.order)
    found.duties.append(
        Decision(line, lead, kept, force or "assign", because, force_because, block, _confidence(because.rule))
    )


def _confidence(rule: str) -> float:
    return {
        "owner.line": 0.9, "owner.line.order": 0.95, "owner.heading": 0.95, "owner.heading.of": 0.8, "owner.block": 0.9, "owner.line.clause": 0.75,
        "owner.line.sentence": 0.6, "owner.line.by": 0.55, "owner.line.bracket": 0.7, "owner.table": 0.95, "owner.addressee": 0.7, "owner.line.encouraged": 0.8,
    }.get(rule, 0.7)  # fmt: skip


def _maybe_activity(line: Line, heading: bool, found: Decisions) -> None:
    if line.topic != "task" or is_money(line) or is_detail(line):
        line.role = "heading" if heading else "text"
        return
    if heading and (line.kind in ("roman", "part", "article") or _has_tasks(line)):
        line.role = "heading"
        return
    if not says_task(line) and not _clause_then_task(line):
        line.role = "heading" if heading else "text"
        return
    parent = line.parent
    if (
        parent is not None
        and parent.role == "activity"
        and ((line.kind in ("plus", "dash") and is_quality(line)) or not says_task(line))
    ):
        line.role = "detail"
        return
    if len(line.words) < 3 or (line.ends_open() and not line.children):
        return
    line.role = "activity"
    found.activities.append(line)


def _clause_then_task(line: Line) -> bool:
    from lantoa.engines.plan_reader.grammar.subjects import starts_task

    if line.words[:1] not in (["khi"], ["dinh"], ["hang"], ["tren"], ["can"]):
        return False
    for index in range(2, min(len(line.words), 30)):
        if "," in line.gap(index) and starts_task(line, index):
            return True
    return False


def _has_tasks(line: Line) -> bool:
    return any((says_task(child) and not is_quality(child)) or _has_tasks(child) for child in line.children)
