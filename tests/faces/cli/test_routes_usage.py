"""What `lantoa routes` says to a slip of the fingers, in both languages, without starting a search."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.faces.cli import routes
from lantoa.faces.cli.parsing import Parser


def said(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What stands on standard error; the exit status is 2 each time."""
    parser = Parser(prog="lantoa routes")
    routes.configure(parser)
    try:
        status = routes.run(parser.parse_args(words))
    except SystemExit as left:
        status = int(left.code or 0)
    assert status == 2
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "vietnamese", "english"),
    [
        ([], "còn thiếu", "are required"),
        (["solve"], "còn thiếu: INSTANCE", "are required: INSTANCE"),
        (["solve", "x", "--seed", "a"], "--seed không nhận giá trị", "invalid int value"),
        (["solve", "x", "--objective", "least"], "--objective không nhận 'least'", "invalid choice"),
        (["solve", "x", "--seconds"], "--seconds cần một giá trị", "expected one argument"),
        (["solve", "x", "--se", "1"], "--se chưa rõ, có thể là", "could match"),
        (["solve", "x", "--json=1"], "--json không nhận giá trị, bỏ '1'", "ignored explicit argument"),
        (["solve", "x", "--wrong"], "không hiểu: --wrong", "unrecognized arguments"),
    ],
)
def test_a_mistyped_command_is_answered_in_vietnamese_and_in_english(
    words: list[str], vietnamese: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(words, capsys)
    assert vietnamese in text
    assert english in text


def test_every_other_sentence_of_the_parser_has_its_vietnamese(capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser(prog="lantoa")
    parser.add_argument("--many", nargs="+")
    parser.add_argument("--pair", nargs=2)
    for words, vietnamese in (
        (["--many"], "--many cần ít nhất một giá trị"),
        (["--pair", "1"], "--pair cần 2 giá trị"),
    ):
        with pytest.raises(SystemExit):
            parser.parse_args(words)
        assert vietnamese in capsys.readouterr().err


def test_a_file_that_is_not_there_and_a_folder_are_named_in_the_language_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gone, folder = str(tmp_path / "gone.dat"), str(tmp_path)
    for name, vietnamese, english in (
        (gone, f"Không có tệp “{gone}”", f"There is no file “{gone}”"),
        (folder, f"“{folder}” là thư mục", f"“{folder}” is a folder"),
    ):
        assert vietnamese in said(["verify", name, name], capsys)
        assert english in said(["verify", name, name, "--lang", "en"], capsys)
