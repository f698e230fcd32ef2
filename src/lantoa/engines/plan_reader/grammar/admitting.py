"""Whether a line that names somebody gives them something to do: no step of a meeting, no quota."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import order_at, starts_task
from lantoa.engines.plan_reader.grammar.outline_kinds import is_agenda_step, is_detail, is_member, is_money
from lantoa.engines.plan_reader.grammar.owners import only_opens

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


_MANPOWER = re.compile(r"(?:doi ngu|luc luong|thanh phan|nhan luc|nhan su)(?: (?:tham gia|thuc hien|phuc vu))?")
_PRAISED = re.compile(
    r" duoc [a-z ,]{0,12}(?:ghi nhan|khen|bieu duong|tuyen duong|ton vinh|vinh danh|cong diem|tang|huong) ?"
)
_REWARDED = re.compile(
    r"(?:(?:co|dat|hoan thanh|thuc hien tot|lap (?:nhieu )?thanh tich) [^,.;:]{0,120} )?"
    r"(?:se |thi )?duoc (?:xem xet,? )?"
    r"(?:ghi nhan|khen thuong|bieu duong|tuyen duong|ton vinh|vinh danh|xet khen|cong diem|"
    r"tang (?:bang|giay|thuong|co|qua)|huong )"
)


def only_rewards(line: Line) -> bool:
    """ "Các cá nhân có đóng góp tích cực được ghi nhận, khen thưởng": what they get, nothing they do."""
    if " duoc " not in line.plain or not _PRAISED.search(line.plain):
        return False
    names, after = names_at(line, 0, sentence=True)
    told = bool(names) and names[0].kind == "G" and after < len(line.words)
    found = _REWARDED.match(line.plain, line.begin(after)) if told else None
    return found is not None and not _then_acts(line, found.end())


def _then_acts(line: Line, end: int) -> bool:
    """ "Các trường có học sinh được khen thưởng tổ chức vinh danh": behind the reward a verb of their own."""
    at = line.word_at(end)
    return at < len(line.words) and line.gap(at) == " " and line.words[at] != "theo" and starts_task(line, at)


def _only_orders(line: Line, subject: Subject) -> bool:
    """ "Để kịp thời ứng phó, Thủ tướng Chính phủ yêu cầu:": whoever orders the list below acts not himself."""
    order = order_at(line, subject.after) if line.ends_open() and len(subject.names) == 1 else None
    if order is None or subject.names[0].many:
        return False
    behind = subject.after + order[0]
    return behind >= len(line.words) or (not names_at(line, behind, sentence=True)[0] and only_opens(line, behind))


def _only_permits(line: Line, subject: Subject) -> bool:
    """ "Các khoa có thể xây dựng lịch riêng": a permission, unless the sentence goes on to say what they must."""
    may = subject.names[-1].text.endswith(" có thể")
    may = may or (line.printed(subject.after) == "có" and line.printed(subject.after + 1) == "thể")
    must = re.search(r"\b(?:phai|co trach nhiem)\b", line.plain[subject.names[-1].end :])
    return may and subject.rule != "owner.line.order" and must is None


def counts(line: Line, subject: Subject) -> bool:
    """Whether what the subject is said to do is a duty of theirs."""
    if subject.rest in ("nothing", "aside") or not subject.names or _ROLE_IN_MEETING.match(line.body()):
        return False
    if _only_orders(line, subject) or only_rewards(line) or _only_permits(line, subject):
        return False
    if line.children and _MANPOWER.fullmatch(line.body().strip(" *:.")):
        return False  # "1. Đội ngũ thực hiện": a title
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
