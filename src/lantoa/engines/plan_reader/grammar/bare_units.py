"""Units called by their noun alone, as their own house calls them: "Khoa gửi danh sách …", "Bộ sẽ tổng kết …"."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line

_UNITS = lx.words("khoa phòng bộ ban viện cục vụ")
_ACTS = lx.words("gửi nộp sẽ phải lập")  # words that never are the name of a unit


def is_bare_unit(line: Line, at: int) -> bool:
    """Whether the word, printed with a capital, is a unit right before what it does."""
    named = line.capital(at) and line.printed(at) in _UNITS
    return named and line.gap(at + 1) == " " and line.printed(at + 1) in _ACTS
