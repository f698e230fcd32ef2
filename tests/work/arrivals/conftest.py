"""What the tests of letters share: one IMAP server for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.work.arrivals.imap import emptied, imap_server


@pytest.fixture(scope="session")
def mail_server() -> Iterator[int]:
    """The port of one Dovecot for all tests."""
    with imap_server() as port:
        yield port


@pytest.fixture
def address(mail_server: int) -> str:
    """The address of an empty mailbox on it."""
    return emptied(mail_server)
