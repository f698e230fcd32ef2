"""Who may read plans and who may write them: by role, by unit, by day."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from lantoa.orgs.members.states import Role
from lantoa.work.plans.actions.duties import confirm_duties
from lantoa.work.plans.actions.reception import stop_reading
from lantoa.work.plans.models import Plan
from lantoa.work.plans.queries.plans import plans_visible_to, units_to_write_for
from lantoa.work.plans.rules import may_correct, may_read, may_write_for
from tests.factories.orgs import make_member
from tests.people import Cast
from tests.work.plans.making import AT, checked_in, received

pytestmark = pytest.mark.django_db


def test_owner_leader_clerk_and_supervisor_of_the_unit_read_its_plan(plan: Plan, cast: Cast) -> None:
    clerk = make_member(cast.places.district, Role.CLERK)
    supervisor = make_member(cast.places.district, Role.SUPERVISOR)
    assert all(may_read(m, plan, at=AT) for m in (cast.owner, cast.district_leader, clerk, supervisor))


@pytest.mark.parametrize(
    "who", ["ward_officer", "ward_leader", "other_ward_officer", "elsewhere_officer", "administrator", "specialist"]
)
def test_units_below_beside_and_elsewhere_do_not_see_the_districts_plan(plan: Plan, cast: Cast, who: str) -> None:
    member = getattr(cast, who)
    assert not may_read(member, plan, at=AT)
    assert not plans_visible_to(member, at=AT).exists()
    assert not may_correct(member, plan, at=AT)


def test_a_leader_reads_but_does_not_write(plan: Plan, cast: Cast) -> None:
    assert may_read(cast.district_leader, plan, at=AT)
    assert not may_correct(cast.district_leader, plan, at=AT)


def test_an_owner_above_writes_and_an_officer_above_only_at_home(cast: Cast, files_root: object) -> None:
    wards = received("Kế hoạch của phường\n", by=cast.ward_officer).plan
    officer_above = make_member(cast.places.district, Role.OFFICER)
    assert may_correct(cast.owner, wards, at=AT)
    assert may_read(officer_above, wards, at=AT)
    assert not may_correct(officer_above, wards, at=AT)
    assert may_correct(cast.ward_officer, wards, at=AT)
    assert not may_read(cast.other_ward_officer, wards, at=AT)


def test_a_hat_that_has_ended_opens_nothing(plan: Plan, cast: Cast) -> None:
    former = make_member(cast.places.district, Role.CAMPAIGN_OWNER, ends_on=date(2024, 1, 1))
    assert not may_read(former, plan, at=AT)
    assert not may_write_for(former, cast.places.district, at=AT)
    assert may_read(former, plan, at=datetime(2023, 6, 1, tzinfo=UTC))


def test_the_units_offered_at_upload_are_those_the_rule_allows(cast: Cast) -> None:
    for member in (cast.owner, cast.ward_officer, cast.district_leader, cast.elsewhere_officer):
        offered = set(units_to_write_for(member, at=AT).values_list("pk", flat=True))
        places = [getattr(cast.places, name) for name in cast.places.__dataclass_fields__]
        assert offered == {unit.pk for unit in places if may_write_for(member, unit, at=AT)}


def test_a_verb_asks_the_rule_itself(plan: Plan, cast: Cast) -> None:
    duty = plan.duties.first()
    assert duty is not None
    with pytest.raises(PermissionDenied):
        confirm_duties([(duty, duty.version)], by=cast.district_leader, at=AT)
    with pytest.raises(PermissionDenied):
        stop_reading(plan, by=cast.ward_officer, at=AT)
    with pytest.raises(PermissionDenied):
        checked_in("Kế hoạch khác\n", by=cast.ward_officer, unit=cast.places.district)
    duty.refresh_from_db()
    assert duty.state == "proposed"
