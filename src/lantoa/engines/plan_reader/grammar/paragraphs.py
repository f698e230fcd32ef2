"""From blocks to lines: a paragraph broken by a page or by hard line ends is one line again."""

from __future__ import annotations

import re
from itertools import pairwise

from lantoa.engines.plan_reader.blocks import Block, Document
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.zones import is_rule
from lantoa.engines.vn.folding import fold_keeping_length
from lantoa.engines.vn.stray_blanks import close_blanks

_NEW = re.compile(
    r"\s*(?:[-–—−•+*●○▪▫◊◦·➢✓✔➤]\s*\S|\(?\d{1,3}(?:\.\d{1,2})*\s*[.)]\s|\d{1,2}\.\d{1,2}\s|"
    r"\d{1,2}\s?/\.?\s?(?=[A-ZĐÀ-Ỹ])|[a-zđ](?:/\s*|\.\s+)(?=[A-ZĐÀ-Ỹ])|"
    r"[a-zđA-ZĐ]\)\s|[IVX]{1,5}\s*[.)]|Điều\s+\d+[a-z]?\s*[.:]|"
    r"(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5})[-–]\s(?=[A-ZĐÀ-Ỹ])|"
    r"Phụ lục|PHỤ LỤC|Nơi nhận|NƠI NHẬN|Kính gửi|Lưu\s*:|\[\d+\]|#)"
)
_LETTERED = re.compile(r"\s*(?:[a-zđ]|[ivx]{1,4})\s?(?:[)/]|\.\s)\s*\S")
_NUMBERED = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*\s*[.)]\s+\S.{9}")  # "2. Sở Tài chính cân đối,"
_TERMINAL = (".", ";", ":", "!", "?", "./", "…", "”", '"', ")")
_UNFINISHED = re.compile(
    r"(?:[^;.:] (?:va|cac|cua|voi|cho|ve|hoac)|hoi lien hiep|"
    r"(?:quyet dinh|nghi quyet|cong van|ke hoach|thong tu|nghi dinh|chi thi|luat|van ban|to trinh) so|"
    r"lien hiep cac|uy ban mat tran|[^.;:]{30} nham [a-z]+ [a-z]+|[^.;:]{60},)$"
)
_HANGS = frozenset(["và", "các", "của", "với", "cho", "về", "hoặc"])  # and not "dân quân tự vệ", "vé", "vá"
_HEAD = re.compile(
    r"(?:Số|SỐ)\s*:?\s*\d|[Vv]\s?/\s?v\b|(?:KẾ HOẠCH|QUYẾT ĐỊNH|CHỈ THỊ|CÔNG ĐIỆN|CHƯƠNG TRÌNH|THÔNG BÁO)\s*$"
)
_MOTTO = re.compile(r"(?i:độc lập\s*[-–]\s*tự do|cộng h[oò]à? xã hội chủ nghĩa)")
_LABEL_ALONE = re.compile(r"\(?(?:\d{1,2}(?:\.\d{1,2})*|[IVX]+|[a-zđ])[.)]?")
_CUT_TITLE = re.compile(r"(?:[IVX]+|[A-ZĐ]|\d{1,2})\s*[.)]\s*[A-ZĐÀ-Ỹ]+")  # "IV. TỔ": no title is one syllable long
_ASKS_FOR_NUMBER = re.compile(r"\b(?:ngay|thang|nam|truoc|den|tu|nhat|dot|quy|trong)$")
_WRAP_WIDTH = 105

_FOOTNOTE = re.compile(r"(?<=[^\W\d_])(?:\*\*)? ?\[\^?\d{1,2}\]|(?<=[^\W\d_])[¹²³⁴⁵⁶⁷⁸⁹]")
_RAISED = frozenset("¹²³⁴⁵⁶⁷⁸⁹")


def lines_of(document: Document) -> list[Line]:
    """All lines in order, blank ones too; continuation lines stand in ``more`` of the line they carry on."""
    blocks = document.blocks
    wrapped = is_hard_wrapped(document)
    lines: list[Line] = []
    open_line: Line | None = None
    blank = False
    width = _width(document) if wrapped else 0
    before = ""
    turned = False
    page_numbers = _page_numbers(document)
    for block in blocks:
        text = block.text.strip()
        if not text:
            lines.append(_line(block, ""))
            blank = True
            continue
        if _PAGE_BREAK.fullmatch(text) or block.line in page_numbers:
            lines.append(_line(block, block.text))
            turned = True
            continue
        if turned and open_line is not None and _runs_over(open_line, block):
            _join(open_line, block)
            turned = False
            continue
        turned = False
        ended = bool(width) and _ended_early(before, text, width)
        before = text
        if open_line is not None and not ended and _carries_on(open_line, block, wrapped=wrapped, blank=blank):
            _join(open_line, block)
            continue
        open_line = _line(block, block.text)
        lines.append(open_line)
        blank = False
    return lines


_PAGE_BREAK = re.compile(r"[\s\-_=*]*(?:PAGE BREAK|[Pp]age|[Tt]rang)\s*\d*(?:\s*/\s*\d+)?[\s\-_=*]*")


_LONE_NUMBER = re.compile(r"[-–]? ?\d{1,3} ?[-–]?")
_SHORTEST_PAGE = 12  # lines; the numbers of a table that lost its rules stand closer together


def _page_numbers(document: Document) -> set[int]:
    """The lines that are nothing but the number of a page: from 2 on, rising, a page apart."""
    lone = [
        (block.line, int(block.text.strip(" -–")))
        for block in document.blocks
        if not block.table and _LONE_NUMBER.fullmatch(block.text.strip())
    ]
    apart = all(
        number < further and line + _SHORTEST_PAGE <= below for (line, number), (below, further) in pairwise(lone)
    )
    return {line for line, _ in lone} if lone and apart and lone[0][1] > 1 else set()


