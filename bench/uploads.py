#!/usr/bin/env python3
"""A hundred uploads of 10 MB at the same moment, and one video of 2 GB, against the real server: `make bench-uploads`.

    python bench/uploads.py [--count 100] [--megabytes 10] [--video-megabytes 2048]

Starts `lantoa serve` on an empty SQLite house and signs one officer in. Photos come by the plain form of a task, then
as many files by tus in two pieces each, then a video by tus whose connection breaks in the middle and which goes on
where it stopped; one megabyte above the limit is refused with a sentence. Memory is what all processes of the server
have resident, pages and jobs together, read every 50 ms. Bars: everything arrives with its hash, and no moment needs
more than 64 MB beyond the quiet server, however much is sent.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import hashlib
import http.client
import io
import os
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.clocks import load
from bench.uploads_house import House, open_house, told, watched
from bench.verdicts import Verdicts

MOST_MB = 64.0
MEGABYTE = 1024 * 1024
PIECE = 256 * 1024
TOKEN = "a" * 32
# A film as phones write it: what it is (ftyp), a list of one track (moov), and the picture's data up to the end (mdat).
FILM = b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom\0\0\0\x10moov\0\0\0\x08trak\0\0\0\0mdat"
WHAT_IS_THERE = """
from lantoa.base.files.models import StoredFile
from lantoa.base.files.shelf import name_of
from lantoa.base.files.shelves import shelf
from lantoa.work.evidence.models import Evidence
import hashlib
whole = 0
for row in StoredFile.objects.filter(size__gte={least}):
    with shelf().at_hand(name_of(row.sha256)) as path, path.open("rb") as file:
        whole += hashlib.file_digest(file, "sha256").hexdigest() == row.sha256 and path.stat().st_size == row.size
print("READY", Evidence.objects.count(), whole)
"""


@dataclass(frozen=True)
class Answer:
    """An answer, read to its end."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


