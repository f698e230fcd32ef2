"""Owner and time lines that follow their tasks: which tasks each block of them belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lantoa.engines.plan_reader.grammar.attributes import (
    Attribute,
    attribute_of,
    first_end,
    further_attributes,
    names_owner_inside,
)
from lantoa.engines.plan_reader.grammar.contents import EVENT, content_acts, says_the_work
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.outline_kinds import is_detail, is_money, is_quality, says_task
from lantoa.engines.plan_reader.grammar.owner_values import only_leads, value_names
from lantoa.engines.plan_reader.grammar.owners import bodies
from lantoa.engines.plan_reader.grammar.predicates import rest_of
from lantoa.engines.shapes.plan import Body


@dataclass(slots=True)
class Block:
    """Attribute lines that stand together: who leads, who helps, when, and the lines they were read from."""

    first: int
    last: int
    first_line: int
    parent: Line | None
    lead: list[Body] = field(default_factory=list)
    support: list[Body] = field(default_factory=list)
    times: list[Attribute] = field(default_factory=list)
    results: list[Attribute] = field(default_factory=list)
    places: list[Attribute] = field(default_factory=list)


@dataclass(slots=True)
class Blocks:
    """All attribute lines of a document and, by line order, the block each task belongs to."""

    attributes: dict[int, Attribute] = field(default_factory=dict)
    of_task: dict[int, Block] = field(default_factory=dict)
    times_below: dict[int, list[Attribute]] = field(default_factory=dict)  # a time line over everything under a heading

    def times_of(self, line: Line) -> list[Attribute]:
        """The time lines of the block a line above belongs to: they hold for what stands under it."""
        block = self.of_task.get(line.order)
        return block.times if block is not None else []


def read_blocks(lines: list[Line]) -> Blocks:
    """Find the attribute lines among the body lines and give each block to its tasks."""
    found = Blocks()
    for line in lines:
        if line.zone == "body" and line.text and (attribute := attribute_of(line)):
            found.attributes[line.order] = attribute
    blocks = _group(lines, found)
    last_under: dict[int, Block] = {}
    for block in blocks:
        key = block.parent.order if block.parent is not None else -1
        _give(lines, block, last_under.get(key), found)
        last_under[key] = block
    for block in blocks:
        if (step := _step_closed_by(lines[block.first], block, found)) is not None:
            found.times_below.setdefault(step.order, []).extend(block.times)
    for line in lines:
        if line.zone == "body" and line.text and not line.table and line.order not in found.attributes:
            inside = _inside_task(line)
            if inside is not None:
                found.of_task[line.order] = inside
    return found


_STEP = re.compile(r"(?:buoc|giai doan) (?:thu )?(?:\d|[ivx]+\b|nhat|hai|ba|tu\b|cuoi)")


def _step_closed_by(line: Line, block: Block, found: Blocks) -> Line | None:
    """ "Thời gian hoàn thành: …" behind the last point of "Bước 1", the only time in it, holds for all of the step."""
    point = block.parent
    step = point.parent if point is not None else None
    if step is None or block.lead or not block.times or line.kind or not _STEP.match(step.body().lstrip("* ")):
        return None
    if step.children[-1] is not point or len(step.children) < _FEWEST_POINTS:
        return None
    below = [one for child in step.children for one in (child, *child.children)]
    times = [one for one in below if one.order in found.attributes and found.attributes[one.order].kind == "time"]
    return step if len(times) == 1 else None


_FEWEST_POINTS = 2  # of a step whose last point is followed by the time of all


def _group(lines: list[Line], found: Blocks) -> list[Block]:
    blocks: list[Block] = []
    current: Block | None = None
    for line in lines:
        if not line.text.strip():
            continue
        attribute = found.attributes.get(line.order)
        if attribute is None or attribute.kind in ("content", "detail"):
            if attribute is None and not _absorbed(line):
                current = current if current is not None and _under_owner_line(line, found) else None
            continue
        if current is None or not _same_block(current, line):
            current = Block(line.order, line.order, line.line, _task_parent(line, found))
            blocks.append(current)
        for one in _on_line(attribute):
            _add(current, one, found)
        current.last = max(current.last, line.order)
    return [block for block in blocks if block.lead or block.support or block.times]


def _on_line(attribute: Attribute) -> list[Attribute]:
    """The attribute and those printed after it on the same line."""
    further = further_attributes(attribute.line, attribute.value_at)
    if further:
        attribute.value_end = first_end(attribute.line, attribute.value_at)
    return [attribute, *further]


def _inside_task(line: Line) -> Block | None:
    """The block a task prints about itself: "… (Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ)"."""
    if not names_owner_inside(line):
        return None
    further = further_attributes(line, line.start)
    if not any(attribute.kind == "lead" for attribute in further):
        return None
    block = Block(line.order, line.order, line.line, line.parent)
    for attribute in further:
        if attribute.kind in ("lead", "support", "both"):
            into = block.support if attribute.kind == "support" else block.lead
            _take(attribute, into, block)
    return block if block.lead else None


def _task_parent(line: Line, found: Blocks) -> Line | None:
    """What the owner line stands under, owner headings ("2. Cơ quan chủ trì, phối hợp") left out."""
    parent = line.parent
    while parent is not None and parent.order in found.attributes:
        parent = parent.parent
    return parent


def _under_owner_line(line: Line, found: Blocks) -> bool:
    """Whether a line that says a task of its own stands among the owners of a block."""
    attribute = found.attributes.get(line.parent.order) if line.parent is not None else None
    return attribute is not None and attribute.kind in ("lead", "support", "both", "time")


def _absorbed(line: Line) -> bool:
    return line.role in ("owner_line", "due_line")


def _same_block(block: Block, line: Line) -> bool:
    above = line.parent
    while above is not None:
        if above is block.parent or above.order == block.first:
            return True
        above = above.parent
    return block.parent is None


def _add(block: Block, attribute: Attribute, found: Blocks) -> None:
    line = attribute.line
    if attribute.kind == "time":
        line.role = "due_line"
        block.times.append(attribute)
        for child in line.children:
            if child.order not in found.attributes and not _own_task(child):
                child.role = "due_line"
                block.times.append(Attribute("time", child, child.start))
    elif attribute.kind == "result":
        line.role = "result"
        block.results.append(attribute)
    elif attribute.kind == "place":
        line.role = "detail"
        block.places.append(attribute)
    else:
        _add_owners(block, attribute, found)


def _add_owners(block: Block, attribute: Attribute, found: Blocks) -> None:
    line = attribute.line
    line.role = "owner_line"
    into = block.support if attribute.kind == "support" else block.lead
    _take(attribute, into, block)
    if attribute.kind == "both":
        return
    for child in line.children:
        if child.order in found.attributes or _own_task(child):
            continue
        child.role = "owner_line"
        _take(Attribute(attribute.kind, child, child.start), into, block)


def _take(attribute: Attribute, into: list[Body], block: Block) -> None:
    line, kind = attribute.line, attribute.kind
    part = line
    if attribute.value_end is not None:
        part = Line(line.line, line.text[: attribute.end], line.plain[: attribute.end], start=attribute.value_at)
    names, helpers, _ = value_names(part, attribute.value_at)
    rule = "support.owner_line" if kind == "support" else "owner.owner_line"
    into += [body for body in bodies(names, line, rule) if all(body.name != other.name for other in into)]
    if kind != "support":
        block.support += bodies(helpers, line, "support.owner_line")


def _own_task(line: Line) -> bool:
    """A line under "Cơ quan thực hiện:" that itself says what its body is to do."""
    names, after = names_at(line, 0, sentence=True)
    if not names:
        return says_task(line) and len(line.words) > 5
    if rest_of(line, after) not in ("task", "colon"):
        return False
    if line.words[after : after + 2] == ["dong", "thoi"]:
        return True
    return not only_leads(line, after)


def _give(lines: list[Line], block: Block, same: Block | None, found: Blocks) -> None:
    parent = block.parent
    since = parent.order if parent is not None else -1
    if same is not None:
        since = max(since, same.last)
    between = [
        line for line in lines[since + 1 : block.first] if line.zone == "body" and not line.table and line.text.strip()
    ]
    tasks = [line for line in between if _is_task(line, parent, found)]
    head_is_task = parent is not None and same is None and _heading_is_task(parent, tasks, lines[block.first])
    if not tasks and parent is not None and same is None and not head_is_task:
        between += [child for child in parent.children if child.order > block.last and not child.table]
        head_is_task = _only_heading(parent, between, found) and bool(block.lead)
    targets = list(tasks)
    if parent is not None and head_is_task:
        targets.insert(0, parent)
        targets += _unowned_siblings(parent, found) if not tasks or parent.kind.startswith("dec") else []
    if not targets and (content := _content_lines(between, found)):
        targets = content
    reports = _tells_of_reports(lines[block.first], block)
    targets = [line for line in targets if not reports or "bao cao" in line.plain]
    for line in targets:
        found.of_task.setdefault(line.order, block)
    inside = [
        line
        for line in lines[block.first : block.last]
        if line.zone == "body" and line.text.strip() and line.order not in found.attributes
    ]
    for line in inside:
        if line.role not in ("owner_line", "due_line"):
            found.of_task.setdefault(line.order, block)
    if same is not None and not same.times and not block.lead:
        same.times += block.times
        same.results += block.results
    whole = parent is not None and parent.kind in ("roman", "part") and lines[block.first].kind == "dec1"
    whole = whole or (reports and parent is not None and "bao cao" not in parent.plain)
    if not targets and parent is not None and block.times and not whole:
        found.times_below.setdefault(parent.order, []).extend(block.times)


def _tells_of_reports(line: Line, block: Block) -> bool:
    """ "Thời hạn gửi báo cáo: trước ngày 15/12" among tasks: it binds those of them that are to report, no other."""
    return not block.lead and not block.support and "bao cao" in line.plain[line.start :].partition(":")[0]


def _is_task(line: Line, parent: Line | None, found: Blocks) -> bool:
    if (
        line.order in found.attributes
        or line.role in ("owner_line", "due_line", "heading")
        or is_detail(line)
        or is_money(line)
    ):
        return False
    if (
        line.children
        and not line.ends_closed()
        and line.kind not in ("dash", "plus", "star", "dot", "alpha")
        and not line.ends_open()
    ):
        return False
    if line.ends_open() and line.children and len(line.words) <= 7:
        return False
    names, after = names_at(line, 0, sentence=True)
    if names and rest_of(line, after) in ("task", "colon"):
        return True
    if not says_task(line):
        return line.kind == "" and len(line.words) > 8 and _loose_task(line)
    return not (
        parent is not None
        and line.parent is parent
        and says_task(parent)
        and line.kind in ("dash", "plus", "star", "dot")
        and is_quality(line)
    )


_LOOSELY = frozenset(["tren co", "can cu", "khi co", "theo chuc", "trong pham", "sau khi", "ngay sau"])


def _loose_task(line: Line) -> bool:
    return " ".join(line.words[:2]) in _LOOSELY


def _heading_is_task(parent: Line, tasks: list[Line], first: Line) -> bool:
    """A numbered paragraph that says a task, with details and owner lines below it."""
    if parent.kind in ("roman", "part", "article"):
        return False
    if not says_task(parent) or parent.ends_open():
        return False
    contents = [found for child in parent.children if (found := attribute_of(child)) is not None]
    if any(says_the_work(found) or (len(parent.words) <= 4 and content_acts(found)) for found in contents):
        return False
    if not tasks:
        return True
    if not first.kind:
        return False
    return parent.ends_closed() or ";" in parent.text or len(parent.words) > 28


def _only_heading(parent: Line, between: list[Line], found: Blocks) -> bool:
    """Nothing but the heading can be the task: no numbered tasks below it, and it is more than "Hoạt động 1"."""
    if parent.kind in ("roman", "part", "article") or parent.ends_open():
        return False
    if len(parent.words) > 2 and EVENT.match(parent.body().lstrip("* ")):
        return True
    if len(parent.words) < 4:
        return False
    contents = [
        line for line in between if line.order in found.attributes and found.attributes[line.order].kind == "content"
    ]
    if any(says_the_work(found.attributes[line.order]) for line in contents):
        return False
    if not contents or (says_task(parent) and len(parent.words) > 4):
        return True
    named = parent.words[:1] in (["hoat"], ["noi"], ["nhiem"], ["viec"])
    if parent.kind in ("dash", "plus", "star", "dot", "alpha"):
        contents = [line for line in contents if line.kind not in ("dash", "plus", "star", "dot")]
    return not (named or any(content_acts(found.attributes[line.order]) for line in contents))


def _unowned_siblings(parent: Line, found: Blocks) -> list[Line]:
    """Earlier tasks of the section without owner lines of their own, where the block closes the section."""
    above = parent.parent
    if above is None or (
        above.children[-1] is not parent
        and above.children[-1].order > parent.order
        and any(sibling.kind == parent.kind for sibling in above.children if sibling.order > parent.order)
    ):
        return []
    siblings: list[Line] = []
    for sibling in reversed([one for one in above.children if one.order < parent.order]):
        if sibling.order in found.of_task or sibling.kind != parent.kind or not says_task(sibling) or sibling.children:
            break
        siblings.append(sibling)
    return siblings


def _content_lines(between: list[Line], found: Blocks) -> list[Line]:
    """The lines after "Nội dung:", or the "Nội dung: …" line itself."""
    contents: list[Line] = []
    for line in between:
        attribute = found.attributes.get(line.order)
        if attribute is None or attribute.kind != "content":
            continue
        if attribute.value_at < len(line.text.rstrip()):
            contents.append(line)
        else:
            contents += [child for child in line.children if child.order not in found.attributes]
    return contents