def _runs_over(line: Line, block: Block) -> bool:
    """Whether a sentence left open at the foot of a page goes on at the head of the next."""
    text = block.text.strip()
    if _HEAD.match(text) or _MOTTO.search(line.text):
        return False
    if line.table or block.table or is_rule(text) or _NEW.match(text):
        return False
    return len(line.text) > 40 and not line.text.rstrip().endswith(_TERMINAL)


def _width(document: Document) -> int:
    """The width at which most lines were broken."""
    lengths = sorted(len(block.text.strip()) for block in document.blocks if block.text.strip() and not block.table)
    if (len(document.blocks) - len(lengths)) * 5 > len(lengths):
        return 0  # blank lines part its paragraphs
    return lengths[len(lengths) * 9 // 10] if lengths else 0


def _ended_early(before: str, text: str, width: int) -> bool:
    """Whether the line before ended of itself: the next word, one with a capital, would still have stood on it."""
    if not text[:1].isupper() or _LABEL_ALONE.fullmatch(before.strip("* ")):
        return False
    if text.isupper() and _CUT_TITLE.fullmatch(before):
        return False
    return len(before) + 1 + len(text.split()[0]) < width - 8


def _line(block: Block, text: str) -> Line:
    closed = close_blanks(text)
    if closed == text:
        return Line(block.line, text, _plain(text), block.cells, block.columns, block.table, block.bold)
    cells = tuple(close_blanks(cell) for cell in block.cells)
    columns = tuple(close_blanks(column) for column in block.columns)
    return Line(block.line, closed, _plain(closed), cells, columns, block.table)  # bold letters moved


def _join(line: Line, block: Block) -> None:
    line.text = close_blanks(f"{line.text.rstrip()} {block.text.strip()}")
    line.plain = _plain(line.text)
    line.more = (*line.more, block.line)


def is_hard_wrapped(document: Document) -> bool:
    """Most lines end near one width and are followed, without a blank, by a line that begins in lower case."""
    blocks = document.blocks
    texts = [block.text for block in blocks if block.text.strip() and not block.table]
    if len(texts) < 12 or sum(len(text) > _WRAP_WIDTH for text in texts) > len(texts) // 25:
        return False
    carried = sum(
        1
        for one, two in pairwise(blocks)
        if one.text.strip() and two.text.lstrip()[:1].islower() and not _LETTERED.match(two.text)
    )
    return carried * 5 > len(texts)


def _carries_on(line: Line, block: Block, *, wrapped: bool, blank: bool) -> bool:
    text = block.text.strip()
    if _HEAD.match(text) or _MOTTO.search(line.text):
        return False
    if line.table or block.table or is_rule(text) or is_rule(line.text) or len(line.more) > 60:
        return False
    if _NEW.match(text) and _opens_new(line, text, wrapped=wrapped):
        return bool(wrapped and not blank and re.match(r"\d", text) and line.plain.rstrip().endswith((" so", " ngay")))
    before = line.text.rstrip()
    if wrapped and not blank:
        return _wrapped_on(before, text)
    if _NEW.match(text):
        return False
    if text[:1].isdigit() and _ASKS_FOR_NUMBER.search(line.plain.rstrip()[-10:]):
        return True
    if not text[:1].islower():
        return not text.isupper() and not line.text.isupper() and _is_unfinished(line)
    return (len(before) > 30 or bool(_NUMBERED.match(before))) and not before.endswith(_TERMINAL)


def _is_unfinished(line: Line) -> bool:
    """Whether the line ends where no sentence can end."""
    found = _UNFINISHED.search(line.plain.rstrip()[-90:])
    if found is None:
        return False
    last = found.group().split()[-1]
    return last not in ("va", "cac", "cua", "voi", "cho", "ve", "hoac") or line.text.split()[-1].lower() in _HANGS


def _opens_new(line: Line, text: str, *, wrapped: bool) -> bool:
    """Whether what looks like a bullet or a letter opens a line of its own, and not the rest of a broken one."""
    if re.match(r"[a-zđ](?:\)\s|/\s?[A-ZĐÀ-Ỹ])", text):
        return not line.plain.rstrip().endswith((" diem", " khoan", ","))
    if wrapped and re.match(r"[-–—]\s+[a-zđà-ỹ]", text):
        return line.text.rstrip().endswith((*_TERMINAL, ","))
    return not text[:1].islower()


def _wrapped_on(before: str, text: str) -> bool:
    if _LABEL_ALONE.fullmatch(before) or (text.isupper() and _CUT_TITLE.fullmatch(before)):
        return True
    last = before[before.rfind("\n") + 1 :]
    if text.isupper() and not last.isupper():
        return len(text) < 16 and not before.endswith(_TERMINAL)
    if last.isupper() and not text.isupper():
        return text[:1].islower()
    if text[:1].islower() and not before.rstrip("*").endswith(_TERMINAL):
        return True
    return len(before) > 14 and not (before.endswith((".", ";")) and len(before) < 25)


def _plain(text: str) -> str:
    """The text folded, code point by code point; the mark of a footnote is no word of it ("Sở Y tế[1] lập …")."""
    folded = fold_keeping_length(text)
    if "[" not in folded and _RAISED.isdisjoint(folded):
        return folded
    return _FOOTNOTE.sub(lambda mark: " " * len(mark[0]), folded)
