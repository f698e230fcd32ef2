"""Every address of the project by name, and what one asker is answered at one of them."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lantoa.base.access.states import Door, Method
from tests.access.askers import Asker

Sent = dict[str, object]
TO_SIGN_IN = -1


def names(patterns: list | None = None, space: str = "") -> Iterator[str]:
    """The names of all addresses, with their namespaces."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry.url_patterns, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif isinstance(entry, URLPattern):
            yield space + (entry.name or f"(without a name) {entry.pattern}")


def knock(door: Door, args: Sent, asker: Asker, method: Method, form: Sent) -> int:
    """The status of the answer, TO_SIGN_IN where the visitor is sent there; whatever was changed is undone."""
    with transaction.atomic():
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
        transaction.set_rollback(True)
    return status
