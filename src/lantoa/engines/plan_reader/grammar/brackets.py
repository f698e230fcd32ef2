"""Owners printed in brackets at the end of their task: "In tờ rơi (Sở Y tế thực hiện)", "Âm thanh (Đoàn trường)."."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.excepting import past_exceptions
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_task, order_at

_LAST = re.compile(r"\(((?:[^()]|\((?:tru|ngoai tru|ke ca) [^()]{2,90}\)){3,400})\)[\s.;:*]*$")
_ACTING = re.compile(
    r"\(((?:[^():]|\((?:tru|ngoai tru|ke ca) [^():]{2,90}\)){3,200}(?:chu tri|thuc hien|phu trach|dam nhiem)"
    r"[^():]{0,300})\)(?:[,;.]|:\s*\S)"
)
_ACTS = re.compile(
    r"(?:chu tri|thuc hien|phu trach|dam nhiem|dam nhan|chiu trach nhiem|chuan bi|tham muu|phoi hop|to chuc|trien khai|"
    r"theo doi|lam dau moi|la dau moi)"
)
_WHEN = re.compile(r"\s*[,;:-]\s*(?:truoc|ngay|thang|quy|hang|tu |den |xong|cham nhat|hoan thanh|thoi gian|trong|\d)")
_NOT_OWNERS = (
    "qua ",
    "gom ",
    "bao gom ",
    "nhu ",
    "theo ",
    "tru ",
    "ke ca ",
    "gui ",
    "nop ",
    "dinh kem",
    "kem ",
    "tai ",
)


def bracket_owners(line: Line) -> tuple[list[Name], int, str] | None:
    """(names, the word after them, force) of a bracket that says who does the line's task, or None."""
    found = _LAST.search(line.plain, line.start) or _ACTING.search(line.plain, line.start)
    if not found or found.group(1).lstrip().startswith(_NOT_OWNERS):
        return None
    index = line.word_at(found.start(1))
    order = order_at(line, index)
    names, after = names_at(line, index + (order[0] if order else 0), sentence=True)
    after = past_exceptions(line, names, after)
    if not names and (unknown := _unknown_owner(line, found)):
        return unknown
    if not names or (names[0].kind == "G" and not names[0].many):
        return None
    ends = (
        after >= len(line.words)
        or line.begin(after) >= found.end(1)
        or bool(_WHEN.match(line.plain, line.end(after - 1)))
    )
    if not ends and not _ACTS.match(line.plain, line.begin(after)):
        return None
    if ends and not order and not (opens_task(line) and _alone(line, names, found.start())):
        return None
    return names, after, order[1] if order else ""


_LEADS_ALONE = re.compile(r"(?P<who>[a-z][^():,;]{1,40}?) (?:phu trach|chu tri|dam nhiem|dam nhan)[\s.]*$")


def _unknown_owner(line: Line, found: re.Match[str]) -> tuple[list[Name], int, str] | None:
    """ "(Nữ công phụ trách)": before the verb that ends the bracket stands the owner, known or not."""
    told = _LEADS_ALONE.fullmatch(line.plain, found.start(1), found.end(1))
    if told is None or not line.text[told.start()].isupper() or len(told["who"].split()) > 5:
        return None
    begin, end = told.span("who")
    return [Name(line.text[begin:end], begin, end, "U", False)], line.word_at(end), ""


def _alone(line: Line, names: list[Name], bracket: int) -> bool:
    """A bare name in brackets is the owner where it does not explain the words before it."""
    if names[0].kind == "G" and not names[0].many:
        return False
    last = line.word_at(bracket) - 1
    return last >= 2 and not line.text[line.begin(last)].isupper()


def bracket_helpers(line: Line) -> list[Name]:
    """The bodies a bracket names as helpers: "(Hội Chữ thập đỏ chủ trì, Trạm Y tế phối hợp)"."""
    found = _LAST.search(line.plain, line.start) or _ACTING.search(line.plain, line.start)
    if not found or "phoi hop" not in found.group(1):
        return []
    for index in range(line.word_at(found.start(1)) + 1, len(line.words)):
        if line.begin(index) >= found.end(1):
            break
        if any(mark in ",;" for mark in line.gap(index)) and line.words[index : index + 2] != ["chu", "tri"]:
            names, after = names_at(line, index, sentence=True)
            if names and line.words[after : after + 2] == ["phoi", "hop"]:
                return names
    return []
