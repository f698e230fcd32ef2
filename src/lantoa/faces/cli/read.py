"""`lantoa read FILE`: what a clerk would write down, for a person or, with --json, for a program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lantoa.faces.cli.opening import BAD_INPUT, add_arguments, opened

if TYPE_CHECKING:
    import argparse


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `read`."""
    add_arguments(parser)


def run(arguments: argparse.Namespace) -> int:
    """Read the file and print it; 2 and one sentence where it cannot be read."""
    plan = opened(arguments)
    if plan is None:
        return BAD_INPUT
    if arguments.json:
        import json

        from lantoa.engines.plan_reader import to_key

        print(json.dumps(to_key(plan), ensure_ascii=False, indent=1))
    else:
        from lantoa.faces.cli.summary import summary

        print(summary(plan, arguments.lang))
    return 0
