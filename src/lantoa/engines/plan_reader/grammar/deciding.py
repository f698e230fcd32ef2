"""Which lines are duties, whose, with what force; which are activities: decided line by line down the outline."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.activities import (
    acts_further,
    acts_in_a_case,
    aims_at,
    by_a_deadline,
    forbids_then_orders,
    is_a_share,
    is_caption,
    only_forbids,
    only_requires,
    passed_on,
    provides_means,
    refers,
    task_after_clause,
    task_after_label,
    tells_where_to_ask,
    too_short,
)
from lantoa.engines.plan_reader.grammar.admitting import counts, only_rewards
from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.attributes import Attribute
from lantoa.engines.plan_reader.grammar.brackets import bracket_helpers
from lantoa.engines.plan_reader.grammar.closing import ENDS_PLAN, is_closing, only_asks
from lantoa.engines.plan_reader.grammar.contents import content_acts, is_event
from lantoa.engines.plan_reader.grammar.decisions import CONFIDENCE, Decision, Decisions
from lantoa.engines.plan_reader.grammar.exams import holds_an_exam
from lantoa.engines.plan_reader.grammar.holding import asks_at_last, helped, meant
from lantoa.engines.plan_reader.grammar.later_subjects import further_leads, last_asked
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.openings import (
    must_at_a_place,
)
from lantoa.engines.plan_reader.grammar.outline_kinds import (
    is_detail,
    is_heading,
    is_money,
    is_quality,
    only_names,
    says_task,
)
from lantoa.engines.plan_reader.grammar.owner_blocks import Block, Blocks
from lantoa.engines.plan_reader.grammar.owners import (
    Owners,
    bodies,
    heading_owners,
    keep_bracket,
    only_directs,
    only_opens,
)
from lantoa.engines.plan_reader.grammar.rules_of_form import rules_form, tells_who_qualifies
from lantoa.engines.plan_reader.grammar.run_together import behind_object
from lantoa.engines.plan_reader.grammar.subjects import subject_of
from lantoa.engines.plan_reader.grammar.supports import only_with, supporters
from lantoa.engines.plan_reader.grammar.titles import heads_a_step, holds_first_point, is_title, is_title_of_tasks
from lantoa.engines.shapes.plan import Body
from lantoa.engines.shapes.text import Because, Span

_ONLY_OPENS = re.compile(
    r"(?:to chuc )?(?:thuc hien|trien khai|tham gia thuc hien|chi dao thuc hien|tap trung "
    r"thuc hien|trien khai thuc hien)(?: tot)?"
    r"(?: (?:cac|mot so))? (?:nhiem vu|noi dung|cong viec|hoat dong|giai phap)(?: (?:sau|sau "
    r"day|cu the|nhu sau|trong tam|chu yeu))*"
)
_WITH_LATER = frozenset(
    ["owner.line", "owner.line.order", "owner.line.titled", "owner.line.clause", "owner.line.sentence"]
)
_AT_START = frozenset(["owner.line", "owner.line.order"])
_POINTS = frozenset(["dec1", "num)", "alpha"])
_NO_PARENT = -1  # the key of what stands under no heading
_BULLETS = frozenset(["dash", "plus", "star", "dot"])


def decide(lines: list[Line], blocks: Blocks, addressees: Owners | None, force: str = "") -> Decisions:
    """Go down the body lines and decide each; ``addressees`` hold where a dispatch orders without naming anybody,
    ``force`` where its opening words ask for all that follows."""
    decider = _Decider(blocks, addressees, force)
    for position, line in enumerate(lines):
        if line.table or line.role in ("owner_line", "due_line", "result", "debris", "slogan"):
            continue
        attribute = blocks.attributes.get(line.order)
        if attribute is not None and line.order not in blocks.of_task and not decider.tells(line, attribute):
            line.role = "detail" if attribute.kind in ("detail", "content", "place") else line.role
            continue
        following = lines[position + 1] if position + 1 < len(lines) else None
        decider.decide(line, following)
    return decider.found


def _with_later(line: Line, subject: Subject) -> tuple[Body, ...]:
    """Those the line names, and those of its later clauses; whom its last sentence asks makes it a request."""
    named = bodies(subject.names, line, subject.rule)
    if subject.rule not in _WITH_LATER or subject.rest != "task":
        return named
    asked = last_asked(line, subject.after)
    subject.force = subject.force or ("request" if asked or "; Đề nghị " in line.text else "")
    further = bodies([*further_leads(line, subject.after), *asked], line, "owner.line.further")
    return named + tuple(body for body in further if all(body.name != other.name for other in named))


class _Decider:
    """The state of the walk: who holds what is below, which lines are duties already."""

    def __init__(self, blocks: Blocks, addressees: Owners | None, force: str) -> None:
        self.force = force
        self.blocks = blocks
        self.addressees = addressees
        self.found = Decisions()
        self.duty_lines: set[int] = set()
        self.sibling_openers: dict[
            int, tuple[int, Owners]
        ] = {}  # by parent: (order, owners) of "…: Cụ thể:" and its level
        self.points_opener = False  # whether such an opener holds the numbered points behind it, until a part begins
        self.plain_opener: int | None = None  # the parent of those that hold plain paragraphs beside them

    def tells(self, line: Line, attribute: Attribute) -> bool:
        """ "Nhiệm vụ: Lập danh sách …" under somebody's heading: the label says nothing, what follows is the task."""
        if behind_object(line) is not None:
            return True
        if not content_acts(attribute):
            return False
        titled = line.parent is not None and line.parent.role == "heading" and not is_event(line.parent)
        return titled or self._owners_above(line) is not None

    def decide(self, line: Line, following: Line | None) -> None:
        """Decide one line."""
        if self.points_opener and line.kind in ("roman", "part"):
            self.sibling_openers.pop(_NO_PARENT, None)
            self.points_opener = False
        if line.topic == "none" and not (not line.kind and ENDS_PLAN.match(line.body().lstrip("*( "))):
            line.role = "heading" if is_heading(line) else "purpose"
            return
        closing = is_closing(line)
        if closing and only_asks(line) and self._owners_above(line) is not None:
            closing = False  # "- Yêu cầu các trường …" under a body's heading: what it asks of others
        block = self.blocks.of_task.get(line.order)
        above = None if closing else self._owners_above(line)
        if block is None and not closing and self._take_heading(line, above):
            self._hold_beside(line, following)
            return
        if self._take_subject(line, closing, above, block, following):
            return
        if block is not None and block.lead:
            self._add(line, tuple(block.lead), (), "", Because("owner.block", block.first_line), block)
            return
        if line.kind in ("roman", "part"):
            line.role = "heading"
            return
        heading = is_heading(line)
        if closing and not ENDS_PLAN.match(line.body()):
            closing, above = False, self._owners_above(line)
        tasky = says_task(line) or must_at_a_place(line) or forbids_then_orders(line) or task_after_label(line)
        if above is None and self.addressees is not None and tasky and not heading and line.role != "opener":
            above = self.addressees
        if above is None and heads_a_step(line, following):
            line.role = "heading"
        elif above is not None and not closing:
            self._inherit(line, above, block, heading)
        else:
            self._maybe_activity(line, heading)

    def _owners_above(self, line: Line) -> Owners | None:
        above = line.parent
        level_of = line
        while above is not None:
            opener = self.sibling_openers.get(above.order)
            if opener is not None and opener[0] < level_of.order:
                return opener[1]
            owners = self.found.owners.get(above.order)
            if owners is not None:
                return owners
            level_of, above = above, above.parent
        opener = self.sibling_openers.get(_NO_PARENT)
        return opener[1] if opener is not None and opener[0] < level_of.order else None

    def _take_heading(self, line: Line, above: Owners | None) -> bool:
        """An owner heading or opener: its owners hold below. True where the line itself is no duty."""
        if not line.children and not line.ends_open():
            return False
        if not (is_heading(line) or line.ends_open() or not line.ends_closed()):
            return False
        named = heading_owners(line)
        if named is None or named[1] == "colon":
            return False
        owners, rest = named
        if not owners.force and above is not None and line.kind not in ("roman", "part", "dec1"):
            owners.force = above.force
        owners.force = owners.force or self.force
        self.found.owners[line.order] = owners
        line.role = "opener" if rest == "opener" else "heading"
        return True

    def _hold_beside(self, line: Line, following: Line | None) -> None:
        """ "Thủ tướng yêu cầu các Bộ trưởng khẩn trương:" before plain paragraphs: they are those people's too, until
        one of them names somebody itself."""
        plain = following is not None and not following.kind and not following.table and not following.ends_open()
        points = following is not None and following.parent is line.parent and following.kind in _POINTS
        whole = line.parent is None
        held = points and line.order in self.found.owners and not (whole and self.addressees is not None)
        if line.role == "opener" and not line.kind and held:
            key = _NO_PARENT if line.parent is None else line.parent.order
            self.sibling_openers[key] = (line.order, self.found.owners[line.order])
            self.points_opener = self.points_opener or whole
            return
        if line.role != "opener" or line.kind or line.children or not plain or line.order not in self.found.owners:
            return
        key = line.parent.order if line.parent is not None else _NO_PARENT
        self.sibling_openers[key] = (line.order, self.found.owners[line.order])
        self.plain_opener = key

    def _take_subject(
        self, line: Line, closing: bool, above: Owners | None, block: Block | None, following: Line | None
    ) -> bool:
        subject = subject_of(line, closing=closing, owned=above is not None and above is not self.addressees)
        if subject is None or not counts(line, subject):
            return False
        if block is not None and block.lead and block.first == line.order and subject.rule not in _AT_START:
            return False
        if block is not None and block.lead and subject.rule == "owner.line.later":
            return False
        if subject.rest == "colon":
            keep_bracket(line, subject.names)
        named = _with_later(line, subject)
        over = above or (self._owners_above(line) if closing else None)
        each = subject.names[0].each and over is not None
        lead = meant(over.lead, subject.names[0].text, named, closing=closing) if each and over else named
        force = "request" if closing and asks_at_last(line, subject.names[-1].end) else subject.force
        beside = not line.kind and line.parent is not None and line.parent.order in self.duty_lines
        if not force and above is not None and above is not self.addressees and not beside:
            force = above.force  # a paragraph behind "5. Đề nghị Hội A …" that names its own bodies asks nobody
        force = force or ("" if closing else self.force)
        if (
            block is not None
            and block.lead
            and above is None
            and subject.rule == "owner.line.clause"
            and subject.names[0].many
        ):
            lead = tuple(block.lead)
        span = Span(subject.names[0].begin, subject.names[-1].end) if subject.names[0].printed else None
        because = Because(subject.rule, line.line, span)
        self._hold_below(line, lead, force, because, following)
        if only_opens(line, subject.after) and line.ends_open():
            line.role = "opener"
            return True
        self._add(line, lead, (), force, because, block, own=True)
        if self.plain_opener is not None and not line.kind:
            self.sibling_openers.pop(self.plain_opener, None)
            self.plain_opener = None
        return True

    def _hold_below(
        self, line: Line, lead: tuple[Body, ...], force: str, because: Because, following: Line | None
    ) -> None:
        """A line that names its body holds the bullets below it; one that ends "Cụ thể:" also those beside it."""
        if not (line.ends_open() or line.children) or holds_first_point(line):
            return
        support = bodies(supporters(line), line, "support.opener") if line.ends_open() else ()
        owners = Owners(lead, support, force, because)
        self.found.owners[line.order] = owners
        if not line.ends_open() or line.children or following is None:
            return
        if line.parent is not None and following.parent is line.parent:
            self.sibling_openers[line.parent.order] = (line.order, owners)
        elif not line.kind and following.kind in ("dec1", "num)", "alpha"):
            key = following.parent.order if following.parent is not None else _NO_PARENT
            self.sibling_openers[key] = (line.order, owners)
        elif not line.kind and not following.kind and not following.table and not following.ends_open():
            self.sibling_openers[_NO_PARENT] = (line.order, owners)
            self.plain_opener = _NO_PARENT

    def _inherit(self, line: Line, above: Owners, block: Block | None, heading: bool) -> None:
        """A line under somebody's heading is theirs, unless it is a title, a detail or says where money comes from."""
        line.role = "detail"
        if line.text[line.start :].lstrip(" *").startswith("(") and line.text.rstrip(" *./;").endswith(")"):
            return
        if only_names(line):
            return
        if (
            is_detail(line)
            or rules_form(line)
            or (not line.kind and refers(line))
            or only_rewards(line)
            or (only_forbids(line) or only_requires(line))
            or is_money(line)
            or len(line.words) < 2
            or (line.topic == "fact" and not says_task(line))
        ):
            return
        beside = (line.parent.order if line.parent is not None else _NO_PARENT) in self.sibling_openers
        under_duty = line.parent is not None and line.parent.order in self.duty_lines
        acts = says_task(line) or acts_in_a_case(line) or (under_duty and (is_a_share(line) or acts_further(line)))
        if (under_duty or beside) and (not acts or is_quality(line) or too_short(line, under_duty=under_duty)):
            return
        if heading and not line.ends_open() and line.kind not in _BULLETS and (not says_task(line) or is_title(line)):
            line.role = "heading"
            return
        if (
            line.ends_open()
            and line.children
            and (_ONLY_OPENS.fullmatch(line.body().strip(" :.")) or len(line.words) <= 4 or only_directs(line, 0))
        ):
            line.role = "opener"
            return
        if line.children and only_with(line):
            line.role = "opener"
            self.found.owners[line.order] = helped(above, line)
            return
        because = above.because or Because("owner.heading", line.line)
        if line.ends_open() and line.children and supporters(line):
            self.found.owners[line.order] = helped(above, line)
        self._add(line, above.lead, above.support, above.force, because, block)

    def _add(
        self,
        line: Line,
        lead: tuple[Body, ...],
        support: tuple[Body, ...],
        force: str,
        because: Because,
        block: Block | None,
        *,
        own: bool = False,
    ) -> None:
        helping = supporters(line) + (bracket_helpers(line) if because.rule == "owner.line.bracket" else [])
        helpers = list(bodies(helping, line, "support.line"))
        with_block = block is not None and not (own and (helpers or block.first <= line.order <= block.last))
        for body in (*support, *(block.support if block is not None and with_block else ())):
            if all(body.name != other.name for other in helpers):
                helpers.append(body)
        names = {body.name for body in lead}
        kept = tuple(body for body in helpers if body.name not in names)
        rule = f"force.{force or 'assign'}"
        confidence = CONFIDENCE.get(because.rule, 0.7)
        if any(body.because.rule.endswith(".unknown") for body in lead):
            confidence = min(confidence, 0.55)
        self.duty_lines.add(line.order)
        line.role = "duty"
        self.found.duties.append(
            Decision(line, lead, kept, force or "assign", because, Because(rule, because.line), block, confidence)
        )

    def _maybe_activity(self, line: Line, heading: bool) -> None:
        heading = heading or line.role == "heading"
        line.role = "heading" if heading else "text"
        if (
            only_requires(line)
            or tells_where_to_ask(line)
            or is_money(line)
            or is_detail(line)
            or rules_form(line)
            or tells_who_qualifies(line)
            or len(line.words) < 3
            or (line.text.isupper() and not line.kind)
        ):
            return
        if line.topic != "task" and not (line.topic == "fact" and provides_means(line)):
            return
        if is_caption(line):
            line.role = "heading"
            return
        if is_title_of_tasks(line, self.blocks, heading=heading):
            line.role = "heading"
            return
        if line.ends_open() and (_ONLY_OPENS.fullmatch(line.body().strip(" :.")) or len(line.words) < 9):
            return
        tasky = (says_task(line) and not refers(line)) or passed_on(line) or by_a_deadline(line)
        tasky = tasky or acts_further(line) or aims_at(line) or holds_an_exam(line)
        if not tasky and not task_after_clause(line) and not task_after_label(line):
            return
        parent = line.parent
        if parent is not None and parent.role in ("activity", "duty") and (is_quality(line) or not tasky):
            line.role = "detail"
            return
        line.role = "activity"
        self.found.activities.append(line)
