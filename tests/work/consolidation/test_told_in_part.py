"""A unit that told only some parts of a divided figure told it in part: everywhere, and never as a number."""

from __future__ import annotations

from datetime import datetime, timedelta
from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lantoa.engines.report_merge import merge
from lantoa.orgs.units.models import Unit
from lantoa.work.consolidation.actions.drafting import draft_report
from lantoa.work.consolidation.actions.freezing import freeze_totals, record_errata
from lantoa.work.consolidation.bridge.below import rows_of
from lantoa.work.consolidation.bridge.lines import Line, lines_of, thawed
from lantoa.work.consolidation.bridge.totals import portions_of, recomputed, whole_of
from lantoa.work.consolidation.bridge.wording import sentence_of
from lantoa.work.consolidation.models import Snapshot, SnapshotFigure
from lantoa.work.consolidation.queries.divided import units_in_part
from lantoa.work.consolidation.queries.editions import units_beside
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.consolidation.queries.snapshots import totals_frozen
from lantoa.work.consolidation.sheets import total_rows, unit_rows
from lantoa.work.documents.bridge import docx_of
from lantoa.work.reports.models import (
    Activity,
    ActivityFigure,
    ActivityOwner,
    Figure,
    FormIndicator,
    Report,
    ReportForm,
    ReportVersion,
)
from lantoa.work.reports.states import Said
from tests.people import Cast
from tests.work.consolidation.making import AT, PARTS, figure, indicator, sent
from tests.work.consolidation.test_totals import differences
from tests.work.consolidation.test_views import signed_in
from tests.work.reports.making import make_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    """Four units are asked: one told both parts, one the pupils alone, one a whole, one nothing."""
    form = ReportForm.objects.create(
        campaign=make_campaign(cast), title="Báo cáo kết quả (ví dụ)", state="open", made_at=AT,
        made_by=cast.owner.account,
    )  # fmt: skip
    wanted, places = indicator(form, "visits", "Lượt người tham gia", "lượt", parts=PARTS, split="group"), cast.places
    both, part, whole, _silent = (
        sent(form, unit) for unit in (places.ward, places.other_ward, places.school, places.front)
    )
    figure(both, wanted, 100, part="pupils")
    figure(both, wanted, 40, part="adults")
    figure(part, wanted, 7, part="pupils")
    Figure.objects.create(report=part, form_indicator=wanted, split="adults", said=Said.UNKNOWN)
    figure(whole, wanted, 9)
    return form


def wanted_of(form: ReportForm) -> FormIndicator:
    return form.indicators.get()


def whole_line(form: ReportForm) -> Line:
    scope = scope_of(form, at=AT)
    return lines_of(scope, whole_of(scope))[0]


def log(form: ReportForm, *owners: Unit, part: str, value: int = 5) -> None:
    """An activity of these units that told a number for a part ("" the whole)."""
    activity = Activity.objects.create(
        campaign=form.campaign, unit=owners[0], title="Ngày hội (ví dụ)", logged_by=form.made_by, logged_at=AT
    )
    for owner in owners:
        ActivityOwner.objects.create(activity=activity, unit=owner, state="agreed")
    ActivityFigure.objects.create(
        activity=activity, indicator=wanted_of(form).indicator, split=part, said=Said.EXACT, value=value, low=value,
        high=value,
    )  # fmt: skip


def agreeing(form: ReportForm) -> Line:
    """The line, once the engine's sum of every cell says the same in every row."""
    scope = scope_of(form, at=AT)
    ours, engines = portions_of(scope), recomputed(scope).portions
    assert ours.keys() == engines.keys()
    for row in ours:
        assert not differences(ours[row], engines[row]), row
    assert not differences(whole_of(scope), merge(engines.values()))
    return lines_of(scope, whole_of(scope))[0]


def test_the_known_parts_are_added_and_the_unit_is_told_in_part(form: ReportForm) -> None:
    line = agreeing(form)
    assert (line.asked, line.told, line.told_all, line.partly, line.unknown) == (4, 3, 2, 1, 1)
    assert line.claimed is not None
    assert line.claimed.low == line.claimed.high == 156
    parts = lines_of(scope_of(form, at=AT), whole_of(scope_of(form, at=AT)))[1:]
    assert [(one.told, one.partly, one.unknown) for one in parts] == [(2, 0, 2), (1, 0, 3)]


@pytest.mark.parametrize(
    ("part", "told_all", "partly"), [("adults", 3, 0), ("", 3, 0), ("pupils", 2, 1), ("elders", 2, 1)]
)
def test_an_activity_tells_the_part_the_report_left_blank(
    form: ReportForm, cast: Cast, part: str, told_all: int, partly: int
) -> None:
    log(form, cast.places.other_ward, part=part)
    line = agreeing(form)
    assert (line.told_all, line.partly, line.unknown) == (told_all, partly, 1)
    other = {cast.places.other_ward.pk} if partly else set()
    assert units_in_part(scope_of(form, at=AT), wanted_of(form)) == other


