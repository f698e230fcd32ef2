"""What stops a command is said in one sentence of each language: no traceback for a person's slip."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from lantoa.faces.cli.__main__ import main
from tests.engines.plan_reader.grammar.plans import HEAD, TAIL

PLAN = HEAD + "1. Sở Y tế (ví dụ) báo cáo trước ngày 11/10/2026." + TAIL


def lantoa(*words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lantoa.faces.cli", *words],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env=os.environ | {"DJANGO_SETTINGS_MODULE": "lantoa.settings.site"} | extra,
    )


@pytest.mark.parametrize(
    "setting",
    [
        {"LANTOA_WORKERS": "abc"},
        {"LANTOA_WORKERS": "0"},
        {"LANTOA_FILE_LIMIT_MB": "-1"},
        {"LANTOA_SECRET_KEY": "short"},
        {"LANTOA_SECOND_FACTOR_ROLES": "zzz"},
        {"LANTOA_OIDC_URL": "nonsense"},
        {"LANTOA_HOSTS": "*"},
        {"LANTOA_MAILBOX": "imaps://u:mat-khau@[bad/x"},
    ],
)
@pytest.mark.parametrize("command", [("demo", "--port", "0"), ("manage", "migrate")])
def test_a_wrong_setting_is_named_and_nothing_starts(
    setting: dict[str, str], command: tuple[str, ...], tmp_path: Path
) -> None:
    done = lantoa(*command, LANTOA_HOME=str(tmp_path), **setting)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "mat-khau" not in done.stderr
    assert "Một thiết lập chưa đúng." in done.stderr
    assert next(iter(setting)) in done.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    done = lantoa("manage", "migrate", LANTOA_HOME="/dev/null/x")
    assert (done.returncode, "Traceback" in done.stderr, "LANTOA_HOME" in done.stderr) == (2, False, True)


@pytest.mark.parametrize("address", ["postgres://u:mat-khau@127.0.0.1:1/x", "sqlite:///khong/co/o/day.sqlite3"])
def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path: Path, address: str) -> None:
    done = lantoa("serve", "--port", "0", LANTOA_HOME=str(tmp_path), LANTOA_DATABASE=address)
    assert (done.returncode, "Traceback" in done.stderr, "mat-khau" in done.stderr) == (2, False, False)
    assert "Cơ sở dữ liệu không trả lời" in done.stderr
    assert "The database does not answer" in done.stderr


def test_a_slip_in_a_settings_name_is_told(tmp_path: Path) -> None:
    done = lantoa("manage", "check", LANTOA_HOME=str(tmp_path), LANTOA_TYPO="1")
    assert done.returncode == 0
    assert "LANTOA_TYPO is no setting and does nothing." in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("more", [(), ("--json",)])
def test_a_full_disk_is_said_in_a_sentence(tmp_path: Path, more: tuple[str, ...]) -> None:
    plan = tmp_path / "plan.txt"
    plan.write_text(PLAN, encoding="utf-8")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lantoa.faces.cli", "read", str(plan), *more],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Không ghi được kết quả" in done.stderr


@pytest.mark.parametrize(
    ("closed", "words", "status"), [("<&-", "read -", 2), (">&-", "read plan.txt", 0), ("2>&-", "read missing", 2)]
)
def test_a_program_started_without_input_or_output_ends_in_order(
    closed: str, words: str, status: int, tmp_path: Path
) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    shell = f'"{sys.executable}" -m lantoa.faces.cli {words} {closed}'
    done = subprocess.run(["sh", "-c", shell], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert ("stdin" in done.stderr) == (closed == "<&-")


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        (["read"], "còn thiếu: FILE", "the following arguments are required: FILE"),
        (["read", "x", "--lang", "fr"], "--lang không nhận 'fr'", "invalid choice: 'fr'"),
        (["read", "x", "--wide"], "không hiểu: --wide", "unrecognized arguments: --wide"),
        (["demo", "--port", "x"], "--port không nhận giá trị 'x'", "invalid int value: 'x'"),
        (["routes", "solve"], "còn thiếu: INSTANCE", "the following arguments are required: INSTANCE"),
    ],
)
def test_a_wrong_argument_is_told_in_both_languages(
    words: list[str], vi: str, en: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    printed = capsys.readouterr().err
    assert vi in printed
    assert en in printed


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"lantoa {version('lantoa')}\n"


@pytest.mark.parametrize(
    "words",
    [("--help",), (), ("--version",), ("read", "--help"), ("routes", "--help"), ("manage", "help"), ("not-there",)],
)
def test_whatever_is_printed_for_a_reader_who_has_gone_ends_quietly(words: tuple[str, ...], tmp_path: Path) -> None:
    """`lantoa --help | head -5`, where head has had its five lines."""
    theirs, ours = os.pipe()
    os.close(theirs)
    try:
        done = subprocess.run(
            [sys.executable, "-m", "lantoa.faces.cli", *words],
            stdout=ours,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
            env=os.environ | {"DJANGO_SETTINGS_MODULE": "lantoa.settings.site", "LANTOA_HOME": str(tmp_path)},
        )
    finally:
        os.close(ours)
    assert done.returncode == (2 if words == ("not-there",) else 0)
    assert "BrokenPipe" not in done.stderr
    assert "Traceback" not in done.stderr
