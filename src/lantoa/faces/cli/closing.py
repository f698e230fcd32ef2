"""How the web server lets a connection go: at once, so that no slow visitor holds up all others.

gunicorn (27) closes the connections of its threads one after another in the one thread that also takes new ones in, and
waits up to two seconds for each visitor to close too: ten phones that have gone out of reach stop every page for twenty
seconds. It waits for the sake of visitors who are still sending; by then DrainMiddleware has read away what they send.
"""

from __future__ import annotations

import contextlib
import socket

PIECE = 64 * 1024
MOST_BYTES = 1024 * 1024


def close_at_once(connection: socket.socket) -> None:
    """Say that nothing more comes, read away what is here already, close; never wait."""
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_WR)
        connection.setblocking(False)
        for _ in range(MOST_BYTES // PIECE):
            if not connection.recv(PIECE):
                break
    with contextlib.suppress(OSError):
        connection.close()


def let_go_at_once() -> None:
    """Make gunicorn, in this process and those it starts, close so."""
    from gunicorn import util

    util.close_graceful = close_at_once
