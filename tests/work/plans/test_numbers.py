"""One number a year and issuer: the second plan that bears it is told, asked about, and not closed meanwhile."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from lantoa.base.audit.models import AuditEntry
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.actions.closing import close_check
from lantoa.work.plans.actions.duties import confirm_duties
from lantoa.work.plans.actions.heads import HEAD_FIELDS, correct_head
from lantoa.work.plans.actions.numbers import NumberTaken, say_it_amends
from lantoa.work.plans.actions.reading import begin_reading, record_reading
from lantoa.work.plans.actions.reception import AlreadyAmended, Upload, receive_plan
from lantoa.work.plans.actions.traces import WrongState
from lantoa.work.plans.actions.withdrawing import restore_plan, withdraw_plan
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.plans.queries.plans import plans_of_that_number
from lantoa.work.plans.states import PlanState
from tests.people import Cast, make_cast
from tests.threads import at_the_same_moment
from tests.work.plans.making import AT, LATER, TEXT, checked_in, reading, received, stored

OTHER_DAY = TEXT.replace("ngày 20 tháng 9 năm 2024", "ngày 2 tháng 12 năm 2024").replace("12/KH-UBND", "12 /KH-UBND")
NEXT_YEAR = TEXT.replace("ngày 20 tháng 9 năm 2024", "ngày 20 tháng 9 năm 2025")


def ready(plan: Plan, cast: Cast) -> Plan:
    """Everything ticked and decided: only the number is left."""
    confirm_duties([(duty, duty.version) for duty in plan.duties.all()], by=cast.owner, at=AT)
    plan.findings.update(state="settled")
    return plan


def closed(plan: Plan, cast: Cast) -> None:
    plan.refresh_from_db()
    close_check(plan, version=plan.version, by=cast.owner, at=AT)
    plan.refresh_from_db()
    assert plan.state == PlanState.CHECKED


@pytest.mark.django_db
def test_the_second_of_a_number_in_a_year_is_not_closed_before_it_is_said_how_it_stands(
    plan: Plan, cast: Cast, client: Client
) -> None:
    second = ready(checked_in(OTHER_DAY, by=cast.owner), cast)
    assert (plan.number_held, second.number_held) == (True, False)
    assert (plans_of_that_number(second), plans_of_that_number(plan)) == ([plan], [second])
    with pytest.raises(NumberTaken):
        close_check(second, version=second.version, by=cast.owner, at=AT)
    client.force_login(cast.owner.account)
    for language, told, asked in (
        ("vi", "Đã có kế hoạch cùng số trong năm này", "trước hết hãy cho biết kế hoạch này quan hệ thế nào"),
        ("en", "A plan with the same number of this year is already here", "say first how this plan stands"),
    ):
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        pressed = client.post(reverse("plans:close", args=[second.pk]), {"version": second.version}, follow=True)
        assert pressed.status_code == 200
        assert told in (page := pressed.content.decode())
        assert asked in page
        assert reverse("plans:withdraw", args=[second.pk]) in page
    second.refresh_from_db()
    assert second.state == PlanState.TO_CHECK


@pytest.mark.django_db
@pytest.mark.parametrize("text", [NEXT_YEAR, TEXT.replace("QUẬN VÍ DỤ\n", "QUẬN KHÁC\n")], ids=["year", "issuer"])
def test_another_year_or_issuer_has_its_own_numbers(plan: Plan, cast: Cast, text: str) -> None:
    other = ready(checked_in(text, by=cast.owner), cast)
    assert other.number_held
    assert plans_of_that_number(other) == []
    closed(other, cast)


@pytest.mark.django_db
def test_it_becomes_the_amendment_of_that_plan_by_one_button_and_joins_its_campaign(
    plan: Plan, cast: Cast, client: Client
) -> None:
    second = ready(checked_in(OTHER_DAY, by=cast.owner), cast)
    own = second.campaign_id
    client.force_login(cast.owner.account)
    page = client.get(reverse("plans:check", args=[second.pk])).content.decode()
    door = reverse("plans:amends", args=[second.pk])
    assert f'action="{door}"' in page
    assert re.search(rf'name="base" value="{plan.pk}"', page)
    lost = client.post(door, {"version": second.version, "base": second.pk}, follow=True).content.decode()
    assert "Không còn kế hoạch nào cùng số ở đó." in lost
    said = client.post(door, {"version": second.version, "base": plan.pk}, follow=True).content.decode()
    assert "nay là bản sửa đổi" in said
    assert "Đã có kế hoạch cùng số" not in said
    second.refresh_from_db()
    assert (second.previous_id, second.edition, second.campaign_id) == (plan.pk, 2, plan.campaign_id)
    assert not Campaign.objects.filter(pk=own).exists()
    assert AuditEntry.objects.get(code="plans.plan.amends").new == {
        "previous": plan.pk, "edition": 2, "carried": {"same": 0, "changed": 0},
    }  # fmt: skip
    closed(second, cast)
    third = checked_in(OTHER_DAY + "\n", by=cast.owner)
    with pytest.raises(WrongState):  # the first has its amendment
        say_it_amends(third, plan, version=third.version, by=cast.owner, at=AT)


@pytest.mark.django_db
def test_the_number_is_free_again_once_its_plan_is_withdrawn_or_corrected(plan: Plan, cast: Cast) -> None:
    second = ready(checked_in(OTHER_DAY, by=cast.owner), cast)
    gone = withdraw_plan(plan, reason="Đưa vào hai lần", version=plan.version, by=cast.owner, at=LATER)
    closed(second, cast)
    back = restore_plan(gone, version=gone.version, by=cast.owner, at=LATER)
    assert not back.number_held
    with pytest.raises(NumberTaken):
        close_check(ready(back, cast), version=back.version, by=cast.owner, at=LATER)
    head = {name: getattr(back, name) for name in HEAD_FIELDS} | {"number": "13/KH-UBND"}
    correct_head(back, head, version=back.version, by=cast.owner, at=LATER)
    closed(back, cast)


@pytest.mark.django_db
def test_the_database_itself_keeps_a_number_from_two_holders(plan: Plan, cast: Cast) -> None:
    second = checked_in(OTHER_DAY, by=cast.owner)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.filter(pk=second.pk).update(number_held=True)


@pytest.mark.django_db(transaction=True)
def test_of_several_read_at_the_same_moment_one_holds_the_number_and_the_same_file_is_one_plan(
    files_root: Path,
) -> None:
    cast = make_cast()
    waiting = [received(TEXT + "\n" * more, by=cast.owner).plan for more in range(3)]
    seen = reading(TEXT)

    def read_one() -> str:
        plan = waiting.pop()
        assert begin_reading(plan.pk, at=AT) is not None
        return str(record_reading(plan, seen, at=AT))

    assert at_the_same_moment(read_one, times=3) == ["True"] * 3
    assert sorted(Plan.objects.values_list("number_held", flat=True)) == [False, False, True]
    file = stored(NEXT_YEAR, cast.owner)

    def bring() -> int:
        district = Unit.objects.get(pk=cast.owner.unit_id)
        return receive_plan(district, Upload(file), client_key=uuid.uuid4(), by=cast.owner, at=AT).plan.pk

    assert len(set(at_the_same_moment(bring, times=3))) == 1
    base = Plan.objects.get(number_held=True)
    drafts = [Upload(stored(f"{NEXT_YEAR} {n}", cast.owner)) for n in range(3)]

    def amend() -> str:
        how = {"client_key": uuid.uuid4(), "by": cast.owner, "at": AT, "previous": base}
        try:
            return str(receive_plan(cast.owner.unit, drafts.pop(), **how).made)  # type: ignore[arg-type]
        except AlreadyAmended:
            return "told"

    assert sorted(at_the_same_moment(amend, times=3)) == ["True", "told", "told"]


@pytest.mark.django_db
def test_whoever_brings_a_second_amendment_at_the_same_moment_is_told_in_the_form(
    plan: Plan, cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lantoa.work.plans.views import uploads

    def faster(*_args: object, **_how: object) -> None:
        raise AlreadyAmended

    monkeypatch.setattr(uploads, "receive_plan", faster)
    client.force_login(cast.owner.account)
    form = {"client_key": str(uuid.uuid4()), "unit": plan.unit_id, "text": NEXT_YEAR, "previous": plan.pk}
    answer = client.post(reverse("plans:new"), form)
    assert answer.status_code == 422
    assert "Vừa có người đưa vào một bản sửa đổi khác" in answer.content.decode()


@pytest.mark.django_db
def test_an_amendment_whose_answer_was_lost_is_the_plan_that_is_there(plan: Plan, cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.account)
    form = {"client_key": str(uuid.uuid4()), "unit": plan.unit_id, "text": NEXT_YEAR, "previous": plan.pk}
    first, again = (client.post(reverse("plans:new"), form) for _ in range(2))
    made = Plan.objects.get(previous=plan)
    assert first["Location"] == again["Location"] == reverse("plans:show", args=[made.pk])
    other = client.post(reverse("plans:new"), form | {"text": f"{NEXT_YEAR} Thêm một câu."})
    assert other.status_code == 422, "something else under the key is refused as before"
