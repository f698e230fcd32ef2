"""The pages behind a report's numbers in a real browser: axe and a ruler, four ways."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest

from lantoa.orgs.units.states import UnitKind
from lantoa.work.consolidation.actions.drafting import draft_report
from lantoa.work.consolidation.actions.freezing import record_errata
from lantoa.work.reports.models import ReportForm
from tests.e2e.browser import needs_browser, running_browser
from tests.e2e.looking import WAYS
from tests.e2e.test_assign_and_answer import opened, page_of
from tests.factories.orgs import make_unit
from tests.people import Cast, make_cast
from tests.work.consolidation.making import AT, PARTS, figure, indicator, make_form, sent
from tests.work.consolidation.test_actions import version_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.browser, pytest.mark.slow, needs_browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def reported(live_server: Any, files_root: Path) -> tuple[str, Cast, ReportForm, dict[str, str]]:
    """A running house with a drafted report, a figure corrected since, another year, an organisation that answered."""
    cast = make_cast()
    before, form = make_form(cast), make_form(cast)
    wanted = form.indicators.get(indicator__code="events")
    figure(sent(before, cast.places.ward), before.indicators.get(indicator__code="events"), 30)
    report = sent(form, cast.places.ward)
    checked = {"verified_by": cast.owner.account, "verified_at": AT, "verified_value": Decimal(25)}
    figure(report, wanted, 40, evidenced_value=30, **checked)
    version_of(report, 1, "40")
    persons = form.indicators.get(indicator__code="persons")
    persons.parts, persons.split = PARTS, "group"
    persons.save()
    indicator(form, "members_informed", "Hội viên được biết", "người")
    union = make_unit("Hội Liên hiệp Phụ nữ quận (ví dụ)", UnitKind.UNION, parent=cast.places.district)
    for part, number in (("pupils", 30), ("adults", 12)):
        figure(sent(form, union) if part == "pupils" else form.reports.get(unit=union), persons, number, part=part)
    sent(form, cast.places.other_ward)
    made = draft_report(form, which="claimed", client_key=uuid4(), by=cast.owner, at=AT)
    record_errata(version_of(report, 2, "45", at=AT + timedelta(hours=5), note="Đếm thiếu một trường"))
    pages = {
        "source": f"consolidation/snapshots/{made.snapshot_id}/figures/{wanted.pk}/",
        "cut-off-reports": f"consolidation/snapshots/{made.snapshot_id}/reports/",
        "editions": f"consolidation/forms/{form.pk}/editions/?with={before.pk}&which=verified&figure={wanted.pk}",
        "participation": f"consolidation/forms/{form.pk}/participation/",
        "figure": f"consolidation/forms/{form.pk}/figures/{wanted.pk}/",
        "document": f"documents/{made.document_id}/",
    }
    return live_server.url, cast, form, pages


@pytest.mark.parametrize("way", WAYS)
def test_axe_and_a_ruler_find_nothing_behind_the_numbers_of_a_report(
    reported: tuple[str, Cast, ReportForm, dict[str, str]], way: tuple[str, str, int]
) -> None:
    url, cast, _form, pages = reported
    wrong: list[str] = []
    with running_browser() as browser:
        page = page_of(browser, url, cast.owner, way)
        for name, path in pages.items():
            wrong += opened(page, f"{url}/{path}", f"{name}-{way[2]}-{way[1]}")
    assert wrong == []
