"""What the database itself holds of a number that was said, and of shares."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Max, Sum

from lantoa.work.reports.models import Figure, Report
from lantoa.work.reports.states import Said
from tests.people import Cast
from tests.work.reports.making import make_form, make_indicator, make_report

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(cast: Cast) -> Report:
    return make_report(make_form(cast), cast.places.ward)


def figure(report: Report, said: Said, value: object = None, low: object = None, high: object = None) -> Figure:
    wanted = report.form.indicators.first() or make_indicator(report.form)
    with transaction.atomic():
        row = Figure.objects.create(
            report=report, form_indicator=wanted, said=said, value=value, low=low, high=high, split=str(low)[:3]
        )
    return Figure.objects.get(pk=row.pk)


@pytest.mark.parametrize(
    ("said", "value", "low", "high"),
    [
        (Said.UNKNOWN, None, None, None),
        (Said.NONE, 0, 0, 0),
        (Said.EXACT, 12, 12, 12),
        (Said.EXACT, 0, 0, 0),
        (Said.ESTIMATE, 200, 200, 200),
        (Said.RANGE, None, 100, 120),
        (Said.RANGE, None, 50, None),
        (Said.RANGE, None, None, 50),
    ],
)
def test_a_number_stands_as_it_was_said(report: Report, said: Said, value: object, low: object, high: object) -> None:
    row = figure(report, said, value, low, high)
    assert (row.value, row.low, row.high) == (value, low, high)


@pytest.mark.parametrize(
    ("said", "value", "low", "high"),
    [
        (Said.UNKNOWN, 0, 0, 0),
        (Said.UNKNOWN, None, 0, None),
        (Said.NONE, None, None, None),
        (Said.NONE, 1, 1, 1),
        (Said.EXACT, None, None, None),
        (Said.EXACT, 5, 5, None),
        (Said.EXACT, 5, 4, 6),
        (Said.EXACT, -1, -1, -1),
        (Said.RANGE, None, None, None),
        (Said.RANGE, 110, 100, 120),
        (Said.RANGE, None, 120, 100),
        (Said.RANGE, None, -1, 5),
    ],
)
def test_the_database_refuses_a_number_that_was_not_said_so(
    report: Report, said: Said, value: object, low: object, high: object
) -> None:
    with pytest.raises(IntegrityError):
        figure(report, said, value, low, high)


def test_sums_of_decimals_are_exact(report: Report) -> None:
    wanted = make_indicator(report.form)
    for number in range(30):
        Figure.objects.create(
            report=report, form_indicator=wanted, split=f"p{number}", said=Said.EXACT, value=Decimal("0.1"),
            low=Decimal("0.1"), high=Decimal("0.1"),
        )  # fmt: skip
    found = report.figures.aggregate(all=Sum("value"), most=Max("value"))
    assert (found["all"], found["most"]) == (Decimal(3), Decimal("0.1"))
    assert report.figures.filter(value__gt=Decimal("0.099"), value__lte=Decimal("0.1")).count() == 30


def test_the_sum_of_nothing_is_unknown(report: Report) -> None:
    figure(report, Said.UNKNOWN)
    assert report.figures.aggregate(all=Sum("value"))["all"] is None


def test_a_number_finer_than_the_column_is_refused_and_never_cut(report: Report) -> None:
    with pytest.raises(ValueError, match="more than 3 decimals"):
        figure(report, Said.EXACT, Decimal("0.0001"), Decimal("0.0001"), Decimal("0.0001"))
