"""Real servers that the tests of files start for themselves: an S3 server and a virus scanner, each on its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

PATIENCE_SECONDS = 30
HARMLESS = b"LANTOA-HARMLESS-TEST-SIGNATURE"
KEY, SECRET, BUCKET = "tests", "tests-secret-0123456789", "lantoa"
CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin") or ""
needs_clamd = pytest.mark.skipif(not CLAMD, reason="no clamd on this machine: scripts/dev_tools.sh installs it")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])


@contextmanager
def running(command: list[str], folder: Path, **env: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server for a few tests; it is ended afterwards, and only it."""
    log = (folder / "server.log").open("wb")
    server = subprocess.Popen(command, stdout=log, stderr=log, env=os.environ | env, cwd=folder)
    try:
        yield server
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        log.close()


def _until(ready: object, server: subprocess.Popen[bytes], folder: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        if ready():  # type: ignore[operator]
            return
        time.sleep(0.05)
    raise AssertionError((folder / "server.log").read_text("utf-8", "replace"))


def _listens(family: int, address: object) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as line:
        return line.connect_ex(address) == 0  # type: ignore[arg-type]


@contextmanager
def s3_server(folder: Path) -> Iterator[dict[str, str]]:
    """An S3 server with one empty bucket, as settings.FILES_BUCKET names it."""
    port = free_port()
    data = folder / "objects"
    (data / BUCKET).mkdir(parents=True)
    command = [sys.executable, "-m", "nanio", "serve", "--host", "127.0.0.1", "--port", str(port)]
    command += ["--data-dir", str(data), "--no-access-log"]
    with running(command, folder, NANIO_ACCESS_KEY=KEY, NANIO_SECRET_KEY=SECRET) as server:
        _until(lambda: _listens(socket.AF_INET, ("127.0.0.1", port)), server, folder)
        endpoint = f"http://127.0.0.1:{port}"
        yield {"bucket": BUCKET, "endpoint": endpoint, "region": "us-east-1", "key": KEY, "secret": SECRET}


@contextmanager
def scanner(folder: Path, *, limit: str = "100M", tcp: bool = False) -> Iterator[str]:
    """A clamd that knows one signature of our own; gives back its address as settings.CLAMAV has it."""
    known = folder / "signatures"
    known.mkdir(parents=True)
    (known / "test.ndb").write_text(f"LanToa.Test.Harmless:0:*:{HARMLESS.hex()}\n")
    path, port = folder / "clamd.sock", free_port()
    listen = f"TCPSocket {port}\nTCPAddr 127.0.0.1" if tcp else f"LocalSocket {path}"
    (folder / "clamd.conf").write_text(
        f"DatabaseDirectory {known}\n{listen}\nForeground yes\nStreamMaxLength {limit}\nLogFile {folder}/clamd.log\n"
    )
    with running([CLAMD, "--config-file", str(folder / "clamd.conf")], folder) as server:
        where: tuple[int, object] = (socket.AF_INET, ("127.0.0.1", port)) if tcp else (socket.AF_UNIX, str(path))
        _until(lambda: _listens(*where), server, folder)
        yield f"tcp://127.0.0.1:{port}" if tcp else f"unix:{path}"
