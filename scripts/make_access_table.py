#!/usr/bin/env python3
"""Write docs/reference/access.md: who may open which address and do what there, from what the rooms declare.

`python scripts/make_access_table.py` writes the file; `--check` only says whether it is current (exit status 1 if not).
That the table is true is tested cell by cell: tests/access.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "reference" / "access.md"
WHO = {
    "campaign_owner": "owner",
    "officer": "officer",
    "leader": "leader",
    "clerk": "clerk",
    "supervisor": "supervisor",
    "finance": "finance",
    "link": "unit link",
    "nobody": "no hat",
    "administrator": "admin",
    "staff": "admin in session",
}
REACHES = {
    "own": "own",
    "below": "below",
    "own_and_below": "own + below",
    "everywhere": "yes",
}
HEAD = """<!-- Written by scripts/make_access_table.py: do not edit by hand. -->
# Who may do what

One line an address and method; an address that does several things has a line for each, with its word behind the name.
**own**: things of the person's own unit · **below**: of units below it · **own + below**: both, in the territorial or
the sector line · **yes**: whatever the unit · **–**: never.
*no hat* is an account that acts for no unit; *admin* an administrator without, *admin in session* within a staff
session. A visitor is sent to sign-in, except where the last column says that the address is public. A method that is
not listed is answered with 405. Who may not is answered with 404 where they must not know that the thing exists, else
with 403.

Each room declares its lines in its `access.py`; every cell, for everybody and every method, is tested in
`tests/access`.
"""


def begin() -> None:
    """Load the rooms, so that each has declared its doors."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.test")
    import django

    django.setup()


def page() -> str:
    """The whole page."""
    from lantoa.base.access.register import doors

    parts = [HEAD]
    for room, declared in doors.rooms().items():
        parts.append(f"\n## {room}\n\n| address | method | {' | '.join(WHO.values())} | |\n")
        parts.append("| --- " * (len(WHO) + 3) + "|\n")
        parts += [line for door in declared for line in _lines(door)]
    return "".join(parts)


def _lines(door: object) -> list[str]:
    from django.conf import settings

    from lantoa.orgs.accounts.middleware import only_for_persons

    public = door.name in settings.PUBLIC_URL_NAMES  # type: ignore[attr-defined]
    closed = not public and only_for_persons(door.name)  # type: ignore[attr-defined]
    found = []
    for method in ("GET", "POST"):
        verb = door.verb(method)  # type: ignore[attr-defined]
        if verb is None:
            continue
        cells = {who: REACHES[verb.cells[who].key] if who in verb.cells else "–" for who in WHO}
        if closed:
            cells["link"] = "–"
        note = " ".join(filter(None, ["Public." if public else "", door.why]))  # type: ignore[attr-defined]
        found.append(f"| {_name(door)} | {method} | {' | '.join(cells.values())} | {note} |\n")  # type: ignore[attr-defined]
    return found


def _name(door: object) -> str:
    """The address, and what of it where it does several things."""
    act = door.act  # type: ignore[attr-defined]
    return f"`{door.name}` {act}".strip()  # type: ignore[attr-defined]


def main(arguments: list[str]) -> int:
    """Writes or checks."""
    begin()
    text = page()
    if "--check" in arguments:
        return 0 if PAGE.exists() and PAGE.read_text("utf-8") == text else 1
    PAGE.write_text(text, "utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
