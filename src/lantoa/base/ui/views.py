"""The doors of the shell: the theme switch and the living style page."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from lantoa.base.access.ways import FRONT_PAGE, safe_way
from lantoa.base.ui import samples
from lantoa.base.ui.errors import bad_request
from lantoa.base.ui.theme import THEMES, remember_theme


@require_POST
def set_theme(request: HttpRequest) -> HttpResponse:
    """Keeps light, dark or as the device, and goes back to the page the switch stood on."""
    theme = next((known for known in THEMES if known == request.POST.get("theme")), None)
    if theme is None:
        return bad_request(request)  # in words, with the way back
    response = redirect(safe_way(request, request.POST.get("next", "")) or FRONT_PAGE)
    remember_theme(response, theme, secure=request.is_secure())
    return response


@require_GET
@login_required
def show_style(request: HttpRequest) -> HttpResponse:
    """Every part with its states, for those who build pages; closed to everyone else."""
    if not getattr(request.user, "is_staff", False):
        raise PermissionDenied
    return render(request, "ui/style/style.html", samples.style_page(request.GET.get("page", "1")))
