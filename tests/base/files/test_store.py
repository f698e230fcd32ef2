"""A store that is away, full or closed: nothing is taken, no folder takes its place, and everybody is told in words."""

from __future__ import annotations

import errno
import io
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from lantoa.base.files.actions import store_file
from lantoa.base.files.actions.uploads import begin_upload, complete, take_piece
from lantoa.base.files.models import StoredFile, Upload
from lantoa.base.files.queries import at_hand, open_file
from lantoa.base.files.rules import read_rules
from lantoa.base.files.shelf import MARK, FolderShelf
from lantoa.base.files.shelves import shelf
from lantoa.base.files.states import FileMissing, StoreAway, StoreUnreadable, UploadState
from lantoa.base.files.store import check_store, mark_after_migrating
from tests.base.files.lying import content_of, lying
from tests.base.files.test_views import NOW, address, keep
from tests.people import Cast

pytestmark = pytest.mark.django_db
Away = Callable[[], None]
TYPED = "Kế hoạch gõ tay cả buổi sáng."
WORDS = {"vi": "Không thấy kho lưu tệp", "en": "The store of the files is not there"}


@pytest.fixture
def away(files_root: Path) -> Away:
    """The disk of the files folder is not mounted: its place is empty."""

    def unmount() -> None:
        shutil.move(files_root, files_root.with_name("disk"))
        files_root.mkdir()

    return unmount


@pytest.fixture
def owner(cast: Cast) -> Iterator[Client]:
    """A browser of somebody who may read every file."""
    read_rules.register("tests", lambda request, stored, at: True)
    client = Client(raise_request_exception=False)
    client.force_login(cast.owner.account)
    yield client
    read_rules.forget("tests")


def typed(key: str, cast: Cast) -> dict[str, Any]:
    """A form with words that nobody wants to type twice."""
    return {"client_key": key, "unit": cast.places.district.pk, "text": TYPED}


def back(files_root: Path) -> None:
    files_root.rmdir()  # nothing was made in its place
    shutil.move(files_root.with_name("disk"), files_root)


@pytest.mark.usefixtures("shelf_kind")
def test_the_first_file_marks_a_new_store_and_the_mark_is_no_content() -> None:
    assert not shelf().is_marked()
    stored = keep(b"content", "a.txt")
    assert shelf().is_marked()
    assert lying() == [stored.path]
    assert list(shelf().names()) == [stored.path]


@pytest.mark.usefixtures("shelf_kind")
def test_migrating_marks_a_new_store() -> None:
    mark_after_migrating()
    assert shelf().is_marked()


@pytest.mark.usefixtures("shelf_kind")
def test_an_installation_of_before_the_marks_goes_on_and_is_marked() -> None:
    stored = keep(b"old", "a.txt")
    shelf().remove(MARK)
    assert content_of(stored) == b"old"
    keep(b"new", "b.txt")
    assert shelf().is_marked()


@pytest.mark.usefixtures("shelf_kind")
def test_a_place_without_the_mark_and_without_any_known_file_takes_nothing_until_somebody_says_it_is_right() -> None:
    stored = keep(b"old", "a.txt")
    for name in (MARK, stored.path):
        shelf().remove(name)
    with pytest.raises(StoreAway):
        keep(b"new", "b.txt")
    mark_after_migrating()
    assert not shelf().is_marked()
    with pytest.raises(StoreUnreadable):
        open_file(stored)
    call_command("mark_store")
    keep(b"new", "b.txt")
    with pytest.raises(FileMissing):
        open_file(stored)


def test_nothing_is_made_in_the_place_of_a_disk_that_is_away(files_root: Path, away: Away, cast: Cast) -> None:
    stored = keep(b"old", "a.txt")
    upload = begin_upload(name="a.mp4", length=8, by=cast.owner.account, at=NOW)
    take_piece(upload, io.BytesIO(b"half"), offset=0, at=NOW)
    away()
    doings: list[Callable[[], Any]] = [
        lambda: keep(b"new", "b.txt"),
        lambda: begin_upload(name="b.mp4", length=8, by=cast.owner.account, at=NOW),
        lambda: take_piece(upload, io.BytesIO(b"half"), offset=4, at=NOW),
        lambda: complete(upload, at=NOW),
        check_store,
        mark_after_migrating,
    ]
    for doing in doings[:-1]:
        with pytest.raises(StoreAway):
            doing()
    doings[-1]()
    assert not list(files_root.iterdir())
    assert StoredFile.objects.count() == 1
    back(files_root)
    upload.refresh_from_db()
    assert take_piece(upload, io.BytesIO(b"half"), offset=4, at=NOW) == 8
    assert content_of(StoredFile.objects.latest("pk")) == b"halfhalf"
    assert content_of(stored) == b"old"


