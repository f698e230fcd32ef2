"""Questions are kept by what they ask for; a moment is in time until the country's midnight, on every database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from lantoa.engines.report_merge import merge
from lantoa.orgs.units.states import UnitKind
from lantoa.work.consolidation.bridge.totals import recomputed, whole_of
from lantoa.work.consolidation.queries import counted
from lantoa.work.consolidation.queries.completeness import completeness_of
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.reports.models import Report
from lantoa.work.reports.states import Asked
from tests.people import Cast
from tests.work.consolidation.making import AT, make_random
from tests.work.consolidation.test_totals import differences

pytestmark = pytest.mark.django_db


def test_a_form_that_asks_other_units_than_a_moment_ago_is_asked_anew(cast: Cast) -> None:
    form = make_random(cast, 3)
    wanted = form.indicators.filter(asked=Asked.ALL).order_by("pk").first()
    before = whole_of(scope_of(form, at=AT))
    wanted.asked, wanted.kinds = Asked.KINDS, [UnitKind.PRIMARY]
    wanted.save(update_fields=["asked", "kinds"])
    scope = scope_of(form, at=AT)
    after = whole_of(scope)
    assert differences(before, after)
    assert not differences(after, merge(recomputed(scope).portions.values()))


def test_no_more_questions_are_kept_than_a_bound(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counted, "MOST", 4)
    form = make_random(cast, 1)
    for day in range(1, 6):
        whole_of(scope_of(form, at=AT, day=date(2024, 10, day)))
        assert len(counted._kept) <= 4


@pytest.mark.parametrize(
    ("late_by", "on_time"), [(timedelta(microseconds=-1), 1), (timedelta(0), 0), (timedelta(microseconds=1), 0)]
)
def test_a_report_is_in_time_until_midnight_in_the_country(cast: Cast, late_by: timedelta, on_time: int) -> None:
    form = make_random(cast, 2)
    Report.objects.filter(form=form).update(first_submitted_at=None)
    one = Report.objects.filter(form=form, dropped_at__isnull=True).order_by("pk")[:1].get()
    # 17:00 in UTC is midnight in Việt Nam.
    midnight = datetime(2024, 10, 11, 17, tzinfo=UTC)
    Report.objects.filter(pk=one.pk).update(due_on=date(2024, 10, 11), first_submitted_at=midnight + late_by)
    came = completeness_of(scope_of(form, at=AT), by_row=False).came
    assert (sum(row.received for row in came), sum(row.on_time for row in came)) == (1, on_time)
