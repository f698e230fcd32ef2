"""The capacitated form: vertices, edges, a line `from to cost demand` an edge, vehicles, capacity, two bounds.

Nodes count from 0, the depot is 0, demand 0 asks for nothing. The fleet is free, `vehicles` is information.
"""

from __future__ import annotations

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.instances.instance import Instance, Link

HEAD_LINES, TAIL_LINES, EDGE_NUMBERS = 2, 4, 4


def looks_like_carp(text: str) -> bool:
    """Whether the first line that holds anything is one whole number."""
    first = next((line.split() for line in text.splitlines() if line.strip()), [])
    return len(first) == 1 and first[0].lstrip("-").isdigit()


def parse_carp(text: str) -> Instance:
    """The instance a text holds."""
    rows = [(number, line.split()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    if len(rows) < HEAD_LINES:
        raise RoutesRefused("too_few_lines", wanted=HEAD_LINES, found=len(rows))
    nodes, edges = (_numbers(row, 1)[0] for row in rows[:HEAD_LINES])
    wanted = HEAD_LINES + edges + HEAD_LINES  # the two bounds may be missing
    if edges < 1 or nodes < 1:
        raise RoutesRefused("no_services")
    if len(rows) < wanted:
        raise RoutesRefused("too_few_lines", wanted=wanted, found=len(rows))
    links = []
    for row in rows[HEAD_LINES : HEAD_LINES + edges]:
        a, b, cost, demand = _numbers(row, EDGE_NUMBERS)
        links.append(Link(row[0], a, b, cost, cost, demand, demand != 0))
    tail: list[int | None] = [_alone(row) for row in rows[HEAD_LINES + edges : HEAD_LINES + edges + TAIL_LINES]]
    tail += [None] * (TAIL_LINES - len(tail))
    vehicles, capacity, lower, upper = tail
    if capacity is None or capacity < 1:
        raise RoutesRefused("capacity_missing")
    return Instance("carp", nodes, 0, tuple(links), vehicles, capacity, lower, upper).checked()


def write_carp(instance: Instance) -> str:
    """The text of an instance in this form."""
    lines = [str(instance.nodes), str(len(instance.links))]
    lines += [f"{link.a} {link.b} {link.there} {link.demand}" for link in instance.links]
    tail = (instance.vehicles or 1, instance.capacity or 1, instance.lower_bound or 0, instance.upper_bound or 0)
    return "\n".join([*lines, *map(str, tail)]) + "\n"


def _alone(row: tuple[int, list[str]]) -> int:
    """The one number of a line; a line with four is an edge more than was announced."""
    if len(row[1]) != 1:
        raise RoutesRefused("bad_number", line=row[0])
    return _numbers(row, 1)[0]


def _numbers(row: tuple[int, list[str]], wanted: int) -> list[int]:
    line, words = row
    if len(words) < wanted:
        raise RoutesRefused("line_short", line=line, wanted=wanted)
    try:
        return [int(word) for word in words[:wanted]]
    except ValueError:
        raise RoutesRefused("bad_number", line=line) from None
