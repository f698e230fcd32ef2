"""What the room shows on the page of a campaign: the way to its official documents."""

from __future__ import annotations

from django.http import HttpRequest

from lantoa.base.ui.panels import Panel
from lantoa.work.documents.rules import sees_documents
from lantoa.work.plans.models import Campaign


def campaign_panel(request: HttpRequest, campaign: Campaign) -> Panel | None:
    """For whoever reads documents at all; the page asks again which of them."""
    return Panel("documents/_of_campaign.html", {"campaign": campaign}) if sees_documents(request) else None
