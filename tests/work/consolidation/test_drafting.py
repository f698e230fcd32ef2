"""The report of results: a document of its kind, every figure with its source, every word quoted with its unit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpRequest
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.engines.shapes.document import Bullet, Document, Figure, Paragraph, Run, Section, Table
from lantoa.engines.shapes.paper import Grid, Line
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind
from lantoa.work.consolidation.actions.choosing import choose_quote
from lantoa.work.consolidation.actions.drafting import draft_report
from lantoa.work.consolidation.actions.quoting import record_words_errata
from lantoa.work.consolidation.models import DraftedReport, Snapshot
from lantoa.work.consolidation.pointing import pages_of_sources, sentences_of_reports
from lantoa.work.consolidation.queries.asking import addressees_of
from lantoa.work.documents.bridge import as_shape, docx_of, faults_of, paper_of
from lantoa.work.documents.models import DocumentRecipient, OfficialDocument
from lantoa.work.documents.queries.recipients import units_named
from lantoa.work.documents.states import DocumentState
from lantoa.work.evidence.actions.comparing import look_at
from lantoa.work.plans.actions.reception import Upload, receive_plan
from lantoa.work.plans.models import Plan
from lantoa.work.reports.models import (
    Activity,
    ActivityAnswer,
    ActivityFigure,
    ActivityOwner,
    FigureEvidence,
    Narrative,
    Report,
    ReportForm,
    ReportVersion,
)
from lantoa.work.reports.models import Figure as ClaimedFigure
from lantoa.work.tasks.actions.preparing import prepare_drafts
from lantoa.work.tasks.models import Issue
from tests.factories.orgs import make_unit
from tests.people import Cast
from tests.threads import at_the_same_moment
from tests.work.consolidation.making import AT, PARTS, figure, indicator, sent
from tests.work.consolidation.test_views import page, signed_in
from tests.work.evidence.making import add
from tests.work.plans.making import read_again, stored
from tests.work.tasks.conftest import centre, issue, plan  # noqa: F401 fixtures
from tests.work.tasks.making import TEXT, assignment_of, issued, settle_check

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(cast: Cast, issue: Issue) -> ReportForm:  # noqa: F811
    """The form of a campaign with an issued plan: events told by the ward, an activity that answers a task."""
    form = ReportForm.objects.create(
        campaign=issue.campaign, title="Báo cáo kết quả (ví dụ)", state="open", made_at=AT,
        made_by=cast.owner.account, narratives=["results", "limits", "proposals"],
    )  # fmt: skip
    events = indicator(form, "events", "Số cuộc tổ chức", "cuộc")
    indicator(form, "books", "Sách quyên góp", "cuốn")
    report = sent(form, cast.places.ward)
    figure(report, events, 40, evidenced_value=30)
    sent(form, cast.places.other_ward)
    words = Narrative.objects.create(report=report, kind="limits", words="Kinh phí còn hạn hẹp. Mưa nhiều.")
    choose_quote(form, words, start=0, end=21, by=cast.owner, at=AT)
    activity = Activity.objects.create(
        campaign=form.campaign, unit=cast.places.ward, title="Xe loa (ví dụ)", logged_at=AT, logged_by=form.made_by
    )
    ActivityOwner.objects.create(activity=activity, unit=cast.places.ward, share=1)
    ActivityFigure.objects.create(activity=activity, indicator=events.indicator, said="exact", value=2, low=2, high=2)
    task = assignment_of(cast.places.ward, "xe loa")
    ActivityAnswer.objects.create(activity=activity, assignment=task, at=AT, by=form.made_by)
    return form


def draft(cast: Cast, form: ReportForm, which: str = "claimed") -> tuple[DraftedReport, Document]:
    made = draft_report(form, which=which, client_key=uuid4(), by=cast.owner, at=AT)
    return made, as_shape(made.document.content)


def asked_by(member: Member) -> HttpRequest:
    """A request of somebody signed in."""
    request = RequestFactory().get("/")
    request.user, request.session = member.account, {}  # type: ignore[assignment]
    return request


def text_of(document: Document) -> str:
    blocks = [block for block in document.body if isinstance(block, Bullet | Paragraph)]
    titles = [run.text for block in document.body if isinstance(block, Section) for run in block.title]
    return "\n".join(titles + ["".join(run.text for run in block.words) for block in blocks])


def test_the_report_is_an_official_document_with_head_sections_and_appendix(cast: Cast, form: ReportForm) -> None:
    made, document = draft(cast, form)
    assert (document.kind, document.issuer, document.superior) == ("bao_cao", "Ủy ban nhân dân quận Ví Dụ", "")
    text = text_of(document)
    assert "Thực hiện Kế hoạch số 12/KH-UBND" in text
    assert "Kết quả theo chỉ tiêu" in text
    assert "2/2 đơn vị đã gửi báo cáo" in text
    assert len(document.appendices) == 1
    assert docx_of(made.document, AT.date())[:2] == b"PK"


def test_the_draft_of_a_committees_report_breaks_no_rule_of_form(cast: Cast, form: ReportForm) -> None:
    made, document = draft(cast, form)
    assert document.title == "Kết quả tổ chức Tuần lễ đọc sách năm 2024 trên địa bàn quận Ví Dụ"
    assert document.signatures[0].post == "Chủ tịch"
    assert faults_of(made.document, AT.date()) == []


def test_parts_of_a_figure_stand_in_the_order_of_the_form(cast: Cast, form: ReportForm) -> None:
    visits = indicator(form, "visits", "Lượt người", "lượt", split="group", parts=PARTS)
    report = form.reports.get(unit=cast.places.ward)
    for part, number in (("adults", 3), ("pupils", 8)):
        figure(report, visits, number, part=part)
    _, document = draft(cast, form)
    names = [row[1][0].text for row in document.appendices[0].blocks[0].rows]  # type: ignore[union-attr]
    assert names[-3:] == ["Lượt người", "- Học sinh", "- Người lớn"]


def test_the_report_of_an_example_has_its_head_and_says_in_its_text_that_it_is_one(
    cast: Cast, form: ReportForm
) -> None:
    unit = form.campaign.unit
    unit.name = "Ủy ban nhân dân quận Ví Dụ (ví dụ)"
    unit.save()
    _, document = draft(cast, form)
    assert (document.issuer, document.place) == ("Ủy ban nhân dân quận Ví Dụ", "Ví Dụ")
    assert "Ủy ban nhân dân quận Ví Dụ (ví dụ) báo cáo kết quả như sau" in text_of(document)


@pytest.mark.parametrize(
    ("which", "said"),
    [
        ("claimed", "Số cuộc tổ chức: 42 cuộc (theo số các đơn vị báo cáo; 1/2 đơn vị có số liệu, 1 đơn vị chưa rõ)."),
        ("evidenced", "Số cuộc tổ chức: 30 cuộc (theo số có minh chứng; 1/2 đơn vị có số liệu, 1 đơn vị chưa rõ)."),
        ("verified", "Số cuộc tổ chức: chưa rõ (theo số đã được kiểm tra; 1/2 đơn vị có số liệu, 1 đơn vị chưa rõ)."),
    ],
)
def test_each_sentence_says_which_number_it_prints_and_what_is_unknown(
    cast: Cast, form: ReportForm, which: str, said: str
) -> None:
    _, document = draft(cast, form, which)
    text = text_of(document)
    assert said in text
    assert "Sách quyên góp: chưa rõ" in text
    assert "Sách quyên góp: 0" not in text


def test_words_are_quoted_with_their_unit_and_only_those_chosen(cast: Cast, form: ReportForm) -> None:
    text = text_of(draft(cast, form)[1])
    assert "“Kinh phí còn hạn hẹp.” (Phường Một)" in text
    assert "Mưa nhiều" not in text
    assert "Kiến nghị" not in text


def test_the_page_of_a_figure_shows_its_pictures_with_unit_and_sentence(
    cast: Cast, form: ReportForm, files_root: Path
) -> None:
    piece = add(cast.ward_officer, assignment_of(cast.places.ward, "xe loa"), caption="Xe loa ở chợ (ví dụ)")
    look_at(piece, at=AT)
    made, _document = draft(cast, form)
    events = form.indicators.get(indicator__code="events")
    said = page(cast.owner, "source", made.snapshot_id, events.pk)
    assert reverse("files:copy", args=[piece.file.key, "thumb"]) in said  # type: ignore[union-attr]
    assert "Xe loa ở chợ (ví dụ)" in said
    assert "Mỗi phường chuẩn bị một xe loa" in said
    assert "Chưa đơn vị nào gắn ảnh hay giấy tờ với chính số liệu này." in said
    FigureEvidence.objects.create(
        report=form.reports.get(unit=cast.places.ward), form_indicator=events, evidence=piece, at=AT,
        by=cast.ward_officer.account,
    )  # fmt: skip
    tied = page(cast.owner, "source", made.snapshot_id, events.pk)
    assert "Xe loa ở chợ (ví dụ)" in tied
    assert "Chưa đơn vị nào gắn" not in tied
    assert "chưa ai nói các ảnh này chứng minh số liệu trên" not in tied, "what is tied stands once"


def test_words_a_unit_writes_differently_after_the_draft_are_an_erratum_beside_the_report(
    cast: Cast, form: ReportForm
) -> None:
    made, _document = draft(cast, form)
    report, later = form.reports.get(unit=cast.places.ward), AT + timedelta(days=1)
    told = {"report": report, "by": cast.ward_officer.account, "at": later, "note": "Đã được cấp bù"}
    same = ReportVersion.objects.create(
        number=1, content={"narratives": {"limits": "Kinh phí còn hạn hẹp. Nắng nhiều."}}, **told
    )
    assert record_words_errata(same) == []
    other = ReportVersion.objects.create(number=2, content={"narratives": {"limits": "Kinh phí vừa đủ."}}, **told)
    (erratum,) = record_words_errata(other)
    assert (erratum.before, erratum.after, erratum.why) == (
        "Kinh phí còn hạn hẹp.", "Kinh phí vừa đủ.", "Đã được cấp bù"
    )  # fmt: skip
    assert record_words_errata(other) == []
    assert "Kinh phí vừa đủ." in page(cast.owner, "snapshot", made.snapshot_id)
    browser, address = signed_in(cast.owner), reverse("documents:show", args=[made.document_id])
    assert reverse("consolidation:snapshot", args=[made.snapshot_id]) in browser.get(address).content.decode()


def test_words_sent_before_the_draft_leave_no_erratum(cast: Cast, form: ReportForm) -> None:
    report = form.reports.get(unit=cast.places.ward)
    early = ReportVersion.objects.create(
        report=report, number=1, content={"narratives": {}}, at=AT - timedelta(days=1), by=cast.ward_officer.account
    )
    draft(cast, form)
    assert record_words_errata(early) == []


@pytest.fixture
def full(cast: Cast, form: ReportForm) -> ReportForm:
    """The form with everything a report may print: parts, a chart, words with numbers, a unit that sent nothing."""
    visits = indicator(form, "visits", "Lượt người", "lượt", split="group", parts=PARTS)
    for ward, pupils, number in ((cast.places.ward, 8, 17), (cast.places.other_ward, 5, 19)):
        report = form.reports.get(unit=ward)
        figure(report, visits, pupils, part="pupils", evidenced_value=3)
        figure(report, visits, 3, part="adults")
        words = f"Trao {number} suất quà."
        choose_quote(form, Narrative.objects.create(report=report, kind="results", words=words), start=0,
                     end=len(words), by=cast.owner, at=AT)  # fmt: skip
        ReportVersion.objects.create(report=report, number=1, content={}, at=AT, by=cast.owner.account)
    books = form.indicators.get(indicator__code="books")
    sent(form, cast.places.education_office)
    for unit in (cast.places.ward, cast.places.other_ward, cast.places.education_office):
        figure(form.reports.get(unit=unit), books, 21)
    Report.objects.create(form=form, unit=cast.places.school, asked_at=AT, due_on=AT.date())
    return form


# Numbers that are no figures, each kind by its name: they need no source.
NO_FIGURES = {
    "day": re.compile(r"ngày \d{1,2} tháng \d{1,2} năm \d{4}"),
    "hour": re.compile(r"\d{1,2} giờ \d{2}"),
    "number of a document": re.compile(r"số \d+/[A-ZĐ][\wĐ-]*"),
    "year of a name": re.compile(r"năm \d{4}"),
}


def numbers_without_source(document: Document, names: Iterable[str]) -> list[str]:
    """Every number of the printed text that rests on no source and is of no kind that needs none."""
    told, found = {source.key for source in document.sources}, []
    blocks = [*document.body, *(block for one in document.appendices for block in one.blocks)]
    for block in blocks:
        whole = block.source if isinstance(block, Table | Figure) else None
        runs = [(run, None) for run in getattr(block, "words", getattr(block, "title", ()))]
        if isinstance(block, Table):  # the first column counts the lines where it is called so
            first = 1 if block.columns[0].title == "TT" else 0
            runs += [(run, whole) for row in block.rows for cell in row[first:] for run in cell]
        if isinstance(block, Table | Figure):
            runs += [(Run(block.caption), whole)]
        if isinstance(block, Figure) and whole not in told:
            found.append(f"chart: {block.caption}")
        for run, beside in runs:
            text = run.text
            for name in names:
                text = text.replace(name, "")
            for kind in NO_FIGURES.values():
                text = kind.sub("", text)
            if re.search(r"\d", text) and (run.source or beside) not in told:
                found.append(run.text)
    return found


def names_in(form: ReportForm) -> list[str]:
    """What units, figures and the plan are called: a number in a name is no figure."""
    units = [report.unit.name for report in form.reports.all()]
    wanted = [row.name_vi for row in form.indicators.all()]
    return [*units, *wanted, *(" ".join(row.title.split()) for row in form.campaign.plans.all())]


@pytest.mark.parametrize("which", ["claimed", "evidenced", "verified"])
def test_every_number_of_the_report_has_a_source_or_is_of_a_kind_that_needs_none(
    cast: Cast, full: ReportForm, which: str
) -> None:
    made, document = draft(cast, full, which)
    assert isinstance(document.appendices[1].blocks[0], Figure), "a chart is drawn"
    printed = text_of(document)
    for said in ("3/4 đơn vị đã gửi báo cáo", "Trao 17 suất quà.", "1/4 đơn vị có số liệu", "tại Phụ lục II"):
        assert said in printed
    assert numbers_without_source(document, names_in(full)) == []
    assert faults_of(made.document, AT.date()) == []
    bare = replace(document, sources=())
    assert len(numbers_without_source(bare, names_in(full))) > 20, "the reading sees numbers at all"


def test_the_pages_of_all_sources_cost_the_questions_of_one(
    cast: Cast, full: ReportForm, django_assert_num_queries: Any
) -> None:
    _made, document = draft(cast, full)
    keys = [source.key for source in document.sources]
    with CaptureQueriesContext(connection) as of_one:
        assert len(pages_of_sources(keys[:1], asked_by(cast.owner))) == 1
    with django_assert_num_queries(len(of_one)):
        assert len(pages_of_sources(keys, asked_by(cast.owner))) == len(set(keys)) > 5


def test_every_source_of_the_report_leads_to_a_page_for_who_may_see_it(cast: Cast, full: ReportForm) -> None:
    made, document = draft(cast, full)
    browser, pages = signed_in(cast.owner), {}
    keys = [source.key for source in document.sources]
    addresses = pages_of_sources(keys, asked_by(cast.owner))
    assert pages_of_sources(keys, asked_by(cast.elsewhere_officer)) == {}
    for source in document.sources:
        address = addresses[source.key]
        answer = browser.get(address)
        assert answer.status_code == 200, source.key
        pages[source.key] = answer.content.decode()
    came = pages[f"consolidation:{made.snapshot_id}-0-came"]
    assert "chưa nhận được gì" in came
    assert full.reports.get(unit=cast.places.school).unit.name in came
    events = full.indicators.get(indicator__code="events")
    assert "xe loa" in pages[f"consolidation:{made.snapshot_id}-{events.pk}-claimed"]


def test_an_estimate_is_one_in_the_list_of_sources_too(cast: Cast, full: ReportForm) -> None:
    ClaimedFigure.objects.filter(report__form=full, form_indicator__indicator__code="events").update(said="estimate")
    _made, document = draft(cast, full)
    events = full.indicators.get(indicator__code="events")
    said = {
        source.key.rpartition("-")[2]: source.figure for source in document.sources if f"-{events.pk}-" in source.key
    }
    assert said["claimed"].startswith(f"{events.name_vi}: khoảng ") or "số ước lượng)" in said["claimed"]
    assert not [figure for which, figure in said.items() if which != "claimed" and "khoảng" in figure]


def test_each_part_says_which_number_it_is_and_what_is_unknown(cast: Cast, full: ReportForm) -> None:
    assert "Học sinh: 13 lượt (theo số các đơn vị báo cáo; 2/4 đơn vị có số liệu, 2 đơn vị chưa rõ)." in text_of(
        draft(cast, full)[1]
    )
    assert "Học sinh: 6 lượt (theo số có minh chứng;" in text_of(draft(cast, full, "evidenced")[1])


def test_a_source_is_marked_once_in_a_paragraph_and_once_in_a_row(cast: Cast, full: ReportForm) -> None:
    made, _document = draft(cast, full)
    lines = [one for part in paper_of(made.document, AT.date()).parts for one in part.items]
    told = next(one for one in lines if isinstance(one, Line) and any("Học sinh: " in p.text for p in one.pieces))
    assert [piece.mark is None for piece in told.pieces].count(False) == 1
    grid = next(one for one in lines if isinstance(one, Grid))
    for row in grid.rows:
        marks = [piece.mark for cell in row for piece in cell if piece.mark]
        assert len(marks) == len(set(marks))


def test_the_thread_of_the_plan_shows_the_sentence_of_the_report_that_answers_it(cast: Cast, form: ReportForm) -> None:
    made, _ = draft(cast, form)
    plan_row = Plan.objects.get(campaign=form.campaign)
    links = [link for rows in sentences_of_reports(plan_row, cast.owner, at=AT).values() for link in rows]
    assert any("Số cuộc tổ chức: 42" in link.label for link in links)
    shown = signed_in(cast.owner).get(reverse("tasks:thread", args=[plan_row.pk])).content.decode()
    assert "Số cuộc tổ chức: 42" in shown
    assert reverse("documents:show", args=[made.document_id]) in shown


def test_the_thread_leads_to_a_report_only_for_who_may_read_it(cast: Cast, form: ReportForm) -> None:
    made, _ = draft(cast, form)
    thread = reverse("tasks:thread", args=[Plan.objects.get(campaign=form.campaign).pk])
    door, watches = reverse("documents:show", args=[made.document_id]), cast.supervisor
    DocumentRecipient.objects.create(document_id=made.document_id, order=1, name="Mặt trận (ví dụ)", unit=watches.unit)
    for state, opens in ((DocumentState.DRAFT, False), (DocumentState.ISSUED, True)):
        OfficialDocument.objects.filter(pk=made.document_id).update(state=state)
        shown = signed_in(watches).get(thread).content.decode()
        assert ("Số cuộc tổ chức: 42" in shown, door in shown) == (opens, opens)
        assert signed_in(watches).get(door).status_code == (200 if opens else 404)


def test_one_button_freezes_drafts_and_opens_the_draft_and_twice_makes_one(cast: Cast, form: ReportForm) -> None:
    assert "Chốt số liệu và dự thảo báo cáo" in page(cast.owner, "totals", form.pk)
    owner, address = signed_in(cast.owner), reverse("consolidation:draft", args=[form.pk])
    data = {"which": "claimed", "client_key": str(uuid4())}
    answers = [owner.post(address, data) for _ in range(2)]
    made = DraftedReport.objects.get()
    assert [answer.url for answer in answers] == [reverse("documents:show", args=[made.document_id])] * 2
    assert form.snapshots.count() == 1
    assert "Số cuộc tổ chức" in owner.get(answers[0].url).content.decode()


def test_the_supervisor_reads_totals_and_drafts_nothing(cast: Cast, form: ReportForm) -> None:
    with pytest.raises(PermissionDenied):
        draft_report(form, which="claimed", client_key=uuid4(), by=cast.supervisor, at=AT)
    answer = signed_in(cast.supervisor).post(reverse("consolidation:draft", args=[form.pk]), {"which": "claimed"})
    assert answer.status_code == 403


@pytest.mark.django_db(transaction=True)
def test_a_draft_asked_for_several_times_at_one_moment_is_made_once(cast: Cast, form: ReportForm) -> None:
    key = uuid4()
    ask = partial(draft_report, form, which="claimed", client_key=key, by=cast.owner, at=AT)
    drafts = at_the_same_moment(ask, times=3)
    assert (len({one.pk for one in drafts}), DraftedReport.objects.count(), form.snapshots.count()) == (1, 1, 1)


def test_the_report_names_the_assigned_amendments_of_its_plan(cast: Cast, form: ReportForm) -> None:
    base = Plan.objects.get()
    text = TEXT.replace("Số: 12/", "Số: 15/").replace("trước ngày 11 tháng 10", "trước ngày 12 tháng 10")
    upload = Upload(stored(text, cast.owner, "sua-doi.txt"))
    fresh = receive_plan(base.unit, upload, client_key=uuid4(), by=cast.owner, at=AT, previous=base).plan
    fresh = settle_check(read_again(fresh, text), by=cast.owner)
    assert "15/KH-UBND" not in text_of(draft(cast, form)[1]), "nothing of it was assigned"
    prepare_drafts(fresh, by=cast.owner, at=AT)
    issued(fresh, by=cast.owner)
    said = text_of(draft(cast, form)[1])
    assert re.search(
        r"Thực hiện Kế hoạch số 12/KH-UBND [^,]* \(được sửa đổi, bổ sung tại Kế hoạch số 15/KH-UBND ngày [^)]*\)", said
    )


def test_without_a_word_in_the_plan_the_report_is_written_to_the_body_above(cast: Cast, form: ReportForm) -> None:
    made, document = draft(cast, form)
    assert document.addressees == ("Ủy ban nhân dân Thành phố Ví Dụ",)
    units = units_named(document.addressees, within=made.document.unit, at=AT)
    assert units[document.addressees[0]] == [cast.places.province], "issued, it reaches that unit here"
    paper = [item for part in paper_of(made.document, AT.date()).parts for item in part.items]
    lines = ["".join(piece.text for piece in item.pieces) for item in paper if isinstance(item, Line)]
    assert "Kính gửi: Ủy ban nhân dân Thành phố Ví Dụ" in lines


def test_a_body_is_printed_as_decree_30_writes_it(cast: Cast) -> None:
    for name, printed in {
        "Quận Gò Vấp (ví dụ)": "Ủy ban nhân dân quận Gò Vấp",
        "Quận 7": "Ủy ban nhân dân Quận 7",
        "Ủy ban nhân dân Thành phố Ví Dụ (ví dụ)": "Ủy ban nhân dân Thành phố Ví Dụ",
    }.items():
        above = [Unit(pk=-1, kind="district", name=name)]
        assert addressees_of(None, cast.places.ward, above, at=AT) == (printed,)
    assert addressees_of(None, cast.places.province, [], at=AT) == ()


def test_the_plan_says_to_whom_the_report_goes_and_never_to_its_own_issuer(cast: Cast, form: ReportForm) -> None:
    department = make_unit(
        "Sở Giáo dục và Đào tạo Thành phố Ví Dụ (ví dụ)", UnitKind.OFFICE, parent=cast.places.province,
        short_name="Sở GDĐT",
    )  # fmt: skip
    said = Plan.objects.get().sentences.filter(gone=False).order_by("-order").first()
    assert said is not None
    for words, expected in {
        "Tổng hợp kết quả toàn quận, trình Ủy ban nhân dân quận ký báo cáo gửi Sở Giáo dục và Đào tạo trước ngày 23 "
        "tháng 10 năm 2024.": department,
        "Tổng hợp, báo cáo kết quả về Sở Giáo dục và Đào tạo Thành phố Ví Dụ (qua thư điện tử).": department,
        "Tham mưu Ủy ban nhân dân quận báo cáo Sở Giáo dục và Đào tạo trước ngày 10 tháng 01 năm 2027.": department,
        "Tổng hợp kết quả, báo cáo Sở Giáo dục và Đào tạo theo quy định.": department,
        "Tổng hợp, báo cáo Ủy ban nhân dân quận Ví Dụ.": cast.places.province,
        "Tổng hợp, báo cáo gửi Phường Một.": cast.places.province,
        "Nộp báo cáo kết quả cho Sở Giáo dục và Đào tạo.": cast.places.province,
    }.items():
        said.text = words
        said.save(update_fields=["text"])
        _, document = draft(cast, form)
        made = units_named(document.addressees, within=cast.places.district, at=AT)
        assert [made[name] for name in document.addressees] == [[expected]], words
        assert "(ví dụ)" not in "".join(document.addressees)


def test_a_leader_is_shown_no_button_to_draft_and_drafts_nothing(cast: Cast, form: ReportForm) -> None:
    """They sign the report, and write it themselves nowhere."""
    address, draft = (reverse(f"consolidation:{name}", args=[form.pk]) for name in ("totals", "draft"))
    for member, shown, status in ((cast.owner, True, 302), (cast.district_leader, False, 403)):
        client = Client()
        client.force_login(member.account)
        assert (draft in client.get(address).content.decode()) is shown
        assert client.post(draft, {"client_key": uuid4(), "which": "claimed"}).status_code == status


def test_the_cut_off_of_a_draft_says_why_in_the_readers_language_and_so_do_old_ones(
    cast: Cast, form: ReportForm, client: Client
) -> None:
    made, _shape = draft(cast, form)
    client.force_login(cast.owner.account)
    addresses = [
        reverse("consolidation:snapshots", args=[form.pk]),
        reverse("consolidation:snapshot", args=[made.snapshot.pk]),
    ]
    for words in (made.snapshot.words, "Chốt để dự thảo báo cáo"):
        Snapshot.objects.filter(pk=made.snapshot.pk).update(words=words)
        for address in addresses:
            assert "Chốt để dự thảo báo cáo" in client.get(address).content.decode()
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
            assert "Frozen to draft the report" in client.get(address).content.decode()
            client.cookies[settings.LANGUAGE_COOKIE_NAME] = "vi"
    Snapshot.objects.filter(pk=made.snapshot.pk).update(words="Lần chốt của tôi")
    assert '<span class="say" lang="vi">Lần chốt của tôi</span>' in client.get(addresses[1]).content.decode()
