"""The old binary .doc: read through a program that is installed, refused in words where none is or none can."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest

from lantoa.engines.plan_reader import ReadingRefused, read
from lantoa.engines.plan_reader.loaders import doc_file, programs
from lantoa.faces.cli.__main__ import main
from lantoa.faces.cli.sentences import REFUSALS
from tests.engines.plan_reader.grammar.plans import HEAD, TAIL
from tests.engines.plan_reader.loaders.making import office, old_doc_of_docx, old_word_file
from tests.engines.plan_reader.loaders.test_same_plan import SAMPLE, facts

PLAN = HEAD + "1. Sở Y tế chủ trì, phối hợp với Sở Tài chính báo cáo trước ngày 11/10/2026." + TAIL


def installed(monkeypatch: pytest.MonkeyPatch, **known: Path) -> None:
    """Only these programs are found on this machine."""
    paths = {name: str(path) for name, path in known.items()}
    monkeypatch.setattr(programs, "found", lambda *names: next((paths[n] for n in names if n in paths), None))


def program(folder: Path, name: str, script: str) -> Path:
    """A program of a few lines of shell."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


@pytest.mark.slow
@pytest.mark.skipif(office() is None, reason="LibreOffice, which writes and reads the old .doc, is not installed")
def test_an_old_doc_reads_as_the_document_it_was_made_of(tmp_path: Path) -> None:
    old = read(old_doc_of_docx(SAMPLE.read_bytes(), tmp_path))
    assert facts(old) == facts(read(SAMPLE))
    assert "doc.converted" in old.notes


def test_without_libreoffice_what_antiword_prints_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "printed.txt").write_text(PLAN, "utf-8")
    antiword = program(tmp_path, "antiword", f"cat {tmp_path}/printed.txt")
    broken = program(tmp_path, "soffice", "exit 1")
    for known in ({"antiword": antiword}, {"antiword": antiword, "soffice": broken}):
        installed(monkeypatch, **known)
        plan = read(old_word_file())
        assert [[body.name for body in duty.lead] for duty in plan.duties] == [["Sở Y tế"]]
        assert plan.notes[0] == "doc.converted"


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("code", ["doc_converter_missing", "doc_converter_failed"])
def test_where_no_program_opens_it_one_sentence_says_what_to_do(
    code: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    known = {} if code == "doc_converter_missing" else {"soffice": program(tmp_path, "soffice", "exit 1")}
    installed(monkeypatch, **known)
    (tmp_path / "ke-hoach.doc").write_bytes(old_word_file())
    assert main(["read", str(tmp_path / "ke-hoach.doc"), "--lang", language]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == REFUSALS[language][code].replace("{file}", "ke-hoach.doc") + "\n"


def test_a_program_that_does_not_end_is_ended_with_all_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed(monkeypatch, soffice=program(tmp_path, "soffice", "sleep 58.58 & sleep 58.58"))
    monkeypatch.setattr(doc_file, "_OFFICE_SECONDS", 0.5)
    begun = time.monotonic()
    with pytest.raises(ReadingRefused, match="doc_converter_failed"):
        read(old_word_file())
    assert time.monotonic() - begun < 10
    running = subprocess.run(["ps", "-eo", "stat,args"], capture_output=True, text=True, check=True).stdout
    assert [line for line in running.splitlines() if "sleep 58.58" in line and not line.startswith("Z")] == []
