"""Parts of a shared activity: they add up to it exactly, and are unknown where the shares are not settled."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.work.reports.shares import Share, are_disputed, are_settled, equal_shares, parts_of
from lantoa.work.reports.states import ShareState


@given(st.integers(0, 10**9), st.integers(1, 40), st.booleans())
def test_parts_add_up_to_the_whole(value: int, count: int, whole: bool) -> None:
    shares = [Share(key, share) for key, share in enumerate(equal_shares(count))]
    parts = parts_of(Decimal(value), shares, whole=whole)
    assert parts is not None
    assert sum(parts.values()) == value
    assert max(parts.values()) - min(parts.values()) <= max(1, value * Decimal("0.000002"))


@given(st.lists(st.integers(1, 1000), min_size=1, max_size=12), st.integers(0, 10**6))
def test_parts_of_uneven_shares_add_up_and_follow_them(weights: list[int], value: int) -> None:
    total = sum(weights)
    told = [round(Decimal(weight) / total, 6) for weight in weights[1:]]
    shares = [Share(0, 1 - sum(told)), *(Share(key, share) for key, share in enumerate(told, start=1))]
    if any(share.share < 0 for share in shares):  # rounding of many small ones
        return
    parts = parts_of(Decimal(value), shares, whole=True)
    assert parts is not None
    assert sum(parts.values()) == value
    assert all(abs(parts[one.unit_id] - value * one.share) < 1 for one in shares)
    assert all(part == part.to_integral_value() for part in parts.values())


def test_thousandths_where_the_number_is_a_measure() -> None:
    parts = parts_of(Decimal("1"), [Share(1, Decimal("0.5")), Share(2, Decimal("0.5"))], whole=False)
    assert parts == {1: Decimal("0.5"), 2: Decimal("0.5")}


@pytest.mark.parametrize(
    ("shares", "disputed", "settled"),
    [
        ([Share(1, Decimal(1))], False, True),
        ([Share(1, Decimal("0.6")), Share(2, Decimal("0.4"))], False, True),
        ([Share(1, Decimal("0.6")), Share(2, Decimal("0.6"))], True, False),
        ([Share(1, Decimal("0.6")), Share(2, Decimal("0.3"))], True, False),
        ([Share(1, Decimal("0.6")), Share(2, None)], False, False),
        ([Share(1, None), Share(2, None)], False, False),
        ([Share(1, Decimal(1)), Share(2, Decimal(1)), Share(3, None)], True, False),
        ([Share(1, Decimal("0.6")), Share(2, Decimal("0.4"), ShareState.DISPUTED)], True, False),
    ],
)
def test_shares_that_do_not_add_up_are_disputed_and_unknown_ones_are_not_settled(
    shares: list[Share], disputed: bool, settled: bool
) -> None:
    assert (are_disputed(shares), are_settled(shares)) == (disputed, settled)
    assert (parts_of(Decimal(100), shares, whole=True) is None) is not settled
