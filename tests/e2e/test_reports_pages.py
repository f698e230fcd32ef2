"""Every page of reports and of what came on paper and by mail, in a browser: axe, nothing too wide, pictures."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from django.urls import reverse

from lantoa.orgs.members.models import Member
from lantoa.work.arrivals.actions import bring_pages, drop_arrival, receive_letter
from lantoa.work.arrivals.codes import printed_code
from lantoa.work.evidence.actions.comparing import look_at
from lantoa.work.reports.actions.deciding import Mark, return_report
from lantoa.work.reports.actions.proving import prove_figure
from lantoa.work.reports.actions.submitting import submit_report
from lantoa.work.reports.actions.writing import save_draft
from lantoa.work.reports.models import Report, ReportForm
from lantoa.work.reports.states import RemarkOn
from tests.base.files.pictures import drawing, packed
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import TWO_WAYS, look_at_all, session_of
from tests.people import Cast, make_cast
from tests.work.arrivals.making import letter, photo_of, read, sheet_pen, signed_in
from tests.work.evidence.making import add
from tests.work.reports.making import AT, figure_of, logged, make_form_by_verb, opened, report_of, sent, typed
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]
Pages = list[tuple[Member, dict[str, str]]]


def furnished(cast: Cast) -> tuple[ReportForm, Report]:
    """An issued plan and its form: the ward's report sent, returned with marks, corrected and returned again, with a
    picture and a shared activity; the other ward's waits at the education office, which it goes through."""
    make_centre(cast)
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    form = opened(cast, cast.places.ward, cast.places.other_ward, cast.places.school, campaign=plan.campaign)
    words = {"results": "Ngày hội đọc sách có 12 buổi.", "limits": "Kinh phí còn hạn hẹp."}
    events = figure_of(form, "events")
    report = sent(form, cast.ward_officer, events="120", participants__students="1,5 nghìn", narratives=words)
    piece = add(cast.ward_officer, assignment_of(cast.places.ward, "xe loa"), packed(drawing()), caption="Xe loa")
    look_at(piece, at=AT)
    prove_figure(report, events, "", [piece], amount=None, by=cast.ward_officer, at=AT)
    _returned(report_of(form, cast.places.ward), "12 hay 120 buổi?", cast)
    again = save_draft(
        report_of(form, cast.places.ward), figures=typed(form, events="12"), narratives=words, by=cast.ward_officer,
        version=report_of(form, cast.places.ward).version, at=AT + timedelta(hours=1),
    )  # fmt: skip
    how = {"version": again.version, "client_key": uuid4(), "by": cast.ward_officer, "at": AT + timedelta(hours=2)}
    submit_report(again, note="Gõ thừa một số 0.", **how)
    _returned(report_of(form, cast.places.ward), "Ghi rõ 12 buổi ở đâu.", cast)
    shares = {cast.places.ward.pk: None, cast.places.other_ward.pk: None}
    logged(plan.campaign, cast.ward_officer, shares, events="2")
    waits = sent(form, cast.other_ward_officer, events="khoảng 30", budget_spent="1,5 triệu", narratives=words)
    Report.objects.filter(pk=waits.pk).update(through=cast.places.education_office)
    ward = report_of(form, cast.places.ward)
    endless = dict(ward.draft.get("figures", {})) | typed(form, budget_spent="9" * 60)  # nothing gets too wide for it
    save_draft(ward, figures=endless, by=cast.ward_officer, version=ward.version, at=AT + timedelta(hours=3))
    return form, report_of(form, cast.places.ward)


def _returned(report: Report, reason: str, cast: Cast) -> None:
    mark = Mark(RemarkOn.FIGURE, reason, form_indicator=figure_of(report.form, "events"))
    return_report(report, [mark], words="", version=report.version, by=cast.owner, at=AT + timedelta(minutes=30))


def addresses(room: str, pages: dict[str, tuple[Any, ...]]) -> dict[str, str]:
    """Addresses by name; what stands behind a plus tells two pages of one door apart."""
    return {f"{room}-{name}": reverse(f"{room}:{name.partition('+')[0]}", args=args) for name, args in pages.items()}


def of_reports(cast: Cast, form: ReportForm, report: Report) -> Pages:
    """The pages of a unit, and those of whoever runs the campaign."""
    waits, activity = report_of(form, cast.places.other_ward), form.campaign.activities.get()
    events, campaign = figure_of(form, "events"), form.campaign_id
    unsent = report_of(form, cast.places.school)
    made = make_form_by_verb(cast, form.campaign)
    unit = {
        "desk": (), "report": (report.pk,), "write": (report.pk, 2), "write+words": (report.pk, 3),
        "check": (report.pk,), "version": (report.pk, 1), "compare": (report.pk, 2), "evidence": (report.pk,),
        "prove": (report.pk, str(events.pk)), "sheet": (report.pk,), "activities": (campaign,),
        "activity_new": (campaign,), "activity": (activity.pk,), "activity_edit": (activity.pk,),
    }  # fmt: skip
    owner = {
        "desk+owner": (), "list": (form.pk,), "report+waits": (waits.pk,), "report+unsent": (unsent.pk,),
        "return": (waits.pk,), "verify": (waits.pk,), "form_new": (campaign,), "form": (made.pk,),
        "return+pictures": (report.pk,), "verify+pictures": (report.pk,),
        "form+open": (form.pk,), "catalogue": (made.pk,), "figure": (made.pk, figure_of(made, "events").pk),
        "form_sheet": (made.pk,),
    }  # fmt: skip
    office = addresses("reports", {"desk+office": (), "report+office": (waits.pk,)})
    return [
        (cast.ward_officer, addresses("reports", unit)),
        (cast.owner, addresses("reports", owner)),
        (cast.specialist, office),
    ]


def of_arrivals(cast: Cast, form: ReportForm, report: Report) -> Pages:
    """The list, a read page, a letter of a known unit, one of an unknown one, and one that was laid aside."""
    key = f"f:{figure_of(form, 'events').pk}"
    photo = photo_of(sheet_pen(report).number(key, "12", first=1).page)
    paper = read(bring_pages([(photo, "a.jpg")], keys=[uuid4()], by=cast.owner, at=AT)[0])
    letters = [
        receive_letter(letter(subject=subject, text="Đã tổ chức 12 cuộc.", message_id=f"<{number}@vidu.vn>"), at=AT)
        for number, subject in enumerate((f"Báo cáo {printed_code(report.pk)}", "Báo cáo của chúng tôi", "Trùng"))
    ]
    known, unknown, aside = (row for row in letters if row is not None)
    drop_arrival(aside, reason="Trùng (ví dụ)", version=aside.version, by=cast.owner, at=AT)
    rows = {"list": (), "show+paper": (paper.pk,), "show+known": (known.pk,), "show+unknown": (unknown.pk,)}
    rows["show+aside"] = (aside.pk,)
    return [(cast.owner, addresses("arrivals", rows))]


def test_every_page_of_reports_and_arrivals_is_open_to_everybody(live_server: Any, files_root: Path) -> None:
    cast = make_cast()
    form, report = furnished(cast)
    wanted = of_reports(cast, form, report) + of_arrivals(cast, form, report)
    sessions = [(session_of(signed_in(member)), pages) for member, pages in wanted]
    url, found = live_server.url, []
    with running_browser() as browser:
        for session, pages in sessions:
            found += look_at_all(browser, url, session, pages, TWO_WAYS)
    assert not found, "\n".join(found)
