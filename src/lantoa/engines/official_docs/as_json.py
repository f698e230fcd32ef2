"""A document as plain JSON and back: what a room keeps in its row."""

from __future__ import annotations

import base64
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from lantoa.engines.official_docs.errors import DocumentRefused
from lantoa.engines.shapes import document as shapes

Plain = dict[str, Any]

_BLOCKS = {
    "section": shapes.Section,
    "clause": shapes.Clause,
    "paragraph": shapes.Paragraph,
    "bullet": shapes.Bullet,
    "table": shapes.Table,
    "figure": shapes.Figure,
}
_NAMES = {kind: name for name, kind in _BLOCKS.items()}
_KINDS = frozenset(shapes.DocumentKind.__args__)  # type: ignore[attr-defined]


def to_json(document: shapes.Document) -> Plain:
    """The document as texts, numbers, lists and dictionaries; ``from_json`` gives back an equal one."""
    return {field.name: _plain(getattr(document, field.name)) for field in fields(document)}


def from_json(plain: Plain) -> shapes.Document:
    """The document of ``to_json``. Raises DocumentRefused("content_unreadable") for anything else."""
    try:
        return _document(plain)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DocumentRefused("content_unreadable", why=type(error).__name__) from error


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = {"block": _NAMES[type(value)]} if type(value) in _NAMES else {}
        return named | {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value


def _document(plain: Plain) -> shapes.Document:
    if plain["kind"] not in _KINDS:
        raise ValueError(plain["kind"])
    made = {
        "signatures": tuple(_signature(one) for one in plain["signatures"]),
        "body": _blocks(plain["body"]),
        "issued_on": date.fromisoformat(plain["issued_on"]) if plain.get("issued_on") else None,
        "addressees": tuple(plain.get("addressees", ())),
        "bases": tuple(_words(one) for one in plain.get("bases", ())),
        "recipients": tuple(plain.get("recipients", ())),
        "appendices": tuple(
            shapes.Appendix(one["title"], _blocks(one["blocks"]), bool(one.get("landscape")))
            for one in plain.get("appendices", ())
        ),
        "sources": tuple(
            shapes.Source(one["key"], one["figure"], tuple(one["lines"])) for one in plain.get("sources", ())
        ),
    }
    return shapes.Document(**(plain | made))


def _signature(plain: Plain) -> shapes.Signature:
    return shapes.Signature(plain["post"], plain.get("name", ""), tuple(plain.get("authority", ())))


def _words(plain: list[Plain]) -> shapes.Words:
    return tuple(shapes.Run(**one) for one in plain)


def _blocks(plain: list[Plain]) -> tuple[shapes.Block, ...]:
    return tuple(_block(one) for one in plain)


def _block(plain: Plain) -> shapes.Block:
    kind, given = _BLOCKS[plain["block"]], {name: value for name, value in plain.items() if name != "block"}
    if kind is shapes.Table:
        given["columns"] = tuple(shapes.Column(**one) for one in given["columns"])
        given["rows"] = tuple(tuple(_words(cell) for cell in row) for row in given["rows"])
    for name in ("title", "words"):
        if name in given:
            given[name] = _words(given[name])
    if kind is shapes.Figure:
        given["data"] = base64.b64decode(given["data"], validate=True)
    made: shapes.Block = kind(**given)
    return made
