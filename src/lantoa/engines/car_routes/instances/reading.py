"""Any instance file: which form it is, and what it says."""

from __future__ import annotations

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.instances.carp import looks_like_carp, parse_carp
from lantoa.engines.car_routes.instances.instance import Instance
from lantoa.engines.car_routes.instances.windy import looks_like_windy, parse_windy


def read_instance(content: bytes) -> Instance:
    """The instance in a file's bytes."""
    if not content.strip():
        raise RoutesRefused("empty")
    if b"\x00" in content:
        raise RoutesRefused("not_text")
    text = content.decode("utf-8-sig", errors="replace")
    if looks_like_windy(text):
        return parse_windy(text)
    if looks_like_carp(text):
        return parse_carp(text)
    raise RoutesRefused("unknown_format")
