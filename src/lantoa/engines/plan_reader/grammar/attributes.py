"""Owner, time, place and result lines: "Cơ quan chủ trì: …", "Thời gian hoàn thành: …", "Kết quả: …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.notes import orders_in_note
from lantoa.engines.plan_reader.grammar.openings import opens_task

_WHO = (
    r"(?:(?:cac )?(?:co quan|don vi|bo phan|to chuc|can bo|nguoi|phong|dau moi|bo, nganh)(?:, "
    r"?(?:co quan|don vi|to chuc|ca nhan|dia phuong|bo phan))*)"
)
_DO = (
    r"(?:chu tri|thuc hien|chiu trach nhiem|phu trach|dau moi|chu quan|tham muu|tham dinh|"
    r"chinh|trien khai|to chuc|duoc phan cong|duoc giao|phan cong|chuan bi|trinh|soan thao|xay dung|tong hop|"
    r"theo doi|dam nhiem|dam nhan)"
)
_TIME = (
    r"(?:hoan thanh|thuc hien|to chuc|ban hanh|trien khai|gui|nop|bao cao|trinh|du kien|tien "
    r"hanh|cu the|ket thuc|bat dau|xay dung|toi chuc|thi cong|dien ra|kiem tra|giam sat)"
)
_PATTERNS = (
    ("both", re.compile(rf"(?:{_WHO} )?chu tri(?:,| va| -)? ?(?:{_DO},? ?)*phoi hop(?: thuc hien)?(?=\s*[:.]?\s*$)")),
    (
        "support",
        re.compile(
            rf"(?:{_WHO} |to chuc )?(?:cung )?phoi hop(?: chinh| thuc hien| tham muu| to "
            rf"chuc)*(?:,? ?(?:va )?(?:huong dan|ho tro|tham gia|thuc hien|giam sat))*(?=\s*[:.]?\s*$|\s*:)"
        ),
    ),
    (
        "lead",
        re.compile(
            rf"(?:{_WHO} {_DO}(?:,? ?(?:va )?{_DO})*(?: nhiem vu)?|chu tri(?:,? ?{_DO})*|(?:phan cong|"
            rf"giao) (?:thuc hien|nhiem vu|chu tri)|phan cong|trach nhiem(?: thuc hien| chinh)?|thuc "
            rf"hien|dau moi(?: thuc hien)?|phu trach(?: chinh| chung)?)(?=\s*[:.]?\s*$|\s*:)"
        ),
    ),
    (
        "time",
        re.compile(
            r"(?:hoan thanh|ket thuc|bat dau|trien khai|thuc hien)(?: (?:truoc|trong|xong|vao))?"
            r"(?=\s*:\s*(?:\d|ngay|thang|quy|truoc|tu |trong|theo|sau|khi |nam \d))"
        ),
    ),
    (
        "time",
        re.compile(
            rf"(?:(?:thoi (?:gian|han|diem|han va tien do)|tien do|han|han cuoi|lich)(?:,? ?(?:va "
            rf")?(?:{_TIME}|thoi gian))*)(?=\s*[:.]?\s*$|\s*:| (?:tu|truoc|den|trong|sau|vao|ngay|"
            rf"thang|quy|nam|xong|chua|hang|hoan|du)\b)"
        ),
    ),
    (
        "result",
        re.compile(
            r"(?:du kien )?(?:ket qua|san pham|yeu cau san pham|dau ra|san pham dau ra)(?: (?:dau ra|"
            r"du kien|thuc hien|can dat|dat duoc|hoan thanh|can dat duoc|mong doi|cu "
            r"the))*(?=\s*[:.]?\s*$|\s*:)"
        ),
    ),
    (
        "place",
        re.compile(
            r"(?:dia diem|noi)(?:,? ?(?:va )?(?:to chuc|thuc hien|hinh thuc|tap trung|tham gia|du "
            r"kien))*(?=\s*:)"
        ),
    ),
    (
        "content",
        re.compile(
            r"(?:noi dung(?: (?:cong viec|thuc hien|hoat dong|nhiem vu|trien khai|cu the|chu yeu))?|"
            r"nhiem vu(?: cu the)?|"
            r"ten hoat dong|hoat dong|cong viec)(?=\s*:)"
        ),
    ),
    (
        "detail",
        re.compile(
            r"(?:thanh phan|doi tuong|so luong|hinh thuc|kinh phi|nguon kinh phi|chi tieu|muc tieu|"
            r"muc dich|yeu cau|nguyen tac|luu y|ghi chu|tai lieu|chu de|quy mo|phuong thuc|cach thuc|"
            r"noi dung chi|thoi luong|lien he|pham vi|doi tuong tham gia|dien thoai)(?: "
            r"[a-z]+){0,5}\s*(?=:)"
        ),
    ),
)
_ORDERS = re.compile(r"[;.,:]\s*(?:giao|yeu cau|de nghi) (?:cac|so|phong|ban|ubnd|uy ban|ke toan|van phong)\b")
_FIRST = frozenset(
    [
        "co",
        "don",
        "bo",
        "to",
        "can",
        "nguoi",
        "phong",
        "dau",
        "cac",
        "chu",
        "thoi",
        "tien",
        "han",
        "lich",
        "ket",
        "san",
        "yeu",
        "du",
        "dia",
        "noi",
        "nhiem",
        "ten",
        "hoat",
        "cong",
        "thanh",
        "doi",
        "so",
        "hinh",
        "kinh",
        "nguon",
        "chi",
        "muc",
        "nguyen",
        "luu",
        "ghi",
        "tai",
        "quy",
        "phuong",
        "cach",
        "lien",
        "pham",
        "dien",
        "cung",
        "phoi",
        "phan",
        "giao",
        "trach",
        "thuc",
        "phu",
        "hoan",
        "bat",
        "trien",
    ]
)


@dataclass(slots=True)
class Attribute:
    """What an attribute line is ("lead", "support", "both", "time" …) and where its value begins in the line."""

    kind: str
    line: Line
    value_at: int
    value_end: int | None = None  # where the next attribute on the same line begins

    @property
    def end(self) -> int:
        """Where the value ends in the line."""
        return len(self.line.text) if self.value_end is None else self.value_end


def attribute_of(line: Line) -> Attribute | None:
    """The attribute a line states, or None for an ordinary line."""
    words = line.words
    if words and line.plain.startswith("(", line.start) and (told := _in_brackets(line)):
        return told
    if words and (led := _led_by(line)):
        return led
    if not words or words[0] not in _FIRST or line.table or line.kind in ("roman", "part", "article"):
        return None
    text = line.plain
    start = line.begin(0)
    for kind, pattern in _PATTERNS:
        found = pattern.match(text, start)
        if found is None:
            continue
        value_at = _after_colon(text, found.end())
        if kind == "detail" and ((text.startswith("luu y", start) and " phai " in text) or _ORDERS.search(text, start)):
            return None
        if kind == "detail" and (orders_in_note(line) or _asks_members(line)):
            return None
        if not _stands(kind, line, value_at) or (kind == "lead" and _is_name(line, value_at)):
            continue
        return Attribute(kind, line, value_at)
    return None


def _asks_members(line: Line) -> bool:
    """ "Yêu cầu Giám đốc Sở: Nội vụ, Y tế báo cáo …": the colon parts the members, no label."""
    from lantoa.engines.plan_reader.grammar.members import members_at

    return line.words[:2] == ["yeu", "cau"] and len(line.words) > 2 and members_at(line, 2) is not None


_BRACKETED = re.compile(
    r"\((?:giao |do )?[^():]{4,120} (?:chu tri|thuc hien|phu trach|tham muu|dam nhiem)\b[^()]*\)[\s.;/*]*$"
)


_ONLY_LEADS = re.compile(
    r" (?:chu tri(?:,? (?:to chuc |trien khai )?thuc hien)?|phu trach(?: thuc hien)?|chiu trach nhiem thuc hien|"
    r"(?:to chuc )?thuc hien)(?P<with>, phoi hop (?:voi )?[^.;]{3,90})?"
    r"(?:[,;.] ?(?:hoan thanh|xong|thoi gian|thoi han|truoc|trong)\b[^.;]*)?[\s.;/]*$"
)


def _led_by(line: Line) -> Attribute | None:
    """ "Phòng Hành chính chủ trì thực hiện, xong trước 30/6" on a line of its own: who does the task above."""
    from lantoa.engines.plan_reader.grammar.naming import names_at

    if line.kind or line.table or not _ONLY_LEADS.search(line.plain):
        return None
    names, after = names_at(line, 0, sentence=True)
    told = _ONLY_LEADS.match(line.plain, line.end(after - 1)) if names and after < len(line.words) else None
    if told is None or (told["with"] and not _only_with(line, told.start("with"))):
        return None
    return Attribute("lead", line, line.start)


_BY_WHEN = re.compile(r"(?:hoan thanh|xong|thoi gian|thoi han|truoc|trong|cham nhat)\b")


def _only_with(line: Line, at: int) -> bool:
    """ "…, phối hợp với Sở B": nothing but those who help, and no task behind them."""
    from lantoa.engines.plan_reader.grammar.naming import names_at

    begin = line.word_at(at) + 2
    begin += line.words[begin : begin + 1] == ["voi"]
    names, after = names_at(line, begin, sentence=True)
    return not names or after >= len(line.words) or bool(_BY_WHEN.match(line.plain, line.begin(after)))


def _in_brackets(line: Line) -> Attribute | None:
    """ "(Sở Tư pháp chủ trì; hoàn thành trước ngày 31/5)" on a line of its own: the owner of the task above."""
    if line.kind or not _BRACKETED.match(line.plain, line.start):
        return None
    return Attribute("lead", line, line.start + 1)


def _is_name(line: Line, value_at: int) -> bool:
    """ "Phòng Tham mưu" is the department of that name, "Phòng tham mưu: …" the one that is to advise."""
    named = line.words[0] in ("phong", "bo", "to")
    if named and value_at < len(line.text.rstrip(" :")):
        named = opens_task(line, line.word_at(value_at))  # "Phòng Tham mưu: Lập kế hoạch hiệp đồng."
    return named and len(line.words) > 1 and line.capital(1) and not line.text.isupper()


def _after_colon(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t:.*":
        at += 1
    return at


def _stands(kind: str, line: Line, value_at: int) -> bool:
    empty = value_at >= len(line.text.rstrip())
    if not empty:
        return True
    if kind in ("both", "lead", "support"):
        held = any(child.children for child in line.children)
        if line.words[:2] == ["to", "chuc"] or (held and line.words[0] in ("phan", "trach", "giao", "dau")):
            return False  # "3. Tổ chức thực hiện" is a section
        return (
            len(line.words) <= 10
            and line.words[0] != "thuc"
            and not (line.words[:2] in (["phan", "cong"], ["trach", "nhiem"]) and line.level < 60)
        )
    return kind in ("time", "result", "content") and line.ends_open()


_BETWEEN = re.compile(r"[.;,(–-]\s*(?=[a-z])")


_INSIDE = re.compile(
    r"(?:chu tri|thuc hien|phu trach|phan cong|don vi|co quan|dau moi|trach nhiem|chu tri thuc hien)\s*:"
)


def names_owner_inside(line: Line) -> bool:
    """Whether a label of owners stands somewhere in the line."""
    return ":" in line.text and bool(_INSIDE.search(line.plain, line.start))


def further_attributes(line: Line, start: int) -> list[Attribute]:
    """Attributes printed inside a line: "… (Chủ trì: Sở Y tế; phối hợp: Sở Nội vụ; thời gian: Quý II)"."""
    found: list[tuple[int, Attribute]] = []
    if ":" not in line.plain[start:]:
        return []
    for between in _BETWEEN.finditer(line.plain, start):
        at = between.end()
        for kind, pattern in _PATTERNS:
            match = pattern.match(line.plain, at)
            if match and line.plain[match.end() : match.end() + 2].strip().startswith(":"):
                found.append((between.start(), Attribute(kind, line, _after_colon(line.plain, match.end()))))
                break
    for (_, one), (end, _) in pairwise(found):
        one.value_end = end
    if found:
        last = found[-1][1]
        close = line.plain.find(")", last.value_at)
        last.value_end = close if close > 0 and "(" not in line.plain[last.value_at : close] else None
    return [attribute for _, attribute in found]


def first_end(line: Line, start: int) -> int | None:
    """Where the first further attribute of the line begins, None where there is none."""
    for between in _BETWEEN.finditer(line.plain, start):
        for _, pattern in _PATTERNS:
            match = pattern.match(line.plain, between.end())
            if match and line.plain[match.end() : match.end() + 2].strip().startswith(":"):
                return between.start()
    return None
