"""What units wrote, cut into quotes and grouped by likeness. Every quote is a unit's own words, letter by letter.

Nothing is written here: no summary, no joined sentence. The editor chooses which quotes are printed, each with its
unit; a group only says how many units wrote nearly the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lantoa.engines.report_merge.likeness import groups_of
from lantoa.engines.report_merge.rows import Narrative

# Units that wrote nothing to say write so; it is an answer and no quote.
_NOTHING = re.compile(r"\W*(khong( co)?|chua( co)?|khong co gi|khong phat sinh|none|nil|n/a)\W*")
_BULLET = re.compile(r"^\s*(?:[-+*•–—·▪○●]+|\(?\d{1,2}[.)]|\(?[a-zđ][.)])\s+")
# A sentence ends with a full stop before a blank and a capital; not after "TP.", "Q.", "ThS." and single capitals.
_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-ỴĐ\"“(])")
_SHORT = re.compile(r"(?:\b(?:TP|Tp|Q|P|TX|TT|Th[Ss]|TS|GS|PGS|NXB|BS|KTS|v\.v|[A-ZĐ]))\.$")


@dataclass(frozen=True, slots=True)
class Quote:
    """Some words of a unit: ``text == narrative.text[start:end]``, always."""

    unit: int
    section: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """Quotes of one section that say nearly the same; ``units`` counts who wrote so."""

    section: str
    quotes: tuple[Quote, ...]
    units: int


def quotes_of(narrative: Narrative) -> tuple[Quote, ...]:
    """The sentences of a narrative, each as it stands; bullets are left out, words never.

    An answer such as "Không có." gives no quote.
    """
    found = []
    for line in re.finditer(r"[^\r\n]+", narrative.text):
        bullet = _BULLET.match(line.group())
        start = line.start() + (bullet.end() if bullet else 0)
        for begin, end in _sentences(narrative.text, start, line.end()):
            text = narrative.text[begin:end]
            if any(letter.isalnum() for letter in text) and not is_nothing(text):
                found.append(Quote(narrative.unit, narrative.section, begin, end, text))
    return tuple(found)


def is_nothing(text: str) -> bool:
    """Whether the words only say that there is nothing to say."""
    from lantoa.engines.vn.folding import fold

    return bool(_NOTHING.fullmatch(fold(text)))


def grouped(narratives: Iterable[Narrative], threshold: float = 0.6) -> tuple[QuoteGroup, ...]:
    """The quotes of each section, those alike together, what most units wrote first; free of the order given."""
    by_section: dict[str, list[Quote]] = {}
    for narrative in narratives:
        by_section.setdefault(narrative.section, []).extend(quotes_of(narrative))
    found = []
    for section in sorted(by_section):
        quotes = sorted(by_section[section], key=lambda quote: (quote.unit, quote.start, quote.text))
        for group in groups_of([quote.text for quote in quotes], threshold):
            members = tuple(quotes[place] for place in group)
            found.append(QuoteGroup(section, members, len({quote.unit for quote in members})))
    found.sort(key=lambda group: (group.section, -group.units, group.quotes[0].unit, group.quotes[0].start))
    return tuple(found)


def _sentences(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    begin = start
    for gap in _END.finditer(text, start, end):
        if not _SHORT.search(text[begin : gap.start()]):
            yield _trimmed(text, begin, gap.start())
            begin = gap.end()
    yield _trimmed(text, begin, end)


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    return begin, end
