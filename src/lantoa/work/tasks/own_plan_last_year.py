"""What the plan a unit issued in an earlier year says of the same things, set beside this year's lines and marked.

Nothing of it becomes this year's own words by itself: each line says from which plan it comes, in italics and in
brackets, and the drafter keeps, changes or drops it. Names of persons stand in last year's table and are not taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lantoa.engines.shapes.document import Block, Bullet, Clause, Document, Paragraph, Run, Section, Words
from lantoa.engines.vn.folding import fold_words

GOALS = fold_words("mục đích")
SAME_KIND, SAME_LINE = 0.45, 0.9
"""Which share of their words two lines have in common, figures aside: to be of one kind; to say the same."""
LONGEST = 400
MARK = "[Từ kế hoạch năm trước"


@dataclass(frozen=True, slots=True)
class LastYear:
    """The lines of that plan: which plan, what it wanted, what it set out to do."""

    cited: str
    goals: tuple[str, ...]
    deeds: tuple[str, ...]


def last_year_of(shape: Document, cited: str, issued_on: date | None, day: date) -> LastYear | None:
    """The lines of a plan of an earlier year; None for one of this year, or where nobody knows of which."""
    if issued_on is None or issued_on.year >= day.year:
        return None
    goals: list[str] = []
    deeds: list[str] = []
    into = deeds
    for block in shape.body:
        if isinstance(block, Section):
            into = goals if GOALS in fold_words(_text(block.title)) else deeds
        elif (
            isinstance(block, Clause | Bullet | Paragraph)
            and (said := _text(block.words))
            and not said.startswith(MARK)
        ):
            into.append(said)
    return LastYear(f"{cited}, năm {issued_on.year}", tuple(goals), tuple(deeds))


def goals_beside(known: Iterable[Block], last: LastYear | None) -> list[Block]:
    """The goals of that plan that this year's lines do not say."""
    if last is None:
        return []
    lines = [_text(block.words) for block in known if isinstance(block, Clause | Bullet)]
    fresh = [goal for goal in last.goals if all(_common(goal, line) < SAME_KIND for line in lines)]
    return [_marked(goal, last) for goal in fresh]


def deed_beside(words: str, last: LastYear | None) -> list[Block]:
    """How that plan worded the same kind of task, where it was worded otherwise."""
    if last is None:
        return []
    alike, line = max(((_common(words, line), line) for line in last.deeds), default=(0.0, ""))
    return [_marked(line, last)] if SAME_KIND <= alike < SAME_LINE else []


def _marked(line: str, last: LastYear) -> Bullet:
    short = line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + "…"
    return Bullet((Run(f"{MARK} ({last.cited}); giữ, sửa hoặc bỏ: {short}]", italic=True),))


def _common(one: str, other: str) -> float:
    mine, theirs = _kinds(one), _kinds(other)
    return len(mine & theirs) / len(mine | theirs) if mine and theirs else 0.0


def _kinds(line: str) -> set[str]:
    return {word for word in fold_words(line).split() if not word.isdigit()}


def _text(words: Words | Sequence[Run]) -> str:
    return " ".join("".join(run.text for run in words).split())
