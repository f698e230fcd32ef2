"""Who issues a document whose head prints nobody: the body of the clause that issues it or orders what follows."""

from __future__ import annotations

import re
from itertools import takewhile

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.vn.folding import fold_keeping_length

LOCALITY = re.compile(r"(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|xa|phuong|thi tran|dac khu)\s(?!(?:uy|doan)\b)")
_ISSUES = re.compile(
    r"(?:ban hanh|xay dung|trien khai|thong bao) (?:thuc hien )?(?:ke hoach|chuong trinh|phuong an)|"
    r"\bgui (?:(?:toi|den|kem|cac|toan the|quy) [^.;:]{0,60}?)?(?:ke hoach|chuong trinh|phuong an)\b"
)
_ASKS = re.compile(r"\b(?:yeu cau|de nghi|giao|thong bao)(?: |\s*:)")
_GIVES = re.compile(
    r"\b(?:ubnd|uy ban nhan dan) (?!cac )[^,.;:]{2,40}? (?:(?:cung |vua )?(?:giao|yeu cau) "
    r"(?=so |phong |ban |bo |van phong|cong an|ubnd|cac )|vua ban hanh (?:chi thi|cong van|van ban|cong dien|ke hoach))"
)
_ISSUING = frozenset(
    [
        "ban hanh",
        "xay dung",
        "trien khai",
        "to chuc",
        "xin gui",
        "gui toi",
        "gui den",
        "thong bao",
        "yeu cau",
        "de nghi",
    ]
)


def issuer_by_clause(lines: list[Line], place: str | None) -> str | None:
    """ "Ủy ban nhân dân quận ban hành Kế hoạch …" where the head prints no issuer, else who closes the letter."""
    return _issues_by_clause(lines, place) or _notifies(lines, place)


def _notifies(lines: list[Line], place: str | None) -> str | None:
    """ "Sở Y tế thông báo để các trạm biết, thực hiện./.": the last word of a letter is its issuer's."""
    for line in lines:
        if line.zone == "body" and not line.kind and not line.table and _TOLD_TO_KNOW.search(line.plain):
            names, after = names_at(line, 0, sentence=True)
            if len(names) == 1 and not names[0].many and line.words[after : after + 3] == ["thong", "bao", "de"]:
                return _with_place(_in_full(names[0].text, lines), place)
    return None


_TOLD_TO_KNOW = re.compile(r" thong bao de [^.;:]{3,80} biet\b")


def _issues_by_clause(lines: list[Line], place: str | None) -> str | None:
    for line in lines:
        if line.zone not in ("preamble", "title", "head", "body") or not line.words:
            continue
        if line.zone == "body" and line.order > 40:
            return None
        if line.zone == "body" and line.kind:
            continue  # a task to draw up a plan, not who issues this one
        if line.ends_open() and (says := _SAYS.match(line.plain.strip(" *"))):
            begin = line.plain.find(says["who"])
            return _with_place(_in_full(line.text[begin : begin + len(says["who"])], lines), place)
        issues = _ISSUES.search(line.plain)
        if issues and issues.group().startswith("trien khai") and line.zone == "body" and not line.ends_open():
            issues = None  # "Sở Giao thông vận tải triển khai kế hoạch vận chuyển": its task, not this document
        if not (issues or (line.ends_open() and _ASKS.search(line.plain)) or _GIVES.search(line.plain)):
            continue
        for index in range(len(line.words)):
            if index and not any(mark in line.gap(index) for mark in ",;."):
                continue
            names, after = names_at(line, index, sentence=True)
            if any(
                " cac " in f" {(told := fold_keeping_length(name.text))} " or LOCALITY.match(told) for name in names
            ):
                continue  # "… yêu cầu Ủy ban nhân dân các huyện xây dựng kế hoạch" are those told to
            if names and names[-1].text.endswith(" đã"):
                continue  # what somebody has issued before is not this document
            after += line.printed(after) in ("cũng", "vừa")
            if names and (
                " ".join(line.words[after : after + 2]) in _ISSUING or line.words[after : after + 1] == ["giao"]
            ):
                return _with_place(names[-1].text, place)
    return None


_SAYS = re.compile(  # "Chủ tịch Ủy ban nhân dân tỉnh có ý kiến chỉ đạo như sau:"
    r"(?:[^:]{0,200}, )?(?:(?:pho )?chu tich )?(?P<who>(?:uy ban nhan dan|ubnd) [^,.;:]{3,60}?) "
    r"(?:co y kien|chi dao|thong bao y kien)\b[^:.;]{0,40}:$"
)


_ENDS_AT_LEVEL = re.compile(r" (?:tinh|thanh pho|quan|huyen|thi xa|xa|phuong|dac khu)$")


def _in_full(name: str, lines: list[Line]) -> str:
    """ "Ủy ban nhân dân Thành phố": with its place, where the text prints it in full and always the same."""
    if not _ENDS_AT_LEVEL.search(fold_keeping_length(name)):
        return name
    full: set[str] = set()
    for line in lines:
        for found in re.finditer(rf"{re.escape(name)}((?: [^\W\d_]+)+)", line.text):
            place = list(takewhile(lambda word: word[0].isupper(), found.group(1).split()))
            full.update([" ".join([name, *place])] if place else [])
    return full.pop() if len(full) == 1 else name


def _with_place(name: str, place: str | None) -> str:
    if not place:
        return name
    plain, folded = fold_keeping_length(name), fold_keeping_length(place)
    if folded in plain:
        return name
    level = folded.split()[0]
    if plain.endswith(f" {level}"):
        return f"{name[: -len(level)].rstrip()} {place}"
    return f"{name} {place}"
