"""Ending with whoever started us: killed outright, a process can end nobody itself (Linux only)."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1  # <linux/prctl.h>


def die_with(parent: int, number: int = signal.SIGKILL) -> bool:
    """Have the kernel send us the signal as soon as the process that started us is gone (prctl(2)).

    False where it is gone already: it died while we began.
    """
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
    return os.getppid() == parent


class Forks:
    """What this process forks from now on dies with it, and what those fork with them."""

    def __init__(self) -> None:
        self._parent = 0
        os.register_at_fork(before=self._about_to_fork, after_in_child=self._forked)

    def _about_to_fork(self) -> None:
        self._parent = os.getpid()

    def _forked(self) -> None:
        if not die_with(self._parent):
            os._exit(1)
