"""Every decision explains itself: the rule that fired, where, and how sure it is."""

from __future__ import annotations

from collections.abc import Iterator

from lantoa.engines.plan_reader import read, to_key
from lantoa.engines.shapes.plan import Plan
from lantoa.engines.shapes.text import Because
from tests.engines.plan_reader.grammar.plans import HEAD, TAIL

LINES = """1. Giao Sở Y tế lập danh sách khoảng 200 người trước ngày 11/10/2026.
2. Đề nghị Mặt trận Tổ quốc tỉnh giám sát.
3. Sở Nội vụ thẩm định hồ sơ.
4. Trưng bày sách (Đoàn trường).
5. Phân công nhiệm vụ như sau:

| TT | Nội dung | Cơ quan chủ trì |
| 1 | Dựng sân khấu | Sở Xây dựng |
| 2 | Dọn vệ sinh | |
"""


def _plan() -> Plan:
    return read(HEAD + LINES + TAIL)


def _reasons(plan: Plan) -> Iterator[Because]:
    for duty in plan.duties:
        yield from (duty.because, duty.force_because, *(body.because for body in (*duty.lead, *duty.support)))
        yield from (one.because for one in (*duty.due, *duty.quantities, *duty.places, *duty.results))
    yield from (one.because for one in (*plan.mentions, *plan.unclear))


def test_every_decision_names_its_rule_and_a_line_that_is_there() -> None:
    plan = _plan()
    lines, reasons = {sentence.line for sentence in plan.sentences}, list(_reasons(plan))
    assert len(reasons) > 15
    assert [one for one in reasons if not one.rule or one.line not in lines] == []
    assert {"owner.line.order", "owner.line", "owner.line.bracket", "force.request"} <= {one.rule for one in reasons}
    assert any(one.rule.startswith("owner.table") for one in reasons)


def test_it_is_the_surer_the_plainer_somebody_is_named() -> None:
    sure = {duty.lead[0].name: duty.confidence for duty in reversed(_plan().duties)}
    assert sure["Sở Y tế"] > sure["Sở Nội vụ"] > sure["Đoàn trường"], "an order, a bare name, a bracket behind the task"
    assert sure["Sở Xây dựng"] > sure["Đoàn trường"], "a column of owners"
    assert all(0 < one < 1 for one in sure.values())


def test_an_empty_cell_that_means_as_above_is_less_sure_than_the_cell_above() -> None:
    named, as_above = (duty for duty in _plan().duties if duty.lead[0].name == "Sở Xây dựng")
    assert named.confidence > as_above.confidence


def test_the_object_for_programs_tells_all_of_it() -> None:
    plan = _plan()
    told = to_key(plan)["duties"]
    assert [(one["confidence"], one["rule"]) for one in told] == [(d.confidence, d.because.rule) for d in plan.duties]
    (due,) = told[0]["due"]
    sentence = next(one for one in plan.sentences if one.line == due["found"]["line"])
    start, end = due["found"]["span"]
    assert sentence.text[start:end] == due["text"] == "trước ngày 11/10/2026"
    assert told[0]["quantities"][0]["estimate"] is True
