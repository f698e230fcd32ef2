"""A machine that takes nothing: 503 with the cause in words and when to try again, wherever it shows."""

from __future__ import annotations

import errno
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from django.db.utils import OperationalError
from django.test import Client
from django.urls import reverse

from lantoa.base.ui.away import BUSY, FULL, READ_ONLY, STORE, away_of
from tests.people import Cast

CASES = [
    (OSError(errno.ENOSPC, "No space left on device"), FULL),
    (OSError(errno.EROFS, "Read-only file system"), READ_ONLY),
    (OperationalError("database is locked"), BUSY),
    (OperationalError("database or disk is full"), FULL),
    (OperationalError("attempt to write a readonly database"), READ_ONLY),
    (OperationalError('connection to server at "127.0.0.1", port 5432 failed'), BUSY),
    (EndpointConnectionError(endpoint_url="http://127.0.0.1:9"), STORE),
    (ClientError({"ResponseMetadata": {"HTTPStatusCode": 503}}, "PutObject"), STORE),
]
OURS = [ValueError("x"), OSError(errno.ENOENT, "gone"), OperationalError("no such column: x")]


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A browser, and a way to make what keeps sessions or files break."""

    def breaking(place: str, error: Exception) -> Client:
        def broken(*_args: Any, **_more: Any) -> Any:
            raise error

        monkeypatch.setattr(place, broken)
        return Client(raise_request_exception=False)

    return breaking


@pytest.mark.parametrize(("error", "away"), CASES)
def test_what_is_away_is_told_from_our_mistakes(error: Exception, away: Any) -> None:
    assert away_of(error) == away
    outer = RuntimeError("while keeping a file")
    outer.__cause__ = error
    assert away_of(outer) == away


@pytest.mark.parametrize("error", OURS)
def test_a_mistake_of_ours_stays_one(error: Exception) -> None:
    assert away_of(error) is None


@pytest.mark.django_db
@pytest.mark.parametrize(("error", "away"), CASES[:4])
@pytest.mark.parametrize(("language", "words"), [("vi", "chưa lưu gì"), ("en", "Nothing was kept")])
def test_a_page_says_the_cause_what_to_do_and_when_to_try_again(
    cast: Cast, refused: Any, error: Exception, away: Any, language: str, words: str
) -> None:
    client = refused("lantoa.work.plans.views.uploads.plans_listed_for", error)
    client.force_login(cast.owner.account)
    client.cookies["django_language"] = language
    answer = client.get(reverse("plans:list"), headers={"accept-language": language})
    assert answer.status_code == 503
    assert answer["Retry-After"] == str(away.retry_seconds)


@pytest.mark.django_db
def test_a_sign_in_that_cannot_keep_its_session_says_so_too(refused: Any) -> None:
    """The error comes from a middleware, not from a view."""
    client = refused("django.contrib.sessions.middleware.SessionMiddleware.process_response", CASES[0][0])
    answer = client.get("/sign-in/")
    assert answer.status_code == 503
    assert "Ổ đĩa của máy chủ đã đầy" in answer.content.decode()
    assert "hãy gửi lại" in answer.content.decode()


@pytest.mark.django_db
def test_a_session_that_cannot_be_kept_after_the_work_is_done_does_not_say_that_nothing_was_changed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    """The view is done by then, and what it says to the person is kept last; Django calls it a request that was bad."""
    settings.SESSION_SAVE_EVERY_REQUEST = True
    client = Client(raise_request_exception=False)
    client.force_login(cast.owner.account)

    def full(*_args: Any, **_more: Any) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("django.contrib.sessions.base_session.AbstractBaseSession.save", full)
        answer = client.post(reverse("accounts:language"), {"language": "en", "next": "/"})
    text = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "600")
    assert "Ổ đĩa của máy chủ đã đầy" in text
    assert "có thể đã được lưu" in text
    assert "chưa có gì bị thay đổi" not in text
