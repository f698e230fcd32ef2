"""What the tests of the loudspeaker-car day share. Compiled code is kept between runs, apart from the sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.community.comms.models import CarRoute, RouteDay, RoutePlan, StreetMap
from lantoa.engines.car_routes.compiled_code import missing_libraries
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.work.tasks.models import Issue
from tests.community.comms.making import approved, day_of, quick_map, quick_plan
from tests.factories.orgs import make_member
from tests.kept import kept
from tests.people import Cast
from tests.work.tasks.making import checked, issue_of, make_centre

if missing_libraries():
    pytest.skip("the extra `routes` is not installed", allow_module_level=True)


@pytest.fixture
def centre(cast: Cast) -> Unit:
    """The Culture and Sports Centre."""
    return kept("centre", lambda: make_centre(cast))


@pytest.fixture
def officer(centre: Unit) -> Member:
    """The Centre's officer, who plans the day."""
    return make_member(centre, Role.OFFICER)


@pytest.fixture
def issue(cast: Cast, centre: Unit, files_root: Path) -> Issue:
    """The district's plan, issued: the wards wait for the Centre's guidance."""
    plan = kept("checked", lambda: checked(by=cast.owner))
    return kept("issued", lambda: issue_of(plan, by=cast.owner))


@pytest.fixture
def street_map(officer: Member, files_root: Path) -> StreetMap:
    """The small town, ready."""
    return quick_map(officer)


@pytest.fixture
def day(issue: Issue, officer: Member, street_map: StreetMap) -> RouteDay:
    """The day of the cars."""
    return day_of(issue.campaign, street_map, officer)


@pytest.fixture
def plan(day: RouteDay, officer: Member) -> RoutePlan:
    """Routes of the mode "own ward"."""
    return quick_plan(day, officer)


@pytest.fixture
def route(plan: RoutePlan, officer: Member, cast: Cast) -> CarRoute:
    """The approved route of the cast's ward."""
    approved(plan, officer)
    return CarRoute.objects.select_related("plan__day", "plan__town", "unit").get(plan=plan, unit=cast.places.ward)