def main() -> int:
    """Start, send, measure, count, stop; 1 where a bar is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--megabytes", type=int, default=10)
    parser.add_argument("--video-megabytes", type=int, default=2048, help="0: no video")
    wanted = parser.parse_args()
    verdicts = Verdicts()
    with tempfile.TemporaryDirectory() as folder:
        with open_house(Path(folder)) as house:
            photo = _photo(wanted.megabytes * MEGABYTE)
            _warm(house)
            _many(verdicts, house, "plain form", wanted.count, photo, _send_form)
            _many(verdicts, house, "tus", wanted.count, photo, _send_tus)
            if wanted.video_megabytes:
                _video(verdicts, house, wanted.video_megabytes * MEGABYTE)
                _too_large(verdicts, house)
        pieces, whole = told(Path(folder), WHAT_IS_THERE.format(least=wanted.megabytes * MEGABYTE))
        sent = 2 * wanted.count + bool(wanted.video_megabytes)
        print(f"{pieces} pieces of evidence; {whole} of {sent} files lie whole under their hash")
        verdicts.at_least("files that lie whole under their hash", float(whole), float(sent), "files")
    return verdicts.summary()


def _many(verdicts: Verdicts, house: House, way: str, count: int, photo: bytes, send: Any) -> None:
    with watched(house) as memory, ThreadPoolExecutor(count) as pool:
        began = time.monotonic()
        answers = list(pool.map(lambda _n: send(house, photo), range(count)))
        seconds = time.monotonic() - began
    size = len(photo) / MEGABYTE
    statuses = sorted({status for status, _took in answers})
    print(
        f"{count} uploads of {size:.0f} MB at once, {way}: {seconds:.1f} s, {count * size / seconds:.0f} MB/s, "
        f"the slowest {max(took for _status, took in answers):.1f} s; statuses {statuses}; {_said(memory)}; {load()}",
        flush=True,
    )
    verdicts.at_most(f"{way}: answers that were no success", sum(s >= 400 for s, _ in answers), 0, "answers")
    verdicts.at_most(f"{way}: memory beyond the quiet server", memory.growth, MOST_MB, "MB")


def _said(memory: Any) -> str:
    return f"memory {memory.before:.0f} MB quiet, at most {memory.most:.0f} MB (+{memory.growth:.0f})"


def _photo(size: int) -> bytes:
    """A real small photo with as many bytes behind its end as are wanted."""
    from PIL import Image

    packed = io.BytesIO()
    Image.effect_noise((640, 480), 60).save(packed, "JPEG")
    return packed.getvalue() + os.urandom(size - packed.tell())


def _warm(house: House) -> None:
    """Eight small ones of both kinds, so that all code is loaded and all threads are there before anything counts."""
    small = _photo(2 * MEGABYTE)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _n: (_send_form(house, small), _send_tus(house, small)), range(16)))
    time.sleep(2)


def _send_form(house: House, photo: bytes) -> tuple[int, float]:
    """The plain form of a task with one photo."""
    line = uuid.uuid4().hex
    fields = {"client_key": str(uuid.uuid4()), "csrfmiddlewaretoken": TOKEN, "caption": "", "place_words": ""}
    body = "".join(f'--{line}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items())
    body += f'--{line}\r\nContent-Disposition: form-data; name="photos"; filename="a.jpg"\r\n'
    head, tail = (body + "Content-Type: image/jpeg\r\n\r\n").encode(), f"\r\n--{line}--\r\n".encode()
    parts = [head, *_pieces(photo[:-8]), os.urandom(8) + tail]
    began = time.monotonic()
    kind = f"multipart/form-data; boundary={line}"
    answer = _ask(house, "POST", f"/evidence/tasks/{house.task}/", parts, {"Content-Type": kind})
    return answer.status, time.monotonic() - began


def _send_tus(house: House, photo: bytes) -> tuple[int, float]:
    """The same by tus, in two pieces; the worst of the three statuses, for a refused piece may be made good later."""
    began = time.monotonic()
    content = [*_pieces(photo[:-8]), os.urandom(8)]
    answer, address = _begin(house, len(photo), "a.jpg")
    middle, at, worst = len(content) // 2, 0, answer.status
    for some in (content[:middle], content[middle:]):
        if address:
            worst = max(worst, _patch(house, address, at, some, sum(map(len, some))).status)
            at += sum(map(len, some))
    return worst, time.monotonic() - began


def _video(verdicts: Verdicts, house: House, size: int) -> None:
    """Two gigabytes, of which the connection breaks after a third; then the rest from where the server says."""
    with watched(house) as memory:
        began = time.monotonic()
        answer, address = _begin(house, size, "video.mp4")
        assert address, (answer.status, answer.body)
        with contextlib.suppress(OSError, http.client.HTTPException):
            _patch(house, address, 0, _pattern(0, size // 3), size)
        at = _offset(house, address)
        answer = _patch(house, address, at, _pattern(at, size), size - at)
        seconds = time.monotonic() - began
    print(
        f"video of {size / MEGABYTE:.0f} MB by tus, broken off at {at / MEGABYTE:.0f} MB: {answer.status}, "
        f"{seconds:.1f} s, {size / MEGABYTE / seconds:.0f} MB/s; {_said(memory)}; {load()}",
        flush=True,
    )
    verdicts.at_most("video: status of the last piece", answer.status, 204, "")
    verdicts.at_most("video: memory beyond the quiet server", memory.growth, MOST_MB, "MB")
    digest = hashlib.sha256()
    for piece in _pattern(0, size):
        digest.update(piece)
    (known,) = told(
        house.home,
        "from lantoa.base.files.models import StoredFile; "
        f"print('READY', StoredFile.objects.filter(sha256='{digest.hexdigest()}', size={size}).count())",
    )
    verdicts.at_least("video: kept under the hash of what was sent", float(known), 1, "file")


def _too_large(verdicts: Verdicts, house: House) -> None:
    answer, _address = _begin(house, 2048 * MEGABYTE + 1, "video.mp4")
    sentence = answer.body.decode()
    print(f"one byte more than 2,048 MB: {answer.status} “{sentence}”")
    verdicts.at_least("one byte too many: refused with 413 and the limit in words", float(answer.status), 413, "")
    assert "2048" in sentence.replace(".", "").replace(",", ""), sentence


def _pattern(start: int, end: int) -> Iterator[bytes]:
    """The bytes of the video between two places: each block another one, none kept."""
    at = start
    while at < end:
        block, inside = divmod(at, PIECE)
        head = FILM if block == 0 else b""
        whole = (head + block.to_bytes(8, "big") * (PIECE // 8))[:PIECE]
        piece = whole[inside : inside + end - at]
        yield piece
        at += len(piece)


def _pieces(content: bytes) -> list[Any]:
    view = memoryview(content)
    return [view[at : at + PIECE] for at in range(0, len(content), PIECE)]


def _begin(house: House, length: int, name: str) -> tuple[Answer, str]:
    told_name = base64.b64encode(name.encode()).decode()
    headers = {"Upload-Length": str(length), "Upload-Metadata": f"filename {told_name}"}
    answer = _ask(house, "POST", "/files/uploads/", [], headers)
    return answer, answer.headers.get("Location", "")


def _patch(house: House, address: str, at: int, parts: Iterable[Any], length: int) -> Answer:
    headers = {"Upload-Offset": str(at), "Content-Type": "application/offset+octet-stream"}
    return _ask(house, "PATCH", address, parts, headers, length=length)


def _offset(house: House, address: str) -> int:
    """How far the server is, once it has let go of the broken connection: asked until it stands still."""
    before = -1
    while (at := int(_ask(house, "HEAD", address, [], {}).headers["Upload-Offset"])) != before:
        before = at
        time.sleep(0.5)
    return at


def _ask(
    house: House,
    method: str,
    address: str,
    parts: Iterable[Any],
    headers: dict[str, str],
    *,
    length: int | None = None,
) -> Answer:
    """One request on a connection of its own; a body that ends too early breaks the connection."""
    place = urlsplit(house.address)
    line = http.client.HTTPConnection(str(place.hostname), place.port, timeout=1200)
    body = parts if length is not None else list(parts)
    size = length if length is not None else sum(map(len, body))  # type: ignore[arg-type]
    cookies = f"lantoa_session={house.cookie}; lantoa_csrf={TOKEN}"
    every = {"Cookie": cookies, "Accept": "application/json", "X-CSRFToken": TOKEN, "Tus-Resumable": "1.0.0"}
    line.putrequest(method, urlsplit(address).path)
    for name, value in (every | headers | {"Content-Length": str(size), "Connection": "close"}).items():
        line.putheader(name, value)
    line.endheaders()
    sent = 0
    for part in body:
        line.send(part)
        sent += len(part)
    if sent < size:
        line.close()
        raise ConnectionAbortedError
    answer = line.getresponse()
    # An answer without a body too is read to its end: until then this side holds the connection open, and gunicorn
    # closes connections one after another and waits two seconds for each.
    return Answer(answer.status, answer.headers, answer.read())


if __name__ == "__main__":
    sys.exit(main())
