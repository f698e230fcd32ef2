"""What a clerk would also note: mailboxes, telephones, the theme, targets, places, documents cited."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.citations import citations_in
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owner_blocks import Blocks
from lantoa.engines.shapes.plan import Mention
from lantoa.engines.shapes.text import Because, Span

_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<![\d.])0\d{2,3}[. ]?\d{3}[. ]?\d{3,4}(?!\d)")
_THEME = re.compile(r"chu de[^“\"”.:]{0,60}:?\s*[“\"]([^”\"]{5,250})[”\"]")
_QUOTED = re.compile(r"[“\"]([^”\"]{5,300})[”\"]")
_TARGET = re.compile(
    r"\d+(?:[.,]\d+)?\s?%|(?:it nhat|tren|dat|toi thieu|duoi)\s+\d|\d+/\d+|"
    r"\b(?:binh quan|trung binh|moi)\b[^.;:]{0,40}\s\d"
)
_TARGET_HEADING = re.compile(r"muc tieu|chi tieu|phan dau")


def mentions_of(lines: list[Line], blocks: Blocks) -> tuple[Mention, ...]:
    """All mentions in the order of the document; each theme once."""
    found: list[Mention] = []
    themes: set[str] = set()
    theme_heading = False
    for line in lines:
        if not line.text.strip():
            continue
        if "@" in line.text:
            found += [_mention("mailbox", line, match.span(), "mailbox") for match in _MAILBOX.finditer(line.text)]
        if "chu de" in line.plain or theme_heading:
            for mention in _themes(line, theme_heading):
                if mention.value.lower() not in themes:
                    themes.add(mention.value.lower())
                    found.append(mention)
        theme_heading = (  # in an appendix it is a chapter about the theme, whose words are quoted one by one
            line.zone != "appendix"
            and line.kind != ""
            and "chu de" in line.plain[line.start : line.start + 40]
            and "“" not in line.text
        )
        if line.zone == "body":
            found += _in_body(line, blocks)
    return tuple(found)


def _in_body(line: Line, blocks: Blocks) -> list[Mention]:
    found: list[Mention] = []
    if "thoai" in line.plain or "hotline" in line.plain or " sdt" in line.plain:
        found += [_mention("phone", line, match.span(), "phone") for match in _PHONE.finditer(line.text)]
    attribute = blocks.attributes.get(line.order)
    if attribute is not None and attribute.kind in ("place", "result"):
        value = line.text[attribute.value_at : attribute.end].rstrip(" .;)")
        if value:
            kind = "place" if attribute.kind == "place" else "result"
            found.append(_mention(kind, line, (attribute.value_at, attribute.value_at + len(value)), f"{kind}.line"))
    if line.topic == "none" and not line.children and _under_targets(line) and _TARGET.search(line.plain, line.start):
        line.role = "target"
        found.append(_mention("target", line, (line.start, len(line.text.rstrip())), "target"))
    if "/" in line.text or "-" in line.text:
        found += [
            _mention("citation", line, (one.start, one.start + len(one.number)), "citation")
            for one in citations_in(line.text)
        ]
    return found


def _under_targets(line: Line) -> bool:
    above: Line | None = line
    while above is not None:
        if _TARGET_HEADING.search(above.plain[above.start : above.start + 60]):
            return True
        above = above.parent
    return False


def _themes(line: Line, under_heading: bool) -> list[Mention]:
    found = list(_THEME.finditer(line.plain))
    if not found and under_heading:
        found = list(_QUOTED.finditer(line.plain))[:1]
    return [_mention("theme", line, match.span(1), "theme") for match in found]


def _mention(kind: str, line: Line, span: tuple[int, int], rule: str) -> Mention:
    value = line.text[span[0] : span[1]]
    return Mention(kind, value, Because(rule, line.line, Span(*span)))  # type: ignore[arg-type]
