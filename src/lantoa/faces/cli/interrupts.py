"""What Ctrl-C, SIGTERM and a closed terminal do to a command that must leave nothing behind."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
CLEARING_SECONDS = 60
"""So long the command may take to end in order before it can be interrupted a second time."""
AGAIN_SECONDS = 0.05
_waiting = [0]
_came: list[int] = []
LOST_IN = {("__call__", "weakref.py"), ("_removed", "weakref.py")}


@contextmanager
def heeded() -> Iterator[None]:
    """All three come as KeyboardInterrupt; a second one, while what the first interrupted is ending, is not heard."""
    deaf_until = [0.0]

    def interrupt(number: int, frame: FrameType | None) -> None:
        if _waiting[0]:  # another thread took the signal: the mask is this one's alone
            _came.append(number)
            return
        if _is_lost(frame):
            signal.setitimer(signal.ITIMER_REAL, AGAIN_SECONDS)
            return
        now = time.monotonic()
        if now >= deaf_until[0]:
            deaf_until[0] = now + CLEARING_SECONDS
            raise KeyboardInterrupt

    numbers = [*SIGNALS, signal.SIGALRM]
    if signal.getsignal(signal.SIGHUP) == signal.SIG_IGN:  # nohup: it goes on without a terminal
        numbers.remove(signal.SIGHUP)
    before = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        for number, handler in before.items():
            signal.signal(number, handler)


def _is_lost(frame: FrameType | None) -> bool:
    """Whether what is raised here goes no further: Python drops it in a finalizer, SQLite in a function of ours."""
    while frame is not None:
        code = frame.f_code
        if code.co_name == "__del__" or (code.co_name, Path(code.co_filename).name) in LOST_IN:
            return True
        if code.co_filename.endswith("sqlite3/_functions.py"):
            return True
        frame = frame.f_back
    return False


@contextmanager
def waiting() -> Iterator[None]:
    """What is begun in this block ends first; then what came meanwhile is heeded. Threads and processes started in it
    wait too: they call ``no_longer_waiting``."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    _waiting[0] += 1
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        _waiting[0] -= 1
        if _came and not _waiting[0]:
            number = _came[0]
            _came.clear()
            signal.raise_signal(number)


def no_longer_waiting() -> None:
    """In a process that was started while its parent let signals wait."""
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
