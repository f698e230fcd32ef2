"""Writing, sending, returning, correcting, accepting: the right person, the wrong unit, the wrong state."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Sum

from lantoa.base.rows.states import StaleVersion
from lantoa.work.reports.actions.deciding import Mark, accept_report, return_report, verify_figures
from lantoa.work.reports.actions.forming import NewFigure, add_figures
from lantoa.work.reports.actions.opening import close_form, open_form
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Figure, ReportForm
from lantoa.work.reports.states import RemarkOn, ReportRefused, Said
from tests.people import Cast
from tests.threads import at_the_same_moment
from tests.work.reports.making import AT, figure_of, make_form_by_verb, opened, report_of, sent, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return opened(cast)


def said(report: object) -> dict[str, tuple[str, Decimal | None]]:
    rows = Figure.objects.filter(report=report).select_related("form_indicator__indicator")
    return {f"{row.form_indicator.indicator.code}.{row.split}": (row.said, row.value) for row in rows}


def test_opening_asks_every_unit_and_nothing_is_heard_yet(cast: Cast, form: ReportForm) -> None:
    rows = form.reports.all()
    assert {row.unit for row in rows} == {cast.places.ward, cast.places.other_ward}
    assert {(row.state, row.first_submitted_at) for row in rows} == {("asked", None)}


def test_a_draft_keeps_what_was_typed_and_stands_in_no_total(cast: Cast, form: ReportForm) -> None:
    report = report_of(form, cast.places.ward)
    saved = save_draft(report, figures=typed(form, events="rất nhiều"), version=1, by=cast.ward_officer, at=AT)
    assert saved.state == "draft"
    assert saved.draft["figures"] == typed(form, events="rất nhiều")
    assert not Figure.objects.exists()


def test_words_pasted_from_word_keep_their_numbers_apart(cast: Cast, form: ReportForm) -> None:
    """It puts a no-break blank between a number and what it counts, and a mark of its own at the end of a line."""
    report, words = report_of(form, cast.places.ward), {"limits": "Tổ\u00a05\u00a012 hộ\vchưa tham gia"}
    saved = save_draft(
        report,
        figures=typed(form, events="khoảng\u00a0200"),
        narratives=words,
        version=1,
        by=cast.ward_officer,
        at=AT,
    )
    assert saved.draft["figures"] == typed(form, events="khoảng 200")
    assert saved.draft["narratives"] == {"limits": "Tổ 5 12 hộ\nchưa tham gia"}


def test_a_second_person_with_an_old_page_is_told_and_writes_nothing(cast: Cast, form: ReportForm) -> None:
    report = report_of(form, cast.places.ward)
    save_draft(report, figures=typed(form, events="12"), version=1, by=cast.ward_officer, at=AT)
    with pytest.raises(StaleVersion):
        save_draft(report, figures=typed(form, events="15"), version=1, by=cast.ward_leader, at=AT)
    assert report_of(form, cast.places.ward).draft["figures"] == typed(form, events="12")


def test_another_unit_neither_writes_nor_sends(cast: Cast, form: ReportForm) -> None:
    report = report_of(form, cast.places.ward)
    with pytest.raises(PermissionDenied):
        save_draft(report, figures=typed(form, events="1"), version=1, by=cast.other_ward_officer, at=AT)
    with pytest.raises(PermissionDenied):
        submit_report(report, version=1, client_key=uuid4(), by=cast.other_ward_officer, at=AT)
    with pytest.raises(PermissionDenied):
        save_draft(report, figures=typed(form, events="1"), version=1, by=cast.owner, at=AT)


def test_what_is_sent_stands_as_figures_and_a_blank_stays_unknown(cast: Cast, form: ReportForm) -> None:
    report = sent(
        form,
        cast.ward_officer,
        events="12",
        participants__students="khoảng 200",
        participants__residents="",
        budget_spent="không có",
        narratives={"limits": "Chưa có xe loa (ví dụ)."},
    )
    assert report.state == "submitted"
    assert said(report) == {
        "events.": (Said.EXACT, 12),
        "participants.students": (Said.ESTIMATE, 200),
        "budget_spent.": (Said.NONE, 0),
    }
    assert [row.words for row in report.narratives.all()] == ["Chưa có xe loa (ví dụ)."]


def test_an_unreadable_field_is_not_sent_and_stays_as_typed(cast: Cast, form: ReportForm) -> None:
    report = report_of(form, cast.places.ward)
    how = {"by": cast.ward_officer, "at": AT}
    report = save_draft(report, figures=typed(form, events="1,234"), version=1, **how)
    with pytest.raises(ReportRefused, match="unreadable"):
        submit_report(report, version=2, client_key=uuid4(), **how)
    assert report_of(form, cast.places.ward).draft["figures"] == typed(form, events="1,234")


def test_an_empty_report_is_not_sent(cast: Cast, form: ReportForm) -> None:
    with pytest.raises(ReportRefused, match="says_nothing"):
        submit_report(report_of(form, cast.places.ward), version=1, client_key=uuid4(), by=cast.ward_officer, at=AT)


def test_the_same_key_again_makes_one_version(cast: Cast, form: ReportForm) -> None:
    report, key = report_of(form, cast.places.ward), uuid4()
    how = {"by": cast.ward_officer, "at": AT}
    report = save_draft(report, figures=typed(form, events="12"), version=1, **how)
    first = submit_report(report, version=2, client_key=key, **how)
    assert submit_report(report, version=2, client_key=key, **how) == first
    assert report.versions.count() == 1


def test_the_key_of_another_report_is_refused_and_sends_nothing(cast: Cast, form: ReportForm) -> None:
    key = uuid4()
    for place, officer in ((cast.places.ward, cast.ward_officer), (cast.places.other_ward, cast.other_ward_officer)):
        report = report_of(form, place)
        save_draft(report, figures=typed(form, events="12"), version=1, by=officer, at=AT)
    mine, theirs = report_of(form, cast.places.ward), report_of(form, cast.places.other_ward)
    submit_report(mine, version=2, client_key=key, by=cast.ward_officer, at=AT)
    with pytest.raises(ReportRefused) as refusal:
        submit_report(theirs, version=2, client_key=key, by=cast.other_ward_officer, at=AT)
    assert refusal.value.code == "key_used"
    assert not report_of(form, cast.places.other_ward).versions.exists()


def test_the_whole_and_its_parts_are_never_both_counted(cast: Cast, form: ReportForm) -> None:
    parts = {f"participants__{part}": "10" for part in ("cadres", "teachers", "students", "parents", "workers")}
    report = sent(form, cast.ward_officer, **parts, participants__residents="50", participants="100")
    assert report.figures.aggregate(all=Sum("value"))["all"] == 100
    other = sent(form, cast.other_ward_officer, participants="70")
    assert said(other) == {"participants.": (Said.EXACT, 70)}


@pytest.mark.parametrize(
    "fields",
    [
        {"participants": "100", "participants__students": "60"},
        {"participants": "100", **{
            f"participants__{part}": "10"
            for part in ("cadres", "teachers", "students", "parents", "workers", "residents")
        }},
    ],
)  # fmt: skip
def test_a_whole_that_is_not_its_parts_is_asked_about(cast: Cast, form: ReportForm, fields: dict[str, str]) -> None:
    with pytest.raises(ReportRefused, match="unreadable"):
        sent(form, cast.ward_officer, **fields)


def test_a_return_marks_the_field_and_the_correction_keeps_both_versions(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12", participants="300")
    marks = [Mark(RemarkOn.FIGURE, "Trùng với phường Hai?", form_indicator=figure_of(form, "participants"))]
    report = return_report(report, marks, words="", version=report.version, by=cast.owner, at=AT)
    assert report.state == "returned"
    assert report.remarks.get().answered_at is None
    report = sent(form, cast.ward_officer, participants="200", at=AT + timedelta(hours=1))
    assert report.state == "submitted"
    assert report.remarks.get().answered_at == AT + timedelta(hours=1)
    kept = [
        next(figure["value"] for figure in row.content["figures"] if figure["code"] == "participants")
        for row in report.versions.order_by("number")
    ]
    assert kept == ["300", "200"]
    assert said(report)["participants."] == (Said.EXACT, 200)
    assert report.first_submitted_at == AT


def test_an_accepted_report_is_corrected_with_a_reason_and_never_locked(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12")
    report = accept_report(report, version=report.version, by=cast.owner, at=AT)
    how = {"by": cast.ward_officer, "at": AT}
    report = save_draft(report, figures=typed(form, events="13"), version=report.version, **how)
    with pytest.raises(ReportRefused, match="no_reason"):
        submit_report(report, version=report.version, client_key=uuid4(), **how)
    submit_report(report, version=report.version, client_key=uuid4(), note="Đếm thiếu một buổi (ví dụ)", **how)
    report = report_of(form, cast.places.ward)
    assert (report.state, report.versions.count()) == ("submitted", 2)


def test_only_who_runs_the_campaign_decides(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12")
    for stranger in (cast.ward_leader, cast.other_ward_officer, cast.elsewhere_officer, cast.supervisor):
        with pytest.raises(PermissionDenied):
            accept_report(report, version=report.version, by=stranger, at=AT)
        with pytest.raises(PermissionDenied):
            return_report(report, [], words="Sửa", version=report.version, by=stranger, at=AT)
    accept_report(report, version=report.version, by=cast.district_leader, at=AT)


def test_what_was_not_sent_is_neither_returned_nor_accepted(cast: Cast, form: ReportForm) -> None:
    report = report_of(form, cast.places.ward)
    with pytest.raises(ReportRefused, match="wrong_state"):
        accept_report(report, version=report.version, by=cast.owner, at=AT)
    with pytest.raises(ReportRefused, match="wrong_state"):
        return_report(report, [], words="Sửa", version=report.version, by=cast.owner, at=AT)


def test_a_return_without_a_word_is_refused(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12")
    with pytest.raises(ReportRefused, match="no_words"):
        return_report(report, [], words="  ", version=report.version, by=cast.owner, at=AT)


def test_verified_may_be_less_than_claimed_and_never_more(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12")
    row = report.figures.get()
    verify_figures(report, {row.pk: Decimal(10)}, version=report.version, by=cast.owner, at=AT)
    row.refresh_from_db()
    assert (row.verified_value, row.verified_by) == (10, cast.owner.account)
    report.refresh_from_db()
    with pytest.raises(ReportRefused, match="more_than_claimed"):
        verify_figures(report, {row.pk: Decimal(13)}, version=report.version, by=cast.owner, at=AT)


def test_a_corrected_figure_is_verified_anew_and_an_unchanged_one_stays_verified(cast: Cast, form: ReportForm) -> None:
    report = sent(form, cast.ward_officer, events="12", budget_spent="1,5 triệu")
    rows = {row.form_indicator.indicator.code: row for row in report.figures.all()}
    found = {rows["events"].pk: Decimal(12), rows["budget_spent"].pk: Decimal(1_000_000)}
    verify_figures(report, found, version=report.version, by=cast.owner, at=AT)
    report = sent(form, cast.ward_officer, events="13")
    kept = {row.form_indicator.indicator.code: row.verified_value for row in report.figures.all()}
    assert kept == {"events": None, "budget_spent": 1_000_000}


def test_a_closed_form_takes_nothing_in_and_can_be_opened_again(cast: Cast, form: ReportForm) -> None:
    report = report_of(form, cast.places.ward)
    closed = close_form(form, version=form.version, by=cast.owner, at=AT)
    with pytest.raises(ReportRefused, match="form_closed"):
        save_draft(report, figures=typed(form, events="1"), version=1, by=cast.ward_officer, at=AT)
    open_form(closed, version=closed.version, by=cast.owner, at=AT)
    assert sent(form, cast.ward_officer, events="1").state == "submitted"


def test_opening_again_asks_new_units_and_takes_no_begun_report_away(cast: Cast, form: ReportForm) -> None:
    sent(form, cast.ward_officer, events="1")
    form.units.set([cast.places.school])
    again = open_form(form, version=form.version, by=cast.owner, at=AT)
    asked = {row.unit for row in again.reports.filter(dropped_at__isnull=True)}
    assert asked == {cast.places.school, cast.places.ward}


def test_only_who_runs_the_campaign_opens_and_closes(cast: Cast, form: ReportForm) -> None:
    for stranger in (cast.ward_officer, cast.supervisor, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            close_form(form, version=form.version, by=stranger, at=AT)


@pytest.mark.django_db(transaction=True)
def test_a_figure_of_ones_own_entered_in_two_forms_at_one_moment_is_one_indicator(cast: Cast) -> None:
    one = make_form_by_verb(cast)
    forms = [one, make_form_by_verb(cast, one.campaign)]

    def enter() -> int:
        form = forms.pop()
        [row] = add_figures(form, [NewFigure("Số tủ sách (ví dụ)")], version=form.version, by=cast.owner, at=AT)
        return row.indicator_id

    assert len(set(at_the_same_moment(enter, times=2))) == 1
