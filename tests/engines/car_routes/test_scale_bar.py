"""The bar that tells a map's scale is of a round length and as long as it says."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.car_routes.roads.scale_bar import length_text, north_arrow, round_length, scale_bar


@given(st.floats(1, 1e6))
def test_the_length_is_round_and_at_least_two_fifths_of_what_there_is_room_for(most: float) -> None:
    length = round_length(most)
    assert str(int(length)).rstrip("0") in ("1", "2", "5")
    assert 0.4 * most <= length <= most


@pytest.mark.parametrize(("metres", "said"), [(500, "500 m"), (1000, "1 km"), (20_000, "20 km")])
def test_lengths_are_said_in_metres_and_kilometres(metres: float, said: str) -> None:
    assert length_text(metres) == said


@given(st.floats(0.001, 50))
def test_the_bar_is_drawn_as_long_as_it_says(points_a_metre: float) -> None:
    drawn = scale_bar(points_a_metre, 1000, 800)
    left, right = re.findall(r"M(\d+) .*?H([\d.]+)V", drawn)[0]
    number, unit = re.findall(r">(\d+) (k?m)</text>", drawn)[0]
    metres = int(number) * (1000 if unit == "km" else 1)
    assert float(right) - float(left) == pytest.approx(metres * points_a_metre, abs=0.06)


def test_the_arrow_stands_inside_the_drawing() -> None:
    places = [float(x) for x in re.findall(r"[ML](\d+) ", north_arrow(300))]
    assert 0 < min(places) <= max(places) < 300
