"""Words: for what a verb refuses, what is wrong with a typed number, how a number reads, what was done."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui import written
from lantoa.work.reports.bridge import ReadValue
from lantoa.work.reports.models import IndicatorContent, Remark, SaidValue
from lantoa.work.reports.states import NarrativeKind, RemarkOn, ReportRefused, Said

REFUSALS = {
    "wrong_state": _("This is not possible any more: look at how the report stands now."),
    "no_title": _("Write a title."),
    "no_name": _("Write a name."),
    "no_words": _("Write a few words, or mark at least one place."),
    "no_reason": _("Write the reason."),
    "too_many_words": _("This is too long: at most %(most)s characters."),
    "field_too_long": _("A number of %(most)s characters is too long. Write it as a figure, such as 1.500.000."),
    "too_many_figures": _("A form asks for at most %(most)s figures: nobody would fill in more."),
    "too_many_marks": _("Mark at most %(most)s places; say the rest in words."),
    "too_many_owners": _("At most %(most)s units own one activity."),
    "figures_are_in": _(
        "Units have sent this figure already, so what it counts and how it is divided cannot change. "
        "Take it out and add another one instead."
    ),
    "ratio_added": _(
        "“%(name)s” is a ratio, an average or a degree: the numbers of several units cannot be added up. Choose "
        "“%(rule)s”."
    ),
    "no_such_split": _("This figure cannot be divided so."),
    "asks_nothing": _("The form asks for nothing yet: add at least one figure or one kind of words."),
    "asks_nobody": _("The form is for no unit yet: choose the units, or assign the reporting tasks first."),
    "no_office": _("Choose the office that the reports go through."),
    "not_open": _("The form is not open."),
    "form_closed": _("The form is closed. %(unit)s can open it again; what you have written stays here."),
    "not_asked": _("Your unit is not asked for this report any more. %(unit)s can ask it again."),
    "unreadable": _("%(count)s fields cannot be sent as they stand: they are listed above, each with what to write."),
    "says_nothing": _("Nothing is written yet: give at least one figure, a few words or an activity."),
    "negative": _("“%(name)s” cannot be below zero."),
    "proves_more": _("“%(name)s”: no more can be proved than was claimed."),
    "more_than_claimed": _("“%(name)s”: no more can be verified than was claimed."),
    "proves_none": _(
        "“%(name)s” is said to be 0 (none): nothing can prove that. Correct the number first, or tick no evidence here."
    ),
    "proves_range": _(
        "“%(name)s” is said to be a range. Write how much of it the evidence proves: no end of it is guessed."
    ),
    "key_used": _("This form was sent before with something else. Open the page again."),
    "ends_before": _("The last day comes before the first one."),
}

WRONG = {
    "too_long": _("This is too long for a number: at most %(most)s characters."),
    "two_meanings": _(
        "“%(typed)s” may mean none or not known. Write 0 or “không có” if there was none; leave it blank if it is not "
        "known."
    ),
    "not_a_number": _("“%(typed)s” cannot be read as a number. Write such as 1.500, “khoảng 200” or 100-120."),
    "one_number": _(
        "“%(typed)s” is not one exact number. Write the number that was counted, or leave it blank while it is not "
        "known."
    ),
    "two_ways": _(
        "“%(typed)s” can be read in two ways: %(readings)s. Write the one that is meant, as it stands here: the 0 at "
        "the end only says that decimals are meant."
    ),
    "comma": _(
        "“%(typed)s”: a comma begins decimals, and this figure is counted in whole ones. Write %(readings)s if that is "
        "meant."
    ),
    "point": _("“%(typed)s”: a point groups thousands, a comma begins decimals. Write %(readings)s if that is meant."),
    "reversed": _("“%(typed)s” goes from %(low)s down to %(high)s. Write the smaller number first."),
    "negative": _("“%(typed)s” is below zero, and this figure cannot be. Write a number of zero or more."),
    "whole": _("“%(typed)s” is not a whole number. This figure is counted in whole ones."),
    "decimals": _("“%(typed)s” has too many decimals: at most %(most)s."),
    "too_large": _("“%(typed)s” is above %(most)s: that must be a slip. Check the zeros."),
    "other_measure": _(
        "“%(typed)s” is counted in “%(unit)s”, but this figure in “%(measure)s”. They are not the same: write the "
        "number of “%(measure)s” if you know it, else leave it blank."
    ),
    "small_money": _(
        "Only %(sum)s đồng? Write thousands and millions out (“2 triệu”, “2.000.000”); if it is %(sum)s đồng, write "
        "“đúng %(sum)s đồng”."
    ),
    "scaled": _(
        "“%(typed)s” would be %(typed)s %(measure)s. This figure is counted in “%(measure)s”: write %(less)s if "
        "%(typed)s %(noun)s is meant; if it is %(typed)s %(measure)s, write “đúng %(typed)s”."
    ),
    "sum_differs": _("The whole (%(whole)s) is not the sum of its parts (%(sum)s). Put one of them right."),
    "whole_and_some_parts": _(
        "Both the whole and some of its parts are given. Give every part, or the whole alone, so that nothing is "
        "counted twice."
    ),
}

FILE_REFUSALS = {
    "sheet.unreadable": _(
        "This file cannot be read as a spreadsheet. Save it as .xlsx without a password, then send it."
    ),
    "sheet.macros": _("This file carries macros or embedded objects. Save it as a plain .xlsx, then send it again."),
    "sheet.not_ours": _(
        "This is not the form of this report. Download your form here, fill it in, and send that file."
    ),
    "sheet.of_another": _("This file is the form of another unit or another report. Download your own form here."),
    "sheet.too_many_rows": _("This sheet has far more rows than the form. Download your form again and fill that in."),
    "sheet.empty": _("There is nothing in this sheet."),
    "sheet.no_columns": _(
        "No figure was found: the sheet needs a row of heads, or a list with “Nội dung” and “Đơn vị tính”."
    ),
}

CELL_WORDS = {
    "formula": _("the cell holds a formula; write the number itself"),
    "date": _("the spreadsheet program has made a day of it; write the number as text, such as 10-12"),
    "other": _("the cell holds something that is neither a number nor words"),
    "repeated": _(
        "this line says something in more than one place: %(places)s. Leave one of them, then send the file again"
    ),
    "hidden": _(
        "it stands on a hidden sheet: %(places)s. Show that sheet and look at it, or type the number in the form's own "
        "sheet"
    ),
}

PLACE_WORDS = {
    "": _("cell %(cell)s of the sheet “%(sheet)s”"),
    "hidden": _("cell %(cell)s of the hidden sheet “%(sheet)s”"),
}

SAID = {
    "too_long_ago": _("The sheet was looked at too long ago: send it again."),
    "save": _("Saved. Nothing is sent yet."),
    "clash": _(
        "Saved. A whole and its parts contradict each other, as is said beside the number. Put it right now, or press "
        "“Save and go on” once more and do it before you send."
    ),
    "stale": _(
        "This page was out of date: the report has changed since you opened it. Look at it again, then send it."
    ),
    "changed": _("This page was out of date: look at it as it is now, then decide."),
    "submit": _("The report is sent. You can still correct it: every version is kept."),
    "accept": _("Accepted. The unit is told."),
    "pass": _("Passed on. Whoever asks for the report decides on it now."),
    "return": _("Returned with your words. The unit is told."),
    "verify": _("Noted what was verified."),
    "prove": _("The evidence is tied to the figure."),
    "prove_accepted": _(
        "Kept, and shown beside the report. What was accepted as evidenced stays as it is until you send the report "
        "again, with the reason."
    ),
    "open": _("The form is open: the units are told."),
    "close": _("The form is closed. You can open it again."),
    "change": _("Changed."),
    "log": _("The activity is logged. It counts once, however many tasks it answers."),
    "withdraw": _("The activity is withdrawn; it counts nowhere any more."),
    "share": _("Your answer is noted."),
    "take": _("%(count)s fields were taken over into the draft. Nothing is sent yet: check it, then send it."),
}


def refusal_words(refusal: ReportRefused) -> str:
    """Why it was refused, in words a person can act on."""
    sentence = str(REFUSALS.get(refusal.code, REFUSALS["wrong_state"]))
    return sentence % refusal.params if "%(" in sentence else sentence


def wrong_words(read: ReadValue, code: str = "", **more: str) -> str:
    """What is wrong with a typed number, and what to write instead."""
    return str(WRONG[code or read.error]) % {"typed": read.typed, **read.params, **more}


def number_words(value: Decimal | None, low: Decimal | None, high: Decimal | None, said: str) -> str:
    """A number as it was said: 1.500.000; about 200; from 100 to 120; none. "" where it is unknown."""
    if said == Said.NONE:
        return gettext("0 (none)")
    if said == Said.UNKNOWN:
        return ""
    if said == Said.ESTIMATE and value is not None:
        return gettext("about %(number)s") % {"number": shown(value)}
    if value is not None:
        return shown(value)
    if low is not None and high is not None:
        return gettext("from %(low)s to %(high)s") % {"low": shown(low), "high": shown(high)}
    if low is not None:
        return gettext("at least %(number)s") % {"number": shown(low)}
    return gettext("at most %(number)s") % {"number": shown(high)} if high is not None else ""


def shown(number: Decimal) -> str:
    """A number without zeros that say nothing."""
    whole = number == number.to_integral_value()
    return written.number(number.quantize(Decimal(1)) if whole else number.normalize())


def said_words(row: SaidValue | ReadValue) -> str:
    """The same of a row or of a reading."""
    return number_words(row.value, row.low, row.high, row.said)


def name_of(row: IndicatorContent) -> str:
    """The name of a figure in the language of the page; Vietnamese where it has no other."""
    return _of(row, "name")


def measure_of(row: IndicatorContent) -> str:
    """The word behind the number."""
    return _of(row, "measure")


def help_of(row: IndicatorContent) -> str:
    """The words of help."""
    return _of(row, "help")


def section_of(row: IndicatorContent) -> str:
    """The part of the form it stands in."""
    return _of(row, "section") or gettext("Figures")


def part_name(part: Mapping[str, Any]) -> str:
    """The name of a part of a split."""
    return str(part.get("vi" if _vietnamese() else "en") or part.get("vi", ""))


def place_of(remark: Remark) -> str:
    """What a remark is about."""
    if remark.on == RemarkOn.FIGURE and remark.form_indicator is not None:
        wanted = remark.form_indicator
        own = next((part_name(part) for part in wanted.parts if part["key"] == remark.split), "")
        return f"{name_of(wanted)} · {own}" if own else name_of(wanted)
    if remark.on == RemarkOn.NARRATIVE and remark.narrative:
        return str(NarrativeKind(remark.narrative).label)
    if remark.on == RemarkOn.ACTIVITY and remark.activity is not None:
        return remark.activity.title
    if remark.on == RemarkOn.EVIDENCE and remark.evidence is not None:
        return gettext("Evidence: %(name)s") % {"name": remark.evidence}
    return str(RemarkOn(remark.on).label).capitalize()


def _of(row: IndicatorContent, name: str) -> str:
    own: str = getattr(row, f"{name}_vi")
    other: str = getattr(row, f"{name}_en")
    return own if _vietnamese() or not other else other


def _vietnamese() -> bool:
    return (get_language() or "vi").startswith("vi")
