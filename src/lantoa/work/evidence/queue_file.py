"""Reading the file into which a device wrote its queue: only ever called in the child process, and free of Django.

The file is a ZIP whose entries are stored and not packed (so nothing in it can unpack to gigabytes): ``queue.json`` and
the files it names. ``queue.json``: ``{"form": "lantoa-queue", "version": 1, "items": [{"key", "task", "name", "file",
"caption", "place", "taken_at", "latitude", "longitude", "accuracy_m"}, …]}``.
"""

from __future__ import annotations

import json
import math
import struct
import uuid
import zipfile
from bisect import bisect
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

LIST = "queue.json"
MOST_ITEMS = 2000
LARGEST_LIST = 4 * 1024 * 1024
LONGEST = {"name": 255, "caption": 4000, "place": 300}
LOCAL_HEAD = struct.Struct("<4s5H3I2H")


class NotAQueue(Exception):
    """The file is no queue of ours; ``code`` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
        self.params: dict[str, object] = {}


def read(path: str) -> list[dict[str, Any]]:
    """The items of a queue, each with where its bytes begin in the file and how many they are. Raises NotAQueue.

    Every byte of the file belongs to one item: of several that name the same bytes the first has them, the others come
    back with ``"twice": True``. So what is read later is never more than the file itself.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = {entry.filename: entry for entry in archive.infolist()[: MOST_ITEMS * 2]}
            if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries.values()):
                raise NotAQueue("packed")
            if LIST not in entries or entries[LIST].file_size > LARGEST_LIST:
                raise NotAQueue("no_list")
            told = json.loads(archive.read(LIST))
        return _items(told, entries, Path(path))
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, AttributeError, RecursionError, struct.error) as error:
        raise NotAQueue("unreadable") from error


def _items(told: Any, entries: dict[str, zipfile.ZipInfo], path: Path) -> list[dict[str, Any]]:
    if told["form"] != "lantoa-queue" or told["version"] != 1 or len(told["items"]) > MOST_ITEMS:
        raise NotAQueue("other_form")
    with path.open("rb") as file:
        whole = path.stat().st_size
        items = [_item(item, entries[item["file"]], file, whole) for item in told["items"]]
    taken: list[tuple[int, int]] = []  # in order, and none overlaps another
    for item in items:
        place = bisect(taken, (item["start"], item["start"] + item["size"]))
        before, after = taken[place - 1 : place] if place else [], taken[place : place + 1]
        item["twice"] = any(
            start < item["start"] + item["size"] and item["start"] < end for start, end in before + after
        )
        if not item["twice"] and item["size"]:
            taken.insert(place, (item["start"], item["start"] + item["size"]))
    return items


def _item(item: dict[str, Any], entry: zipfile.ZipInfo, file: Any, whole: int) -> dict[str, Any]:
    file.seek(entry.header_offset)
    head = LOCAL_HEAD.unpack(file.read(LOCAL_HEAD.size))
    start = entry.header_offset + LOCAL_HEAD.size + head[9] + head[10]
    if not 0 <= start <= start + entry.file_size <= whole:
        raise NotAQueue("outside")
    words = {name: str(item.get(name) or "")[:most] for name, most in LONGEST.items()}
    numbers = {name: _number(item.get(name)) for name in ("latitude", "longitude", "accuracy_m")}
    if numbers["latitude"] is None or numbers["longitude"] is None:
        numbers = dict.fromkeys(numbers)
    key, task = str(uuid.UUID(item["key"])), int(item["task"])
    if not 0 < task < 2**63:
        raise NotAQueue("no_task")
    return {**words, **numbers, "key": key, "task": task, "taken_at": _moment(item.get("taken_at")), "start": start,
            "size": entry.file_size}  # fmt: skip


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and math.isfinite(value) else None


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    moment = datetime.fromisoformat(value)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
