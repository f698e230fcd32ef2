"""Who is named where no grammar of the sentence helps: before the colon of an assignment, among those told to act."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lantoa.engines.plan_reader.grammar.activities import task_after_clause
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.name_heads import head_at, is_person
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_task
from lantoa.engines.plan_reader.grammar.predicates import acts

_ASSIGNING = re.compile(r"phan cong|to chuc thuc hien|trach nhiem|nhiem vu cu the|giao viec")


_ROLES = re.compile(
    r"(?:(?:nhan vien |to |bo phan )?(?:bao ve|phuc vu|lao cong|cap duong|tap vu|thiet bi|quan sinh)) ?:"
)


@dataclass(slots=True)
class Subject:
    """The bodies a line names as those who act, the word after them, the rule that found them, the force it gives.

    ``rest`` is what follows: "task", "colon" (a task after a colon), "nothing", "aside".
    """

    names: list[Name]
    after: int
    rule: str
    force: str = ""
    rest: str = ""


def assigned_to(line: Line) -> Subject | None:
    """ "GVCN các lớp: Quản lý học sinh" under "PHÂN CÔNG": what stands before the colon is the owner, known or not."""
    above = line.parent
    if above is not None and (named := _beside_alike(line)):
        return named
    if above is None or not _ASSIGNING.search(above.plain[above.start : above.start + 60]):
        return None
    if named := _only_named(line):
        return named
    if opens_task(line) and not _ROLES.match(line.plain, line.start):
        return None
    if task_after_clause(line):
        return None  # "Từ 15/4 đến 02/5: trưng bày sách": a day, a condition or a stage names nobody
    for index in range(1, min(len(line.words), 12)):
        gap = line.gap(index)
        if ":" in gap:
            first = line.words[0]
            if not opens_task(line, index) or first in _NO_OWNERS or not line.capital(0):
                return None
            begin, end = (
                line.begin(0),
                line.begin(0) + len(line.text[line.begin(0) : line.end(index - 1)].split("(")[0].rstrip()),
            )
            return Subject(
                [Name(line.text[begin:end], begin, end, "U", False)], index, "owner.line.assigned", "", "task"
            )
        if any(mark in ".;!?" for mark in gap):
            return None
    return None


_DEALS_OUT = re.compile(r"phan cong|phu trach|dam nhan|dam nhiem|giao nhiem vu")


def dealt_out(line: Line, names: list[Name], colon: int) -> Subject | None:
    """ "- Tổ Văn phòng: âm thanh, loa máy" among its like under "PHÂN CÔNG": the body's share, told by nouns only."""
    above = line.parent
    if above is None or not line.kind or line.children or not _DEALS_OUT.search(above.plain[above.start :]):
        return None
    alike = sum(_share_of(one) for one in above.children) * 2 > len(above.children)
    return (
        Subject(names, colon, "owner.line.assigned", "", "task") if alike and _has_share(line, names, colon) else None
    )


def _share_of(line: Line) -> bool:
    names, after = names_at(line, 0, sentence=True)
    return bool(names) and after < len(line.words) and ":" in line.gap(after)


def _has_share(line: Line, names: list[Name], colon: int) -> bool:
    if colon >= len(line.words) or line.gap(colon).strip() != ":" or line.words[colon].isdigit():
        return False
    bodies = all(name.kind in "PG" for name in names) and line.capital(0)
    return bodies and not is_person(line, colon) and not names_at(line, colon, sentence=True)[0]


def _only_named(line: Line) -> Subject | None:
    """ "Công tác hậu cần: Văn phòng UBND xã." under "PHÂN CÔNG": a piece of work and nothing but who does it."""
    found = _last_named(line)
    if found is None or line.children or line.words[0] in _NO_OWNERS - {"cong"} or head_at(line, 0) is not None:
        return None
    names, _ = found
    if names[0].kind == "O" or line.words[:2] in (["cong", "tac"], ["phu", "trach"]) or opens_task(line):
        return Subject(names, len(line.words), "owner.line.assigned", "", "task")
    return None


def _colons(line: Line) -> list[int]:
    """The words behind the colons of a line, as far as a title may reach."""
    if ":" not in line.text:
        return []
    return [at for at in range(1, min(len(line.words), _LONGEST_WORK)) if line.gap(at).strip() == ":"]


_LONGEST_WORK = 40


def _last_named(line: Line) -> tuple[list[Name], int] | None:
    """The names behind the last colon, where nothing follows them: "Khăn quàng cho đại biểu: Ban Chấp hành"."""
    colons = _colons(line)
    if not colons:
        return None
    names, after = names_at(line, colons[-1], sentence=True)
    if not names or after < len(line.words) or any(name.kind == "G" and not name.many for name in names):
        return None
    return names, colons[-1]


def _beside_alike(line: Line) -> Subject | None:
    """ "- Xe cộ: Phòng Hậu cần" among "- Quân y: Bệnh xá", "- Thông tin: Ban Thông tin": a title and who sees to it."""
    found = _titled_body(line)
    if found is None or line.parent is None:
        return None
    beside = [one for one in line.parent.children if one is not line and one.kind == line.kind]
    alike = sum(_titled_body(one, whole=False) is not None for one in beside)
    return found if alike and alike * 2 >= len(beside) else None


def _titled_body(line: Line, *, whole: bool = True) -> Subject | None:
    """Who is named behind the last colon of a title, alone or, not ``whole``, before what they are to do."""
    colons = _colons(line)
    head = head_at(line, 0) if colons else None
    if not colons or line.table or not line.kind or (head is not None and head[0] in "PO"):
        return None
    if (whole and line.words[0] in _NO_OWNERS) or " ".join(line.words[:2]) in _NO_WORK:
        return None
    names, after = names_at(line, colons[-1], sentence=True)
    if not names or any(name.kind == "G" for name in names) or (names[0].kind == "O" and colons[0] > 8):
        return None
    told = after < len(line.words) and acts(line, after)
    if after < len(line.words) and not (told if whole else True):
        return None
    return Subject(names, after, "owner.line.assigned", "", "task")


# Titles of lists of people and papers: "Khách mời: Lãnh đạo UBND xã", "Nhà tài trợ: Công ty A".
_NO_WORK = frozenset(
    [
        "khach moi",
        "dai bieu",
        "nha tai",
        "thu ky",
        "chu toa",
        "dien gia",
        "bao cao",
        "giam khao",
        "trong tai",
        "tac gia",
    ]
)
_NO_OWNERS = frozenset(
    [
        "thoi",
        "dia",
        "noi",
        "kinh",
        "hinh",
        "thanh",
        "doi",
        "cong",
        "ve",
        "buoc",
        "giai",
        "dot",
        "tuan",
        "thang",
        "luu",
        "ghi",
        "muc",
        "yeu",
        "phan",
        "so",
        "che",
    ]
)


def told_to(line: Line) -> Subject | None:
    """ "… thông báo để các Bộ, cơ quan biết, thực hiện": those who are told to act."""
    found = re.search(r"(?:thong bao|gui|truyen dat)[^.;:]{0,60}? (?:de|den|toi) ", line.plain[line.start :])
    if not found:
        return None
    names, after = names_at(line, line.word_at(line.start + found.end()), sentence=True)
    if names and line.words[after : after + 1] == ["biet"]:
        return Subject(names, after, "owner.line.told", "", "task")
    return None
