"""The doors of all rooms. A room's ``access.py`` declares its own, and its ``AppConfig.ready`` registers them."""

from __future__ import annotations

from collections.abc import Iterable

from lantoa.base.access.states import Door, DoorTwice


class Doors:
    """Every address that is declared, by name and act."""

    def __init__(self) -> None:
        self._doors: dict[str, tuple[str, Door]] = {}

    def register(self, room: str, doors: Iterable[Door]) -> None:
        """Add a room's doors; the same room again replaces its own, another's is refused."""
        for door in doors:
            known = self._doors.get(door.key)
            if known is not None and known[0] != room:
                raise DoorTwice(door.key)
            self._doors[door.key] = (room, door)

    def get(self, name: str) -> Door | None:
        """The door of an address's name, the first where it has one for each act; None where no room declares it."""
        return next(iter(self.each(name)), None)

    def each(self, name: str) -> list[Door]:
        """The doors of an address's name: one, or one for each of its acts."""
        if name in self._doors:
            return [self._doors[name][1]]
        return [door for _room, door in self._doors.values() if door.name == name]

    def rooms(self) -> dict[str, list[Door]]:
        """The doors of each room, both in order."""
        found: dict[str, list[Door]] = {}
        for room, door in self._doors.values():
            found.setdefault(room, []).append(door)
        return {room: sorted(found[room], key=lambda door: door.key) for room in sorted(found)}


doors = Doors()
