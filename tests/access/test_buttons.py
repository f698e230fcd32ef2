"""No page shows a button its reader may not press: every form and button of the daily pages, against the cells."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve, reverse

from lantoa.base.access.register import doors
from lantoa.base.access.states import Door, Method
from tests.access.askers import Asker, House
from tests.access.subjects import SUBJECTS

FORM = re.compile(r"<form\b[^>]*>")
BUTTON = re.compile(r'<a class="btn[^"]*"[^>]*>')
NEAR = ("own", "above")
NOT_OF_A_UNIT = ("accounts:", "ui:", "members:", "notices:")


def pressed(page: str) -> set[tuple[Method, str]]:
    """What the main part of a page can send, and where its buttons lead."""
    main = page.partition("<main")[2]
    found: set[tuple[Method, str]] = set()
    for tag in FORM.findall(main):
        address = re.search(r'(?:action|hx-post)="([^"]*)"', tag)
        if 'method="post"' in tag and address and address[1]:
            found.add(("POST", address[1]))
    found |= {("GET", href[1]) for tag in BUTTON.findall(main) if (href := re.search(r'href="(/[^"]*)"', tag))}
    return found


def doors_of(address: str) -> list[Door]:
    """The door an address leads to, that of its act where it has several."""
    try:
        match = resolve(urlsplit(address).path)
    except Resolver404:
        return []
    each = doors.each(match.view_name)
    return [one for one in each if one.act == match.kwargs.get("act")] or each


def refused(asker: Asker, page: str) -> list[str]:
    """The buttons of a page that would answer this person with a refusal."""
    wrong = []
    for method, address in sorted(pressed(page)):
        verbs = [(door, door.verb(method)) for door in doors_of(address)]
        known = [(door, verb) for door, verb in verbs if verb is not None and not door.name.startswith(NOT_OF_A_UNIT)]
        if known and not any(verb.lets(asker.role, asker.place) for _door, verb in known):
            wrong.append(f"{asker}: {method} {address} ({known[0][0].key})")
    return wrong


@pytest.mark.django_db
def test_no_button_of_the_daily_pages_is_refused_to_who_sees_it(house: House) -> None:
    task, report = SUBJECTS["tasks.assignment"](house), SUBJECTS["reports.report"](house)
    pages = ["/", reverse("tasks:desk"), reverse("reports:desk")]
    pages += [reverse("tasks:assignment", kwargs=task), reverse("reports:report", kwargs=report)]
    wrong, seen = [], 0
    for asker in house.askers:
        if asker.place not in NEAR:
            continue
        browser = asker.browser()
        for address in pages:
            answer = browser.get(address)
            if answer.status_code == 200:
                seen += len(pressed(answer.content.decode()))
                wrong += [f"{address} · {line}" for line in refused(asker, answer.content.decode())]
    assert seen > 30, "the pages have buttons"
    assert not wrong, "\n".join(wrong)
