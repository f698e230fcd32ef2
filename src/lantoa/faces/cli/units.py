"""`lantoa units load`: the administrative units of Việt Nam, old and new, into this installation's register."""

from __future__ import annotations

import sys
import time
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DONE, BAD_INPUT = 0, 2
WORDS = {
    "made": (
        "{made:,} đơn vị mới, {kept:,} đã có; {changes:,} lần sắp xếp; {seconds:.1f} giây",
        "{made:,} units made, {kept:,} there already; {changes:,} decisions; {seconds:.1f} s",
    ),
    "shares": (
        "{count:,} phần của các đơn vị bị chia chưa rõ tỷ lệ: số liệu ở đó là “chưa rõ” đến khi có người ghi tỷ lệ.",
        "{count:,} parts of divided units have no share yet: their figures stay unknown until a person tells it.",
    ),
    "no_such_province": ("Không có tỉnh, thành phố mang mã “{province}”.", "No province has the code “{province}”."),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `units`."""
    commands = parser.add_subparsers(dest="command", required=True)
    load = commands.add_parser("load", help="nạp danh mục đơn vị hành chính / load the administrative units")
    which = load.add_mutually_exclusive_group(required=True)
    which.add_argument(
        "--province", metavar="MÃ", help="mã tỉnh, thành phố hiện nay, ví dụ 79 / code of today's province"
    )
    which.add_argument("--all", action="store_true", help="cả nước / the whole country")
    load.add_argument(
        "--as-of",
        type=date.fromisoformat,
        metavar="YYYY-MM-DD",
        help="chỉ những đơn vị có vào ngày này / only the units of this day",
    )
    load.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ / language (vi)")


def run(arguments: argparse.Namespace) -> int:
    """Load, tell what was done."""
    import os

    import django

    from lantoa.faces.cli.home import home_is_missing

    if home_is_missing():
        return BAD_INPUT
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.site")
    django.setup()
    from django.utils import timezone

    from lantoa.orgs.units.actions import load_units
    from lantoa.orgs.units.states import UnitRefused

    column, started = int(arguments.lang == "en"), time.perf_counter()
    try:
        done = load_units(
            by=None, at=timezone.now(), province=arguments.province, as_of=arguments.as_of, progress=_tell
        )
    except UnitRefused as refused:
        print(WORDS[refused.code][column].format(province=arguments.province), file=sys.stderr)
        return BAD_INPUT
    seconds = time.perf_counter() - started
    print(WORDS["made"][column].format(made=done.made, kept=done.kept, changes=done.changes, seconds=seconds))
    if done.shares_unknown:
        print(WORDS["shares"][column].format(count=done.shares_unknown))
    return DONE


def _tell(done: int, total: int) -> None:
    """One line that counts up, for a person who waits."""
    if sys.stderr.isatty():
        print(f"\r{done:,} / {total:,}", end="\n" if done == total else "", file=sys.stderr, flush=True)
