"""Who keeps the members of which unit."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import wears
from lantoa.orgs.members.states import Role


def keeps_members(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Leaders under their hat, and an administrator inside a staff session."""
    is_staff = bool(request.user.is_authenticated and getattr(request.user, "is_staff", False))
    return is_staff or wears(acting_member(request), Role.LEADER, at=timezone.now())


def roles_to_give(*, by_staff: bool) -> list[tuple[str, str]]:
    """The roles that may be given: that of administrator by an administrator only."""
    return [(role.value, str(role.label)) for role in Role if by_staff or role != Role.ADMINISTRATOR]
