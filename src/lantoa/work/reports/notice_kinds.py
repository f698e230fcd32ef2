"""What units and owners are told about reports."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.base.notices.states import NoticeKind, ParamKind

FORM_DAY: dict[str, ParamKind] = {"form": "text", "day": "day"}
FORM: dict[str, ParamKind] = {"form": "text"}
FORM_UNIT: dict[str, ParamKind] = {"form": "text", "unit": "text"}


def _report(about_key: str) -> str:
    return reverse("reports:report", args=[about_key])


def _activity(about_key: str) -> str:
    return reverse("reports:activity", args=[about_key])


KINDS = (
    NoticeKind(
        "reports.form.open",
        _("A report is asked for"),
        _("By the end of %(day)s your unit is asked to report: “%(form)s”."),
        FORM_DAY,
        _report,
        needs_person=True,
    ),
    NoticeKind(
        "reports.form.open_no_day",
        _("A report is asked for"),
        _("Your unit is asked to report: “%(form)s”."),
        FORM,
        _report,
        needs_person=True,
    ),
    NoticeKind(
        "reports.report.return",
        _("Report returned"),
        _("Your report was returned for correction: “%(form)s”. What to put right is marked."),
        FORM,
        _report,
        needs_person=True,
    ),
    NoticeKind(
        "reports.report.accept",
        _("Report accepted"),
        _("Your report was accepted: “%(form)s”."),
        FORM,
        _report,
    ),
    NoticeKind(
        "reports.report.correct",
        _("Report corrected"),
        _("%(unit)s has sent a corrected report: “%(form)s”."),
        FORM_UNIT,
        _report,
        needs_person=True,
    ),
    NoticeKind(
        "reports.report.to_pass",
        _("Report to pass on"),
        _("%(unit)s has sent a report that goes through your unit: “%(form)s”. Pass it on, or return it."),
        FORM_UNIT,
        _report,
        needs_person=True,
    ),
    NoticeKind(
        "reports.share.ask",
        _("A share of an activity"),
        _("%(unit)s has logged an activity as done together with your unit: see whether your share is right."),
        {"unit": "text"},
        _activity,
        needs_person=True,
    ),
)
