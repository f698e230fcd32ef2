"""The doors of tus 1.0.0 (tus.io): creation, expiration, checksum, termination. Only whoever has signed in comes in."""

from __future__ import annotations

import base64
import binascii
import uuid
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import require_http_methods

from lantoa.base.files.actions.uploads import ALGORITHMS, begin_upload, end_upload, offset_of, take_piece
from lantoa.base.files.models import Upload
from lantoa.base.files.queries import get_upload
from lantoa.base.files.states import TROUBLES, FileRefused, UploadRefused
from lantoa.base.rows.numbers import whole_number

VERSION = "1.0.0"
PIECE_TYPE = "application/offset+octet-stream"
STATUS = {"wrong_offset": 409, "wrong_checksum": 460, "locked": 423, "key_used": 409}
REFUSED = {"too_large": 413, "too_many_coming": 413, "no_room": 507} | dict.fromkeys(TROUBLES, 503)


@require_http_methods(["OPTIONS", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """What the server can do, or a new upload."""
    if request.method == "OPTIONS":
        return _able()
    if request.headers.get("Tus-Resumable") != VERSION:
        return _said(412, {"Tus-Version": VERSION})
    length = whole_number(request.headers.get("Upload-Length"))
    if length is None:
        return _said(400)
    return _begun(request, length)


@require_http_methods(["HEAD", "PATCH", "DELETE", "OPTIONS"])
def go_on(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """How far an upload is, its next piece, or its end; 404 for anybody else's."""
    if request.method == "OPTIONS":
        return _able()
    if request.headers.get("Tus-Resumable") != VERSION:
        return _said(412, {"Tus-Version": VERSION})
    upload = get_upload(request.user, key)  # type: ignore[arg-type]
    if request.method == "HEAD":
        return _said(200, _standing(upload))
    if request.method == "DELETE":
        end_upload(upload)
        return _said(204)
    return _piece(request, upload)


def _begun(request: HttpRequest, length: int) -> HttpResponse:
    told = _metadata(request.headers.get("Upload-Metadata", ""))
    how = {"name": told.get("filename", ""), "length": length, "client_key": _key(told.get("key", ""))}
    try:
        upload = begin_upload(by=request.user, at=timezone.now(), **how)  # type: ignore[arg-type]
    except (FileRefused, UploadRefused) as refusal:
        return _refused(refusal)
    return _said(201, {"Location": reverse("files:upload", args=[upload.key]), **_standing(upload)})


def _piece(request: HttpRequest, upload: Upload) -> HttpResponse:
    offset = whole_number(request.headers.get("Upload-Offset"))
    if request.content_type != PIECE_TYPE:
        return _said(415)
    try:
        checksum = _checksum(request.headers.get("Upload-Checksum", ""))
    except ValueError:
        return _said(400)
    if offset is None:
        return _said(400)
    try:
        take_piece(upload, request, offset=offset, at=timezone.now(), checksum=checksum)
    except (FileRefused, UploadRefused) as refusal:
        return _refused(refusal)
    return _said(204, _standing(upload))


def _able() -> HttpResponse:
    return _said(
        204,
        {
            "Tus-Version": VERSION,
            "Tus-Extension": "creation,expiration,checksum,termination",
            "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
            "Tus-Max-Size": str(settings.UPLOAD_LIMIT_BYTES),
        },
    )


def _standing(upload: Upload) -> dict[str, str]:
    expires = {"Upload-Expires": http_date(upload.expires_at.timestamp())}
    return {"Upload-Offset": str(offset_of(upload)), "Upload-Length": str(upload.length), **expires}


def _refused(refusal: FileRefused | UploadRefused) -> HttpResponse:
    if isinstance(refusal, UploadRefused):
        return _said(STATUS[refusal.code])
    return _said(REFUSED.get(refusal.code, 400), words=str(refusal.words))


def _said(status: int, headers: Mapping[str, str] | None = None, words: str = "") -> HttpResponse:
    answer = HttpResponse(words, status=status, content_type="text/plain; charset=utf-8")
    answer["Tus-Resumable"] = VERSION
    answer["Cache-Control"] = "no-store"
    for name, value in (headers or {}).items():
        answer[name] = value
    return answer


def _metadata(header: str) -> dict[str, str]:
    """The words a client sends with an upload: pairs of a name and base64, between commas."""
    told: dict[str, str] = {}
    for pair in header.split(","):
        name, _, value = pair.strip().partition(" ")
        try:
            told[name] = base64.b64decode(value, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            continue
    return told


def _checksum(header: str) -> tuple[str, bytes] | None:
    if not header:
        return None
    algorithm, _, value = header.partition(" ")
    if algorithm not in ALGORITHMS:
        raise ValueError(algorithm)
    return algorithm, base64.b64decode(value, validate=True)


def _key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
