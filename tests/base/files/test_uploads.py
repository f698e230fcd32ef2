"""Uploads in pieces (tus 1.0.0): resumed where they stopped, nobody else's, never more than allowed."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import time
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.base.files.actions.uploads import (
    begin_upload,
    complete,
    end_upload,
    finished_upload,
    offset_of,
    sweep,
    take_piece,
)
from lantoa.base.files.models import StoredFile, Upload
from lantoa.base.files.queries import open_file
from lantoa.base.files.shelf import MARK
from lantoa.base.files.states import FileRefused, UploadRefused
from tests.base.files.lying import lying
from tests.base.files.servers import HARMLESS, needs_clamd, scanner
from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast

NOW = datetime(2024, 10, 8, 3, 0, tzinfo=UTC)
TUS = {"Tus-Resumable": "1.0.0"}
PIECES = "application/offset+octet-stream"
CONTENT = bytes(range(256)) * 400
MODULES = Path(__file__).resolve().parents[3] / ".cache" / "npm" / "node_modules"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_kind")]


@pytest.fixture
def owner(client: Client, cast: Cast) -> Client:
    client.force_login(cast.owner.account)
    return client


def begin(browser: Client, length: int = len(CONTENT), **headers: str) -> Any:
    return browser.post(reverse("files:uploads"), headers={**TUS, "Upload-Length": str(length), **headers})


def send(browser: Client, address: str, piece: bytes, offset: int, **headers: str) -> Any:
    told = {**TUS, "Upload-Offset": str(offset), **headers}
    return browser.patch(address, piece, content_type=PIECES, headers=told)


def test_the_server_says_what_it_can_do(owner: Client) -> None:
    answer = owner.options(reverse("files:uploads"))
    assert answer.status_code == 204
    assert answer["Tus-Version"] == "1.0.0"
    assert answer["Tus-Extension"] == "creation,expiration,checksum,termination"
    assert answer["Tus-Max-Size"] == str(2048 * 1024 * 1024)


def test_a_file_comes_in_two_pieces_and_is_kept_whole(owner: Client, cast: Cast) -> None:
    name = base64.b64encode("video ví dụ.mp4".encode()).decode()
    begun = begin(owner, **{"Upload-Metadata": f"filename {name}, filetype dmlkZW8vbXA0"})
    assert (begun.status_code, begun["Upload-Offset"]) == (201, "0")
    address = begun["Location"]
    assert send(owner, address, CONTENT[:70_000], 0)["Upload-Offset"] == "70000"
    assert owner.head(address, headers=TUS)["Upload-Offset"] == "70000"
    last = send(owner, address, CONTENT[70_000:], 70_000)
    assert (last.status_code, last["Upload-Offset"]) == (204, str(len(CONTENT)))
    upload = Upload.objects.get()
    assert (upload.file.name, upload.file.sha256) == ("video ví dụ.mp4", hashlib.sha256(CONTENT).hexdigest())
    assert finished_upload(cast.owner.account, upload.key, at=NOW) == upload.file
    assert owner.head(address, headers=TUS)["Upload-Offset"] == str(len(CONTENT))


def test_the_name_of_an_upload_leads_into_no_folder(owner: Client, files_root: Path) -> None:
    for name in ("../../etc/passwd", "..\\..\\windows\\a.mp4", "/etc/cron.d/x", "a\0b\r\nSet-Cookie: x.mp4"):
        begun = begin(owner, 4, **{"Upload-Metadata": "filename " + base64.b64encode(name.encode()).decode()})
        send(owner, begun["Location"], b"film", 0)
    names = list(Upload.objects.order_by("pk").values_list("file__name", flat=True))
    assert names == ["passwd", "a.mp4", "x", "abSet-Cookie: x.mp4"]
    assert len(set(lying())) == 1
    assert {path.parent.parent.parent for path in files_root.rglob("*/*/*") if path.is_file()} <= {files_root}
    assert {path.name for path in files_root.iterdir() if path.is_file()} <= {MARK}


def test_a_wrong_offset_is_refused_and_changes_nothing(owner: Client) -> None:
    address = begin(owner)["Location"]
    send(owner, address, CONTENT[:1000], 0)
    for offset in (0, 999, 1001):
        assert send(owner, address, b"x" * 10, offset).status_code == 409
    assert owner.head(address, headers=TUS)["Upload-Offset"] == "1000"


def pieces_in(files_root: Path) -> list[Path]:
    return list((files_root / ".uploads").iterdir())


def test_a_complete_upload_takes_no_byte_again(owner: Client, files_root: Path) -> None:
    address = begin(owner)["Location"]
    assert send(owner, address, CONTENT, 0).status_code == 204
    for offset in (0, 1000, len(CONTENT) - 1):
        assert send(owner, address, CONTENT[offset:], offset).status_code == 409
    end = send(owner, address, b"x", len(CONTENT))
    assert (end.status_code, end["Upload-Offset"]) == (204, str(len(CONTENT)))
    assert pieces_in(files_root) == []


def test_a_key_that_made_a_complete_upload_lays_no_file_down(owner: Client, files_root: Path) -> None:
    told = {"Upload-Metadata": "key " + base64.b64encode(str(uuid.uuid4()).encode()).decode()}
    address = begin(owner, 4, **told)["Location"]
    send(owner, address, b"film", 0)
    again = begin(owner, 4, **told)
    assert (again.status_code, again["Location"], again["Upload-Offset"]) == (201, address, "4")
    assert pieces_in(files_root) == []


@pytest.mark.parametrize("over", ["done", "ended"])
def test_a_piece_that_comes_while_its_upload_ends_is_refused_and_leaves_nothing(
    cast: Cast, files_root: Path, over: str
) -> None:
    """The row was read open; until the file is locked another request has completed it, or given it up."""
    upload = begin_upload(name="a", length=5, by=cast.owner.account, at=NOW)
    other = Upload.objects.get()
    take_piece(other, io.BytesIO(b"whole"), offset=0, at=NOW) if over == "done" else end_upload(other)
    with pytest.raises(UploadRefused, match="wrong_offset"):
        take_piece(upload, io.BytesIO(b"whole"), offset=0, at=NOW)
    assert pieces_in(files_root) == []


def test_pieces_of_no_open_upload_are_swept_and_those_of_an_open_one_stay(cast: Cast, files_root: Path) -> None:
    coming = begin_upload(name="a", length=5, by=cast.owner.account, at=NOW)
    long_ago = time.time() - 7200
    for name in (uuid.uuid4().hex, "something else", coming.key.hex):
        path = files_root / ".uploads" / name
        path.touch()
        os.utime(path, (long_ago, long_ago))
    just_now = files_root / ".uploads" / uuid.uuid4().hex
    just_now.touch()
    sweep(at=NOW)
    assert {path.name for path in pieces_in(files_root)} == {coming.key.hex, just_now.name}


def test_what_lies_of_uploads_is_the_owners_alone(cast: Cast, files_root: Path) -> None:
    upload = begin_upload(name="a", length=5, by=cast.owner.account, at=NOW)
    [path] = pieces_in(files_root)
    path.unlink()  # as after a restore: what was coming is sent again from its beginning
    take_piece(upload, io.BytesIO(b"who"), offset=0, at=NOW)
    assert path.stat().st_mode & 0o777 == 0o600
    take_piece(upload, io.BytesIO(b"le"), offset=3, at=NOW)
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in [files_root, *files_root.rglob("*")]}
    assert modes <= {(True, 0o700), (False, 0o600)}, modes


def test_more_than_was_said_is_not_taken(owner: Client) -> None:
    address = begin(owner, 10)["Location"]
    assert send(owner, address, b"0123456789too much", 0)["Upload-Offset"] == "10"
    with open_file(Upload.objects.get().file) as file:
        assert file.read() == b"0123456789"


def logged_in(account: Any) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def test_nobody_sees_goes_on_with_or_ends_the_upload_of_another(owner: Client, cast: Cast) -> None:
    """By no verb of HTTP: another's upload answers as one that is not there; a unit's link too, its own is its own."""
    address = begin(owner)["Location"]
    send(owner, address, CONTENT[:1000], 0)
    nowhere = reverse("files:upload", args=[uuid.uuid4()])
    key = Upload.objects.get().key
    others = {
        account: logged_in(account)
        for account in (cast.ward_officer.account, cast.district_leader.account, cast.administrator.account)
    }
    links = [make_link(unit) for unit in (cast.places.ward, cast.places.district)]
    others |= {made.link.account: signed_in_by(made) for made in links}
    for account, other in others.items():
        for here in (address, nowhere):
            assert other.head(here, headers=TUS).status_code == 404
            assert send(other, here, CONTENT[1000:], 1000).status_code == 404
            assert other.delete(here, headers=TUS).status_code == 404
            assert [other.get(here).status_code, other.put(here, headers=TUS).status_code] == [405, 405]
            assert other.post(here, headers={**TUS, "X-HTTP-Method-Override": "PATCH"}).status_code == 405
        able = [other.options(here) for here in (address, nowhere)]
        said = [
            {name: answer[name] for name in answer.headers if name.startswith(("Tus-", "Upload-"))} for answer in able
        ]
        assert (said[0], "Upload-Offset" in said[0]) == (said[1], False), "what the server can do tells nothing of it"
        assert finished_upload(account, key, at=NOW) is None
    for verb in (Client().head, Client().patch, Client().delete, Client().options):
        assert verb(address, headers=TUS).status_code == 302
    assert owner.head(address, headers=TUS)["Upload-Offset"] == "1000"
    theirs = signed_in_by(make_link(cast.places.other_ward))
    own = begin(theirs, 10)["Location"]
    assert theirs.head(own, headers=TUS).status_code == 200
    assert owner.head(own, headers=TUS).status_code == 404


def test_an_upload_given_up_is_gone(owner: Client) -> None:
    address = begin(owner)["Location"]
    send(owner, address, CONTENT[:1000], 0)
    assert owner.delete(address, headers=TUS).status_code == 204
    assert owner.head(address, headers=TUS).status_code == 404
    assert lying() == []


def test_a_piece_counts_only_with_its_checksum(owner: Client) -> None:
    address = begin(owner)["Location"]
    right = base64.b64encode(hashlib.sha1(CONTENT[:1000]).digest()).decode()
    assert send(owner, address, CONTENT[1:1001], 0, **{"Upload-Checksum": f"sha1 {right}"}).status_code == 460
    assert owner.head(address, headers=TUS)["Upload-Offset"] == "0"
    assert send(owner, address, CONTENT[:1000], 0, **{"Upload-Checksum": f"sha1 {right}"}).status_code == 204
    assert send(owner, address, b"x", 1000, **{"Upload-Checksum": "crc32 AAAA"}).status_code == 400
    assert send(owner, address, b"x", 1000, **{"Upload-Checksum": "sha1 ???"}).status_code == 400


def test_what_is_no_tus_is_told_so(owner: Client) -> None:
    assert owner.post(reverse("files:uploads")).status_code == 412
    assert owner.post(reverse("files:uploads"), headers=TUS).status_code == 400
    assert begin(owner, -1).status_code == 400
    lengths: tuple[Any, ...] = ("", "9" * 400, "1e3", "0x10", "١٢", "1.5")
    assert [begin(owner, length).status_code for length in lengths] == [400] * len(lengths)
    address = begin(owner)["Location"]
    for version in ({}, {"Tus-Resumable": "0.2.2"}):
        for verb in (owner.head, owner.patch, owner.delete):
            answer = verb(address, headers=version)
            assert (answer.status_code, answer["Tus-Version"]) == (412, "1.0.0")
    offsets: tuple[Any, ...] = (-1, "9" * 400, "1e3", 10**15)
    assert [send(owner, address, b"x", offset).status_code for offset in offsets] == [400, 400, 400, 409]
    assert owner.head(address, headers=TUS)["Upload-Offset"] == "0"
    assert owner.patch(address, b"x", content_type="text/plain", headers=TUS).status_code == 415
    assert owner.patch(address, b"x", content_type=PIECES, headers=TUS).status_code == 400
    assert owner.get(address).status_code == 405


def test_a_file_above_the_limit_is_refused_before_it_is_sent_with_words(owner: Client, settings: Any) -> None:
    settings.UPLOAD_LIMIT_BYTES = 1024 * 1024
    answer = begin(owner, 1024 * 1024 + 1)
    assert answer.status_code == 413
    assert "1 MB" in answer.content.decode()
    assert begin(owner, 0).status_code == 400
    assert Upload.objects.count() == 0


def test_one_account_does_not_fill_the_disk_with_beginnings(owner: Client, settings: Any) -> None:
    settings.UPLOAD_QUOTA_BYTES = 3 * 1024 * 1024
    assert [begin(owner, 1024 * 1024).status_code for _ in range(4)] == [201, 201, 201, 413]


def test_the_same_key_begins_one_upload_and_anothers_key_is_refused(cast: Cast) -> None:
    key = uuid.uuid4()
    how = {"name": "a", "length": 10, "at": NOW, "client_key": key}
    one = begin_upload(by=cast.owner.account, **how)
    assert begin_upload(by=cast.owner.account, **how) == one
    with pytest.raises(UploadRefused, match="key_used"):
        begin_upload(by=cast.ward_officer.account, **how)


def test_two_writers_never_write_into_each_other(cast: Cast) -> None:
    upload = begin_upload(name="a", length=100, by=cast.owner.account, at=NOW)

    class Meanwhile:
        """A piece during which another request tries to write."""

        def __init__(self) -> None:
            self.left = b"x" * 50

        def read(self, size: int, /) -> bytes:
            with pytest.raises(UploadRefused, match="locked"):
                take_piece(upload, Meanwhile(), offset=0, at=NOW)
            piece, self.left = self.left, b""
            return piece

    assert take_piece(upload, Meanwhile(), offset=0, at=NOW) == 50


def test_a_piece_that_breaks_off_counts_as_far_as_it_came(cast: Cast) -> None:
    upload = begin_upload(name="a", length=100, by=cast.owner.account, at=NOW)

    class Broken:
        def __init__(self) -> None:
            self.pieces = [b"x" * 30]

        def read(self, size: int, /) -> bytes:
            if not self.pieces:
                raise ConnectionResetError
            return self.pieces.pop()

    assert take_piece(upload, Broken(), offset=0, at=NOW) == 30
    assert offset_of(upload) == 30


def test_an_upload_whose_last_step_was_lost_is_completed_when_it_is_asked_for(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lantoa.base.files.actions import uploads

    upload = begin_upload(name="a.txt", length=5, by=cast.owner.account, at=NOW)
    with monkeypatch.context() as dying:
        dying.setattr(uploads, "complete", lambda *_a, **_k: None)  # the power went between the last byte and the row
        take_piece(upload, io.BytesIO(b"whole"), offset=0, at=NOW)
    assert Upload.objects.get().state == "open"
    stored = finished_upload(cast.owner.account, upload.key, at=NOW)
    assert stored is not None
    assert stored.size == 5
    assert finished_upload(cast.owner.account, upload.key, at=NOW) == stored
    assert StoredFile.objects.count() == 1


def test_an_upload_nobody_goes_on_with_ends_after_a_week(cast: Cast) -> None:
    upload = begin_upload(name="a", length=10, by=cast.owner.account, at=NOW)
    assert sweep(at=NOW + timedelta(days=6)) == 0
    assert sweep(at=NOW + timedelta(days=8)) == 1
    assert complete(Upload.objects.get(pk=upload.pk), at=NOW) is None
    assert lying() == []


@needs_clamd
def test_an_infected_upload_is_refused_at_its_last_piece(owner: Client, settings: Any, tmp_path: Path) -> None:
    with scanner(tmp_path / "clamd") as settings.CLAMAV:
        address = begin(owner, len(HARMLESS))["Location"]
        answer = send(owner, address, HARMLESS, 0)
    assert answer.status_code == 400
    assert StoredFile.objects.count() == 0
    assert lying() == []
    with pytest.raises(FileRefused):
        raise FileRefused("infected")


@pytest.mark.slow
@pytest.mark.skipif(
    not (MODULES / "tus-js-client").is_dir() or not shutil.which("node"),
    reason="no tus-js-client in .cache/npm: scripts/dev_tools.sh fetches it",
)
@pytest.mark.parametrize("stop_after", [0, 2_500_000])
def test_the_client_of_phones_uploads_stops_and_resumes(
    live_server: Any, client: Client, cast: Cast, tmp_path: Path, stop_after: int
) -> None:
    content = os.urandom(1024 * 1024) * 5
    (tmp_path / "video.mp4").write_bytes(content)
    client.force_login(cast.owner.account)
    client.get("/")
    cookie = "; ".join(f"{name}={value.value}" for name, value in client.cookies.items())
    token = client.cookies["lantoa_csrf"].value
    command = ["node", str(Path(__file__).with_name("tus_client.cjs")), str(MODULES)]
    command += [f"{live_server.url}/files/uploads/", cookie, token, str(tmp_path / "video.mp4")]
    done = subprocess.run([*command, "1000000", str(stop_after)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    upload = Upload.objects.get()
    assert upload.key.hex == uuid.UUID(told["url"].rstrip("/").rsplit("/", 1)[-1]).hex
    assert upload.file.sha256 == hashlib.sha256(content).hexdigest()
    assert told["requests"].count("POST 201") == 1
    assert ("HEAD 200" in told["requests"]) == bool(stop_after)
