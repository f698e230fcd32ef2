"""The text: titles, numbered paragraphs, dashes, tables and charts."""

from __future__ import annotations

from dataclasses import replace

from lantoa.engines.official_docs.laying.columns import longest_numbers, shares_of
from lantoa.engines.official_docs.laying.setting import Setter, caption_of, clean
from lantoa.engines.official_docs.numbering import CENTRED_LEVELS, labels_of, roman
from lantoa.engines.shapes.document import (
    Block,
    Bullet,
    Clause,
    Figure,
    Paragraph,
    Run,
    Section,
    Table,
    Words,
)  # fmt: skip
from lantoa.engines.shapes.paper import Grid, Item, Line, Picture

LEVELS = {"part": 1, "chapter": 1, "division": 2, "subdivision": 3, "roman": 1, "article": 1, "arabic": 2}
CLAUSES = {"arabic": "clause", "letter": "letter"}
WIDE_COLUMNS, WIDEST_COLUMNS = 8, 14


def laid_body(setter: Setter) -> list[Item]:
    """The document's own text, and where its sources stand."""
    blocks = setter.document.body
    if setter.marks:
        named = setter.form.words["sources_pointer"].format(
            appendix=appendix_name(setter, len(setter.document.appendices))
        )
        blocks = (*blocks, Paragraph((Run(named),)))
    return laid_blocks(setter, blocks)


def appendix_name(setter: Setter, place: int) -> str:
    """What the appendix at a place (from 0) is called: numbered only where there are several."""
    several = len(setter.document.appendices) + bool(setter.marks) > 1
    word = str(setter.form.words["appendix"])
    return f"{word} {roman(place + 1)}" if several else word


def laid_blocks(setter: Setter, blocks: tuple[Block, ...], *, landscape: bool = False) -> list[Item]:
    """Blocks in order, numbered."""
    items: list[Item] = []
    for block, label in zip(blocks, labels_of(blocks, setter.form), strict=True):
        items += _laid(setter, block, label, landscape)
    return items


def _laid(setter: Setter, block: Block, label: str, landscape: bool) -> list[Item]:
    gap = setter.form.before_pt
    if isinstance(block, Section) and block.level in CENTRED_LEVELS:
        head = setter.line("chapter", label, align="center", before=2 * gap, keep=True, level=LEVELS[block.level])
        return [head, setter.line("chapter_title", block.title, align="center", keep=True)]
    if isinstance(block, Section):
        level = 0 if block.level == "article" else LEVELS[block.level]
        role = "body" if block.level == "article" else block.level
        line = setter.line(
            role, block.title, align="justify", first=True, before=gap, keep=True, level=level, label=label
        )
        return [_bold_label(line) if block.level == "article" else line]
    if isinstance(block, Clause):
        return [setter.line(CLAUSES[block.level], block.words, align="justify", first=True, before=gap, label=label)]
    if isinstance(block, Bullet):
        sign = "-" if block.level == 1 else "+"
        return [setter.line("bullet", block.words, align="justify", first=True, before=gap, label=sign)]
    if isinstance(block, Paragraph):
        return [setter.line("body", block.words, align="justify", first=True, before=gap)]
    return _table(setter, block, landscape) if isinstance(block, Table) else _figure(setter, block)


def _bold_label(line: Line) -> Line:
    return replace(line, pieces=(replace(line.pieces[0], bold=True), *line.pieces[1:]), keep=False)


def _table(setter: Setter, table: Table, landscape: bool) -> list[Item]:
    element = setter.form.elements["table"]
    count = len(table.columns)
    size = element.size.sample - (2 if count > WIDE_COLUMNS else 0) - (2 if count > WIDEST_COLUMNS else 0)
    rows = tuple(setter.row(_filled(row, count)) for row in table.rows)
    weights = [max(column.weight, 0.1) for column in table.columns]
    numeric = tuple(column.numeric for column in table.columns)
    grid = Grid(
        shares=shares_of(weights, longest_numbers(rows, numeric, size, setter.form.wide_mm(landscape))),
        numeric=numeric,
        head=tuple(clean(column.title) for column in table.columns),
        rows=rows,
        total=table.total,
        size=size,
    )
    return [*_caption(setter, caption_of(table)), grid]


def _filled(row: tuple[tuple[Run, ...], ...], count: int) -> list[tuple[Run, ...]]:
    return [*row[:count], *([()] * (count - len(row)))]


def _figure(setter: Setter, figure: Figure) -> list[Item]:
    width = min(figure.width_mm, setter.form.text_width_mm)
    picture = Picture(figure.media, figure.data, clean(figure.alt), width)
    return [picture, *_caption(setter, caption_of(figure), keep=False)]


def _caption(setter: Setter, words: Words, *, keep: bool = True) -> list[Item]:
    if not any(clean(run.text) for run in words):
        return []
    return [setter.line("caption", words, align="center", before=setter.form.before_pt, keep=keep)]
