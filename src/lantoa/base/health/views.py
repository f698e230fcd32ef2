"""The watch's door."""

from __future__ import annotations

from collections.abc import Iterator

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import override

from lantoa.base.health.queries import troubles
from lantoa.base.health.states import Trouble


def show_health(request: HttpRequest) -> HttpResponse:
    """200 while all is well, 503 with what is wrong in both languages otherwise: as JSON, for a browser as text."""
    found = troubles(timezone.now())
    response = _as_text(found) if found and request.accepts("text/html") and not _any(request) else _as_json(found)
    response.status_code = 503 if found else 200
    response["Cache-Control"] = "no-store"
    return response


def _any(request: HttpRequest) -> bool:
    """Whether whoever asks takes whatever comes, as programs do."""
    return not request.headers.get("Accept") or request.headers["Accept"].strip() == "*/*"


def _as_json(found: list[Trouble]) -> HttpResponse:
    if not found:
        return JsonResponse({"status": "ok"})
    told = [{"code": one.code} | dict(_in_each_language(one)) for one in found]
    return JsonResponse({"status": "down", "troubles": told}, json_dumps_params={"ensure_ascii": False})


def _as_text(found: list[Trouble]) -> HttpResponse:
    lines = [words for one in found for _code, words in _in_each_language(one)]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def _in_each_language(one: Trouble) -> Iterator[tuple[str, str]]:
    for code, _name in settings.LANGUAGES:
        with override(code):
            yield code, str(one.words)
