"""A form that is too large gets our page with a sentence, from a real server, not a broken connection."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from lantoa.base.audit.middleware import RefusalsWithoutTrace

FORM = b"username=x&password=" + b"a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 4 * 1024 * 1024)


@pytest.fixture
def server(tmp_path: Path, fresh_installation: Path) -> Iterator[str]:
    """gunicorn as an installation runs it, on an empty embedded database."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = shutil.copytree(fresh_installation, tmp_path / "data")
    env = os.environ | {"LANTOA_HOME": str(home), "DJANGO_SETTINGS_MODULE": "lantoa.settings.site"}
    words = [sys.executable, "-m", "gunicorn", "-b", f"127.0.0.1:{port}", "-k", "gthread", "lantoa.wsgi"]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen([*words, "--no-control-socket"], env=env, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}/sign-in/"
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            urlopen(address, timeout=20).close()
            break
        except OSError:
            time.sleep(0.1)
    yield address
    process.send_signal(signal.SIGTERM)
    process.wait(20)


@pytest.mark.slow
@pytest.mark.parametrize(("method", "sent"), [("GET", b""), ("POST", b"half")])
def test_whoever_announces_more_than_they_send_holds_up_nobody(server: str, method: str, sent: bytes) -> None:
    host, port = server.split("/")[2].split(":")
    head = f"{method} /sign-in/ HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Length: 9\r\n\r\n".encode()
    silent = [socket.create_connection((host, int(port)), timeout=30) for _ in range(3)]
    try:
        for line in silent:
            line.sendall(head + sent)
        for line in silent:  # answered, and let go of
            assert line.recv(9) == b"HTTP/1.1 "
            while line.recv(65536):
                pass
        with urlopen(server, timeout=20) as page:
            assert page.status == 200
    finally:
        for line in silent:
            line.close()


@pytest.mark.slow
def test_a_form_above_the_limit_is_answered_with_a_page(server: str) -> None:
    cookie = {"Cookie": f"{settings.CSRF_COOKIE_NAME}={'a' * 32}"}
    for headers, status in ((cookie, 413), ({}, 403), (cookie, 413)):
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(server, data=FORM, headers=headers, method="POST"), timeout=60)
        assert refused.value.code == status
        page = refused.value.read().decode()
        refused.value.close()
        assert "<h1>" in page


def record(status: int) -> logging.LogRecord:
    try:
        raise PermissionDenied
    except PermissionDenied:
        made = logging.LogRecord("django.request", logging.WARNING, "", 0, "Forbidden: /", (), sys.exc_info())
    made.status_code = status
    return made


def test_a_page_that_was_refused_leaves_one_line_in_the_log_and_a_mistake_its_trace() -> None:
    refused, mistake = record(403), record(500)
    assert RefusalsWithoutTrace().filter(refused)
    assert RefusalsWithoutTrace().filter(mistake)
    assert refused.exc_info is None
    assert mistake.exc_info is not None


def test_every_line_of_the_log_passes_that_filter() -> None:
    assert "no_trace" in settings.LOGGING["handlers"]["console"]["filters"]
