"""Shortest drives in the directed graph, and the nodes passed on them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from lantoa.engines.car_routes.problem import Problem

FAR = 1 << 40
Ints = NDArray[np.int64]


class Distances:
    """Shortest distances of one problem's graph, counted when first asked for."""

    def __init__(self, problem: Problem) -> None:
        cheapest: dict[tuple[int, int], int] = {}
        for arc in problem.arcs:
            key = (arc.tail, arc.head)
            cheapest[key] = min(arc.cost, cheapest.get(key, FAR))
        # A whole number plus a share smaller than one whole over any drive: a move that costs nothing still counts
        # as a move, so that shortest drives never run in circles.
        self._scale = problem.nodes + 1
        tails = np.fromiter((key[0] for key in cheapest), dtype=np.int64, count=len(cheapest))
        heads = np.fromiter((key[1] for key in cheapest), dtype=np.int64, count=len(cheapest))
        costs = np.fromiter(cheapest.values(), dtype=np.float64, count=len(cheapest))
        weights = costs * self._scale + 1
        shape = (problem.nodes, problem.nodes)
        self._forward = csr_array((weights, (tails, heads)), shape=shape)
        self._backward = csr_array((weights, (heads, tails)), shape=shape)

    def _whole(self, counted: NDArray[np.float64]) -> Ints:
        counted = np.where(np.isfinite(counted), counted, float(FAR) * self._scale)
        whole: Ints = np.floor_divide(counted, self._scale).astype(np.int64)
        return whole

    def from_to(self, sources: Ints, targets: Ints) -> Ints:
        """The matrix of distances; ``FAR`` where no drive leads there."""
        unique, back = np.unique(sources, return_inverse=True)
        counted = np.atleast_2d(dijkstra(self._forward, indices=unique))
        return self._whole(counted[:, targets])[back]

    def to(self, sources: Ints, target: int) -> Ints:
        """From each source to one target."""
        return self._whole(dijkstra(self._backward, indices=target))[sources]

    def path(self, source: int, target: int) -> tuple[int, ...]:
        """The nodes of a shortest drive, both ends with it."""
        if source == target:
            return (source,)
        _, before = dijkstra(self._forward, indices=source, return_predecessors=True)
        nodes = [target]
        while nodes[-1] != source:
            nodes.append(int(before[nodes[-1]]))
        return tuple(reversed(nodes))
