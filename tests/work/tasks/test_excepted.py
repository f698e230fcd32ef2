"""A unit that a plan takes out of a group is given nothing, however the exception is printed."""

from __future__ import annotations

import pytest

from tests.people import Cast
from tests.work.plans.making import HEAD, TAIL
from tests.work.tasks.making import checked, draft_with, prepared

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]
TASKS = """1. Giao Ủy ban nhân dân các phường (trừ Phường Hai) treo băng rôn.
2. Giao Ủy ban nhân dân các phường, trừ Phường Hai, bố trí 01 xe loa.
3. Ủy ban nhân dân các phường (trừ Phường Hai)
- Tổng vệ sinh đường phố.
4. Giao Ủy ban nhân dân các phường báo cáo kết quả.
"""


def test_the_unit_left_out_by_the_plan_gets_no_task_of_the_group(cast: Cast) -> None:
    plan = checked(HEAD + TASKS + TAIL, by=cast.owner)
    prepared(plan, by=cast.owner)
    given = {
        words: {row.unit.name for row in draft_with(plan, words).units.filter(included=True).select_related("unit")}
        for words in ("băng rôn", "xe loa", "vệ sinh", "báo cáo kết quả")
    }
    assert given == {
        "băng rôn": {"Phường Một"},
        "xe loa": {"Phường Một"},
        "vệ sinh": {"Phường Một"},
        "báo cáo kết quả": {"Phường Một", "Phường Hai"},
    }
