"""What may pass between us and a child process: plain values, bytes, dates, tuples, and the engines' shapes.

A message is one line of JSON followed by the raw bytes it speaks of. Nothing in it can name code to run: a dataclass
is rebuilt only from ``lantoa.engines.shapes``. Pickle would let a hostile file answer with a program.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any

SHAPES = "lantoa.engines.shapes."
TAG = "\N{SYMBOL FOR START OF HEADING}"  # a key no plain dictionary of ours has


class Unreadable(ValueError):
    """The message is not one of ours."""


def pack(value: Any) -> bytes:
    """One message. Raises TypeError for a value that may not pass."""
    blobs: list[bytes] = []
    head = json.dumps(_plain(value, blobs), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return head + b"\n" + b"".join(blobs)


def unpack(message: bytes) -> Any:
    """The value of one message. Raises Unreadable for anything else."""
    head, line_end, blobs = message.partition(b"\n")
    if not line_end:
        raise Unreadable("the message breaks off")
    try:
        return _rebuilt(json.loads(head.decode("utf-8", "surrogatepass")), memoryview(blobs))
    except Unreadable:
        raise
    except (ValueError, TypeError, KeyError, AttributeError, ImportError, ArithmeticError, RecursionError) as error:
        raise Unreadable(f"{type(error).__name__}: {error}") from error


def _plain(value: Any, blobs: list[bytes]) -> Any:
    if isinstance(value, Enum):
        return _plain(value.value, blobs)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list):
        return [_plain(item, blobs) for item in value]
    if isinstance(value, Mapping):
        if TAG in value or not all(isinstance(key, str) for key in value):
            raise TypeError("only dictionaries with plain text keys may pass")
        return {key: _plain(item, blobs) for key, item in value.items()}
    return {TAG: _tagged(value, blobs)}


def _tagged(value: Any, blobs: list[bytes]) -> list[Any]:
    if isinstance(value, bytes | bytearray | memoryview):
        start = sum(map(len, blobs))
        blobs.append(bytes(value))
        return ["bytes", start, len(value)]
    if isinstance(value, tuple):
        return ["tuple", *(_plain(item, blobs) for item in value)]
    if isinstance(value, set | frozenset):
        return ["set", *(_plain(item, blobs) for item in sorted(value))]
    if isinstance(value, Decimal):
        return ["decimal", str(value)]
    if isinstance(value, datetime):
        return ["datetime", value.isoformat()]
    if isinstance(value, date | time):
        return [type(value).__name__, value.isoformat()]
    kind = type(value)
    if dataclasses.is_dataclass(value) and kind.__module__.startswith(SHAPES):
        fields = {field.name: _plain(getattr(value, field.name), blobs) for field in dataclasses.fields(value)}
        return ["shape", f"{kind.__module__}:{kind.__qualname__}", fields]
    raise TypeError(f"a {kind.__name__} may not pass")


def _rebuilt(value: Any, blobs: memoryview) -> Any:
    if isinstance(value, list):
        return [_rebuilt(item, blobs) for item in value]
    if not isinstance(value, dict):
        return value
    if TAG not in value:
        return {key: _rebuilt(item, blobs) for key, item in value.items()}
    tag, *rest = value[TAG]
    if tag == "bytes":
        start, length = rest
        if not 0 <= start <= start + length <= len(blobs):
            raise Unreadable("bytes outside the message")
        return bytes(blobs[start : start + length])
    if tag == "shape":
        kind, fields = rest
        return _shape(kind)(**{name: _rebuilt(item, blobs) for name, item in fields.items()})
    makers: dict[str, Any] = {"decimal": Decimal, "datetime": datetime.fromisoformat, "date": date.fromisoformat}
    makers["time"] = time.fromisoformat
    if tag in makers:
        return makers[tag](rest[0])
    items = [_rebuilt(item, blobs) for item in rest]
    if tag == "tuple":
        return tuple(items)
    if tag == "set":
        return frozenset(items)
    raise Unreadable(f"unknown tag {tag!r}")


def _shape(address: str) -> type[Any]:
    module, _, name = address.partition(":")
    if not module.startswith(SHAPES) or not module.replace(".", "").replace("_", "").isalnum():
        raise Unreadable(f"{address} is no shape of the engines")
    kind = getattr(importlib.import_module(module), name)
    if not (isinstance(kind, type) and dataclasses.is_dataclass(kind)):
        raise Unreadable(f"{address} is no shape of the engines")
    return kind
