"""Plain text: bytes to lines, whatever encoding they came in."""

from __future__ import annotations

import codecs
import re

from lantoa.engines.plan_reader.blocks import Block, Document
from lantoa.engines.plan_reader.errors import ReadingRefused
from lantoa.engines.plan_reader.loaders.blocklist import row_block
from lantoa.engines.plan_reader.loaders.legacy import to_unicode
from lantoa.engines.plan_reader.loaders.marks import Marked, is_separator, row_cells, strip_marks, strip_one

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Some thousand pages, read in a dozen seconds. A text is all letters: the limit in bytes alone would let through what
# takes minutes; a Word file or a PDF of that size is mostly pictures and has limits of its own.
MOST_CHARACTERS = 5_000_000
_BINARY = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")  # no tab, line ends, form feed or escape


_WIDE_GAP = re.compile(r"\s*\t\s*|[ \xa0]{3,}")
MOST_SHORT = 2


def load_text(data: bytes, *, legacy: bool = False) -> Document:
    """A text file as blocks, one a physical line, blank lines counted."""
    text, notes = decode(data, legacy=legacy)
    if len(text) > MOST_CHARACTERS:
        raise ReadingRefused("too_large", characters=MOST_CHARACTERS)
    return Document("txt", tuple(blocks_of_lines(physical_lines(text))), notes)


def physical_lines(text: str) -> list[str]:
    """The lines as an editor numbers them; the end of the last line opens no further one."""
    text = text.replace("\r\n", "\n")
    text = text.replace("\r", "\n" if "\n" not in text else " ")
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return lines


def blocks_of_lines(lines: list[str], page: int | None = None, first: int = 1, table: int = 0) -> list[Block]:
    """Lines as blocks: marks off, table lines with cells, numbered from ``first``."""
    blocks: list[Block] = []
    in_table = open_cell = False
    for number, (raw, marked) in enumerate(zip(lines, strip_marks(lines), strict=True), first):
        if open_cell and _goes_on_in_cell(raw):
            blocks.append(Block(number, marked.text.rstrip("| "), (), table, page=page))
            open_cell = not raw.rstrip().endswith("|")
            continue
        open_cell = False
        if "|" not in raw:
            in_table = False
            columns = columns_of(raw) if "   " in raw or "\t" in raw else ()
            blocks.append(
                Block(number, marked.text, bold=marked.bold, italic=marked.italic, page=page, columns=columns)
            )
            continue
        if is_separator(raw):
            blocks.append(Block(number, "", page=page))
            continue
        cells = row_cells(raw)
        if cells is None:
            if marked.text == "|":
                marked = Marked("")
            blocks.append(Block(number, marked.text, bold=marked.bold, italic=marked.italic, page=page))
            continue
        table += not in_table
        in_table = True
        open_cell = _leaves_cell_open(lines, number - first)
        blocks.append(row_block(number, [strip_one(_parted(cell)) for cell in cells], table, page))
    return blocks


_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_BODY = re.compile(r"(?:Phòng|Khoa|Sở|Ban|UBND|Ủy ban|Công an|Trung tâm|Hội|Đoàn|Trạm|Trường|Văn phòng|Các)\s")
_LONGEST_NAME = 60


def _parted(cell: str) -> str:
    """A cell of names only, each on its own line ("Phòng Đào tạo<br>Khoa Luật"): the line ends part them."""
    lines = [line for line in _BREAK.split(cell.strip()) if line]
    names = all(_BODY.match(line) and len(line) <= _LONGEST_NAME and not line.isupper() for line in lines)
    return "; ".join(line.rstrip(" ,;") for line in lines) if len(lines) > 1 and names else cell


_MOST_PARAGRAPHS = 12  # of one cell


def _leaves_cell_open(lines: list[str], at: int) -> bool:
    """Whether the row's last cell goes on in the lines below: it has its first bar, they bring the last one."""
    if not lines[at].lstrip().startswith("|") or lines[at].rstrip().endswith("|"):
        return False
    for line in lines[at + 1 : at + 1 + _MOST_PARAGRAPHS]:
        if not _goes_on_in_cell(line):
            return False
        if line.rstrip().endswith("|"):
            return True
    return False


def _goes_on_in_cell(raw: str) -> bool:
    return bool(raw.strip()) and "|" not in raw.rstrip()[:-1]


def columns_of(raw: str) -> tuple[str, ...]:
    """The parts of a line that was typed in columns, () where it is one: a label's own gap parts nothing."""
    parts = _WIDE_GAP.split(raw.strip())
    if len(parts) < MOST_SHORT or len(parts[0].strip("*")) < MOST_SHORT + 1:
        return ()
    return tuple(strip_one(part).text for part in parts)


def decode(data: bytes, *, legacy: bool) -> tuple[str, tuple[str, ...]]:
    """The text in the bytes and notes on what had to be done; refused where they are no text."""
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise ReadingRefused("empty")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = _decoded(data[len(bom) :], encoding)
            notes = ("encoding.utf16",) if encoding != "utf-8" else ()
            return to_unicode(_checked(text), notes, legacy=legacy)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return to_unicode(_checked(unmarked), ("encoding.utf16",), legacy=legacy)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end == len(data) and error.reason == "unexpected end of data" and error.start > 2:
            raise ReadingRefused("truncated") from None
        return to_unicode(_checked(data.decode("cp1252", "replace")), (), legacy=legacy, raw=data)
    return to_unicode(_checked(text), (), legacy=legacy)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        at_the_end = error.end >= len(data) and ("end of data" in error.reason or "truncated" in error.reason)
        raise ReadingRefused("truncated" if at_the_end else "binary") from None


def _utf16_without_mark(data: bytes) -> str | None:
    """Text of two-byte units that forgot its byte order mark: every other byte of Latin letters is zero."""
    head = data[:4000]
    if b"\x00" not in head or len(data) % 2:
        return None
    for encoding, zeros in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        if zeros.count(0) * 3 > len(zeros):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _BINARY.search(text[:2000]):
                return text
    return None


def _checked(text: str) -> str:
    if not text.strip("\ufeff\u200b \t\r\n\f\v\xa0"):
        raise ReadingRefused("empty")
    if _BINARY.search(text):
        strange = len(_BINARY.findall(text))
        if "\x00" in text or strange * 200 > len(text):
            raise ReadingRefused("binary")
    return text
