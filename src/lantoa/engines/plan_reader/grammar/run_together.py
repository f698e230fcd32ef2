"""A heading and what stands below it printed as one paragraph: who is named behind the title, the label, the number."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_task
from lantoa.engines.plan_reader.grammar.predicates import acts, rest_of

SAID_AFTER = frozenset(["chu tri", "thuc hien", "phoi hop", "phu trach", "chiu trach", "co trach", "dam nhan"])
_LABEL_INSIDE = re.compile(r"[a-z] [a-dđ]\) (?=[A-ZĐ])|[A-ZĐỆ] 1\. (?=[A-ZĐ])")


def behind_label(line: Line) -> Subject | None:
    """ "2. Phân công thực hiện a) Bộ Y tế chủ trì …": a heading and its first point as one paragraph."""
    found = _LABEL_INSIDE.search(line.text, line.start, line.start + 200)
    if found is None:
        return None
    names, after = names_at(line, line.word_at(found.end()), sentence=True)
    told = bool(names) and (acts(line, after) or rest_of(line, after) == "colon" or _opens_points(line, after))
    return Subject(names, after, "owner.line.titled", "", "task") if told else None


def _opens_points(line: Line, after: int) -> bool:
    """ "Sở Y tế: a) Chủ trì …": the first point of a list behind the colon, in one paragraph."""
    return (
        after < len(line.words)
        and len(line.words[after]) == 1
        and ":" in line.gap(after)
        and opens_task(line, after + 1)
    )


_LEADS_TO_A_NAME = lx.words(
    "cua voi den toi ve cho tu tai gui do boi va giao la theo trinh thuoc trong qua cung giup moi bao nghi cau thay"
)


_MATTERS = re.compile(r"(?:khieu nai|to cao|phan anh)(?:,| va) (?:kien nghi|de nghi) $")  # nouns of a title


_OBJECT = re.compile(
    r"doi tuong(?: va dia ban)? (?:duoc )?(?:kiem tra|giam sat|thanh tra|khao sat)[a-z, ]{0,24}: (?=\S)"
)
_INSPECTS = frozenset(["tien hanh", "thuc hien", "to chuc", "chu tri", "kiem tra", "giam sat"])


def behind_object(line: Line) -> Subject | None:
    """ "1. Đối tượng kiểm tra: Ban Thường trực … tiến hành kiểm tra … đối với:": who inspects those listed below."""
    found = _OBJECT.match(line.plain, line.begin(0)) if line.words and line.ends_open() else None
    if found is None:
        return None
    names, after = names_at(line, line.word_at(found.end()), sentence=True)
    acts = " ".join(line.words[after : after + 2]) in _INSPECTS
    return Subject(names, after, "owner.line.titled", "", "task") if names and acts else None


_UNDER_AN_OWNER = 6  # words: so long a title may be before who acts, where a heading above names somebody already
_POINTS = frozenset(["dec1", "dec2", "num)", "alpha"])


def behind_title(line: Line, *, owned: bool = False) -> Subject | None:
    """ "2. Tiếp nhận đơn thư Ban Thường trực thực hiện như sau:": the title and the sentence run together."""
    if not (line.ends_open() and line.kind) or (owned and line.kind not in _POINTS):
        return None
    for index in range(3, min(len(line.words), _UNDER_AN_OWNER if owned else 40)):
        if line.gap(index) != " " or not line.capital(index) or line.capital(index - 1):
            continue
        matters = _MATTERS.search(line.plain, line.start, line.begin(index))
        if (line.words[index - 1] in _LEADS_TO_A_NAME and not matters) or head_at(line, index) is None:
            continue
        names, after = names_at(line, index, sentence=True)
        if names and names[0].kind == "P" and " ".join(line.words[after : after + 2]) in SAID_AFTER:
            return Subject(names, after, "owner.line.later", "", "task")
    return None
