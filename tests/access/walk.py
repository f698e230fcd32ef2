"""Every address of the project by name, and what one asker is answered at one of them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from lantoa.base.access.states import Door, Method
from lantoa.base.audit.models import AuditEntry
from tests.access.askers import Asker
from tests.architecture.source import SRC

Sent = dict[str, object]
TO_SIGN_IN, NOTHING_DONE = -1, -2
NEVER_TAKEN = ("PUT", "PATCH", "DELETE", "TRACE")
WRITES = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')
KEPT_BY_NOBODY = re.compile("private|no-store")
OF_SESSIONS = frozenset({"django_session", "usersessions_usersession"})
REFUSALS = frozenset({302, 403, 404, 405})
BROKEN = 500
TOO_LARGE = "9" * 23
ROWS_IN_FILTERS = {"unit", "task", "campaign", "under"}
"""The fields of forms that an address fills and that name rows."""
NO_TUS = 412
"""How an upload answers to whoever does not speak tus 1.0.0."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The status of an answer, how many entries the audit has more for it, the tables that were written to, and whether
    a cache on the way might keep what was answered to somebody signed in."""

    status: int
    traces: int = 0
    written: frozenset[str] = frozenset()
    shared: bool = False


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


def knock(door: Door, args: Sent, asker: Asker, method: Method, form: Sent) -> Answered:
    """What is answered, TO_SIGN_IN where the visitor is sent there; whatever was changed is undone.

    NOTHING_DONE where an act of several is answered as if it were done and the audit does not know of it: then it was
    the state of the thing that was tried, and not the right.
    """
    with transaction.atomic():
        before = AuditEntry.objects.count() if method == "POST" else 0
        browser = asker.browser()
        browser.raise_request_exception = False
        address = reverse(door.name, kwargs=args)
        written: set[str] = set()
        with connection.execute_wrapper(partial(_note_tables, written)):
            answer = browser.get(address) if method == "GET" else browser.post(address, form)
        if answer.streaming:
            b"".join(answer.streaming_content)
        if answer.status_code == 302 and answer["Location"].startswith("/sign-in/?next="):
            status = TO_SIGN_IN
        else:
            status = answer.status_code
        traces = AuditEntry.objects.count() - before if method == "POST" else 0
        if door.act and status == 302 and not traces and method == "POST":
            status = NOTHING_DONE
        transaction.set_rollback(True)
    shared = hasattr(answer.wsgi_request, "let_in") and not KEPT_BY_NOBODY.search(answer.get("Cache-Control", ""))
    return Answered(status, traces, frozenset(written) - OF_SESSIONS, shared)


def _note_tables(written: set[str], execute: Callable[..., Any], sql: str, *how: Any) -> Any:
    """Note the table whose rows a statement makes, changes or takes away; Django's own record of what was asked has
    each statement put together with its values once more, which costs a tenth of the walk."""
    if found := WRITES.match(sql):
        written.add(found[1])
    return execute(sql, *how)


def let_in_by_no_method(door: Door, args: Sent, askers: Sequence[Asker], first: int) -> Iterator[str]:
    """Where a method no address takes is answered otherwise than by a refusal, or leaves a trace.

    Each asker tries one of them, beginning with the ``first``: at one door every method is tried, at four doors in a
    row everybody has tried all of them. LANTOA_EVERY_WAY=1: everybody tries all at each door.
    """
    before = AuditEntry.objects.count()
    for place, asker in enumerate(askers, start=first):
        browser = asker.browser()
        browser.raise_request_exception = False
        at = place % len(NEVER_TAKEN)
        for method in NEVER_TAKEN if os.environ.get("LANTOA_EVERY_WAY") else NEVER_TAKEN[at : at + 1]:
            status = browser.generic(method, reverse(door.name, kwargs=args)).status_code
            if status not in REFUSALS and not (status == NO_TUS and door.name in settings.MORE_METHODS_URL_NAMES):
                yield f"{method} {door.key} by {asker}: {status}"
    if AuditEntry.objects.count() != before:
        yield f"{door.key}: {NEVER_TAKEN} changed something"


@cache
def _asked_by_address() -> str:
    """A query that says a number of 23 figures under every name a view reads from an address."""
    read = re.compile(r'GET\.get(?:list)?\(\s*"(\w+)"')
    views = (path.read_text("utf-8") for path in SRC.rglob("*.py"))
    found = {name for text in views for name in read.findall(text)} | ROWS_IN_FILTERS
    return urlencode(dict.fromkeys(sorted(found), TOO_LARGE))


def broken_by_large_numbers(door: Door, args: Sent, asker: Asker, form: Sent) -> Iterator[str]:
    """Where a number no database can hold, in the address, its query or a field of the form, is no plain refusal."""
    browser = asker.browser()
    browser.raise_request_exception = False
    address = reverse(door.name, kwargs=args)
    tried = [reverse(door.name, kwargs=args | {key: TOO_LARGE}) for key in args if isinstance(args[key], int)]
    for one in (*tried, f"{address}?{_asked_by_address()}"):
        for ask in (browser.get, browser.post):
            answer = ask(one)
            if answer.streaming:
                b"".join(answer.streaming_content)
            if answer.status_code == BROKEN:
                yield f"{ask.__name__} {door.key} by {asker}: broken by {one[:90]}"
    # A form looks at every field whatever the others say; what names a row is also sent alone, for a view may look
    # for it only where everything else is right.
    rows = [[name] for name, value in form.items() if str(value).isdigit() and name != "version"]
    for large in [[*form], *rows] if form else []:
        answer = browser.post(address, form | dict.fromkeys(large, TOO_LARGE))
        if answer.streaming:
            b"".join(answer.streaming_content)
        if answer.status_code == BROKEN:
            yield f"POST {door.key} by {asker}: broken by a large number as {', '.join(large)}"
