"""What rooms keep of a person's own words. A room registers in its ``AppConfig.ready``::

    erasures.register("tasks", _("Words typed about tasks"), count=words_by, erase=erase_words_by)

``count(account_key)`` says how many there are, ``erase(account_key)`` erases them and gives how many it erased; who may
ask, and the audit of it, are the caller's. Personal data of the account itself are not told here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, slots=True)
class Erasure:
    """One room's words."""

    key: str
    label: StrOrPromise
    count: Callable[[int], int]
    erase: Callable[[int], int]


class Erasures:
    """Those of all rooms."""

    def __init__(self) -> None:
        self._rooms: dict[str, Erasure] = {}

    def register(
        self, key: str, label: StrOrPromise, *, count: Callable[[int], int], erase: Callable[[int], int]
    ) -> None:
        """Adds a room's; the same key again replaces it."""
        self._rooms[key] = Erasure(key, label, count, erase)

    def all(self) -> list[Erasure]:
        """Each, in the order of the keys."""
        return [self._rooms[key] for key in sorted(self._rooms)]


erasures = Erasures()
