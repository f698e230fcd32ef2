"""Where the sources of a figure are shown: rooms above register the pages for the keys they made.

A source key begins with the room's name: ``reports:figure-12``. In ``AppConfig.ready``::

    source_pages.register("reports", pages_of_sources)    # pages_of_sources(keys, request) -> {key: address}
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping

from django.http import HttpRequest

PagesOf = Callable[[Collection[str], HttpRequest], Mapping[str, str]]


class SourcePages:
    """The rooms' pages."""

    def __init__(self) -> None:
        self._pages: dict[str, PagesOf] = {}

    def register(self, room: str, pages: PagesOf) -> None:
        """Add a room's pages; the same room again replaces them."""
        self._pages[room] = pages

    def forget(self, room: str) -> None:
        """Take a room's pages away."""
        self._pages.pop(room, None)

    def addresses_of(self, source_keys: Iterable[str], request: HttpRequest) -> dict[str, str]:
        """The page of each source for the person of this request: a document has hundreds, each room is asked once.

        A source is missing that no room knows, or that they may not see.
        """
        by_room: defaultdict[str, set[str]] = defaultdict(set)
        for key in source_keys:
            by_room[key.partition(":")[0]].add(key)
        found: dict[str, str] = {}
        for room in by_room.keys() & self._pages.keys():
            found |= self._pages[room](by_room[room], request)
        return found


source_pages = SourcePages()
