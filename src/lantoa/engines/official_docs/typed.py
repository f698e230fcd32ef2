"""The text of a document as a person types it in a plain form, and back.

One line a block: "Chương I. …" (Phần, Mục, Tiểu mục too) a title over the text, "I. …" a section, "**1. …**" a bold
title, "1. …" and "a) …" numbered paragraphs, "Điều 1. …", "- …" and "+ …" dashes, anything else a paragraph; "**…**"
bold, "*…*" italic, "[128 lượt](#3)" a figure with its source. "[[2: …]]" keeps the second table or chart where it
stands. Numbers are counted again from the order of the lines. A figure whose words were changed by hand no longer rests
on its source, and becomes plain words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from lantoa.engines.official_docs.laying.setting import clean
from lantoa.engines.official_docs.numbering import CENTRED_LEVELS, labels_of
from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.shapes.document import Block, Bullet, Clause, Figure, Paragraph, Run, Section, Table, Words

HEAD = re.compile(r"(Phần|Chương|Mục|Tiểu mục)\s+(?:[IVXLC]+|\d+)[.:]\s+(.*)$")
HEADS: dict[str, Literal["part", "chapter", "division", "subdivision"]] = {
    "Phần": "part", "Chương": "chapter", "Mục": "division", "Tiểu mục": "subdivision",
}  # fmt: skip
ROMAN = re.compile(r"[IVXLC]+\.\s+(.*)$")
ARTICLE = re.compile(r"Điều\s+\d+\.\s*(.*)$", re.IGNORECASE)
ARABIC = re.compile(r"((?:\d+\.)+|\d+)\s+(.*)$")
SIMPLE = re.compile(r"\d+\.$")
LETTER = re.compile(r"[a-zđ]{1,2}\)\s+(.*)$")
DASH = re.compile(r"([-–+])\s+(.*)$")
TITLE = re.compile(r"\*\*((?:\d+\.)+)\s+(.*)\*\*$")
LONGEST_TITLE = 96
KEPT = re.compile(r"\[\[(\d+)[^\]]*\]\]$")
MARKS = re.compile(r"\\(.)|(\*\*)|(\*)|\[((?:\\.|[^\]\\])*)\]\(#(\d+)\)|([^\\*\[]+|.)", re.DOTALL)


def to_typed(blocks: Iterable[Block], form: Profile) -> str:
    """The blocks as lines."""
    blocks = tuple(blocks)
    keys, kept, lines = keys_of(blocks), 0, []
    for block, label in zip(blocks, labels_of(blocks, form), strict=True):
        if isinstance(block, Table | Figure):
            kept += 1
            lines.append(f"[[{kept}: {_plain_name(block)}]]")
        else:
            lines.append(_line(block, label, keys))
    return "\n".join(lines)


def from_typed(text: str, old: Iterable[Block]) -> tuple[Block, ...]:
    """The lines as blocks; ``old`` are those they were typed from: tables, charts and sources are taken from there."""
    old = tuple(old)
    keys, kept = keys_of(old), [block for block in old if isinstance(block, Table | Figure)]
    said = {(key, run.text) for block in old for run in _runs(block) if (key := run.source) is not None}
    found = []
    for line in text.splitlines():
        plain = line.strip()
        if plain:
            block = _block(plain, keys, said, kept)
            if block is not None:
                found.append(block)
    return tuple(found)


def with_titles(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Short clauses without a closing mark that stand over paragraphs are titles, as the check of form has it."""
    blocks = tuple(blocks)
    return tuple(_titled(block, below) for block, below in zip(blocks, (*blocks[1:], None), strict=False))


def _titled(block: Block, below: Block | None) -> Block:
    follows = isinstance(below, Paragraph | Bullet) or (isinstance(below, Clause) and below.level == "letter")
    if not (isinstance(block, Clause) and block.level == "arabic" and follows):
        return block
    words = "".join(run.text for run in block.words).strip()
    closed = words.endswith((".", ";", ",", "/", "!", "?", "…")) or ":" in words
    return block if closed or len(words) > LONGEST_TITLE else Section("arabic", block.words, block.label)


