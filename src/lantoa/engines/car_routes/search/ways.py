"""Which way each street of a tour is driven."""

from __future__ import annotations

from itertools import pairwise

from lantoa.engines.car_routes.search.tables import Tables


def cheapest_ways(tables: Tables, kind: int, order: list[int]) -> list[int]:
    """The way to drive each street so that the tour is cheapest; the first way where both are equal."""
    if not order:
        return []
    costs = [tables.out[kind, 2 * order[0] : 2 * order[0] + 2]]
    came: list[list[int]] = []
    for last, now in pairwise(order):
        onward = costs[-1][:, None] + tables.leg[2 * last : 2 * last + 2, 2 * now : 2 * now + 2]
        came.append([int(way) for way in onward.argmin(axis=0)])
        costs.append(onward.min(axis=0))
    way = int((costs[-1] + tables.home[kind, 2 * order[-1] : 2 * order[-1] + 2]).argmin())
    ways = [way]
    for before in reversed(came):
        way = before[way]
        ways.append(way)
    return ways[::-1]
