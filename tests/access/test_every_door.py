"""The access table, cell by cell: every address, every method, everybody who may knock."""

from __future__ import annotations

import os
import re

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.urls import reverse

from lantoa.base.access.everybody import ROLES
from lantoa.base.access.register import Doors, doors
from lantoa.base.access.states import EVERYWHERE, LINK, OWN, VISITOR, Door, DoorTwice, Method, Place, Verb
from lantoa.orgs.accounts.middleware import only_for_persons
from lantoa.orgs.members.states import Role
from tests.access import act_subjects
from tests.access.askers import ROLES as ROLES_WITH_PLACES
from tests.access.askers import Asker, House
from tests.access.plain import faults_of, faults_of_policy
from tests.access.subjects import FORMS, subject_of
from tests.access.walk import (
    TO_SIGN_IN,
    Answered,
    broken_by_large_numbers,
    knock,
    let_in_by_no_method,
    names,
    with_acts,
)

METHODS: tuple[Method, ...] = ("GET", "POST")
ALL = sorted(set(names()))
SILENT = {"notices:read": "whoever reads a notice marks it in their own box; nothing of the campaign changes"}
"""The doors through which rows change without an entry of the audit, each with the reason."""
AWAY: tuple[Place, ...] = ("above", "below", "beside", "elsewhere")
ROLES_OF_UNITS = {*ROLES_WITH_PLACES, LINK}
KEYS = sorted(door.key for room in doors.rooms().values() for door in room)


def expected(door: Door, asker: Asker, method: Method) -> int:
    """What the declaration says."""
    public = door.name in settings.PUBLIC_URL_NAMES
    verb = door.verb(method)
    if asker.role == VISITOR and not public:
        return TO_SIGN_IN
    if asker.role == LINK and not public and only_for_persons(door.name):
        return 403
    if verb is None:
        return 405
    if asker.role == VISITOR:
        assert verb.visitor is not None, f"{door.name} is public and does not say what a visitor is answered"
        return verb.visitor
    return verb.status_for(asker.role, asker.place)


