"""The two forms of instances: read, written, refused with the line that cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.instances.carp import write_carp
from lantoa.engines.car_routes.instances.instance import Instance
from lantoa.engines.car_routes.instances.reading import read_instance
from lantoa.engines.car_routes.instances.windy import write_windy
from tests.engines.car_routes.making import instances

CARP = "3\n2\n0 1 5 2\n1 2 4 0\n2\n9\n10\n12\n"
WINDY = """ NOMBRE :X
 VERTICES : 3
 ARISTAS_REQ : 1
 ARISTAS_NOREQ : 1
 LISTA_ARISTAS_REQ :
 (  1,  2)   coste  23   4
 LISTA_ARISTAS_NOREQ :
 (  2,  3)   coste  3   5
"""


def test_the_capacitated_form_is_read() -> None:
    instance = read_instance(CARP.encode())
    assert (instance.nodes, instance.vehicles, instance.capacity) == (3, 2, 9)
    assert (instance.lower_bound, instance.upper_bound) == (10, 12)
    assert [(link.a, link.b, link.there, link.demand, link.required) for link in instance.links] == [
        (0, 1, 5, 2, True),
        (1, 2, 4, 0, False),
    ]
    assert len(instance.problem(None, "total").services) == 1


def test_the_windy_form_is_read_with_both_costs() -> None:
    problem = read_instance(WINDY.encode()).problem(2, "longest")
    assert [(arc.tail, arc.head, arc.cost) for arc in problem.arcs] == [(0, 1, 23), (1, 0, 4), (1, 2, 3), (2, 1, 5)]
    assert [[way.nodes for way in service.ways] for service in problem.services] == [[(0, 1), (1, 0)]]
    assert len(problem.cars) == 2


@given(instances())
def test_what_is_written_is_read_back(instance: Instance) -> None:
    def essence(read: Instance) -> object:
        return read.nodes, sorted((link.a, link.b, link.there, link.back, link.required) for link in read.links)

    assert essence(read_instance(write_carp(instance).encode())) == essence(instance)
    moved = read_instance(write_windy(instance_from_one(instance)).encode())
    assert essence(moved) == essence(instance_from_one(instance))


def instance_from_one(instance: Instance) -> Instance:
    """The same net with nodes counted from 1, as the windy form does."""
    from dataclasses import replace

    links = tuple(replace(link, a=link.a + 1, b=link.b + 1) for link in instance.links)
    return replace(instance, form="windy", first_node=1, links=links, capacity=None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "empty"),
        (b"  \n\n", "empty"),
        (b"\x00\x01\x02", "not_text"),
        ("Kế hoạch số 1".encode(), "unknown_format"),
        (b"3\n", "too_few_lines"),
        (b"3\n9\n0 1 5 2\n", "too_few_lines"),
        (CARP.replace("0 1 5 2", "0 1 five 2").encode(), "bad_number"),
        (CARP.replace("0 1 5 2", "0 1 5").encode(), "line_short"),
        (CARP.replace("0 1 5 2", "0 1 -5 2").encode(), "cost_negative"),
        (CARP.replace("0 1 5 2", "0 1 99999999999 2").encode(), "cost_too_large"),
        (CARP.replace("0 1 5 2", "0 1 5 -2").encode(), "demand_negative"),
        (CARP.replace("0 1 5 2", "0 1 5 9999999999").encode(), "demand_too_large"),
        (b"3\n1\n0 1 5 2\n1 2 5 2\n1\n9\n", "bad_number"),
        (b"9999999999\n1\n0 1 1 1\n1\n1\n", "nodes_too_many"),
        (WINDY.replace("VERTICES : 3", "VERTICES : 9999999999").encode(), "nodes_too_many"),
        (WINDY.replace("23   4", "9" * 5000 + " 4").encode(), "bad_number"),
        (CARP.replace("0 1 5 2", "0 7 5 2").encode(), "node_unknown"),
        (CARP.replace("0 1 5 2", "0 1 5 10").encode(), "demand_over_capacity"),
        (CARP.replace("0 1 5 2", "0 1 5 0").encode(), "no_services"),
        (CARP.replace("\n9\n", "\n0\n").encode(), "capacity_missing"),
        (b"0\n0\n1\n1\n", "no_services"),
        (WINDY.replace("23   4", "-23  4").encode(), "cost_negative"),
        (WINDY.replace("(  1,  2)", "(  0,  2)").encode(), "node_unknown"),
        (WINDY.replace("coste  23   4", "costs").encode(), "bad_number"),
        (WINDY.replace("ARISTAS_REQ : 1", "ARISTAS_REQ : 4").encode(), "too_few_lines"),
        (WINDY.replace("VERTICES : 3", "VERTICES : many").encode(), "bad_number"),
    ],
)
def test_a_malformed_file_is_refused_with_its_reason(text: bytes, code: str) -> None:
    with pytest.raises(RoutesRefused) as refused:
        read_instance(text)
    assert refused.value.code == code


def test_a_capacity_without_end_carries_everything() -> None:
    assert (
        read_instance(CARP.replace("\n9\n", "\n" + "9" * 40 + "\n").encode()).problem(None, "total").capacity == 1 << 50
    )


@pytest.mark.parametrize("vehicles", [0, -1, 10_001])
def test_a_fleet_of_no_cars_is_refused(vehicles: int) -> None:
    with pytest.raises(RoutesRefused) as refused:
        read_instance(CARP.encode()).problem(vehicles, "total")
    assert refused.value.code == "vehicles_wrong"


def test_the_windy_form_needs_a_fleet_and_so_does_the_longest_tour() -> None:
    with pytest.raises(RoutesRefused, match="vehicles_needed"):
        read_instance(WINDY.encode()).problem(None, "total")
    with pytest.raises(RoutesRefused, match="longest_needs_vehicles"):
        read_instance(CARP.encode()).problem(None, "longest")
