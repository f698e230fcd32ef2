"""What happens to second factors goes into the audit."""

from __future__ import annotations

from typing import Any

from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver
from django.utils import timezone

from lantoa.orgs.accounts.actions import note_factor
from lantoa.orgs.accounts.states import AuditCode


@receiver(authenticator_added)
def when_added(user: Any, authenticator: Any, **_: Any) -> None:
    """A passkey, codes or recovery codes were set up."""
    note_factor(AuditCode.FACTOR_ADDED, user, authenticator.type, at=timezone.now())


@receiver(authenticator_removed)
def when_removed(user: Any, authenticator: Any, **_: Any) -> None:
    """A factor was taken away."""
    note_factor(AuditCode.FACTOR_REMOVED, user, authenticator.type, at=timezone.now())


@receiver(authenticator_reset)
def when_renewed(user: Any, authenticator: Any, **_: Any) -> None:
    """Recovery codes were made anew."""
    note_factor(AuditCode.FACTOR_RENEWED, user, authenticator.type, at=timezone.now())
