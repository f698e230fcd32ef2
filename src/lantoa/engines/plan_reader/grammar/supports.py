"""Who is to help: "phối hợp với …", "do … hướng dẫn thực hiện"."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.members import members_at
from lantoa.engines.plan_reader.grammar.naming import Name, names_at

_NOUN_BEFORE = frozenset(["quy che", "co che", "chuong trinh", "quan he", "cong tac"])
_WITH = frozenset([("hiep", "dong"), ("lien", "ket"), ("ket", "hop"), ("hop", "tac"), ("cung", "phoi")])
_BETWEEN = lx.words("chat che tot thuong xuyen kip thoi hieu qua cung voi")


def supporters(line: Line, start: int = 0) -> list[Name]:
    """The bodies the line says to act with."""
    words = line.words
    found: list[Name] = []
    for index in range(start, len(words) - 2):
        if words[index] == "phoi" and words[index + 1] == "hop":
            found += _after_phoi_hop(line, index)
        elif words[index + 2] == "voi" and (words[index], words[index + 1]) in _WITH:
            found += names_at(line, index + 3, sentence=True)[0]
        elif words[index] == "do" and line.printed(index) == "do":
            names, after = names_at(line, index + 1, sentence=True)
            if names and words[after : after + 2] == ["huong", "dan"]:
                found += names
    return found


def _after_phoi_hop(line: Line, index: int) -> list[Name]:
    words = line.words
    if " ".join(words[max(0, index - 2) : index]) in _NOUN_BEFORE or words[index - 1 : index] == ["su"]:
        return names_at(line, index + 3, sentence=True)[0] if words[index + 2 : index + 3] == ["cua"] else []
    at = index + 2
    while at < len(words) and words[at] in _BETWEEN and not line.capital(at):
        if any(mark in ",;.:" for mark in line.gap(at)):
            return []
        at += 1
    if words[at : at + 2] == ["dong", "bo"]:
        at += 3
    if at >= len(words) or any(mark in ",;.:" for mark in line.gap(at)):
        return []
    members = members_at(line, at)
    if members:
        further, _ = (
            names_at(line, members[1] + 1, sentence=True)
            if line.words[members[1] : members[1] + 1] == ["va"]
            else ([], 0)
        )
        return members[0] + further
    return names_at(line, at, sentence=True)[0]
