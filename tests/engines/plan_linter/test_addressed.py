"""Lines of "Nơi nhận" that tell everybody who has a task, and those that do not (addressed.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.engines.plan_linter.addressed import tells_all
from tests.engines.plan_linter.plans import findings

_, ALL, SOME = Path(__file__).with_name("addressed.txt").read_text("utf-8").split("\n##")
REFERRING, OTHERS = (part.strip().splitlines()[1:] for part in (ALL, SOME))
BODY = "1. Giao Phòng Kinh tế\n- Dọn rác.\n2. Đề nghị Hội Nông dân xã\n- Vận động hội viên dọn rác.\n"


@pytest.mark.parametrize("line", REFERRING)
def test_a_line_that_refers_to_whom_the_plan_names_tells_them_all(line: str) -> None:
    assert tells_all([f"- {line}", "- Lưu: VT."])


@pytest.mark.parametrize("line", OTHERS)
def test_any_other_line_does_not(line: str) -> None:
    assert not tells_all([f"- {line}", "- Lưu: VT."])


def test_a_reference_broken_over_two_lines_is_one() -> None:
    assert tells_all(["- Các đơn vị có tên ở", "mục IV;", "- Lưu: VT."])


def test_nobody_is_missing_where_the_list_refers_to_the_section() -> None:
    referring = "- Các đơn vị có tên ở mục II;"
    assert not [one for one in findings(BODY, recipients=referring) if one.code == "recipient.missing"]
    told = [one for one in findings(BODY, recipients="- Các xã có tên ở mục II;") if one.code == "recipient.missing"]
    assert told
