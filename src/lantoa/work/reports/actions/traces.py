"""What every verb of the room does first and last: hold the row, refuse whom the rule refuses."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from lantoa.base.rows.actions import share_row
from lantoa.base.rows.states import StaleVersion
from lantoa.engines.vn.text import clean_words
from lantoa.work.reports.models import Activity, Report, ReportForm
from lantoa.work.reports.states import ReportRefused

LONGEST_WORDS = 8000


def allow(yes: bool) -> None:
    """Refuse whom the rule refuses."""
    if not yes:
        raise PermissionDenied


def hold_form(form: ReportForm, version: int) -> ReportForm:
    """The form as it stands now, held to the end of the transaction; StaleVersion where somebody was faster."""
    rows = ReportForm.objects.select_for_update(of=("self",)).select_related("campaign__unit")
    held = rows.get(pk=form.pk)
    if held.version != version:
        raise StaleVersion(form, version)
    return held


def hold_report(report: Report, version: int | None = None) -> Report:
    """The report as it stands now, held to the end of the transaction; StaleVersion where somebody was faster.

    Its form is shared first: whoever freezes the form's totals holds it alone, and so finds this act done or not begun.
    """
    share_row(ReportForm, report.form_id)
    rows = Report.objects.select_for_update(of=("self",)).select_related("form__campaign__unit", "unit")
    held = rows.get(pk=report.pk)
    if version is not None and held.version != version:
        raise StaleVersion(report, version)
    return held


def hold_activity(activity: Activity, version: int | None = None) -> Activity:
    """The activity as it stands now, held to the end of the transaction."""
    rows = Activity.objects.select_for_update(of=("self",)).select_related("campaign", "unit")
    held = rows.get(pk=activity.pk)
    if version is not None and held.version != version:
        raise StaleVersion(activity, version)
    return held


def words_of(text: str, code: str = "no_words", most: int = LONGEST_WORDS) -> str:
    """The words a verb asks for: refused where there are none, or more than a person writes."""
    said = plain_words(text)
    if not said:
        raise ReportRefused(code)
    if len(said) > most:
        raise ReportRefused("too_many_words", most=most)
    return said


def plain_words(text: str) -> str:
    """Words without what cannot be printed; blanks within a line once."""
    return clean_words(text)
