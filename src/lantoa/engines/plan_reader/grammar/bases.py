"""The documents a plan rests on: each cited by number before the first heading, once."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.citations import citations_in
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.shapes.plan import Basis

_ISSUED_WITH = re.compile(r"\W*(?:ban hanh )?kem theo\b")


def bases_of(lines: list[Line]) -> tuple[Basis, ...]:
    """The bases in order of their first mention."""
    found: dict[str, Basis] = {}
    for line in lines:
        if line.zone != "preamble" or not line.text or line.table or _ISSUED_WITH.match(line.plain):
            continue
        for citation in citations_in(line.text.replace("*", "")):  # marks inside its words: "1616/Q*Đ*-TTg"
            key = re.sub(r"\s", "", citation.number).lower()
            known = found.get(key)
            if known is None:
                found[key] = Basis(citation.number, citation.issued_on, line.line)
                line.role = "basis"
            elif known.issued_on is None and citation.issued_on is not None:
                found[key] = Basis(known.number, citation.issued_on, known.line)
    return tuple(found.values())
