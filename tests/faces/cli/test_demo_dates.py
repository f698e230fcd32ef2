"""The sample plan in the week of the trial: coherent on every day of the year, and of the campaign's own week."""

from __future__ import annotations

import io
import re
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.plan_reader import read
from lantoa.faces.cli.demo_dates import clock_of, moved, plan_of_the_week, weeks_since
from lantoa.faces.cli.demo_loading import SAMPLE_NAME

KEPT = (files("lantoa.work.plans") / "sample" / SAMPLE_NAME).read_bytes()
DAYS = st.dates(date(2024, 1, 1), date(2060, 12, 31))
LONG = re.compile(r"ngày (\d\d?) tháng (\d\d?) năm (\d{4})")
SLIP = "31 tháng 9 năm 2024"


def lines_of(document: bytes) -> list[str]:
    """Every paragraph, those of tables too."""
    opened = Document(io.BytesIO(document))
    cells = [cell.text for table in opened.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in opened.paragraphs] + cells


@given(DAYS)
def test_the_week_of_the_plan_is_that_of_the_day_and_weekdays_stay(today: date) -> None:
    by = weeks_since(today)
    assert by.days % 7 == 0
    printed = moved("từ ngày 07 tháng 10 năm 2024 đến ngày 13 tháng 10 năm 2024", by)
    first, last = (date(int(y), int(m), int(d)) for d, m, y in LONG.findall(printed))
    assert (first.weekday(), last.weekday()) == (0, 6)
    assert first <= today <= last


@given(DAYS)
def test_the_day_that_is_meant_not_to_exist_never_does(today: date) -> None:
    day, month, year = (int(part) for part in re.findall(r"\d+", moved(SLIP, weeks_since(today))))
    with pytest.raises(ValueError, match=r"day (\d+ must be|is out of)|out of range"):
        date(year, month, day)
    assert abs(date(year, month, day - 1) - today) < timedelta(days=100)


def test_what_does_not_depend_on_the_week_stays() -> None:
    for text in ("Quyết định số 1373/QĐ-TTg ngày 30 tháng 7 năm 2021", "Số: 218/KH-UBND", "trước ngày 01/7/2025"):
        assert moved(text, timedelta(days=7 * 104)) == text
    assert moved("giai đoạn 2024 - 20230", timedelta(days=364)) == "giai đoạn 2025 - 20230"


def test_in_its_own_week_the_plan_is_the_one_that_is_kept() -> None:
    assert lines_of(plan_of_the_week(KEPT, date(2024, 10, 9))) == lines_of(KEPT)


@pytest.mark.parametrize("today", [date(2026, 11, 26), date(2027, 1, 2), date(2026, 3, 18), date(2028, 2, 29)])
def test_the_reader_finds_the_same_in_the_plan_of_any_week(today: date) -> None:
    document = plan_of_the_week(KEPT, today)
    assert document == plan_of_the_week(KEPT, today)
    plan, kept = read(document), read(KEPT)
    assert (plan.header.number, len(plan.duties)) == (kept.header.number, len(kept.duties))
    assert plan.header.issued_on == date(2024, 9, 24) + weeks_since(today)
    printed = [line for line in lines_of(document) if "2024" in line]
    assert printed == []


def test_the_campaign_is_assigned_before_its_week_and_seen_now() -> None:
    at = datetime(2026, 11, 26, 3, tzinfo=UTC)
    clock = clock_of(at, date(2026, 11, 26))
    assert clock.seen_at == at
    assert timedelta(days=10) < at - clock.issued_at < timedelta(days=20)