@pytest.mark.parametrize("owners", [("front",), ("front", "ward"), ("front", "elsewhere")])
def test_a_unit_that_told_one_part_by_an_activity_alone_told_it_in_part(
    form: ReportForm, cast: Cast, owners: tuple[str, ...]
) -> None:
    log(form, *(getattr(cast.places, name) for name in owners), part="adults")
    line = agreeing(form)
    assert (line.told_all, line.partly, line.unknown) == (2, 2, 0)


def test_a_unit_that_is_not_asked_is_not_counted_as_told_in_part(form: ReportForm, cast: Cast) -> None:
    wanted = wanted_of(form)
    wanted.asked = "units"
    wanted.save(update_fields=["asked"])
    wanted.units.set([cast.places.ward, cast.places.front])
    log(form, cast.places.elsewhere, part="adults")
    line = agreeing(form)
    assert (line.asked, line.told_all, line.partly, line.unknown) == (2, 1, 0, 1)


def test_parts_that_change_are_counted_anew(form: ReportForm) -> None:
    assert whole_line(form).partly == 1
    wanted = wanted_of(form)
    wanted.parts = PARTS[:1]
    wanted.save(update_fields=["parts"])
    assert agreeing(form).partly == 0
    wanted.parts = [*PARTS, {"key": "elders", "vi": "Người cao tuổi", "en": "Elders"}]
    wanted.save(update_fields=["parts"])
    assert agreeing(form).partly == 2


def test_a_cut_off_says_the_same_and_goes_on_saying_it(form: ReportForm, cast: Cast) -> None:
    snapshot = freeze_totals(form, by=cast.owner, at=AT)
    frozen = thawed(totals_frozen(snapshot))
    assert [(one.part, one.partly) for one in frozen] == [("", 1), ("pupils", 0), ("adults", 0)]
    live = lines_of(scope_of(form, at=AT), whole_of(scope_of(form, at=AT)))
    assert frozen == live
    figure(form.reports.get(unit=cast.places.front), wanted_of(form), 3, part="pupils")
    assert whole_line(form).partly == 2
    assert thawed(totals_frozen(snapshot))[0].partly == 1


@pytest.mark.parametrize(("language", "words"), [
    ("vi", ["2/4 đơn vị có đủ số liệu, 1 đơn vị", "một phần: 1", "một phần: chưa rõ", "chưa rõ có bao"]),
    ("en", ["2 of 4 units told all of it, 1 told only", "in part: 1", "in part: unknown", "is not known of this"]),
])  # fmt: skip
def test_the_pages_say_how_many_told_all_and_how_many_in_part(
    form: ReportForm, cast: Cast, language: str, words: list[str]
) -> None:
    client, wanted = signed_in(cast.owner), wanted_of(form)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    snapshot = freeze_totals(form, by=cast.owner, at=AT)

    def page(name: str, *args: int) -> str:
        return client.get(reverse(f"consolidation:{name}", args=args)).content.decode()

    assert words[0] in page("totals", form.pk)
    of_figure = page("figure", form.pk, wanted.pk)
    assert words[0] in of_figure
    assert words[1] in of_figure
    assert of_figure.count("Người lớn" if language == "vi" else "Adults") == 3  # its line, one told, one blank
    assert words[1] in page("snapshot", snapshot.pk)
    SnapshotFigure.objects.filter(snapshot=snapshot, split="").update(partly=None)
    assert words[2] in page("snapshot", snapshot.pk)
    assert words[3] in page("source", snapshot.pk, wanted.pk)


@pytest.mark.parametrize(("language", "note"), [
    ("vi", "1 đơn vị chưa rõ; 2/4 đơn vị có đủ số liệu, 1 đơn vị mới có một phần"),
    ("en", "1 units unknown; 2 of 4 units told all of it, 1 told only some of its parts"),
])  # fmt: skip
def test_the_sheets_say_it_and_keep_their_columns(form: ReportForm, language: str, note: str) -> None:
    scope = scope_of(form, at=AT)
    rows = rows_of(scope)
    with translation.override(language):
        head, whole, pupils, *_rest = list(total_rows(scope, rows))
        assert whole[3:7] == [4, 3, 1, 1]
        assert pupils[3:7] == [4, 2, 0, 2]
        assert (whole[-1], len(head)) == (note, len(whole))
        units = list(unit_rows(scope, rows))
    assert {len(row) for row in units} == {4 + 5}
    assert units[-1][-2:] == [1, 1]


def test_the_official_report_says_it_in_its_sentence_its_table_and_its_sources(form: ReportForm, cast: Cast) -> None:
    draft = draft_report(form, which="claimed", client_key=uuid4(), by=cast.owner, at=AT)
    said = "2/4 đơn vị có đủ số liệu, 1 đơn vị mới có một phần, 1 đơn vị chưa rõ"
    assert sentence_of(whole_line(form), "claimed")[3] == said
    text = words_of(docx_of(draft.document, AT.date()))
    assert said in text
    assert "Đơn vị có đủ số liệu" in text
    assert "Đơn vị mới có một phần" in text
    assert any(
        said.replace(", ", "; ") in line for source in draft.document.content["sources"] for line in source["lines"]
    )


