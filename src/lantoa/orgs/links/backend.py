"""How a session that a link opened is read again at every request."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils import timezone

from lantoa.orgs.accounts.models import Account
from lantoa.orgs.accounts.states import AccountKind


class LinkBackend(BaseBackend):
    """Opens nothing by name and password; keeps a link's session while the link holds and is not revoked."""

    def authenticate(self, request: HttpRequest | None, **_credentials: Any) -> None:
        """Nobody signs in to a link's account here: only its PIN, checked by the room's verb, opens a session."""

    def get_user(self, user_id: int) -> Account | None:
        """The link's account, as long as the link holds."""
        rows = Account.objects.filter(pk=user_id, kind=AccountKind.LINK, is_active=True)
        return rows.filter(unit_link__revoked_at=None, unit_link__expires_on__gte=timezone.localdate()).first()
