"""Log once: an activity of two schools of one office and two wards counts once below each superior and once in all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from lantoa.engines.report_merge import Told, merge
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.orgs.units.models import Unit
from lantoa.orgs.units.states import Line, UnitKind
from lantoa.work.consolidation.bridge.lines import lines_of
from lantoa.work.consolidation.bridge.totals import recomputed, whole_of
from lantoa.work.consolidation.queries.scope import scope_of
from lantoa.work.reports.models import Activity, ReportForm
from tests.factories.orgs import make_member, make_unit
from tests.people import Cast
from tests.work.consolidation.test_totals import differences
from tests.work.reports.making import AT, logged, opened
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared

pytestmark = pytest.mark.django_db
HALF, MORE = Decimal("0.5"), Decimal("0.8")


@pytest.fixture
def school(cast: Cast) -> Unit:
    """A second school: of the other ward, and of the same office."""
    office = cast.places.education_office
    return make_unit("Trường Tiểu học Mẫu", UnitKind.PRIMARY, parent=cast.places.other_ward, sector_parent=office)


@pytest.fixture
def form(cast: Cast, school: Unit, files_root: object) -> ReportForm:
    """The campaign of an issued plan, its form open for both schools."""
    make_centre(cast)
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    return opened(cast, cast.places.school, school, campaign=issued(plan, by=cast.owner).campaign)


def logged_by(cast: Cast, form: ReportForm, other: Unit, own: Decimal, others: Decimal) -> Activity:
    shares = {cast.places.school.pk: own, other.pk: others}
    return logged(form.campaign, make_member(cast.places.school, Role.OFFICER), shares, events="10")


def events_of(form: ReportForm, line: Line, within: Unit | None = None) -> tuple[Told | None, int, int]:
    """What is claimed below a unit along a line, how many activities are shared there, how many not settled."""
    scope = scope_of(form, at=AT, line=line, within=within)
    whole = whole_of(scope)
    assert not differences(whole, _of_cells(scope, within)), "the engine's own sum of every cell"
    found = next(row for row in lines_of(scope, whole, parts=False) if row.indicator.indicator.code == "events")
    return found.claimed, found.shared, found.unsettled


def _of_cells(scope: object, within: Unit | None) -> object:
    portions = recomputed(scope).portions  # type: ignore[arg-type]
    return merge(portion for row, portion in portions.items() if within is None or row)


def exactly(number: int) -> Told:
    return Told(Decimal(number), Decimal(number))


def signed_in(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def test_it_counts_once_below_each_superior_and_once_in_the_whole(cast: Cast, form: ReportForm, school: Unit) -> None:
    activity, places = logged_by(cast, form, school, HALF, HALF), cast.places
    for line in Line:
        assert events_of(form, line)[0] == exactly(10)
    # each ward holds its school's half; the office has both schools, so the whole of it, once
    assert events_of(form, Line.TERRITORIAL, places.ward)[0] == exactly(5)
    assert events_of(form, Line.TERRITORIAL, places.other_ward)[0] == exactly(5)
    assert events_of(form, Line.SECTOR, places.education_office)[0] == exactly(10)
    # both superiors open it, and so does the owner of the campaign, who sees the totals along either line
    address = reverse("reports:activity", args=[activity.pk])
    for member in (cast.ward_officer, cast.other_ward_officer, cast.specialist, cast.owner):
        assert activity.title in signed_in(member).get(address).content.decode()
    assert signed_in(cast.elsewhere_officer).get(address).status_code == 404
    totals, owner = reverse("consolidation:totals", args=[form.pk]), signed_in(cast.owner)
    figure = form.indicators.get(indicator__code="events")
    for asked in ({}, {"line": "sector"}, {"line": "sector", "within": places.education_office.pk}):
        shown = owner.get(totals, asked).content.decode()
        assert 'data-label="Khai">10<' in shown, asked
    units = owner.get(reverse("consolidation:figure", args=[form.pk, figure.pk])).content.decode()
    assert activity.title in units


def test_shares_that_do_not_add_up_are_shown_as_disputed_and_still_doubled_nowhere(
    cast: Cast, form: ReportForm, school: Unit
) -> None:
    activity, places = logged_by(cast, form, school, MORE, MORE), cast.places
    # all owners inside: the whole is known whatever is said of shares
    for line, within in ((Line.TERRITORIAL, None), (Line.SECTOR, None), (Line.SECTOR, places.education_office)):
        assert events_of(form, line, within)[0] == exactly(10)
    # below one ward there is only a span, and it says that one is not settled
    told, _shared, unsettled = events_of(form, Line.TERRITORIAL, places.ward)
    assert told == Told(Decimal(2), Decimal(8))
    assert unsettled == 1
    for member in (cast.ward_officer, cast.specialist, cast.owner):
        page = signed_in(member).get(reverse("reports:activity", args=[activity.pk])).content.decode()
        assert "Tỷ lệ chưa thống nhất" in page
    below = {"within": places.ward.pk}
    page = signed_in(cast.owner).get(reverse("consolidation:totals", args=[form.pk]), below).content.decode()
    assert 'data-label="Khai">2–8' in page
    assert "chưa thống nhất tỷ lệ" in page


def test_one_activity_answers_a_task_of_each_line(cast: Cast, form: ReportForm, school: Unit) -> None:
    from lantoa.work.reports.actions.activities import Told as Said
    from lantoa.work.reports.actions.activities import log_activity

    own = assignment_of(cast.places.school, "Tổ chức ngày hội đọc sách")
    passed = assignment_of(cast.places.school, "Báo cáo kết quả về Phòng")
    member = make_member(cast.places.school, Role.OFFICER)
    activity = log_activity(form.campaign, Said(title="Ngày hội (ví dụ)", answers=[own, passed]), by=member, at=AT)
    assert set(activity.answers.values_list("assignment", flat=True)) == {own.pk, passed.pk}
    assert Activity.objects.count() == 1
