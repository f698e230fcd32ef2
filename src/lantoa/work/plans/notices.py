"""The room's sentences: why a file was not read, what must be decided, what changed. Codes come in, words go out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui import written
from lantoa.work.plans.models import Finding
from lantoa.work.plans.states import LINE_TOO_LONG

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

REFUSALS: dict[str, StrOrPromise] = {
    "empty": _("There is nothing to read in this file. Send the plan itself, or paste its text."),
    "binary": _(
        "This file is neither a text nor a document that can be read here. Send the plan as Word (.docx), PDF or text."
    ),
    "unsupported": _("A file of this kind (%(kind)s) holds no plan text. Send the plan as Word, PDF or text."),
    "not_a_docx": _(
        "This file is named .docx, but there is no Word document in it. Open it where it was made, save it as Word "
        "(.docx) and send it again."
    ),
    "encrypted": _("This file is protected by a password. Take the protection off and send it again."),
    "truncated": _("This file is damaged: it ends before its end. Send it again from where it was made."),
    "too_large": _("This file is larger than can be read here."),
    "line_too_long": LINE_TOO_LONG,
    "zip_bomb": _("This file swells out of all proportion when opened, so it was not opened."),
    "xml_entities": _("This file holds instructions that a plan never needs, so it was not opened."),
    "too_deep": _("This file is nested deeper than a document ever is, so it was not read."),
    "legacy_encoding": _("This text is in an old code (%(encoding)s). Choose to have it converted and read it again."),
    "no_text_layer": _(
        "This is a scan: there are pictures of pages in it, but no text. Read it with text recognition, or paste it."
    ),
    "ocr_missing": _("Text recognition is not installed on this server. Paste the text of the plan instead."),
    "ocr_failed": _("Text recognition could not read this scan. Paste the text of the plan instead."),
    "doc_converter_missing": _(
        "This is an old .doc file, and nothing here can open it. Save it as .docx and send it again."
    ),
    "doc_converter_failed": _("This old .doc file could not be converted. Save it as .docx and send it again."),
    "time_limit": _("Reading took longer than is allowed and was ended. The file is kept."),
    "memory_limit": _(
        "Reading was ended: it needed too much memory, or was broken off from outside. The file is kept."
    ),
    "crashed": _("The reader broke off on this file. The file is kept, and we can look at what happened."),
}

FILE_KINDS: dict[str, StrOrPromise] = {
    "image": _("a picture"),
    "archive": _("an archive"),
    "rtf": _("RTF"),
    "html": _("a web page"),
    "xml": _("XML"),
    "office": _("another Office document"),
}

FINDINGS: dict[str, StrOrPromise] = {
    "debris.repeated": _(
        "The same few characters again and again: probably left over from the page. Nothing was taken from them."
    ),
    "year.impossible": _("This year cannot be right. The printed words stay; the task takes what you decide."),
    "date.impossible": _(
        "There is no such day in the calendar. The printed words stay; the task takes what you decide."
    ),
    "sentence.cut": _("A line break stands in the middle of this sentence. One sentence or two?"),
    "document.no_plan": _(
        "This does not look like a plan: no kind of document, no number and no task was found in it."
    ),
    "header.number_blank": _("The number is not filled in. It stays unknown until somebody writes it."),
    "header.date_blank": _("The day of issue is not filled in. It stays unknown until somebody writes it."),
    "owner.unknown": _("It is not clear whether this names somebody who can be asked for something."),
    "date.year_inferred": _("No year is printed here: it was taken from the document. Right?"),
    "duty.unsure": _("The reader is not sure that this is a task, or whose it is."),
    "head.issuer": _(
        "The head names another issuing body than the unit the plan was brought in for: its tasks would be given, and"
        " its report drafted, in that unit's name. Leave it if that is meant; else move the plan, or withdraw it."
    ),
    "reading.new": _("The plan was read again. The reader now sees a task here; you had said that it is none."),
    "reading.differs": _("The plan was read again. The reader now proposes something else; yours was left as it is."),
    "reading.missing": _("The plan was read again. The reader no longer sees this task; yours was left as it is."),
    "reading.head": _(
        "The plan was read again. The reader now sees another value in the head; yours was left as it is."
    ),
    "reading.fact": _("The plan was read again. The reader now reads this otherwise; yours was left as it is."),
    "reading.fact_missing": _("The plan was read again. The reader no longer sees this; yours was left as it is."),
}
ANY_FINDING = _("The reader did not understand this place.")

FINDING_TITLES: dict[str, StrOrPromise] = {
    "debris.repeated": _("left-over characters"),
    "year.impossible": _("a year that cannot be"),
    "date.impossible": _("a day that does not exist"),
    "sentence.cut": _("a sentence that a line break cuts"),
    "document.no_plan": _("not a plan?"),
    "header.number_blank": _("the number is blank"),
    "header.date_blank": _("the day of issue is blank"),
    "owner.unknown": _("who is meant?"),
    "date.year_inferred": _("a day without its year"),
    "duty.unsure": _("is this a task?"),
    "head.issuer": _("another issuing body is printed"),
    "reading.new": _("a task you had struck out"),
    "reading.differs": _("the reader proposes something else"),
    "reading.missing": _("the reader no longer sees this task"),
    "reading.head": _("the head of the document"),
    "reading.fact": _("the reader reads this otherwise"),
    "reading.fact_missing": _("the reader no longer sees this"),
}
ANY_FINDING_TITLE = _("a place not understood")
LONGEST_QUOTE = 160
NOT_PRINTED = frozenset({"sentence.cut"})  # their value is not words of the plan

FIELDS: dict[str, StrOrPromise] = {
    "words": _("What is to be done"),
    "force": _("Force"),
    "lead": _("Lead"),
    "support": _("Support"),
    "dues": _("Deadline"),
    "quantities": _("Quantity"),
    "places": _("Place"),
    "results": _("Expected result"),
    "state": _("State"),
    "kind": _("What the sentence is"),
    "split": _("Split from"),
    "merged": _("Merged with"),
    "type": _("Kind of document"),
    "number": _("Number"),
    "issued_on": _("Issued on"),
    "place": _("Place of issue"),
    "issuer": _("Issuing body"),
    "title": _("Title"),
    "signer": _("Signed by"),
    "period_start_on": _("First day of the campaign"),
    "period_end_on": _("Last day of the campaign"),
    "value": _("Text"),
    "on": _("Date"),
    "author": _("Attributed to"),
    "dropped": _("Dropped"),
    "answer": _("Decision"),
    "remark": _("Remark before signature"),
}


def refusal_sentence(code: str, params: Mapping[str, Any]) -> str:
    """Why the file was not read, in one or two sentences; an unknown code still gets a true one."""
    words = str(REFUSALS.get(code) or REFUSALS["crashed"])
    try:
        known = {name: written.number(value) if type(value) is int else value for name, value in params.items()}
        if "kind" in known:
            known["kind"] = FILE_KINDS.get(str(known["kind"]), known["kind"])
        return words % known
    except (KeyError, TypeError, ValueError):
        return words.replace("(%(kind)s)", "").replace("(%(encoding)s)", "").replace("  ", " ")


def finding_sentence(finding: Finding) -> str:
    """What must be decided."""
    return str(FINDINGS.get(finding.code, ANY_FINDING))


def finding_title(finding: Finding) -> str:
    """The question in a few words, with the printed ones it is about."""
    title = str(FINDING_TITLES.get(finding.code, ANY_FINDING_TITLE))
    if not finding.value or finding.code in NOT_PRINTED:
        return title
    return gettext("%(title)s: “%(words)s”") % {"title": title, "words": Truncator(finding.value).chars(LONGEST_QUOTE)}


def field_name(field: str) -> str:
    """What a field is called on the page."""
    return str(FIELDS.get(field, field))
