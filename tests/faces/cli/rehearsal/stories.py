"""A script of four units, small enough to be added up by hand, and what came of it."""

from __future__ import annotations

import uuid
from decimal import Decimal

from lantoa.faces.cli.rehearsal.numbers import Number, exact
from lantoa.faces.cli.rehearsal.script import Deed, Draft, Piece, Script, Story
from lantoa.faces.cli.rehearsal.truth import Event

EVENTS, PERSONS, VIEWS = ("events", ""), ("persons", ""), ("views", "")
PUPILS, PARENTS = ("participants", "students"), ("participants", "parents")


def key(number: int) -> uuid.UUID:
    return uuid.UUID(int=number)


ABOUT = Number("khoảng 30", "estimate", Decimal(30), Decimal(30))
ABOVE = Number("trên 50", "range", Decimal(50), None)
DEED = Deed(key(50), "Ngày hội (ví dụ)", {PUPILS: exact(40), EVENTS: exact(1)}, ("b", "d"))
PIECE = Piece(key(60), "form", "a.txt", 1)
FIRST = Draft(key(1), {EVENTS: exact(4), PUPILS: exact(100), PERSONS: exact(70), VIEWS: exact(500)}, {})
SECOND = Draft(key(2), {**FIRST.figures, EVENTS: exact(5)}, {})
OTHER = Draft(key(3), {EVENTS: exact(0), PARENTS: ABOUT, PERSONS: exact(20), VIEWS: ABOVE}, {})
SCRIPT = Script(
    seed=0,
    stories=(
        Story(
            "a", "commune", False, False, "corrected", (DEED,), (PIECE,), FIRST, SECOND, EVENTS, PUPILS, verified=True
        ),
        Story("b", "primary", True, True, "sent", first=OTHER, answers=((key(50), False),)),
        Story("c", "primary", False, False, "begun", first=Draft(key(4), {EVENTS: exact(9)}, {})),
        Story("d", "primary", False, False, "never"),
    ),
)
HAPPENED = [
    Event("a", "received"), Event("b", "received"), Event("c", "received"),
    Event("a", "logged", str(key(50))), Event("a", "kept", str(key(60)), "5ea1"), Event("a", "sent", str(key(1))),
    Event("a", "proved", "participants.students"), Event("c", "begun"), Event("a", "returned", "", "2"),
    Event("a", "sent", str(key(2))), Event("b", "sent", str(key(3))), Event("a", "verified"), Event("a", "accepted"),
    Event("b", "answered", str(key(50)), "disputed"),
]  # fmt: skip
