"""Heads put together again where a web page broke their lines: "ỦY BAN NHÂN", "DÂN"; "Số:", "25/QĐ-UBND"."""

from __future__ import annotations

import re

from lantoa.engines.vn.folding import fold
from lantoa.engines.vn.spaced_letters import close_letters

_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "uy ban nhan dan",
        "hoi dong nhan dan",
        "cong hoa xa hoi chu nghia viet nam",
        "dang cong san viet nam",
        "doc lap tu do hanh phuc",
    )
)
_DAY_BROKEN = re.compile(r"(?:,|ngay \d+|thang \d+)$")
_DAY_FOLLOWS = re.compile(r"ngay\s*[\d….]|thang\s*\d|nam\s*\d{4}")


_PLACE_BEGUN = re.compile(r"[^\W\d_a-zà-ỹ]\w*(?:(?: - | )[^\W\d_a-zà-ỹ]\w*){0,3}")
_PLACE_ENDS = re.compile(r"[^\W\d_a-zà-ỹ]\w*(?: [^\W\d_a-zà-ỹ]\w*)?, ngày\s*\d")


def rejoined(parts: list[str]) -> list[str]:
    """The parts, those that are halves of one line joined; bare column marks between them left out."""
    found: list[str] = []
    for part in map(close_letters, parts):
        if part.strip(" |*") == "":
            continue
        if found and _goes_on(found[-1], part):
            found[-1] = f"{found[-1].rstrip()} {part.lstrip()}"
        else:
            found.append(part)
    return found


def _goes_on(above: str, below: str) -> bool:
    upper, lower = fold(above).split(), fold(below).split()
    if not upper or not lower:
        return False
    if re.fullmatch(r"so\s*:?", fold(above).strip(" *")) and re.match(r"\d+\s?[\w/-]", below.strip(" *")):
        return True
    if len(upper) <= 5 and _DAY_BROKEN.search(fold(above).strip(" *")) and _DAY_FOLLOWS.match(fold(below)):
        return True
    if _PLACE_BEGUN.fullmatch(above.strip(" *")) and not above.isupper() and _PLACE_ENDS.match(below.strip(" *")):
        return True  # "Bà Rịa - Vũng", "Tàu, ngày 12 tháng 6 năm 2024"
    return any(_broken_inside(upper, lower, phrase) for phrase in _PHRASES)


def _broken_inside(upper: list[str], lower: list[str], phrase: tuple[str, ...]) -> bool:
    """Whether the phrase stands half at the end of what is above, half at the start of what is below."""
    return any(
        tuple(upper[-cut:]) == phrase[:cut] and tuple(lower[: len(phrase) - cut]) == phrase[cut:]
        for cut in range(1, len(phrase))
    )
