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

# What a command needs and does not have: its database, its bucket, room on the disk.
OUTSIDE: dict[str, tuple[str, str]] = {
    "away": (
        "Cơ sở dữ liệu không trả lời (LANTOA_DATABASE): {reason}",
        "The database does not answer (LANTOA_DATABASE): {reason}",
    ),
    "full": (
        "Hết chỗ trên đĩa, máy đã dừng: {reason}. Hãy dọn bớt rồi chạy lại.",
        "No room is left on the disk, it stopped: {reason}. Make room, then run it again.",
    ),
    "behind": (
        "Cơ sở dữ liệu chưa sẵn sàng ({reason}). Hãy chạy: lantoa manage migrate",
        "The database is not ready ({reason}). Run: lantoa manage migrate",
    ),
    "bucket": (
        "Kho tệp S3 không trả lời hoặc từ chối (LANTOA_S3_…): {reason}",
        "The S3 server does not answer or refuses (LANTOA_S3_…): {reason}",
    ),
}
NO_SUCH_TABLE = frozenset({"42P01", "42703"})
"""SQL's states for a table or a column that is not there."""
BUCKET_ERRORS = (
    ("botocore.exceptions", "BotoCoreError"),
    ("botocore.exceptions", "ClientError"),
    ("boto3.exceptions", "Boto3Error"),
)
DATABASE_ERRORS = (("django.db.utils", "DatabaseError"), ("sqlite3", "DatabaseError"))


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


def sentence_about(error: Exception) -> tuple[str, int] | None:
    """What a person can do something about, said in both languages, and the exit status: 2 where what was given is
    wrong or leads nowhere; None where the trace is what helps."""
    exceptions = sys.modules.get("django.core.exceptions")
    if exceptions is not None and isinstance(error, exceptions.ImproperlyConfigured):
        return f"Một thiết lập chưa đúng. / A setting is wrong.\n{error}", BAD_INPUT
    if outside := _outside(error):
        key, reason = outside
        return "\n".join(OUTSIDE[key]).format(reason=reason), BAD_INPUT
    if isinstance(error, OSError) and error.filename is None and error.errno is not None:  # writing what we print
        reason = error.strerror or type(error).__name__
        return f"Không ghi được kết quả: {reason}. / The result cannot be written: {reason}.", FAILED
    return None


def _outside(error: Exception) -> tuple[str, str] | None:
    """Which sentence of ``OUTSIDE``, and the reason; None for an error of our own. Imports nothing: what is not loaded
    has raised nothing."""
    if _is_one(error, BUCKET_ERRORS):
        return "bucket", _reason(error)
    if not _is_one(error, DATABASE_ERRORS):
        return None
    reason = _reason(error)
    if getattr(error.__cause__, "sqlstate", "") in NO_SUCH_TABLE or re.match("no such (table|column)", reason):
        return "behind", reason
    if "disk is full" in reason or "No space left" in reason:
        return "full", reason
    # What asks wrongly (ProgrammingError, IntegrityError …) is a fault of ours, and its trace helps.
    return ("away", reason) if type(error).__name__ in {"OperationalError", "DatabaseError"} else None


def _is_one(error: Exception, kinds: tuple[tuple[str, str], ...]) -> bool:
    known = (getattr(sys.modules.get(module), name, None) for module, name in kinds)
    return isinstance(error, tuple(kind for kind in known if kind is not None))


def _reason(error: Exception) -> str:
    """The first line of what was said, without the database's password."""
    said = (str(error).strip() or type(error).__name__).splitlines()[0]
    database, settings = sys.modules.get("django.db"), sys.modules.get("django.conf")
    configured = database is not None and settings is not None and settings.settings.configured
    password = database.connection.settings_dict["PASSWORD"] if database is not None and configured else ""
    return said.replace(password, "…") if password else said
