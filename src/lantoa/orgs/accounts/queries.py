"""Who is asking."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from lantoa.orgs.accounts.models import Account


def signed_in(request: HttpRequest) -> Account:
    """The account behind a request; PermissionDenied for a visitor."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return request.user
