"""What a line is at first sight: heading, owner heading, opener, attribute, detail; before duties are decided."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.agendas import is_programme_step
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.notes import orders_in_note
from lantoa.engines.plan_reader.grammar.openings import opens_task

_MONEY = re.compile(r"(?:nguon )?(?:kinh phi|ngan sach|nguon von|nguon luc|nguon|du toan)\b")
_DETAIL = re.compile(
    r"(?:dai dien (?!cho\b)|luu y|ghi chu|ket qua|san pham|muc tieu|chi tieu|nguyen tac|yeu cau ve|thanh phan|"
    r"dia diem|noi dung [a-z]+ [a-z]+$|thoi gian|thoi luong|so luong|hinh thuc|doi tuong|noi "
    r"dung (?:gom|bao gom|chinh)|"
    r"thanh vien (?:doan|to|ban|hoi dong)[^:]{0,30}:|"
    r"tieu chuan|tieu chi|khong duoc|nghiem cam|tuyet doi khong|ty le|so dien thoai|cong tac "
    r".{3,60} (?:duoc|phai) |viec .{3,200}\b(?:phai|duoc|can)\b|viec |nhung truong hop|"
    r"\d+(?:[.,]\d+)?\s?%|phan dau (?:den|dat|co|100|tren|it)|den (?:het )?nam \d{4},? |phu "
    r"luc|mau so|bieu mau|\(?kem theo|gom:|bao gom:|la cac |day la |ban hanh kem theo|quyet "
    r"dinh nay )"
)
_MEMBER = re.compile(  # a row of a list of members: "Ông A, chuyên viên Văn phòng … - Thư ký."
    r"(?:cac )?(?:ong|ba|dong chi|dai dien|thay|co) [^.;:]{4,200} ?[-–:] ?"
    r"(?:(?:lam )?(?:to|pho|truong|doi|doan|nhom|ban|chu tich|chu nhiem|uy vien|thanh vien|thu ky|giam sat vien)"
    r"(?: (?:truong|pho|ban|doan|to|nhom|thuong truc|thu ky|hoi dong|uy vien|chuyen trach))*)[ .;,*]*$"
)
_MINUTES = re.compile(r"\(\s*\d{1,3}\s*(?:phut|')\s*\)\s*[.;]?$")
_QUALITY = re.compile(
    r"(?:bao dam|dam bao|tap trung vao|da dang|dung |khong |phu hop|gan voi|ve |cac van ban|moi |nhung )"
)


_CLOCKED = re.compile(
    r"(?:tu |luc |vao luc |khoang )?\d{1,2}(?: ?gio ?(?:\d{1,2}(?: ?phut)?)?| ?[hg:] ?(?:\d{2})?)['’]?"
    r"(?: ?(?:[-–]|den) ?\d{1,2}(?: ?gio ?(?:\d{1,2}(?: ?phut)?)?| ?[hg:] ?(?:\d{2})?)['’]?)? ?[:.,–-] ?(?!\d)"
)
_CEREMONY = re.compile(
    r"(?:phat bieu|khai mac|be mac|tuyen bo (?:ly do|khai mac|be mac)|trinh bay (?:bao cao|tham luan|du thao|to trinh)"
    r"|ket luan (?:hoi nghi|cuoc hop|buoi)|gioi thieu dai bieu|bao cao (?:tham luan|de dan)|dieu hanh thao luan)"
)
_AGENDA = re.compile(
    r"(?:chuong trinh|noi dung|trinh tu|tien trinh|nghi thuc|kich ban|dien bien|lich trinh|thoi gian)[^.;]{0,40}"
    r"\b(?:hoi nghi|buoi le|le [a-z]+|cuoc hop|hop|hoi thao|toa dam|dai hoi|hoi thi|ngay hoi|chuong trinh|lam viec)"
)


def is_agenda_step(line: Line) -> bool:
    """Whether the line is a step of a meeting: its clock time stands before it, or the heading is an agenda."""
    body = line.body().lstrip('"“(* ')
    if _CLOCKED.match(body) or _MINUTES.search(body):
        return True
    above = line.parent
    if is_programme_step(line):
        return True
    return above is not None and bool(_AGENDA.match(above.body())) and bool(_CEREMONY.search(body))


def is_member(line: Line) -> bool:
    """Whether the line is a row of a list of members: a person, a post, and the part behind a dash."""
    return bool(_MEMBER.match(line.body().lstrip("* ")))


def only_names(line: Line) -> bool:
    """ "- Thầy Nguyễn Văn A;", "- GVCN các lớp." below "Ban Giám khảo": who belongs to it, and nothing to do."""
    if line.children or line.kind not in ("dash", "plus", "star", "dot"):
        return False
    names, after = names_at(line, 0, sentence=True)
    return bool(names) and after >= len(line.words) and names[0].kind == "O"


def is_money(line: Line) -> bool:
    """Whether the line only says where money comes from."""
    return bool(_MONEY.match(line.body()))


def is_detail(line: Line) -> bool:
    """Whether the line only gives a detail, a rule, a target or a result."""
    body = line.body().lstrip('"“( ')
    if is_agenda_step(line) or is_member(line) or (line.words[:1] == ["cam"] and line.printed(0) == "cấm"):
        return True
    if _DETAIL.match(body) is None or (body.startswith("luu y") and " phai " in body):
        return False
    return not orders_in_note(line)


def is_quality(line: Line) -> bool:
    """Whether a bullet under a task says how well it must be done, not a further act."""
    return bool(_QUALITY.match(line.body()))


def is_heading(line: Line) -> bool:
    """Whether the line is a title over others: something below it, no full stop, not too long."""
    if line.table or (
        line.level >= 75 and not line.ends_open() and line.kind not in ("dash", "plus", "star", "paren", "dot")
    ):
        return line.role == "heading"
    if not line.children:
        return False
    return not line.ends_closed() and len(line.words) <= (70 if line.kind.startswith("dec") else 45)


def says_task(line: Line) -> bool:
    """Whether the line begins as a task does."""
    if not line.words or line.text[line.start : line.start + 1] in '“"':
        return False
    return opens_task(line) and not is_detail(line)
