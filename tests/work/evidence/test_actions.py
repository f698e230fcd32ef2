"""Adding, tying, correcting, withdrawing and checking evidence: who may, once, and what it proves."""

from __future__ import annotations

import io
import uuid
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from lantoa.base.audit.queries import entries_about
from lantoa.base.files.models import StoredFile
from lantoa.base.files.states import FileRefused
from lantoa.base.notices.models import Notice
from lantoa.base.rows.states import StaleVersion
from lantoa.work.evidence.actions import (
    Position,
    add_evidence,
    change_evidence,
    check_evidence,
    tie_evidence,
    untie_evidence,
    withdraw_evidence,
)
from lantoa.work.evidence.models import Evidence
from lantoa.work.evidence.states import EvidenceRefused, Kind, PositionSource, Standing, Verdict
from lantoa.work.tasks.actions.answering import report
from lantoa.work.tasks.models import Assignment
from lantoa.work.tasks.states import Proof
from tests.base.files.lying import lying
from tests.base.files.pictures import boxes, turned_photo
from tests.people import Cast
from tests.work.evidence.making import AT, add, picture
from tests.work.tasks.making import assignment_of

pytestmark = pytest.mark.django_db
HERE = Position(10.7373, 106.7218, 12.4, PositionSource.DEVICE)


def proof(assignment: Assignment) -> str:
    return Assignment.objects.get(pk=assignment.pk).proof


@pytest.mark.usefixtures("shelf_kind")
def test_a_photo_of_a_task_is_kept_and_proves_it(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task, caption="  Xe loa \n chạy ", position=HERE, place_words="Chợ Ví Dụ")
    assert (row.kind, row.unit, row.campaign) == ("photo", cast.places.ward, car_task.campaign)
    assert (row.caption, row.place_words) == ("Xe loa\nchạy", "Chợ Ví Dụ")
    assert (row.latitude, row.longitude, row.accuracy_m, row.position_source) == (10.7373, 106.7218, 13, "device")
    assert row.file.media_type == "image/jpeg"
    assert proof(car_task) == Proof.EVIDENCED
    assert [entry.code for entry in entries_about(row)] == ["evidence.evidence.add"]


@pytest.mark.usefixtures("shelf_kind")
def test_the_same_key_again_makes_one_row_and_stores_one_file(cast: Cast, car_task: Assignment) -> None:
    key = uuid.uuid4()
    first = add(cast.ward_officer, car_task, client_key=key)
    before = StoredFile.objects.count()
    assert add(cast.ward_officer, car_task, picture(2), client_key=key) == first
    assert (Evidence.objects.count(), StoredFile.objects.count()) == (1, before)


def test_the_key_of_another_unit_is_refused_and_shows_nothing(cast: Cast, car_task: Assignment) -> None:
    key = uuid.uuid4()
    add(cast.ward_officer, car_task, client_key=key)
    other = assignment_of(cast.places.other_ward, "xe loa")
    with pytest.raises(EvidenceRefused, match="key_used"):
        add(cast.other_ward_officer, other, client_key=key)


def test_another_address_under_the_same_key_is_never_answered_as_kept(cast: Cast, car_task: Assignment) -> None:
    how: dict[str, Any] = {"kind": Kind.LINK, "by": cast.ward_officer, "at": AT, "assignment": car_task}
    key, place = uuid.uuid4(), (car_task.unit, car_task.campaign)
    first = add_evidence(*place, url="https://example.vn/1", client_key=key, **how)
    assert add_evidence(*place, url="https://example.vn/1", client_key=key, **how) == first
    with pytest.raises(EvidenceRefused, match="key_used"):
        add_evidence(*place, url="https://example.vn/2", client_key=key, **how)


