"""Keeping files: once by content, whole or not at all, by what they are and not by what they are called."""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.base.audit.queries import entries_about
from lantoa.base.files.actions import drop_file, store_file, unless_refused
from lantoa.base.files.content import DOCX, XLSX, media_type_of
from lantoa.base.files.models import StoredFile, Upload
from lantoa.base.files.names import clean_name, name_handed_out
from lantoa.base.files.queries import open_file
from lantoa.base.files.shelf import CHUNK_BYTES, put
from lantoa.base.files.shelves import shelf
from lantoa.base.files.states import FileMissing, FileRefused
from lantoa.base.rows.states import KeyUsed
from tests.base.files.lying import lying
from tests.base.files.pictures import boxes
from tests.factories.orgs import make_account
from tests.threads import at_the_same_moment

NOW = datetime(2023, 10, 2, 1, 0, tzinfo=UTC)


def keep(content: bytes, name: str = "kế hoạch.txt", client_key: uuid.UUID | None = None) -> StoredFile:
    return store_file(io.BytesIO(content), name=name, by=None, at=NOW, client_key=client_key)


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in names:
            made.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.django_db
def test_a_file_is_kept_under_its_hash_and_opened_again(shelf_kind: str) -> None:
    account = make_account()
    content = "Kế hoạch ví dụ".encode()
    stored = store_file(io.BytesIO(content), name="kh.txt", by=account, at=NOW)
    digest = hashlib.sha256(content).hexdigest()
    assert (stored.sha256, stored.size, stored.media_type) == (digest, len(content), "text/plain")
    assert lying() == [stored.path] == [f"{digest[:2]}/{digest[2:4]}/{digest}"]
    with open_file(stored) as file:
        assert file.read() == content
    assert (stored.created_by, stored.created_at) == (account, NOW)
    assert [entry.code for entry in entries_about(stored)] == ["files.file.store"]


@pytest.mark.django_db
def test_the_same_content_lies_once_and_each_upload_has_its_row(shelf_kind: str) -> None:
    one, two = keep(b"same", "a.txt"), keep(b"same", "b.txt")
    assert one.key != two.key
    assert one.path == two.path
    assert lying() == [one.path]


@pytest.mark.django_db
def test_a_repeated_upload_gives_the_row_of_the_first(shelf_kind: str) -> None:
    key = uuid.uuid4()
    first = keep(b"one", client_key=key)
    assert keep(b"one", client_key=key) == first
    with pytest.raises(KeyUsed):
        keep(b"another", client_key=key)
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_repeated_upload_at_the_same_moment_makes_one_row(shelf_kind: str) -> None:
    key = uuid.uuid4()
    rows = at_the_same_moment(lambda: keep(b"content" * 1000, client_key=key).pk, times=4)
    assert len(set(rows)) == 1
    assert StoredFile.objects.count() == 1


@pytest.mark.django_db
def test_a_file_above_the_limit_is_refused_with_words_and_leaves_nothing(shelf_kind: str, settings: object) -> None:
    settings.FILE_LIMIT_BYTES = 1024 * 1024  # type: ignore[attr-defined]
    with pytest.raises(FileRefused) as caught:
        keep(b"x" * (1024 * 1024 + 1))
    assert (caught.value.code, caught.value.params) == ("too_large", {"limit_bytes": 1024 * 1024})
    assert "1 MB" in str(caught.value.words)
    assert "2 GB" in str(FileRefused("too_large", limit_bytes=2048 * 1024 * 1024).words), "as the page says it before"
    assert lying() == []
    assert StoredFile.objects.count() == 0
    assert keep(b"x" * 1024 * 1024).size == 1024 * 1024


@pytest.mark.django_db
def test_an_empty_file_is_refused(shelf_kind: str) -> None:
    with pytest.raises(FileRefused) as caught:
        keep(b"")
    assert caught.value.code == "empty"


@pytest.mark.django_db
def test_an_upload_that_breaks_off_leaves_nothing(shelf_kind: str) -> None:
    class Broken:
        def __init__(self) -> None:
            self.pieces = 2

        def read(self, size: int, /) -> bytes:
            if not self.pieces:
                raise ConnectionError
            self.pieces -= 1
            return b"x" * size

    with pytest.raises(ConnectionError):
        store_file(Broken(), name="a", by=None, at=NOW)
    assert lying() == []
    assert StoredFile.objects.count() == 0


@pytest.mark.django_db
def test_a_content_that_is_gone_is_told_as_missing(shelf_kind: str) -> None:
    stored = keep(b"content")
    shelf().remove(stored.path)
    with pytest.raises(FileMissing):
        open_file(stored)


