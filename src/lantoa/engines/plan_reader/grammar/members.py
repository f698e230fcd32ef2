"""Members of a group named together: "các Bộ: Công an, Tài chính" are two ministries."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import Name
from lantoa.engines.plan_reader.grammar.openings import starts_task


def members_at(line: Line, index: int) -> tuple[list[Name], int] | None:
    """The members of "các Bộ: Công an, Tài chính" as "Bộ Công an", "Bộ Tài chính" and the word after them."""
    words = line.words
    if words[index : index + 1] != ["cac"] or words[index + 1 : index + 2] not in (["bo"], ["so"], ["phong"], ["ban"]):
        return None
    if ":" not in line.gap(index + 2):
        return None
    head = line.text[line.begin(index + 1) : line.end(index + 1)].capitalize()
    names, end = expand(line, head, line.begin(index + 2), len(line.plain))
    return (names, line.word_at(end)) if names else None


def expand(line: Line, head: str, start: int, stop: int) -> tuple[list[Name], int]:
    """Capitalised fields from ``start`` on, each with ``head`` before it, and where they end."""
    names: list[Name] = []
    at = start
    while at < stop:
        rest = line.plain[at:stop]
        skipped = len(rest) - len(rest.lstrip(" ,"))
        if rest[skipped:].startswith("va "):
            skipped += 3
        if at + skipped >= stop or not line.text[at + skipped].isupper():
            break
        at += skipped
        end = at + _field_length(line, at, stop)
        names.append(Name(f"{head} {line.text[at:end].strip(' .;,')}", at, end, "P", False, printed=False))
        at = end
    return names, at


def _field_length(line: Line, at: int, stop: int) -> int:
    text = line.plain[at:stop]
    for sector in lx.sectors():
        if text.startswith(sector):
            return len(sector)
    found = re.search(r"[,;:.()]| va (?=[a-z])", text)
    length = found.start() if found else len(text)
    first = line.word_at(at)
    for index in range(first + 1, len(line.words)):
        if line.begin(index) >= at + length:
            break
        if (starts_task(line, index) and not line.capital(index)) or line.words[index] == "co":
            return line.begin(index) - at
    return length
