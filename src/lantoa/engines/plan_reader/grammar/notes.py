"""Notes that order something: "Ghi chú: Các xã phải gửi danh sách …" is no mere explanation."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import starts_task

_NOTE = re.compile(r"(?:ghi chu|luu y|chu y) ?: ?(?=\S)")


def orders_in_note(line: Line) -> bool:
    """Whether the note says of somebody what they have to do."""
    begin = line.begin(0) if line.words else 0
    found = _NOTE.match(line.plain, begin)
    if found is None:
        return False
    names, after = names_at(line, line.word_at(found.end()), sentence=True)
    told = bool(names) and after < len(line.words) and line.gap(after) == " "
    return told and (names[0].many or names[0].kind in "PO" or line.printed(after) == "phải") and _acts(line, after)


def _acts(line: Line, after: int) -> bool:
    return starts_task(line, after) and line.words[after] not in ("can", "se", "dat")
