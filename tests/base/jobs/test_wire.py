"""What may pass to a child process and back."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.base.jobs.wire import TAG, Unreadable, pack, unpack
from lantoa.engines.shapes.text import Because, Span

plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()
dated = st.dates() | st.times() | st.datetimes() | st.decimals(allow_nan=False)
shapes = st.builds(Span, st.integers(), st.integers())
values = st.recursive(
    plain | dated | shapes,
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text().filter(lambda key: key != TAG), inner) | st.tuples(inner, inner)
    ),
    max_leaves=20,
)


@given(values)
def test_whatever_may_pass_arrives_as_it_was_sent(value: Any) -> None:
    assert unpack(pack(value)) == value


def test_shapes_arrive_whole() -> None:
    sent = Because("owner.heading", 3, Span(1, 2))
    assert unpack(pack({"why": (sent,)})) == {"why": (sent,)}


def test_days_moments_amounts_and_bytes_keep_their_kind() -> None:
    sent = [date(2023, 10, 2), datetime(2023, 10, 2, 7, 30), time(7, 30), Decimal("1234.50"), b"\0\xff", b"", (1, b"x")]  # noqa: DTZ001
    back = unpack(pack(sent))
    assert [type(item) for item in back] == [type(item) for item in sent]
    assert back == sent


@pytest.mark.parametrize("value", [object(), print, {1: 2}, {TAG: ["bytes", 0, 1]}])
def test_what_is_no_plain_value_may_not_pass(value: Any) -> None:
    with pytest.raises(TypeError):
        pack(value)


@pytest.mark.parametrize(
    "message",
    [
        b"",
        b"{}",
        b"{\n",
        b"\xff\n",
        (f'{{"{TAG}":["shape","os:system",{{}}]}}\n').encode(),
        (f'{{"{TAG}":["shape","lantoa.engines.shapes.text:dataclass",{{}}]}}\n').encode(),
        (f'{{"{TAG}":["shape","lantoa.engines.shapes.text:Span",{{"start":1}}]}}\n').encode(),
        (f'{{"{TAG}":["shape","lantoa.engines.shapes./../x:Span",{{}}]}}\n').encode(),
        (f'{{"{TAG}":["bytes",0,9]}}\nshort').encode(),
        (f'{{"{TAG}":["run","x"]}}\n').encode(),
        (f'{{"{TAG}":[]}}\n').encode(),
        (f'{{"{TAG}":["date","tomorrow"]}}\n').encode(),
        (f'{{"{TAG}":["decimal","a"]}}\n').encode(),
        b"[" * 100_000 + b"\n",
    ],
)
def test_a_forged_message_is_unreadable_and_runs_nothing(message: bytes) -> None:
    with pytest.raises(Unreadable):
        unpack(message)


@given(st.binary())
def test_any_bytes_are_a_value_or_unreadable(message: bytes) -> None:
    try:
        unpack(message)
    except Unreadable:
        return
