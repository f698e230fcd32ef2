"""The tables of `make bench-reports`: the engine alone, then totals and papers on one database made for the purpose."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from bench.clocks import grown, in_turns, load, working_clock
from bench.reports_floor import bare, same
from bench.verdicts import Verdicts

FIGURES = 60
BAR, MOST_MB, LINEAR = 2.0, 200.0, 1.6
MOST_PAPER_MB = 150.0
AT = datetime(2024, 10, 12, tzinfo=UTC)
LONG_AGO = date(2015, 1, 1)
# How many units stand below the top at each step down: wards; provinces and communes; provinces, communes and schools.
SIZES = {"130 units": (130,), "3,321 communes": (34, 98), "33,000 units": (34, 97, 9)}
COUNTS = {"130 units": 130, "3,321 communes": 3321, "33,000 units": 33_000}
SMALLEST, LARGEST = "130 units", "33,000 units"


def engine(verdicts: Verdicts, script: str, *, quick: bool) -> None:
    """The engine's sum of every cell, each size in a child of its own: seconds, and the most memory it ever held."""
    print("The engine's own sum of every cell, outliers among them")
    each: dict[str, float] = {}
    for name, units in COUNTS.items():
        if quick and name == LARGEST:
            verdicts.skip(f"{name}: left out by --quick")
            continue
        done = subprocess.run(
            [sys.executable, script, "--engine", str(units)], check=True, capture_output=True, text=True
        )
        seconds, megabytes = (float(word) for word in done.stdout.split()[-2:])
        each[name] = seconds / units / FIGURES * 1e6
        print(f"{name}: {units * FIGURES:,} cells in {seconds:.1f} s, {each[name]:.1f} µs a cell, {megabytes:.0f} MB")
        verdicts.at_most(f"{name}: memory", megabytes, MOST_MB, "MB")
    if LARGEST in each:
        verdicts.at_most(
            "linear: a cell of the largest beside one of 3,321", each[LARGEST] / each["3,321 communes"], LINEAR, "x"
        )


def add_up(units: int) -> None:
    """One child: stream every cell through the engine; prints seconds and megabytes."""
    from lantoa.engines.report_merge import Adding, Arrival, Indicator, Key, UnitFigure, merge, outliers_of, totals_of

    keys = [Key(f"figure-{number}") for number in range(FIGURES)]
    asks = tuple(key.indicator for key in keys)

    def cells() -> Iterator[UnitFigure]:
        state = 12345
        for unit in range(units):
            for key in keys:
                state = (state * 1103515245 + 12345) % 2**31
                number = Decimal(state % 997)
                if state % 10:
                    yield UnitFigure(unit, key, "exact", number, None, None, number if state % 3 else None)

    start = time.process_time()
    adding = Adding(lambda unit: unit // 97, [Indicator(code) for code in asks], lambda unit: f"kind-{unit % 5}")
    adding.arrivals(Arrival(unit, asks, received=True, on_time=True) for unit in range(units))
    adding.figures(cells())
    totals_of(merge(adding.portions().values()))
    outliers_of(adding.values())
    print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def report(verdicts: Verdicts, *, quick: bool) -> None:
    """Fill, measure and print one size after another."""
    import django

    django.setup()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0)
    try:
        for name, steps in SIZES.items():
            if quick and name == LARGEST:
                verdicts.skip(f"{name}: left out by --quick")
                continue
            form = _fill(steps)
            _totals(verdicts, name, form)
            _papers(verdicts, name, form)
    finally:
        connection.creation.destroy_test_db("", verbosity=0)


def _totals(verdicts: Verdicts, name: str, form: Any) -> None:
    from lantoa.work.consolidation.bridge.totals import portions_of
    from lantoa.work.consolidation.queries.scope import scope_of

    clock, what = working_clock()
    scope = scope_of(form, at=AT)
    one = scope.of(scope.indicators[0])
    for label, asked, by_row, bar in (
        ("every figure", scope, False, BAR),
        ("one figure, unit by unit below the top", one, True, BAR),
        ("every figure, unit by unit below the top, as the workbook asks", scope, True, None),
    ):
        figures = [row.pk for row in asked.indicators]
        ours = lambda asked=asked, by_row=by_row: portions_of(asked, by_row=by_row)  # noqa: E731
        floor = lambda figures=figures, by_row=by_row: bare(form, figures, by_row=by_row)  # noqa: E731
        compared = same(ours(), floor())
        mine, least = in_turns(ours, floor, clock)
        print(
            f"{name}, {label}: totals {mine * 1000:.1f} ms, bare SQL {least * 1000:.1f} ms of {what}, "
            f"{mine / least:.2f} times; {compared:,} numbers are the same; {load()}",
            flush=True,
        )
        if bar is not None:
            verdicts.at_most(f"{name}, {label}: times the bare SQL", mine / least, bar, "x")


