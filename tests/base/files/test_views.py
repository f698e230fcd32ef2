"""The door to a file: open only where a room says yes, and harmless whatever is in the file."""

from __future__ import annotations

import io
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.base.files.actions import store_file
from lantoa.base.files.models import StoredFile
from lantoa.base.files.rules import read_rules
from tests.people import Cast

NOW = datetime(2023, 10, 2, 1, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


@pytest.fixture
def room_says_yes_to_owner(cast: Cast) -> Iterator[None]:
    """A room that keeps all files and shows them to one person."""
    read_rules.register("tests", lambda request, stored, at: request.user == cast.owner.account)
    yield
    read_rules.forget("tests")


def keep(content: bytes, name: str) -> StoredFile:
    return store_file(io.BytesIO(content), name=name, by=None, at=NOW)


def address(stored: StoredFile) -> str:
    return reverse("files:show", args=[stored.key])


@pytest.mark.usefixtures("shelf_kind", "room_says_yes_to_owner")
def test_a_file_is_given_to_whom_a_room_allows_and_to_nobody_else(client: Client, cast: Cast) -> None:
    stored = keep(b"content", "a.txt")
    client.force_login(cast.owner.account)
    assert b"".join(client.get(address(stored)).streaming_content) == b"content"
    client.force_login(cast.ward_officer.account)
    assert client.get(address(stored)).status_code == 404
    client.logout()
    assert client.get(address(stored)).headers["Location"].startswith("/sign-in/")


@pytest.mark.usefixtures("shelf_kind")
def test_a_file_no_room_speaks_for_is_closed_to_its_own_sender(client: Client, cast: Cast) -> None:
    stored = store_file(io.BytesIO(b"x"), name="a", by=cast.owner.account, at=NOW)
    client.force_login(cast.owner.account)
    assert client.get(address(stored)).status_code == 404


@pytest.mark.usefixtures("shelf_kind", "room_says_yes_to_owner")
def test_a_file_that_is_not_there_answers_like_one_that_is_closed(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    assert client.get(reverse("files:show", args=[uuid.uuid4()])).status_code == 404


@pytest.mark.usefixtures("shelf_kind", "room_says_yes_to_owner")
def test_a_picture_is_shown_and_anything_else_is_offered_for_saving(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    picture = client.get(address(keep(PNG, "ảnh.png")))
    assert picture["Content-Type"] == "image/png"
    assert picture["Content-Disposition"].startswith("inline")
    page = client.get(address(keep(b"<html><script>alert(1)</script>", "a.html")))
    assert page["Content-Type"] == "application/octet-stream"
    assert page["Content-Disposition"].startswith("attachment")
    saved = client.get(address(keep(PNG, "ảnh.png")) + "?save")
    assert saved["Content-Disposition"] == "attachment; filename*=utf-8''%E1%BA%A3nh.png"
    for answer in (picture, page, saved):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
        assert answer["Cache-Control"] == "private, no-store"
        answer.close()


@pytest.mark.usefixtures("shelf_kind", "room_says_yes_to_owner")
def test_a_file_is_only_read_through_its_door(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    assert client.post(address(keep(b"x", "a"))).status_code == 405


@pytest.mark.usefixtures("shelf_kind", "room_says_yes_to_owner")
def test_what_is_saved_is_never_called_other_than_what_it_is(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    stored = keep(b"GIF89a=1;alert(1)", "g.js")
    StoredFile.objects.filter(pk=stored.pk).update(name="a\u202egpj.js")  # as an earlier release kept it
    shown, saved = (client.get(address(stored) + ask) for ask in ("", "?save"))
    assert shown["Content-Disposition"] == 'inline; filename="agpj.js.gif"'
    assert saved["Content-Disposition"] == 'attachment; filename="agpj.js.gif"'
    stored.refresh_from_db()
    assert stored.name == "a\u202egpj.js", "the page shows what the sender wrote"
    for answer in (shown, saved):
        answer.close()
