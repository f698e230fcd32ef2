"""Every address of the project by name, and what one asker is answered at one of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lantoa.base.access.states import Door, Method
from lantoa.base.audit.models import AuditEntry
from tests.access.askers import Asker

Sent = dict[str, object]
TO_SIGN_IN, NOTHING_DONE = -1, -2


def names(patterns: list | None = None, space: str = "") -> Iterator[str]:
    """The names of all addresses, with their namespaces."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield space + (entry.name or f"(without a name) {entry.pattern}")


def with_acts(patterns: list | None = None, space: str = "") -> set[str]:
    """The names of the addresses in which a word says what is to be done."""
    found: set[str] = set()
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            found |= with_acts(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif "act" in entry.pattern.converters:
            found.add(space + entry.name)
    return found


def knock(door: Door, args: Sent, asker: Asker, method: Method, form: Sent) -> int:
    """The status of the answer, TO_SIGN_IN where the visitor is sent there; whatever was changed is undone.

    NOTHING_DONE where an act of several is answered as if it were done and the audit does not know of it: then it was
    the state of the thing that was tried, and not the right.
    """
    with transaction.atomic():
        before = AuditEntry.objects.count() if door.act else 0
        browser = asker.browser()
        browser.raise_request_exception = False
        address = reverse(door.name, kwargs=args)
        answer = browser.get(address) if method == "GET" else browser.post(address, form)
        if answer.streaming:
            b"".join(answer.streaming_content)
        if answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next="):
            status = TO_SIGN_IN
        else:
            status = answer.status_code
        if door.act and status == 302 and AuditEntry.objects.count() == before:
            status = NOTHING_DONE
        transaction.set_rollback(True)
    return status
