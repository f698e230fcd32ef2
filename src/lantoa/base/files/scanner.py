"""Asking ClamAV's daemon what it thinks of a file: its INSTREAM command, over a socket or the network."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path
from urllib.parse import urlsplit

from lantoa.base.files.states import ScanState

PIECE = 256 * 1024
PATIENCE_SECONDS = 60
LONGEST_ANSWER = 4096


class ScannerDown(Exception):
    """The scanner does not answer, or not as it should."""


def scan(path: Path, address: str) -> tuple[ScanState, str]:
    """What the scanner says of a file, and the name of what it found. Raises ScannerDown.

    ``address`` is ``unix:/run/clamav/clamd.ctl`` or ``tcp://127.0.0.1:3310``.
    """
    try:
        with _connected(address) as line, path.open("rb") as file:
            return _meaning(_asked(line, file))
    except (OSError, ValueError) as error:
        raise ScannerDown(str(error)) from error


def _connected(address: str) -> socket.socket:
    kind, _, rest = address.partition(":")
    if kind == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE_SECONDS)
        try:
            line.connect(rest)
        except OSError:
            line.close()
            raise
        return line
    parts = urlsplit(address)
    return socket.create_connection((parts.hostname or "", parts.port or 3310), timeout=PATIENCE_SECONDS)


def _asked(line: socket.socket, file: object) -> str:
    # The daemon answers and closes while we still send where the file is too large for it.
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        line.sendall(b"zINSTREAM\0")
        while piece := file.read(PIECE):  # type: ignore[attr-defined]
            line.sendall(len(piece).to_bytes(4, "big") + piece)
        line.sendall(b"\0\0\0\0")
    # It ends its answer with a zero byte; what was sent and not read by it then breaks the line, which says nothing.
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER and (more := line.recv(LONGEST_ANSWER)):
        answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace")


def _meaning(answer: str) -> tuple[ScanState, str]:
    said = answer.removeprefix("stream: ")
    if said == "OK":
        return ScanState.CLEAN, ""
    if said.endswith(" FOUND"):
        return ScanState.INFECTED, said.removesuffix(" FOUND")
    if "size limit exceeded" in said:
        return ScanState.TOO_LARGE, ""
    raise ScannerDown(answer or "no answer")
