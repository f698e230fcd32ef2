"""What a form takes from an office's own sheet: ratios are never sums, measures have decimals; words of scale."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lantoa.work.reports.actions.forming import NewFigure, add_figures, change_figure, drop_figure
from lantoa.work.reports.bridge import read_value
from lantoa.work.reports.catalogue import shipped
from lantoa.work.reports.columns import propose, title_of
from lantoa.work.reports.drafts import field_key
from lantoa.work.reports.importing import read_cells
from lantoa.work.reports.measures import is_ratio
from lantoa.work.reports.models import FormIndicator, Indicator, ReportForm
from lantoa.work.reports.queries.forms import asked_of
from lantoa.work.reports.states import MergeRule, ReportRefused, Said, ValueKind
from lantoa.work.reports.steps import step_with, steps_of
from lantoa.work.reports.wording import refusal_words, said_words, section_of, wrong_words
from tests.people import Cast
from tests.work.reports.making import AT, figure_of, make_form_by_verb, opened, report_of

SWIMS = "Tỷ lệ học sinh lớp 5 biết bơi"


@pytest.mark.parametrize(
    "head",
    [
        f"{SWIMS} (%)", "Tỉ lệ đơn vị hoàn thành (%)", "Học sinh biết bơi (%)", "Tỷ lệ đọc sách",
        "Mức độ hài lòng (điểm)",
        "Số buổi bình quân mỗi đơn vị (buổi)", "Kết quả (phần trăm)", "Đạt tỷ lệ (%)", "TY LE HOAN THANH",
    ],
)  # fmt: skip
def test_a_ratio_in_a_sheet_is_proposed_with_decimals_and_never_as_a_sum(head: str) -> None:
    (one,) = propose([["TT", "Tên đơn vị", head], ["1", "Trường A", "80,5"]], [])
    assert (one.kind, one.rule) == (ValueKind.MEASURE, MergeRule.SPREAD)


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("km", "measure"), ("ha", "measure"), ("m2", "measure"), ("m²", "measure"), ("kg", "measure"),
        ("tấn", "measure"), ("lít", "measure"), ("giờ", "measure"), ("triệu đồng", "measure"), ("tỷ đồng", "measure"),
        ("nghìn đồng", "measure"), ("ĐVT: triệu đồng", "measure"), ("đồng", "money"), ("lượt", "count"),
        ("người", "count"), ("cuộc", "count"), ("ngăn", "count"), ("ti vi", "count"), ("trang", "count"),
    ],
)  # fmt: skip
def test_what_cannot_be_whole_is_proposed_with_decimals_and_all_else_is_added(measure: str, kind: str) -> None:
    (one,) = propose([["TT", "Tên đơn vị", f"Kết quả chung ({measure})"], ["1", "Trường A", "3"]], [])
    assert (one.kind, one.rule) == (kind, MergeRule.SUM)


def test_counts_of_those_who_reach_a_degree_are_no_ratios_and_neither_is_anything_of_the_catalogue() -> None:
    assert not is_ratio("Số học sinh xếp loại trung bình", "học sinh")
    assert not is_ratio("Lượt người tham gia", "lượt")
    assert not [row["code"] for row in shipped() if is_ratio(row["name_vi"], row["measure_vi"])]


@pytest.mark.django_db
def test_the_sheet_of_an_office_becomes_a_form_whose_ratio_takes_decimals(cast: Cast) -> None:
    form, client = opened(cast), Client()
    client.force_login(cast.owner.account)
    file = SimpleUploadedFile("mau.csv", f"TT;Tên đơn vị;{SWIMS} (%);Ghi chú\n1;Trường A;80,5;\n".encode())
    answer = client.post(reverse("reports:form_sheet", args=[form.pk]), {"file": file})
    assert '<option value="spread" selected>' in answer.content.decode()
    form.refresh_from_db()
    sent = {"version": form.version, "count": 1, "l0-take": "1", "l0-name": SWIMS, "l0-measure": "%"}
    client.post(reverse("reports:form_sheet_take", args=[form.pk]), sent | {"l0-kind": "measure"})
    wanted = form.indicators.get(name_vi=SWIMS)
    assert (wanted.kind, wanted.rule) == (ValueKind.MEASURE, MergeRule.SPREAD)
    for typed in ("80,5", "80,5%", "80,5 %"):
        read = read_value(typed, wanted.kind, wanted.measure_vi)
        assert (read.value, read.error) == (Decimal("80.5"), "")


@pytest.fixture
def draft(cast: Cast) -> ReportForm:
    return make_form_by_verb(cast)


def added(form: ReportForm, cast: Cast, one: NewFigure | Indicator) -> FormIndicator:
    form.refresh_from_db()
    (row,) = add_figures(form, [one], version=form.version, by=cast.owner, at=AT)
    form.refresh_from_db()
    return row


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_ratio_is_never_entered_as_a_sum_and_the_refusal_says_what_to_choose(
    cast: Cast, draft: ReportForm, language: str
) -> None:
    with translation.override(language), pytest.raises(ReportRefused, match="ratio_added") as refused:
        added(draft, cast, NewFigure(SWIMS, "%", ValueKind.MEASURE, MergeRule.SUM))
    with translation.override(language):
        said = refusal_words(refused.value)
    assert SWIMS in said
    assert ("không cộng" if language == "vi" else "never added") in said
    wanted = added(draft, cast, NewFigure(SWIMS, "%", ValueKind.MEASURE, MergeRule.SPREAD))
    with pytest.raises(ReportRefused, match="ratio_added"):
        change_figure(wanted, {"rule": MergeRule.SUM}, version=draft.version, by=cast.owner, at=AT)


@pytest.mark.django_db
def test_the_kind_of_a_figure_changes_on_its_page_until_a_unit_has_sent_it(cast: Cast, draft: ReportForm) -> None:
    wanted, client = added(draft, cast, NewFigure("Đoạn đường đã dọn", "đoạn")), Client()
    client.force_login(cast.owner.account)
    data = {"version": draft.version, "name_vi": wanted.name_vi, "measure_vi": "km", "kind": "measure", "rule": "sum"}
    answer = client.post(reverse("reports:figure", args=[draft.pk, wanted.pk]), data | {"asked": "all"})
    assert answer.status_code == 302
    wanted.refresh_from_db()
    assert (wanted.kind, read_value("15,5", wanted.kind, wanted.measure_vi).value) == ("measure", Decimal("15.5"))


@pytest.mark.django_db
def test_a_figure_that_was_sent_is_taken_out_and_a_new_one_of_another_kind_comes_in(
    cast: Cast, draft: ReportForm
) -> None:
    old = added(draft, cast, NewFigure("Học sinh biết bơi", "em"))
    drop_figure(old, version=draft.version, by=cast.owner, at=AT)
    new = added(draft, cast, NewFigure("Học sinh biết bơi", "em", ValueKind.MEASURE, MergeRule.SPREAD))
    assert new.pk != old.pk
    assert new.indicator_id != old.indicator_id
    assert (new.kind, new.rule) == (ValueKind.MEASURE, MergeRule.SPREAD)


MILLIONS = "triệu đồng"


@pytest.mark.parametrize(
    ("typed", "measure", "said", "low", "high"),
    [
        ("15,5", MILLIONS, Said.EXACT, "15.5", "15.5"),
        ("15,5 triệu", MILLIONS, Said.EXACT, "15.5", "15.5"),
        ("15,5 triệu đồng", MILLIONS, Said.EXACT, "15.5", "15.5"),
        ("15,5 trieu dong", MILLIONS, Said.EXACT, "15.5", "15.5"),
        ("15,5 tr.đ", MILLIONS, Said.EXACT, "15.5", "15.5"),
        ("15.500.000 đồng", MILLIONS, Said.EXACT, "15.5", "15.5"),
        ("1,5 tỷ", MILLIONS, Said.EXACT, "1500", "1500"),
        ("khoảng 1,5 tỷ đồng", MILLIONS, Said.ESTIMATE, "1500", "1500"),
        ("10 - 15 triệu", MILLIONS, Said.RANGE, "10", "15"),
        ("trên 2 tỷ", MILLIONS, Said.RANGE, "2000", None),
        ("mười lăm triệu", MILLIONS, Said.EXACT, "15", "15"),
        ("không có", MILLIONS, Said.NONE, "0", "0"),
        ("500 triệu", "tỷ đồng", Said.EXACT, "0.5", "0.5"),
        ("2,5 nghìn", "nghìn đồng", Said.EXACT, "2.5", "2.5"),
        ("25 nghìn lượt", "nghìn lượt", Said.EXACT, "25", "25"),
        ("25.000 lượt", "nghìn lượt", Said.EXACT, "25", "25"),
    ],
)
def test_a_word_of_scale_is_never_multiplied_by_the_figure_s_own(
    typed: str, measure: str, said: Said, low: str, high: str | None
) -> None:
    for kind in (ValueKind.MEASURE, ValueKind.COUNT, ValueKind.MONEY):
        read = read_value(typed, kind, measure)
        ends = tuple(None if end is None else Decimal(end) for end in (low, high))
        assert (read.error, read.said, read.low, read.high) == ("", said, *ends)
        assert read.is_plain == (typed == "15,5")  # all else is read back


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_bare_number_that_would_be_too_much_money_is_asked_about_with_what_it_may_mean(language: str) -> None:
    read = read_value("15.500.000", ValueKind.MEASURE, MILLIONS)
    assert (read.error, read.readings, read.known) == ("scaled", ("15,5",), False)
    with translation.override(language):
        said = wrong_words(read)
    assert "15,5" in said
    assert "đúng 15.500.000" in said
    sure = read_value("đúng 150.000", ValueKind.MEASURE, MILLIONS)
    assert (sure.error, sure.value) == ("", Decimal(150_000))


def test_what_can_be_read_in_two_ways_is_asked_about_in_the_figure_s_own_measure() -> None:
    assert read_value("1.5 tỷ", ValueKind.MEASURE, MILLIONS).readings == ("1.500",)
    assert read_value("1 tỷ 2", ValueKind.MEASURE, MILLIONS).error == "two_ways"
    assert read_value("5 kg", ValueKind.MEASURE, MILLIONS).error == "other_measure"


@pytest.mark.django_db
def test_a_cell_of_a_spreadsheet_is_read_like_a_typed_number(cast: Cast, draft: ReportForm) -> None:
    wanted = added(draft, cast, NewFigure("Kinh phí xã hội hóa", MILLIONS, ValueKind.MEASURE))
    cells = {f"f:{wanted.pk}": ("text", "1,5 tỷ")}
    (read,) = read_cells(cells, [wanted], {})
    assert (read.reads, read.error) == ("1.500", "")
    (read,) = read_cells({f"f:{wanted.pk}": ("number", "15500000.0")}, [wanted], {})
    assert "đúng 15.500.000" in read.error


@pytest.mark.django_db
def test_the_unit_s_page_reads_the_number_back_with_its_measure(cast: Cast) -> None:
    form = opened(cast)
    wanted = added(form, cast, NewFigure("Kinh phí xã hội hóa", MILLIONS, ValueKind.MEASURE, section="Kinh phí riêng"))
    report, client = report_of(form, cast.places.ward), Client()
    report.draft = {"figures": {str(wanted.pk): "1,5 tỷ"}, "narratives": {}}
    report.save()
    client.force_login(cast.ward_officer.account)
    steps = steps_of(form, asked_of(form, report.unit))
    step = step_with(steps, wanted.pk).number
    page = client.get(reverse("reports:write", args=[report.pk, step])).content.decode()
    assert "1.500 triệu đồng" in page


@pytest.mark.django_db
def test_a_whole_that_contradicts_its_parts_is_said_at_once_and_blocks_nothing(cast: Cast) -> None:
    form, client = opened(cast), Client()
    report, visits = report_of(form, cast.places.ward), figure_of(form, "participants")
    client.force_login(cast.ward_officer.account)
    steps = steps_of(form, asked_of(form, report.unit))
    here = reverse("reports:write", args=[report.pk, step_with(steps, visits.pk).number])
    fields = {field_key(visits, part["key"]): "10" for part in visits.parts} | {field_key(visits): "500"}
    answer = client.post(here, {"version": report.version, "go": "next"} | fields)
    assert answer.url == here
    page = client.get(here).content.decode()
    assert f"({10 * len(visits.parts)})" in page
    report.refresh_from_db()
    assert report.draft["figures"][field_key(visits)] == "500"
    assert client.post(here, {"version": report.version, "go": "next"} | fields).url != here


@pytest.mark.django_db
def test_figures_of_a_sheet_stand_under_its_title_or_the_name_the_owner_gives(cast: Cast) -> None:
    form, client = opened(cast), Client()
    client.force_login(cast.owner.account)
    lines = "PHÒNG GIÁO DỤC;;;\nBIỂU TỔNG HỢP TUẦN LỄ;;;\nTT;Tên đơn vị;Cây trồng;Ghế đá\n1;Trường A;3;4\n"
    file = SimpleUploadedFile("mau.csv", lines.encode())
    answer = client.post(reverse("reports:form_sheet", args=[form.pk]), {"file": file})
    assert answer.context["section"] == "BIỂU TỔNG HỢP TUẦN LỄ"
    assert title_of([["TT", "Tên đơn vị", "Cây trồng"], ["1", "A", "2"]]) == ""
    for section, stands in (("Cảnh quan", "Cảnh quan"), ("", "Số liệu khác")):
        form.refresh_from_db()
        sent = {"version": form.version, "count": 1, "l0-take": "1", "l0-name": f"Cây {section}", "l0-kind": "count"}
        client.post(reverse("reports:form_sheet_take", args=[form.pk]), sent | {"section": section})
        row = form.indicators.order_by("-pk")[0]
        assert row.section_vi == stands
    with translation.override("en"):
        assert section_of(row) == "Other figures"


def test_a_read_number_reads_back() -> None:
    assert said_words(read_value("15.500.000 đồng", ValueKind.MEASURE, MILLIONS)) == "15,5"
