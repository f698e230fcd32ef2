"""Bodies a document names where only bodies stand: whoever receives it, whoever its owner lines and columns name.

What is of no known kind there ("Ga Sài Gòn", "Giáo xứ Tân Mỹ") is a body in its sentences too, and so are the letters
by which it shortens a body's name: "Hội đồng Khoa học cơ sở (HĐKHCS)".
"""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.task_names import set_up
from lantoa.engines.plan_reader.grammar.zones import opens_recipients
from lantoa.engines.vn.folding import fold_keeping_length

_BULLETS = frozenset(["dash", "plus", "star", "dot"])
_LED = re.compile(r"(?:(?:co quan|don vi|bo phan) )?(?:chu tri|phoi hop|thuc hien|phu trach)(?: thuc hien)? ?: ?(?=\S)")
_NO_BODIES = re.compile(r"(?:nhu|luu|vt|de|bao cao|website|cong ttdt)\b|[a-z]{1,4}$")
_WORD = re.compile(r"[^\W_]+(?:[.&][^\W_]+)*")
_MOST_WORDS = 7
_MOST_BODIES = 200


def learn_bodies(lines: list[Line]) -> None:
    """Tell every line of the document the names of no known kind that stand where only bodies do."""
    _learn_issuers(lines)
    own: dict[str, list[tuple[str, ...]]] = {}
    listed = 0
    for line, start in _places(lines):
        for piece in re.split(r"[;,]", line.text[start:].split("(")[0]):
            words = _proper_name(piece)
            if words and words not in own.setdefault(words[0], []):
                own[words[0]].append(words)
                listed += 1
        if listed >= _MOST_BODIES:
            break
    for words in _shortened(lines) + set_up(lines):
        if words not in own.setdefault(words[0], []):
            own[words[0]].append(words)
    own = {first: sorted(names, key=len, reverse=True) for first, names in own.items() if names}
    if not own:
        return
    for line in lines:
        line.own_bodies = own
        line.heads.clear()


def _learn_issuers(lines: list[Line]) -> None:
    """Tell every line who the head says issues the document: what it asks of others is theirs to do."""
    issuers: dict[str, set[str]] = {}
    for line in lines[:_HEAD_LINES]:
        if line.zone != "head":
            continue
        for part in line.columns[:1] or line.cells or (line.text,):
            words = fold_keeping_length(part).strip(" *").split()
            if len(words) > 1 and part.strip(" *")[:8].isupper():
                issuers.setdefault(words[0], set()).add(words[1])
    if issuers:
        for line in lines:
            line.issuers = issuers


_HEAD_LINES = 15


def _places(lines: list[Line]) -> list[tuple[Line, int]]:
    """Where only bodies stand: (line, position) of each receiver and of the value of each owner line."""
    found: list[tuple[Line, int]] = []
    receiving = sent = False
    for line in lines:
        if not line.text.strip() or line.table:
            continue
        if line.zone == "tail":
            receiving = receiving or opens_recipients(line)
            if receiving and line.kind in _BULLETS and not line.text.isupper():
                found.append((line, line.start))
        elif line.zone in ("head", "preamble", "title"):
            sent = line.plain.strip(" *").startswith("kinh gui") or (sent and line.kind in _BULLETS)
            if sent and line.kind in _BULLETS:
                found.append((line, line.start))
        elif line.zone == "body" and (led := _LED.match(line.plain.replace("*", " "), line.start)):
            found.append((line, led.end()))
    return found


def _proper_name(piece: str) -> tuple[str, ...]:
    """The folded words of a name printed with two capitals or more, of no known kind; () for anything else."""
    piece = piece.strip(" -+*.:")
    plain = fold_keeping_length(piece)
    if _NO_BODIES.match(plain) or not piece[:1].isupper() or (piece.isupper() and len(piece) > 12):
        return ()
    printed = _WORD.findall(piece)
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in printed)
    if not 2 <= len(printed) <= _MOST_WORDS or capitals < 2:
        return ()
    if head_at(Line(0, piece, plain), 0) is not None:
        return ()
    return tuple(_WORD.findall(plain))


_SHORT = re.compile(
    r"\((?:(?:sau đây |viết |gọi |tắt |chung |là ?:? ?)*)[“\"]?(?P<short>[A-ZĐƯ]{3,12}(?: [A-ZĐƯ]{2,6})?)[”\"]?\)"
)
_SHORTEST_PART = 4  # "HĐGS" where "HĐGSCS" is defined: the same head with less behind it


def _shortened(lines: list[Line]) -> list[tuple[str, ...]]:
    """The letters printed in brackets behind the body whose words they begin, and their own beginnings."""
    found: list[tuple[str, ...]] = []
    for line in lines:
        if "(" not in line.text or line.zone in ("head", "tail"):
            continue
        for told in _SHORT.finditer(line.text, line.start):
            letters = fold_keeping_length(told["short"])
            end = line.word_at(told.start())
            first = _begin_a_body(line, end, letters.replace(" ", ""))
            if first is None:
                continue
            found.append(tuple(line.words[first:end]))
            found.append(tuple(letters.split()))
            if " " not in letters:
                found += [(letters[:size],) for size in range(_SHORTEST_PART, len(letters))]
    return found[:_MOST_BODIES]


def _begin_a_body(line: Line, end: int, letters: str) -> int | None:
    """The first word of the body's name that ends before the word ``end`` and whose words the letters begin."""
    at = end
    for letter in reversed(letters):
        at -= 1
        if at >= 0 and line.words[at] == "va" and letter != "v":
            at -= 1
        if at < 0 or line.words[at][0] != letter:
            return None
    head = head_at(line, at)
    return at if head is not None and head[0] == "P" and not head[2] else None
