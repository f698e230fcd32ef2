"""The campaign's mailbox on a real IMAP server (Dovecot, from `make dev-tools`): fetched once, told only when kept."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone
from imap_tools import BaseMailBox

from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.delivery import deliver
from lantoa.base.jobs.models import JobRun
from lantoa.work.arrivals import mailbox
from lantoa.work.arrivals.jobs import FETCH_JOB
from lantoa.work.arrivals.mailbox import letters_of
from lantoa.work.arrivals.models import Arrival
from lantoa.work.reports.models import ReportForm
from tests.base.files.servers import free_port
from tests.people import Cast
from tests.work.arrivals.imap import needs_dovecot, put
from tests.work.arrivals.making import letter, signed_in
from tests.work.reports.making import AT, opened

pytestmark = needs_dovecot


def test_a_letter_is_fetched_until_it_is_said_to_be_kept(address: str) -> None:
    put(address, letter(text="Đã tổ chức 12 cuộc."))
    first, again = list(letters_of(address)), list(letters_of(address))
    assert len(first) == len(again) == 1, "fetching alone marks nothing"
    for one in letters_of(address):
        one.seen()
    assert list(letters_of(address)) == []


def test_of_a_letter_that_is_too_large_only_the_head_is_fetched(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "LARGEST_BYTES", 2000)
    put(address, letter(text="x" * 5000), letter(message_id="<2@x>"))
    large, small = letters_of(address)
    assert large.too_large
    assert large.size > 5000
    assert b"Subject:" in large.raw
    assert b"xxx" not in large.raw
    assert not small.too_large


def test_a_wrong_password_and_a_server_that_is_away_raise_what_the_job_reports(address: str) -> None:
    with pytest.raises(Exception, match=r"(?i)auth"):
        list(letters_of(address.replace("secret", "wrong")))
    with pytest.raises(OSError, match="refused"):
        list(letters_of(f"imap://box:secret@127.0.0.1:{free_port()}/INBOX"))


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return opened(cast)


@pytest.fixture
def other_tests_start(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Another run of tests begins on this machine: pytest shuts the folder it keeps for all runs of this person."""
    for folder in tmp_path_factory.getbasetemp().parents:
        if folder.name.startswith("pytest-of-"):
            folder.chmod(folder.stat().st_mode & ~0o077)


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root", "form", "other_tests_start")
def test_the_worker_brings_in_what_is_new_and_never_twice(address: str) -> None:
    put(address, letter(), letter(message_id="<2@vidu.vn>", subject="Báo cáo lần hai"))
    with override_settings(MAILBOX=address):
        for expected in (2, 2):
            run = enqueue(FETCH_JOB, args={}, by=None, at=AT)
            assert deliver(str(run.key)) == "done"
            assert Arrival.objects.count() == expected
        put(address, letter())
        deliver(str(enqueue(FETCH_JOB, args={}, by=None, at=AT).key))
    assert Arrival.objects.count() == 2, "the same letter again is the same arrival"
    assert not JobRun.objects.filter(kind=FETCH_JOB).exclude(state="done").exists()


def _fetched(address: str) -> JobRun:
    with override_settings(MAILBOX=address):
        run = enqueue(FETCH_JOB, args={}, by=None, at=timezone.now())
        deliver(str(run.key))
    run.refresh_from_db()
    return run


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root")
def test_who_sorts_letters_is_told_that_none_come_in_why_and_since_when(
    address: str, cast: Cast, form: ReportForm
) -> None:
    owner, officer = signed_in(cast.owner), signed_in(cast.ward_officer)
    refused, nobody = address.replace("secret", "wrong"), f"imap://box:secret@127.0.0.1:{free_port()}/INBOX"
    for where, code, words in (
        (refused, "jobs.refused", "tên đăng nhập, mật khẩu hoặc thư mục không còn đúng"),
        (address.replace("/INBOX", "/Khong-co"), "jobs.refused", "tên đăng nhập, mật khẩu hoặc thư mục không còn đúng"),
        (nobody, "jobs.away", "không trả lời, hoặc ngắt giữa chừng"),
    ):
        run = _fetched(where)
        assert (run.state, run.message_code, run.attempt) == ("failed", code, 1)
        with override_settings(MAILBOX=where):
            page = owner.get(reverse("arrivals:list")).content.decode()
            assert words in page
            assert "chưa được lấy thư lần nào" in page
            assert words not in officer.get(reverse("arrivals:list")).content.decode()
    assert _fetched(address).state == "done"
    with override_settings(MAILBOX=address):
        page = owner.get(reverse("arrivals:list")).content.decode()
        assert "chưa vào được" not in page
        assert "Lần lấy thư gần nhất" in page
        JobRun.objects.filter(kind=FETCH_JOB).update(ended_at=timezone.now() - timedelta(hours=1))
        assert "việc chạy nền đang đứng yên" in owner.get(reverse("arrivals:list")).content.decode()
    assert _fetched("").result == {"outcome": "no longer wanted"}
    assert "lấy thư" not in owner.get(reverse("arrivals:list")).content.decode(), "there is no mailbox"


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root", "form")
def test_a_line_that_breaks_in_the_middle_keeps_what_came_and_brings_the_rest_once(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(address, letter(), letter(message_id="<2@vidu.vn>", subject="Báo cáo lần hai"))
    given: list[str] = []
    fetch = mailbox._fetch

    def breaking(box: BaseMailBox, uid: str, parts: str) -> tuple[bytes, bytes | None]:
        given.append(uid)
        if len(set(given)) == 2:
            box.client.shutdown()
        return fetch(box, uid, parts)

    with monkeypatch.context() as broken:
        broken.setattr(mailbox, "_fetch", breaking)
        run = _fetched(address)
    assert (run.state, run.message_code, Arrival.objects.count()) == ("failed", "jobs.away", 1)
    assert _fetched(address).state == "done"
    assert Arrival.objects.count() == 2
