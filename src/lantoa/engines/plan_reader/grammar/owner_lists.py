"""An owner cell that lists bodies with dashes: "- Phòng Đào tạo - Khoa Dược - Sinh viên" are three, "Phòng Tài chính -
Kế hoạch" is one."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name_heads import head_at

_BULLET = re.compile(r"\s*[-–+•]\s*(?=\w)")
_DASHES = frozenset("-–+•")
_PARENTS = lx.words("ubnd uy hdnd bo so truong tong dai hoc cong tinh thanh")  # behind a unit: whose unit it is
_BESIDE = lx.words("phong khoa")  # units that stand beside one another, listed without a first dash too
_STUDENTS = frozenset(["sinh vien", "hoc sinh", "hoc vien"])
_FIELDS = frozenset(["doan the", "quan su", "bao hiem", "dia chinh", "vien thong", "buu dien"])


def dashed_items(line: Line, start: int) -> list[tuple[int, int]]:
    """Where each body's text of such a list begins and ends; [] where the cell is no list."""
    begin = line.word_at(start)
    words = line.words
    if begin + 1 >= len(words):
        return []
    bulleted = bool(_BULLET.match(line.plain, start)) or _bullet_before(line, start)
    cuts = [at for at in range(begin + 1, len(words)) if _parts(line, at)]
    cuts = [at for at in cuts if _begins_body(line, at, bulleted)]
    if len(cuts) == 1 and _is_parent(line, begin, cuts[0]):
        return []
    if not bulleted and (head_at(line, begin) is None or not _stand_beside(line, begin, cuts)):
        return []
    firsts = [begin, *cuts]
    ends = [line.begin(at) - len(line.gap(at)) for at in cuts]
    return [(line.begin(at), end) for at, end in zip(firsts, [*ends, len(line.text)], strict=True)] if cuts else []


def _bullet_before(line: Line, start: int) -> bool:
    return line.plain[:start].rstrip(" ")[-1:] in _DASHES and line.plain[:start].endswith(" ")


def _parts(line: Line, at: int) -> bool:
    """Whether a dash with blanks stands before the word, outside any bracket."""
    gap = line.gap(at)
    if not any(f" {mark} " in gap for mark in _DASHES) or not line.capital(at):
        return False
    before = line.plain[line.begin(0) : line.begin(at)]
    return before.count("(") <= before.count(")")


def _begins_body(line: Line, at: int, bulleted: bool) -> bool:
    pair = " ".join(line.words[at : at + 2])
    if pair in _FIELDS:
        return False
    if pair in _STUDENTS and {"tac", "ly"} & set(line.words[max(0, at - 6) : at]):
        return False  # "Phòng Công tác chính trị - Sinh viên", "Phòng Quản lý đào tạo - Sinh viên"
    if head_at(line, at) is not None:
        return True
    short = line.text[line.begin(at) : line.end(at)]
    if not bulleted or at + 1 >= len(line.words) or short.isupper() or line.gap(at + 1) != " ":
        return False
    letters = line.text[line.begin(at + 1) : line.end(at + 1)]
    return len(letters) > 1 and letters.isupper() and letters.isalpha()  # "Hệ QLSV": a unit by the letters of its name


def _is_parent(line: Line, begin: int, at: int) -> bool:
    """ "Phòng Y tế - UBND quận": a unit and whose it is."""
    return line.words[at] in _PARENTS and line.words[begin] not in _PARENTS


def _stand_beside(line: Line, begin: int, cuts: list[int]) -> bool:
    """Whether what the dashes part are bodies of one sort: three or more, or two departments."""
    heads = [head_at(line, at) for at in cuts]
    if len(cuts) > 1:
        return all(head is not None for head in heads)
    return len(cuts) == 1 and {line.words[begin], line.words[cuts[0]]} <= _BESIDE
