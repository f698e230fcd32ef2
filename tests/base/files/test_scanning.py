"""Files and a real virus scanner: what it finds is refused, what it could not look at waits and is scanned later."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import RequestFactory

from lantoa.base.audit.models import AuditEntry
from lantoa.base.files.actions import store_file
from lantoa.base.files.actions.scanning import RESCAN_KIND, rescan
from lantoa.base.files.models import StoredFile
from lantoa.base.files.queries import get_readable_file
from lantoa.base.files.rules import read_rules
from lantoa.base.files.scanner import ScannerDown, scan
from lantoa.base.files.states import FileRefused, ScanState
from lantoa.base.jobs.models import JobRun
from tests.base.files.lying import lying
from tests.base.files.servers import HARMLESS, needs_clamd, scanner

NOW = datetime(2024, 10, 8, 3, 0, tzinfo=UTC)
NOWHERE = "unix:/nowhere/clamd.sock"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shelf_kind")]


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """One scanner for all tests."""
    with scanner(tmp_path_factory.mktemp("clamd"), limit="1M") as address:
        yield address


def keep(content: bytes) -> StoredFile:
    return store_file(io.BytesIO(content), name="a.txt", by=None, at=NOW)


def rescan_all() -> int:
    return rescan(at=NOW, beat=lambda: None)


@needs_clamd
def test_a_clean_file_is_marked_clean(clamd: str, settings: Any) -> None:
    settings.CLAMAV = clamd
    assert keep(b"Xin chao").scan == ScanState.CLEAN


@needs_clamd
def test_an_infected_file_is_refused_with_words_audited_and_not_kept(clamd: str, settings: Any) -> None:
    settings.CLAMAV = clamd
    with pytest.raises(FileRefused) as caught:
        keep(b"..." + HARMLESS)
    assert caught.value.code == "infected"
    entry = AuditEntry.objects.get(code="files.file.infected")
    assert entry.new == {"found": "LanToa.Test.Harmless.UNOFFICIAL", "size": 3 + len(HARMLESS)}
    assert StoredFile.objects.count() == 0
    assert lying() == []


@needs_clamd
def test_a_file_larger_than_the_scanner_takes_is_kept_and_says_so(clamd: str, settings: Any) -> None:
    settings.CLAMAV = clamd
    assert keep(b"x" * (3 * 1024 * 1024)).scan == ScanState.TOO_LARGE


@needs_clamd
def test_a_scanner_on_the_network_answers_too(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(HARMLESS)
    with scanner(tmp_path / "clamd", tcp=True) as address:
        assert scan(tmp_path / "file", address)[0] == ScanState.INFECTED


@needs_clamd
def test_what_came_while_the_scanner_was_down_waits_and_is_scanned_later(clamd: str, settings: Any) -> None:
    settings.CLAMAV = NOWHERE
    good, bad = keep(b"good"), keep(HARMLESS)
    assert (good.scan, bad.scan) == (ScanState.WAITING, ScanState.WAITING)
    assert JobRun.objects.filter(kind=RESCAN_KIND).count() == 1
    with pytest.raises(ScannerDown):
        rescan_all()
    settings.CLAMAV = clamd
    assert (rescan_all(), rescan_all()) == (2, 0)
    good.refresh_from_db()
    bad.refresh_from_db()
    assert (good.scan, bad.scan) == (ScanState.CLEAN, ScanState.INFECTED)
    assert AuditEntry.objects.filter(code="files.file.infected").count() == 1
    read_rules.register("tests", lambda request, stored, at: True)
    try:
        request = RequestFactory().get("/")
        request.user = AnonymousUser()
        assert get_readable_file(request, good.key, at=NOW) == good
        with pytest.raises(Http404):
            get_readable_file(request, bad.key, at=NOW)
    finally:
        read_rules.forget("tests")


def test_without_a_scanner_nothing_is_said_to_be_scanned() -> None:
    assert keep(b"x").scan == ScanState.OFF


@pytest.mark.parametrize("address", [NOWHERE, "tcp://127.0.0.1:1", "tcp://"])
def test_a_scanner_that_is_not_there_is_down(address: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(ScannerDown):
        scan(tmp_path / "file", address)


@needs_clamd
@pytest.mark.django_db(transaction=True)
def test_the_job_rests_while_the_scanner_is_down_and_ends_when_all_is_scanned(clamd: str, settings: Any) -> None:
    from lantoa.base.jobs.delivery import deliver

    settings.CLAMAV = NOWHERE
    keep(b"good")
    run = JobRun.objects.get(kind=RESCAN_KIND)
    assert deliver(str(run.key)) == "next step"
    settings.CLAMAV = clamd
    assert deliver(str(run.key)) == "done"
    assert StoredFile.objects.get().scan == ScanState.CLEAN
