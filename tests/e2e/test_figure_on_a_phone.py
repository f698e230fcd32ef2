"""The page of a figure of 130 units on a phone: what it is about comes first, and the page ends before one is tired."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import findings, page_as, session_of
from tests.factories.orgs import make_unit
from tests.people import make_cast
from tests.work.consolidation.making import AT, figure, make_form, sent
from tests.work.consolidation.test_views import signed_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]
MANY, MOST_PX, FOLD = 130, 3000, "details.fold-printed"
TOPS = "names => names.map(name => document.querySelector(name).getBoundingClientRect().top)"


def test_the_figure_of_130_units_is_read_on_a_phone_and_printed_whole(live_server: Any) -> None:
    cast = make_cast()
    form = make_form(cast)
    events = form.indicators.get(indicator__code="events")
    for number in range(MANY):
        report = sent(
            form, make_unit(f"Trường ví dụ số {number}", parent=cast.places.district), at=AT - timedelta(days=3)
        )
        figure(report, events, number, evidenced_value=number if number % 3 else None, typed=f"{number} buổi")
    address = reverse("consolidation:figure", args=[form.pk, events.pk])
    session = session_of(signed_in(cast.owner))
    with running_browser() as browser:
        for way in (("vi", "light", 360), ("en", "light", 360), ("vi", "light", 1280)):
            page = page_as(browser, live_server.url, session, way)
            page.goto(live_server.url + address)
            tops = page.evaluate(TOPS, ["h1", ".ledger", "#units", FOLD])
            assert tops == sorted(tops), way
            assert page.evaluate("document.documentElement.scrollHeight") < MOST_PX, way
            assert not findings(page, f"figure {way}")
            page.emulate_media(media="print")
            assert page.locator("#below tbody tr").last.is_visible(), "paper has every unit"
            page.emulate_media(media="screen")
            page.locator(f"{FOLD} > summary").click()
            assert page.locator("#below tbody tr").count() >= MANY
            assert page.locator("#below tbody tr").last.is_visible()
            page.context.close()
