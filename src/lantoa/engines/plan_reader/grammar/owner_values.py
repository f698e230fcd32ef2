"""The value of an owner line or cell: who leads, who helps, clause by clause."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.attributes import attribute_of, first_end, further_attributes
from lantoa.engines.plan_reader.grammar.excepting import past_exceptions, with_exceptions
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.localities import is_locality
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_task, order_at, starts_task
from lantoa.engines.plan_reader.grammar.owner_bounds import bounds_end
from lantoa.engines.plan_reader.grammar.owner_lists import dashed_items
from lantoa.engines.plan_reader.grammar.supports import supporters
from lantoa.engines.plan_reader.grammar.verbs import is_verb


def value_names(line: Line, start: int) -> tuple[list[Name], list[Name], str]:
    """(leads, helpers, what follows) of an owner line's value, clause by clause: names, or names and what they do."""
    labelled = _labelled(line, start)
    if labelled is not None:
        return labelled
    leads: list[Name] = []
    helpers: list[Name] = []
    index = line.word_at(start)
    words = line.words
    rest = "nothing"
    while index < len(words):
        names, after, follows = _clause_names(line, index)
        if not names:
            break
        acts = follows == "task" and words[after : after + 2] == ["phoi", "hop"]
        helps = bool(leads) and (acts or bool(_HELPS.match(line.plain, line.end(after - 1))))
        (helpers if helps else leads).extend(names)
        if follows == "task":
            helpers += supporters(line, after)
            if not only_leads(line, after):
                rest = "task"
        index = _next_clause(line, after)
    return leads, helpers, rest


def listed_names(line: Line) -> tuple[list[Name], list[Name], str] | None:
    """The names of a cell that lists bodies with dashes, each item read alone; None where it is no such list."""
    items = dashed_items(line, line.start)
    leads: list[Name] = []
    helpers: list[Name] = []
    for begin, end in items:
        item = Line(line.line, line.text[:end], line.plain[:end], start=begin)
        item.own_bodies, item.issuers = line.own_bodies, line.issuers
        led, helped, rest = value_names(item, begin)
        if not led or rest == "task":
            return None
        helps = bool(leads) and item.plain.rstrip(" .;").endswith("phoi hop")
        (helpers if helps else leads).extend(_known(name) for name in led)
        helpers += helped
    return (leads, helpers, "nothing") if items else None


def _known(name: Name) -> Name:
    """A name of no known head in a list of bodies is one of them."""
    return Name(name.text, name.begin, name.end, "G", False) if name.kind == "U" else name


_ROLE = re.compile(r"\s*\((?:[^():]{0,20}(?:chu tri|phoi hop|thuc hien|phu trach|dau moi)[^():]{0,20})\)[\s,;]*")


_HELPS = re.compile(r"\s*\(\s*(?:don vi |co quan )?phoi hop")


def _labelled(line: Line, start: int) -> tuple[list[Name], list[Name], str] | None:
    """ "Chủ trì: Sở Nội vụ; Phối hợp: Công an tỉnh" in one cell or value: each label's names."""
    begin = line.word_at(start)
    if begin >= len(line.words) or ":" not in line.plain[start : start + 40]:
        return None
    part = Line(line.line, line.text, line.plain, start=line.begin(begin))
    first = attribute_of(part)
    if first is None or first.kind not in ("lead", "support", "both") or first.value_at <= start:
        return None
    first.value_end = first_end(part, first.value_at)
    found: tuple[list[Name], list[Name]] = ([], [])
    for one in (first, *further_attributes(part, first.value_at)):
        if one.kind not in ("lead", "support", "both"):
            continue
        value = Line(line.line, line.text[: one.end], line.plain[: one.end], start=one.value_at)
        names, helpers, _ = value_names(value, one.value_at)
        found[one.kind == "support"].extend(names)
        found[1].extend(helpers)
    return (*found, "nothing") if found[0] or found[1] else None


def only_leads(line: Line, after: int) -> bool:
    """Whether the words after a name say only that it leads or helps, not what it is to do."""
    return " ".join(line.words[after : after + 2]) in (
        "chu tri",
        "phoi hop",
        "thuc hien",
        "chiu trach",
        "theo chuc",
        "tham muu",
        "can cu",
    )


