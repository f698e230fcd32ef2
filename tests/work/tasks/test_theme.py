"""The campaign's theme stands on everything that is printed, follows its correction, and finds the campaign."""

from __future__ import annotations

import io
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from docx import Document as Word

from lantoa.work.consolidation.bridge.drafting import _opening
from lantoa.work.documents.bridge import docx_of
from lantoa.work.plans.actions.heads import add_fact, correct_fact, drop_fact
from lantoa.work.plans.models import Campaign
from lantoa.work.plans.states import FactKind
from lantoa.work.tasks.actions.own_plan import draft_own_plan
from tests.people import Cast
from tests.work.plans.making import checked_in
from tests.work.tasks.making import AT, TEXT, issued, make_centre, prepared, settle_check
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
THEME = "Mỗi nhà một tủ sách, mỗi ngày một trang"


def themed(cast: Cast) -> Campaign:
    """The campaign of a plan whose theme a person has written down, put right, and given away beside a wrong one."""
    make_centre(cast)
    plan = checked_in(TEXT, by=cast.owner)
    assert plan.campaign is not None
    assert plan.campaign.theme == ""
    how = {"on": None, "author": None, "by": cast.owner, "at": AT}
    wrong = add_fact(plan, kind=FactKind.THEME, value="Khơi lại", client_key=uuid4(), **how)  # type: ignore[arg-type]
    assert Campaign.objects.get().theme == "Khơi lại"
    plan.refresh_from_db()
    right = add_fact(plan, kind=FactKind.THEME, value="Tủ sách", client_key=uuid4(), **how)  # type: ignore[arg-type]
    drop_fact(wrong, version=wrong.version, by=cast.owner, at=AT)
    assert Campaign.objects.get().theme == "Tủ sách"
    values = {"kind": FactKind.THEME, "value": THEME, "on": None, "author": None}
    right.refresh_from_db()
    correct_fact(right, values, version=right.version, by=cast.owner, at=AT)
    settle_check(plan, by=cast.owner)
    prepared(plan, by=cast.owner)
    return issued(plan, by=cast.owner).campaign


def test_letters_brief_own_plan_and_report_carry_the_theme(cast: Cast, files_root: object) -> None:
    campaign, owner = themed(cast), signed_in(cast.owner)
    assert campaign.theme == THEME
    sheets = owner.post(reverse("telling:letters", args=[campaign.pk]), {"units": "all"}).content.decode()
    assert sheets.count(f"Chủ đề: {THEME}") == sheets.count('class="task-letter"') > 1
    brief = owner.get(reverse("tasks:brief", args=[campaign.pk])).content.decode()
    assert f'Chủ đề: <span lang="vi">{THEME}</span>' in brief
    made = draft_own_plan(campaign, by=cast.ward_officer, at=AT)
    lines = [line.text for line in Word(io.BytesIO(docx_of(made, date(2024, 9, 25)))).paragraphs]
    assert [line for line in lines if f"Chủ đề: “{THEME}”." in line]

    class Told:
        plan = campaign.plans.get()
        amendments = ()

    said = _opening(Told, "UBND quận", campaign.theme)  # type: ignore[arg-type]
    assert f", chủ đề “{THEME}”, UBND quận báo cáo" in said
    assert "chủ đề" not in _opening(Told, "UBND quận", "")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("words", "found"), [("tu sach", True), ("TỦ SÁCH nhà", True), ("2024 trang", True), ("xe lửa", False)]
)
def test_a_campaign_is_found_by_words_of_its_theme_with_or_without_marks(
    cast: Cast, files_root: object, words: str, found: bool
) -> None:
    campaign, owner = themed(cast), signed_in(cast.owner)
    page = owner.get(reverse("tasks:campaigns"), {"q": words}).content.decode()
    assert (reverse("tasks:matrix", args=[campaign.pk]) in page) is found
    assert ("Không có chiến dịch nào" in page) is not found
    assert f'value="{words}"' in page
