"""What the thread of a plan says of evidence: how many pieces each task has, and where they are seen."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from lantoa.work.evidence.queries.gallery import pieces_by_task
from lantoa.work.plans.models import Campaign
from lantoa.work.tasks.thread_answers import ThreadProof


def pieces_of_tasks(campaign: Campaign, moment: datetime | None) -> dict[int, ThreadProof]:
    """Task → its evidence at a moment, leading to the gallery of that task."""
    gallery = reverse("evidence:gallery", args=[campaign.pk])
    return {
        task: ThreadProof(pieces, units, f"{gallery}?task={task}")
        for task, pieces, units in pieces_by_task(campaign, moment)
    }
