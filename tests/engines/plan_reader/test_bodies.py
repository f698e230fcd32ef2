"""Whoever is named, the reader finds where the name ends: every kind of body in every place a plan names one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from lantoa.engines.plan_reader import read
from lantoa.engines.shapes.plan import Duty
from tests.engines.plan_reader.bodies_and_tasks import NAMES, TASKS
from tests.engines.plan_reader.grammar.plans import HEAD, TAIL

Expected = dict[int, tuple[list[str], list[str] | None]]
OTHER = "Công an tỉnh"


def small(name: str) -> str:
    """The name inside a sentence: "Các sở" is "các sở" there."""
    return name[0].lower() + name[1:] if name.startswith("Các ") else name


def task(index: int, shift: int = 0) -> str:
    """A task for the name of this index: every task comes up, in an order of its own."""
    return TASKS[(index * 7 + shift) % len(TASKS)]


def own_line(name: str, index: int) -> tuple[list[str], Expected]:
    """ "1. Sở Y tế lập danh sách." """
    lines = [f"{number + 1}. {name} {task(index, number * 11)}." for number in range(3)]
    return lines, {number: ([name], None) for number in (1, 2, 3)}


def order(name: str, index: int) -> tuple[list[str], Expected]:
    """ "1. Giao Sở Y tế lập danh sách." """
    lines = [f"{number + 1}. Giao {small(name)} {task(index, number * 13)}." for number in range(3)]
    return lines, {number: ([small(name)], None) for number in (1, 2, 3)}


def heading(name: str, index: int) -> tuple[list[str], Expected]:
    """ "1. Sở Y tế", "2. Sở Y tế:", "3. Sở Y tế có trách nhiệm:" over bullets."""
    lines = [f"1. {name}", "- Tổ chức trực bảo vệ.", f"2. {name}:", "- Bám sát địa bàn."]
    lines += [f"3. {name} có trách nhiệm:", "- Tổ chức trực bảo vệ."]
    return lines, {number: ([name], None) for number in (2, 4, 6)}


def helper(name: str, index: int) -> tuple[list[str], Expected]:
    """ "… phối hợp với Sở Y tế và Công an tỉnh lập danh sách." """
    lines = [f"1. Sở Nội vụ chủ trì, phối hợp với {small(name)} tổ chức tập huấn."]
    lines += [f"2. Sở Nội vụ phối hợp với {small(name)} và {OTHER} lập danh sách."]
    return lines, {1: (["Sở Nội vụ"], [small(name)]), 2: (["Sở Nội vụ"], [small(name), OTHER])}


def owner_line(name: str, index: int) -> tuple[list[str], Expected]:
    """ "Đơn vị chủ trì: Sở Y tế." under its task."""
    lines = ["1. Xây dựng tài liệu tuyên truyền.", f"- Đơn vị chủ trì: {name}.", f"- Đơn vị phối hợp: {OTHER}."]
    return lines, {1: ([name], [OTHER])}


def table(name: str, index: int) -> tuple[list[str], Expected]:
    """A row of a task table."""
    lines = ["| STT | Nội dung công việc | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian |"]
    lines += [f"| 1 | Xây dựng tài liệu tuyên truyền | {name} | {OTHER} | Tháng 3/2026 |"]
    lines += [f"| 2 | Mở chuyên mục trên báo | Sở Nội vụ | {name} | |"]
    return lines, {2: ([name], [OTHER]), 3: (["Sở Nội vụ"], [name])}


def _folded(names: list[str]) -> list[str]:
    return sorted(name.lower() for name in names)


def _right(duty: Duty | None, lead: list[str], support: list[str] | None) -> bool:
    if duty is None or _folded([body.name for body in duty.lead]) != _folded(lead):
        return False
    return support is None or _folded([body.name for body in duty.support]) == _folded(support)


@pytest.mark.parametrize("form", [own_line, order, heading, helper, owner_line, table], ids=lambda form: form.__name__)
def test_every_kind_of_body_is_found_in_every_form(form: Callable[[str, int], tuple[list[str], Expected]]) -> None:
    base = HEAD.count("\n")
    missed: list[str] = []
    asked = 0
    for index, name in enumerate(NAMES):
        lines, expected = form(name, index)
        duties = {duty.line - base: duty for duty in read((HEAD + "\n".join(lines) + TAIL).encode()).duties}
        for line, (lead, support) in expected.items():
            asked += 1
            if not _right(duties.get(line), lead, support):
                missed.append(lines[line - 1])
    assert len(missed) <= asked * 0.03, missed