def _papers(verdicts: Verdicts, name: str, form: Any) -> None:
    """The sheet of totals beside openpyxl writing the same cells, the report as .docx beside python-docx alone: time,
    memory."""
    from docx import Document as new_document
    from openpyxl import Workbook

    from lantoa.orgs.members.models import Member
    from lantoa.work.consolidation.actions.drafting import draft_report
    from lantoa.work.consolidation.bridge.below import rows_of
    from lantoa.work.consolidation.queries.scope import scope_of
    from lantoa.work.consolidation.sheets import total_rows, unit_rows, workbook_answer
    from lantoa.work.documents.bridge import docx_of, pdf_of

    scope = scope_of(form, at=AT)
    held = {"workbook": grown(lambda: workbook_answer(scope, at=AT))}
    sheet, _ = _timed(lambda: workbook_answer(scope, at=AT))
    rows = rows_of(scope)
    lines = [*total_rows(scope, rows), *unit_rows(scope, rows)]

    def floor() -> None:
        book = Workbook(write_only=True)
        page = book.create_sheet()
        for line in lines:
            page.append(line)
        book.save(io.BytesIO())

    held["openpyxl"] = grown(floor)
    least, _ = _timed(floor)
    print(
        f"{name}: workbook {sheet * 1000:.0f} ms with its totals; openpyxl writing the same cells {least * 1000:.0f} ms"
    )
    by = Member.objects.filter(unit=form.campaign.unit).first()
    assert by is not None
    drafting, draft = _timed(lambda: draft_report(form, which="claimed", client_key=uuid4(), by=by, at=AT))
    held[".docx"] = grown(lambda: docx_of(draft.document, AT.date()))
    if name == SMALLEST:  # typst's helpers do not outlive a fork: only before this process has set its first PDF
        held["PDF"] = grown(lambda: pdf_of(draft.document, AT.date()))
    word, content = _timed(lambda: docx_of(draft.document, AT.date()))
    paper, _ = _timed(lambda: pdf_of(draft.document, AT.date()))

    def plain() -> None:
        document = new_document()
        for paragraph in new_document(io.BytesIO(content)).paragraphs:
            document.add_paragraph(paragraph.text)
        document.save(io.BytesIO())

    held["python-docx"] = grown(plain)
    alone, _ = _timed(plain)
    print(f"{name}: most memory held more while it is made: " + ", ".join(f"{k} {mb:.0f} MB" for k, mb in held.items()))
    print(
        f"{name}: drafting {drafting:.2f} s, .docx {word:.2f} s, PDF {paper:.2f} s; "
        f"python-docx, its words alone {alone:.2f} s"
    )
    if name == SMALLEST:
        verdicts.at_most("130 units: report as .docx and PDF", word + paper, 2.0, "s")
        for one in ("workbook", ".docx", "PDF"):
            verdicts.at_most(f"130 units: memory of the {one}", held[one], MOST_PAPER_MB, "MB")


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    best, found = float("inf"), None
    for _ in range(3):
        start = time.perf_counter()
        found = act()
        best = min(best, time.perf_counter() - start)
    return best, found


def _fill(steps: tuple[int, ...]) -> Any:
    """A top unit with so many below it at each step; each has sent a report with nine figures of ten."""
    from django.db import connection, transaction

    from bench.tasks_cost import _units_below
    from lantoa.orgs.accounts.actions import create_account
    from lantoa.orgs.members.actions import join_unit
    from lantoa.orgs.units.models import Unit, UnitName, UnitParent, segment
    from lantoa.work.plans.models import Campaign
    from lantoa.work.reports.models import FormIndicator, Indicator, ReportForm

    with transaction.atomic():
        top = Unit.objects.create(kind="province", name="Đơn vị đầu (ví dụ)", begins_on=LONG_AGO)
        UnitName.objects.create(unit=top, name=top.name, begins_on=LONG_AGO)
        places = [UnitParent.objects.create(unit=top, line="territorial", path=segment(top.pk), begins_on=LONG_AGO)]
        every: list[Any] = []
        for count in steps:
            places = _units_below(places, count)
            every += places
        account = create_account(f"reports-{top.pk}", display_name="(ví dụ)", by=None, at=AT)
        join_unit(account, top, "campaign_owner", by=None, at=AT, begins_on=LONG_AGO)
        campaign = Campaign.objects.create(unit=top, title="Đợt (ví dụ)")
        form = ReportForm.objects.create(
            campaign=campaign, title="Báo cáo (ví dụ)", state="open", made_at=AT, made_by=account
        )
        for number in range(FIGURES):
            row, _ = Indicator.objects.get_or_create(
                code=f"bench-{number}", unit=None, defaults={"name_vi": f"Chỉ tiêu {number}"}
            )
            FormIndicator.objects.create(form=form, indicator=row, order=number, name_vi=row.name_vi, measure_vi="cái")
        _reports(form, [place.unit_id for place in every])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return form


def _reports(form: Any, units: list[int]) -> None:
    """Every unit's report and figures, by the database itself."""
    from django.db import connection

    from lantoa.work.reports.models import Report

    Report.objects.bulk_create(
        [
            Report(
                form=form, unit_id=unit, state=("submitted", "accepted", "returned")[unit % 3], asked_at=AT,
                first_submitted_at=AT + timedelta(hours=unit % 40), submitted_at=AT + timedelta(hours=unit % 40),
                due_on=AT.date() if unit % 11 else None,
            )
            for unit in units
        ],
        batch_size=5000,
    )  # fmt: skip
    number = "((r.id * 7919 + i.id * 104729) %% 997) * 1000"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reports_figure (report_id, form_indicator_id, split, said, value, low, high, typed, "
            f"evidenced_value, verified_value) SELECT r.id, i.id, '', 'exact', {number}, {number}, {number}, '', "
            f"CASE WHEN (r.id + i.id) %% 3 = 0 THEN {number} END, CASE WHEN (r.id + i.id) %% 7 = 0 THEN {number} END "
            "FROM reports_report r CROSS JOIN reports_formindicator i "
            "WHERE r.form_id = %s AND i.form_id = %s AND (r.id + i.id) %% 10 <> 0",
            [form.pk, form.pk],
        )
