"""The kinds of jobs: each room's jobs.py adds its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from lantoa.base.jobs.states import JobRefused

if TYPE_CHECKING:
    from lantoa.base.jobs.run import NextStep, Run

    JobFunction = Callable[[Run], Mapping[str, Any] | NextStep | None]

KIND_FORM = re.compile(r"^[a-z_]+\.[a-z_]+(\.[a-z_]+)?$")


class JobKinds:
    """Which kinds of jobs there are and which function does each."""

    def __init__(self) -> None:
        self._functions: dict[str, JobFunction] = {}

    def register(self, kind: str, function: JobFunction) -> None:
        """Add a kind, ``room.verb``; the same function again changes nothing, another one is refused."""
        if not KIND_FORM.match(kind):
            raise JobRefused(f"{kind!r} does not read room.verb")
        known = self._functions.get(kind)
        if known is not None and (known.__module__, known.__qualname__) != (function.__module__, function.__qualname__):
            raise JobRefused(f"{kind!r} is registered twice")
        self._functions[kind] = function

    def __contains__(self, kind: str) -> bool:
        return kind in self._functions

    def __getitem__(self, kind: str) -> JobFunction:
        return self._functions[kind]

    def kinds(self) -> list[str]:
        """All kinds, in order."""
        return sorted(self._functions)


job_kinds = JobKinds()


def job(kind: str) -> Callable[[JobFunction], JobFunction]:
    """Makes a function of a room's jobs.py the one that does this kind of job."""

    def remember(function: JobFunction) -> JobFunction:
        job_kinds.register(kind, function)
        return function

    return remember
