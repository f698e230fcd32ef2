"""The campaign's mailbox on a real IMAP server (Dovecot, from `make dev-tools`): fetched once, told only when kept."""

from __future__ import annotations

import getpass
import grp
import imaplib
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from lantoa.base.jobs.actions import enqueue
from lantoa.base.jobs.delivery import deliver
from lantoa.base.jobs.models import JobRun
from lantoa.work.arrivals import mailbox
from lantoa.work.arrivals.jobs import FETCH_JOB
from lantoa.work.arrivals.mailbox import letters_of
from lantoa.work.arrivals.models import Arrival
from lantoa.work.reports.models import ReportForm
from tests.people import Cast
from tests.work.arrivals.making import letter
from tests.work.reports.making import AT, opened

DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
pytestmark = pytest.mark.skipif(
    DOVECOT is None or os.geteuid() != 0, reason="no Dovecot, or not root to start one: make dev-tools"
)
CONFIG = """
protocols = imap
base_dir = {here}/run
state_dir = {here}/state
log_path = {here}/log
ssl = no
disable_plaintext_auth = no
mail_location = maildir:{here}/mail
first_valid_uid = 1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    address = 127.0.0.1
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
passdb {{
  driver = static
  args = password=secret
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={here}/mail
}}
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A Dovecot of our own with one empty mailbox; everybody's password is "secret"."""
    here, port = tmp_path_factory.mktemp("imap"), free_port()
    nobody = pwd.getpwnam("nobody")
    for folder in ("run", "state", "mail"):
        (here / folder).mkdir()
    os.chown(here / "mail", nobody.pw_uid, nobody.pw_gid)
    # Its own parts run as nobody and must reach the folder.
    for folder in (here, *here.parents[:2]):
        folder.chmod(0o755)
    names = {"user": "nobody", "group": grp.getgrgid(nobody.pw_gid).gr_name}
    config = here / "dovecot.conf"
    config.write_text(CONFIG.format(here=here, port=port, uid=nobody.pw_uid, gid=nobody.pw_gid, **names))
    assert DOVECOT is not None
    with subprocess.Popen([DOVECOT, "-F", "-c", str(config)], stderr=subprocess.PIPE) as process:
        try:
            _until_it_answers(port, process, here)
            yield port
        finally:
            process.terminate()
            process.wait(20)


def _until_it_answers(port: int, process: subprocess.Popen[bytes], here: Path) -> None:
    for _ in range(100):
        if process.poll() is not None:
            said = process.stderr.read().decode() if process.stderr else ""
            raise AssertionError(f"Dovecot ended, run by {getpass.getuser()}: {said}")
        try:
            with imaplib.IMAP4("127.0.0.1", port, timeout=2) as box:
                box.login("box", "secret")
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError((here / "log").read_text())


@pytest.fixture
def address(server: int) -> str:
    with imaplib.IMAP4("127.0.0.1", server) as box:
        box.login("box", "secret")
        _said, [count] = box.select("INBOX")
        if int(count or b"0"):
            box.store("1:*", "+FLAGS", "\\Deleted")
            box.expunge()
    return f"imap://box:secret@127.0.0.1:{server}/INBOX"


def put(address: str, *letters: bytes) -> None:
    port = int(address.rpartition(":")[2].partition("/")[0])
    with imaplib.IMAP4("127.0.0.1", port) as box:
        box.login("box", "secret")
        for one in letters:
            box.append("INBOX", "", "", one)


def test_a_letter_is_fetched_until_it_is_said_to_be_kept(address: str) -> None:
    put(address, letter(text="Đã tổ chức 12 cuộc."))
    first, again = list(letters_of(address)), list(letters_of(address))
    assert len(first) == len(again) == 1, "fetching alone marks nothing"
    for one in letters_of(address):
        one.seen()
    assert list(letters_of(address)) == []


def test_a_letter_that_is_too_large_stays_where_it_is(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mailbox, "LARGEST_BYTES", 2000)
    put(address, letter(text="x" * 5000), letter(message_id="<2@x>"))
    assert len(list(letters_of(address))) == 1


def test_a_wrong_password_and_a_server_that_is_away_raise_what_the_job_reports(address: str) -> None:
    with pytest.raises(Exception, match=r"(?i)auth"):
        list(letters_of(address.replace("secret", "wrong")))
    with pytest.raises(OSError, match="refused"):
        list(letters_of(f"imap://box:secret@127.0.0.1:{free_port()}/INBOX"))


@pytest.fixture
def form(cast: Cast) -> ReportForm:
    return opened(cast)


@pytest.mark.django_db
@pytest.mark.usefixtures("files_root", "form")
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
