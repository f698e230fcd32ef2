"""Everybody who may knock: each role in the unit a page is about, above it, below it, beside it and elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.test import Client
from django.test.client import ClientHandler

from lantoa.base.access.states import IDLE, LINK, NOBODY, STAFF, VISITOR, Place
from lantoa.orgs.accounts.models import Account
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from tests.factories.orgs import make_account, make_member, make_unit
from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast, make_cast

SESSION = "django.contrib.auth.backends.ModelBackend"
HANDLER = ClientHandler(enforce_csrf_checks=False)
"""What answers all of them: the middleware is put together once and not for each knock."""
ROLES = [role for role in Role if role != Role.ADMINISTRATOR]


@dataclass(frozen=True)
class Asker:
    """One who knocks: as what, from where, and the cookie that lets them be who they are."""

    role: str
    place: Place
    cookie: str

    def __str__(self) -> str:
        return f"{self.role} ({self.place})"

    def browser(self) -> Client:
        """A fresh browser that is theirs."""
        browser = Client()
        browser.handler = HANDLER
        if self.cookie:
            browser.cookies[settings.SESSION_COOKIE_NAME] = self.cookie
        return browser


@dataclass(frozen=True)
class House:
    """The cast, the unit every page of the tests is about, and all who ask."""

    cast: Cast
    unit: Unit
    askers: list[Asker]


def make_house() -> House:
    """The ward of the cast is what pages are about; its district stands above, its school below."""
    cast = make_cast()
    places = cast.places
    stand: dict[Place, Unit] = {
        "own": places.ward,
        "above": places.district,
        "below": places.school,
        "beside": places.other_ward,
        "elsewhere": places.elsewhere,
    }
    askers = [_asker(role, place, unit) for place, unit in stand.items() for role in ROLES]
    askers += [_link(place, unit) for place, unit in stand.items()]
    askers.append(Asker(VISITOR, "elsewhere", ""))
    askers.append(Asker(NOBODY, "elsewhere", _signed_in(make_account())))
    administrator = make_member(make_unit("Đơn vị quản trị (ví dụ)"), Role.ADMINISTRATOR)
    askers.append(Asker(IDLE, "elsewhere", _signed_in(administrator.account)))
    askers.append(Asker(STAFF, "elsewhere", _signed_in(administrator.account, at_work=True)))
    return House(cast, places.ward, askers)


def _asker(role: Role, place: Place, unit: Unit) -> Asker:
    return Asker(role.value, place, _signed_in(make_member(unit, role).account))


def _link(place: Place, unit: Unit) -> Asker:
    return Asker(LINK, place, _cookie(signed_in_by(make_link(unit))))


def _signed_in(account: Account, *, at_work: bool = False) -> str:
    browser = Client()
    browser.force_login(account, backend=SESSION)
    if at_work:
        assert browser.post("/account/staff-session/", {"reason": "Kiểm tra bảng quyền"}).status_code == 302
    return _cookie(browser)


def _cookie(browser: Client) -> str:
    return browser.cookies[settings.SESSION_COOKIE_NAME].value