def who_knocks(house: House, door: Door, method: Method) -> list[Asker]:
    """Everybody whose answer can differ; a method the door does not have is refused before anybody is looked at, so
    there every nineteenth.

    Where a role reaches a thing whatever its unit, or nowhere, the place cannot matter: who is refused is asked at home
    and from one other place, at the next door from the next one; who is let in from one of these. Where both databases
    are tested side by side (LANTOA_TEST_PART, set by the runner), PostgreSQL takes every fourth asker, at the next door
    the one after, and SQLite the other three: together the walk is whole, and walked once.
    """
    first, verb = KEYS.index(door.key), door.verb(method)
    if verb is None:
        return house.askers[first % 19 :: 19]
    away = AWAY[first // 2 % len(AWAY)]
    let_in, refused = {"own"} if first % 2 else {away}, {"own", away}
    all_of_it = [
        one
        for one in house.askers
        if _place_matters(verb, one) or one.place in (let_in if one.role in verb.cells else refused)
    ]
    if connection.vendor == "postgresql":
        return all_of_it[first % 4 :: 4]
    side_by_side = bool(os.environ.get("LANTOA_TEST_PART"))
    return [one for n, one in enumerate(all_of_it) if not (side_by_side and n % 4 == first % 4)]


def _place_matters(verb: Verb, asker: Asker) -> bool:
    """Whether the declaration tells the places of a role apart; of who has no unit there is one anyway."""
    if asker.role not in ROLES_OF_UNITS:
        return True
    reach, sees = verb.cells.get(asker.role), verb.sees.get(asker.role)
    return (reach is not None and reach is not EVERYWHERE) or (sees is not None and sees is not EVERYWHERE)


def test_the_walk_finds_the_addresses() -> None:
    assert len(ALL) > 60


def test_every_address_is_declared_and_every_declared_one_exists() -> None:
    declared = {door.name for room in doors.rooms().values() for door in room}
    assert not set(ALL) - declared, f"undeclared, see docs/guides/add-a-room.md: {sorted(set(ALL) - declared)}"
    assert not declared - set(ALL), f"declared and gone: {sorted(declared - set(ALL))}"


@pytest.mark.django_db
@pytest.mark.parametrize("name", ALL)
def test_everybody_is_answered_as_declared(house: House, name: str) -> None:
    each = doors.each(name)
    assert each, f"{name} is not declared in its room's access.py"
    if name in act_subjects.BASES:
        act_subjects.BASES[name](house)
    wrong = [line for door in each for line in _walked(house, door)]
    assert not wrong, "\n".join(wrong)


def _walked(house: House, door: Door) -> list[str]:
    """Where an answer is not the declared one; what is made for one act is undone before the next."""
    wrong: list[str] = []
    traced: list[Answered] = []
    with transaction.atomic():
        args = subject_of(house, door.subject)
        form = FORMS[door.key](house) if door.key in FORMS else {}
        for method in METHODS:
            for asker in who_knocks(house, door, method):
                cache.clear()
                answer, wanted = knock(door, args, asker, method, form), expected(door, asker, method)
                if answer.status != wanted:
                    wrong.append(f"{method} {door.key} by {asker}: {answer.status}, declared {wanted}")
                if answer.shared:
                    wrong.append(f"{method} {door.key} by {asker}: any cache may keep the answer")
                if method == "POST" and answer.status in {200, 302}:
                    traced.append(answer)
        if connection.vendor == "sqlite":  # refused before any row is read; a page is the same on both
            wrong += let_in_by_no_method(door, args, one_a_role(house, door), KEYS.index(door.key))
            wrong += _looked_at(house, door, args)
            wrong += _read_without_body(house, door, args)
            wrong += _large_numbers(house, door, args, form)
        transaction.set_rollback(True)
    return wrong + silent(door, traced)


def one_a_role(house: House, door: Door) -> list[Asker]:
    """One of each role, the visitor and the link among them: at home for the first door, above it for the next."""
    by_role: dict[str, list[Asker]] = {}
    for asker in house.askers:
        by_role.setdefault(asker.role, []).append(asker)
    return [same[KEYS.index(door.key) % len(same)] for same in by_role.values()]


def silent(door: Door, done: list[Answered]) -> list[str]:
    """What is done through this door without the audit knowing, unless the reason for that is written down."""
    if door.key in SILENT:
        return [f"{door.key} leaves a trace: it is no exception any more"] if any(one.traces for one in done) else []
    unseen = [one for one in done if one.written and not one.traces]
    return [f"POST {door.key}: {sorted(one.written)} changed, and the audit does not know of it" for one in unseen]


def _looked_at(house: House, door: Door, args: dict[str, object]) -> list[str]:
    """What is wrong with the page itself, as the first who may open it is answered; files and pictures are no pages."""
    asker = next((one for one in house.askers if door.get and expected(door, one, "GET") == 200), None)
    if asker is None:
        return []
    answer = asker.browser().get(reverse(door.name, kwargs=args))
    if answer.streaming:
        b"".join(answer.streaming_content)
    if answer.streaming or not answer["Content-Type"].startswith("text/html"):
        return []
    found = faults_of_policy(answer["Content-Security-Policy"]) + faults_of(answer.content.decode())
    return [f"{door.key}: {one}" for one in found]


def _read_without_body(house: House, door: Door, args: dict[str, object]) -> list[str]:
    """HEAD and OPTIONS of what is read, as the first who may read it is answered and the first who may not."""
    if door.get is None:
        return []
    by_status: dict[int, Asker] = {}
    for asker in house.askers:
        by_status.setdefault(expected(door, asker, "GET"), asker)
    wrong = []
    for status, asker in by_status.items():
        for method in ("HEAD", "OPTIONS"):
            cache.clear()
            with transaction.atomic():
                answer = asker.browser().generic(method, reverse(door.name, kwargs=args))
                transaction.set_rollback(True)
            wanted = {TO_SIGN_IN: 302, 200: 204 if method == "OPTIONS" else 200}.get(status, status)
            if answer.status_code != wanted:
                wrong.append(f"{method} {door.key} by {asker}: {answer.status_code}, to be {wanted}")
            if b"".join(answer.streaming_content) if answer.streaming else method == "HEAD" and answer.content:
                wrong.append(f"{method} {door.key} by {asker} has a body")
    return wrong


def _large_numbers(house: House, door: Door, args: dict[str, object], form: dict[str, object]) -> list[str]:
    """What breaks where somebody who is let in sends a number of 23 figures; SQLite is the one that cannot take it."""
    allowed = (one for one in house.askers if any(expected(door, one, method) in {200, 302} for method in METHODS))
    asker = next(allowed, None)
    return [] if asker is None else list(broken_by_large_numbers(door, args, asker, form))


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ('<p style="color:red">x</p>', "style= on <p>"),
        ("<script>go()</script>", "inline <script>"),
        ('<a href="javascript:go()">x</a>', "runs or carries data"),
        ('<button hx-post="/x/">x</button>', "stands in no form"),
        ('<form method="post"><button type="button" hx-post="/x/">x</button></form>', "does nothing without"),
        ('<form hx-post="/x/"><button>x</button></form>', "is sent by a program only"),
        ('<form method="post"><button>x</button></form>', "posts without its token"),
        ('<form action="/x/"><input type="file" name="f"></form>', "sends files by their names only"),
        ('<a hx-get="/x/">x</a>', "no link without"),
        ('<div hx-get="/x/" hx-trigger="every 2s">x</div>', "asks again by a program only"),
        ('<p id="a">x</p><p id="a">y</p>', "has the id a of another"),
    ],
)
def test_the_looking_finds_what_it_looks_for(page: str, fault: str) -> None:
    assert [one for one in faults_of(page) if fault in one], faults_of(page)


