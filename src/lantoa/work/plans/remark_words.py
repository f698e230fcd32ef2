"""What the linter's codes say in the rooms: a few words as title, and a sentence with the rule's values."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.base.ui import written
from lantoa.work.plans.models import LintRemark

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

TITLES: dict[str, StrOrPromise] = {
    "deadline.report_missing": _("a report without a day"),
    "deadline.report_inferred": _("a report whose day is only inferred"),
    "deadline.handover_missing": _("something to send without a day"),
    "deadline.guidance_missing": _("guidance that others wait for"),
    "deadline.plan_missing": _("a plan demanded without a day"),
    "deadline.before_strict": _("“before” a day"),
    "deadline.past": _("a deadline before the day of issue"),
    "deadline.day_off": _("a last day that is a day off"),
    "weekday.wrong": _("a wrong day of the week"),
    "hanging.open": _("flags and banners: from when, until when"),
    "schedule.clash": _("in several places on one day"),
    "event.two_mentions": _("one event told twice"),
    "scope.differs": _("scopes that differ"),
    "year.impossible": _("a year that cannot be"),
    "date.impossible": _("a day that does not exist"),
    "list.duplicate": _("an item twice in one list"),
    "word.doubled": _("a doubled word"),
    "spelling.consensus": _("a slip of the pen"),
    "appendix.title_slip": _("a slip in an appendix's title"),
    "appendix.numbering_mixed": _("appendices numbered in two ways"),
    "appendix.unnumbered": _("an appendix without its number"),
    "appendix.missing": _("an appendix that is not there"),
    "numbering.repeated": _("a number used twice"),
    "debris.repeated": _("left-over characters"),
    "sentence.cut": _("a sentence that a line break cuts"),
    "name.varies": _("a name that varies"),
    "name.event_varies": _("the event by half its name"),
    "name.misspelt": _("a known name misspelt"),
    "recipient.missing": _("a task, but no line among the recipients"),
    "report.not_directed": _("reports to an office that does not direct them"),
    "signature.no_authority": _("a signature without authority"),
    "reference.ambiguous": _("which one is meant?"),
    "money.open": _("money without amount or source"),
    "target.none": _("no target in figures"),
    "rule.unreferenced": _("a rule without its name"),
    "scheme.incomplete": _("an official list in part"),
    "capital.wrong": _("a capital letter"),
    "group.count_differs": _("another number than the register has"),
    "group.empty": _("a group without members"),
    "body.unregistered": _("a body the register does not know"),
}

SENTENCES: dict[str, StrOrPromise] = {
    "deadline.report_missing": _("A report to %(to)s is asked for, but no day is given."),
    "deadline.report_inferred": _(
        "The report to %(to)s has no day of its own; it can only be inferred from the closing paragraph: “%(day)s”."
    ),
    "deadline.handover_missing": _("Something must be sent to %(to)s, but no day is given."),
    "deadline.guidance_missing": _(
        "Others wait for the guidance of %(body)s, but the day on which it comes out is not given."
    ),
    "deadline.plan_missing": _("A plan is demanded, but this is not said: %(missing)s."),
    "deadline.before_strict": ngettext_lazy(
        "“%(day)s” means by the end of %(last)s; it is often read as the day itself (%(count)s place).",
        "“%(day)s” means by the end of %(last)s; it is often read as the day itself (%(count)s places).",
        "number",
    ),
    "deadline.past": _("The deadline “%(day)s” lies before the day of issue (%(issued)s)."),
    "deadline.day_off": _("“%(day)s”: the last allowed day is %(last)s, a day off."),
    "weekday.wrong": _("The day of the week does not fit %(day)s."),
    "hanging.open": _("From when, until when, and who takes the flags and banners down is not said."),
    "schedule.clash": _("%(body)s has %(count)s duties on %(day)s in different places."),
    "event.two_mentions": _("One event is told twice under different owners: is it one task or two?"),
    "scope.differs": _("The scope of “%(noun)s” differs from place to place: %(scopes)s."),
    "year.impossible": _("The year “%(year)s” cannot be."),
    "date.impossible": _("“%(printed)s” is on no calendar."),
    "list.duplicate": _("“%(item)s” stands twice in one list."),
    "word.doubled": _("The word “%(word)s” is doubled."),
    "spelling.consensus": ngettext_lazy(
        "“%(printed)s”: everywhere else the document writes “%(usual)s” (%(count)s time).",
        "“%(printed)s”: everywhere else the document writes “%(usual)s” (%(count)s times).",
        "number",
    ),
    "appendix.title_slip": _("The appendix prints “%(printed)s”, the plan's title “%(right)s”."),
    "appendix.numbering_mixed": _("The appendices mix Roman and Arabic numerals: %(marks)s."),
    "appendix.unnumbered": _("An appendix is referred to without its number, and there are %(count)s."),
    "appendix.missing": _("Appendix %(mark)s is referred to but absent."),
    "numbering.repeated": _("The number “%(label)s” was used above."),
    "debris.repeated": _("“%(text)s” on %(count)s lines: probably debris of printing, no figure."),
    "sentence.cut": _("A line break stands in the middle of this sentence."),
    "name.varies": _("The name is not the same everywhere: elsewhere it is “%(other)s”."),
    "name.event_varies": ngettext_lazy(
        "It is called “%(printed)s” here (%(count)s time); its full name is “%(usual)s”.",
        "It is called “%(printed)s” here (%(count)s times); its full name is “%(usual)s”.",
        "number",
    ),
    "name.misspelt": _("“%(printed)s” is probably “%(right)s”."),
    "recipient.missing": _("%(body)s has a task but no line of its own among the recipients."),
    "report.not_directed": _("%(groups)s report to %(to)s, whose own part of the plan does not direct them."),
    "signature.no_authority": _("The signature is only a name: post and authority (TM., KT. …) are missing."),
    "reference.ambiguous": _("Which “%(noun)s”? The plan names %(count)s of them."),
    "money.open": _("Money is spoken of, but no amount, source or ceiling."),
    "target.none": _("There is no target in figures; agree on some beforehand, or the report will hold none."),
    "rule.unreferenced": ngettext_lazy(
        "Rules are referred to without naming them (%(count)s place).",
        "Rules are referred to without naming them (%(count)s places).",
        "number",
    ),
    "scheme.incomplete": _("The list leaves out “%(missing)s”, which %(source)s has."),
    "capital.wrong": _("Capitals by Decree 30/2020/NĐ-CP: “%(right)s”, not “%(printed)s”."),
    "group.count_differs": _("“%(group)s”: the register has %(known)s."),
    "group.empty": _("“%(group)s”: the register has none."),
    "body.unregistered": _("“%(body)s” is not in the register of units."),
}

MISSING: dict[str, StrOrPromise] = {"date": _("by when"), "approver": _("who approves it")}
DAYS = frozenset({"last", "issued", "day"})


def remark_title(remark: LintRemark) -> str:
    """The remark in a few words; an unknown code shows itself."""
    return str(TITLES.get(remark.code, remark.code))


def remark_sentence(remark: LintRemark) -> str:
    """What a drafter should know, with the rule's values."""
    known = SENTENCES.get(remark.code)
    if known is None:
        return remark.code
    values: dict[str, Any] = {name: _shown(name, str(value)) for name, value in remark.params.items()}
    return str(known % (values | {"number": _number(remark.params.get("count"))}))


def _number(count: object) -> int:
    return int(str(count)) if str(count).isdecimal() else 2


def _shown(name: str, value: str) -> str:
    if name == "missing":
        return ", ".join(str(MISSING[part]) if part in MISSING else part for part in value.split(","))
    if name in DAYS and len(value) == 10 and value[4] == value[7] == "-":
        return written.short_day(date.fromisoformat(value))
    return value or gettext("nothing")
