"""Those a dispatch or an official letter is sent to: they act where its lines name nobody."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.decisions import CONFIDENCE, Decision
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import order_at, orders_further
from lantoa.engines.plan_reader.grammar.owner_values import value_names
from lantoa.engines.plan_reader.grammar.owners import Owners, bodies, only_opens
from lantoa.engines.plan_reader.grammar.predicates import acts, past_bracket
from lantoa.engines.plan_reader.grammar.subjects import subject_of
from lantoa.engines.plan_reader.grammar.supports import supporters
from lantoa.engines.shapes.plan import Body, Header
from lantoa.engines.shapes.text import Because, Span
from lantoa.engines.vn.folding import fold

_SENT_TO = re.compile(r"(?:kinh gui\s*:?|.{0,400}\bdien\s*:\s*$)")


def addressees_of(lines: list[Line], header: Header) -> Owners | None:
    """Those the preamble orders ("… yêu cầu các sở, ngành thực hiện:"), else those the document is sent to, or None."""
    ordered = _ordered(lines)
    if ordered is not None:
        return ordered
    if header.type not in ("Công điện", "Công văn", None) or (header.type is None and header.number is None):
        return None
    found: list[Body] = []
    listing = False
    for line in lines:
        if not line.text.strip():
            continue
        text = line.plain.strip(" *")
        sent = _SENT_TO.match(text)
        if sent and line.zone in ("head", "title", "preamble"):
            listing = True
            start = line.plain.find("kinh gui") + 8 if text.startswith("kinh gui") else len(line.plain)
            found += _names(line, start)
            continue
        if not listing:
            continue
        if line.kind not in ("dash", "plus", "star", "dot") and not line.table:
            break
        found += _names(line, line.start)
    if not found or any(_titles(line, found) for line in lines):
        return None
    return Owners(tuple(found), (), "", Because("owner.addressee", found[0].because.line))


def _titles(line: Line, sent_to: list[Body]) -> bool:
    """Whether a numbered heading names nothing but one the letter is sent to: what it is to do stands there, and
    points under other headings are nobody's."""
    if line.zone != "body" or line.kind not in ("dec1", "dec2", "roman", "alpha") or not line.children:
        return False
    named = fold(line.text[line.start :].strip(" *:."))
    return any(fold(body.name) == named for body in sent_to)


_ASKS = re.compile(r"(?<!theo )(?<!xet )\bde nghi\b(?=[^.;]{0,240}:\s*$)")
_PAPERS = frozenset(  # "biểu mẫu đề nghị thanh toán", "hồ sơ đề nghị": what asks there is a paper
    lx.entries(
        "ho so|van ban|cong van|to trinh|du lieu|so lieu|bieu mau|danh sach|bao cao|noi dung|thu tuc|kinh phi|"
        "dien de|dieu kien|nguoi|don|giay|mau|muc|phieu|bang|so|tien|co|duoc|cua|ve|lap|ban|khi|cac"
    )
)
_ISSUES = frozenset(
    ["ban hanh", "xay dung", "thong bao", "huong dan", "yeu cau", "giao nhiem", "co y", "de nghi", "co van"]
)


def opening_force(lines: list[Line]) -> str:
    """ "request" where the last words before the list ask for it: "Sở Công Thương đề nghị:"; else ""."""
    last = _before_list(lines)
    if last is None or not last.words:
        return ""
    return "request" if any(_asks(last, last.word_at(found.start())) for found in _ASKS.finditer(last.plain)) else ""


def _asks(line: Line, index: int) -> bool:
    """Whether "đề nghị" at the word is what the sentence does to all that follows: not a noun, not the second of two
    orders ("yêu cầu các sở … và đề nghị nhân dân"), not in front of what the sentence issues."""
    words = line.words
    before = " ".join(words[max(0, index - 2) : index])
    apart = index == 0 or any(mark in ",;.:" for mark in line.gap(index))
    if not apart and (before in _PAPERS or (words[index - 1] in _PAPERS and not _named_before(line, index))):
        return False
    follows = index + 2 >= len(words) or head_at(line, index + 2) is not None
    if not (apart or follows or _named_before(line, index)):
        return False
    if any(words[at : at + 2] == ["yeu", "cau"] and head_at(line, at + 2) is not None for at in range(index)):
        return False
    return not any(_issues_at(line, at) for at in range(index + 3, len(words)) if "," in line.gap(at))


def _named_before(line: Line, index: int) -> bool:
    """Whether a body's name ends right before the word: it is the one that asks."""
    return any(
        head_at(line, at) is not None and names_at(line, at, sentence=True)[1] == index
        for at in range(max(0, index - _LONGEST_NAME), index)
    )


_LONGEST_NAME = 14


def _issues_at(line: Line, at: int) -> bool:
    """ ", Sở Y tế ban hành Kế hoạch …": the body that issues the document."""
    if head_at(line, at) is None:
        return False
    names, after = names_at(line, at, sentence=True)
    return bool(names) and not names[0].many and " ".join(line.words[after : after + 2]) in _ISSUES


