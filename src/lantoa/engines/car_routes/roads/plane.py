"""Longitude and latitude as metres on a plane around one point: right to a millimetre a kilometre in a town."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

AXIS, FLATTENING = 6_378_137.0, 0.00669437999014


@dataclass(frozen=True, slots=True)
class Plane:
    """Metres east and north of a point."""

    longitude: float
    latitude: float

    @property
    def scale(self) -> tuple[float, float]:
        """Metres a degree of longitude and of latitude, on the WGS 84 ellipsoid."""
        sine = math.sin(math.radians(self.latitude))
        bend = 1 - FLATTENING * sine * sine
        east = AXIS / math.sqrt(bend) * math.cos(math.radians(self.latitude))
        north = AXIS * (1 - FLATTENING) / bend**1.5
        return math.radians(east), math.radians(north)

    def metres(self, places: NDArray[np.float64]) -> NDArray[np.float64]:
        """Rows of longitude and latitude as rows of metres."""
        moved: NDArray[np.float64] = (places - [self.longitude, self.latitude]) * self.scale
        return moved

    def degrees(self, metres: NDArray[np.float64]) -> NDArray[np.float64]:
        """The way back."""
        moved: NDArray[np.float64] = metres / self.scale + [self.longitude, self.latitude]
        return moved
