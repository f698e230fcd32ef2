"""The register's pages in a real browser: axe finds nothing, nothing overflows, in both languages and themes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from lantoa.orgs.units.actions import split_unit
from lantoa.orgs.units.models import UnitChange
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import WAYS, findings
from tests.e2e.test_shell_accessibility import _page, _session
from tests.factories.orgs import THEN, make_unit
from tests.people import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(live_server: Any) -> dict[str, Any]:
    """A running house with a district, one unit of it divided, and the session of its campaign owner."""
    cast = make_cast()
    district = cast.places.district
    old, one, two = (make_unit(name, parent=district) for name in ("Xã Cũ", "Xã Một", "Xã Hai"))
    split_unit(old, parts=[one, two], on=date(2025, 7, 1), by=None, at=THEN)
    split = UnitChange.objects.get(kind="split")
    pages = [
        reverse("units:list"),
        reverse("units:list") + "?q=khong+co",
        reverse("units:show", args=[one.pk]),
        reverse("units:show", args=[old.pk]),
        reverse("units:add", args=[district.pk]),
        reverse("units:change", args=[one.pk, "split"]),
        reverse("units:change", args=[one.pk, "close"]),
        reverse("units:shares", args=[split.pk]),
        reverse("units:sheet", args=[district.pk]),
    ]
    return {"url": live_server.url, "owner": _session(cast.owner.account), "pages": pages}


def test_the_registers_pages_are_open_to_everybody_in_both_languages_themes_and_widths(house: dict[str, Any]) -> None:
    found: list[str] = []
    with running_browser() as browser:
        for way in WAYS:
            page = _page(browser, house, "owner", way, bypass_csp=True)
            for address in house["pages"]:
                answer = page.goto(house["url"] + address)
                assert answer
                assert answer.status == 200, address
                found += findings(page, f"{address} {way}")
            page.context.close()
    assert not found, "\n".join(found)


def test_a_sheet_is_looked_at_on_a_phone(house: dict[str, Any]) -> None:
    rows = "Tên đơn vị,Loại\nPhường Mới (ví dụ),phường\n,phường\n"
    with running_browser() as browser:
        page = _page(browser, house, "owner", ("vi", "light", 360), bypass_csp=True)
        page.goto(house["url"] + house["pages"][-1])
        page.set_input_files("input[type=file]", {"name": "b.csv", "mimeType": "text/csv", "buffer": rows.encode()})
        page.click("main form button")
        page.wait_for_selector("main table")
        assert not findings(page, "preview")
        assert page.locator("tr.row-need").count() == 1
        page.context.close()
