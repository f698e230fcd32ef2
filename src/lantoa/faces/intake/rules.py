"""Who pastes a chat: who could answer or decide about tasks by hand."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils import timezone

from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.rules import wears
from lantoa.work.tasks.rules import ANSWERERS


def pastes(request: HttpRequest, file: object = None) -> bool:  # noqa: ARG001 the menu's form
    """Whether the person acting may paste a chat."""
    return wears(acting_member(request), *ANSWERERS, at=timezone.now())


def offers_pasting(request: HttpRequest, file: object = None) -> bool:
    """Whether the menu offers it: not to a unit on its link, which has one unit's tasks before it."""
    member = acting_member(request)
    return member is not None and not member.account.is_link and pastes(request, file)