def words_of(content: bytes) -> str:
    """Every word of a .docx, tables among them."""
    import io

    from docx import Document

    paper = Document(io.BytesIO(content))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in paper.paragraphs), *cells])


def test_a_report_of_a_figure_that_nobody_told_in_part_keeps_its_sentence(form: ReportForm, cast: Cast) -> None:
    form.reports.get(unit=cast.places.other_ward).figures.all().delete()
    assert sentence_of(whole_line(form), "claimed")[3] == "2/4 đơn vị có số liệu, 2 đơn vị chưa rõ"


def test_a_unit_laid_beside_another_year_says_that_it_told_in_part(form: ReportForm, cast: Cast) -> None:
    scope, wanted = scope_of(form, at=AT), wanted_of(form)
    rows, _ended = units_beside(scope, wanted, scope, wanted)
    parted = {row.unit: row.missing for row in rows if "part_now" in row.missing}
    assert parted == {cast.places.other_ward.pk: ("part_now", "part_then")}


def test_a_part_sent_after_the_cut_off_is_an_erratum_of_that_part_and_changes_only_today(
    form: ReportForm, cast: Cast
) -> None:
    snapshot, wanted = frozen(form, cast), wanted_of(form)
    report = form.reports.get(unit=cast.places.other_ward)
    Figure.objects.filter(report=report, split="adults").update(said=Said.EXACT, value=5, low=5, high=5)
    later = version_of_now(report, 2, AT + timedelta(hours=1), cast)
    [erratum] = record_errata(later)
    assert (erratum.split, erratum.before_said, erratum.before_low, erratum.after_low) == ("adults", "unknown", None, 5)
    assert agreeing(form).partly == 0
    assert thawed(totals_frozen(snapshot))[0].partly == 1
    shown = signed_in(cast.owner).get(reverse("consolidation:snapshot", args=[snapshot.pk])).content.decode()
    assert "một phần: 1" in shown
    assert "một phần: không có" in shown
    behind = signed_in(cast.owner).get(reverse("consolidation:source", args=[snapshot.pk, wanted.pk])).content.decode()
    assert "Đính chính sau khi chốt (<span>Người lớn</span>)" in behind


# The parts of earlier cut-offs.


def count_again(snapshot: Snapshot) -> list[int | None]:
    """What the migration makes of a cut-off that never counted them."""
    snapshot.figures.update(partly=None)
    import_module("lantoa.work.consolidation.migrations.0004_told_in_part").count_parts(apps, None)
    return list(snapshot.figures.order_by("split").values_list("partly", flat=True))


def frozen(form: ReportForm, cast: Cast) -> Snapshot:
    """A cut-off in which the versions of the reports stand."""
    for report in form.reports.all():
        version_of_now(report, 1, AT, cast)
    return freeze_totals(form, by=cast.owner, at=AT + timedelta(minutes=1))


def test_an_earlier_cut_off_is_counted_from_the_versions_that_stood_in_it(form: ReportForm, cast: Cast) -> None:
    snapshot = frozen(form, cast)
    figure(form.reports.get(unit=cast.places.front), wanted_of(form), 3, part="pupils")  # after the cut-off
    assert count_again(snapshot) == [1, 0, 0]


def test_an_earlier_cut_off_stays_unknown_where_activities_told_of_the_figure(form: ReportForm, cast: Cast) -> None:
    log(form, cast.places.other_ward, part="adults")
    assert count_again(frozen(form, cast)) == [None, 0, 0]


def test_an_earlier_cut_off_stays_unknown_where_its_versions_do_not_make_its_count(
    form: ReportForm, cast: Cast
) -> None:
    snapshot = frozen(form, cast)
    snapshot.figures.filter(split="").update(told=4)
    assert count_again(snapshot) == [None, 0, 0]


def test_a_figure_that_was_not_divided_at_the_cut_off_was_told_whole_or_not_at_all(
    form: ReportForm, cast: Cast
) -> None:
    snapshot = frozen(form, cast)
    snapshot.figures.exclude(split="").delete()
    assert count_again(snapshot) == [0]


def version_of_now(report: Report, number: int, at: datetime, cast: Cast) -> ReportVersion:
    """A version that says what the report's figures say."""
    told = [
        {
            "figure": row.form_indicator_id, "part": row.split, "said": row.said,
            "low": None if row.low is None else str(row.low), "high": None if row.high is None else str(row.high),
            "value": None if row.value is None else str(row.value),
        }
        for row in report.figures.all()
    ]  # fmt: skip
    return ReportVersion.objects.create(
        report=report, number=number, at=at, by=cast.owner.account, content={"figures": told}
    )
