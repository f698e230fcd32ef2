"""A unit that will be called otherwise is called so from that day on, on every page and paper, and not a day before."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lantoa.base.rows.turning import turnings
from lantoa.orgs.handover.actions import make_pack
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.actions import rename_unit
from lantoa.orgs.units.actions.names import turn_names
from lantoa.orgs.units.models import Unit
from lantoa.work.calendars.actions import make_feed
from lantoa.work.calendars.secrets_of import token_of
from lantoa.work.consolidation.actions.drafting import draft_report
from lantoa.work.consolidation.states import Printed
from lantoa.work.documents.models import OfficialDocument
from lantoa.work.evidence.models import Evidence
from lantoa.work.reports.models import ReportForm
from tests.access.askers import House
from tests.access.subjects import SUBJECTS
from tests.factories.orgs import make_member
from tests.work.reports.test_views import signed_in

pytestmark = pytest.mark.django_db
NEW = "phường Sông Ba"
Page = Callable[[House], str]


def today() -> date:
    return timezone.localdate(timezone=timezone.get_default_timezone())


def text_of(answer: HttpResponse) -> str:
    """What an answer says: a page, a calendar, a table, a workbook or a document."""
    assert answer.status_code == 200, answer.status_code
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if content[:2] != b"PK":
        return content.decode().replace("\r\n ", "")
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))


def opened(name: str, subject: str, role: str = "campaign_owner", place: str = "own", query: str = "") -> Page:
    """A page about the ward, as somebody of the ward or above it sees it."""

    def read(house: House) -> str:
        asker = next(one for one in house.askers if one.role == role and one.place == place)
        return text_of(asker.browser().get(reverse(name, kwargs=SUBJECTS[subject](house)) + query))

    return read


def handover_pack(house: House) -> str:
    """The pack of somebody of the ward, as they read it themselves."""
    person = make_member(house.unit)
    pack = make_pack(person, to=None, note="", by=None, at=timezone.now())
    return text_of(signed_in(person).get(reverse("handover:show", args=[pack.pk])))


def calendar_feed(house: House) -> str:
    """The ward's days for a telephone."""
    SUBJECTS["tasks.assignment"](house)
    feed = make_feed(house.unit, by=make_member(house.unit), at=timezone.now())
    return text_of(Client().get(reverse("calendars:feed", args=[token_of(feed.nonce)])))


def consolidated_report(house: House) -> str:
    """The report of results drafted from the ward's own form, as a document."""
    owner = make_member(house.unit, Role.CAMPAIGN_OWNER)
    form = ReportForm.objects.get(pk=SUBJECTS["consolidation.form"](house)["pk"])
    made = draft_report(form, which=Printed.CLAIMED, client_key=uuid.uuid4(), by=owner, at=timezone.now())
    return text_of(signed_in(owner).get(reverse("documents:docx", args=[made.document_id])))


def gallery(house: House) -> str:
    """The pictures of the district's campaign, as the district sees them."""
    piece = Evidence.objects.get(pk=SUBJECTS["evidence.piece"](house)["pk"])
    asker = next(one for one in house.askers if one.role == "campaign_owner" and one.place == "above")
    return text_of(asker.browser().get(reverse("evidence:gallery", args=[piece.campaign_id])))


OF_TODAY: dict[str, Page] = {
    "assignment": opened("tasks:assignment", "tasks.assignment", "officer"),
    "document": opened("documents:show", "documents.document", "officer"),
    "cover of the desk": opened("desk:home", "", "officer"),
    "tasks of the unit": opened("tasks:desk", "", "officer"),
    "gallery": gallery,
    "handover pack": handover_pack,
    "calendar": calendar_feed,
    "list of reports": opened("reports:list", "reports.form"),
    "report": opened("reports:report", "reports.passed", "officer"),
    "consolidated report": consolidated_report,
    "reports of a cut-off": opened("consolidation:snapshot_reports", "consolidation.snapshot"),
}
OF_THEIR_OWN_DAY: dict[str, Page] = {
    "matrix": opened("tasks:matrix", "tasks.given_campaign", place="above"),
    "matrix as CSV": opened("tasks:matrix_csv", "tasks.given_campaign", place="above"),
    "brief": opened("tasks:brief", "tasks.given_campaign", place="above"),
    "totals as a workbook": opened("consolidation:totals_xlsx", "consolidation.form"),
}
PAGES = OF_TODAY | OF_THEIR_OWN_DAY


@pytest.fixture(autouse=True)
def undone(house: House) -> Iterator[None]:
    """Each test begins from the house as it was made."""
    day = turnings.day
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    turnings.day = day


def renamed(house: House, on: date, *, days_before: int = 0) -> str:
    """The ward is given another name from a day on, so many days before it; what it was called until then."""
    unit = Unit.objects.get(pk=house.unit.pk)
    old = unit.name
    rename_unit(unit, name=NEW, on=on, by=None, at=timezone.now() - timedelta(days=days_before))
    return old


@pytest.mark.parametrize("name", PAGES)
def test_before_its_day_a_name_stands_nowhere(house: House, name: str) -> None:
    old = renamed(house, today() + timedelta(days=35))
    page = PAGES[name](house)
    assert NEW not in page
    if name in OF_TODAY:
        assert old.upper() in page.upper()


@pytest.mark.parametrize("name", OF_TODAY)
def test_from_its_day_on_a_name_stands_everywhere_though_no_clock_has_run(house: House, name: str) -> None:
    old = renamed(house, today(), days_before=3)
    assert Unit.objects.get(pk=house.unit.pk).name == old, "three days before it was not called so"
    turnings.day = None
    Client().get(reverse("accounts:sign_in"))
    assert NEW.upper() in OF_TODAY[name](house).upper()


def test_a_name_entered_late_leaves_what_was_issued_and_frozen_before_as_it_was(house: House) -> None:
    issued = OfficialDocument.objects.get(pk=SUBJECTS["documents.issued"](house)["pk"])
    before = issued.content
    frozen = SUBJECTS["consolidation.snapshot"](house)
    old = renamed(house, today() + timedelta(days=1))
    turn_names(today() + timedelta(days=1))
    issued.refresh_from_db()
    assert issued.content == before
    assert Unit.objects.get(pk=house.unit.pk).name == NEW
    asker = next(one for one in house.askers if one.role == "campaign_owner" and one.place == "own")
    page = text_of(asker.browser().get(reverse("consolidation:snapshot_reports", kwargs=frozen)))
    main = page.partition("<main")[2]
    assert old in main, "at the cut-off it was called so"
    assert NEW not in main


def test_a_name_to_come_costs_no_page_a_query(house: House) -> None:
    args = SUBJECTS["tasks.assignment"](house)
    browser = next(one for one in house.askers if one.role == "officer" and one.place == "own").browser()
    address, found = reverse("tasks:assignment", kwargs=args), []
    for again in (False, True):
        if again:
            renamed(house, today() + timedelta(days=35))
        browser.get(address)
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        found.append(len(queries))
    assert found[0] == found[1]
