"""Lines that are titles over those who act, told by what stands below them."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.activities import task_after_clause
from lantoa.engines.plan_reader.grammar.contents import stands_for
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_task, order_at, starts_task
from lantoa.engines.plan_reader.grammar.outline_kinds import is_quality, says_task
from lantoa.engines.plan_reader.grammar.owner_blocks import Blocks
from lantoa.engines.plan_reader.grammar.predicates import acts
from lantoa.engines.plan_reader.grammar.subjects import subject_of

_FIRST_POINT = re.compile(r"[a-z] a\) (?=[A-ZĐ])")


def holds_first_point(line: Line) -> bool:
    """ "2. Phân công thực hiện a) Bộ Y tế chủ trì …", "b) …": the points below stand beside the body, not under it."""
    below = line.children[0] if line.children else None
    return below is not None and below.kind == "alpha" and bool(_FIRST_POINT.search(line.text, line.start))


def names_bodies_below(line: Line) -> bool:
    """Whether the lines right below name who acts, one by one: then the line over them is a title and no task."""
    named = 0
    for child in line.children:
        names, after = names_at(child, order[0] if (order := order_at(child, 0)) else 0, sentence=True)
        known = bool(names) and (names[0].many or names[0].kind in "PO")
        named += known and (acts(child, after) or (after >= len(child.words) and bool(child.children)))
    if len(line.children) == 1 and not line.ends_closed():
        return named == 1 and names_at(line.children[0], 0, sentence=True)[1] >= len(line.children[0].words)
    return named > 1 and named * 2 >= len(line.children)


def is_bold_title(line: Line) -> bool:
    """Whether all of a numbered line is printed bold and several points that say tasks stand below it."""
    if not line.kind.startswith("dec") or line.ends_closed() or not line.bold:
        return False
    bold = sum(span.end - span.start for span in line.bold) >= len(line.text) - line.start
    return bold and sum(opens_task(child) for child in line.children) > 1


def is_title(line: Line) -> bool:
    """Whether tasks or those who act stand below a short line, so that it is their title."""
    return (
        names_bodies_below(line)
        or is_bold_title(line)
        or (len(line.words) <= 14 and any(says_task(child) for child in line.children))
    )


_ISSUES = re.compile(r"(?:phe duyet|ban hanh|thanh lap|kien toan|bai bo|sua doi|cong bo)\b")
_LONGEST_TITLE = 40  # words of a sentence that stands as the title of one paragraph
_BULLETS = frozenset(["dash", "plus", "star", "dot"])


def is_title_of_tasks(line: Line, blocks: Blocks, *, heading: bool) -> bool:
    """A title: tasks below it say what is to be done, or it is short and something hangs on it."""
    if line.kind == "article":
        return heading or bool(_ISSUES.match(line.body().lstrip("* ")))
    if heading and not line.ends_open():
        if line.order not in blocks.of_task and stands_for(line):
            return True
        children = [child for child in line.children if child.order not in blocks.attributes]
        if _has_tasks(line, blocks) or any(child.children for child in children):
            return True
        return bool(children) and len(line.words) <= 14 and line.kind not in _BULLETS
    numbered = line.kind not in ("", *_BULLETS)
    if line.ends_open() and len(line.children) > 1 and all(says_task(child) for child in line.children):
        return True
    said = [child for child in line.children if child.role != "due_line"]
    below = said[0] if len(said) == 1 else None
    if _STEP.match(line.body().lstrip("* ")) and said and not said[0].kind and _told_below(said):
        return True
    if numbered and below is not None and not below.kind and len(line.words) <= _LONGEST_TITLE:
        return len(below.words) > len(line.words) and _is_tasky(below, blocks) and ". " not in line.text[line.start :]
    if (
        numbered
        and any(child.children for child in line.children if child.kind not in _BULLETS)
        and len(line.words) <= 60
    ):
        return True
    fewest = 0 if line.ends_open() and len(line.words) <= 20 else 1
    return numbered and _task_count(line, blocks) > fewest and ". " not in line.text[line.start :]


_STEP = re.compile(r"buoc (?:thu )?(?:\d|[ivx]+\b|nhat|hai|ba|tu\b|cuoi)")  # "Bước 2: Kiểm tra hiện trạng"


def heads_a_step(line: Line, following: Line | None) -> bool:
    """ "Bước 2: Chấm sơ loại" above a plain paragraph that says who does it: a title, whatever its print."""
    if following is None or following.kind or following.table or line.ends_open():
        return False
    return bool(_STEP.match(line.body().lstrip("* "))) and _told_below([following])


def _told_below(lines: list[Line]) -> bool:
    """Whether a paragraph below a step's title says who does it."""
    for line in lines:
        subject = subject_of(line, closing=False, owned=False) if not line.table else None
        if subject is not None and subject.rest in ("task", "colon"):
            return True
    return False


def _task_count(line: Line, blocks: Blocks) -> int:
    named = line.ends_open()  # "1. Quản lý việc dạy thêm:" over points that name who acts
    return sum(
        child.order in blocks.of_task
        or says_task(child)
        or task_after_clause(child)
        or (named and _names_who_acts(child))
        for child in line.children
    )


def _names_who_acts(line: Line) -> bool:
    names, after = names_at(line, 0, sentence=True)
    return bool(names) and acts(line, after)


def _has_tasks(line: Line, blocks: Blocks) -> bool:
    return any(_is_tasky(child, blocks) or _has_tasks(child, blocks) for child in line.children)


def _is_tasky(line: Line, blocks: Blocks) -> bool:
    if line.order in blocks.of_task or (says_task(line) and not is_quality(line)) or task_after_clause(line):
        return True
    names, after = names_at(line, 0, sentence=True)
    return bool(names) and starts_task(line, after)
