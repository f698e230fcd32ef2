"""The daily clearing away."""

from __future__ import annotations

from datetime import datetime

from lantoa.base.files.actions import sweep_coming
from lantoa.base.notices.mornings import Beat, mornings
from lantoa.base.scraps.actions import drop_old


def clear_away(at: datetime, beat: Beat) -> int:
    """Delete what is older than a day, and what a kill left behind; nobody is told anything."""
    beat()
    drop_old(at=at)
    beat()
    sweep_coming(at=at)
    return 0


mornings.register("scraps.clear", clear_away)
