"""Campaigns to choose from: those that still stand, each told apart from another of the same title."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from lantoa.base.ui import written
from lantoa.work.plans.models import Campaign, Plan
from lantoa.work.plans.states import PlanState


def standing_campaigns(rows: QuerySet[Campaign]) -> QuerySet[Campaign]:
    """Those of these campaigns that have a plan which was not withdrawn, or no plan here at all; named by it."""
    plans = Plan.objects.filter(campaign=OuterRef("pk"))
    return named_campaigns(rows.filter(Exists(plans.exclude(state=PlanState.WITHDRAWN)) | ~Exists(plans)))


def is_begun(campaign: Campaign, *, without: Plan) -> bool:
    """Whether any room has made something in a campaign beside this plan: tasks laid out, forms, documents, days."""
    for relation in campaign._meta.related_objects:
        rows = relation.related_model._base_manager.filter(**{relation.field.name: campaign})
        rows = rows.exclude(pk=without.pk) if relation.related_model is Plan else rows
        if rows.exists():
            return True
    return False


def named_campaigns(rows: QuerySet[Campaign]) -> QuerySet[Campaign]:
    """Each knows the number and the day of its first standing plan, for ``name_of``: in the same query."""
    standing = Plan.objects.filter(campaign=OuterRef("pk")).exclude(state=PlanState.WITHDRAWN).order_by("pk")
    return rows.annotate(
        plan_number=Subquery(standing.values("number")[:1]), plan_issued_on=Subquery(standing.values("issued_on")[:1])
    )


def name_of(campaign: Campaign) -> str:
    """The title with the plan's number and day, as far as they are known: two plans may bear one title."""
    number, day = getattr(campaign, "plan_number", None), getattr(campaign, "plan_issued_on", None)
    known = ", ".join(part for part in (number or "", written.short_day(day) if day else "") if part)
    return f"{campaign.title} ({known})" if known else campaign.title
