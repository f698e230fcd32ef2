"""What belongs to a group already named: further places, trades, nouns, the post beside the post over the group."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.name_people import Head, all_capitals


def letters_alone(line: Line, at: int, first: int) -> bool:
    """ "BGH, Y tế": capital letters alone are a whole name."""
    return at - first == 1 and len(line.words[first]) < 6 and line.text[line.begin(first) : line.end(first)].isupper()


def same_trade(line: Line, at: int, item: int) -> int:
    """The word behind a further trade of the group: "các cơ sở sản xuất, kinh doanh"; 0 for anything else."""
    trades = lx.attributive_verbs()
    further, own = " ".join(line.words[item : item + 2]), " ".join(line.words[at - 2 : at])
    return item + 2 if further in trades and own in trades and further != own else 0


_COMPANIES = (("tong", "cong", "ty"), ("doanh", "nghiep"), ("cong", "ty"))


def beside_group(line: Line, at: int, item: int, first: int) -> int:
    """The word behind the companies beside a bare "tập đoàn": "Tập đoàn, doanh nghiệp công nghệ số", "Chủ tịch các
    Tập đoàn, Tổng Công ty nhà nước" are one group; 0 for anything else."""
    if line.words[at - 2 : at] != ["tap", "doan"]:
        return 0
    for company in _COMPANIES:
        end = item + len(company)
        if tuple(line.words[item:end]) == company:
            many = "cac" in line.words[first:at] or (first == at - 2 and not line.capital(item))
            return end if many else 0
    return 0


def further_owned(line: Line, item: int, first: int) -> int:
    """The word behind the noun said again of what a group has: "Các sở là chủ quản CSDL dùng chung, CSDL chuyên
    ngành"; 0 for anything else."""
    words = line.words
    for at in range(first + 2, item - 2):
        if words[at - 1] != "la" or words[at : at + 2] not in (["chu", "quan"], ["chu", "so"], ["chu", "dau"]):
            continue
        owned = next((index for index in range(at + 2, item) if words[index][:4] == words[item][:4]), 0)
        longer = len(words[item]) > 3 or words[owned : owned + 2] == words[item : item + 2]
        return item + 1 if owned and longer else 0
    return 0


_PLACED = lx.words("xa phuong huyen quan tinh thon ap khom buon ban truong thi dac don cong")


def _further_place(line: Line, at: int, item: int, first: int) -> bool:
    """ "Các xã Hòa Bình, Tân Lập", "các địa phương Hòa Bình, Sơn La": a further proper name of the group."""
    noun = first + 1
    while noun < at and line.words[noun] in ("ca", "cac"):
        noun += 1
    local = line.words[noun : noun + 2] == ["dia", "phuong"]
    named = (local or line.words[noun] in _PLACED) and line.capital(at - 1) and at - 1 > noun + local
    return named and line.capital(item) and not all_capitals(line) and not line.words[item].isdigit()


def posts_of_one(line: Line, at: int, item: int, first: int, quantifier: str) -> bool:
    """ "Giám đốc, Thủ trưởng các sở": a bare post beside the post over the group both belong to."""
    own = head_at(line, first)
    further = head_at(line, item)
    if own is None or further is None or quantifier or first + own[1] != at or further[0] != "O" or further[2]:
        return False
    return "cac" in line.words[item + further[1] - 1 : item + further[1] + 1]


_PRINTED_LARGE = lx.words("bo so ban nganh")  # "Thanh tra các Bộ, ngành, địa phương"


def _of_group(line: Line, at: int, item: int, first: int) -> bool:
    """ "Ban vì sự tiến bộ phụ nữ các sở, ban, ngành": the bodies of a group, its nouns bare."""
    many = next((index for index in range(at - 1, first, -1) if line.words[index] == "cac"), 0)
    if not many or line.capital(many):
        return False
    index = many + 1
    while index < at:
        bare = head_at(line, index)
        if bare is None or bare[0] != "G" or bare[2]:
            return False
        if line.capital(index) and line.words[index] not in _PRINTED_LARGE:
            return False
        index += bare[1]
    further = head_at(line, item)
    return further is not None and further[0] == "G" and not further[2] and not line.capital(item)


def is_one_group(line: Line, at: int, item: int, first: int, head: Head | None, kind: str, quantifier: str) -> bool:
    """Whether what stands behind the mark belongs to the group named before it."""
    if head is None:
        return bool(quantifier) and _further_place(line, at, item, first)
    if kind == "O":
        return posts_of_one(line, at, item, first, quantifier)
    return kind == "P" and _of_group(line, at, item, first)
