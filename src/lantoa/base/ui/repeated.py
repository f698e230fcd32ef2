"""What is told to whoever presses a button twice: calmly, that it was done, on the page the first press led to."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

DONE_BEFORE = _("You have done this already; nothing was done twice.")


def say_done_before(request: HttpRequest) -> None:
    """Tell it on the next page: no refusal, for what the person wanted stands."""
    messages.info(request, str(DONE_BEFORE))
