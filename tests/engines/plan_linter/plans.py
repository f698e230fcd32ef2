"""Small plans of our own words, read by the real reader, for the linter's tests."""

from __future__ import annotations

from lantoa.engines.plan_linter import LintFinding, Register, lint
from lantoa.engines.plan_reader import read
from lantoa.engines.shapes.plan import Plan

HEAD = """ỦY BAN NHÂN DÂN
XÃ VÍ DỤ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND
Ví Dụ, ngày 20 tháng 8 năm 2025

KẾ HOẠCH
{title}

Căn cứ Kế hoạch số 34/KH-UBND ngày 10 tháng 8 năm 2025 của Ủy ban nhân dân tỉnh;
Ủy ban nhân dân xã ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Giữ gìn vệ sinh chung.
II. TỔ CHỨC THỰC HIỆN
"""
TAIL = """
Nơi nhận:
{recipients}
- Lưu: VT.

{signature}

Trần Văn Ví Dụ
"""
TITLE = "Vệ sinh môi trường năm 2025 trên địa bàn xã"
SIGNED = "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
RECIPIENTS = "- Các phòng, ban, đơn vị; UBMTTQVN và các đoàn thể xã;"


def plan(
    body: str, *, title: str = TITLE, recipients: str = RECIPIENTS, signature: str = SIGNED, after: str = ""
) -> Plan:
    """A plan with this body, read."""
    return read(HEAD.format(title=title) + body + TAIL.format(recipients=recipients, signature=signature) + after)


def findings(body: str, *, units: Register | None = None, **parts: str) -> list[LintFinding]:
    """What the linter says about it."""
    return list(lint(plan(body, **parts), units=units))


def codes(body: str, *, units: Register | None = None, **parts: str) -> set[str]:
    """The rules that speak."""
    return {one.code for one in findings(body, units=units, **parts)}


def words_of(body: str, code: str, **parts: str) -> list[str]:
    """The printed words each finding of a rule looked at."""
    read_plan = plan(body, **parts)
    text_of = {sentence.id: sentence.text for sentence in read_plan.sentences}
    return [
        text_of[one.sentence_id][one.spans[0].start : one.spans[0].end]
        for one in lint(read_plan)
        if one.code == code and one.spans
    ]
