"""Opening the plan a command was given: read, or one sentence why it cannot be."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from lantoa.engines.shapes.plan import Plan

BAD_INPUT = 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What every command that opens a plan takes."""
    parser.add_argument(
        "file", metavar="FILE", help="tệp .docx, .pdf, .txt, hoặc - để đọc từ đầu vào / or - for standard input"
    )
    parser.add_argument(
        "--json", action="store_true", help="in một đối tượng JSON cho chương trình / one JSON object for a program"
    )
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ / language (vi)")
    parser.add_argument(
        "--legacy", action="store_true", help="chuyển văn bản TCVN3, VNI sang Unicode / convert TCVN3 and VNI text"
    )
    parser.add_argument("--ocr", action="store_true", help="nhận dạng chữ trong bản quét / recognise scanned pages")


def opened(arguments: argparse.Namespace) -> Plan | None:
    """The plan, read; None, and one sentence on standard error, where it cannot be."""
    from lantoa.engines.plan_reader import ReadingRefused, read
    from lantoa.faces.cli.sentences import refusal

    shown = "stdin" if arguments.file == "-" else Path(arguments.file).name or arguments.file
    try:
        source = sys.stdin.buffer.read() if arguments.file == "-" else _existing(Path(arguments.file))
        return read(source, filename=shown, legacy=arguments.legacy, ocr=arguments.ocr)
    except ReadingRefused as refused:
        print(refusal(arguments.lang, refused.code, refused.params, shown), file=sys.stderr)
    except OSError as error:
        code, params = _why(error)
        print(refusal(arguments.lang, code, params, shown), file=sys.stderr)
    return None


def _existing(path: Path) -> Path:
    if path.is_dir():
        raise IsADirectoryError(path)
    if not path.exists():
        raise FileNotFoundError(path)
    return path


def _why(error: OSError) -> tuple[str, dict[str, str | int]]:
    for kind, code in (
        (FileNotFoundError, "file_missing"),
        (IsADirectoryError, "is_folder"),
        (PermissionError, "not_allowed"),
    ):
        if isinstance(error, kind):
            return code, {}
    return "unreadable", {"reason": error.strerror or type(error).__name__}
