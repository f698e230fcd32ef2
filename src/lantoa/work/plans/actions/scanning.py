"""Keeping the pages of a scan as they are recognised, one step of the job a page."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from lantoa.work.plans.models import Plan, ScannedPage
from lantoa.work.plans.states import UNDER_WAY


def keep_page(plan: Plan, number: int, paragraphs: Sequence[str]) -> bool:
    """Keep one page; False, and nothing kept, where nobody wants the plan read any more."""
    with transaction.atomic():
        if not Plan.objects.select_for_update(of=("self",)).filter(pk=plan.pk, state__in=UNDER_WAY).exists():
            return False
        ScannedPage.objects.update_or_create(plan=plan, number=number, defaults={"paragraphs": list(paragraphs)})
        return True


def forget_pages(plan: Plan) -> None:
    """Let the pages go: the plan has been read from them, or is read anew."""
    ScannedPage.objects.filter(plan=plan).delete()
