"""What a letter is about: "V/v …" alone on its lines, behind the number in one row, or the small print below it."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line

ABOUT = re.compile(r"(?:v ?/ ?v|ve viec)\b")
_INSIDE = re.compile(r"(?<=[a-z0-9]) +v ?/ ?v\b ?:? ?(?=\S)")
_ENDS = re.compile(r" ?\||<br|\s{3,}|(?:[-_]\s?){4,}")
_NOT_ITS_OWN = re.compile(
    r"(?:kinh gui|so ?:|.{2,40}, (?:ngay|hoi)|ngay \d|can cu|thuc hien|cong hoa|doc lap|[-_*]{3})"
)
_MOST_LINES = 5


def subject_lines(lines: list[Line]) -> tuple[list[Line], str | None]:
    """The lines that print what the letter is about, and its text where that is not all they print; ([], None) where
    no "V/v" stands in the head."""
    for index, line in enumerate(lines[:40]):
        plain = line.plain.strip(" *#")
        if ABOUT.match(plain):
            return [line, *_further(lines, index)], None
        if plain.startswith("kinh gui"):
            break
        found = _INSIDE.search(line.plain)
        if found is not None and re.search(r"\bso ?:? ?\S*\d", line.plain[: found.start()]):
            ends = _ENDS.search(line.text, found.end())
            return [line], line.text[found.start() : ends.start() if ends else None].strip(" *|")
    return [], None


def _further(lines: list[Line], index: int) -> list[Line]:
    """The lines right below on which the subject goes on: small print, no blank line between."""
    told: list[Line] = []
    if lines[index].table or lines[index].text.rstrip().endswith((".", ";")):
        return told
    for line in lines[index + 1 : index + 1 + _MOST_LINES]:
        text = line.text.strip(" *#")
        if not text or line.table or line.kind or text.isupper() or _NOT_ITS_OWN.match(line.plain.strip(" *#")):
            break
        if len(text) > 90:
            return []
        told.append(line)
    return told