def test_a_folder_that_is_gone_altogether_is_not_made_anew(files_root: Path) -> None:
    stored = keep(b"old", "a.txt")
    shutil.rmtree(files_root)
    with pytest.raises(StoreAway):
        keep(b"new", "b.txt")
    with pytest.raises(StoreUnreadable), at_hand(stored):
        pass
    assert not files_root.exists()


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("ranged", [{}, {"range": "bytes=0-3"}])
def test_a_file_that_cannot_be_read_is_a_503_in_words(
    owner: Client, away: Away, settings: Any, language: str, ranged: dict[str, str]
) -> None:
    stored = keep(b"\0\0\0\x20ftypisom" + b"\0" * 40, "a.mp4")
    away()
    owner.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = owner.get(address(stored), headers=ranged)
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert WORDS[language] in answer.content.decode()


def test_one_content_that_is_missing_is_said_apart_from_a_store_that_is(owner: Client) -> None:
    keep(b"other", "b.txt")
    stored = keep(b"old", "a.txt")
    shelf().remove(stored.path)
    answer = owner.get(address(stored))
    assert answer.status_code == 503
    assert "không có nội dung của tệp này" in answer.content.decode()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "Ổ đĩa của máy chủ đã đầy"),
        (errno.EACCES, "Ổ đĩa của máy chủ đang không cho ghi"),
        (errno.EROFS, "Ổ đĩa của máy chủ đang không cho ghi"),
        (errno.EIO, WORDS["vi"]),
    ],
)
@pytest.mark.parametrize("place", ["tempfile.mkstemp", "os.fsync", "os.link"])
def test_a_form_whose_file_cannot_be_kept_comes_back_with_what_was_typed(
    owner: Client, cast: Cast, files_root: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str, place: str
) -> None:
    check_store()
    sent = typed("0b5a7e5e-7a0b-4b57-9d6e-3a5d0c6f7a11", cast)

    def broken(*_args: Any, **_more: Any) -> Any:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as breaking:
        breaking.setattr(place, broken)
        answer = owner.post(reverse("plans:new"), sent)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert words in page
    assert TYPED in page
    assert not StoredFile.objects.exists()
    assert not list(files_root.glob(".coming-*"))
    assert owner.post(reverse("plans:new"), sent).status_code == 302


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_form_says_in_both_languages_that_the_store_is_away(
    owner: Client, cast: Cast, files_root: Path, away: Away, settings: Any, language: str
) -> None:
    keep(b"old", "a.txt")
    away()
    owner.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    sent = typed("0b5a7e5e-7a0b-4b57-9d6e-3a5d0c6f7a12", cast)
    answer = owner.post(reverse("plans:new"), sent)
    assert answer.status_code == 503
    assert WORDS[language] in answer.content.decode()
    assert TYPED in answer.content.decode()
    assert not list(files_root.iterdir())


def test_a_later_request_is_not_marked_by_the_trouble_of_an_earlier_one(owner: Client, away: Away) -> None:
    keep(b"old", "a.txt")
    away()
    with pytest.raises(StoreAway):
        keep(b"new", "b.txt")
    assert owner.post(reverse("plans:new"), {"text": ""}).status_code == 422


