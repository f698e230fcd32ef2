"""`lantoa units load` from the command line."""

from __future__ import annotations

import argparse

import pytest

from lantoa.faces.cli import units
from lantoa.orgs.units.queries import unit_with_code


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    units.configure(parser)
    return units.run(parser.parse_args(words))


@pytest.mark.django_db
def test_a_province_is_loaded_and_what_was_done_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("load", "--province", "04") == 0
    told = capsys.readouterr().out
    assert "đơn vị mới" in told
    from datetime import date

    found = unit_with_code("gso", "04", date(2026, 1, 1))
    assert found is not None
    assert found.name == "Ủy ban nhân dân Tỉnh Cao Bằng"
    assert run("load", "--province", "04", "--lang", "en") == 0
    assert capsys.readouterr().out.startswith("0 units made")


@pytest.mark.django_db
def test_a_wrong_code_is_said_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("load", "--province", "00") == 2
    assert "“00”" in capsys.readouterr().err


def test_a_province_or_the_whole_country_must_be_chosen() -> None:
    with pytest.raises(SystemExit) as ended:
        run("load")
    assert ended.value.code == 2
