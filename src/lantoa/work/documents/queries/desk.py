"""What documents put on a person's desk: those that wait for their step."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from lantoa.base.ui.desk_cards import DeskCard, DeskLine
from lantoa.orgs.members.queries import acting_member
from lantoa.orgs.members.states import Role
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.documents.queries.documents import documents_visible_to
from lantoa.work.documents.states import DocumentState

MOST_LINES = 5
WAITS_FOR = {
    Role.LEADER: (DocumentState.SUBMITTED, DocumentState.APPROVED),
    Role.CLERK: (DocumentState.SIGNED,),
    Role.OFFICER: (DocumentState.RETURNED,),
    Role.CAMPAIGN_OWNER: (DocumentState.RETURNED,),
}


def waiting_card(request: HttpRequest) -> DeskCard | None:
    """The documents whose next step is this person's; nothing on the desk where none waits."""
    member, at = acting_member(request), timezone.now()
    states = WAITS_FOR.get(Role(member.role)) if member is not None else None
    if member is None or states is None:
        return None
    waiting = documents_visible_to(member, at=at).filter(unit_id=member.unit_id, state__in=states)
    rows = list(waiting[: MOST_LINES + 1])
    if not rows:
        return None
    count = len(rows) if len(rows) <= MOST_LINES else waiting.count()
    return DeskCard(
        title=gettext("Documents that wait for you"),
        lines=[_line(row) for row in rows[:MOST_LINES]],
        count=count,
        counted=ngettext("document that waits", "documents that wait", count),
        more_address=reverse("documents:list"),
        more_label=gettext("All documents"),
        needs_person=True,
    )


def _line(row: OfficialDocument) -> DeskLine:
    return DeskLine(
        text=Truncator(row.title).chars(90),
        address=reverse("documents:show", args=[row.pk]),
        note=str(row.get_state_display()),
        needs_person=True,
    )
