"""Decisions stored without their letterhead: the title, who decides in capitals, the grounds, "QUYẾT ĐỊNH:"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from lantoa.engines.plan_reader.grammar.citations import Citation, citations_in
from lantoa.engines.plan_reader.grammar.kinds import document_type, titled_type
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.vn.body_letters import in_sentence_letters

SPEAKS = re.compile(
    r"(?:(?:bo truong|chu tich|giam doc|cuc truong|hieu truong|tong giam doc) "
    r"(?=(?:bo|uy ban|hoi dong|so|cuc|truong|tong cong ty) ))?"
    r"(?P<who>(?:thu tuong chinh phu|chinh phu|uy ban nhan dan .+|hoi dong nhan dan .+|(?:bo|so|cuc|truong) .+?))"
    r"(?: (?:dien|chi thi|yeu cau))?\W*"
)
_GROUND = re.compile(r"(?:can cu|xet|theo|thuc hien|sau khi|tren co so)\b")
_DECIDES = re.compile(r"(?P<kind>quyet dinh|quyet nghi)\s*:")
_KINDS = {"quyet dinh": "Quyết định", "quyet nghi": "Nghị quyết"}
_HEAD = re.compile(r"(?:so|kinh gui)\s*:|doc lap\s*[-–]|cong hoa xa hoi|dang cong san")
_TITLE_AT_MOST, _GROUNDS_AT_MOST = 5, 40
_ISSUED_WITH = re.compile(r"\W*(?:ban hanh )?kem theo\b")


@dataclass(frozen=True, slots=True)
class LostHead:
    """What is left of the head: the title's lines, the line that says who decides, the kind, the place of the last
    line before the articles."""

    title: tuple[Line, ...]
    speaker: Line
    kind: str
    last: int


def lost_head(lines: list[Line]) -> LostHead | None:
    """The opening of a decision printed without number, place and motto; None where the text opens otherwise."""
    printed = [line for line in islice(lines, 120) if line.text.strip(" *#-_")]
    at = next((at for at, line in enumerate(printed[: _TITLE_AT_MOST + 1]) if _speaks(line)), None)
    if at is None or any(_is_of_a_head(line) for line in printed[:at]):
        return None
    for further in printed[at + 1 : at + 1 + _GROUNDS_AT_MOST]:
        plain = further.plain.strip(" *#")
        if decides := _DECIDES.fullmatch(plain):
            grounds = further is not printed[at + 1]
            kind = _KINDS[decides["kind"]]
            return LostHead(tuple(printed[:at]), printed[at], kind, further.order) if grounds else None
        if further is printed[at + 1] and not _GROUND.match(plain):
            return None
        if further.table or document_type(further):
            return None
    return None


def who_speaks(line: Line) -> str | None:
    """ "THỦ TƯỚNG CHÍNH PHỦ điện:", "BỘ TRƯỞNG BỘ Y TẾ": the body that speaks, in the letters of a sentence."""
    if line.kind or line.table or len(line.words) > 16:
        return None
    told = SPEAKS.fullmatch(line.plain.strip(" *"))
    if told is None:
        return None
    begin = line.plain.find(told["who"])
    name = line.text[begin : begin + len(told["who"])]
    return in_sentence_letters(name) if name.isupper() else None


def issued_with(lines: list[Line]) -> Citation | None:
    """ "(Ban hành kèm theo Quyết định số … ngày …)" below the plan's title: the decision's own number and day."""
    for line in lines:
        if line.zone in ("title", "preamble") and _ISSUED_WITH.match(line.plain):
            return next(iter(citations_in(line.text)), None)
    return None


def _speaks(line: Line) -> bool:
    return line.text.strip(" *#").isupper() and who_speaks(line) is not None


def _is_of_a_head(line: Line) -> bool:
    plain = line.plain.strip(" *#")
    return bool(line.table or line.kind or _HEAD.search(plain) or document_type(line) or titled_type(line))
