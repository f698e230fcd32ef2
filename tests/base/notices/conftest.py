"""What the tests of notices share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.base.notices.mailing import always_open, start_worker
from tests.base.notices.making import known_kind

__all__ = ["always_open", "start_worker"]


@pytest.fixture(autouse=True)
def _kind() -> Iterator[None]:
    with known_kind():
        yield
