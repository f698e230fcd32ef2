"""The generator's truth beside numbers added up by hand."""

from __future__ import annotations

from decimal import Decimal

from lantoa.faces.cli.rehearsal.truth import Cell, Event, Line, true_account
from tests.faces.cli.rehearsal.stories import EVENTS, HAPPENED, PARENTS, PERSONS, PUPILS, SCRIPT, VIEWS, key


def one(value: int) -> tuple[Decimal, Decimal]:
    return Decimal(value), Decimal(value)


def test_what_was_sent_last_counts_and_a_draft_never() -> None:
    truth = true_account(SCRIPT, HAPPENED)
    assert truth.figures["a", EVENTS] == Cell("exact", *one(5), verified=Decimal(5))
    assert truth.figures["a", PUPILS] == Cell("exact", *one(100), Decimal(100), Decimal(100))
    assert {unit for unit, _place in truth.figures} == {"a", "b"}
    assert truth.states == {"a": "accepted", "b": "submitted", "c": "draft", "d": "asked"}
    assert (truth.versions["a"], truth.remarks["a"], truth.unknown, truth.late) == (2, 2, {"c", "d"}, {"b"})
    assert truth.arrivals == {"expected": 4, "received": 2, "on_time": 1, "accepted": 1, "returned": 0}


def test_totals_by_hand() -> None:
    totals = true_account(SCRIPT, HAPPENED).totals
    # 5 + a stated 0 + 1 of the activity that a, b and d own: d tells by it, c has told nothing.
    assert totals[EVENTS] == Line(4, 3, one(6), None, one(5), 0, 0)
    # persons are never added: at least the largest, at most the sum.
    assert totals[PERSONS] == Line(4, 2, (Decimal(70), Decimal(90)), None, one(70), 0, 0)
    # the highest counts; "trên 50" leaves the upper end open.
    assert totals[VIEWS] == Line(4, 2, (Decimal(500), None), None, one(500), 0, 1)
    assert totals[PUPILS] == Line(4, 3, one(140), one(100), one(100), 0, 0)
    assert totals[PARENTS] == Line(4, 1, one(30), None, None, 1, 0)
    assert totals["participants", ""] == Line(4, 3, one(170), one(100), one(100), 1, 0)
    assert totals["car_runs", ""] == Line(1, 0, None, None, None, 0, 0)


def test_an_activity_of_three_has_shares_that_make_one_and_the_answers_of_its_owners() -> None:
    owners = true_account(SCRIPT, HAPPENED).deeds[key(50)].owners
    assert {unit: state for unit, (_share, state) in owners.items()} == {
        "a": "agreed",
        "b": "disputed",
        "d": "proposed",
    }
    assert [share for share, _state in owners.values()] == [
        Decimal("0.333334"),
        Decimal("0.333333"),
        Decimal("0.333333"),
    ]


def test_a_corrected_number_is_verified_no_longer_and_what_is_proved_stays_proved() -> None:
    order = [event for event in HAPPENED if event.unit != "a"]
    mine = [
        ("sent", key(1)),
        ("proved", "participants.students"),
        ("proved", "events"),
        ("verified", ""),
        ("sent", key(2)),
    ]
    truth = true_account(SCRIPT, [*order[:3], *(Event("a", what, str(about)) for what, about in mine)])
    assert truth.figures["a", EVENTS] == Cell("exact", *one(5), evidenced=Decimal(5))
    assert truth.figures["a", PERSONS] == Cell("exact", *one(70), verified=Decimal(70))
