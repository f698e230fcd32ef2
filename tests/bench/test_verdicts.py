"""The bench tells a missed bar by its exit status and its last line."""

from __future__ import annotations

import re
from datetime import date

import pytest
from bench.verdicts import Verdicts

from bench import reading


def test_one_missed_bar_fails_the_bench_and_is_named_last(capsys: pytest.CaptureFixture[str]) -> None:
    verdicts = Verdicts()
    verdicts.at_most("reading", 2.4, 2.5, "ms/KB")
    verdicts.at_least("lead", 95.9, 96.0, "%")
    assert verdicts.summary() == 1
    lines = capsys.readouterr().out.splitlines()
    assert [line[:4] for line in lines] == ["PASS", "FAIL", "FAIL"]
    assert "lead" in lines[-1]
    assert "reading" not in lines[-1]


def test_what_could_not_be_asked_is_no_failure_but_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    verdicts = Verdicts()
    verdicts.skip("the scores: not here")
    verdicts.at_most("reading", 2.5, 2.5, "ms/KB")
    assert verdicts.summary() == 0
    printed = capsys.readouterr().out
    assert "skipped: the scores: not here" in printed
    assert "could be asked" in printed


def test_the_table_of_reading_says_when_and_with_what_it_was_measured() -> None:
    now = reading.conditions()
    assert re.match(rf"Measured on {date.today():%Y-%m}-\d\d with CPython 3\.\d+\.\d+, ", now)  # noqa: DTZ011
    kept = reading.PAGE.read_text("utf-8").split(reading.BEGIN)[1].split(reading.END)[0]
    told = re.search(
        r"^Measured on (\d{4}-\d\d-\d\d) with CPython .*; python-docx .*; load of the machine before", kept, re.M
    )
    assert told
    assert date(2026, 11, 23) <= date.fromisoformat(told[1]) <= date.today()  # noqa: DTZ011
