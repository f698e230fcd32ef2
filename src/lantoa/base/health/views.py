"""The watch's door."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse

from lantoa.base.health.queries import database_answers


def show_health(_request: HttpRequest) -> JsonResponse:
    """200 while the database answers, 503 otherwise; says nothing else to a visitor."""
    well = database_answers()
    response = JsonResponse({"status": "ok" if well else "down"}, status=200 if well else 503)
    response["Cache-Control"] = "no-store"
    return response
