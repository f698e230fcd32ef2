"""The choices of the room, the moves a form and a report may make, and the codes of its audit."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext


class ValueKind(models.TextChoices):
    """What kind of number an indicator is."""

    COUNT = "count", _("a count")
    MONEY = "money", _("an amount of money")
    MEASURE = "measure", _("a measure")


class MergeRule(models.TextChoices):
    """What the figures of several units make together."""

    SUM = "sum", _("added up")
    MAX = "max", _("the highest counts")
    LATEST = "latest", _("the latest counts")
    DISTINCT_UNKNOWN = "distinct_unknown", _("never added: the same persons may stand with several units")
    SPREAD = "spread", _("never added (ratios, averages): told unit by unit, from the lowest to the highest")


class Asked(models.TextChoices):
    """Who is asked for a figure of a form."""

    ALL = "all", _("every unit of the form")
    KINDS = "kinds", _("units of some kinds")
    UNITS = "units", _("chosen units")


class FormState(models.TextChoices):
    """Where a form stands."""

    DRAFT = "draft", _("being made")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class Reach(models.TextChoices):
    """Which units a form is for."""

    TASKS = "tasks", _("the units that have its reporting tasks")
    CAMPAIGN = "campaign", _("every unit that has a task in the campaign")
    UNITS = "units", _("chosen units")


class Route(models.TextChoices):
    """Which way the reports of a form go to whoever asks ("báo cáo … qua Phòng GDĐT")."""

    DIRECT = "direct", _("straight to whoever asks")
    SECTOR = "sector", _("through each unit's superior in its sector")
    OFFICE = "office", _("through one office")


class ReportState(models.TextChoices):
    """Where the report of one unit stands. Late is computed; "asked": nothing was heard, so all of it is unknown."""

    ASKED = "asked", _("Nothing heard")
    DRAFT = "draft", _("Being written")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Returned for correction")
    ACCEPTED = "accepted", _("Accepted")


_R = ReportState
REPORT_MOVES: dict[str, frozenset[str]] = {
    _R.ASKED: frozenset({_R.DRAFT, _R.SUBMITTED}),
    _R.DRAFT: frozenset({_R.SUBMITTED}),
    _R.SUBMITTED: frozenset({_R.SUBMITTED, _R.RETURNED, _R.ACCEPTED}),
    _R.RETURNED: frozenset({_R.SUBMITTED}),
    _R.ACCEPTED: frozenset({_R.SUBMITTED, _R.RETURNED}),
}
"""``submitted`` to itself is a report corrected by its sender; ``accepted`` to ``submitted`` is the same, with a
reason; ``accepted`` to ``returned`` opens it again. Nothing locks."""

RECEIVED = frozenset({ReportState.SUBMITTED, ReportState.RETURNED, ReportState.ACCEPTED})
"""The unit has sent something: its last version stands in the totals until a new one replaces it."""

SHOWN_AS = {
    _R.ASKED: "unknown",
    _R.DRAFT: "doing",
    _R.SUBMITTED: "reported",
    _R.RETURNED: "returned",
    _R.ACCEPTED: "accepted",
}
"""The shape of each state."""


def state_of(state: str, *, own: bool) -> tuple[str, str]:
    """Where a report stands, as a shape and a word. What its unit has not begun is no riddle to the unit itself
    (``own``): unknown it is to everybody else.
    """
    if own and state == _R.ASKED:
        return "assigned", pgettext("report", "Not begun")
    return SHOWN_AS[_R(state)], str(_R(state).label)


WITH_UNIT = frozenset({ReportState.ASKED, ReportState.DRAFT, ReportState.RETURNED})
"""The unit has the next step."""


class Source(models.TextChoices):
    """By which way a report came in."""

    TYPED = "typed", _("typed in the form")
    EXCEL = "excel", _("from a spreadsheet")
    EMAIL = "email", _("by e-mail")
    PAPER = "paper", _("on paper")
    CHAT = "chat", _("from a chat")


HANDED_OVER = frozenset({Source.EMAIL, Source.PAPER, Source.CHAT})
"""Written down by another hand than the unit's: the audit names who."""


class Said(models.TextChoices):
    """How a number was said. Blank is unknown; "không có" is a stated zero."""

    UNKNOWN = "unknown", _("unknown")
    EXACT = "exact", _("a number")
    ESTIMATE = "estimate", _("about")
    RANGE = "range", _("a range")
    NONE = "none", _("none")


KNOWN = frozenset({Said.EXACT, Said.ESTIMATE, Said.RANGE, Said.NONE})


class NarrativeKind(models.TextChoices):
    """What a part of a report's words is about."""

    RESULTS = "results", _("Results")
    LIMITS = "limits", _("Limits")
    CAUSES = "causes", _("Causes")
    PROPOSALS = "proposals", _("Proposals")


class RemarkOn(models.TextChoices):
    """What a remark of a return is about."""

    FIGURE = "figure", _("a figure")
    NARRATIVE = "narrative", _("words")
    EVIDENCE = "evidence", _("evidence")
    ACTIVITY = "activity", _("an activity")
    WHOLE = "whole", _("the whole report")


class Mode(models.TextChoices):
    """How an activity was held."""

    UNKNOWN = "", _("not said")
    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online")
    BOTH = "both", _("in person and online")


class ShareState(models.TextChoices):
    """What an owner says of its share of an activity."""

    PROPOSED = "proposed", _("not answered yet")
    AGREED = "agreed", _("agreed")
    DISPUTED = "disputed", _("disputed")


class AuditCode(models.TextChoices):
    """What the audit calls the room's acts."""

    FORM_MAKE = "reports.form.make", _("made a report form")
    FORM_CHANGE = "reports.form.change", _("changed a report form")
    FORM_OPEN = "reports.form.open", _("opened a report form")
    FORM_CLOSE = "reports.form.close", _("closed a report form")
    REPORT_SAVE = "reports.report.save", _("saved a report")
    REPORT_SUBMIT = "reports.report.submit", _("submitted a report")
    REPORT_RETURN = "reports.report.return", _("returned a report for correction")
    REPORT_PASS = "reports.report.pass", _("passed a report on")
    REPORT_ACCEPT = "reports.report.accept", _("accepted a report")
    REPORT_IMPORT = "reports.report.import", _("took a report in from a spreadsheet")
    REMARK_ANSWER = "reports.remark.answer", _("answered a remark on a report")
    FIGURE_PROVE = "reports.figure.prove", _("tied evidence to a figure")
    FIGURE_VERIFY = "reports.figure.verify", _("verified a figure")
    ACTIVITY_LOG = "reports.activity.log", _("logged an activity")
    ACTIVITY_CHANGE = "reports.activity.change", _("changed an activity")
    ACTIVITY_WITHDRAW = "reports.activity.withdraw", _("withdrew an activity")
    SHARE_ANSWER = "reports.share.answer", _("answered a share of an activity")


class ReportRefused(Exception):
    """A verb that cannot be done now; ``code`` says which rule it breaks, ``params`` what the words need."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
