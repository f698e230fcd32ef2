"""What units wrote, kind by kind, and what the editor chose of it."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count
from django.http import Http404

from lantoa.base.rows.keyed import row_by_key
from lantoa.orgs.members.models import Member
from lantoa.work.consolidation.models import ChosenQuote
from lantoa.work.consolidation.queries.scope import Scope
from lantoa.work.consolidation.rules import may_see_totals
from lantoa.work.reports.models import Narrative, ReportForm


def narratives_of(scope: Scope, kind: str) -> list[Narrative]:
    """The words of one kind, with their units."""
    rows = Narrative.objects.filter(report__form=scope.form, report__dropped_at__isnull=True, kind=kind)
    return list(scope.rows(rows, "report__unit", by_row=False).select_related("report__unit").order_by("report__unit"))


def counts_by_kind(scope: Scope) -> dict[str, int]:
    """How many units wrote something of each kind."""
    rows = Narrative.objects.filter(report__form=scope.form, report__dropped_at__isnull=True)
    rows = scope.rows(rows, "report__unit", by_row=False)
    return dict(rows.values_list("kind").annotate(n=Count("pk")).order_by())


def chosen_of(form: ReportForm) -> list[ChosenQuote]:
    """The words the editor chose, in their order, with their units."""
    return list(form.chosen_quotes.select_related("report__unit").order_by("kind", "order", "pk"))


def get_narrative(form: ReportForm, pk: int) -> Narrative:
    """One unit's words, or 404."""
    row = Narrative.objects.select_related("report__unit", "report__form").filter(pk=pk, report__form=form).first()
    if row is None:
        raise Http404
    return row


def get_quote(member: Member | None, pk: int, *, at: datetime) -> ChosenQuote:
    """Chosen words of a form the person may see, or 404."""
    row = row_by_key(ChosenQuote.objects.select_related("form__campaign__unit", "report__unit"), pk)
    if row is None or not may_see_totals(member, row.form, at=at):
        raise Http404
    return row
