"""The room's sentences: what the three numbers are, refusals, questions."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.base.ui.written import number as written
from lantoa.work.consolidation.bridge.lines import Line
from lantoa.work.consolidation.bridge.questions import OUTLIER, Question
from lantoa.work.consolidation.bridge.wording import side_words
from lantoa.work.consolidation.states import ConsolidationRefused


def three_numbers() -> str:
    """What tells the three numbers of a figure apart, in one sentence."""
    return _(
        "Claimed is what the units told; evidenced is how much of it has a picture or paper tied to it; verified is "
        "the number found by whoever runs the campaign and checked it, with or without such a picture or paper."
    )


def told_in_part(line: Line) -> str:
    """How many units told all of a figure and how many only some parts of it; "" where none told it in part."""
    if line.partly is None:
        return _("how many units told only some parts is not known of this cut-off")
    if not line.partly:
        return ""
    counts = {"all": written(line.told_all), "asked": written(line.asked), "n": written(line.partly)}
    return (
        ngettext(
            "%(all)s of %(asked)s units told all of it, %(n)s told only some of its parts",
            "%(all)s of %(asked)s units told all of it, %(n)s told only some of its parts",
            line.partly,
        )
        % counts
    )


def refusal_words(refusal: ConsolidationRefused) -> str:
    """Why a verb was refused, as a sentence."""
    sentences = {
        "no_words": _("Say in a few words why the figures are right."),
        "words_too_long": _("At most %(most)s characters, please."),
        "not_asked": _("This question does not belong to the form."),
        "not_issued": _("The report is not issued yet."),
        "task_moved": _("This task no longer waits for the report. Look at it again."),
        "words_changed": _("The unit has changed these words meanwhile. Look at them again and choose anew."),
    }
    return sentences.get(refusal.code, refusal.code) % refusal.params


def question_words(question: Question) -> str:
    """A question to a unit: what it said, against what."""
    values = {
        "one": _("about %(n)s") % {"n": side_words(question.one)} if question.estimate else side_words(question.one),
        "other": side_words(question.other), "where": question.where,
        "count": question.count,
    }  # fmt: skip
    sentences = {
        "verified.over_claimed": _("The unit reported %(other)s, but %(one)s was verified. Which is right?"),
        "verified.under_claimed": _("The unit reported %(other)s, but only %(one)s was verified. What about the rest?"),
        "evidenced.over_claimed": _("The unit reported %(other)s, but the evidence shows %(one)s. Which is right?"),
        "evidence.of_nothing": _("The unit reported none, but there is evidence of %(one)s. Was something left out?"),
        "told.differently": _("The unit reported %(one)s here and %(other)s in “%(where)s”. Which is right?"),
        OUTLIER: _(
            "The unit reported %(one)s; of the %(count)s units of its kind that reported a number, the middle one "
            "reported about %(other)s. Is the number right?"
        ),
    }
    return sentences.get(question.code, question.code) % values
