"""Every rule over one plan, in the order of the document."""

from __future__ import annotations

from collections import Counter

from lantoa.engines.plan_linter.bodies import bodies
from lantoa.engines.plan_linter.deadlines import deadlines
from lantoa.engines.plan_linter.form import form
from lantoa.engines.plan_linter.places import places
from lantoa.engines.plan_linter.subject import Subject
from lantoa.engines.plan_linter.substance import against_register, substance
from lantoa.engines.plan_linter.words import words
from lantoa.engines.shapes.lint import LintFinding, Register
from lantoa.engines.shapes.plan import Plan
from lantoa.engines.vn.working_days import Overrides

MOST_A_SENTENCE = 12


def findings_of(plan: Plan, units: Register | None, calendar: Overrides) -> tuple[LintFinding, ...]:
    """All findings; one rule says the same about the same words only once."""
    subject = Subject(plan)
    found = [*deadlines(subject, calendar), *form(subject), *bodies(subject), *places(subject)]
    found += [*words(subject), *substance(subject)]
    if units is not None:
        found += against_register(subject, units)
    order_of = {line.sentence.id: order for order, line in enumerate(subject.lines)}
    slips = {(one.sentence_id, span.start) for one in found if one.code == "appendix.title_slip" for span in one.spans}
    found = [one for one in found if one.code != "spelling.consensus" or not _covers(one, slips)]
    found = _at_most(found)
    unique = {(one.code, one.sentence_id, one.spans, one.params): one for one in found}
    return tuple(sorted(unique.values(), key=lambda one: (order_of.get(one.sentence_id, 0), _begin(one), one.code)))


def _begin(one: LintFinding) -> int:
    return one.spans[0].start if one.spans else -1


def _at_most(found: list[LintFinding]) -> list[LintFinding]:
    """So many findings of one rule in one sentence: a drafter who has read a dozen has understood."""
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in found:
        seen[one.code, one.sentence_id] += 1
        if seen[one.code, one.sentence_id] <= MOST_A_SENTENCE:
            kept.append(one)
    return kept


def _covers(one: LintFinding, slips: set[tuple[str, int]]) -> bool:
    """Whether the words of a finding hold a slip that another rule has told better."""
    return any(one.sentence_id == where and span.start <= at < span.end for where, at in slips for span in one.spans)