def keys_of(blocks: Iterable[Block]) -> list[str]:
    """The sources of some blocks in order: what "#3" counts."""
    return list(dict.fromkeys(run.source for block in blocks for run in _runs(block) if run.source is not None))


def _runs(block: Block) -> Words:
    if isinstance(block, Section):
        return block.title
    return block.words if isinstance(block, Clause | Paragraph | Bullet) else ()


def _plain_name(block: Table | Figure) -> str:
    return re.sub(r"[\[\]\s]+", " ", block.caption or (block.alt if isinstance(block, Figure) else "")).strip()


def _line(block: Block, label: str, keys: list[str]) -> str:
    words = _typed_words(_runs(block), keys)
    if isinstance(block, Section) and block.level == "arabic":
        return f"**{label} {_typed_words(tuple(Run(run.text, source=run.source) for run in block.title), keys)}**"
    if isinstance(block, Section) and block.level in CENTRED_LEVELS:
        return f"{label}. {words}"
    if isinstance(block, Section | Clause):
        return f"{label} {words}"
    if isinstance(block, Bullet):
        return f"{'-' if block.level == 1 else '+'} {words}"
    looks_other = any(one.match(words) for one in (HEAD, ROMAN, ARTICLE, ARABIC, LETTER, DASH, TITLE, KEPT))
    return f"\\{words}" if looks_other else words


def _typed_words(words: Words, keys: list[str]) -> str:
    text = ""
    for run in words:
        said = re.sub(r"([\\*\[\]])", r"\\\1", clean(run.text))
        if run.source is not None:
            said = f"[{said}](#{keys.index(run.source) + 1})"
        stars = "*" * (2 * run.bold + run.italic)
        text += f"{stars}{said}{stars}"
    return text.strip()


def _block(line: str, keys: list[str], said: set[tuple[str, str]], kept: list[Table | Figure]) -> Block | None:
    def words(text: str) -> Words:
        return _words(text.strip(), keys, said)

    if found := KEPT.match(line):
        place = int(found.group(1)) - 1
        return kept[place] if place < len(kept) else None
    if found := HEAD.match(line):
        return Section(HEADS[found.group(1)], words(found.group(2)))
    if found := ROMAN.match(line):
        return Section("roman", words(found.group(1)))
    if found := TITLE.match(line):
        return Section("arabic", words(found.group(2)), _own(found.group(1)))
    if found := ARTICLE.match(line):
        return Section("article", words(found.group(1)))
    if (found := ARABIC.match(line)) and "." in found.group(1):
        return Clause("arabic", words(found.group(2)), _own(found.group(1)))
    if found := LETTER.match(line):
        return Clause("letter", words(found.group(1)))
    if found := DASH.match(line):
        return Bullet(words(found.group(2)), 2 if found.group(1) == "+" else 1)
    return Paragraph(words(line))


def _own(label: str) -> str:
    """A label of the drafter's own ("2.1."); one that is counted anyway is ""."""
    return "" if SIMPLE.match(label) else label


def _words(text: str, keys: list[str], said: set[tuple[str, str]]) -> Words:
    runs: list[Run] = []
    bold = italic = False
    for found in MARKS.finditer(text):
        escaped, two, one, figure, key, plain = found.groups()
        if two:
            bold = not bold
        elif one:
            italic = not italic
        elif key is not None:
            figure = re.sub(r"\\(.)", r"\1", figure)
            place = int(key) - 1
            source = keys[place] if 0 <= place < len(keys) else None
            runs.append(Run(figure, bold, italic, source if (source, figure) in said else None))
        else:
            letters = escaped if escaped is not None else plain
            if runs and runs[-1].source is None and (runs[-1].bold, runs[-1].italic) == (bold, italic):
                runs[-1] = Run(runs[-1].text + letters, bold, italic)
            else:
                runs.append(Run(letters, bold, italic))
    return tuple(run for run in runs if run.text)
