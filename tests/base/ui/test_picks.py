"""Picking many of many, without script: searched, grouped, a whole group with exceptions, nothing ticked is lost."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django import forms
from django.http import QueryDict

from lantoa.base.ui.picks import MOST_SHOWN, Pick, PickField, PickingForm, Picks
from lantoa.orgs.units.models import Unit
from tests.factories.orgs import make_unit

pytestmark = pytest.mark.django_db


class TwoWays(Picks):
    """By kind or by superior."""

    ways = (("kind", "Theo loại"), ("above", "Theo cấp trên"))


class TwoWaysField(PickField):
    """Units, in two ways."""

    widget = TwoWays


class PickUnits(PickingForm):
    """A picker and another field that must be filled."""

    units = TwoWaysField(queryset=Unit.objects.none())
    words = forms.CharField()

    def __init__(self, *args: Any, things: list[Pick], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["units"].offer(Unit.objects.all(), things)  # type: ignore[attr-defined]


@pytest.fixture
def things() -> list[Pick]:
    """Three wards and two schools, one of them in the first ward."""
    names = ["Phường Đồng Mẫu", "Phường Hai", "Phường Ba", "Trường Hoa Sen", "Trường Hoa Mai"]
    units = [make_unit(name) for name in names]
    above = ["Quận", "Quận", "Quận", "Phường Đồng Mẫu", "Phường Hai"]
    kinds = ["ward"] * 3 + ["school"] * 2
    return [
        Pick(unit.pk, unit.name, ((kind, kind.title()), (over, over)))
        for unit, kind, over in zip(units, kinds, above, strict=True)
    ]


def sent(things: list[Pick], *picked: int, **more: str) -> PickUnits:
    """The form as a browser sends it."""
    data = QueryDict(mutable=True)
    data.setlist("units", [str(things[n].key) for n in picked])
    for name, value in more.items():
        data[name.replace("_", "-") if name != "words" else name] = value
    return PickUnits(data, things=things)


def ticked(form: PickUnits) -> set[str]:
    """What the page would send: ticked or kept out of sight."""
    page = str(form["units"])
    boxes = re.findall(r'type="checkbox" name="units" value="(\d+)" checked', page)
    return {*boxes, *re.findall(r'type="hidden" name="units" value="(\d+)"', page)}


def test_a_form_that_still_picks_is_not_checked_and_comes_back_as_sent(things: list[Pick]) -> None:
    form = sent(things, 0, units_do="find", units_find="hoa")
    assert (form.is_valid(), form.errors, form.answer_status) == (False, {}, 200)
    refused = sent(things, 0)
    assert (refused.is_valid(), refused.answer_status) == (False, 422)
    done = sent(things, 0, 3, words="x")
    assert done.is_valid()
    assert {unit.pk for unit in done.cleaned_data["units"]} == {things[0].key, things[3].key}


def test_search_is_blind_to_marks_and_keeps_what_is_ticked_out_of_sight(things: list[Pick]) -> None:
    form = sent(things, 1, units_do="find", units_find="dong mau")
    page = str(form["units"])
    assert "Phường Đồng Mẫu" in page
    assert "Trường Hoa Sen" in page, "its superior bears the name"
    assert "Phường Ba" not in page
    assert ticked(form) == {str(things[1].key)}
    assert "Không" in str(sent(things, units_find="khong co")["units"]) or "Nothing" in str(
        sent(things, units_find="khong co")["units"]
    )


def test_a_group_is_taken_whole_with_exceptions_and_let_go(things: list[Pick]) -> None:
    everybody = sent(things, 3, units_do="all:ward")
    assert ticked(everybody) == {str(things[n].key) for n in (0, 1, 2, 3)}
    excepted = sent(things, 0, 2, 3, words="x")  # the second ward was unticked
    assert excepted.is_valid()
    assert len(excepted.cleaned_data["units"]) == 3
    assert ticked(sent(things, 0, 1, 3, units_do="none:ward")) == {str(things[3].key)}


def test_a_group_taken_while_searching_is_only_what_was_found(things: list[Pick]) -> None:
    form = sent(things, units_do="all:school", units_find="sen")
    assert ticked(form) == {str(things[3].key)}


def test_groups_follow_the_way_that_was_asked_for(things: list[Pick]) -> None:
    form = sent(things, units_do="by:above")
    assert str(form["units"]).count("<details") == 3
    again = sent(things, units_by="above", units_do="all:Quận")
    assert ticked(again) == {str(things[n].key) for n in (0, 1, 2)}


def test_a_strangers_key_is_refused(things: list[Pick]) -> None:
    data = QueryDict("units=987654&words=x")
    assert not PickUnits(data, things=things).is_valid()


def test_a_large_group_shows_a_part_and_all_that_is_ticked() -> None:
    things = [Pick(n, f"Xã {n}", (("commune", "Xã"), ("x", "x"))) for n in range(1, MOST_SHOWN + 50)]
    form = PickUnits(things=things, initial={"units": [MOST_SHOWN + 40]})
    page = str(form["units"])
    assert page.count('type="checkbox"') == MOST_SHOWN + 1
    assert ticked(form) == {str(MOST_SHOWN + 40)}
    assert "48" in page
