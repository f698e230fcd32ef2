"""A superior's document of which only the number is known: linked, its demands unknown, its text given later."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.work.plans.models import Plan, PlanFact
from lantoa.work.tasks.actions import demands
from lantoa.work.tasks.models import Issue, ParentDocument
from lantoa.work.tasks.queries.demands import demands_of, documents_to_link
from lantoa.work.tasks.queries.parents import KnownParent, bases_to_link
from lantoa.work.tasks.states import TaskRefused
from tests.people import Cast
from tests.work.plans.making import checked_in
from tests.work.tasks.making import AT
from tests.work.tasks.test_demands import ABOVE

pytestmark = pytest.mark.django_db
NUMBER = "4753/KH-UBND"


@pytest.fixture
def named(cast: Cast, issue: Issue) -> ParentDocument:
    """The city's plan, by its number."""
    known = KnownParent(NUMBER, date(2024, 9, 10), "Ủy ban nhân dân Thành phố")
    return demands.name_parent(issue.campaign, known, by=cast.owner, at=AT)


def codes() -> list[str]:
    """What was written down about superiors' documents, in order."""
    return list(
        AuditEntry.objects.filter(code__startswith="tasks.parent").order_by("pk").values_list("code", flat=True)
    )


def test_without_its_text_the_demands_are_unknown_and_never_none(
    client: Client, cast: Cast, named: ParentDocument
) -> None:
    (page,) = demands_of(named.campaign)
    assert (page.unknown, page.parent.issued_on, page.newest) == (True, date(2024, 9, 10), None)
    client.force_login(cast.owner.account)
    shown = client.get(reverse("tasks:demands", args=[named.campaign_id])).content.decode()
    assert NUMBER in shown
    assert "Chưa có văn bản" in shown
    assert "yêu cầu chưa có nhiệm vụ" not in shown


def test_a_number_is_linked_once_however_it_is_typed(cast: Cast, named: ParentDocument) -> None:
    again = demands.name_parent(named.campaign, KnownParent("4753 / kh-ubnd"), by=cast.owner, at=AT)
    assert again == named
    assert codes() == ["tasks.parent.name"]
    with pytest.raises(TaskRefused, match="no_number"):
        demands.name_parent(named.campaign, KnownParent("  "), by=cast.owner, at=AT)
    with pytest.raises(TaskRefused, match="too_many_words"):
        demands.name_parent(named.campaign, KnownParent("9" * 101), by=cast.owner, at=AT)


