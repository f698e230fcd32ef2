"""Where a dash parts two names or ends one: "Công đoàn - Đoàn Thanh niên", "Sở Tài chính - Cơ quan thường trực"."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.localities import is_locality
from lantoa.engines.plan_reader.grammar.verbs import is_verb

_UNIONS = frozenset(
    ["doan thanh", "doan tncs", "cong doan", "ban giam", "doi thieu", "lien doi", "hoi lien", "hoi nong"]
)
_POSTS = frozenset(["pho truong", "truong ban", "pho chu", "chu tich"])
_POST_TO_COLON = re.compile(r"[a-z ]{6,48}: ?(?=\S)")


def dash_parts(line: Line, at: int) -> bool:
    """ "Công đoàn - Đoàn Thanh niên": two organisations, while "Ban Công tác - Ủy ban …" is one with its parent."""
    return line.gap(at) in (" - ", " – ") and line.capital(at) and " ".join(line.words[at : at + 2]) in _UNIONS


def dash_ends(line: Line, at: int) -> bool:
    """Whether a dash before the word ends the name: "Sở Tài chính - Cơ quan thường trực Ban Chỉ đạo"."""
    pair = " ".join(line.words[at : at + 2])
    if pair in _POSTS:
        return _POST_TO_COLON.match(line.plain, line.begin(at)) is None  # "Phó Giám đốc A - Phó Trưởng tiểu ban: …"
    if pair in ("co quan", "thuong truc", "don vi"):
        return True
    if dash_parts(line, at):
        return True
    if line.capital(at):
        of_place = at > 0 and is_locality(line, at - 1)
        bare = of_place or pair not in lx.sector_pairs() | lx.weak_verbs()
        return line.gap(at) in (" - ", " – ") and is_verb(line, at) and bare
    return line.gap(at) != "-" and is_verb(line, at)
