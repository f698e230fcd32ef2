"""A moment becomes a day on the country's calendar, never on that of Greenwich, seven hours behind it."""

from __future__ import annotations

import re

from tests.architecture.source import product_files, shown

OF_A_MOMENT = re.compile(r"\b(?:now\(\)|at|\w+_at)\.date\(\)")
PLANNED = "src/lantoa/faces/cli/"
"""The trial and the rehearsal count from moments they plan themselves, in the office's hours."""


def test_no_page_or_verb_takes_the_day_of_greenwich_from_a_moment() -> None:
    wrong = [
        f"{shown(path)}:{number} {line.strip()}"
        for path in product_files()
        if not shown(path).startswith(PLANNED)
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if OF_A_MOMENT.search(line) and "localtime" not in line
    ]
    assert not wrong, "use orgs.members.rules.day_of or timezone.localdate:\n" + "\n".join(wrong)
