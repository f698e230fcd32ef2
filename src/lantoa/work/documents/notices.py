"""Words for what a verb refuses and for what was done."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext, gettext_lazy

from lantoa.base.ui import written
from lantoa.work.documents.states import StepRefused, Verb

REFUSALS = {
    "wrong_state": gettext_lazy("This is not possible any more: look at how the document stands now."),
    "faults": gettext_lazy(
        "%(count)s faults of form are neither corrected nor explained: they are listed on the page."
    ),
    "nobody": gettext_lazy("Nobody receives this document: name who does, or tick that it is for the file only."),
    "nothing_issued": gettext_lazy("This campaign has no plan and no issued document yet."),
    "case_too_large": gettext_lazy("The case file is larger than %(most)s: download its documents one by one."),
    "arrived_before": gettext_lazy("It was entered before, as incoming no. %(number)s of %(year)s."),
    "key_refused": gettext_lazy("The key was not opened: a wrong password, or the file holds no key."),
    "key_not_valid": gettext_lazy("The certificate of this key holds from %(begins)s to %(ends)s, and not today."),
    "other_holder": gettext_lazy("The certificate of this key names %(holder)s."),
    "seal_stopped": gettext_lazy("Opening the key and its picture took too much time or memory, so it was stopped."),
    "not_read": gettext_lazy("The file could not be read, and nothing was done: tell who looks after this system."),
    "pdf_unreadable": gettext_lazy("The issued PDF does not open any more: tell who looks after this system."),
    "not_a_package": gettext_lazy("This file is no edXML package, or it says neither sender nor subject."),
    "xml_entities": gettext_lazy("The package declares XML entities and is not read."),
    "truncated": gettext_lazy("The package is damaged or incomplete."),
    "too_large": gettext_lazy("The package is too large."),
    "too_much": gettext_lazy("Reading the package took too much time or memory, so it was stopped."),
    "no_mail": gettext_lazy("This installation sends no e-mail: send it in another way."),
    "bad_address": gettext_lazy("This is no e-mail address."),
    "mail_refused": gettext_lazy("The mail server did not take the letter. Try again later."),
    "no_words": gettext_lazy("Write a few words."),
    "no_reason": gettext_lazy("Write the reason."),
    "too_many_words": gettext_lazy("This is too long: at most %(most)s characters."),
    "other_kind": gettext_lazy("The text belongs to a document of another kind."),
    "day_ahead": gettext_lazy("The day of issue has not come yet."),
    "no_arrival_day": gettext_lazy("The day it came is a day that has been: from 2 September 1945 until today."),
    "dated_after": gettext_lazy("A document's own day is not after the day it came, nor before 2 September 1945."),
    "day_before_last": gettext_lazy("Document %(notation)s carries a later day: numbers follow the days."),
    "day_before_signed": gettext_lazy(
        "It was signed here on %(day)s, and is not issued before it is signed. "
        "Was it signed on paper before? Then tick it."
    ),
    "no_profile": gettext_lazy("No form of official documents is known for that day."),
    "no_font": gettext_lazy("This machine has no font with all Vietnamese letters: tell who looks after it."),
    "no_letters": gettext_lazy(
        "The PDF cannot be made: the font of official documents has no letters for %(letters)s. Write them otherwise, "
        "or take them out."
    ),
    "picture_unreadable": gettext_lazy("A chart or picture of the document cannot be drawn. Take it out."),
    "content_unreadable": gettext_lazy("The text of the document cannot be read. Open it again from the last version."),
}

SAID = {
    Verb.START: gettext_lazy("Drafted. Write it, look at it, then submit it for signature."),
    Verb.SUBMIT: gettext_lazy("Submitted. The leader has been told."),
    Verb.RETURN: gettext_lazy("Returned, with your words."),
    Verb.APPROVE: gettext_lazy("Approved. It waits for the signature."),
    Verb.SIGN: gettext_lazy("Signed. The clerk gives the number."),
    Verb.ISSUE: gettext_lazy("Issued and entered in the register."),
}


def refusal_words(refused: StepRefused) -> str:
    """Why a step cannot be taken, for the person who wanted to."""
    words = REFUSALS.get(refused.code)
    if words is None:
        return gettext("This is not possible: %(code)s") % {"code": refused.code}
    said = {
        key: written.short_day(value) if isinstance(value, date) else value for key, value in refused.params.items()
    }
    return str(words) % said
