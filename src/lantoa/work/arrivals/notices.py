"""The room's words: why something was refused or could not be read, and what was done."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui.written import file_size
from lantoa.work.arrivals.mailbox import LARGEST_BYTES
from lantoa.work.arrivals.states import ArrivalRefused

SAID: dict[str, Promise] = {
    "brought": _("%(count)s photographs are being read."),
    "taken": _("Taken into the draft. Nothing is sent yet."),
    "sent": _("Sent for the unit."),
    "dropped": _("Laid aside. It is kept and counts nowhere."),
    "assigned": _("It belongs to this report now."),
    "again": _("The photograph is read again."),
    "changed": _("This page was out of date. What stands here now is shown; please look again."),
}
REFUSALS: dict[str, Promise] = {
    "not_yours": _("This is not for your unit to decide."),
    "ended": _("Somebody has dealt with this already."),
    "no_report": _("Say first which report it belongs to."),
    "draft_of_unit": _("The unit has begun to write this report itself and has not sent it. Only the unit sends it."),
    "no_reason": _("Say why it is laid aside."),
    "too_many": _("At most %(most)s photographs at once. Send the others after these."),
}
UNREAD: dict[str, Promise] = {
    "no_picture": _("This file is no photograph that can be opened. Please take it again as JPEG or PNG."),
    "too_small": _("The photograph is too small to read the circles. Please go nearer, so that the page fills it."),
    "too_large": _("The photograph is too large. Please send one below 60 megapixels."),
    "no_marks": _("The corner marks cannot be read. Please photograph the whole page, flat and in good light."),
    "mixed_pages": _("Two sheets are in one photograph. Please photograph each by itself."),
    "other_form": _("This paper is not one of the forms printed here."),
    "no_such_page": _(
        "The form has been changed since this paper was printed. Please type what it says, or print anew."
    ),
    "bent": _("The paper is bent too much. Please lay it flat and photograph it again."),
    "not_yours": _("This paper is another unit's."),
    "letter_unreadable": _("This letter could not be taken apart. It is kept whole and can be opened."),
    "letter_too_large": format_lazy(
        _(
            "This letter is larger than {most} and was not fetched. It lies in the mailbox, marked as read; only its "
            "head is kept here. Please open it there."
        ),
        most=file_size(LARGEST_BYTES),
    ),
    "letter_infected": _(
        "A virus was found in this letter, so its content was not taken; who sent it and about what is kept. Please "
        "ask the sender for it anew."
    ),
    "enclosures_left": _(
        "It has more than twenty enclosures: the first twenty were taken, the others are in the letter itself."
    ),
    "enclosure_refused": _("An enclosure was not taken: it is too large, empty, or a virus was found in it."),
}
MAILBOX: dict[str, Promise] = {
    "refused": _("It does not let us in: user, password or folder are no longer right. Please tell the administrator."),
    "away": _("It does not answer, or broke off in the middle."),
    "broken": _("It could not be emptied to the end. Please tell the administrator; the log of the worker says why."),
    "silent": _(
        "Nobody has looked into it for half an hour: the background jobs stand still. Please tell the administrator."
    ),
}
DOUBTS: dict[str, Promise] = {
    "two_in_column": _("two circles in one column"),
    "faint": _("a mark too faint to be sure"),
    "gap": _("a gap between the digits"),
    "none_and_number": _("“None” and a number"),
    "estimate_alone": _("“An estimate” without a number"),
    "written_only": _("written by hand, no circle blacked out"),
    "not_taken": _("the spreadsheet says something here that is not clear: open it and type what holds"),
    "handwriting": _("written by hand: please type it"),
}


def refusal_words(refusal: ArrivalRefused) -> str:
    """Why the verb was refused, in words."""
    return str(REFUSALS[refusal.code]) % refusal.params


def unread_words(code: str) -> str:
    """Why it could not be read."""
    return str(UNREAD.get(code, UNREAD["no_picture"]))
