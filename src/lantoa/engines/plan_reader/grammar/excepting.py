"""Who is taken out of a group, or into it, where it is printed behind: "các phường (trừ Phường Hai)"."""

from __future__ import annotations

import re
from dataclasses import replace

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.localities import is_locality
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.verbs import is_verb

_BRACKET = re.compile(r"\s*\((?:ngoai tru|tru|khong ke|khong bao gom) [^()|]{2,160}\)")
_COMMA = re.compile(r",\s*(?:ngoai tru|tru|khong ke|khong bao gom) (?=\S)")


def end_with_exceptions(line: Line, name: Name) -> int:
    """Where the name ends in the line, with whom it is printed not to mean: they belong to what is printed of it."""
    bracket = _BRACKET.match(line.plain, name.end)
    if bracket is not None:
        return bracket.end()
    comma = _COMMA.match(line.plain, name.end)
    if comma is None or comma.end() >= line.end(len(line.words) - 1):
        return name.end
    first = line.word_at(comma.end())
    excepted, _after = names_at(line, first, sentence=True)
    if excepted:
        return excepted[-1].end if excepted[-1].printed else name.end
    after = _after_places(line, first)
    closed = after == len(line.words) or line.gap(after).strip() or is_verb(line, after)
    return line.end(after - 1) if after > first and closed else name.end


def past_exceptions(line: Line, names: list[Name], after: int) -> int:
    """The first word behind the names and whom the last of them is printed not to mean."""
    if not names or not names[-1].printed:
        return after
    return max(after, line.word_at(end_with_exceptions(line, names[-1])))


def with_exceptions(line: Line, names: list[Name]) -> list[Name]:
    """The names, of which the last is as long as it is printed."""
    last = names[-1]
    if not last.printed or (end := end_with_exceptions(line, last)) == last.end:
        return names
    return [*names[:-1], replace(last, text=line.text[last.begin : end], end=end)]


def _after_places(line: Line, at: int) -> int:
    """The word behind places printed as names: "Phường Hai, Phường Ba", "Phường 2 và 3"."""
    first = at
    while at < len(line.words) and (at == first or line.gap(at) in (" ", ", ")):
        joins = line.words[at] == "va" and at + 1 < len(line.words) and _is_of_place(line, at + 1)
        if not joins and not _is_of_place(line, at):
            break
        at += 1
    return at


def _is_of_place(line: Line, at: int) -> bool:
    return line.capital(at) or line.words[at].isdigit() or is_locality(line, at)
