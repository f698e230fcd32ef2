"""`routes verify` of a day: what the plan's own file says, against the town alone."""

from __future__ import annotations

import contextlib
import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.asking import Wish, ask
from lantoa.engines.car_routes.roads.planning import plan_balanced, plan_own
from lantoa.engines.car_routes.roads.quiet import QuietZone, quiet_streets, spans_of
from lantoa.engines.car_routes.roads.timetable import quiet_day
from lantoa.engines.car_routes.roads.town import Town
from lantoa.engines.car_routes.verify.claimed_day import check_claimed
from lantoa.faces.cli.routes_day import answer_of
from lantoa.faces.cli.routes_faults import DAY_FAULTS, day_fault_words
from tests.engines.car_routes.town import node

SEVEN = 7 * 3600
Said = dict[str, Any]


def said_of(town: Town, wish: Wish, mode: str = "own", zones: tuple[QuietZone, ...] = ()) -> Said:
    asked = ask(town, wish)
    plan = plan_own(asked, 1, (100,)) if mode == "own" else plan_balanced(asked, 1, 500)
    quiet = quiet_streets(town, zones)
    day = quiet_day(town, plan, quiet, (SEVEN, SEVEN), roads=asked.road_of())
    said: Said = json.loads(json.dumps(answer_of(asked, day, quiet)))
    return said


def codes(town: Town, said: object) -> set[str]:
    return {fault.code for day in check_claimed(town, json.dumps(said).encode()) for fault in day.faults}


@pytest.fixture(scope="module")
def said(town: Town) -> Said:
    return said_of(town, Wish(starts=(node(3, 1), node(0, 1))))


@pytest.mark.parametrize(
    "wish",
    [
        Wish(),
        Wish(open_tours=True),
        Wish(names=frozenset({"ngang tay"}), without=frozenset({"DUONG HAI"})),
        Wish(forbidden=frozenset({"Ngang Đông"})),
        Wish(kinds=("residential",)),
        Wish(starts=(node(2, 0), None)),
    ],
)
@pytest.mark.parametrize("mode", ["own", "balanced"])
def test_what_the_planner_makes_is_right_by_the_towns_own_streets(town: Town, wish: Wish, mode: str) -> None:
    said = said_of(town, wish, mode)
    (day,) = check_claimed(town, json.dumps(said).encode())
    assert day.faults == ()
    assert day.roads == len(ask(town, wish).services)


def test_quiet_hours_excuse_silence_and_waiting(town: Town) -> None:
    zone = QuietZone("Bệnh viện (ví dụ)", (((node(1, 1)),),), 50.0, spans_of("06:00-18:00"))
    said = said_of(town, Wish(), zones=(zone,))
    assert said["silent_streets"]
    assert codes(town, said) == set()
    assert "street_missing" in codes(town, said | {"silent_streets": []})


def _first(said: Said) -> Said:
    tour: Said = said["tours"][0]
    return tour


def _shift(said: Said, seconds: int) -> None:
    for step in _first(said)["steps"]:
        step[3] += seconds
        step[4] += seconds


def _unserved(said: Said) -> None:
    for step in _first(said)["steps"]:
        step[2] = 0


def _next_street_of_another_ward(said: Said) -> None:
    _first(said)["steps"][:] = [[*step[:2], 1, *step[3:]] for step in _first(said)["steps"]]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda said: said["wish"].update(starts=[list(node(0, 1)), None]), "start_wrong"),
        (lambda said: _shift(said, 3600), "start_late"),
        (lambda said: said["tours"][0]["steps"].pop(0), "gap"),
        (lambda said: said["tours"][0]["steps"].pop(), "end_wrong"),
        (lambda said: said["tours"][0].update(metres=1), "length_wrong"),
        (_unserved, "street_missing"),
        (lambda said: said["wish"]["kinds"].append("residential"), "street_missing"),
        (_next_street_of_another_ward, "other_ward"),
        (lambda said: said.update(bound_metres=10**6), "bound_above_longest"),
        (lambda said: said["tours"][0]["steps"][1].__setitem__(3, 0), "time_runs_back"),
        (lambda said: said["tours"][0]["steps"][-1].__setitem__(3, said["tours"][0]["steps"][-1][4] - 1), "too_fast"),
        (lambda said: said["tours"].append(copy.deepcopy(said["tours"][0])), "two_in_one_street"),
    ],
)
def test_every_planted_fault_is_found_and_has_words(
    town: Town, said: Said, spoil: Callable[[Said], object], code: str
) -> None:
    assert codes(town, said) == set()
    spoilt = copy.deepcopy(said)
    spoil(spoilt)
    found = [fault for day in check_claimed(town, json.dumps(spoilt).encode()) for fault in day.faults]
    assert code in {fault.code for fault in found}
    for fault in found:
        vi, en = (day_fault_words(town, fault, language) for language in ("vi", "en"))
        assert vi != en
        assert "{" not in vi + en
        assert fault.code not in vi + en


def test_every_fault_has_words() -> None:
    from typing import get_args

    from lantoa.engines.car_routes.verify.day import DayFaultCode

    assert set(DAY_FAULTS) == set(get_args(DayFaultCode))


def test_the_lines_of_a_dual_carriageway_are_one_road_only_where_the_town_shows_it(town: Town) -> None:
    """Two lines, twenty metres apart, of one street: one of them served is enough, and two cars do not pass at once."""
    one = next(n for n, street in enumerate(town.streets) if street.name == "Đường Ba" and street.ward == 1)
    there = town.streets[one]
    beside = tuple((x, y + 0.00018) for x, y in reversed(there.points))
    back = replace(there, tail=there.head, head=there.tail, points=beside)
    dual = replace(town, streets=(*town.streets, back))
    said = said_of(dual, Wish())
    assert [one, len(town.streets)] in said["pairs"]
    assert codes(dual, said) == set()
    assert "street_missing" in codes(dual, said | {"pairs": []})
    far = tuple((x, y + 0.001) for x, y in beside)
    apart = replace(dual, streets=(*town.streets, replace(back, points=far)))
    assert "street_missing" in codes(apart, said)


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"[1]", b'{"mode": "own"}', b'[{"mode": "x"}]', b"[" * 100_000, b'{"mode": "own", "tours": 1}'],
)
def test_what_is_no_plan_is_refused(town: Town, content: bytes) -> None:
    with pytest.raises(RoutesRefused, match="answer_"):
        check_claimed(town, content)


@pytest.mark.parametrize("key", ["wish", "silent_streets", "quiet_streets", "pairs", "tours", "seed", "bound_metres"])
@pytest.mark.parametrize("value", [None, -1, "x", [None], [[99999, 1]], {}])
def test_hostile_parts_are_refused_or_found_wrong_never_a_traceback(
    town: Town, said: Said, key: str, value: object
) -> None:
    with contextlib.suppress(RoutesRefused):
        check_claimed(town, json.dumps(said | {key: value}).encode())
