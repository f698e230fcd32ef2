"""Names in a line that nobody acts by: a place among places, what a colon lists, whom a paper asks."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_task
from lantoa.engines.vn.folding import fold

_LISTING = lx.words("như gồm là tại ở")
_PLACES = re.compile(
    r"(?:cac |nhung |moi )?(?:khu(?! pho)\b|khu vuc|nha (?:hang|nghi|ga|cho|van hoa|thi dau)|khach san|"
    r"quan (?:an|ca phe|com)|diem|dia diem|noi|cho|ben|ga|san|rap|cong vien|cua hang|sieu thi|trung tam thuong mai|"
    r"benh vien|truong hoc|tru so)\b"
)
_AT = lx.words("tại ở trên trong")


def lists(line: Line, index: int) -> bool:
    """ "Thực hiện quy định ở nơi công cộng như: tại các khu vực …": what the colon opens is the task's own list."""
    return opens_task(line) and line.printed(index - 1) in _LISTING


def place_in_list(line: Line, index: int) -> bool:
    """ "Tại nơi công cộng như chợ, bến xe, các nhà hàng cần …": a place among places is nobody who acts."""
    if line.printed(0) not in _AT or not _PLACES.match(line.plain, line.begin(index)):
        return False
    return any(line.printed(at) in ("như", "gồm") for at in range(2, index))


_PAPER_ASKS = re.compile(r"\b(?:ho so|to trinh|danh sach|bao cao|van ban)(?: trinh)?,? (?=de nghi )")


def asked_by_paper(line: Line) -> int:
    """The word behind those whom papers ask ("Hồ sơ trình, đề nghị Thủ tướng Chính phủ, Chủ tịch … xem xét"), or 0."""
    asks = _PAPER_ASKS.search(line.plain, line.start)
    return names_at(line, line.word_at(asks.end()) + 2, sentence=True)[1] if asks else 0


def in_bracket(line: Line, index: int) -> bool:
    """Whether a bracket is open before the word."""
    before = line.plain[line.start : line.begin(index)]
    return before.count("(") > before.count(")")


_COLLECTED = re.compile(r"(?:doi ngu|luc luong|thanh phan|nhan su|nhan luc|bo may)\b[^,.;:]{0,140}\b(?:bao )?gom\b")


def collects(line: Line) -> bool:
    """ "Đội ngũ thực hiện tư vấn gồm: giáo viên, …": who belongs to it, and nobody who acts."""
    return _COLLECTED.match(line.body().lstrip("* ")) is not None


def its_own_affair(line: Line, start: int) -> bool:
    """ "- Phân công các tổ …", "+ Yêu cầu các trường tổng hợp": whom the heading's body names for it, whom it asks."""
    pair = line.words[start : start + 2]
    if line.words[start : start + 1] == ["moi"] and line.printed(start) == "mời":
        return True  # "- Mời đại biểu trước ngày 05/4": the heading's body sends the letters
    return pair == ["phan", "cong"] or (pair == ["yeu", "cau"] and line.kind in ("dash", "plus"))


def is_level(name: Name) -> bool:
    """Whether the name is of a level or a part only ("Cấp tỉnh", "Bộ phận …"): behind it another may act."""
    return name.kind in "GP" and name.text.startswith(("Cấp ", "Cơ quan ", "Đơn vị ", "Bộ phận ", "Đầu mối"))


_PLACE_NOUNS = frozenset(
    lx.entries("xa|phuong|quan|huyen|thi xa|thi tran|thanh pho|dac khu|tinh|thon|to dan pho|khu pho|ban|ap")
)


def rest_of_places(line: Line, index: int, names: list[Name]) -> int:
    """How many of the names are the rest of places told before: "đề nghị của UBND các xã, phường, Sở Tài chính …"."""
    taken = 0
    while taken < len(names) and fold(names[taken].text) in _PLACE_NOUNS and not names[taken].many:
        taken += 1
    if taken and taken < len(names) and "," not in line.text[names[taken - 1].end : names[taken].begin]:
        return 0  # "của quận, huyện và Sở Xây dựng": they ask together
    before = fold(line.text[line.begin(index - 1) : line.end(index - 1)])
    pair = " ".join(line.words[max(0, index - 2) : index])
    return taken if before in _PLACE_NOUNS or pair in _PLACE_NOUNS else 0


_SENT = re.compile(
    r"\b(?:gui|chuyen|nop|trinh|ban giao|bao cao|thong bao|cung cap)(?: [a-z]+)?(?: ve| den| cho| toi)? $"
)


def receives(line: Line, index: int) -> bool:
    """Whether the body at the word is one of those something is sent to: "… gửi về Bộ A, Bộ B để tổng hợp, báo cáo";
    or one of those who did it before: "Trên cơ sở các văn bản của Chính phủ, Bộ A đã ban hành, …"."""
    if " da " in line.plain and (past := names_at(line, index, sentence=True)[0]) and past[-1].text.endswith(" đã"):
        return True
    for first in range(index - 1, max(0, index - _LONGEST_LIST), -1):
        if any(mark in ".;:" for mark in line.gap(first + 1)):
            return False
        if _SENT.search(line.plain, line.start, line.begin(first)) and head_at(line, first) is not None:
            return line.printed(names_at(line, index, sentence=True)[1]) == "để"
    return False


_LONGEST_LIST = 60
