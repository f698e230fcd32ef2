"""Opening the plan a command was given: read, or one sentence why it cannot be."""

from __future__ import annotations

import errno
import os
import stat
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
    from lantoa.engines.plan_reader.loaders import MOST_BYTES
    from lantoa.faces.cli.sentences import refusal

    shown = "stdin" if arguments.file == "-" else Path(arguments.file).name or arguments.file
    try:
        source = sys.stdin.buffer.read(MOST_BYTES + 1) if arguments.file == "-" else existing(arguments.file)
        return read(source, filename=shown, legacy=arguments.legacy, ocr=arguments.ocr)
    except ReadingRefused as refused:
        print(refusal(arguments.lang, refused.code, refused.params, shown), file=sys.stderr)
    except OSError as error:
        code, params = why(error)
        print(refusal(arguments.lang, code, params, shown), file=sys.stderr)
    return None


class Unopened(OSError):
    """Something that is not opened: ``no_name``, ``not_a_file`` (a device, a pipe: without an end), ``too_large``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def bytes_of(name: str, most: int) -> bytes:
    """The content of a regular file of at most so many bytes; raises Unopened or what the system says."""
    with existing(name).open("rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise Unopened("too_large")
    return data


def existing(name: str) -> Path:
    """The path of a regular file; raises Unopened or what the system says."""
    if not name.strip():
        raise Unopened("no_name")
    path = Path(name)
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), name)
    if not stat.S_ISREG(mode):
        raise Unopened("not_a_file")
    return path


def why(error: OSError) -> tuple[str, dict[str, str | int]]:
    """The code of the sentence for what the system, or we, would not open; with the sentence's parameters."""
    if isinstance(error, Unopened):
        return error.code, {}
    for kind, code in (
        (FileNotFoundError, "file_missing"),
        (IsADirectoryError, "is_folder"),
        (PermissionError, "not_allowed"),
    ):
        if isinstance(error, kind):
            return code, {}
    return "unreadable", {"reason": error.strerror or type(error).__name__}
