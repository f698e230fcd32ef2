"""The folder tabs: rooms above register an entry with a rule, the cover shows those that are allowed.

Three places: ``office`` stands on every page of a signed-in person; ``file`` stands on the pages of one subject
(a campaign), which the page passes as ``file``; ``account`` stands in the person's own menu.
A room registers in its ``AppConfig.ready``::

    menu.register(MenuEntry("plans", _("Plans"), url_name="plans:list", order=20, rule=may_see_plans))
    menu.register(MenuEntry("check", _("Check"), url_name="plans:check", order=10, place="file"))

``rule(request, file)`` answers for the person asking; an entry without a rule is for everyone signed in.
The address of a ``file`` entry is reversed with ``file.pk``; give ``address`` where it needs anything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from django.http import HttpRequest
from django.urls import reverse

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Place = Literal["office", "file", "account"]
Rule = Callable[[HttpRequest, Any], bool]
Address = Callable[[HttpRequest, Any], str]


@dataclass(frozen=True)
class MenuEntry:
    """One tab: where it leads, who sees it, where it stands."""

    key: str
    label: StrOrPromise
    url_name: str = ""
    order: int = 100
    place: Place = "office"
    rule: Rule | None = None
    address: Address | None = None

    def address_for(self, request: HttpRequest, file: Any) -> str:
        """The entry's address for this request and, in a file's tabs, for this file."""
        if self.address is not None:
            return self.address(request, file)
        if self.place == "file":
            return reverse(self.url_name, args=[file.pk])
        return reverse(self.url_name)


@dataclass(frozen=True)
class MenuLink:
    """One tab as the cover prints it."""

    key: str
    label: StrOrPromise
    address: str
    current: bool


class Menu:
    """The entries of all rooms, in order."""

    def __init__(self) -> None:
        self._entries: dict[tuple[Place, str], MenuEntry] = {}

    def register(self, entry: MenuEntry) -> None:
        """Adds an entry; the same place and key again replaces it (a reload registers twice)."""
        self._entries[(entry.place, entry.key)] = entry

    def entries(self, place: Place) -> list[MenuEntry]:
        """The entries of one place, lowest order first."""
        return sorted((e for e in self._entries.values() if e.place == place), key=lambda e: (e.order, e.key))

    def links(self, place: Place, request: HttpRequest, file: Any = None, current: str = "") -> Iterator[MenuLink]:
        """The tabs this person may open here; ``current`` is the key of the page's own tab, else the address tells."""
        if not getattr(getattr(request, "user", None), "is_authenticated", False):
            return
        for entry in self.entries(place):
            if entry.rule is not None and not entry.rule(request, file):
                continue
            address = entry.address_for(request, file)
            is_current = entry.key == current if current else _is_here(request.path, address)
            yield MenuLink(entry.key, entry.label, address, is_current)


def _is_here(path: str, address: str) -> bool:
    """A tab is the page's own where the page lies under it; the front page only where it is the page itself."""
    return path == address or (len(address.strip("/")) > 0 and path.startswith(address.rstrip("/") + "/"))


menu = Menu()