def _clause_names(line: Line, index: int) -> tuple[list[Name], int, str]:
    order = order_at(line, index)
    if order:
        index += order[0]
    names, after = names_at(line, index, sentence=True)
    acts = " ".join(line.words[after : after + 2])
    told = acts in _WHAT_OWNERS_DO or (index > line.word_at(line.start) + 2 and _plainly_does(line, names, after))
    if names and told and starts_task(line, after) and not _called_by_work(line, after):
        return names, after, "task"
    if names and _only_in_part(line, after):
        return names, after, "nothing"
    names, after = names_at(line, index, sentence=False)
    if names:
        return with_exceptions(line, names), past_exceptions(line, names, after), "nothing"
    return _fragment(line, index)


def _plainly_does(line: Line, names: list[Name], after: int) -> bool:
    """ "…; Hội Phụ nữ các xã chọn cử học viên": behind a place, in a later clause, a verb is what they do."""
    if not names or after + 2 >= len(line.words) or line.gap(after) != " " or line.capital(after):
        return False
    return is_verb(line, after) and (is_locality(line, after - 1) or names[-1].many)


_WORKERS = frozenset(
    lx.entries("can bo|giang vien|giao vien|chuyen vien|nhan vien|cong chuc|vien chuc|chuyen gia|thanh vien|bac si")
)
_MORE_OF_NAME = 4


def _called_by_work(line: Line, after: int) -> bool:
    """ "Cán bộ hướng dẫn", "Giáo viên theo dõi đề tài": what the people of a cell are called by, no task of theirs."""
    if " ".join(line.words[max(0, after - 2) : after]) not in _WORKERS or line.gap(after) != " ":
        return False
    if line.words[after : after + 2] in (["chu", "tri"], ["phoi", "hop"], ["thuc", "hien"], ["co", "trach"]):
        return False
    end = next((at for at in range(after + 1, len(line.words)) if line.gap(at).strip()), len(line.words))
    return end - after <= 2 + _MORE_OF_NAME


_IN_PART = re.compile(
    r"doi voi |voi (?:cac|nhung|tieu|quy|du|nhiem|noi|linh|phan|dia|ho|cong)\b|trong linh vuc |ve linh vuc "
)


def _only_in_part(line: Line, after: int) -> bool:
    """ "Bộ Công an với các tiêu chuẩn chung; các bộ với tiêu chuẩn của ngành": no part of the name."""
    in_part = after < len(line.words) and line.gap(after) == " " and _IN_PART.match(line.plain, line.begin(after))
    return bool(in_part) and line.words[after - 2 : after] != ["phoi", "hop"]


_WHAT_OWNERS_DO = frozenset(
    [
        "chu tri",
        "phoi hop",
        "thuc hien",
        "tham muu",
        "tien hanh",
        "co trach",
        "chiu trach",
        "can cu",
        "trien khai",
        "to chuc",
        "xay dung",
        "ra soat",
        "theo doi",
        "tong hop",
        "bao cao",
        "huong dan",
        "phan cong",
        "cung phoi",
    ]
)


def _fragment(line: Line, index: int) -> tuple[list[Name], int, str]:
    """A name of no known head: up to the next comma or semicolon."""
    words = line.words
    if index >= len(words) or opens_task(line, index):
        return [], index, "nothing"
    end = index + 1
    while end < len(words) and not any(mark in ",;:.|()" for mark in line.gap(end)):
        end += 1
    if end - index > 14:
        return [], index, "nothing"
    begin, stop = line.begin(index), line.end(end - 1)
    return [Name(line.text[begin:stop], begin, stop, "U", False)], end, "nothing"


def _next_clause(line: Line, after: int) -> int:
    """The next word after a ";" (or after what separates two names)."""
    words = line.words
    after = bounds_end(line, after) or after
    role = after < len(words) and _ROLE.match(line.plain, line.end(after - 1))
    if role:
        after = line.word_at(role.end())
        return after + 1 if words[after : after + 1] == ["va"] else after
    if after < len(words) and not starts_task(line, after):
        gap = line.gap(after)
        if gap.strip() == "(" and (close := line.plain.find(")", line.end(after - 1))) > 0:
            return line.word_at(close)  # "Sở Y tế (Chi cục Dân số)": the bracket explains the name
        if any(mark in ",;|-" for mark in gap) or line.words[after] == "va" or head_at(line, after):
            return after + 1 if line.words[after] == "va" else after
        if "(" in gap:
            close = line.plain.find(")", line.end(after - 1))
            return len(words) if close < 0 else line.word_at(close)
    for index in range(after, len(words)):
        if ";" in line.gap(index) and index > after:
            return index
    return len(words)
