"""The daily clearing away."""

from __future__ import annotations

from datetime import datetime

from lantoa.base.notices.mornings import Beat, mornings
from lantoa.base.scraps.actions import drop_old


def clear_away(at: datetime, beat: Beat) -> int:
    """Delete what is older than a day; nobody is told anything."""
    beat()
    drop_old(at=at)
    return 0


mornings.register("scraps.clear", clear_away)
