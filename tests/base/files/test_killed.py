"""The process that serves pages is killed outright in the middle of a piece: the upload goes on where the disk says."""

from __future__ import annotations

import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from lantoa.base.files.models import StoredFile
from tests.base.files.servers import free_port
from tests.base.files.test_uploads import PIECES, TUS
from tests.base.jobs.test_worker import database_address, wait_until
from tests.people import Cast

CONTENT = os.urandom(1024 * 1024) * 6
FIRST = 4 * 1024 * 1024


@contextmanager
def serving(home: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """gunicorn as an installation runs it, on the database of the tests."""
    env = os.environ | {"LANTOA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "lantoa.settings.site"}
    env |= {"LANTOA_DATABASE": database_address(), "LANTOA_SECRET_KEY": settings.SECRET_KEY}
    words = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-k", "gthread", "--threads", "4"]
    with (home / "log").open("ab") as log:
        process = subprocess.Popen(
            [*words, "--no-control-socket", "lantoa.wsgi"], env=env, stdout=log, stderr=log, start_new_session=True
        )
    try:
        wait_until(lambda: process.poll() is not None or answers(port))
        assert process.poll() is None, (home / "log").read_text()
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(port: int) -> bool:
    try:
        return bool(ask(port, "GET", "/healthz").status)
    except (OSError, http.client.HTTPException):  # not yet, or what was killed is not quite gone
        return False


def ask(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> http.client.HTTPResponse:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request(method, path, body or None, {name.replace("_", "-"): value for name, value in headers.items()})
    answer = line.getresponse()
    answer.read()
    line.close()
    return answer


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_an_upload_whose_server_was_killed_goes_on_at_its_offset_and_is_whole(
    client: Client, cast: Cast, tmp_path: Path
) -> None:
    client.force_login(cast.owner.account)
    client.get("/")
    cookies = "; ".join(f"{name}={value.value}" for name, value in client.cookies.items())
    mine = TUS | {"Cookie": cookies, "X-CSRFToken": client.cookies["lantoa_csrf"].value}
    port = free_port()
    with serving(tmp_path, port) as process:
        begun = ask(port, "POST", "/files/uploads/", **mine, Upload_Length=str(len(CONTENT)))
        assert begun.status == 201
        where = begun.headers["Location"]
        line = socket.create_connection(("127.0.0.1", port), timeout=60)
        head = {"Host": f"127.0.0.1:{port}", "Content-Type": PIECES, "Upload-Offset": "0"} | mine
        told = "".join(f"{name}: {value}\r\n" for name, value in head.items())
        line.sendall(f"PATCH {where} HTTP/1.1\r\n{told}Content-Length: {len(CONTENT)}\r\n\r\n".encode())
        line.sendall(CONTENT[:FIRST])
        (piece,) = (tmp_path / "files" / ".uploads").iterdir()
        wait_until(lambda: piece.stat().st_size > FIRST // 2)
        os.killpg(process.pid, signal.SIGKILL)
        line.close()
    with serving(tmp_path, port):
        stands = ask(port, "HEAD", where, **mine)
        offset = int(stands.headers["Upload-Offset"])
        assert stands.status == 200
        assert FIRST // 2 < offset <= FIRST
        rest = ask(port, "PATCH", where, CONTENT[offset:], **mine, Content_Type=PIECES, Upload_Offset=str(offset))
        assert (rest.status, rest.headers["Upload-Offset"]) == (204, str(len(CONTENT)))
    stored = StoredFile.objects.get()
    assert stored.sha256 == hashlib.sha256(CONTENT).hexdigest()
    assert (tmp_path / "files" / stored.path).read_bytes() == CONTENT
    assert not piece.exists()
