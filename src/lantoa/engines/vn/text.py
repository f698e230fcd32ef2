"""Text at the door: one form of Unicode, and the code pages of the years before it recognised and converted.

Two code pages are still met in the files of Vietnamese offices: TCVN 5712:1993 (TCVN3, the ".Vn" fonts) and VNI; both
look like Latin-1. A text is taken for an old one by what it would say: converted, its lines hold the commonest
Vietnamese words, as they stand they hold none. Decided line by line, because pasted documents mix. Whether to convert
is a person's decision, never this module's.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from typing import Literal

CodePage = Literal["tcvn3", "vni", "cp1258"]

_HIGH = re.compile("[\u00a1-\u00ff\u2219]")
_MODERN = re.compile("[\u0103\u0111\u01a1\u01b0\u0102\u0110\u01a0\u01af\u1ea0-\u1ef9]")
_WORD = re.compile(r"[^\W\d_]+")
_COMMON_WORDS = (
    "của và các thực hiện kế hoạch ủy nhân dân tổ chức tháng ngày số công tác được địa bàn đơn vị phòng giáo dục học"
    " tập trường quận phường về với không những người để này đến từ tại việc nội triển khai định đồng báo cáo hội"
    " đảng tỉnh thành phố huyện xã căn cứ quyết nghị chủ tịch phối hợp thời gian yêu cầu mục đích là có cả ở năm trên"
    " nhà nước chính phủ việt độc lập tự hạnh phúc cộng hòa nghĩa trách nhiệm kính gửi nơi nhận lưu trưởng"
)
_COMMON_WITH_MARKS = frozenset(word for word in _COMMON_WORDS.split() if not word.isascii())
_FEW_LINES = 3
_LINE_END = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_CAPITALS = re.compile(r"[^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*")


def nfc(text: str) -> str:
    """The text with each letter and its marks as one character where Unicode has one, as people compare it."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean_words(text: str) -> str:
    """Words as a person typed or pasted them, without control and direction marks and needless blanks.

    Every kind of blank (Word writes a no-break one between a number and its unit) stays a blank, every kind of line end
    a line end: words and numbers that stood apart never become one.
    """
    kept = ("".join(one for one in line if one.isprintable() or one.isspace()) for line in _LINE_END.split(text))
    return "\n".join(" ".join(line.split()) for line in kept).strip()


def code_page(text: str) -> CodePage | None:
    """The old code page a line is written in, or None for Unicode and for anything else."""
    if len(_HIGH.findall(text)) < 2 or _MODERN.search(text):
        return None
    as_is = _hits(text)
    scores: dict[CodePage, int] = {"tcvn3": _hits(from_tcvn3(text)), "vni": _hits(from_vni(text))}
    best = max(scores, key=lambda each: scores[each])
    return best if scores[best] >= 2 and scores[best] > 2 * as_is else None


def code_page_of(lines: Iterable[str]) -> CodePage | None:
    """The old code page of a document: some lines say so, and more than a stray quotation."""
    counts: Counter[CodePage] = Counter()
    total = 0
    for line in lines:
        if not line.isascii():
            total += 1
            found = code_page(line)
            if found:
                counts[found] += 1
    if not counts:
        return None
    best, lines_count = counts.most_common(1)[0]
    return best if lines_count >= min(_FEW_LINES, total) else None


def converter(page: CodePage) -> Callable[[str], str]:
    """The function that makes one text of that code page Unicode."""
    return from_tcvn3 if page == "tcvn3" else from_vni


def converted_line(text: str, page: CodePage) -> str:
    """The line in Unicode; one that is Unicode already is left alone."""
    return text if _MODERN.search(text) or not _HIGH.search(text) else converter(page)(text)


def from_tcvn3(text: str) -> str:
    """TCVN3 text, seen as Latin-1, in Unicode.

    Its capitals with marks exist only as fonts: a line all other letters of which are capitals was printed in them.
    """
    converted = text.translate(_tcvn3())
    return "\n".join(
        after.upper() if _CAPITALS.fullmatch(before) else after
        for before, after in zip(text.split("\n"), converted.split("\n"), strict=True)
    )


def from_vni(text: str) -> str:
    """VNI text, seen as Latin-1, in Unicode."""
    pairs, pattern = _vni()
    return pattern.sub(lambda match: pairs[match[0]], text)


def from_windows_1258(raw: bytes) -> str | None:
    """Bytes of Windows code page 1258 in Unicode; None where they would say nothing in Vietnamese."""
    try:
        text = unicodedata.normalize("NFC", raw.decode("cp1258"))
    except UnicodeDecodeError:
        return None
    return text if _hits(text) >= 2 else None


@cache
def _tcvn3() -> dict[int, str]:
    from lantoa.engines.vn.code_pages import tcvn3_table

    return tcvn3_table()


@cache
def _vni() -> tuple[dict[str, str], re.Pattern[str]]:
    from lantoa.engines.vn.code_pages import vni_pairs

    pairs = vni_pairs()
    return pairs, re.compile("|".join(sorted(pairs, key=len, reverse=True)))


def _hits(text: str) -> int:
    """How many of the commonest words with marks stand in the text."""
    return sum(1 for word in _WORD.findall(text.lower()) if word in _COMMON_WITH_MARKS)
