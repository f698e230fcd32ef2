"""The kinds of jobs: each room's jobs.py adds its own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from lantoa.base.jobs.states import JobRefused

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from lantoa.base.jobs.run import NextStep, Run

    JobFunction = Callable[[Run], Mapping[str, Any] | NextStep | None]
    Page = tuple[str, str]
    NamesOf = Callable[[set[Any]], Mapping[Any, str]]

KIND_FORM = re.compile(r"^[a-z_]+\.[a-z_]+(\.[a-z_]+)?$")


class JobKinds:
    """Which kinds of jobs there are and which function does each."""

    def __init__(self) -> None:
        self._functions: dict[str, JobFunction] = {}
        self._labels: dict[str, StrOrPromise] = {}
        self._pages: dict[str, Page] = {}
        self._names: dict[str, NamesOf] = {}
        self._of_house: set[str] = set()

    def register(
        self,
        kind: str,
        function: JobFunction,
        label: StrOrPromise = "",
        page: Page | None = None,
        names: NamesOf | None = None,
        *,
        of_house: bool = False,
    ) -> None:
        """Add a kind, ``room.verb``; the same function again changes nothing, another one is refused.

        ``page`` is the door that shows what the job works on, and the argument of the job that the door takes;
        ``names`` tells what these arguments are called, in one question for all: one that it does not tell of is gone.
        A kind ``of_house`` checks what its sender did, and is not theirs to stop.
        """
        if not KIND_FORM.match(kind):
            raise JobRefused(f"{kind!r} does not read room.verb")
        known = self._functions.get(kind)
        if known is not None and (known.__module__, known.__qualname__) != (function.__module__, function.__qualname__):
            raise JobRefused(f"{kind!r} is registered twice")
        self._functions[kind] = function
        self._labels[kind] = label or kind
        if page is not None:
            self._pages[kind] = page
        if names is not None:
            self._names[kind] = names
        if of_house:
            self._of_house.add(kind)

    def __contains__(self, kind: str) -> bool:
        return kind in self._functions

    def __getitem__(self, kind: str) -> JobFunction:
        return self._functions[kind]

    def is_of_house(self, kind: str) -> bool:
        """Whether the work is the house's own, and not its sender's to stop."""
        return kind in self._of_house

    def label(self, kind: str) -> str:
        """What a person calls the work; its code where the room is gone or gave it no name."""
        return str(self._labels.get(kind, kind))

    def address(self, kind: str, args: Mapping[str, Any]) -> str:
        """Where what the job works on is shown; "" where the kind named no page or the job lacks its argument."""
        name, argument = self._pages.get(kind, ("", ""))
        return reverse(name, args=[args[argument]]) if argument in args else ""

    def names(self, asked: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[tuple[str, Any], str]:
        """What the jobs work on, by kind and argument: one question for each kind, however many jobs."""
        wanted: dict[str, set[Any]] = {}
        for kind, args in asked:
            argument = self._pages.get(kind, ("", ""))[1]
            if kind in self._names and argument in args:
                wanted.setdefault(kind, set()).add(args[argument])
        told = {kind: self._names[kind](keys) for kind, keys in wanted.items()}
        return {(kind, key): name for kind, names in told.items() for key, name in names.items()}

    def name(self, kind: str, args: Mapping[str, Any], known: Mapping[tuple[str, Any], str]) -> str:
        """The name of what one job works on, of those that ``names`` told; "" where there is none."""
        return known.get((kind, args.get(self._pages.get(kind, ("", ""))[1])), "")

    def is_gone(self, kind: str, args: Mapping[str, Any], known: Mapping[tuple[str, Any], str]) -> bool:
        """Whether what one job worked on is there no more: ``names`` was asked and told nothing of it."""
        return kind in self._names and (kind, args.get(self._pages.get(kind, ("", ""))[1])) not in known

    def kinds(self) -> list[str]:
        """All kinds, in order."""
        return sorted(self._functions)


job_kinds = JobKinds()


def job(
    kind: str,
    label: StrOrPromise = "",
    page: Page | None = None,
    names: NamesOf | None = None,
    *,
    of_house: bool = False,
) -> Callable[[JobFunction], JobFunction]:
    """Makes a function of a room's jobs.py the one that does this kind of job, under the name a person reads."""

    def remember(function: JobFunction) -> JobFunction:
        job_kinds.register(kind, function, label, page, names, of_house=of_house)
        return function

    return remember