def test_nobody_adds_to_the_task_of_another_unit(cast: Cast, car_task: Assignment) -> None:
    before = StoredFile.objects.count()
    for member in (cast.other_ward_officer, cast.owner, cast.supervisor, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            add(member, car_task)
    assert StoredFile.objects.count() == before


def test_nobody_adds_in_the_name_of_another_unit(cast: Cast, car_task: Assignment) -> None:
    with pytest.raises(PermissionDenied):
        add_evidence(cast.places.ward, car_task.campaign, kind=Kind.LINK, url="https://vi-du.vn/", by=cast.owner, at=AT)


def test_without_a_task_only_units_of_the_campaign_add(cast: Cast, car_task: Assignment) -> None:
    link = {"kind": Kind.LINK, "url": "https://vi-du.vn/tin", "at": AT}
    row = add_evidence(cast.places.ward, car_task.campaign, by=cast.ward_officer, **link)
    assert (row.url, row.file, proof(car_task)) == ("https://vi-du.vn/tin", None, Proof.NONE)
    with pytest.raises(PermissionDenied):
        add_evidence(cast.places.elsewhere, car_task.campaign, by=cast.elsewhere_officer, **link)


@pytest.mark.parametrize("url", ["", "javascript:alert(1)", "ftp://vi-du.vn/", "https://", "không có", "file:///etc"])
def test_a_link_that_is_no_web_address_is_refused(cast: Cast, car_task: Assignment, url: str) -> None:
    with pytest.raises(EvidenceRefused, match="no_address"):
        add(cast.ward_officer, car_task, kind=Kind.LINK, url=url)


@pytest.mark.parametrize(
    ("kind", "content", "code"),
    [
        (Kind.PHOTO, b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "not_photo"),
        (Kind.PHOTO, b"%PDF-1.7 <html><script>alert(1)</script>", "not_photo"),
        (Kind.PHOTO, b"MZ\x90\0", "not_photo"),
        (Kind.VIDEO, b"\xff\xd8\xff\xe0 a photo", "not_video"),
        (Kind.AUDIO, b"hello", "not_audio"),
        (Kind.VIDEO, b"\0\0\0\x18ftypisom" + b"no film at all " * 200, "no_recording"),
        (Kind.VIDEO, boxes("isom", "vide")[:-24], "no_recording"),
        (Kind.VIDEO, boxes("isom"), "no_recording"),
        (Kind.VIDEO, b"\x1aE\xdf\xa3" + b"no film at all " * 200, "no_recording"),
        (Kind.AUDIO, b"\0\0\0\x18ftypM4A " + b"\0" * 99, "no_recording"),
        (Kind.DOCUMENT, b"PK\x03\x04 an archive", "not_document"),
        (Kind.DOCUMENT, b"<svg><script>alert(1)</script></svg>", "runs_in_browser"),
        (Kind.DOCUMENT, b"\xef\xbb\xbf  <!doctype html><p>", "runs_in_browser"),
    ],
)
@pytest.mark.usefixtures("shelf_kind")
def test_a_file_that_is_not_what_it_is_said_to_be_is_refused(
    cast: Cast, car_task: Assignment, kind: Kind, content: bytes, code: str,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    before = StoredFile.objects.count(), lying()
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(EvidenceRefused, match=code):
        add(cast.ward_officer, car_task, content, kind=kind, name="anh.jpg")
    after = StoredFile.objects.count(), lying()
    assert after == before, "neither a row nor a content of what was refused stays"
    assert (Evidence.objects.count(), proof(car_task)) == (0, Proof.NONE)


@pytest.mark.usefixtures("shelf_kind")
def test_a_film_and_a_sound_that_can_be_played_are_kept(cast: Cast, car_task: Assignment) -> None:
    webm = b"\x1aE\xdf\xa3\x01\x18S\x80g\x01\x16T\xaek\xae\x86\x86A_OPUS"
    for kind, content in (
        (Kind.VIDEO, boxes("isom", "vide", "soun", behind=300_000)),
        (Kind.VIDEO, boxes("isom", "vide")[:-16] + b"\0\0\0\0mdat to the end"),
        (Kind.AUDIO, boxes("M4A ", "soun")),
        (Kind.AUDIO, webm),
        (Kind.AUDIO, b"OggS any"),
    ):
        assert add(cast.ward_officer, car_task, content, kind=kind, name="tep").kind == kind


@pytest.mark.usefixtures("shelf_kind")
def test_an_empty_file_is_refused_with_words(cast: Cast, car_task: Assignment) -> None:
    with pytest.raises(FileRefused):
        add(cast.ward_officer, car_task, b"")


@pytest.mark.parametrize("position", [Position(91, 0), Position(0, 181), Position(float("nan"), 0), Position(0, 0, -1)])
def test_a_position_on_no_globe_is_refused(cast: Cast, car_task: Assignment, position: Position) -> None:
    with pytest.raises(EvidenceRefused, match="no_position"):
        add(cast.ward_officer, car_task, position=position)


def test_no_place_is_unknown_and_words_alone_are_by_hand(cast: Cast, car_task: Assignment) -> None:
    assert add(cast.ward_officer, car_task).position_source == PositionSource.NONE
    from_a_phone = add(cast.ward_officer, car_task, turned_photo())
    assert (from_a_phone.position_source, from_a_phone.latitude) == (PositionSource.NONE, None), "EXIF is not relied on"
    by_hand = add(cast.ward_officer, car_task, picture(2), place_words="Sân trường")
    assert (by_hand.position_source, by_hand.latitude) == (PositionSource.HAND, None)


def test_evidence_proves_a_reported_task_and_verified_it_verifies_it(cast: Cast, car_task: Assignment) -> None:
    report(car_task, words="Xe đã chạy", version=car_task.version, by=cast.ward_officer, at=AT)
    assert proof(car_task) == Proof.CLAIMED
    row = add(cast.ward_officer, car_task)
    assert proof(car_task) == Proof.EVIDENCED
    check_evidence(row, Verdict.VERIFIED, version=row.version, by=cast.owner, at=AT)
    assert proof(car_task) == Proof.VERIFIED
    row.refresh_from_db()
    second = add(cast.ward_officer, car_task, picture(2))
    check_evidence(second, Verdict.CORRECT, version=second.version, by=cast.owner, at=AT, words="Ảnh mờ")
    assert proof(car_task) == Proof.EVIDENCED
    second.refresh_from_db()
    withdraw_evidence(second, reason="Chụp nhầm", version=second.version, by=cast.ward_leader, at=AT)
    assert proof(car_task) == Proof.VERIFIED
    withdraw_evidence(row, reason="Chụp nhầm", version=row.version, by=cast.ward_leader, at=AT)
    assert proof(car_task) == Proof.CLAIMED


def test_nobody_checks_the_evidence_of_their_own_unit(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    for member in (cast.ward_officer, cast.ward_leader, cast.other_ward_officer, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            check_evidence(row, Verdict.VERIFIED, version=row.version, by=member, at=AT)
    check_evidence(row, Verdict.VERIFIED, version=row.version, by=cast.supervisor, at=AT)
    row.refresh_from_db()
    assert row.standing == Standing.VERIFIED


def test_to_ask_for_a_correction_takes_words_and_the_correction_opens_it_again(
    cast: Cast, car_task: Assignment
) -> None:
    row = add(cast.ward_officer, car_task, position=HERE)
    with pytest.raises(EvidenceRefused, match="no_words"):
        check_evidence(row, Verdict.CORRECT, version=row.version, by=cast.owner, at=AT)
    check_evidence(row, Verdict.CORRECT, version=row.version, by=cast.owner, at=AT, words="Ghi rõ nơi chụp")
    row.refresh_from_db()
    change_evidence(row, version=row.version, by=cast.ward_officer, at=AT, place_words="Chợ", caption="Xe loa")
    row.refresh_from_db()
    assert (row.standing, row.place_words, row.latitude) == (Standing.OPEN, "Chợ", 10.7373)
    codes = [entry.code for entry in entries_about(row)]
    assert codes == ["evidence.evidence.change", "evidence.evidence.check", "evidence.evidence.add"]


def test_the_unit_is_told_of_each_correction_asked_for_and_of_no_verdict_else(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task, position=HERE)
    for words in ("Ghi rõ nơi chụp", "Ghi cả giờ chụp"):
        row.refresh_from_db()
        check_evidence(row, Verdict.CORRECT, version=row.version, by=cast.owner, at=AT, words=words)
    row.refresh_from_db()
    check_evidence(row, Verdict.VERIFIED, version=row.version, by=cast.owner, at=AT)
    told = Notice.objects.filter(kind="evidence.piece.correct")
    assert [(one.to_kind, one.to_key, one.about_key) for one in told] == [("unit", row.unit_id, str(row.pk))] * 2
    assert not any("Ghi" in str(one.params) for one in told), "the words stand behind the address"


def test_the_second_of_two_who_change_is_told_and_nothing_is_lost(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    change_evidence(row, version=1, by=cast.ward_officer, at=AT, caption="Một")
    with pytest.raises(StaleVersion):
        change_evidence(row, version=1, by=cast.ward_leader, at=AT, caption="Hai")
    row.refresh_from_db()
    assert row.caption == "Một"


def test_tied_twice_it_is_tied_once_and_untied_it_proves_nothing(cast: Cast, car_task: Assignment) -> None:
    row, task = add(cast.ward_officer, car_task), assignment_of(cast.places.ward, "Báo cáo kết quả về Ủy ban")
    assert tie_evidence(row, task, by=cast.ward_officer, at=AT) == tie_evidence(row, task, by=cast.ward_leader, at=AT)
    assert proof(task) == Proof.EVIDENCED
    assert untie_evidence(row, task, by=cast.ward_officer, at=AT)
    assert not untie_evidence(row, task, by=cast.ward_officer, at=AT)
    assert (proof(task), proof(car_task)) == (Proof.NONE, Proof.EVIDENCED)


def test_evidence_is_not_tied_to_the_task_of_another_unit(cast: Cast, car_task: Assignment) -> None:
    row, other = add(cast.ward_officer, car_task), assignment_of(cast.places.other_ward, "xe loa")
    for member in (cast.ward_officer, cast.other_ward_officer):
        with pytest.raises(PermissionDenied):
            tie_evidence(row, other, by=member, at=AT)


def test_what_was_withdrawn_is_neither_tied_nor_changed_nor_checked(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    with pytest.raises(EvidenceRefused, match="no_reason"):
        withdraw_evidence(row, reason=" ", version=row.version, by=cast.ward_officer, at=AT)
    row = withdraw_evidence(row, reason="Chụp nhầm", version=row.version, by=cast.ward_officer, at=AT)
    for again in (
        lambda: change_evidence(row, version=row.version, by=cast.ward_officer, at=AT, caption="x"),
        lambda: tie_evidence(row, car_task, by=cast.ward_officer, at=AT),
        lambda: check_evidence(row, Verdict.VERIFIED, version=row.version, by=cast.owner, at=AT),
    ):
        with pytest.raises(EvidenceRefused, match="withdrawn"):
            again()


@pytest.mark.usefixtures("shelf_kind")
def test_a_file_stored_before_is_taken_as_it_is(cast: Cast, car_task: Assignment) -> None:
    from lantoa.base.files.actions import store_file

    stored = store_file(io.BytesIO(picture()), name="x", by=cast.ward_officer.account, at=AT)
    assert add(cast.ward_officer, car_task, stored=stored, stream=None).file == stored
