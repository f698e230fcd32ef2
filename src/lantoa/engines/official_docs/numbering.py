"""How a document counts: Roman, Arabic, the Vietnamese alphabet; zeros before small numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lantoa.engines.official_docs.profile import Profile
from lantoa.engines.shapes.document import Block, Clause, Section

CENTRED_LEVELS = ("part", "chapter", "division", "subdivision")
# each level with those that count from one again below it; chapters and articles count through the whole text
RESTARTED: dict[str, tuple[str, ...]] = {
    "part": ("division", "subdivision", "roman", "arabic", "letter"),
    "chapter": ("division", "subdivision", "roman", "arabic", "letter"),
    "division": ("subdivision", "roman", "arabic", "letter"),
    "subdivision": ("roman", "arabic", "letter"),
    "roman": ("arabic", "letter"),
    "article": ("arabic", "letter"),
    "arabic": ("letter",),
    "letter": (),
}

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """4 → IV."""
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            text, number = text + letters, number - value
    return text


def letter(number: int, letters: tuple[str, ...]) -> str:
    """1 → a, 5 → đ; after the last letter of the alphabet it goes on with two: aa, ab."""
    whole, rest = divmod(number - 1, len(letters))
    return (letter(whole, letters) if whole else "") + letters[rest]


def two_figures(number: int) -> str:
    """Numbers below ten with a leading zero."""
    return f"{number:02d}"


def day_words(day: date | None, form: Profile) -> str:
    """ "ngày 05 tháng 9 năm 2024": days below ten, and the months 1 and 2, with a leading zero; blanks for no day."""
    if day is None:
        return str(form.words["date"]).format(day="     ", month="     ", year="      ")
    month = two_figures(day.month) if day.month <= 2 else str(day.month)
    return str(form.words["date"]).format(day=two_figures(day.day), month=month, year=day.year)


def labels_of(blocks: Iterable[Block], form: Profile) -> list[str]:
    """The number printed before each block, "" for none; a label of the drafter's own is printed as it is."""
    counts = dict.fromkeys(RESTARTED, 0)
    labels = []
    for block in blocks:
        if not isinstance(block, Section | Clause):
            labels.append("")
            continue
        counts[block.level] += 1
        for lower in RESTARTED[block.level]:
            counts[lower] = 0
        labels.append(block.label or _label(block.level, counts[block.level], form))
    return labels


def _label(level: str, number: int, form: Profile) -> str:
    if level in CENTRED_LEVELS:
        return f"{form.words[level]} {roman(number) if level in {'part', 'chapter'} else number}"
    if level == "roman":
        return f"{roman(number)}."
    if level == "article":
        return f"{form.words['article']} {number}."
    return f"{number}." if level == "arabic" else f"{letter(number, form.letters)})"
