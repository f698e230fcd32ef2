"""The office whose documents the tests of this room write."""

from __future__ import annotations

import pytest

from tests.work.documents.making import Office, make_office


@pytest.fixture
def office(db) -> Office:
    return make_office()
