"""The loudspeaker-car day of the demonstration: a small invented town, planned both ways, waiting to be approved."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from lantoa.base.rows.moments import day_of
from lantoa.faces.cli.demo_cast import WARDS
from lantoa.faces.cli.demo_dates import PRINTED_MONDAY, weeks_since

if TYPE_CHECKING:
    from lantoa.faces.cli.demo_campaign import Stage
    from lantoa.orgs.units.models import Unit
    from lantoa.work.plans.models import Campaign


def run_cars(campaign: Campaign, units: Mapping[str, Unit], stage: Stage, key: Callable[..., uuid.UUID]) -> None:
    """Open the day of the plan, 8 October as printed; the routes stand in both modes, nothing is approved yet."""
    from django.conf import settings

    if not settings.WITH_ROUTES:
        return
    from lantoa.community.comms.actions.sample import open_sample_day

    today = day_of(stage.clock.seen_at)
    on = PRINTED_MONDAY + timedelta(days=1) + weeks_since(today)
    wards = [units[f"ward{number}"] for number in range(1, WARDS + 1)]
    by, at = stage.officer_of(units["centre"]), stage.clock.issued_at + timedelta(days=9)
    open_sample_day(campaign, on=on, units=wards, key=key, by=by, at=at)
