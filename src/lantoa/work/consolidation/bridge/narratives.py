"""What units wrote as groups of quotes: the engine cuts and groups, the words stay the units' own."""

from __future__ import annotations

from dataclasses import dataclass

from lantoa.engines.report_merge import Narrative as Told
from lantoa.engines.report_merge import grouped
from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.units.models import Unit
from lantoa.work.consolidation.models import ChosenQuote
from lantoa.work.consolidation.queries.narratives import narratives_of
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.reports.models import Narrative


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """Some words of a unit, where they stand, and the choice of them if they were chosen."""

    narrative: Narrative
    start: int
    end: int
    text: str
    chosen: ChosenQuote | None

    @property
    def unit(self) -> Unit:
        """Who wrote them."""
        return self.narrative.report.unit


@dataclass(frozen=True, slots=True)
class Saying:
    """The quotes that say the same word for word, but for accents, case and marks: shown once, chosen one by one."""

    quotes: list[QuoteRow]

    @property
    def text(self) -> str:
        """The words, as the first of the units wrote them."""
        return self.quotes[0].text

    @property
    def chosen(self) -> bool:
        """Whether the words of any of the units are chosen."""
        return any(quote.chosen for quote in self.quotes)

    @property
    def units(self) -> int:
        """How many units wrote so."""
        return len({quote.unit.pk for quote in self.quotes})


@dataclass(frozen=True, slots=True)
class Group:
    """Quotes that say nearly the same."""

    quotes: list[QuoteRow]
    units: int

    @property
    def sayings(self) -> list[Saying]:
        """The quotes, equal ones together, in the order in which the first of each stands."""
        same: dict[str, list[QuoteRow]] = {}
        for quote in self.quotes:
            same.setdefault(fold_words(quote.text), []).append(quote)
        return [Saying(quotes) for quotes in same.values()]


def groups_of(scope: Scope, kind: str, chosen: list[ChosenQuote]) -> list[Group]:
    """The words of one kind grouped by likeness, what most units wrote first."""
    rows = {row.pk: row for row in narratives_of(scope, kind)}
    picked = {(row.report_id, row.kind, row.start, row.end, row.text): row for row in chosen}
    groups = grouped(Told(key, kind, row.words) for key, row in rows.items())
    return [
        Group([_row(rows[quote.unit], quote.start, quote.end, picked) for quote in group.quotes], group.units)
        for group in groups
    ]


def _row(
    narrative: Narrative, start: int, end: int, picked: dict[tuple[int, str, int, int, str], ChosenQuote]
) -> QuoteRow:
    text = narrative.words[start:end]
    return QuoteRow(narrative, start, end, text, picked.get((narrative.report_id, narrative.kind, start, end, text)))
