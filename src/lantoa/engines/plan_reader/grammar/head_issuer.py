"""Who issues a document whose head prints nobody: the body of the clause that issues it or orders what follows."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.vn.folding import fold_keeping_length

LOCALITY = re.compile(r"(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|xa|phuong|thi tran|dac khu)\s(?!(?:uy|doan)\b)")
_ISSUES = re.compile(
    r"(?:ban hanh|xay dung|trien khai|thong bao) (?:thuc hien )?(?:ke hoach|chuong trinh|phuong an)|"
    r"\bgui (?:(?:toi|den|kem|cac|toan the|quy) [^.;:]{0,60}?)?(?:ke hoach|chuong trinh|phuong an)\b"
)
_ASKS = re.compile(r"\b(?:yeu cau|de nghi|giao)(?: |\s*:)")
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
    """ "Ủy ban nhân dân quận ban hành Kế hoạch …" where the head prints no issuer."""
    for line in lines:
        if line.zone not in ("preamble", "title", "head", "body") or not line.words:
            continue
        if line.zone == "body" and line.order > 40:
            return None
        if line.zone == "body" and line.kind:
            continue  # a task to draw up a plan, not who issues this one
        if not (_ISSUES.search(line.plain) or (line.ends_open() and _ASKS.search(line.plain))):
            continue
        for index in range(len(line.words)):
            if index and not any(mark in line.gap(index) for mark in ",;."):
                continue
            names, after = names_at(line, index, sentence=True)
            if any(
                " cac " in f" {(told := fold_keeping_length(name.text))} " or LOCALITY.match(told) for name in names
            ):
                continue  # "… yêu cầu Ủy ban nhân dân các huyện xây dựng kế hoạch" are those told to
            if names and (
                " ".join(line.words[after : after + 2]) in _ISSUING or line.words[after : after + 1] == ["giao"]
            ):
                return _with_place(names[-1].text, place)
    return None


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
