"""Nothing is public without consent; withdrawn, every copy goes and the printed places are named."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.base.audit.queries import entries_about
from lantoa.base.files.models import DerivedFile
from lantoa.base.jobs.delivery import deliver
from lantoa.base.jobs.models import JobRun
from lantoa.base.rows.moments import day_of
from lantoa.orgs.members.models import Member
from lantoa.orgs.members.states import Role
from lantoa.work.evidence.actions import make_occasion, record_consent, withdraw_consent
from lantoa.work.evidence.actions.adding import LOOK_KIND
from lantoa.work.evidence.actions.comparing import look_at
from lantoa.work.evidence.models import Consent, Evidence, Occasion
from lantoa.work.evidence.public_places import PublicPlace, public_places
from lantoa.work.evidence.rules import may_be_public, publishable
from lantoa.work.evidence.signals import consent_withdrawn
from lantoa.work.evidence.states import ConsentForm, EvidenceRefused, Kind
from lantoa.work.tasks.models import Assignment
from tests.base.files.lying import lying
from tests.base.files.pictures import boxes
from tests.people import Cast, make_member
from tests.threads import at_the_same_moment
from tests.work.evidence.making import AT, add, picture

pytestmark = pytest.mark.django_db
DAY = day_of(AT)


def agree(about: Evidence | Occasion, cast: Cast, **more: Any) -> Consent:
    how = {"who": "Phụ huynh lớp 3A (ví dụ)", "form": ConsentForm.GUARDIAN, "given_on": DAY, "at": AT}
    return record_consent(about, by=cast.ward_officer, **(how | more))


def reading_day(cast: Cast, car_task: Assignment) -> Occasion:
    how = {"title": "Ngày hội đọc sách", "held_on": DAY, "client_key": uuid.uuid4()}
    return make_occasion(cast.places.ward, car_task.campaign, by=cast.ward_officer, at=AT, **how)


def test_without_consent_nothing_is_public(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    assert not may_be_public(row)
    consent = agree(row, cast)
    assert may_be_public(row)
    (entry,) = entries_about(consent)
    assert entry.new["who"] == {"ref": "evidence.consent", "key": str(consent.pk), "field": "who"}


def test_consent_for_an_event_opens_all_its_pictures_and_no_other(cast: Cast, car_task: Assignment) -> None:
    day = reading_day(cast, car_task)
    inside = [add(cast.ward_officer, car_task, picture(n), occasion=day) for n in (1, 2)]
    add(cast.ward_officer, car_task, picture(3))
    agree(day, cast)
    assert set(publishable(Evidence.objects.all())) == set(inside)


@pytest.mark.django_db(transaction=True)
def test_an_event_named_by_several_at_one_moment_is_one(cast: Cast, car_task: Assignment) -> None:
    days = at_the_same_moment(lambda: reading_day(cast, car_task), times=4)
    assert (len({day.pk for day in days}), Occasion.objects.count()) == (1, 1)
    assert entries_about(days[0]).count() == 1


def test_one_picture_is_closed_although_its_event_is_open(cast: Cast, car_task: Assignment) -> None:
    day = reading_day(cast, car_task)
    one, other = (add(cast.ward_officer, car_task, picture(n), occasion=day) for n in (1, 2))
    agree(day, cast)
    own = agree(one, cast)
    withdraw_consent(own, words="Mẹ bé không đồng ý", version=1, by=cast.ward_officer, at=AT)
    assert (may_be_public(one), may_be_public(other)) == (False, True)
    agree(one, cast)
    assert may_be_public(one)


@pytest.mark.usefixtures("shelf_kind")
def test_withdrawn_every_copy_goes_and_the_printed_places_are_named(
    cast: Cast, car_task: Assignment, django_capture_on_commit_callbacks: Any
) -> None:
    row = add(cast.ward_officer, car_task, picture(size=(640, 480)))
    consent, heard, without_copies = agree(row, cast), [], lying()
    look_at(row, at=AT)
    copies = [copy.path for copy in DerivedFile.objects.all()]
    assert lying() == sorted([*without_copies, *copies])
    assert len(set(copies)) == 2
    poster = PublicPlace(row.pk, "Bản tin số 3 (ví dụ)", printed=True)
    public_places.register("tests", lambda keys: [poster] if row.pk in keys else [])

    def hear(evidence: list[int], **_more: Any) -> None:
        heard.extend(evidence)

    consent_withdrawn.connect(hear)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            done = withdraw_consent(consent, words="Gia đình rút lại", version=1, by=cast.ward_leader, at=AT)
    finally:
        consent_withdrawn.disconnect(hear)
        public_places.forget("tests")
    assert (done.evidence, done.copies_removed, done.places) == ([row.pk], 2, [poster])
    assert (heard, DerivedFile.objects.count(), may_be_public(row)) == ([row.pk], 0, False)
    with django_capture_on_commit_callbacks(execute=True):
        look_at(row, at=AT)
    assert (DerivedFile.objects.count(), lying()) == (0, without_copies)
    with pytest.raises(EvidenceRefused, match="consent_ended"):
        withdraw_consent(consent, words="Lần nữa", version=2, by=cast.ward_leader, at=AT)


@pytest.mark.usefixtures("shelf_kind")
@pytest.mark.parametrize("of_event", [False, True])
def test_consent_given_anew_brings_the_small_copies_back(cast: Cast, car_task: Assignment, of_event: bool) -> None:
    day = reading_day(cast, car_task)
    row = add(cast.ward_officer, car_task, picture(1), occasion=day)
    about = day if of_event else row
    look_at(row, at=AT)
    first = agree(about, cast)
    withdraw_consent(first, words="Phụ huynh đổi ý (ví dụ)", version=first.version, by=cast.ward_officer, at=AT)
    assert not DerivedFile.objects.exists()
    JobRun.objects.all().delete()
    agree(about, cast)
    (run,) = JobRun.objects.filter(kind=LOOK_KIND)
    deliver(str(run.key))
    assert DerivedFile.objects.filter(source=row.file).exists()


def test_consent_of_an_event_withdrawn_takes_the_copies_of_all_its_pictures_and_of_no_other(
    cast: Cast, car_task: Assignment, django_capture_on_commit_callbacks: Any
) -> None:
    day = reading_day(cast, car_task)
    inside = [add(cast.ward_officer, car_task, picture(n, size=(640, 480)), occasion=day) for n in (1, 2)]
    # The same content as one inside, with a consent of its own.
    outside = add(cast.ward_officer, car_task, picture(1, size=(640, 480)))
    consent, _own, without_copies = agree(day, cast), agree(outside, cast), lying()
    for row in (*inside, outside):
        look_at(row, at=AT)
    assert DerivedFile.objects.count() == 6
    with django_capture_on_commit_callbacks(execute=True):
        done = withdraw_consent(consent, words="Trường rút lại", version=1, by=cast.ward_leader, at=AT)
    assert (done.evidence, done.copies_removed) == ([row.pk for row in inside], 4)
    left = list(DerivedFile.objects.all())
    assert {copy.source for copy in left} == {outside.file}
    assert lying() == sorted([*without_copies, *(copy.path for copy in left)])
    assert list(publishable(Evidence.objects.all())) == [outside]


def test_only_the_unit_records_and_withdraws(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    consent = agree(row, cast)
    for member in (cast.owner, cast.supervisor, cast.other_ward_officer):
        with pytest.raises(PermissionDenied):
            record_consent(row, who="x", form=ConsentForm.SPOKEN, given_on=DAY, by=member, at=AT)
        with pytest.raises(PermissionDenied):
            withdraw_consent(consent, words="x", version=1, by=member, at=AT)


def test_consent_names_somebody_and_no_day_to_come(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    with pytest.raises(EvidenceRefused, match="no_who"):
        agree(row, cast, who=" ")
    with pytest.raises(EvidenceRefused, match="not_yet"):
        agree(row, cast, given_on=DAY + timedelta(days=1))


def test_a_document_and_a_link_are_never_published_as_pictures(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task, b"%PDF-1.7 x", kind=Kind.DOCUMENT)
    agree(row, cast)
    assert not may_be_public(row)


def test_the_same_title_is_the_same_event_and_another_units_key_is_refused(cast: Cast, car_task: Assignment) -> None:
    day = reading_day(cast, car_task)
    assert reading_day(cast, car_task) == day
    with pytest.raises(EvidenceRefused, match="key_used"):
        make_occasion(
            cast.places.other_ward,
            car_task.campaign,
            title="Khác",
            held_on=None,
            client_key=day.client_key,
            by=cast.other_ward_officer,
            at=AT,
        )


def page_of(member: Member, row: Evidence) -> str:
    client = Client()
    client.force_login(member.account)
    answer = client.get(reverse("evidence:show", args=[row.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_page_says_before_and_after_what_consent_does(cast: Cast, car_task: Assignment) -> None:
    """Before it the picture is seen inside; withdrawn, on no page, and the original stays as proof: in these words."""
    row = add(cast.ward_officer, car_task)
    look_at(row, at=AT)
    closed = "Bản gốc được giữ nội bộ làm minh chứng cho nhiệm vụ"
    before = page_of(cast.ward_officer, row)
    assert "Chưa có sự đồng ý: chỉ dùng nội bộ, ai được xem nhiệm vụ thì xem được ở đây." in before
    assert "<img" in before.split('class="piece-view"')[1].split("</figure>")[0]
    consent = agree(row, cast)
    assert "Người trong ảnh đã đồng ý: được công bố." in page_of(cast.ward_officer, row)
    withdraw_consent(consent, words="Gia đình rút lại", version=1, by=cast.ward_officer, at=AT)
    for member in (cast.ward_officer, cast.owner):
        after = page_of(member, row)
        assert 'class="piece-view"' not in after
        assert "Đã rút đồng ý: không được công bố, bản xem đã gỡ khỏi mọi trang." in after
        assert closed in after
        assert "chỉ dùng nội bộ" not in after
        assert "giữ làm minh chứng nội bộ, không công bố" in after.split("Tải bản gốc")[1].split("</p>")[0]


def test_consent_withdrawn_by_two_presses_is_withdrawn_once(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    consent, client = agree(row, cast), Client()
    client.force_login(cast.ward_officer.account)
    address = reverse("evidence:act", args=[row.pk, "end-consent"])
    said = {"end-consent-version": 1, "end-consent-reason": "Gia đình rút lại", "consent": consent.pk}
    first, second = (client.post(address, said) for _ in range(2))
    assert (first.status_code, second.status_code, first["Location"]) == (302, 302, second["Location"])
    assert "Việc này bạn đã làm rồi" in client.get(second["Location"]).content.decode()
    assert client.post(address, said | {"end-consent-reason": "Lý do khác"}).status_code == 422
    client.force_login(make_member(cast.places.ward, Role.OFFICER).account)
    answer = client.post(address, said)
    assert (answer.status_code, "đã được rút" in answer.content.decode()) == (422, True)


def test_a_film_whose_consent_was_withdrawn_is_played_no_more(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task, boxes("isom", "vide"), kind=Kind.VIDEO, name="phim.mp4")
    assert "<video" in page_of(cast.owner, row)
    consent = agree(row, cast)
    withdraw_consent(consent, words="Gia đình rút lại", version=1, by=cast.ward_officer, at=AT)
    assert "<video" not in page_of(cast.owner, row)
    agree(row, cast)
    assert "<video" in page_of(cast.owner, row)


def test_consent_is_dated_today_unless_another_day_is_written(cast: Cast, car_task: Assignment) -> None:
    row, today = add(cast.ward_officer, car_task), timezone.localdate()
    field = page_of(cast.ward_officer, row).split('name="consent-given_on_day"')[1].split("</fieldset>")[0]
    assert f'value="{today.year}"' in field
    assert re.search(rf'^[^>]*value="0?{today.day}"', field)
