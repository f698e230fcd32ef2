"""The referee: nothing to say where all is equal, and never silent about a number altered, a row doubled or lost."""

from __future__ import annotations

import copy
import uuid
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from lantoa.faces.cli.rehearsal.asked import Place
from lantoa.faces.cli.rehearsal.referee import compare, undone
from lantoa.faces.cli.rehearsal.truth import Account, Cell, Event, Line, true_account
from tests.faces.cli.rehearsal.stories import EVENTS, HAPPENED, PUPILS, SCRIPT, key

Totals = dict[Place, Line]
ZERO = Decimal(0)


@pytest.fixture
def truth() -> Account:
    return true_account(SCRIPT, HAPPENED)


def wrong(truth: Account, found: Account, totals: Totals) -> set[str]:
    return {one.what for one in compare(truth, found, {"queries": totals}, found.unknown) if one.differences}


def test_equal_accounts_differ_in_nothing(truth: Account) -> None:
    checked = compare(truth, copy.deepcopy(truth), {"queries": dict(truth.totals)}, truth.unknown)
    assert not [one for one in checked if one.differences]
    assert {one.what: one.compared for one in checked}["figures"] == len(truth.figures) == 8


def alter_a_number(found: Account, totals: Totals) -> None:
    found.figures["a", EVENTS] = replace(found.figures["a", EVENTS], low=Decimal(50), high=Decimal(50))


def lose_a_number(found: Account, totals: Totals) -> None:
    del found.figures["b", EVENTS]


def lose_a_proof(found: Account, totals: Totals) -> None:
    found.figures["a", PUPILS] = replace(found.figures["a", PUPILS], evidenced=None)


def count_a_draft(found: Account, totals: Totals) -> None:
    found.figures["c", EVENTS] = Cell("exact", Decimal(9), Decimal(9))


def make_an_unknown_unit_zero(found: Account, totals: Totals) -> None:
    found.figures["d", EVENTS] = Cell("none", ZERO, ZERO)


def forget_an_unknown_unit(found: Account, totals: Totals) -> None:
    found.unknown.discard("d")


def double_an_activity(found: Account, totals: Totals) -> None:
    found.deeds[uuid.UUID(int=99)] = found.deeds[key(50)]


def change_a_share(found: Account, totals: Totals) -> None:
    deed = found.deeds[key(50)]
    found.deeds[key(50)] = replace(deed, owners={**deed.owners, "b": (Decimal("0.5"), "disputed")})


def double_a_version(found: Account, totals: Totals) -> None:
    found.versions["a"] += 1


def double_a_return(found: Account, totals: Totals) -> None:
    found.remarks["a"] += 2


def change_a_file(found: Account, totals: Totals) -> None:
    found.pieces[key(60)] = ("a", "other")


def lose_an_audit_entry(found: Account, totals: Totals) -> None:
    found.audit["reports.report.submit"] -= 1


def be_in_time(found: Account, totals: Totals) -> None:
    found.late.clear()


def add_up_wrongly(found: Account, totals: Totals) -> None:
    totals[EVENTS] = replace(totals[EVENTS], claimed=(Decimal(7), Decimal(7)))


def make_an_unknown_total_zero(found: Account, totals: Totals) -> None:
    totals["car_runs", ""] = replace(totals["car_runs", ""], claimed=(ZERO, ZERO))


def hide_the_unknown(found: Account, totals: Totals) -> None:
    totals[EVENTS] = replace(totals[EVENTS], told=4)


@pytest.mark.parametrize(
    ("spoil", "what"),
    [
        (alter_a_number, "figures"), (lose_a_number, "figures"), (lose_a_proof, "figures"), (count_a_draft, "figures"),
        (make_an_unknown_unit_zero, "figures"), (forget_an_unknown_unit, "unknown"), (double_an_activity, "deeds"),
        (change_a_share, "deeds"), (double_a_version, "versions"), (double_a_return, "remarks"),
        (change_a_file, "pieces"), (lose_an_audit_entry, "audit"), (be_in_time, "late"),
        (add_up_wrongly, "totals.queries"), (make_an_unknown_total_zero, "totals.queries"),
        (hide_the_unknown, "totals.queries"),
    ],
)  # fmt: skip
def test_one_thing_spoiled_is_found_and_nothing_else(
    truth: Account, spoil: Callable[[Account, Totals], None], what: str
) -> None:
    found, totals = copy.deepcopy(truth), dict(truth.totals)
    spoil(found, totals)
    assert wrong(truth, found, totals) - {"listed"} == {what}


def test_a_page_that_forgets_an_unknown_unit_is_found(truth: Account) -> None:
    checked = compare(truth, truth, {}, truth.unknown - {"d"})
    assert [(one.what, one.where) for kind in checked for one in kind.differences] == [("listed", "d")]


def test_an_act_without_a_success_answer_is_named() -> None:
    assert not undone(SCRIPT, HAPPENED).differences
    without = [event for event in HAPPENED if (event.unit, event.what) != ("a", "kept")]
    assert [one.where for one in undone(SCRIPT, without).differences] == [f"a kept {key(60)}"]
    assert undone(SCRIPT, [*without, Event("b", "kept", str(key(60)))]).differences
