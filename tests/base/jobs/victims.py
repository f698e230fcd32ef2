"""What a hostile file may make a child process do. Called in the child only."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from lantoa.engines.plan_reader.loaders import programs
from lantoa.engines.shapes.text import Span


class Refused(Exception):
    """As an engine refuses."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code, self.params = code, params


def echo(*values: Any) -> Any:
    return values


def tell_and_sleep(path: str) -> None:
    Path(path).write_text(f"{os.getpid()}\n")
    time.sleep(50)


def span(start: int, end: int) -> Span:
    return Span(start, end)


def refuse(code: str, limit_mb: int) -> None:
    raise Refused(code, limit_mb=limit_mb)


def fill_memory() -> int:
    return len(bytearray(2_000_000_000))


def fill_memory_slowly() -> int:
    held: list[bytes] = []
    while True:
        held.append(bytes(bytearray(10_000_000)))


def spin() -> None:
    while True:
        pass


def sleep() -> None:
    time.sleep(60)


def crash() -> None:
    os.abort()


def leave(status: int) -> None:
    os._exit(status)


def break_down() -> None:
    raise KeyError("content of the file")


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1) + 1


def print_noise() -> str:
    print("noise on standard output")  # noqa: T201
    os.write(1, b'{"result": "forged"}\n')
    return "the real answer"


def have_children() -> None:
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(57)  # child of a child"])
    folder = tempfile.mkdtemp(prefix="lantoa-victim-")
    programs.run(["sh", "-c", "sleep 57.57 & sleep 57.57"], Path(folder), 50)


def surroundings() -> dict[str, Any]:
    return {
        "environment": sorted(os.environ),
        "django": "django" in sys.modules,
        "files": len(os.listdir("/proc/self/fd")),
        "folder": os.getcwd(),
    }


def return_a_function() -> Any:
    return spin
