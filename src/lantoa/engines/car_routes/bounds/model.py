"""A linear program that grows by rows, over HiGHS; one thread, no clock, so that the same rows give the same answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

INFINITY = float("inf")


@dataclass(frozen=True, slots=True)
class Answer:
    """A proven bound, and the point reached (None where no point is known)."""

    bound: float
    point: NDArray[np.float64] | None
    is_optimal: bool


class Model:
    """Least cost over columns ≥ 0 and rows ``low ≤ Σ a x ≤ high``."""

    def __init__(self) -> None:
        self._highs = _silent_highs()
        for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 1), ("mip_rel_gap", 0.0)):
            self._highs.setOptionValue(option, value)
        self._columns = 0
        self._whole: list[int] = []

    def column(self, cost: float, high: float = INFINITY, whole: bool = True) -> int:
        """A new unknown between 0 and ``high``."""
        self._highs.addCol(float(cost), 0.0, high, 0, np.array([], dtype=np.int32), np.array([], dtype=np.float64))
        self._columns += 1
        if whole:
            self._whole.append(self._columns - 1)
        return self._columns - 1

    def row(self, terms: Iterable[tuple[int, float]], low: float, high: float = INFINITY) -> None:
        """A new condition; terms of one column are added up."""
        summed: dict[int, float] = {}
        for column, factor in terms:
            summed[column] = summed.get(column, 0.0) + factor
        columns = np.array(list(summed), dtype=np.int32)
        self._highs.addRow(low, high, len(summed), columns, np.array(list(summed.values()), dtype=np.float64))

    def solve(self) -> Answer:
        """The program without whole numbers."""
        self._mark(highspy.HighsVarType.kContinuous)
        self._highs.run()
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return Answer(0.0, None, False)
        return Answer(self._highs.getInfo().objective_function_value, self._point(), True)

    def solve_whole(self, most_nodes: int) -> Answer:
        """With whole numbers, giving up after so many branches: the bound holds all the same."""
        self._mark(highspy.HighsVarType.kInteger)
        self._highs.setOptionValue("mip_max_nodes", most_nodes)
        self._highs.run()
        status, info = self._highs.getModelStatus(), self._highs.getInfo()
        optimal = status == highspy.HighsModelStatus.kOptimal
        has_point = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        bound = info.mip_dual_bound if np.isfinite(info.mip_dual_bound) else 0.0
        return Answer(bound, self._point() if has_point else None, optimal)

    def _mark(self, kind: Any) -> None:
        if self._whole:
            columns = np.array(self._whole, dtype=np.int32)
            self._highs.changeColsIntegrality(len(columns), columns, np.array([kind] * len(columns)))

    def _point(self) -> NDArray[np.float64]:
        return np.array(self._highs.getSolution().col_value)


def _silent_highs() -> Any:
    """HiGHS greets on the standard output before it can be told not to; the greeting would stand inside our answer."""
    make: Any = highspy.Highs
    sys.stdout.flush()
    try:
        kept = os.dup(1)
    except OSError:  # no standard output at all
        return make()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        return make()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
