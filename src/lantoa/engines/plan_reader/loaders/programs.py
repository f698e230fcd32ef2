"""Helper programs this machine may have (LibreOffice, antiword, tesseract), run with a time limit in a folder of
their own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from pathlib import Path


class ProgramFailed(Exception):
    """A helper program gave up, crashed or took too long."""


def found(*names: str) -> str | None:
    """The path of the first of the programs that is installed."""
    for name in names:
        path = shutil.which(name)
        if path:
            return path
    return None


def run(words: list[str], folder: Path, seconds: float) -> bytes:
    """What the program prints; ended with all it started when the time is over."""
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder), "OMP_THREAD_LIMIT": "1"}
    process = subprocess.Popen(  # noqa: S603  the words are ours: a program found by name and files of our own folder
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        process_group=0,  # of its own, to be ended with all it started, but within our session: who ends us ends it too
    )
    try:
        printed, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        raise ProgramFailed from None
    if process.returncode != 0:
        raise ProgramFailed
    return printed
