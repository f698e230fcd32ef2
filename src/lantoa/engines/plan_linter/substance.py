"""What the plan leaves unsaid: money, targets, the rules it refers to, schemes named in part, letters of Decree 30."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lantoa.engines.plan_linter.lexicon import SCHEMES
from lantoa.engines.plan_linter.names import is_one_body, key_of
from lantoa.engines.plan_linter.subject import Line, Subject, finding
from lantoa.engines.shapes.lint import LintFinding, Register, RegisterUnit
from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.bodies import body_key
from lantoa.engines.vn.capitals import find_capital_errors
from lantoa.engines.vn.folding import fold_words

_MONEY = re.compile(r"\bkinh phi\b")
_SOURCE = re.compile(
    r"\b(?:ngan sach|nguon (?:kinh phi|von|chi|thu|xa hoi|ngan|tai tro|su nghiep)|xa hoi hoa|tai tro|"
    r"(?:tu|trong) du toan|du toan (?:duoc |da )?(?:giao|nam|chi|phan bo)|tu nguon|kinh phi thuong xuyen|"
    r"chi thuong xuyen|nguon luc hop phap|nguon xa hoi)"
)
_AMOUNT = re.compile(r"\d[\d.]*(?:,\d+)?\s?(?:dong|vnd|trieu|ty|nghin dong)\b")
_COUNTED_TARGET = re.compile(r"\d+(?:,\d+)?\s?%|\b(?:it nhat|toi thieu|phan dau|dat) (?:\w+ ){0,3}\d+")
_CAMPAIGN = re.compile(
    r"\b(?:tuan le|thang (?:hanh dong|khuyen hoc|cao diem)|dot|phong trao|huong ung|ngay hoi|chien dich|cuoc thi|"
    r"hoi thi|le hoi|ngay sach)"
)
_UNNAMED = re.compile(
    r"\btheo (?:dung )?(?:cac )?q(?:uy|ui) dinh(?: hien hanh| chung| cua phap luat(?: hien hanh)?)?"
    r"(?= *[.;,)/]| va | de | nham | *$)|\bquy dinh ve (?:[^\W\d_]+ ){2,8}?(?=tai\b|[,;.])|"
    r"\bdung quy dinh(?= *[.;,)/]| *$)"
)
_REFERENCE = re.compile(
    r"\d+/\d|\bso \d|\bdieu \d|\b\d+/(?:QD|ND|TT|KH|CT|NQ)|nghi dinh|thong tu|quyet dinh so|luat [A-ZĐ]", re.I
)
_CAPITAL_HINT = re.compile(
    r"(?:phuong|quan|huyen|xa|thi tran|thi xa) \d|ho chi minh|thu do|(?:phong|so|bo) [a-z]|thu (?:hai|ba|tu|"
    r"nam|sau|bay)|"
    r"thang (?:gieng|chap|muoi)|nhan dan|to quoc|hoi (?:khuyen|lien hiep|cuu|nong)|lien doan|khoan \d"
)
_CAPITAL_RULES = frozenset(
    {
        "capital.city",
        "capital.body_name",
        "capital.citation",
        "capital.numbered_place",
        "capital.weekday_or_month",
    }
)
_COUNTED = re.compile(
    r"^(?:ubnd |uy ban nhan dan )?(?:cac )?(?P<count>\d{1,4}) (?P<kind>[^\d,;]+?)(?: (?:tren|thuoc|trong|cua)\b.*)?$"
)


def substance(subject: Subject) -> Iterator[LintFinding]:
    """Every finding about what is not said."""
    yield from _money(subject)
    yield from _targets(subject)
    yield from _rules(subject)
    yield from _schemes(subject)
    yield from _capitals(subject)


def _money(subject: Subject) -> Iterator[LintFinding]:
    lines = [line for line in subject.body if _MONEY.search(line.plain)]
    parts = {line.sentence.section for line in lines if line.sentence.role == "heading" and line.sentence.section}
    spoken = [
        line
        for line in subject.body
        if _SOURCE.search(line.plain)
        or _AMOUNT.search(line.plain)
        or (line.sentence.section in parts and line.sentence.role != "heading" and _REFERENCE.search(line.text))
        or (_MONEY.search(line.plain) and _REFERENCE.search(line.text))
    ]
    lines = [line for line in lines if line.duties] or lines
    if lines and not spoken:
        found = _MONEY.search(lines[0].plain)
        yield finding("money.open", "gap", lines[0], lines[0].span(found) if found else None, also=lines)


def _targets(subject: Subject) -> Iterator[LintFinding]:
    first, title = subject.first, fold_words(subject.plan.header.title)
    reported = any("bao cao" in line.plain for line in subject.assigning)
    if first is None or not reported or subject.plan.header.type != "Kế hoạch" or not _is_campaign(title):
        return
    stated = any(line.sentence.role == "target" for line in subject.body)
    if not stated and not any(_COUNTED_TARGET.search(line.plain) for line in subject.body):
        yield finding("target.none", "gap", first)


def _is_campaign(title: str) -> bool:
    """Whether a title opens a drive whose results are counted; an emulation drive has criteria instead of targets."""
    return _CAMPAIGN.search(title) is not None and "thi dua" not in title


def _rules(subject: Subject) -> Iterator[LintFinding]:
    """Rules referred to without a name; one finding a document, at the first of a task."""
    found = [
        (line, match)
        for line in subject.assigning
        for match in [_UNNAMED.search(line.plain)]
        if match and not _REFERENCE.search(line.text[match.start() : match.end() + 60])
    ]
    if found:
        line, match = found[0]
        also = [other for other, _ in found]
        span = Span(match.start(), match.start() + len(match.group().rstrip()))
        yield finding("rule.unreferenced", "gap", line, span, also=also, count=len(found))


def _schemes(subject: Subject) -> Iterator[LintFinding]:
    """An official list of which one member is left out."""
    for scheme in SCHEMES:
        for line in subject.body:
            if not all(word in line.plain for word in scheme.members[:2]):
                continue
            for found in scheme.pattern.finditer(line.plain):
                listed = found.group()
                missing = [
                    name
                    for name in scheme.members
                    if name not in listed and name not in line.plain[found.end() : found.end() + 40]
                ]
                # Two of four are just two things; only nearly the whole list is meant as the list.
                if missing and len(scheme.members) - len(missing) >= 0.6 * len(scheme.members):
                    shown = ", ".join(scheme.printed[scheme.members.index(name)] for name in missing)
                    yield finding(
                        "scheme.incomplete", "gap", line, line.span(found), missing=shown, source=scheme.source
                    )


def _capitals(subject: Subject) -> Iterator[LintFinding]:
    """Capital letters against Decree 30, one finding a printed form."""
    found: dict[tuple[str, str], list[tuple[Line, Span, str]]] = defaultdict(list)
    for line in subject.lines:
        if line.zone in ("head", "body") and line.sentence.role not in ("head", "title") and not line.text.isupper():
            for error in find_capital_errors(line.text) if _CAPITAL_HINT.search(line.plain) else ():
                ordinal = line.text[: error.span.start].endswith("lần ")
                if error.rule in _CAPITAL_RULES and not ordinal:
                    found[error.rule, error.printed].append((line, error.span, error.expected))
    for (rule, printed), places in found.items():
        line, span, right = places[0]
        also = [other for other, *_ in places]
        yield finding(
            "capital.wrong", "wrong", line, span, also=also, printed=printed, right=right, rule=rule, count=len(places)
        )


def against_register(subject: Subject, register: Register) -> Iterator[LintFinding]:
    """Groups without members or with another number of them than printed; bodies the register does not know."""
    kinds: dict[str, int] = defaultdict(int)
    known: set[str] = set()
    for unit in register.units:
        for name in (unit.kind, *_other_kinds(unit)):
            if name:
                kinds[fold_words(name)] += unit.count
        for called in (unit.name, *unit.aliases):
            known |= {body_key(called), key_of(called)}
    complete = {fold_words(kind) for kind in register.complete_kinds}
    seen: set[str] = set()
    for line in subject.assigning:
        for duty in line.duties:
            for body in duty.lead:
                key = body_key(body.name)
                if key in seen:
                    continue
                seen.add(key)
                span = body.because.span if body.because.line == line.sentence.line else None
                yield from _group(line, span, body.name, key, kinds, complete)
                if register.names_complete and is_one_body(body) and not ({key, key_of(body.name)} & known):
                    yield finding("body.unregistered", "notice", line, span, body=body.name)


def _other_kinds(unit: RegisterUnit) -> tuple[str, ...]:
    return unit.aliases if unit.count > 1 else ()


def _group(
    line: Line, span: Span | None, name: str, key: str, kinds: dict[str, int], complete: set[str]
) -> Iterator[LintFinding]:
    counted = _COUNTED.match(key)
    kind = counted["kind"] if counted else key.removeprefix("cac ")
    if counted and kind in complete and kinds[kind] != int(counted["count"]):
        yield finding(
            "group.count_differs", "wrong", line, span, group=name, printed=counted["count"], known=kinds[kind]
        )
    elif not counted and kind in complete and not kinds[kind]:
        yield finding("group.empty", "gap", line, span, group=name)
