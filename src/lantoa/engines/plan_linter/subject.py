"""The plan under the linter's eye: its written lines with their folded words, zones and duties, made once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from lantoa.engines.shapes.lint import LintFinding, Severity
from lantoa.engines.shapes.plan import Duty, Plan, Sentence
from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.folding import fold_keeping_length

Zone = Literal["head", "body", "tail", "appendix"]
_WORD = re.compile(r"[^\W\d_]+")
_HEAD_ROLES = frozenset({"head", "title", "basis"})
_TAIL_ROLES = frozenset({"recipient", "signature"})
_TRIMMED = re.compile(
    r"^[\s\-+•*–—(]*(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ]|[IVX]{1,5})[.)]\s*)?(?:nội dung\s*:\s*)?", re.I
)


@dataclass(slots=True)
class Line:
    """One written sentence: ``plain`` is its folded text of the same length, ``at`` where its words begin."""

    sentence: Sentence
    zone: Zone
    plain: str
    duties: tuple[Duty, ...] = ()
    at: int = 0

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.sentence.text

    @property
    def own(self) -> str:
        """The folded words without number, bullet and label."""
        return self.plain[self.at :]

    def span(self, found: re.Match[str], group: int | str = 0) -> Span:
        """Where a match of ``plain`` or ``text`` stands."""
        return Span(*found.span(group))

    def words(self) -> list[tuple[int, int]]:
        """The places of the line's words."""
        return [found.span() for found in _WORD.finditer(self.plain)]


class Subject:
    """A plan prepared for the rules."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        duties: dict[str, list[Duty]] = defaultdict(list)
        for duty in plan.duties:
            duties[duty.sentence_id].append(duty)
        self.lines = [_line(s, zone, duties.get(s.id, ())) for s, zone in _zoned(plan.sentences)]
        self.by_number = {line.sentence.line: line for line in self.lines}
        self.body = [line for line in self.lines if line.zone == "body"]
        self.assigning = [line for line in self.body if line.duties]

    def at(self, number: int) -> Line | None:
        """The line with a number."""
        return self.by_number.get(number)

    @property
    def first(self) -> Line | None:
        """Where findings about the whole document stand: its title, else its first line."""
        titled = (self.by_number[n] for n in self.plan.header.title_lines if n in self.by_number)
        return next(titled, self.lines[0] if self.lines else None)


def _zoned(sentences: Iterable[Sentence]) -> list[tuple[Sentence, Zone]]:
    found: list[tuple[Sentence, Zone]] = []
    annexed = begun = False
    for sentence in sentences:
        if not sentence.text.strip() or sentence.role == "blank":
            continue
        annexed = annexed or sentence.role == "appendix"
        zone: Zone = "body"
        if annexed:
            zone = "appendix"
        elif sentence.role in _TAIL_ROLES or fold_keeping_length(sentence.text[:9]) == "noi nhan:":
            zone = "tail"
        elif sentence.role in _HEAD_ROLES or not (begun or sentence.role != "text"):
            zone = "head"
        begun = begun or zone == "body"
        found.append((sentence, zone))
    return found


def _line(sentence: Sentence, zone: Zone, duties: Iterable[Duty]) -> Line:
    plain = fold_keeping_length(sentence.text)
    opening = _TRIMMED.match(sentence.text)
    return Line(sentence, zone, plain, tuple(duties), opening.end() if opening else 0)


def finding(
    code: str,
    severity: Severity,
    line: Line,
    *spans: Span | None,
    also: Iterable[Line] = (),
    **params: str | int,
) -> LintFinding:
    """A finding at a line; spans that are None are left out."""
    return LintFinding(
        code=code,
        severity=severity,
        sentence_id=line.sentence.id,
        line=line.sentence.line,
        spans=tuple(span for span in spans if span is not None),
        params=tuple((name, str(value)) for name, value in params.items()),
        also=tuple(dict.fromkeys(other.sentence.id for other in also if other is not line)),
    )
