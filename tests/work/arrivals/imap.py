"""A real IMAP server (Dovecot, from `make dev-tools`) that the tests of letters start for themselves."""

from __future__ import annotations

import getpass
import grp
import imaplib
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.base.files.servers import free_port

DOVECOT = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin") or ""
needs_dovecot = pytest.mark.skipif(
    not DOVECOT or os.geteuid() != 0, reason="no Dovecot, or not root to start one: make dev-tools"
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


@contextmanager
def imap_server() -> Iterator[int]:
    """The port of a Dovecot of our own; everybody has a mailbox, and everybody's password is "secret".

    Its parts run as nobody and must reach its folder the whole time. So the folder is none of pytest's: every other
    run of tests that starts on this machine shuts pytest's common folder to all but root again.
    """
    with tempfile.TemporaryDirectory(prefix="lantoa-imap-") as folder:
        here, port, nobody = Path(folder), free_port(), pwd.getpwnam("nobody")
        here.chmod(0o755)
        for name in ("run", "state", "mail"):
            (here / name).mkdir()
        os.chown(here / "mail", nobody.pw_uid, nobody.pw_gid)
        names = {"user": "nobody", "group": grp.getgrgid(nobody.pw_gid).gr_name}
        config = here / "dovecot.conf"
        config.write_text(CONFIG.format(here=here, port=port, uid=nobody.pw_uid, gid=nobody.pw_gid, **names))
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


def emptied(port: int) -> str:
    """The address of the mailbox "box", without a letter in it."""
    with imaplib.IMAP4("127.0.0.1", port) as box:
        box.login("box", "secret")
        _said, [count] = box.select("INBOX")
        if int(count or b"0"):
            box.store("1:*", "+FLAGS", "\\Deleted")
            box.expunge()
    return f"imap://box:secret@127.0.0.1:{port}/INBOX"


def put(address: str, *letters: bytes) -> None:
    """Lay letters into the mailbox, as its server does with what arrives."""
    port = int(address.rpartition(":")[2].partition("/")[0])
    with imaplib.IMAP4("127.0.0.1", port) as box:
        box.login("box", "secret")
        for one in letters:
            box.append("INBOX", "", "", one)
