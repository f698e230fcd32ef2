"""Who sees which evidence, and that it costs the same however much there is."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404

from lantoa.orgs.members.models import Member
from lantoa.work.evidence.actions import withdraw_evidence
from lantoa.work.evidence.queries import evidence_of, evidence_visible_to, get_evidence
from lantoa.work.tasks.models import Assignment
from tests.people import Cast
from tests.work.evidence.making import AT, add, picture
from tests.work.tasks.making import assignment_of

pytestmark = pytest.mark.django_db


def sees(member: Member | None) -> set[int]:
    return set(evidence_visible_to(member, at=AT).values_list("pk", flat=True))


def test_a_unit_sees_its_own_the_district_all_and_others_none(cast: Cast, car_task: Assignment) -> None:
    mine = add(cast.ward_officer, car_task)
    theirs = add(cast.other_ward_officer, assignment_of(cast.places.other_ward, "xe loa"), picture(2))
    assert sees(cast.ward_officer) == sees(cast.ward_leader) == {mine.pk}
    assert sees(cast.other_ward_officer) == {theirs.pk}
    assert sees(cast.owner) == sees(cast.district_leader) == sees(cast.supervisor) == {mine.pk, theirs.pk}
    assert sees(cast.elsewhere_officer) == sees(cast.administrator) == sees(None) == set()


def test_a_piece_of_another_unit_is_not_found(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    assert get_evidence(cast.ward_officer, row.pk, at=AT) == row
    for member in (cast.other_ward_officer, cast.elsewhere_officer, None):
        with pytest.raises(Http404):
            get_evidence(member, row.pk, at=AT)


def test_the_evidence_of_assignments_is_read_in_one_question(
    cast: Cast, car_task: Assignment, django_assert_num_queries: Any
) -> None:
    other = assignment_of(cast.places.other_ward, "xe loa")
    rows = [add(cast.ward_officer, car_task, picture(seed)) for seed in (1, 2, 3)]
    withdraw_evidence(rows[1], reason="Mờ", version=rows[1].version, by=cast.ward_officer, at=AT)
    with django_assert_num_queries(1):
        found = evidence_of([car_task, other])
        names = [row.file.name for row in found[car_task.pk] if row.file]
    assert (found[car_task.pk], found[other.pk], len(names)) == ([rows[0], rows[2]], [], 2)
    with django_assert_num_queries(1):
        assert len(evidence_of([car_task.pk])[car_task.pk]) == 2
