"""A unit sends evidence: by the plain form, as a phone's queue, in pieces that go on after a break, as an address."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import time
from collections.abc import Mapping

from lantoa.faces.cli.rehearsal.browser import Answer, Unexpected
from lantoa.faces.cli.rehearsal.ground import Office
from lantoa.faces.cli.rehearsal.pictures import content_of
from lantoa.faces.cli.rehearsal.script import Piece

PIECE_BYTES = 64 * 1024
TUS = {"Tus-Resumable": "1.0.0"}
PAUSE_SECONDS, PATIENCE_SECONDS = 0.1, 90


def bring(office: Office, piece: Piece) -> None:
    """Send one piece for the unit's first task."""
    path = f"/evidence/tasks/{office.tasks[0]}/"
    fields = office.browser.page(path).form('id="take"') | {"client_key": [str(piece.key)], "caption": ["Ảnh (ví dụ)"]}
    if piece.way == "link":
        answer, mark = office.send(path, fields | {"url": [piece.url]}), piece.url
    else:
        content = content_of(piece)
        mark = hashlib.sha256(content).hexdigest()
        answer = _send(office, path, fields, piece, content)
    _must_be_kept(answer, piece)
    office.ground.tell(office.unit, "kept", piece.key, mark)


def _send(office: Office, path: str, fields: dict[str, list[str]], piece: Piece, content: bytes) -> Answer:
    if piece.way == "pieces":
        return office.send(path, fields | {"upload": [in_pieces(office, piece, content)]})
    name = "photos" if piece.name.endswith(".png") else "others"
    headers = {"Accept": "application/json"} if piece.way == "queue" else None
    return office.send(path, fields, [(name, piece.name, content)], headers)


def _must_be_kept(answer: Answer, piece: Piece) -> None:
    if piece.way == "queue":
        kept = answer.status == 201 and len(json.loads(answer.text)["kept"]) == 1
    else:
        kept = answer.status == 302
    if not kept:
        raise Unexpected(f"bring {piece.name}", answer)


def in_pieces(office: Office, piece: Piece, content: bytes) -> str:
    """Upload by tus, one piece broken off on purpose; gives back the key of the upload."""
    token = {"X-CSRFToken": office.browser.cookies["lantoa_csrf"]}
    told = {"filename": piece.name, "key": str(piece.key)}
    packed = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in told.items())
    head = TUS | token | {"Upload-Length": str(len(content)), "Upload-Metadata": packed}
    begun = office.browser.ask("POST", "/files/uploads/", b"", head)
    if begun.status != 201:
        raise Unexpected(f"begin {piece.name}", begun)
    at = _offset(office, begun.location)
    if at < PIECE_BYTES:
        _break_off(office, begun.location, at, content, TUS | token)
    until = time.monotonic() + PATIENCE_SECONDS
    while (at := _offset(office, begun.location)) < len(content):
        headers = TUS | token | {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(at)}
        answer = office.browser.ask("PATCH", begun.location, content[at : at + PIECE_BYTES], headers)
        if answer.status not in (204, 409, 423) or time.monotonic() > until:
            raise Unexpected(f"go on {piece.name}", answer)
        if answer.status != 204:  # it had been written and the answer was lost, or another request still writes
            time.sleep(PAUSE_SECONDS)
    return begun.location.rstrip("/").rpartition("/")[2]


def _offset(office: Office, address: str) -> int:
    answer = office.browser.ask("HEAD", address, b"", TUS)
    if answer.status != 200:
        raise Unexpected(f"HEAD {address}", answer)
    return int(answer.headers["upload-offset"])


def _break_off(office: Office, address: str, at: int, content: bytes, headers: Mapping[str, str]) -> None:
    """Announce a whole piece, send half of it, and be gone."""
    line = http.client.HTTPConnection(office.browser.host, office.browser.port, timeout=20)
    jar = "; ".join(f"{name}={value}" for name, value in office.browser.cookies.items())
    try:
        line.putrequest("PATCH", address)
        more = {"Content-Type": "application/offset+octet-stream", "Upload-Offset": str(at), "Cookie": jar}
        for name, value in {**headers, **more, "Content-Length": str(PIECE_BYTES)}.items():
            line.putheader(name, value)
        line.endheaders()
        line.send(content[at : at + PIECE_BYTES // 2])
    except OSError:  # killed under our hands: broken off all the same
        return
    finally:
        line.close()
