"""The words of the check before signature."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lantoa.work.plans import remark_words as words
from lantoa.work.plans.models import LintRemark, Sentence
from lantoa.work.plans.templatetags.plans_words import short

register = template.Library()

MOST_PLACES, AROUND = 8, 60


@register.filter
def remark_title(remark: LintRemark) -> str:
    """A remark of the linter in a few words."""
    return words.remark_title(remark)


@register.filter
def remark_sentence(remark: LintRemark) -> str:
    """What a drafter should know."""
    return words.remark_sentence(remark)


@register.filter
def also_at(remark: LintRemark, places: dict[str, Sentence]) -> list[Sentence]:
    """The first of the further sentences a remark concerns."""
    return [places[anchor] for anchor in remark.also if anchor in places][:MOST_PLACES]


@register.simple_tag
def remark_words(sentence: Sentence, remark: LintRemark) -> SafeString:
    """The words a remark looks at, with a little around them."""
    if not remark.spans:
        return format_html("{}", short(sentence.text))
    start, end = remark.spans[0]
    before, after = sentence.text[max(0, start - AROUND) : start], sentence.text[end : end + AROUND]
    if start > AROUND:  # cut between words
        before = "… " + before.partition(" ")[2]
    if end + AROUND < len(sentence.text):
        after = after.rpartition(" ")[0] + " …"
    return format_html("{}<b>{}</b>{}", before, sentence.text[start:end], after)
