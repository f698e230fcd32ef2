"""`lantoa read FILE`: what a clerk would write down, for a person or, with --json, for a program."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from lantoa.faces.cli.opening import BAD_INPUT, add_arguments, opened

if TYPE_CHECKING:
    import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `read`."""
    add_arguments(parser)
    parser.add_argument(
        "--full", action="store_true", help="không rút gọn câu nào / cut no sentence short (not with --json)"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read the file and print it; 2 and one sentence where it cannot be read or nothing of a plan stands in it.

    A program that asks for JSON gets the object all the same: ``document.no_plan`` stands under ``unclear``.
    """
    plan = opened(arguments)
    if plan is None:
        return BAD_INPUT
    if arguments.json:
        import json

        from lantoa.engines.plan_reader import to_key

        print(json.dumps(to_key(plan), ensure_ascii=False, indent=1))
    else:
        from lantoa.faces.cli.summary import nothing_found, summary

        if nothing_found(plan):
            print(summary(plan, arguments.lang), file=sys.stderr)
            return BAD_INPUT
        print(summary(plan, arguments.lang, full=arguments.full))
    return 0