def test_a_piece_that_finds_no_room_is_no_broken_line_and_what_came_stays(
    owner: Client, cast: Cast, files_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk shows when the piece is flushed; told 204 the browser would send the same piece for ever."""
    upload = begin_upload(name="a.mp4", length=8, by=cast.owner.account, at=NOW)
    head = {"tus-resumable": "1.0.0", "upload-offset": "0"}
    how: dict[str, Any] = {"content_type": "application/offset+octet-stream", "headers": head}
    where = reverse("files:upload", args=[upload.key])

    def full(*_args: Any) -> Any:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as breaking:
        breaking.setattr("os.fsync", full)
        answer = owner.patch(where, b"filmfilm", **how)
    assert (answer.status_code, "đã đầy" in answer.content.decode()) == (503, True)
    upload.refresh_from_db()
    assert upload.state == UploadState.OPEN


def test_pieces_that_are_all_here_stay_while_the_bucket_does_not_answer(
    cast: Cast, files_root: Path, bucket: dict[str, str], settings: Any
) -> None:
    settings.FILES_BUCKET = bucket
    check_store()
    upload = begin_upload(name="a.mp4", length=8, by=cast.owner.account, at=NOW)
    take_piece(upload, io.BytesIO(b"half"), offset=0, at=NOW)
    with pytest.MonkeyPatch.context() as breaking:
        breaking.setattr(
            "lantoa.base.files.bucket.BucketShelf.place", lambda *_more: (_ for _ in ()).throw(_no_answer())
        )
        with pytest.raises(StoreAway):
            take_piece(upload, io.BytesIO(b"half"), offset=4, at=NOW)
    upload.refresh_from_db()
    assert upload.state == UploadState.OPEN
    stored = complete(Upload.objects.get(pk=upload.pk), at=NOW)
    assert stored is not None
    assert content_of(stored) == b"halfhalf"


def _no_answer() -> Exception:
    from botocore.exceptions import EndpointConnectionError

    return EndpointConnectionError(endpoint_url="http://127.0.0.1:9")


def test_a_bucket_that_does_not_answer_is_said_in_words_where_files_come_and_go(
    owner: Client, cast: Cast, files_root: Path, bucket: dict[str, str], settings: Any
) -> None:
    settings.FILES_BUCKET = bucket
    stored = keep(b"old", "a.txt")
    settings.FILES_BUCKET = bucket | {"endpoint": "http://127.0.0.1:9"}
    sent = typed("0b5a7e5e-7a0b-4b57-9d6e-3a5d0c6f7a13", cast)
    answer = owner.post(reverse("plans:new"), sent)
    assert answer.status_code == 503
    assert "Kho lưu tệp không trả lời" in answer.content.decode()
    assert TYPED in answer.content.decode()
    assert owner.get(address(stored)).status_code == 503


@pytest.mark.parametrize("wrong", [{"bucket": "not-there"}, {"secret": "wrong"}])
def test_a_bucket_that_refuses_is_the_servers_trouble_and_not_the_senders(
    owner: Client, cast: Cast, files_root: Path, bucket: dict[str, str], settings: Any, wrong: dict[str, str]
) -> None:
    settings.FILES_BUCKET = bucket | wrong
    mark_after_migrating()  # the tables are made all the same
    sent = typed("0b5a7e5e-7a0b-4b57-9d6e-3a5d0c6f7a14", cast)
    answer = owner.post(reverse("plans:new"), sent)
    assert answer.status_code == 503
    assert "Kho lưu tệp không trả lời" in answer.content.decode()
    assert [one["code"] for one in owner.get("/healthz").json()["troubles"]] == ["files"]


def test_a_folder_shelf_never_makes_its_own_root(files_root: Path, tmp_path: Path) -> None:
    from lantoa.base.files.shelf import arriving

    tmp_path.joinpath("beside").mkdir()
    beside = arriving(io.BytesIO(b"x"), folder=tmp_path / "beside", limit_bytes=9)
    with beside as arrived, pytest.raises(FileNotFoundError):
        FolderShelf(files_root).place(arrived)
    assert not files_root.exists()


def test_work_that_nobody_waits_for_is_told_apart_from_a_file_that_is_refused(away: Away) -> None:
    """Whoever fetches letters leaves one in the mailbox for a store that is away, and not for a file too large."""
    keep(b"old", "a.txt")
    away()
    with pytest.raises(StoreAway) as refused:
        store_file(io.BytesIO(b"x"), name="a", by=None, at=NOW)
    assert refused.value.code == "store_gone"
    assert str(refused.value.words).startswith(WORDS["vi"])
