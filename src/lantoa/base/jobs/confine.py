"""Reading hostile files in a child process with limits on memory and time."""

from __future__ import annotations

import contextlib
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import IO, Any

from lantoa.base.jobs.states import ChildFailed, ChildOutOfMemory, ChildTimedOut
from lantoa.base.jobs.wire import Unreadable, pack, unpack
from lantoa.base.jobs.work_folders import WorkFolder, left_behind

log = logging.getLogger(__name__)

COMMAND = [sys.executable, "-I", "-m", "lantoa.base.jobs.child"]
# No secret, no database address, no proxy: only what an interpreter needs to speak UTF-8.
ENVIRONMENT = {"LANG": "C.UTF-8", "PATH": os.defpath}
PREFIX = "lantoa-child-"
LEFT_AFTER = timedelta(hours=1)
LOGGED_BYTES = 2000
ROUNDS = 2


def run_in_child(function_path: str, *args: Any, memory_mb: int = 512, seconds: float = 30) -> Any:
    """Call a function (``lantoa.work.plans.bridge:read_upload``) in a fresh process and give back its result.

    The function's module must need no Django: an engine, or a bridge over one.

    Arguments and result are plain values, bytes, dates, tuples and dataclasses of ``engines.shapes``. Raises
    ChildTimedOut, ChildOutOfMemory, or ChildFailed with the engine's own code and parameters where it refused.
    The child has its own session, a folder of its own for all that is written meanwhile, and no environment. When it
    ends, or at the time limit, everything of its session is killed and the folder goes. Where we are killed outright
    (Linux), it dies at the same moment; a program it had started runs to its own limit of processor time, and a later
    process of ours throws the folder away.
    """
    _clear_once()
    question = pack({"function": function_path, "args": list(args), "memory_mb": memory_mb, "seconds": seconds})
    with (
        WorkFolder(Path(tempfile.gettempdir()), PREFIX) as folder,
        tempfile.TemporaryFile() as asked,
        tempfile.TemporaryFile() as answered,
        tempfile.TemporaryFile() as complained,
    ):
        asked.write(question)
        asked.seek(0)
        status = _run(str(folder.path), asked, answered, complained, seconds)
        _log_complaint(function_path, status, complained)
        if status == 0:
            answered.seek(0)
            return _result(function_path, answered.read(), memory_mb)
    raise _death(status, memory_mb, seconds)


@cache
def _clear_once() -> None:
    """Throw away what the children of killed processes left, once in a process: whoever holds a folder still works."""
    for path in left_behind(Path(tempfile.gettempdir()), PREFIX, older=LEFT_AFTER):
        shutil.rmtree(path, ignore_errors=True)


def _run(folder: str, asked: IO[bytes], answered: IO[bytes], complained: IO[bytes], seconds: float) -> int | None:
    """The exit status, negative for a signal, None at the time limit."""
    child = subprocess.Popen(  # noqa: S603 - our own interpreter and module, nothing from the file
        [*COMMAND, str(os.getpid())],
        stdin=asked,
        stdout=answered,
        stderr=complained,
        cwd=folder,
        env=ENVIRONMENT | {"TMPDIR": folder},
        start_new_session=True,
    )
    try:
        return child.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    finally:
        # Also after a clean end: nothing the file started may stay behind.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        for _ in range(ROUNDS):  # programs it called lead groups of their own, and may start others meanwhile
            for process in _of_session(child.pid):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(process, signal.SIGKILL)
        child.wait()


def _of_session(leader: int) -> list[int]:
    """The living processes of a session, as far as this system tells of them."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            behind_name = status.read_text("utf-8", "replace").rpartition(")")[2].split()
            if int(behind_name[3]) == leader and behind_name[0] != "Z":
                found.append(int(status.parent.name))
    return found


def _result(function_path: str, answer: bytes, memory_mb: int) -> Any:
    try:
        said = unpack(answer)
    except Unreadable as error:
        log.error("%s gave an answer that cannot be read: %s", function_path, error)
        raise ChildFailed("child.answer_unreadable") from error
    if not isinstance(said, dict):
        raise ChildFailed("child.answer_unreadable")
    if "result" in said:
        return said["result"]
    if said.get("memory"):
        raise ChildOutOfMemory(memory_mb)
    if "code" in said:
        raise ChildFailed(said["code"], said.get("params", {}))
    log.error("%s raised %s at %s", function_path, said.get("error"), said.get("where"))
    raise ChildFailed("child.error", {"type": said.get("error", ""), "where": said.get("where", "")})


def _death(status: int | None, memory_mb: int, seconds: float) -> Exception:
    if status is None or status == -signal.SIGXCPU:
        return ChildTimedOut(seconds)
    if status == -signal.SIGKILL:  # not ours: the kernel had no memory left, or the hard limit of processor time
        return ChildOutOfMemory(memory_mb)
    if status < 0:
        return ChildFailed("child.crashed", {"signal": signal.Signals(-status).name})
    return ChildFailed("child.crashed", {"status": status})


def _log_complaint(function_path: str, status: int | None, complained: IO[bytes]) -> None:
    if status == 0:
        return
    size = complained.seek(0, os.SEEK_END)
    complained.seek(max(0, size - LOGGED_BYTES))
    log.warning("%s ended with %s: %s", function_path, status, complained.read().decode("utf-8", "replace"))
