"""The unit a person acts for, as the cover prints it."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext

from lantoa.orgs.members.queries import acting_member


def unit_name(request: HttpRequest) -> str:
    """The acting member's unit; "" for a person without one."""
    member = acting_member(request)
    if member is None:
        return ""
    return str(member.unit) if member.on_behalf_of is None else f"{gettext('Authorised')}: {member.unit}"


def hat_name(request: HttpRequest) -> str:
    """The same with the role, for whoever has several in one unit; "" for a person without a unit."""
    member = acting_member(request)
    return "" if member is None else f"{unit_name(request)} ({member.role_words})"