def test_only_those_who_run_the_campaign_name_a_document(cast: Cast, issue: Issue) -> None:
    for member in (cast.ward_officer, cast.supervisor, cast.specialist, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            demands.name_parent(issue.campaign, KnownParent(NUMBER), by=member, at=AT)
    assert not ParentDocument.objects.exists()


def test_the_plans_a_plan_rests_on_are_offered_until_they_are_linked(cast: Cast, issue: Issue, plan: Plan) -> None:
    PlanFact.objects.filter(plan=plan, kind="basis").delete()
    for place, value in enumerate(["34/KH-UBND", "34/ KH-UBND", "5/2024/NĐ-CP", "77/KHCN", "8/KH-SGDĐT"]):
        PlanFact.objects.create(plan=plan, kind="basis", value=value, slot=f"t{place}", on=date(2024, 9, 10))
    PlanFact.objects.create(plan=plan, kind="basis", value="9/KH-UBND", slot="none", dropped=True)
    assert [base.number for base in bases_to_link(issue.campaign, [])] == ["34/KH-UBND", "8/KH-SGDĐT"]
    row = demands.name_parent(issue.campaign, KnownParent("34/kh-ubnd"), by=cast.owner, at=AT)
    assert [base.number for base in bases_to_link(issue.campaign, [row])] == ["8/KH-SGDĐT"]


def test_its_text_is_given_later_and_its_demands_stand_there(cast: Cast, named: ParentDocument) -> None:
    text = checked_in(ABOVE.replace("4753/", "4800/"), by=cast.owner)
    assert text in documents_to_link(cast.owner, named.campaign, at=AT)
    given = demands.link_parent(named.campaign, text, named=named, by=cast.owner, at=AT)
    assert (given, given.number, given.plan, given.version) == (named, NUMBER, text, 2)
    (page,) = demands_of(named.campaign)
    assert (page.unknown, page.open_count) == (False, 2)
    assert codes() == ["tasks.parent.name", "tasks.parent.text"]
    for number in (NUMBER, "4800/KH-UBND"):
        assert demands.name_parent(named.campaign, KnownParent(number), by=cast.owner, at=AT) == named
    other = checked_in(ABOVE.replace("4753/", "4900/"), by=cast.owner)
    with pytest.raises(TaskRefused, match="parent_there"):
        demands.link_parent(named.campaign, other, named=named, by=cast.owner, at=AT)


def test_a_text_of_the_same_number_is_the_text_of_the_named_document(cast: Cast, named: ParentDocument) -> None:
    other = demands.link_parent(
        named.campaign, checked_in(ABOVE.replace("4753/", "4900/"), by=cast.owner), by=cast.owner, at=AT
    )
    given = demands.link_parent(named.campaign, checked_in(ABOVE, by=cast.owner), by=cast.owner, at=AT)
    assert (given, other == named, ParentDocument.objects.count()) == (named, False, 2)
    late = demands.name_parent(named.campaign, KnownParent("1/KH-UBND"), by=cast.owner, at=AT)
    assert other.plan is not None
    with pytest.raises(TaskRefused, match="parent_there"):
        demands.link_parent(named.campaign, other.plan, named=late, by=cast.owner, at=AT)


def test_without_its_text_nothing_is_answered_and_no_newer_edition_followed(cast: Cast, named: ParentDocument) -> None:
    with pytest.raises(TaskRefused, match="no_demand"):
        demands.say_not_ours(named, "a", reason="Không phải", by=cast.owner, at=AT)
    with pytest.raises(TaskRefused, match="no_parent"):
        demands.follow_amendment(named, version=named.version, by=cast.owner, at=AT)


def test_everything_is_done_from_the_page(client: Client, cast: Cast, issue: Issue, plan: Plan) -> None:
    page = reverse("tasks:demands", args=[issue.campaign_id])
    name = reverse("tasks:parent_name", args=[issue.campaign_id])
    text = checked_in(ABOVE, by=cast.owner)
    client.force_login(cast.owner.account)
    (base,) = bases_to_link(issue.campaign, [])
    assert base == KnownParent("34/KH-UBND", date(2024, 9, 10))
    assert 'name="number" value="34/KH-UBND"' in client.get(page).content.decode()
    sent = {"number": base.number, "issued_on_day": "10", "issued_on_month": "9", "issued_on_year": "2024"}
    assert client.post(name, sent).status_code == 302
    row = ParentDocument.objects.get()
    assert (row.number, row.issued_on) == ("34/KH-UBND", date(2024, 9, 10))
    assert 'name="number" value="34/KH-UBND"' not in client.get(page).content.decode()
    for wrong in ({"number": ""}, sent | {"issued_on_day": "31"}, {"number": "9" * 101}):
        assert client.post(name, wrong).status_code == 422
    key = "7d3f2d3c-5a3e-4a53-9f6a-0c4a2b1d9e77"
    assert client.post(page, {"document": text.pk, "named": row.pk, "client_key": key}).status_code == 302
    row.refresh_from_db()
    assert row.plan == text
    client.post(reverse("tasks:parent", args=[row.pk, "drop"]), {"version": row.version})
    assert demands_of(issue.campaign) == []


def test_a_named_document_is_taken_off_and_can_be_linked_again(
    client: Client, cast: Cast, named: ParentDocument
) -> None:
    client.force_login(cast.owner.account)
    client.post(reverse("tasks:parent", args=[named.pk, "drop"]), {"version": named.version})
    assert demands_of(named.campaign) == []
    again = demands.name_parent(named.campaign, KnownParent(NUMBER), by=cast.owner, at=AT)
    assert again != named
    assert codes() == ["tasks.parent.name", "tasks.parent.drop", "tasks.parent.name"]


def test_the_page_costs_the_same_for_one_named_document_and_for_three(client: Client, cast: Cast, issue: Issue) -> None:
    client.force_login(cast.owner.account)
    address, counted = reverse("tasks:demands", args=[issue.campaign_id]), []
    for numbers in (["1/KH-UBND"], ["2/KH-UBND", "3/KH-UBND"]):
        for number in numbers:
            demands.name_parent(issue.campaign, KnownParent(number), by=cast.owner, at=AT)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counted.append(len(queries))
    assert counted[0] == counted[1]
