"""A hundred uploads of 10 MB at the same moment, against the real server: how long, and how much memory it takes.

    python bench/uploads.py [--count 100] [--megabytes 10]

Starts gunicorn as ``lantoa serve`` does (one process, eight threads) on an empty SQLite house, signs one officer in,
and sends photos with the plain form. Memory is the largest resident size of the server's processes, read every 50 ms.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MAKE = """
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from tests.people import make_cast
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared
cast = make_cast(); make_centre(cast); plan = checked(by=cast.owner)
prepared(plan, by=cast.owner); issued(plan, by=cast.owner)
browser = Client(); browser.force_login(cast.ward_officer.account, backend="django.contrib.auth.backends.ModelBackend")
print("READY", browser.cookies["lantoa_session"].value, assignment_of(cast.places.ward, "xe loa").pk)
"""
COUNT = "from lantoa.work.evidence.models import Evidence; print('COUNT', Evidence.objects.count())"


def lantoa(home: Path, *words: str) -> str:
    """What a command of the house prints."""
    env = os.environ | {
        "LANTOA_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "lantoa.settings.site",
    }
    command = [sys.executable, "-m", "lantoa.faces.cli", *words]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return done.stdout


def resident_mb(group: int) -> float:
    """The resident memory of the server's processes together."""
    total = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            if os.getpgid(int(status.parent.name)) == group:
                lines = status.read_text().splitlines()
                total += next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)
        except (OSError, ValueError):
            continue
    return total / 1024


def send(address: str, cookie: str, token: str, content: bytes) -> tuple[int, float]:
    """One plain form with one photo; the status and the seconds."""
    line = uuid.uuid4().hex
    fields = {"client_key": str(uuid.uuid4()), "csrfmiddlewaretoken": token, "caption": "", "place_words": ""}
    body = "".join(f'--{line}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items())
    body += f'--{line}\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n'
    body += "Content-Type: image/jpeg\r\n\r\n"
    sent = body.encode() + content + os.urandom(8) + f"\r\n--{line}--\r\n".encode()
    head = {"Content-Type": f"multipart/form-data; boundary={line}", "Accept": "application/json"}
    head["Cookie"] = f"lantoa_session={cookie}; lantoa_csrf={token}"
    began = time.monotonic()
    with urllib.request.urlopen(urllib.request.Request(address, sent, head), timeout=600) as answer:
        return answer.status, time.monotonic() - began


def main() -> int:
    """Start, send, measure, stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--megabytes", type=int, default=10)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        lantoa(home, "manage", "migrate", "-v0")
        _word, cookie, task = next(
            x for x in lantoa(home, "manage", "shell", "-c", MAKE).splitlines() if "READY" in x
        ).split()
        with socket.socket() as line:
            line.bind(("127.0.0.1", 0))
            port = line.getsockname()[1]
        env = os.environ | {"LANTOA_HOME": folder, "DJANGO_SETTINGS_MODULE": "lantoa.settings.site"}
        command = [sys.executable, "-m", "gunicorn", "lantoa.wsgi:application", "-k", "gthread", "--threads", "8"]
        command += ["-b", f"127.0.0.1:{port}", "--timeout", "600", "--log-level", "error"]
        server = subprocess.Popen(command, env=env, cwd=ROOT, start_new_session=True)
        try:
            measure(wanted, server.pid, f"http://127.0.0.1:{port}", cookie, task)
        finally:
            server.terminate()
            server.wait(20)
        print(lantoa(home, "manage", "shell", "-c", COUNT).split("COUNT")[-1].strip(), "pieces are there")
    return 0


def measure(wanted: argparse.Namespace, group: int, url: str, cookie: str, task: str) -> None:
    """Send everything at once and watch the server's memory."""
    for _ in range(200):
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5).close()
            break
        except OSError:
            time.sleep(0.1)
    token, content = "a" * 32, b"\xff\xd8\xff\xe0" + os.urandom(wanted.megabytes * 1024 * 1024)
    address = f"{url}/evidence/tasks/{task}/"
    send(address, cookie, token, content[: 64 * 1024])
    before, seen, over = resident_mb(group), [], threading.Event()

    def watch() -> None:
        while not over.wait(0.05):
            seen.append(resident_mb(group))

    watcher = threading.Thread(target=watch)
    watcher.start()
    began = time.monotonic()
    with ThreadPoolExecutor(wanted.count) as pool:
        told = list(pool.map(lambda _n: send(address, cookie, token, content), range(wanted.count)))
    seconds = time.monotonic() - began
    over.set()
    watcher.join()
    slowest = max(took for _status, took in told)
    print(f"{wanted.count} uploads of {wanted.megabytes} MB at once: {seconds:.1f} s, slowest {slowest:.1f} s")
    print(f"statuses: {sorted({status for status, _took in told})}")
    print(f"memory of the server: {before:.0f} MB before, at most {max(seen):.0f} MB (+{max(seen) - before:.0f})")


if __name__ == "__main__":
    sys.exit(main())
