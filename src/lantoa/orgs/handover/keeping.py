"""How a section is kept: in every language of the house, as plain data that a pack holds for ever.

``{key, title, lead, empty, lines: [{text, note, address, account_key, needs_person, quote, said}], parts: [section]}``;
a text stands once where it is alike in all languages, else as ``{language: text}``. Packs made before a field came
do not have it: it is read as nothing.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lantoa.base.handover.register import Section

Kept = dict[str, Any]


def spoken(section: Section) -> Section:
    """The section with its words in the language of this moment."""
    lines = [replace(line, text=str(line.text), note=str(line.note)) for line in section.lines]
    parts = [spoken(part) for part in section.parts]
    return Section(str(section.title), lines, str(section.empty), str(section.lead), parts)


def kept(key: str, said: dict[str, Section]) -> Kept:
    """A section with its words in every language, the first one's lines telling how many there are."""
    first = next(iter(said.values()))
    lines = [
        {
            "text": _words({language: section.lines[n].text for language, section in said.items()}),
            "note": _words({language: section.lines[n].note for language, section in said.items()}),
            "address": line.address,
            "account_key": line.account_key,
            "needs_person": line.needs_person,
            "quote": line.quote,
            "said": dict(line.said) if line.said else None,
        }
        for n, line in enumerate(first.lines)
    ]
    parts = [
        kept(f"{key}-{n + 1}", {language: section.parts[n] for language, section in said.items()})
        for n in range(len(first.parts))
    ]
    words = {
        name: _words({language: getattr(section, name) for language, section in said.items()})
        for name in ("title", "lead", "empty")
    }
    return {"key": key, **words, "lines": lines, "parts": parts}


def _words(by_language: dict[str, Any]) -> Any:
    return next(iter(by_language.values())) if len(set(by_language.values())) == 1 else by_language
