"""Those a line turns to before it says the task: "Đối với UBND xã: …", "Đối với các chủ rừng, cần …"."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_task, order_at, starts_task
from lantoa.engines.vn.folding import fold

_TOWARD = re.compile(r"(?:doi voi|ve phia|rieng doi voi|trach nhiem cua|nhiem vu cua) (?=\S)")
_DONE_TO = frozenset(  # what is done to those it is said of: they are not the ones who do it
    lx.entries(
        "xu ly|xu phat|ho tro|thu hoi|cap phat|mien giam|thanh tra|kiem tra|giam sat|tang qua|khen thuong|giai quyet|"
        "cach ly|bo tri|ap dung|thuc hien|huong dan|yeu cau|dinh chi|chi tra|tiep nhan|ra soat|xem xet|uu tien|"
        "giao cho|thu phi|mien phi|cho phep|bao dam|phan loai|lap bien|cap giay|to chuc|cuong che|phat dong"
    )
)
# Nouns of the administration and of the schools: a task behind "Đối với các xã ven biển:" is theirs.
_RANKS = lx.words("so nganh ban phong xa phuong thon ap khu to truong don co dia chi doan cap chu")
_MODALS = lx.words("cần phải")


def toward(line: Line, *, owned: bool) -> Subject | None:
    """ "Đối với UBND phường: Chỉ đạo …", "Về phía nhà trường: bố trí …": who is named before the mark acts."""
    found = _TOWARD.match(line.plain, line.begin(0))
    if found is None:
        return None
    names, after = names_at(line, line.word_at(found.end()), sentence=True)
    if not names or after >= len(line.words):
        return None
    if told := _told_then(line, names):
        return told
    gap = line.gap(after)
    if "," in gap:
        bodies = names[0].kind in "PO" or _noun_of(names[0]) in _RANKS
        return _behind_comma(line, names, after, owned=owned) if bodies else None
    if ":" not in gap or not opens_task(line, after):
        return None
    known = names[0].kind in "PO"
    done_to = " ".join(line.words[after : after + 2]) in _DONE_TO
    people = len(names[0].text.split()) <= 3 and not done_to
    ranked = _noun_of(names[0]) in _RANKS and not done_to
    if not known and not (people or ranked or line.words[:2] == ["ve", "phia"]):
        return None
    return Subject(names, after, "owner.line.titled", "", "task")


_LONGEST_CASE = 24


def _told_then(line: Line, names: list[Name]) -> Subject | None:
    """ "Đối với các địa phương chưa lập Đề án thì khẩn trương lập …": those of whom the case is true must act."""
    first = names[0]
    if len(names) > 1 or not first.many or _noun_of(first) not in _RANKS:
        return None
    begun = line.word_at(first.begin) + 2
    for at in range(begun, min(len(line.words), begun + _LONGEST_CASE)):
        if any(mark in ".:;" for mark in line.gap(at)):
            return None
        if line.printed(at) != "thì":
            continue
        must = at + 1 + (line.printed(at + 1) in _MODALS)
        done_to = " ".join(line.words[must : must + 2]) in _DONE_TO and must == at + 1
        if done_to or not starts_task(line, must) or order_at(line, must) or names_at(line, must, sentence=True)[0]:
            return None
        stop = line.end(at - 1)
        told = Name(line.text[first.begin : stop], first.begin, stop, first.kind, True)
        return Subject([told], at + 1, "owner.line.titled", "", "task")
    return None


def _does_plainly(line: Line, at: int) -> bool:
    """ "Đối với các cơ quan báo chí, tăng cường tuyên truyền": a task right behind the comma, and no body in it."""
    done_to = " ".join(line.words[at : at + 2]) in _DONE_TO
    return opens_task(line, at) and not done_to and order_at(line, at) is None


def _noun_of(name: Name) -> str:
    """The first word of a group's name behind "các", folded."""
    words = [word for word in fold(name.text).split() if word not in ("cac", "nhung", "moi", "tat", "ca", "mot")]
    return words[0] if words else ""


def _behind_comma(line: Line, names: list[Name], after: int, *, owned: bool) -> Subject | None:
    """ "Đối với các chủ rừng, cần xây dựng …", "…, đề nghị tăng cường …": who must, where nobody else is named."""
    modal = after + 1 if line.printed(after) in _MODALS else 0
    force = ""
    if not modal and not owned and names[0].many and _does_plainly(line, after):
        return Subject(names, after, "owner.line.titled", "", "task")
    if not modal:
        after_issuer = next((at for at in range(after, min(len(line.words), after + 7)) if order_at(line, at)), after)
        between = any(line.gap(at).strip() for at in range(after + 1, after_issuer + 1))
        after = after if between else after_issuer
        order = order_at(line, after)
        if order is None or line.words[after] not in ("de", "yeu"):
            return None
        modal, force = after + order[0], order[1]
    if not starts_task(line, modal) or names_at(line, modal, sentence=True)[0]:
        return None
    return Subject(names, after, "owner.line.titled", force, "task")
