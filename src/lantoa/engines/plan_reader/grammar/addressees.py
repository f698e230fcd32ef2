"""Those a dispatch or an official letter is sent to: they act where its lines name nobody."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owner_values import value_names
from lantoa.engines.plan_reader.grammar.owners import Owners, bodies
from lantoa.engines.shapes.plan import Body, Header
from lantoa.engines.shapes.text import Because

_SENT_TO = re.compile(r"(?:kinh gui\s*:?|.{0,400}\bdien\s*:\s*$)")


def addressees_of(lines: list[Line], header: Header) -> Owners | None:
    """The bodies under "Kính gửi:" or "… điện:", or None for a document that is sent to nobody by name."""
    if header.type not in ("Công điện", None) or (header.type is None and header.number is None):
        return None
    found: list[Body] = []
    listing = False
    for line in lines:
        if not line.text.strip():
            continue
        text = line.plain.strip(" *")
        sent = _SENT_TO.match(text)
        if sent and line.zone in ("head", "title", "preamble"):
            listing = True
            start = line.plain.find("kinh gui") + 8 if text.startswith("kinh gui") else len(line.plain)
            found += _names(line, start)
            continue
        if not listing:
            continue
        if line.kind not in ("dash", "plus") and not line.table:
            break
        found += _names(line, line.start)
    if not found:
        return None
    return Owners(tuple(found), (), "", Because("owner.addressee", found[0].because.line))


def _names(line: Line, start: int) -> list[Body]:
    if start >= len(line.text.rstrip(" :")):
        return []
    names: list[Body] = []
    stop = line.plain.find(". ", start)
    part = Line(line.line, line.text[: stop if stop > 0 else None], line.plain[: stop if stop > 0 else None])
    for piece in re.finditer(r"[^;]+", part.plain[start:]):
        part.start = start + piece.start()
        part.start += len(piece.group()) - len(piece.group().lstrip(" -:"))
        part = Line(line.line, part.text, part.plain, start=part.start)
        leads, _, _ = value_names(part, part.start)
        names += [
            body for body in bodies(leads, part, "owner.addressee") if all(body.name != other.name for other in names)
        ]
    return names
