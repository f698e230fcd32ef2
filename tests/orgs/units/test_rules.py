"""Who may change the register of units."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from lantoa.base.audit.queries import entries_about
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.actions import (
    close_unit,
    create_unit,
    merge_units,
    move_unit,
    name_otherwise,
    rename_unit,
    split_unit,
)
from lantoa.orgs.units.rules import may_add_below, may_change_unit
from lantoa.orgs.units.states import Line, UnitKind
from tests.factories.orgs import make_member, make_unit
from tests.people import Cast

NOW = datetime(2025, 7, 1, 1, 0, tzinfo=UTC)
MERGER = date(2025, 7, 1)


def test_a_campaign_owner_keeps_the_units_below_theirs_and_not_their_own(cast: Cast) -> None:
    p, owner = cast.places, cast.owner.account
    assert may_add_below(owner, p.district, at=NOW)
    assert may_add_below(owner, p.ward, at=NOW)
    assert may_change_unit(owner, p.ward, at=NOW)
    assert may_change_unit(owner, p.school, at=NOW), "below in either line"
    assert not may_change_unit(owner, p.district, at=NOW)
    assert not may_add_below(owner, p.province, at=NOW)
    assert not may_add_below(owner, None, at=NOW), "a top of its own is the administrator's"
    assert not may_change_unit(owner, p.elsewhere, at=NOW)


@pytest.mark.parametrize(
    "who", ["specialist", "ward_officer", "ward_leader", "district_leader", "supervisor", "administrator"]
)
def test_nobody_else_keeps_the_register(cast: Cast, who: str) -> None:
    account = getattr(cast, who).account
    assert not may_add_below(account, cast.places.ward, at=NOW)
    assert not may_change_unit(account, cast.places.ward, at=NOW)


def test_an_owner_whose_hat_has_ended_keeps_nothing(cast: Cast) -> None:
    gone = make_member(cast.places.district, Role.CAMPAIGN_OWNER, ends_on=date(2025, 6, 30)).account
    assert not may_add_below(gone, cast.places.ward, at=NOW)


def test_every_verb_refuses_who_may_not(cast: Cast) -> None:
    p, by = cast.places, cast.ward_leader.account
    for act in (
        lambda: create_unit("x", kind=UnitKind.OTHER, begins_on=MERGER, by=by, at=NOW, parent=p.ward),
        lambda: rename_unit(p.ward, name="x", on=MERGER, by=by, at=NOW),
        lambda: name_otherwise(p.ward, ["x"], by=by, at=NOW),
        lambda: move_unit(p.ward, line=Line.TERRITORIAL, parent=p.other_ward, on=MERGER, by=by, at=NOW),
        lambda: merge_units([p.ward], into=p.other_ward, on=MERGER, by=by, at=NOW),
        lambda: split_unit(p.ward, parts=[p.ward, p.other_ward], on=MERGER, by=by, at=NOW),
        lambda: close_unit(p.school, on=MERGER, by=by, at=NOW),
    ):
        with pytest.raises(PermissionDenied):
            act()
    p.ward.refresh_from_db()
    assert (p.ward.name, p.ward.version, p.ward.ends_on) == ("Phường Một", 1, None)


def test_a_unit_is_not_moved_into_a_tree_one_does_not_keep(cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        move_unit(
            cast.places.ward,
            line=Line.TERRITORIAL,
            parent=cast.places.elsewhere,
            on=MERGER,
            by=cast.owner.account,
            at=NOW,
        )


def test_other_names_are_one_list_with_one_entry_in_the_audit(cast: Cast) -> None:
    unit = make_unit(parent=cast.places.district, aliases=("P. Cũ",))
    name_otherwise(unit, [" P. Mới ", "", "P. Mới"], by=cast.owner.account, at=NOW)
    unit.refresh_from_db()
    assert (unit.aliases, unit.version) == (["P. Mới"], 2)
    entry = entries_about(unit)[0]
    assert (entry.code, entry.old, entry.new) == ("units.unit.alias", {"aliases": ["P. Cũ"]}, {"aliases": ["P. Mới"]})
    name_otherwise(unit, ["P. Mới"], by=cast.owner.account, at=NOW)
    assert entries_about(unit).count() == 2, "the same list again is no act"