def test_the_looking_lets_a_good_page_pass() -> None:
    token = '<input type="hidden" name="csrfmiddlewaretoken" value="x">'
    assert faults_of(f'<form method="post" hx-post="/x/">{token}<button hx-post="/y/">x</button></form>') == []
    assert faults_of('<meta http-equiv="refresh" content="3"><div hx-get="/x/" hx-trigger="every 2s"></div>') == []
    strict = "default-src 'self'; img-src 'self'"
    assert (faults_of_policy(strict), faults_of_policy("")) == ([], ["policy: none"])
    assert faults_of_policy(strict + " data:; style-src 'unsafe-inline'") == [
        "policy: data:",
        "policy: 'unsafe-inline'",
    ]


@pytest.mark.django_db
def test_every_tab_of_everybodys_menu_opens(house: House) -> None:
    askers, shut = [one for one in house.askers if one.place == "own" and one.role != VISITOR], []
    assert {"officer", "finance", LINK} <= {one.role for one in askers}
    for asker in askers:
        browser = asker.browser()
        page = browser.get("/").content.decode()
        tabs = set(re.findall(r'href="(/[a-z/]*)"', page.partition("<main")[0]))
        assert tabs, f"{asker} has no menu"
        shut += [f"{asker}: {tab}" for tab in sorted(tabs) if browser.get(tab).status_code not in (200, 302)]
    assert not shut, "\n".join(shut)


def test_every_act_of_an_address_that_does_several_things_has_a_line_of_its_own() -> None:
    several, known = with_acts(), act_subjects.acts_of_views()
    assert several == set(known), "tell tests/access/act_subjects.py what the view does"
    for name, acts in known.items():
        assert {door.act for door in doors.each(name)} == set(acts), f"{name}: one line an act, see its access.py"
    assert not [door.key for room in doors.rooms().values() for door in room if door.act and door.name not in several]


def test_the_roles_of_the_table_are_the_roles_of_members() -> None:
    assert set(ROLES) == {role.value for role in Role if role != Role.ADMINISTRATOR}


def test_one_address_is_declared_by_one_room() -> None:
    register, door = Doors(), Door("a:b")
    register.register("a", [door])
    register.register("a", [door])
    with pytest.raises(DoorTwice):
        register.register("b", [door])


def test_a_verb_tells_those_who_see_from_those_who_do_not() -> None:
    verb = Verb({"officer": OWN}, sees={"leader": OWN}, refused=404)
    assert verb.status_for("officer", "own") == 200
    assert verb.status_for("officer", "beside") == 404
    assert verb.status_for("leader", "own") == 403
    assert verb.status_for("leader", "beside") == 404


def test_the_table_in_the_documents_is_what_the_rooms_declare() -> None:
    from scripts import make_access_table

    current = make_access_table.PAGE.read_text("utf-8")
    assert current == make_access_table.page(), "run: python scripts/make_access_table.py"
