"""Every door is closed by default: an anonymous visitor gets sign-in, 403 or 404 unless the address is listed."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

SAMPLES = {"int": "1", "str": "a", "slug": "a", "uuid": "00000000-0000-4000-8000-000000000000", "path": "a"}


def _addresses(patterns: list, prefix: str = "", names: str = "") -> list[tuple[str, str]]:
    found = []
    for entry in patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            space = f"{names}{entry.namespace}:" if entry.namespace else names
            found += _addresses(entry.url_patterns, route, space)
        elif isinstance(entry, URLPattern):
            found.append((names + (entry.name or ""), route))
    return found


def _filled(route: str) -> str:
    address = route
    while "<" in address:
        before, _, rest = address.partition("<")
        inside, _, after = rest.partition(">")
        kind = inside.partition(":")[0] if ":" in inside else "str"
        address = before + SAMPLES.get(kind, "a") + after
    return "/" + address.lstrip("^/").replace("$", "")


@pytest.mark.django_db
def test_no_door_stands_open_to_a_visitor_unless_it_is_listed(client: Client) -> None:
    doors = _addresses(get_resolver().url_patterns)
    assert len(doors) > 5, "the walk found too few addresses to mean anything"
    open_doors = []
    for name, route in doors:
        if name in settings.PUBLIC_URL_NAMES:
            continue
        for verb in (client.get, client.post):
            answer = verb(_filled(route))
            sign_in = answer.status_code == 302 and answer["Location"].startswith(settings.LOGIN_URL)
            if not (sign_in or answer.status_code in {403, 404, 405}):
                open_doors.append(f"{verb.__name__} {route} ({name}): {answer.status_code}")
    assert not open_doors, "\n".join(open_doors)


@pytest.mark.django_db
def test_every_listed_public_address_exists() -> None:
    names = {name for name, _ in _addresses(get_resolver().url_patterns)}
    assert set(settings.PUBLIC_URL_NAMES) <= names, "the public list names an address that does not exist"
