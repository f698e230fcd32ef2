"""Boards called by their task: "Ban Chỉ đạo thực hiện xóa nhà tạm cho hộ nghèo | tổ chức khảo sát …"."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.localities import is_locality
from lantoa.engines.plan_reader.grammar.verbs import ends_noun, is_verb
from lantoa.engines.vn.folding import fold_keeping_length

_BOARD = r"(?:ban (?:chi dao|van dong|dieu hanh)|hoi dong|to (?:cong tac|giup viec))"
_FIRST = frozenset(["ban chi", "ban van", "ban dieu", "hoi dong", "to cong", "to giup"])
_CALLED = re.compile(
    rf"{_BOARD} (?P<work>(?:(?:trien khai )?thuc hien|trien khai|xet (?:duyet|cong nhan|tang|chon)|xay dung|"
    r"van dong(?= hien mau| quy | ung ho)) )"
    r"(?P<noun>\S+)"
)
# What a board carries out as its own task today, no word of its name
_NO_NAME = lx.words(
    "cac nhung viec tot nghiem dung nhiem ke chuc theo day ngay kip dong bo quyet hieu noi che phuong bao kiem tra"
)
_DOES = frozenset(
    lx.entries(
        "to chuc|tham dinh|ra soat|phan cong|tiep nhan|ban hanh|bao cao|kiem tra|chi dao|tham muu|cap nhat|phat dong|"
        "tong hop|huong dan|xem xet|cong bo|thong bao|don doc|giam sat|danh gia|lap danh|lap ke|lap phuong|lap bien|"
        "lap ho|hop giao|hop xet|hop ban|hop danh|hop dinh|tien hanh|chu tri|phoi hop|xay dung|khao sat|co trach|"
        "chiu trach|theo doi|de xuat|van dong|bo phieu|cham diem|trinh uy|trinh ubnd|trinh chu|gui ket|gui bao"
    )
)
_PAPERS = frozenset(["ke hoach", "chuong trinh", "de an", "phuong an", "cong tac", "du an", "nhiem vu", "viec lam"])
_FURTHEST = 18
_LEAST = 2  # words of the task a board is called by


def called_by_task(line: Line, at: int, first: int) -> int:
    """The word of the predicate behind a board's task, where what begins at word ``at`` is its name; else 0."""
    board = next(
        (one for one in (at - 2, at - 3) if one >= first and " ".join(line.words[one : one + 2]) in _FIRST), -1
    )
    if board < 0 or not line.capital(board):
        return 0
    found = _CALLED.match(line.plain, line.begin(board))
    if found is None or found.start("work") != line.begin(at) or found["noun"].strip(",.;:") in _NO_NAME:
        return 0
    noun = line.word_at(found.start("noun"))
    for index in range(noun + _LEAST, min(len(line.words) - 1, noun + _FURTHEST)):
        if line.gap(index).strip() == "(":
            return index
        if line.gap(index).strip(" -–"):
            return 0
        pair, before = " ".join(line.words[index : index + 2]), " ".join(line.words[index - 2 : index])
        if pair not in _DOES or line.capital(index) or (before in _PAPERS and not is_locality(line, index - 1)):
            continue
        if pair.startswith(("co ", "chiu ")) or (is_verb(line, index) and not ends_noun(line, index)):
            return index
    return 0


def names_a_board(plain: str) -> bool:
    """Whether a name (folded) is that of a board called by its task, whose verbs are its own."""
    return _CALLED.search(plain) is not None


_SET_UP = re.compile(
    rf"(?:thanh lap|kien toan|cung co) (?P<name>{_BOARD} (?:(?:trien khai )?thuc hien|trien khai|ho tro|xet|van dong) "
    r"[^,;:.()]{6,110}?)(?=[,;:.(]| gom | do | de (?!ra)| nham | truoc | trong | xong |$)"
)


def set_up(lines: list[Line]) -> list[tuple[str, ...]]:
    """The folded words of boards set up under the name of a task: "thành lập Ban Chỉ đạo thực hiện …, gồm"."""
    found: list[tuple[str, ...]] = []
    for line in lines:
        if line.table or not (" lap " in line.plain or " toan " in line.plain):
            continue
        for told in _SET_UP.finditer(line.plain, line.start):
            if line.text[told.start("name")].isupper():
                name = fold_keeping_length(line.text[told.start("name") : told.end("name")])
                found.append(tuple(re.findall(r"[^\W_]+(?:[.&][^\W_]+)*", name)))
    return found
