"""Where the sources of a figure are shown: rooms above register the page for the keys they made.

A source key begins with the room's name: ``reports:figure-12``. In ``AppConfig.ready``::

    source_pages.register("reports", page_of_source)      # page_of_source(source_key, request) -> address, "" for none
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

PageOf = Callable[[str, HttpRequest], str]


class SourcePages:
    """The rooms' pages."""

    def __init__(self) -> None:
        self._pages: dict[str, PageOf] = {}

    def register(self, room: str, page: PageOf) -> None:
        """Add a room's page; the same room again replaces it."""
        self._pages[room] = page

    def forget(self, room: str) -> None:
        """Take a room's page away."""
        self._pages.pop(room, None)

    def address_of(self, source_key: str, request: HttpRequest) -> str:
        """The page of a source for the person of this request; "" where no room knows it or they may not see it."""
        page = self._pages.get(source_key.partition(":")[0])
        return page(source_key, request) if page is not None else ""


source_pages = SourcePages()
