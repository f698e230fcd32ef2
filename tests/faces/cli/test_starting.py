"""Every command of `lantoa` started as a person starts it: in a fresh process in which nobody has set Django up."""

from __future__ import annotations

import argparse
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import lantoa.faces.cli as cli
from lantoa.faces.cli.__main__ import COMMANDS
from lantoa.faces.cli.parsing import Parser

ENGINES = {"read", "lint", "routes"}
NOWHERE = "postgres://nobody@127.0.0.1:1/none?connect_timeout=2"
"""A database that never answers: a command that needs one is refused there, and nothing is made."""
STARTED = """
import sys
from lantoa.faces.cli.__main__ import main
try:
    status = main(sys.argv[1:])
except SystemExit as ended:
    status = ended.code
print(f"status {status} django {'django' in sys.modules}", file=sys.stderr)
"""
IMPORTED = """
import sys
from importlib import import_module
for name in sys.argv[1:]:
    import_module(name)
"""


def python(code: str, *words: str, home: Path) -> subprocess.CompletedProcess[str]:
    tree = Path(cli.__path__[0]).parents[2]
    settings = {"LANTOA_HOME": str(home / "data"), "LANTOA_DATABASE": NOWHERE, "PYTHONPATH": str(tree)}
    env = {name: value for name, value in os.environ.items() if not name.startswith(("LANTOA_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        input="",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
        cwd=home,
        env=env | settings,
    )


def parser_of(name: str) -> argparse.ArgumentParser | None:
    """The arguments of a command; None where it hands its words on."""
    module = import_module(COMMANDS[name][0])
    if hasattr(module, "run_raw"):
        return None
    parser = Parser(prog=f"lantoa {name}")
    module.configure(parser)
    return parser


def leaves(parser: argparse.ArgumentParser, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Every way to name a command to its end, with something for all it asks for and wherever it takes a database one
    that does not answer."""
    made, groups = list(words), [group for group in parser._mutually_exclusive_groups if group.required]
    below: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            below = dict(action.choices)
        elif action.option_strings and (
            action.required or action.dest == "database" or any(group._group_actions[0] is action for group in groups)
        ):
            made += [action.option_strings[0], NOWHERE if action.dest == "database" else "not-there"]
        elif not action.option_strings and action.nargs not in ("?", "*"):
            made.append("not-there")
    if not below:  # an engine that asks for nothing would do its work
        yield (*made, "--not-there") if words[0] in ENGINES and "not-there" not in made else tuple(made)
    for name, one in below.items():
        yield from leaves(one, (*made, name))


def test_no_module_of_the_command_line_needs_django_to_be_imported(tmp_path: Path) -> None:
    found = [module.name for module in pkgutil.walk_packages(cli.__path__, f"{cli.__name__}.")]
    modules = [name for name in found if not name.endswith("__main__")]
    assert {COMMANDS[name][0] for name in COMMANDS} <= set(modules)
    done = python(IMPORTED, *modules, home=tmp_path)
    assert done.returncode == 0, done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_every_command_starts_in_a_fresh_process_and_is_refused_in_words(tmp_path: Path) -> None:
    with_django = set()
    for name in COMMANDS:
        parser = parser_of(name)
        ways = [(name, "not-there")] if parser is None else [(name, "--help"), *leaves(parser, (name,))]
        for words in ways:
            done = python(STARTED, *words, home=tmp_path)
            told = done.stderr
            status = told.rpartition("status ")[2].split()
            assert "Traceback" not in told, f"{words}: {told}"
            assert status[:1] == ["0"] if words[-1] == "--help" else status[:1] in (["1"], ["2"]), f"{words}: {told}"
            assert (done.stdout if words[-1] == "--help" else told).count("\n") > 1, words
            with_django |= {name} if status[-1] == "True" else set()
    assert not ENGINES & with_django
    assert {"serve", "begin", "units", "restore", "manage"} <= with_django, "refused before they had begun"
