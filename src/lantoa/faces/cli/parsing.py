"""Arguments, and what stops a command, in both languages: one sentence each, never a traceback for a person's slip."""

from __future__ import annotations

import argparse
import re
import sys
from typing import NoReturn

FAILED, BAD_INPUT = 1, 2
# argparse's own sentences, in Vietnamese.
ERRORS = (
    (r"the following arguments are required: (.+)", r"còn thiếu: \1"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 không nhận \2 (chỉ nhận \3)"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1 không nhận giá trị \2"),
    (r"argument (.+?): expected one argument", r"\1 cần một giá trị"),
    (r"argument (.+?): expected at least one argument", r"\1 cần ít nhất một giá trị"),
    (r"argument (.+?): expected (\d+) arguments", r"\1 cần \2 giá trị"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 không nhận giá trị, bỏ \2"),
    (r"ambiguous option: (.+) could match (.+)", r"\1 chưa rõ, có thể là \2"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 không đi cùng \2"),
    (r"one of the arguments (.+) is required", r"cần một trong các lựa chọn \1"),
    (r"unrecognized arguments: (.+)", r"không hiểu: \1"),
)


class Parser(argparse.ArgumentParser):
    """argparse that says what is wrong in Vietnamese and in English; its subcommands do the same."""

    def error(self, message: str) -> NoReturn:
        """Two sentences and the way to more; exit status 2."""
        vi = message
        for pattern, words in ERRORS:
            found = re.fullmatch(pattern, message, re.DOTALL)
            if found:
                vi = found.expand(words)
                break
        print(f"{self.prog}: {vi}. / {message}.\n`{self.prog} --help`", file=sys.stderr)
        sys.exit(BAD_INPUT)


class Stopped(Exception):
    """What stops a command, already said in both languages."""


def sentence_about(error: Exception) -> tuple[str, int] | None:
    """What a person can do something about, said in both languages, and the exit status: 2 where what was given is
    wrong or leads nowhere; None where the trace is what helps."""
    exceptions = sys.modules.get("django.core.exceptions")
    if exceptions is not None and isinstance(error, exceptions.ImproperlyConfigured):
        return f"Một thiết lập chưa đúng. / A setting is wrong.\n{error}", BAD_INPUT
    if isinstance(error, Stopped):
        return str(error), BAD_INPUT
    if isinstance(error, OSError) and error.filename is None and error.errno is not None:  # writing what we print
        reason = error.strerror or type(error).__name__
        return f"Không ghi được kết quả: {reason}. / The result cannot be written: {reason}.", FAILED
    return None