def _before_list(lines: list[Line]) -> Line | None:
    """The last plain line before the first numbered one."""
    last: Line | None = None
    for line in lines:
        if not line.text.strip():
            continue
        bullet = line.kind in ("dash", "plus", "star", "dot")
        if bullet and last is not None and last.plain.rstrip(" :*").endswith((" sau", " sau day")):
            break
        if line.kind and line.zone == "preamble" and bullet:
            continue  # those a letter is sent to, the laws it rests on
        if line.kind and line.zone in ("preamble", "body"):
            break
        if line.zone in ("preamble", "body"):
            last = line
    return last


def opening_duty(lines: list[Line]) -> Decision | None:
    """The preamble's last line where it orders a task of its own before the list: "… yêu cầu các phường tăng cường
    phòng, chống sốt xuất huyết với các nội dung sau:"."""
    last = _before_list(lines)
    subject = _order_before_list(last) if last is not None and last.zone == "preamble" else None
    if last is None or subject is None or subject.after >= len(last.words) or not last.ends_open():
        return None
    if only_opens(last, subject.after):
        return None
    span = Span(subject.names[0].begin, subject.names[-1].end)
    because = Because(subject.rule, last.line, span)
    force = subject.force or "assign"
    lead = bodies(subject.names, last, subject.rule)
    support = bodies(supporters(last, subject.after), last, "support.line")
    last.role = "duty"
    told = Because(f"force.{force}", last.line)
    return Decision(last, lead, support, force, because, told, None, CONFIDENCE["owner.preamble"], span.start)


def _order_before_list(last: Line) -> Subject | None:
    """Whom the last line before the list orders, or None."""
    if last.table or not last.text.rstrip().endswith((":", "nghị", "cầu", "sau")):
        return None
    subject = subject_of(last, closing=True, owned=False)
    if subject is not None and subject.rule == "owner.line.order" and subject.names:
        return subject
    return _two_orders(last) if last.ends_open() else None


def _two_orders(last: Line) -> Subject | None:
    """ "… yêu cầu các Bộ trưởng (sau đây gọi tắt là …) và đề nghị cộng đồng doanh nghiệp:": both hold what follows."""
    for index in range(2, len(last.words)):
        order = order_at(last, index) if last.gap(index) == " " else None
        if order is None or order[1] == "encourage":
            continue
        names, after = names_at(last, index + order[0], sentence=True)
        if not names or after >= len(last.words):
            continue
        after = past_bracket(last, after) if "(" in last.gap(after) else after
        further = orders_further(last, after) if after < len(last.words) else 0
        told, end = names_at(last, further, sentence=True) if further else ([], 0)
        if told and end >= len(last.words):
            return Subject(names + told, end, "owner.line.order", "", "nothing")
    return None


_AS_FOLLOWS = re.compile(r"\b(?:nhu sau|sau day|sau|cu the)\s*:\s*$")


def _guided(last: Line) -> Subject | None:
    """ "…, Sở Y tế hướng dẫn các trạm thực hiện một số nội dung như sau:": whom the list below is for."""
    if last.table or not last.ends_open() or not _AS_FOLLOWS.search(last.plain):
        return None
    for index in range(len(last.words) - 3, 1, -1):
        if last.words[index : index + 2] != ["huong", "dan"]:
            continue
        told = last.gap(index).strip() in (")", ",") or _named_before(last, index)
        names, after = names_at(last, index + 2, sentence=True)
        spoken = any(_issues_at(last, at) for at in range(after, len(last.words)) if "," in last.gap(at))
        if told and names and names[0].many and acts(last, after) and not spoken:
            return Subject(names, after, "owner.line.order", "", "task")
    return None


def _ordered(lines: list[Line]) -> Owners | None:
    """The bodies of the preamble's last line where it orders them to do what is listed below it."""
    last = _before_list(lines)
    subject = (_order_before_list(last) or _guided(last)) if last is not None else None
    if last is None or subject is None:
        return None
    last.role = "opener"
    because = Because("owner.preamble", last.line)
    lead = bodies(subject.names, last, "owner.preamble")
    told = {body.name for body in lead}
    helping = bodies(supporters(last, subject.after), last, "support.opener")
    return Owners(lead, tuple(body for body in helping if body.name not in told), subject.force, because)


def _names(line: Line, start: int) -> list[Body]:
    if start >= len(line.text.rstrip(" :")):
        return []
    names: list[Body] = []
    stop = line.plain.find(". ", start)
    part = Line(line.line, line.text[: stop if stop > 0 else None], line.plain[: stop if stop > 0 else None])
    for piece in re.finditer(r"[^;]+", part.plain[start:]):
        part.start = start + piece.start()
        part.start += len(piece.group()) - len(piece.group().lstrip(" -:"))
        part = Line(line.line, part.text, part.plain, start=part.start)
        leads, _, _ = value_names(part, part.start)
        names += [
            body for body in bodies(leads, part, "owner.addressee") if all(body.name != other.name for other in names)
        ]
    return names
