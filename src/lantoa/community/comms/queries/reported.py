"""How far the house is with matching what was reported of a route."""

from __future__ import annotations

from lantoa.base.jobs.states import JobState
from lantoa.community.comms.models import CarRoute, CoverageReport
from lantoa.community.comms.states import Matching

BROKEN = (JobState.FAILED, JobState.STOPPED)


def matching_of(report: CoverageReport | None) -> Matching:
    """How the matching of a report stands. A run that was tidied away had ended."""
    run = report.job if report is not None else None
    if run is None:
        return Matching.DONE
    if run.is_active:
        return Matching.WAITING
    refused = (run.result or {}).get("outcome") == "refused"
    return Matching.BROKEN if run.state in BROKEN or refused else Matching.DONE


def matching_of_route(route: CarRoute) -> Matching:
    """The same for the newest report of a route: one run matches all that was reported."""
    return matching_of(route.reports.select_related("job").order_by("-pk").first())
