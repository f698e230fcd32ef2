"""Plans of any size, made of rows: many units below the district, many drafts, every unit in every draft."""

from __future__ import annotations

from datetime import date

from lantoa.orgs.units.models import Unit, UnitName, UnitParent, segment
from lantoa.orgs.units.naming import written_keys
from lantoa.orgs.units.states import Line, UnitKind
from lantoa.work.plans.models import Plan
from lantoa.work.tasks.models import TaskDraft, TaskUnit
from lantoa.work.tasks.states import DueState
from tests.factories.orgs import LONG_AGO


def crowd_of_units(above: Unit, count: int) -> list[Unit]:
    """So many wards directly below a unit."""
    units = Unit.objects.bulk_create(
        [Unit(kind=UnitKind.COMMUNE, name=f"Phường Ví Dụ số {n}", begins_on=LONG_AGO) for n in range(count)]
    )
    UnitName.objects.bulk_create(
        [UnitName(unit=one, name=one.name, begins_on=LONG_AGO, **written_keys(one.name, "", ())) for one in units]
    )
    path = above.places.get(line=Line.TERRITORIAL).path
    UnitParent.objects.bulk_create(
        [
            UnitParent(unit=unit, parent=above, line=Line.TERRITORIAL, path=path + segment(unit.pk), begins_on=LONG_AGO)
            for unit in units
        ]
    )
    return units


def crowd_of_drafts(plan: Plan, units: list[Unit], count: int) -> list[TaskDraft]:
    """So many drafts of a checked plan, each for all these units, every third without a deadline."""
    drafts = TaskDraft.objects.bulk_create(
        [
            TaskDraft(
                plan=plan,
                campaign=plan.campaign,
                order=n,
                words=f"Việc ví dụ số {n}.",
                due_state=DueState.NONE if n % 3 == 0 else DueState.FIXED,
                due_last_on=None if n % 3 == 0 else date(2024, 10, 1 + n % 28),
            )
            for n in range(1, count + 1)
        ]
    )
    TaskUnit.objects.bulk_create(
        [TaskUnit(draft=draft, unit=unit, role="lead") for draft in drafts for unit in units], batch_size=5000
    )
    return drafts
