"""`lantoa check-document FILE`: where a Word document breaks the form of Decree 30/2020."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import argparse

    from lantoa.engines.shapes.form import Fault

BAD_INPUT = 2
MOST_BYTES = 50 * 1024 * 1024
SECONDS, MEMORY_MB = 30, 800
CHECKER = "lantoa.engines.official_docs:check_apart"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `check-document`."""
    parser.add_argument("file", metavar="FILE", help="tệp .docx / a .docx file")
    parser.add_argument("--json", action="store_true", help="in danh sách JSON cho chương trình / JSON for a program")
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ / language (vi)")


def run(arguments: argparse.Namespace) -> int:
    """Check the file: 0 without a fault, 1 with some, 2 and one sentence where it cannot be read."""
    from lantoa.faces.cli.form_sentences import WORDS, sentence_of

    faults = _checked(arguments)
    if faults is None:
        return BAD_INPUT
    if arguments.json:
        import json

        print(json.dumps([_plain(one) for one in faults], ensure_ascii=False, indent=1))
    else:
        words = WORDS[arguments.lang]
        print(words["some"].format(n=len(faults)) if faults else words["none"])
        for one in faults:
            print(f"- {sentence_of(one, arguments.lang)} [{one.code}]")
    return 1 if faults else 0


def _checked(arguments: argparse.Namespace) -> list[Fault] | None:
    """The faults, found in a process of its own with limits; None, and a sentence on standard error, without."""
    from lantoa.base.jobs.confine import run_in_child
    from lantoa.base.jobs.states import ChildEnded, ChildFailed
    from lantoa.faces.cli.form_sentences import refusal
    from lantoa.faces.cli.opening import bytes_of, why

    shown = Path(arguments.file).name or arguments.file
    code, params = "unreadable", dict[str, Any]()
    try:
        data = bytes_of(arguments.file, MOST_BYTES)
        found: list[Fault] = run_in_child(CHECKER, data, memory_mb=MEMORY_MB, seconds=SECONDS)
        return found
    except ChildFailed as failed:
        code, params = failed.code, failed.params
    except ChildEnded:
        code = "zip_bomb"
    except OSError as error:
        code, params = why(error)
    print(refusal(arguments.lang, code, params, shown), file=sys.stderr)
    return None


def _plain(one: Fault) -> dict[str, Any]:
    return {
        "code": one.code,
        "place": one.place,
        "expected": one.expected,
        "found": one.found,
        "words": one.words,
    }
