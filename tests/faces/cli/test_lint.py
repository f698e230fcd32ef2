"""`lantoa lint`: for a person in two languages, for a program as JSON, and one sentence for what cannot be read."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lantoa.engines.plan_linter import lint
from lantoa.engines.plan_reader import read
from lantoa.faces.cli.__main__ import main
from lantoa.faces.cli.lint_sentences import SENTENCES, sentence_of
from tests.engines.plan_linter.plans import HEAD, TAIL, TITLE
from tests.engines.plan_linter.test_rules import OWNER, PAIRS

ENGINE = Path(__file__).resolve().parents[3] / "src" / "lantoa" / "engines" / "plan_linter"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A small plan with three slips."""
    body = OWNER + "- Phối hợp với các các thôn dọn rác trước ngày 28/8/2025 giai đoạn 2025 - 20300.\n"
    text = HEAD.format(title=TITLE) + body + TAIL.format(recipients="- Phòng Kinh tế;", signature="CHỦ TỊCH")
    path = tmp_path / "ke-hoach.txt"
    path.write_text(text, "utf-8")
    return path


def test_a_person_gets_sentence_rule_and_the_plans_own_words(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(file)]) == 0
    said = capsys.readouterr().out
    assert "[word.doubled]" in said
    assert "Năm “20300” không thể có." in said
    assert "hết ngày 27/08/2025" in said
    assert main(["lint", str(file), "--lang", "en"]) == 0
    assert "The year “20300” cannot be." in capsys.readouterr().out


def test_a_program_gets_codes_places_and_values(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", str(file), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"word.doubled", "year.impossible", "deadline.before_strict"} <= {one["code"] for one in found}
    assert all(set(one) == {"code", "severity", "sentence_id", "line", "spans", "params", "also"} for one in found)


def test_a_text_that_is_no_plan_is_said_to_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "tho.txt"
    path.write_text("Sông xanh núi biếc\nMột chiều mùa thu lá rơi\n", "utf-8")
    assert main(["lint", str(path)]) == 2, "as read says of it"
    told = capsys.readouterr()
    assert (told.out, "không giống một kế hoạch" in told.err, "Hãy đưa toàn văn" in told.err) == ("", True, True)
    assert main(["lint", str(path), "--lang", "en"]) == 2
    assert "does not look like a plan" in capsys.readouterr().err
    assert main(["lint", str(path), "--json"]) == 0
    (first, *_more) = json.loads(capsys.readouterr().out)
    assert (first["code"], first["line"]) == ("document.no_plan", 1)
    assert set(first) == {"code", "severity", "sentence_id", "line", "spans", "params", "also"}


def test_what_cannot_be_read_gets_status_two_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lint", str(tmp_path / "khong-co.txt")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_command_loads_no_django(file: Path) -> None:
    code = (
        "import sys; from lantoa.faces.cli.__main__ import main; main(['lint', sys.argv[1]]); "
        "assert not [name for name in sys.modules if name.split('.')[0] == 'django']"
    )
    subprocess.run([sys.executable, "-c", code, str(file)], check=True, capture_output=True)


def codes_in_the_engine() -> set[str]:
    """The first argument of every call of ``finding``."""
    found: set[str] = set()
    for path in sorted(ENGINE.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "finding":
                first = node.args[0]
                assert isinstance(first, ast.Constant), "a rule's code is written out where it is raised"
                found.add(str(first.value))
    return found


def test_every_rule_has_its_sentence_in_both_languages() -> None:
    assert codes_in_the_engine() == set(SENTENCES)
    for vi, en in SENTENCES.values():
        assert set(re.findall(r"{(\w+)}", vi)) == set(re.findall(r"{(\w+)}", en))


@pytest.mark.parametrize("code", sorted(PAIRS))
def test_a_finding_gives_its_sentence_every_value_it_asks_for(code: str) -> None:
    text = HEAD.format(title=TITLE) + PAIRS[code][0] + TAIL.format(recipients="- Phòng Kinh tế;", signature="CHỦ TỊCH")
    for one in lint(read(text)):
        for language in ("vi", "en"):
            assert sentence_of(one, language) not in ("", one.code)
