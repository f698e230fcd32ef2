"""A second way to the text of a PDF whose letters come out in the wrong order (accented ones pushed to line ends).

It happens where the font had no Vietnamese and the printing program took single letters from another one. Then the
letters are put in order by their places on the page, by pdfplumber.
"""

from __future__ import annotations

import io
from typing import Any

from lantoa.engines.plan_reader.loaders.pdf_lines import Line

_BROKEN_SHARE = 0.02  # of the words; good text has 0.0015, broken text 0.28
_LONE = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")
_MOST_PAGES = 60  # pdfplumber takes 0.1 s a page and more


def is_broken(lines: list[Line]) -> bool:
    """Whether too many words are one accented vowel or đ alone."""
    words = lone = 0
    for line in lines:
        for word in line.text.split():
            words += 1
            lone += len(word) == 1 and word.lower() in _LONE
    return words > 0 and lone > _BROKEN_SHARE * words


def lines_by_place(data: bytes) -> list[tuple[list[Line], float]] | None:
    """Each page's lines and height, the letters ordered by place; None where pdfplumber cannot read the file."""
    import logging

    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    pages: list[tuple[list[Line], float]] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES:
                return None
            for number, page in enumerate(document.pages, 1):
                found = page.extract_words(extra_attrs=["size"], x_tolerance=1.5, y_tolerance=3)
                pages.append((_lines(found, number, float(page.height)), float(page.height)))
                page.close()
    except Exception:  # the library raises anything on odd files; the first way's text stands then
        return None
    return pages


def _lines(words: list[dict[str, Any]], page: int, height: float) -> list[Line]:
    lines: list[Line] = []
    for word in words:
        size = float(word["size"])
        x0, x1, y = float(word["x0"]), float(word["x1"]), height - float(word["bottom"])
        last = lines[-1] if lines else None
        if last and abs(last.y - y) <= 0.4 * size and 0 <= x0 - last.x1 < 1.5 * size:
            last.text += " " + str(word["text"])
            last.x1 = x1
        else:
            lines.append(Line(str(word["text"]), x0, x1, y, size, x1, page))
    return lines