@pytest.mark.parametrize("size", [1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])
def test_a_stream_of_any_length_is_copied_whole(tmp_path: Path, size: int) -> None:
    content = bytes(range(256)) * (size // 256 + 1)
    kept = put(io.BytesIO(content[:size]), root=tmp_path, limit_bytes=size)
    assert (tmp_path / kept.sha256[:2] / kept.sha256[2:4] / kept.sha256).read_bytes() == content[:size]
    assert kept.size == size


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x18ftyphevc", "image/heic"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "image/avif"),
        (b"\0\0\0\x18ftypisom", "video/mp4"),
        (boxes("mp42", "soun"), "audio/mp4"),
        (boxes("M4A ", "soun"), "audio/mp4"),
        (boxes("mp42", "soun", "vide"), "video/mp4"),
        (boxes("isom", "vide", behind=200_000), "video/mp4"),
        (boxes("isom", "soun", behind=200_000), "audio/mp4"),
        (boxes("3gp4", "soun"), "audio/mp4"),
        (boxes("qt  ", "vide", "soun"), "video/quicktime"),
        (b"\x1aE\xdf\xa3...\xae\x9e\xd7\x81\x01\x86\x86A_OPUS", "audio/webm"),
        (b"\x1aE\xdf\xa3...\x86\x85V_VP8...\x86\x86A_OPUS", "video/webm"),
        (b"\x1aE\xdf\xa3", "video/webm"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
        (archive("[Content_Types].xml", "word/document.xml"), DOCX),
        (archive("[Content_Types].xml", "xl/workbook.xml"), XLSX),
        (archive("a.txt"), "application/zip"),
        ("Kế hoạch".encode(), "text/plain"),
        ("Kế hoạch".encode("utf-16"), "text/plain"),
        (b"<script>alert(1)</script>", "text/plain"),
        (b"\x7fELF\x02\x01\x01\0", "application/octet-stream"),
        (b"MZ\x90\0", "application/octet-stream"),
    ],
)
def test_the_kind_of_a_file_is_told_by_its_content(content: bytes, media_type: str) -> None:
    assert media_type_of(content[:8192], content[-65536:]) == media_type


@given(st.binary())
def test_any_content_has_a_kind(content: bytes) -> None:
    assert "/" in media_type_of(content, content)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("kế hoạch.docx", "kế hoạch.docx"),
        ("C:\\Users\\vi-du\\kh.docx", "kh.docx"),
        ("../../etc/passwd", "passwd"),
        ("kh\r\nSet-Cookie: a.txt", "khSet-Cookie: a.txt"),
        ("\u202egpj.exe", "gpj.exe"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_a_name_is_kept_without_folders_and_control_marks(given_name: str, kept: str) -> None:
    assert clean_name(given_name) == kept


@pytest.mark.parametrize(
    ("given_name", "content", "handed_out"),
    [
        ("g.js", b"GIF89a=1;alert(1)", "g.js.gif"),
        ("a\u202egpj.exe", b"\xff\xd8\xff\xe0", "agpj.exe.jpg"),
        ("ảnh\r\n.JPG", b"\xff\xd8\xff\xe0", "ảnh.JPG"),
        ("a.exe. ", b"%PDF-1.7", "a.exe.pdf"),
        ("báo cáo", b"%PDF-1.7", "báo cáo.pdf"),
        ("a.html", b"mot", "a.html.txt"),
        ("bang.csv", b"a;b", "bang.csv"),
        ("film.mov", b"\0\0\0\x18ftypmp42", "film.mov"),
        ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "cu.doc"),
        ("goi.msi", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "goi.msi.bin"),
        ("hỏng.pdf", b"\0\0%PDF-1.7", "hỏng.pdf"),
        ("a.exe", b"MZ\0\0", "a.exe.bin"),
        ("a", b"MZ\0\0", "a"),
        ("a" * 300 + ".js", b"GIF89a", "a" * 251 + ".gif"),
    ],
)
def test_a_name_is_handed_out_with_the_ending_of_what_the_file_holds(
    given_name: str, content: bytes, handed_out: str
) -> None:
    assert name_handed_out(given_name, media_type_of(content, content)) == handed_out


@given(st.text(), st.binary())
def test_no_name_handed_out_ends_otherwise_than_the_content(name: str, content: bytes) -> None:
    once = name_handed_out(name, media_type_of(content, content))
    assert name_handed_out(once, media_type_of(content, content)) == once
    assert 0 < len(once) <= 255
    assert once.rpartition(".")[2].lower() not in {"exe", "js", "html", "svg", "lnk", "hta", "bat"} or "." not in once


@given(st.text())
def test_any_name_can_be_kept(name: str) -> None:
    kept = clean_name(name)
    assert 0 < len(kept) <= 255
    assert "/" not in kept
    assert kept.isprintable() or " " in kept or any(ord(letter) > 127 for letter in kept)


@pytest.mark.django_db
@pytest.mark.usefixtures("shelf_kind")
def test_a_key_of_another_person_gives_no_file() -> None:
    key, other = uuid.uuid4(), make_account()
    keep(b"one", client_key=key)
    with pytest.raises(KeyUsed):
        store_file(io.BytesIO(b"one"), name="a", by=other, at=NOW, client_key=key)


@pytest.mark.django_db
def test_a_file_whose_use_was_refused_goes_with_its_content_unless_another_row_has_it(
    shelf_kind: str, django_capture_on_commit_callbacks: Any
) -> None:
    for shared in (False, True):
        stored = keep(b"refused")
        other = keep(b"refused") if shared else None
        commit, raised = django_capture_on_commit_callbacks(execute=True), pytest.raises(ValueError, match="no")
        with commit, raised, unless_refused(stored, by=None, at=NOW):
            raise ValueError("no")
        assert list(StoredFile.objects.all()) == ([other] if other else [])
        assert (stored.path in lying()) == shared
        assert [entry.code for entry in entries_about(stored)] == ["files.file.drop", "files.file.store"]


@pytest.mark.django_db
def test_a_file_that_something_points_to_stays(shelf_kind: str) -> None:
    stored = keep(b"used")
    Upload.objects.create(
        account=make_account(), name="a", length=4, state="done", file=stored, begun_at=NOW, expires_at=NOW
    )
    assert not drop_file(stored, by=None, at=NOW)
    assert lying() == [stored.path]
    assert [entry.code for entry in entries_about(stored)] == ["files.file.store"]
