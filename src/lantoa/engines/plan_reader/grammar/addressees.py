"""Those a dispatch or an official letter is sent to: they act where its lines name nobody."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owner_values import value_names
from lantoa.engines.plan_reader.grammar.owners import Owners, bodies
from lantoa.engines.plan_reader.grammar.subjects import subject_of
from lantoa.engines.shapes.plan import Body, Header
from lantoa.engines.shapes.text import Because

_SENT_TO = re.compile(r"(?:kinh gui\s*:?|.{0,400}\bdien\s*:\s*$)")


def addressees_of(lines: list[Line], header: Header) -> Owners | None:
    """Those the preamble orders ("… yêu cầu các sở, ngành thực hiện:"), else those the document is sent to, or None."""
    ordered = _ordered(lines)
    if ordered is not None:
        return ordered
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
        if line.kind not in ("dash", "plus", "star", "dot") and not line.table:
            break
        found += _names(line, line.start)
    if not found:
        return None
    return Owners(tuple(found), (), "", Because("owner.addressee", found[0].because.line))


_ASKS = re.compile(r"(?<!theo )(?<!xet )\bde nghi\b[^.;]{0,240}:\s*$")


def opening_force(lines: list[Line]) -> str:
    """ "request" where the last words before the list ask for it: "Sở Công Thương đề nghị:"; else ""."""
    last = _before_list(lines)
    return "request" if last is not None and _ASKS.search(last.plain.strip(" *")) else ""


def _before_list(lines: list[Line]) -> Line | None:
    """The last plain line before the first numbered one."""
    last: Line | None = None
    for line in lines:
        if not line.text.strip():
            continue
        bullet = line.kind in ("dash", "plus", "star", "dot")
        if bullet and last is not None and last.plain.rstrip(" :*").endswith((" sau", " sau day")):
            break
        if line.kind and line.zone == "preamble" and bullet:
            continue  # those a letter is sent to, the laws it rests on
        if line.kind and line.zone in ("preamble", "body"):
            break
        if line.zone in ("preamble", "body"):
            last = line
    return last


def _ordered(lines: list[Line]) -> Owners | None:
    """The bodies of the preamble's last line where it orders them to do what is listed below it."""
    last = _before_list(lines)
    if last is None or last.table or not last.text.rstrip().endswith((":", "nghị", "cầu", "sau")):
        return None
    subject = subject_of(last, closing=True, owned=False)
    if subject is None or subject.rule != "owner.line.order" or not subject.names:
        return None
    last.role = "opener"
    because = Because("owner.preamble", last.line)
    return Owners(bodies(subject.names, last, "owner.preamble"), (), subject.force, because)


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
