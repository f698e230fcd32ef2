"""A recording is played part by part in the page, from a folder and from a bucket; never run, never sent whole."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from lantoa.base.files.answer import MOST_AT_ONCE
from lantoa.base.files.models import StoredFile
from tests.base.files.test_views import address, keep, room_says_yes_to_owner
from tests.people import Cast

__all__ = ["room_says_yes_to_owner"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_kind", "room_says_yes_to_owner")]
CONTENT = b"\0\0\0\x18ftypisom" + bytes(range(256)) * 20_000  # 5 MB


@pytest.fixture
def video(shelf_kind: str) -> StoredFile:
    return keep(CONTENT, "a.mp4")


def ask(client: Client, stored: StoredFile, asked: str, **more: Any) -> Any:
    return client.get(address(stored), headers={"Range": asked}, **more)


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, MOST_AT_ONCE - 1),
        ("bytes=0-1", 0, 1),
        ("bytes=5000000-", 5_000_000, len(CONTENT) - 1),
        ("bytes=5000000-99999999", 5_000_000, len(CONTENT) - 1),
        ("bytes=-10", len(CONTENT) - 10, len(CONTENT) - 1),
    ],
)
def test_a_player_gets_the_part_it_asks_for(
    client: Client, cast: Cast, video: StoredFile, asked: str, first: int, last: int
) -> None:
    client.force_login(cast.owner.account)
    answer = ask(client, video, asked)
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes {first}-{last}/{len(CONTENT)}"
    assert b"".join(answer.streaming_content) == CONTENT[first : last + 1]
    assert answer["Content-Length"] == str(last - first + 1)
    assert answer["Content-Type"] == "video/mp4"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize("asked", ["bytes=5120012-", "bytes=9-8", "bytes=99999999999999-"])
def test_a_part_that_is_not_there_is_refused(client: Client, cast: Cast, video: StoredFile, asked: str) -> None:
    client.force_login(cast.owner.account)
    answer = ask(client, video, asked)
    assert (answer.status_code, answer["Content-Range"]) == (416, f"bytes */{len(CONTENT)}")


@pytest.mark.parametrize("asked", ["bytes=-", "bytes=0-1,5-9", "lines=0-1", "bytes=x-1", "bytes=" + "9" * 40 + "-"])
def test_what_is_no_single_range_gives_the_whole_for_saving(
    client: Client, cast: Cast, video: StoredFile, asked: str
) -> None:
    client.force_login(cast.owner.account)
    answer = ask(client, video, asked)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    answer.close()


def test_nobody_else_gets_a_part(client: Client, cast: Cast, video: StoredFile) -> None:
    client.force_login(cast.ward_officer.account)
    assert ask(client, video, "bytes=0-1").status_code == 404


def test_what_no_browser_plays_is_never_given_in_parts(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    page = keep(b"<script>alert(1)</script>", "a.mp4")
    answer = ask(client, page, "bytes=0-5")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/octet-stream"
    answer.close()


def test_a_part_is_given_only_of_the_content_the_player_has_begun(
    client: Client, cast: Cast, video: StoredFile
) -> None:
    client.force_login(cast.owner.account)
    whole = client.get(address(video))
    tag = whole["ETag"]
    assert (whole["Accept-Ranges"], video.sha256 in tag) == ("bytes", True)
    part = client.get(address(video), headers={"Range": "bytes=5000000-", "If-Range": tag})
    assert (part.status_code, part["ETag"]) == (206, tag)
    assert b"".join(part.streaming_content) == CONTENT[5_000_000:]
    others = (f'"{"0" * 64}"', f"W/{tag}", "Wed, 21 Oct 2015 07:28:00 GMT")
    answers = [client.get(address(video), headers={"Range": "bytes=5000000-", "If-Range": one}) for one in others]
    assert {(answer.status_code, answer["Content-Length"]) for answer in answers} == {(200, str(len(CONTENT)))}
    for answer in (whole, *answers):
        answer.close()


def test_the_head_of_a_part_opens_and_closes_the_content(client: Client, cast: Cast, video: StoredFile) -> None:
    client.force_login(cast.owner.account)
    answer = client.head(address(video), headers={"Range": "bytes=0-1"})
    assert (answer.status_code, answer["Content-Length"]) == (206, "2")
    answer.close()
