"""Whether a line that names somebody gives them something to do: no step of a meeting, no quota."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.outline_kinds import is_agenda_step, is_detail, is_member, is_money

_ROLE_IN_MEETING = re.compile(
    r"(?:nguoi chu tri|thu ky(?! (?:ban|hoi dong|toa soan|to|doan|uy ban))|"
    r"cu tri|to kiem phieu|chu toa|doan chu tich|nguoi ung cu|dai bieu)\b"
)
_ISSUED = re.compile(
    r"(?:ky )?(?:ban hanh|ky|co) (?:cong van|van ban|cong dien|chi thi|thong bao|quyet dinh|ke hoach) (?:khan )?so \d"
)
_ONLY_A_DAY = re.compile(
    r"(?:du kien |hoan thanh )?(?:truoc|tu|den|vao|trong|ngay|sang|chieu|toi|xong) [^;.]{0,40}\d[\d/.\s-]*[.;]?\s*"
)
_TELLS_ITS_PLAN = re.compile(
    r"\b(?:(?:thong bao|ban hanh|gui)\b[^.;]{0,60}?\b(?:ke hoach|lich|chuong trinh|phuong an)\b[^;]*|"
    r"(?:xay dung|trien khai)\b[^.;]{0,60}?\b(?:ke hoach|lich|chuong trinh|phuong an)\b[^;.]*)"
    r"\b(?:nhu sau|sau day|sau)\s*:\s*$"
)
_QUOTA = re.compile(
    r"(?:de nghi|chon|xet|lua chon|gioi thieu)[^.;]{0,20} (?:khong qua|toi da|\d\d) (?:\d+ "
    r")?(?:tap the|ca nhan|truong hop|guong)"
)


def counts(line: Line, subject: Subject) -> bool:
    """Whether what the subject is said to do is a duty of theirs."""
    if subject.rest in ("nothing", "aside") or not subject.names or _ROLE_IN_MEETING.match(line.body()):
        return False
    if is_member(line) or any(name.text.lower() == "đại diện" for name in subject.names):
        return False
    if (subject.rest == "colon" and is_detail(line)) or is_agenda_step(line):
        return False
    if _QUOTA.search(line.plain, line.start):
        return False
    if subject.rest == "colon" and _ONLY_A_DAY.fullmatch(line.plain, line.begin(subject.after)):
        return False  # "- Cấp huyện: trước ngày 10/5/2025."
    if subject.after < len(line.words) and _ISSUED.match(line.plain, line.begin(subject.after)):
        return False  # "Ngày 28-1, UBND tỉnh ban hành Công văn số 65/UBND …": what has been issued
    if not line.kind and line.ends_open() and not subject.names[0].many and _TELLS_ITS_PLAN.search(line.plain):
        return False  # "Bệnh viện … thông báo kế hoạch tuyển dụng như sau:"
    acts = " ".join(line.words[subject.after : subject.after + 2])
    if line.topic == "fact" and acts.startswith(("tham gia", "tham du", "theo ")):
        return False
    ordered = subject.rule == "owner.line.sentence" and bool(subject.force)
    return not (line.topic == "fact" and is_money(line) and not ordered)
