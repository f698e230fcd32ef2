"""A handover pack shows what the last edition asked of the unit and what was handed in."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from lantoa.base.handover.register import Section
from lantoa.orgs.handover.actions import make_pack
from lantoa.orgs.handover.queries import sections_read
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.actions import merge_units
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.actions import answering
from lantoa.work.tasks.actions.own_plan import draft_own_plan
from lantoa.work.tasks.models import Assignment, Issue
from lantoa.work.tasks.queries.last_year import last_year_to_hand_over
from tests.factories.orgs import make_member, make_unit
from tests.orgs.links.making import make_link
from tests.people import Cast
from tests.work.tasks.making import AT, assignment_of

pytestmark = pytest.mark.django_db
NEXT_YEAR = datetime(2025, 9, 1, 3, 0, tzinfo=UTC)


def section_of(unit: int, at: datetime = NEXT_YEAR) -> Section:
    """The section, where there is one."""
    found = last_year_to_hand_over(unit, 0, at)
    assert found is not None
    return found


def test_a_pack_of_this_year_tells_how_last_years_tasks_ended(cast: Cast, issue: Issue) -> None:
    report = assignment_of(cast.places.ward, "Báo cáo kết quả")
    answering.report(report, words="Bà Ví Dụ đã nộp", version=report.version, by=cast.ward_officer, at=AT)
    made = draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT)
    OfficialDocument.objects.filter(pk=made.pk).update(state="issued", number=7, issued_on=date(2024, 9, 30))
    assert last_year_to_hand_over(cast.places.ward.pk, 0, AT) is None, (
        "this year's tasks stand in a section of their own"
    )
    pack = make_pack(cast.ward_officer, to=None, note="", by=cast.ward_officer.account, at=NEXT_YEAR)
    section = next(row for row in sections_read(pack, "vi") if row["key"] == "last_year")
    assert "2024" in section["title"]
    notes = {line["text"]: line["note"] for line in section["lines"]}
    told = next(note for text, note in notes.items() if "Báo cáo kết quả" in text)
    assert "Đã báo cáo" in told
    assert "25/09/2024" in told
    assert "10/10/2024" in told
    assert any(text.startswith("07/KH-UBND: Thực hiện") for text in notes)
    assert "Bà Ví Dụ" not in str(pack.sections), "words that can be erased are not copied"
    assert "asked of the unit" in next(row for row in sections_read(pack, "en") if row["key"] == "last_year")["title"]


def test_documents_stand_there_for_those_who_read_them_and_not_for_a_link_or_the_finance_officer(
    cast: Cast, issue: Issue
) -> None:
    made = draft_own_plan(issue.campaign, by=cast.ward_officer, at=AT)
    OfficialDocument.objects.filter(pk=made.pk).update(state="issued", number=7, issued_on=date(2024, 9, 30))
    unit, finance = cast.places.ward, make_member(cast.places.ward, Role.FINANCE)
    for account, told in (
        (cast.ward_officer.account, True), (finance.account, False), (make_link(unit).link.account, False)
    ):  # fmt: skip
        found = last_year_to_hand_over(unit.pk, account.pk, NEXT_YEAR)
        assert found is not None
        assert any("07/KH-UBND" in str(line.text) for line in found.lines) is told, account


def test_the_year_is_that_of_the_edition_and_not_of_another_units(cast: Cast, issue: Issue) -> None:
    assert last_year_to_hand_over(cast.places.elsewhere.pk, 0, NEXT_YEAR) is None
    Campaign.objects.filter(pk=issue.campaign_id).update(edition_year=2023)
    assert "2023" in section_of(cast.places.ward.pk).title, "the latest that there is"
    Campaign.objects.filter(pk=issue.campaign_id).update(edition_year=2020)
    assert "2020" in section_of(cast.places.ward.pk).title, "however long ago, as with what worked then"


def test_a_merged_unit_hears_of_those_it_has_come_from(cast: Cast, issue: Issue) -> None:
    new = make_unit("Phường Mới (ví dụ)", parent=cast.places.district, begins_on=date(2025, 7, 1))
    old = [cast.places.ward, cast.places.other_ward]
    merge_units(old, into=new, on=date(2025, 7, 1), by=None, at=NEXT_YEAR)
    lines = section_of(new.pk).lines
    assert len(lines) == Assignment.objects.filter(unit__in=old).count() == 4
    assert {str(line.text).partition(":")[0] for line in lines} == {"Phường Một", "Phường Hai"}
    assert {line.address for line in lines} == {""}, "another unit's page is not the new one's to open"
