"""The child process: sets its own limits, calls one function of ours, writes one answer.

Run as ``python -I -m lantoa.base.jobs.child PARENT`` (the number of the process that waits) with the question on
standard input and the answer on standard output.
It calls only functions that need no Django (an engine, or a bridge over one), and sees neither our environment nor
our connections.
"""

from __future__ import annotations

import importlib
import os
import resource
import sys
from typing import Any

from lantoa.base.jobs.parents import die_with
from lantoa.base.jobs.wire import pack, unpack

ANSWER_LIMIT_BYTES = 256 * 1024 * 1024
OPEN_FILES = 64


def main() -> int:
    """Answer the question on standard input; 0 whenever an answer was written, also one that refuses."""
    if len(sys.argv) > 1 and not die_with(int(sys.argv[1])):
        return 1
    question = unpack(sys.stdin.buffer.read())
    answer_to = _keep_answer_clean()
    _limit(question["memory_mb"], question["seconds"])
    answer = _answer(question["function"], question["args"])
    with os.fdopen(answer_to, "wb") as file:
        file.write(answer)
    return 0


def _keep_answer_clean() -> int:
    """Whatever a library prints goes to standard error; only we hold the way back."""
    answer_to = os.dup(1)
    os.dup2(2, 1)
    return answer_to


def _limit(memory_mb: int, seconds: float) -> None:
    memory = memory_mb * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 2))
    resource.setrlimit(resource.RLIMIT_FSIZE, (ANSWER_LIMIT_BYTES, ANSWER_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(function_path: str, args: list[Any]) -> bytes:
    try:
        return pack({"result": _function(function_path)(*args)})
    except MemoryError:
        # The traceback holds what filled the memory: it is gone once this block is left.
        pass
    except Exception as error:
        refused = _refusal(error)
        if refused is None:
            return pack({"error": type(error).__name__, "where": _where(error)})
        return pack(refused)
    return pack({"memory": True})


def _function(function_path: str) -> Any:
    module, _, name = function_path.partition(":")
    return getattr(importlib.import_module(module), name)


def _refusal(error: Exception) -> dict[str, Any] | None:
    """An engine's own refusal: it carries a code and parameters."""
    code, params = getattr(error, "code", None), getattr(error, "params", None)
    if not isinstance(code, str) or not isinstance(params, dict):
        return None
    plain = {str(key): item if isinstance(item, int | float | str) else str(item) for key, item in params.items()}
    return {"code": str(code), "params": plain}


def _where(error: Exception) -> str:
    """The last line of our own code the error passed, for the log: never a value from the file."""
    at, found = error.__traceback__, ""
    while at is not None:
        name = at.tb_frame.f_globals.get("__name__", "")
        if name.startswith("lantoa."):
            found = f"{name}:{at.tb_lineno}"
        at = at.tb_next
    return found


if __name__ == "__main__":
    sys.exit(main())
