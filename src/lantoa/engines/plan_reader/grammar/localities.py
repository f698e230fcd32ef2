"""Localities: what a place is called by its noun, and lines that begin with places by their own names."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line


def is_locality(line: Line, index: int) -> bool:
    """Whether the word is a noun of locality: "tỉnh", "phường", "đặc khu"."""
    words = line.words
    if index < 0 or index >= len(words):
        return False
    if " ".join(words[index : index + 2]) in lx.LOCALITY_PAIRS:
        return True
    return words[index] in lx.LOCALITY_ONE and line.printed(index) in lx.LOCALITY_PRINTED


def opens_with_locality(line: Line, at: int, quantifier: str) -> int:
    """The words of the noun where a line begins with localities by their own names or numbers; 0 for anything else.

    "Phường 3 tổ chức …", "Riêng thôn Hai và thôn Ba hoàn thành …".
    """
    if quantifier or not is_locality(line, at):
        return 0
    taken = 2 if " ".join(line.words[at : at + 2]) in lx.LOCALITY_PAIRS else 1
    own = at + taken
    if own >= len(line.words) or line.gap(own) != " " or not (line.capital(own) or line.words[own].isdigit()):
        return 0
    first = (at == 0 and line.capital(0)) or (at == 1 and line.words[0] == "rieng")
    before = line.gap(at).strip()
    further = (before == "," or line.words[at - 1] == "va") and is_locality(line, 1 if line.words[0] == "rieng" else 0)
    return taken if first or further else 0


def two_localities(line: Line, first: int, at: int) -> bool:
    """Whether a name that begins with a locality meets another behind "," or "và": they are two."""
    joined = line.words[at] in ("va", "hoac")
    return (joined or "," in line.gap(at)) and is_locality(line, first) and is_locality(line, at + joined)
