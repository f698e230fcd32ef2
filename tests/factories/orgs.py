"""Units, accounts and members for tests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

from lantoa.orgs.accounts.actions import create_account
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.actions import join_unit
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.actions import create_unit
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import UnitKind

LONG_AGO = date(2015, 1, 1)
THEN = datetime(2023, 9, 29, 2, 0, tzinfo=UTC)
PASSWORD = "mot-hai-ba-bon-nam"

_numbers = count(1)


def make_unit(
    name: str = "",
    kind: UnitKind = UnitKind.COMMUNE,
    *,
    parent: Unit | None = None,
    sector_parent: Unit | None = None,
    begins_on: date = LONG_AGO,
    short_name: str = "",
    aliases: tuple[str, ...] = (),
) -> Unit:
    """A unit that has existed for long."""
    return create_unit(
        name or f"Phường Ví Dụ {next(_numbers)}",
        kind=kind,
        begins_on=begins_on,
        by=None,
        at=THEN,
        parent=parent,
        sector_parent=sector_parent,
        short_name=short_name,
        aliases=aliases,
    )


def make_account(username: str = "", *, display_name: str = "", password: str | None = None) -> Account:
    """An account; without a password nobody signs in to it except through ``client.force_login``."""
    username = username or f"vi-du-{next(_numbers)}"
    return create_account(username, display_name=display_name or username, by=None, at=THEN, password=password)


def make_member(
    unit: Unit,
    role: Role = Role.OFFICER,
    *,
    account: Account | None = None,
    begins_on: date = LONG_AGO,
    ends_on: date | None = None,
) -> Member:
    """Somebody who acts for a unit."""
    account = account or make_account()
    return join_unit(account, unit, role, by=None, at=THEN, begins_on=begins_on, ends_on=ends_on)
