"""The bench tells a missed bar by its exit status and its last line."""

from __future__ import annotations

import pytest
from bench.verdicts import Verdicts


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
