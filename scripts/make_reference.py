#!/usr/bin/env python3
"""Write audit-codes, roles, linting and notices of docs/reference from the code itself; a test says when they are old.

`python scripts/make_reference.py` writes both files; `--check` only says whether they are
current (exit status 1 if not).
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "reference"
JUDGEMENTS = ROOT / "tests" / "samples" / "lint" / "README.md"
MADE = "<!-- Written by scripts/make_reference.py: do not edit by hand. -->\n"


def begin() -> None:
    """Load the rooms, so that each has named its codes."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.test")
    import django

    django.setup()


def in_both(label: object) -> tuple[str, str]:
    """A label in Vietnamese and in English."""
    from django.utils import translation

    said = []
    for language in ("vi", "en"):
        with translation.override(language):
            said.append(str(label))
    return said[0], said[1]


def audit_codes_page() -> str:
    """Every code of the audit with its words, by room."""
    from lantoa.base.audit.states import audit_codes

    rooms: dict[str, list[str]] = {}
    for code in audit_codes.codes():
        vi, en = in_both(audit_codes.label(code))
        rooms.setdefault(code.partition(".")[0], []).append(f"| `{code}` | {vi} | {en} |")
    parts = ["# What the audit records\n", MADE]
    parts.append(
        "Every change is one entry of the audit under one of these codes, `room.noun.verb`: who, when, about what,\n"
        "from which value to which. Entries are never changed or removed; personal values are given by reference.\n"
    )
    for room in sorted(rooms):
        parts.append(
            f"## {room}\n\n| code | tiếng Việt | English |\n| --- | --- | --- |\n" + "\n".join(rooms[room]) + "\n"
        )
    return "\n".join(parts)


def role_groups() -> dict[str, list[tuple[str, str]]]:
    """Role → the groups of roles that the rooms' rules name, as (room, group)."""
    from lantoa.orgs.members.states import Role

    found: dict[str, list[tuple[str, str]]] = {role.value: [] for role in Role}
    for path in sorted((ROOT / "src" / "lantoa").glob("*/*/rules.py")):
        storey, room = path.parts[-3:-1]
        module = import_module(f"lantoa.{storey}.{room}.rules")
        for name, value in sorted(vars(module).items()):
            group = name.isupper() and isinstance(value, tuple | frozenset | set) and value
            if group and all(isinstance(one, Role) for one in value):
                for role in value:
                    found[role.value].append((room, name))
    return found


def roles_page() -> str:
    """Every role with its words and where the rules name it."""
    from lantoa.orgs.members.states import Role

    groups = role_groups()
    rows = []
    for role in Role:
        vi, en = in_both(role.label)
        named = ", ".join(f"{room}: `{name}`" for room, name in groups[role.value]) or "none by a group of its own"
        rows.append(f"| `{role.value}` | {vi} | {en} | {named} |")
    return "\n".join(
        [
            "# Roles\n",
            MADE,
            "A person acts for one unit in one role between two days; one person may have several. What a role may do\n"
            "is said by each room's `rules.py`; the last column names the groups of roles those rules ask for.\n",
            "| role | tiếng Việt | English | named by the rules of |\n| --- | --- | --- | --- |",
            *rows,
            "",
            "A supervisor reads everything in scope and writes nothing: the room in which oversight will write its\n"
            "own findings (kết luận, kiến nghị giám sát) is not built yet.",
            "",
        ]
    )


def judged() -> str:
    """How often a finding is right: the table of the judgements, kept beside the samples they were made on."""
    table = JUDGEMENTS.read_text("utf-8").partition("## The table\n")[2].strip()
    return (
        "## How often it is right\n\n"
        "Every finding on real plans was judged by reading: `right`, a drafter would want to\n"
        f"know; `false`, an alarm without cause (`tests/samples/lint/README.md` says how).\n\n{table}\n"
    )


def linting_page() -> str:
    """Every rule of the linter with its sentence, and how often it is right."""
    from lantoa.faces.cli.lint_sentences import SENTENCES

    rows = [f"| `{code}` | {vi} | {en} |" for code, (vi, en) in sorted(SENTENCES.items())]
    return "\n".join(
        [
            "# What the linter says before a plan is signed\n",
            MADE,
            "`lantoa lint FILE [--json] [--lang en]`; in the rooms on the tab *Trước khi ký*. Each finding names its\n"
            "rule, its sentence and the words it looked at. Nothing is changed and nothing guessed; a person accepts\n"
            "it or leaves it with a reason. `wrong`: the text contradicts itself, the calendar or its spelling;\n"
            "`gap`: something a reader must know is not said; `notice`: right, but often misread.\n",
            "| rule | tiếng Việt | English |\n| --- | --- | --- |",
            *rows,
            "",
            judged(),
        ]
    )


def notices_page() -> str:
    """Every kind of notice with its sentence in both languages."""
    from lantoa.base.notices.states import notice_kinds

    rows = []
    for kind in notice_kinds.kinds():
        # A sentence with a plural form is shown as it is told of several.
        shown = {name: 2 if form == "number" else f"‹{name}›" for name, form in kind.params.items()}
        vi, en = in_both_filled(kind.sentence, shown)
        rows.append(f"| `{kind.code}` | {vi} | {en} | {'yes' if kind.in_digest else 'no'} |")
    return "\n".join(
        [
            "# Notices\n",
            MADE,
            "What people are told, `room.noun.verb`: in the app at once (`/notices/`, counted on every cover), and in\n"
            "one letter a working day where the last column says so. A notice lies in the box of a unit, of one role\n"
            "in it, or of one member; of a unit's notice one reader is enough. Parameters are numbers, days, and\n"
            "words of the plan or the register: what a person wrote is never copied, it stands behind the address.\n",
            "| code | tiếng Việt | English | by e-mail |\n| --- | --- | --- | --- |",
            *rows,
            "",
        ]
    )


def in_both_filled(sentence: Any, values: dict[str, Any]) -> tuple[str, str]:
    """A sentence with its parameters, in Vietnamese and in English."""
    from django.utils import translation

    said = []
    for language in ("vi", "en"):
        with translation.override(language):
            said.append(str(sentence % values))
    return said[0], said[1]


def pages() -> dict[Path, str]:
    """What should stand in each file."""
    begin()
    return {
        FOLDER / "audit-codes.md": audit_codes_page(),
        FOLDER / "roles.md": roles_page(),
        FOLDER / "linting.md": linting_page(),
        FOLDER / "notices.md": notices_page(),
    }


def main() -> int:
    """Write the files, or with --check compare them."""
    old = [path for path, text in pages().items() if not path.exists() or path.read_text("utf-8") != text]
    for path in old:
        print(("old: " if "--check" in sys.argv[1:] else "wrote ") + str(path.relative_to(ROOT)))
        if "--check" not in sys.argv[1:]:
            path.write_text(pages()[path], "utf-8")
    return 1 if old and "--check" in sys.argv[1:] else 0


if __name__ == "__main__":
    sys.exit(main())
