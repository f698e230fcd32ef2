"""Chance that is the same on every machine: xorshift64* on one cell of memory."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from lantoa.engines.car_routes.compiling import compiled

Dice = NDArray[np.uint64]
_MULTIPLIER = np.uint64(0x2545F4914F6CDD1D)
_11, _12, _25, _27 = np.uint64(11), np.uint64(12), np.uint64(25), np.uint64(27)
_UNIT = 1.0 / 9007199254740992.0


def dice_of(seed: int) -> Dice:
    """Dice for a seed; neighbouring seeds give unrelated throws."""
    mixed = (seed * 0x9E3779B97F4A7C15 + 0xD1B54A32D192ED03) % 2**64
    mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) % 2**64
    mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) % 2**64
    return np.array([(mixed ^ (mixed >> 31)) or 1], dtype=np.uint64)


@compiled
def unit(dice: Dice) -> float:
    """A number in [0, 1)."""
    x = dice[0]
    x ^= x >> _12
    x ^= x << _25
    x ^= x >> _27
    dice[0] = x
    return float((x * _MULTIPLIER) >> _11) * _UNIT


@compiled
def below(dice: Dice, bound: int) -> int:
    """A whole number in 0 … bound − 1."""
    return int(unit(dice) * bound)


@compiled
def gap(dice: Dice, chance: float) -> int:
    """How many trials pass before one of the given chance comes true."""
    return int(math.log(1.0 - unit(dice)) / math.log(1.0 - chance))
