"""The pages of evidence: sent by a form or a queue, seen by whom it concerns, checked, published, taken in."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import uuid
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lantoa.work.evidence import queue_file
from lantoa.work.evidence.actions import bringing
from lantoa.work.evidence.actions.comparing import look_at
from lantoa.work.evidence.models import Consent, Evidence, Likeness, Occasion
from lantoa.work.evidence.states import EvidenceState, Kind, Standing
from lantoa.work.tasks.models import Assignment
from tests.base.files.lying import lying
from tests.base.files.pictures import boxes, drawing, packed, png_bomb, turned_photo
from tests.orgs.links.making import make_link, signed_in_by
from tests.people import Cast
from tests.work.evidence.making import add, picture
from tests.work.tasks.making import assignment_of

pytestmark = pytest.mark.django_db


def photo(seed: int = 1, name: str = "anh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture(seed))


def form(*photos: SimpleUploadedFile, **more: Any) -> dict[str, Any]:
    return {"client_key": str(uuid.uuid4()), "photos": list(photos), **more}


@pytest.fixture
def ward(client: Client, cast: Cast) -> Client:
    client.force_login(cast.ward_officer.account)
    return client


def status(browser: Client, address: str) -> int:
    """The status of an answer, which is read to its end."""
    answer = browser.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def by(account: Any) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


@pytest.mark.usefixtures("shelf_kind")
def test_a_plain_form_sends_three_photos_and_sent_twice_they_are_three(ward: Client, car_task: Assignment) -> None:
    address = reverse("evidence:take", args=[car_task.pk])
    sent = form(*(photo(n) for n in (1, 2, 3)), caption="Xe loa", place_words="Chợ")
    assert ward.post(address, sent).status_code == 302
    for one in sent["photos"]:
        one.seek(0)
    assert ward.post(address, sent).status_code == 302
    assert Evidence.objects.count() == 3
    page = ward.get(address).content.decode()
    assert page.count('class="piece"') == 3
    assert "Video tối đa 2 GB" in page
    assert ">Chụp ảnh</label>" in page
    assert f"Ảnh hoặc tài liệu tối đa {settings.FILE_LIMIT_BYTES // 1024**2} MB" in page, (
        "the limit is said before anything is sent"
    )
    assert re.search(r'<input type="file" name="photos"[^>]* capture="environment"', page)


@pytest.mark.usefixtures("shelf_kind")
def test_the_link_of_a_kindergarten_with_its_pin_sends_photos(cast: Cast, car_task: Assignment) -> None:
    browser = signed_in_by(make_link(cast.places.ward))
    address = reverse("evidence:take", args=[car_task.pk])
    assert browser.get(address).status_code == 200
    assert browser.post(address, form(photo())).status_code == 302
    row = Evidence.objects.get()
    assert browser.get(reverse("evidence:show", args=[row.pk])).status_code == 200
    assert status(browser, reverse("files:show", args=[row.file.key])) == 200


@pytest.mark.parametrize("name", ["\u202e", "\u200b\ufeff"])
def test_an_event_named_by_signs_that_are_not_printed_is_no_event_and_the_photo_stays(
    ward: Client, car_task: Assignment, name: str
) -> None:
    address = reverse("evidence:take", args=[car_task.pk])
    assert ward.post(address, form(photo(), occasion=name)).status_code == 302
    assert (Evidence.objects.get().occasion, Occasion.objects.count()) == (None, 0)


def test_one_bad_file_does_not_hold_up_the_good_ones_and_is_named(ward: Client, car_task: Assignment) -> None:
    hostile = SimpleUploadedFile("anh.jpg.svg", b"<svg><script>alert(1)</script></svg>")
    answer = ward.post(reverse("evidence:take", args=[car_task.pk]), form(photo(), hostile))
    assert (answer.status_code, Evidence.objects.count()) == (422, 1)
    assert "anh.jpg.svg" in answer.content.decode()


def test_a_text_under_the_name_of_a_film_is_refused_by_its_content_by_form_and_by_queue(
    ward: Client, car_task: Assignment, django_capture_on_commit_callbacks: Any
) -> None:
    address, before = reverse("evidence:take", args=[car_task.pk]), lying()
    for name, content in (
        ("phim.mp4", "Hôm nay xe loa chạy qua chợ.".encode()),
        ("phim.MOV", b"%PDF-1.7 a document"),
        ("anh.heic", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old Word file"),
        ("loa.m4a", "Lời ghi âm gõ lại".encode()),
        ("bao-cao.pdf", "Báo cáo gõ tay".encode()),
        ("bao-cao.docx", "Báo cáo gõ tay".encode()),
    ):
        for told in ({}, {"Accept": "application/json"}):
            with django_capture_on_commit_callbacks(execute=True):
                answer = ward.post(address, form(SimpleUploadedFile(name, content)), headers=told)
            assert answer.status_code == 422, name
            said = answer.json()["words"] if told else answer.content.decode()
            assert "không đúng với đuôi tên của nó" in said
    assert (Evidence.objects.count(), lying()) == (0, before)


def test_what_suits_its_name_and_a_picture_under_any_name_are_kept(ward: Client, car_task: Assignment) -> None:
    kept = [
        ("ghi-chep.txt", "Xe loa chạy".encode()),
        ("ghi-chep", "Xe loa chạy".encode()),
        ("phim.mp4", picture(1)),
        ("phim.mov", boxes("isom", "vide")),
        ("phim.3gp", boxes("3gp4", "soun")),
        ("bao-cao.pdf", b"%PDF-1.7 a document"),
        ("bao-cao.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 with a password"),
    ]
    sent = form(*(SimpleUploadedFile(name, content) for name, content in kept))
    assert ward.post(reverse("evidence:take", args=[car_task.pk]), sent).status_code == 302
    kinds = list(Evidence.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["document", "document", "photo", "video", "audio", "document", "document"]


SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def test_pictures_of_every_phone_are_sent_and_shown_upright(ward: Client, car_task: Assignment) -> None:
    """HEIC, AVIF, turned, fifty million dots: each gets its small picture, or one sentence says why not."""
    pictures = {
        "IMG_1.HEIC": (SAMPLES / "photo.heic").read_bytes(),
        "IMG_2.avif": packed(drawing(), "AVIF"),
        "IMG_3.jpg": turned_photo(),
        "IMG_4.jpg": packed(drawing((8660, 5774)), quality=40),
        "IMG_5.png": png_bomb(),
        "IMG_6.heic": (SAMPLES / "photo.heic").read_bytes()[:300],
    }
    sent = form(*(SimpleUploadedFile(name, content) for name, content in pictures.items()))
    assert ward.post(reverse("evidence:take", args=[car_task.pk]), sent).status_code == 302
    rows = list(Evidence.objects.select_related("file").order_by("pk"))
    assert [look_at(row, at=row.added_at) for row in rows] == ["made"] * 4 + ["too_many_pixels", "unreadable"]
    page = ward.get(reverse("evidence:take", args=[car_task.pk])).content.decode()
    assert page.count('/thumb/"') == 4
    turned = rows[2].file.copies.get(kind="thumb")
    assert turned.width < turned.height
    for row, words in zip(rows[4:], ("120 triệu", "Không mở được"), strict=True):
        assert words in ward.get(reverse("evidence:show", args=[row.pk])).content.decode()


def test_the_sender_is_told_that_a_file_was_sent_before_by_form_and_by_queue(
    ward: Client, cast: Cast, car_task: Assignment
) -> None:
    add(cast.other_ward_officer, assignment_of(cast.places.other_ward, "xe loa"), picture(1))
    address, told = reverse("evidence:take", args=[car_task.pk]), {"Accept": "application/json"}
    assert "từ trước" not in ward.post(address, form(photo(1)), follow=True).content.decode(), (
        "another unit's is not told"
    )
    page = ward.post(address, form(photo(1), photo(2)), follow=True).content.decode()
    assert "Đơn vị đã gửi 1 tệp trong số này từ trước" in page
    once = form(photo(3))
    assert ward.post(address, once, headers=told).json()["words"] == ""
    once["photos"][0].seek(0)
    assert ward.post(address, once, headers=told).json()["words"] == "", "the same piece sent again is no second one"
    assert "từ trước" in ward.post(address, form(photo(3)), headers=told).json()["words"]
    assert Evidence.objects.count() == 6, "none is thrown away"


def test_fifty_photos_at_once_and_an_empty_one_among_them_end_well_and_too_many_in_a_sentence(
    ward: Client, car_task: Assignment
) -> None:
    address = reverse("evidence:take", args=[car_task.pk])
    photos = [photo(n, f"IMG_{n}.jpg") for n in range(50)]
    answer = ward.post(address, form(*photos, SimpleUploadedFile("IMG_0.jpg", b"")))
    assert (answer.status_code, Evidence.objects.count()) == (422, 50)
    assert "IMG_0.jpg: Tệp rỗng" in answer.content.decode()
    empty = ward.post(address, form(SimpleUploadedFile("a.jpg", b"")), headers={"Accept": "application/json"})
    assert (empty.status_code, "Tệp rỗng" in empty.json()["words"]) == (422, True)
    many = ward.post(address, form(*(photo(n) for n in range(101))))
    assert many.status_code == 413
    assert "tệp" in many.content.decode()
    assert Evidence.objects.count() == 50


def test_a_device_is_told_to_send_again_where_the_store_takes_nothing(
    ward: Client, car_task: Assignment, files_root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """503, not 422: what is refused is not sent again by the queue of a phone."""
    address, told = reverse("evidence:take", args=[car_task.pk]), {"Accept": "application/json"}

    def full(*_args: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as breaking:
        breaking.setattr("os.link", full)
        by_queue = ward.post(address, form(photo(1)), headers=told)
        by_form = ward.post(address, form(photo(1)) | {"caption": "Xe loa qua chợ"})
    assert (by_queue.status_code, "đã đầy" in by_queue.json()["words"]) == (503, True)
    assert by_form.status_code == 503
    assert "Xe loa qua chợ" in by_form.content.decode()
    assert not Evidence.objects.exists()
    assert ward.post(address, form(photo(1)), headers=told).status_code == 201


def test_an_empty_form_is_told_what_is_missing(ward: Client, car_task: Assignment) -> None:
    answer = ward.post(reverse("evidence:take", args=[car_task.pk]), form())
    assert answer.status_code == 422
    assert "ít nhất một tệp" in answer.content.decode()


def test_an_address_is_evidence_too(ward: Client, car_task: Assignment) -> None:
    answer = ward.post(reverse("evidence:take", args=[car_task.pk]), form(url="https://vi-du.vn/tin"))
    assert (answer.status_code, Evidence.objects.get().url) == (302, "https://vi-du.vn/tin")


def test_a_queue_hears_what_became_of_each_piece(ward: Client, car_task: Assignment) -> None:
    address, told = reverse("evidence:take", args=[car_task.pk]), {"Accept": "application/json"}
    place = {"latitude": "10.7373", "longitude": "106.7218", "accuracy_m": "12.4"}
    sent = form(photo(), taken_at="2024-10-08T01:02:03.000Z", **place)
    answer = ward.post(address, sent, headers=told)
    row = Evidence.objects.get()
    assert (answer.status_code, answer.json()["kept"]) == (201, [row.pk])
    assert (row.accuracy_m, row.position_source, row.taken_at.isoformat()) == (
        13,
        "device",
        "2024-10-08T01:02:03+00:00",
    )
    refused = ward.post(address, form(SimpleUploadedFile("a.jpg", b"MZ\x90\0")), headers=told)
    assert (refused.status_code, refused.json()["kept"]) == (422, [])
    assert refused.json()["words"]


def test_a_queue_learns_who_has_signed_in(ward: Client, cast: Cast) -> None:
    said = ward.get(reverse("evidence:hello")).json()
    assert (said["signed_in"], said["unit"], bool(said["token"])) == (True, cast.places.ward.pk, True)
    assert Client().get(reverse("evidence:hello")).json() == {"signed_in": False}


def test_the_page_of_what_waits_holds_nothing_personal_and_the_worker_has_its_own_policy(ward: Client) -> None:
    page = ward.get(reverse("evidence:waiting")).content.decode()
    assert "Phường Một" not in page
    assert "ward-officer" not in page
    worker = Client().get(reverse("evidence:worker"))
    assert worker["Content-Type"].startswith("text/javascript")
    assert worker["Content-Security-Policy"] == "default-src 'none'; connect-src 'self'; script-src 'self'"


@pytest.mark.usefixtures("shelf_kind")
def test_nobody_opens_sends_to_or_guesses_the_file_of_another_unit(cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    look_at(row, at=row.added_at)
    addresses = [
        reverse("evidence:show", args=[row.pk]),
        reverse("evidence:take", args=[car_task.pk]),
        reverse("files:show", args=[row.file.key]),
        reverse("files:copy", args=[row.file.key, "thumb"]),
    ]
    for member in (cast.other_ward_officer, cast.elsewhere_officer, cast.administrator):
        assert [status(by(member.account), address) for address in addresses] == [404] * 4
    assert [status(by(cast.stranger), address) for address in addresses] == [404] * 4
    assert [status(by(cast.owner.account), address) for address in addresses] == [200, 404, 200, 200]


def test_a_piece_is_tied_to_a_further_task_of_its_unit_by_a_button_and_to_no_other_units(
    ward: Client, cast: Cast, car_task: Assignment
) -> None:
    row = add(cast.ward_officer, car_task)
    address, tie = reverse("evidence:show", args=[row.pk]), reverse("evidence:act", args=[row.pk, "tie"])
    report = assignment_of(cast.places.ward, "Báo cáo kết quả")
    page = ward.get(address).content.decode()
    assert f'<option value="{report.pk}">' in page
    assert f'<option value="{car_task.pk}"' not in page
    foreign = assignment_of(cast.places.other_ward, "Báo cáo kết quả")
    assert ward.post(tie, {"tie-version": 1, "tie-assignment": foreign.pk}).status_code == 422
    assert ward.post(tie, {"tie-version": 1, "tie-assignment": report.pk}).status_code == 302
    assert set(row.uses.values_list("assignment", flat=True)) == {car_task.pk, report.pk}
    assert tie not in ward.get(address).content.decode()
    assert by(cast.owner.account).post(tie, {"tie-version": 1, "tie-assignment": report.pk}).status_code in (403, 422)


def test_the_owner_verifies_on_the_page_and_the_unit_cannot(ward: Client, cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    address = reverse("evidence:act", args=[row.pk, "verify"])
    assert ward.post(address, {"verify-version": 1}).status_code == 403
    assert by(cast.owner.account).post(address, {"verify-version": 1}).status_code == 302
    row.refresh_from_db()
    assert row.standing == Standing.VERIFIED
    late = by(cast.owner.account).post(reverse("evidence:act", args=[row.pk, "correct"]), {
        "correct-version": 1, "correct-words": "Ảnh mờ"})  # fmt: skip
    assert late.status_code == 409
    assert "Ảnh mờ" in late.content.decode()
    assert "Trang này đã cũ" in late.content.decode()


def test_what_is_to_be_corrected_is_read_on_the_units_page_and_corrected_there(
    ward: Client, cast: Cast, car_task: Assignment
) -> None:
    row = add(cast.ward_officer, car_task)
    said = {"correct-version": 1, "correct-words": "Ghi rõ nơi chụp"}
    by(cast.owner.account).post(reverse("evidence:act", args=[row.pk, "correct"]), said)
    assert "Ghi rõ nơi chụp" in ward.get(reverse("evidence:show", args=[row.pk])).content.decode()
    assert "Có mục cần sửa" in ward.get(reverse("tasks:assignment", args=[car_task.pk])).content.decode()
    change = {"change-version": 2, "change-caption": "Xe loa", "change-place_words": "Chợ Ví Dụ"}
    assert ward.post(reverse("evidence:act", args=[row.pk, "change"]), change).status_code == 302
    withdraw = {"withdraw-version": 3, "withdraw-reason": "Chụp nhầm"}
    assert ward.post(reverse("evidence:act", args=[row.pk, "withdraw"]), withdraw).status_code == 302
    row.refresh_from_db()
    assert (row.place_words, row.state) == ("Chợ Ví Dụ", EvidenceState.WITHDRAWN)


@pytest.mark.usefixtures("shelf_kind")
def test_consent_is_recorded_with_its_paper_and_withdrawn(ward: Client, cast: Cast, car_task: Assignment) -> None:
    row = add(cast.ward_officer, car_task)
    day = {"consent-given_on_day": "08", "consent-given_on_month": "10", "consent-given_on_year": "2024"}
    said = {"consent-who": "Phụ huynh (ví dụ)", "consent-form": "guardian", "consent-covers": "picture", **day}
    key = {"consent-client_key": str(uuid.uuid4()), "consent-paper": SimpleUploadedFile("giay.jpg", picture(5))}
    assert ward.post(reverse("evidence:act", args=[row.pk, "consent"]), said | key).status_code == 302
    consent = Consent.objects.get()
    paper = reverse("files:show", args=[consent.paper.key])
    assert (status(ward, paper), status(by(cast.owner.account), paper)) == (200, 404)
    assert (
        "Phụ huynh (ví dụ)" not in by(cast.owner.account).get(reverse("evidence:show", args=[row.pk])).content.decode()
    )
    end = {"end-consent-version": 1, "end-consent-reason": "Rút lại", "consent": consent.pk}
    assert ward.post(reverse("evidence:act", args=[row.pk, "end-consent"]), end).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_words == "Rút lại"


def test_a_question_is_answered_on_the_page_by_the_owner(cast: Cast, car_task: Assignment) -> None:
    content = packed(drawing())
    look_at(add(cast.ward_officer, car_task, content), at=car_task.assigned_at)
    other = add(cast.other_ward_officer, assignment_of(cast.places.other_ward, "xe loa"), content)
    look_at(other, at=car_task.assigned_at)
    question, owner = Likeness.objects.get(), by(cast.owner.account)
    page = owner.get(reverse("evidence:show", args=[other.pk])).content.decode()
    assert "Có phải cùng một sự kiện không?" in page
    asked = by(cast.other_ward_officer.account).get(reverse("evidence:show", args=[other.pk])).content.decode()
    assert "Có phải cùng một sự kiện không?" in asked
    assert reverse("evidence:question", args=[question.pk]) not in asked, (
        "its unit reads the question, and answers none"
    )
    prefix = f"question-{question.pk}"
    said = {f"{prefix}-version": 1, f"{prefix}-answer": "shared", f"{prefix}-words": ""}
    assert owner.post(reverse("evidence:question", args=[question.pk]), said).status_code == 302
    gallery = reverse("evidence:gallery", args=[car_task.campaign_id])
    assert "0 mục" in owner.get(gallery, {"questions": "on"}).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_gallery_asks_the_same_questions_for_any_number(
    cast: Cast, car_task: Assignment, count: int, django_assert_max_num_queries: Any
) -> None:
    for seed in range(count):
        look_at(add(cast.ward_officer, car_task, picture(seed + 1)), at=car_task.assigned_at)
    owner, address = by(cast.owner.account), reverse("evidence:gallery", args=[car_task.campaign_id])
    owner.get(address)
    with django_assert_max_num_queries(22) as asked:
        page = owner.get(address).content.decode()
    assert page.count('class="piece"') == count
    QUERIES.add(len(asked))
    assert len(QUERIES) == 1


QUERIES: set[int] = set()


def queue(*items: dict[str, Any], packed_with: int = zipfile.ZIP_STORED) -> SimpleUploadedFile:
    buffer, told = io.BytesIO(), []
    with zipfile.ZipFile(buffer, "w", packed_with) as archive:
        for number, item in enumerate(items):
            content = item.pop("content")
            archive.writestr(f"files/{number}", content)
            told.append({"name": "anh.jpg", "file": f"files/{number}", "caption": "Từ máy kia", "place": "", **item})
        archive.writestr("queue.json", json.dumps({"form": "lantoa-queue", "version": 1, "items": told}))
    return SimpleUploadedFile("lantoa.zip", buffer.getvalue())


@pytest.mark.usefixtures("shelf_kind")
def test_the_queue_of_another_device_is_taken_in_once(ward: Client, cast: Cast, car_task: Assignment) -> None:
    theirs = assignment_of(cast.places.other_ward, "xe loa")
    key = str(uuid.uuid4())
    place = {"latitude": 10.7, "longitude": 106.7, "accuracy_m": 20, "taken_at": "2024-10-08T01:02:03Z"}

    def file() -> SimpleUploadedFile:
        return queue(
            {"key": key, "task": car_task.pk, "content": picture(1), **place},
            {"key": str(uuid.uuid4()), "task": theirs.pk, "content": picture(2)},
            {"key": str(uuid.uuid4()), "task": car_task.pk, "content": b"MZ\x90\0"},
        )

    for _ in range(2):
        page = ward.post(reverse("evidence:import"), {"file": file()}).content.decode()
        assert "nhiệm vụ của đơn vị khác" in page
        assert "Không nhận loại tệp này" in page
    row = Evidence.objects.get()
    assert (str(row.client_key), row.caption, row.accuracy_m, row.taken_at.hour) == (key, "Từ máy kia", 20, 1)


def test_bytes_that_several_items_of_a_queue_name_are_read_once(
    ward: Client, car_task: Assignment, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    told = [{"key": str(uuid.uuid4()), "task": car_task.pk, "content": picture(number)} for number in (1, 2)]
    file = queue(*told).read()
    again = {"task": car_task.pk, "name": "lai.jpg", "file": "files/0"}
    buffer = io.BytesIO(file)
    with zipfile.ZipFile(buffer) as archive:
        kept = {name: archive.read(name) for name in archive.namelist()}
    told_all = json.loads(kept.pop("queue.json"))
    told_all["items"][1:1] = [again | {"key": str(uuid.uuid4())} for _ in range(50)]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in [*kept.items(), ("queue.json", json.dumps(told_all).encode())]:
            archive.writestr(name, content)
    (tmp_path / "q.zip").write_bytes(buffer.getvalue())
    items = queue_file.read(str(tmp_path / "q.zip"))
    assert sum(item["size"] for item in items if not item["twice"]) < len(buffer.getvalue())
    monkeypatch.setattr(bringing, "run_in_child", lambda _name, path, **_limits: queue_file.read(path))
    answer = ward.post(reverse("evidence:import"), {"file": SimpleUploadedFile("q.zip", buffer.getvalue())})
    assert answer.content.decode().count("lai.jpg") == 50
    assert Evidence.objects.count() == 2, "nothing is lost of the rest"


def test_overlapping_entries_under_different_names_are_one(tmp_path: Path, car_task: Assignment) -> None:
    """Two lines of the list of a ZIP may point into the same bytes."""
    told = [{"key": str(uuid.uuid4()), "task": car_task.pk, "content": picture(number)} for number in (1, 2)]
    raw = bytearray(queue(*told).read())
    second = raw.rindex(b"PK\x01\x02", 0, raw.rindex(b"queue.json"))
    second = raw.rindex(b"PK\x01\x02", 0, second)
    assert b"files/1" in raw[second : second + 60]
    raw[second + 42 : second + 46] = b"\0\0\0\0"
    (tmp_path / "q.zip").write_bytes(raw)
    assert [item["twice"] for item in queue_file.read(str(tmp_path / "q.zip"))] == [False, True]


def test_a_queue_longer_than_one_request_comes_in_by_sending_it_again(
    ward: Client, car_task: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "MOST_NEW", 2)
    keys = [str(uuid.uuid4()) for _ in range(5)]
    pages = []
    for come in (2, 4, 5):
        told = [{"key": key, "task": car_task.pk, "content": picture(n)} for n, key in enumerate(keys, start=1)]
        pages.append(ward.post(reverse("evidence:import"), {"file": queue(*told)}).content.decode())
        assert Evidence.objects.count() == come
    assert "Hãy gửi lại chính tệp này" in pages[0]
    assert "Hãy gửi lại chính tệp này" not in pages[2]
    monkeypatch.setattr(bringing, "MOST_SECONDS", -1)
    late = queue({"key": str(uuid.uuid4()), "task": car_task.pk, "content": picture(9)})
    assert "Hãy gửi lại chính tệp này" in ward.post(reverse("evidence:import"), {"file": late}).content.decode()


@pytest.mark.parametrize("moment", ["1969-12-31T23:59:59Z", "0001-01-01T00:00:00+07:00", "0001-01-01T00:00:00"])
def test_a_device_whose_clock_was_never_set_is_told_so_by_form_and_by_queue(
    ward: Client, car_task: Assignment, moment: str
) -> None:
    by_form = ward.post(reverse("evidence:take", args=[car_task.pk]), form(photo(), taken_at=moment))
    item = {"key": str(uuid.uuid4()), "task": car_task.pk, "content": picture(1), "taken_at": moment}
    by_queue = ward.post(reverse("evidence:import"), {"file": queue(item)})
    assert by_form.status_code == 422
    for answer in (by_form, by_queue):
        assert "Đồng hồ của thiết bị sai" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_a_file_that_is_no_queue_is_refused_with_words(ward: Client, car_task: Assignment) -> None:
    bomb = queue(
        {"key": str(uuid.uuid4()), "task": car_task.pk, "content": b"\0" * 10**7}, packed_with=zipfile.ZIP_DEFLATED
    )
    for hostile in (bomb, SimpleUploadedFile("a.zip", b"PK\x03\x04 broken"), SimpleUploadedFile("a.zip", b"hello"),
                    queue({"key": "../../etc", "task": 1, "content": b"x"})):  # fmt: skip
        answer = ward.post(reverse("evidence:import"), {"file": hostile})
        assert answer.status_code == 422
        assert "không phải tệp chờ gửi" in answer.content.decode()
    assert Evidence.objects.count() == 0


def test_a_piece_without_words_is_named_by_its_kind_unit_and_moment(
    ward: Client, cast: Cast, car_task: Assignment
) -> None:
    known = datetime(2024, 10, 7, 2, 30, tzinfo=UTC)
    told = add(cast.ward_officer, car_task, picture(1), taken_at=known)
    bare = add(cast.ward_officer, car_task, picture(2))
    named = add(cast.ward_officer, car_task, picture(3), caption="Xe loa ở chợ")
    gallery = by(cast.owner.account).get(reverse("evidence:gallery", args=[car_task.campaign_id])).content.decode()
    assert "Ảnh của Phường Một, tệp ghi lúc 9 giờ 30, 07/10/2024" in gallery
    assert "Ảnh của Phường Một, gửi lúc 10 giờ 00, 08/10/2024" in gallery
    assert "Xe loa ở chợ" in gallery
    sound = add(cast.ward_officer, car_task, boxes("M4A ", "soun"), kind=Kind.AUDIO, taken_at=known)
    film = add(cast.ward_officer, car_task, boxes("isom", "vide"), kind=Kind.VIDEO, taken_at=known)
    heard, seen = (ward.get(reverse("evidence:show", args=[row.pk])).content.decode() for row in (sound, film))
    assert "<h1>Ghi âm của Phường Một, tệp ghi lúc 9 giờ 30, 07/10/2024</h1>" in heard
    assert ("<dt>Thu lúc</dt>" in heard, "Chụp lúc" in heard) == (True, False)
    assert "Video của Phường Một, tệp ghi lúc" in seen
    assert ("chụp lúc" in gallery, "quay lúc" in seen) == (False, False), "nobody has checked the date of a file"
    pages = [ward.get(reverse("evidence:show", args=[row.pk])).content.decode() for row in (told, bare, named)]
    said = ["theo ngày giờ của tệp trên máy gửi" in page for page in pages]
    assert said == [True, False, False]
    taken = pages[1].partition("<dt>Chụp lúc</dt>")[2].partition("</div>")[0]
    assert "chưa rõ" in taken
    assert "<h1>Ảnh của Phường Một, gửi lúc 10 giờ 00, 08/10/2024</h1>" in pages[1]


def test_words_for_a_piece_withdrawn_meanwhile_are_shown_to_copy(
    ward: Client, cast: Cast, car_task: Assignment
) -> None:
    row = add(cast.ward_officer, car_task)
    assert ward.post(reverse("evidence:act", args=[row.pk, "withdraw"]), {
        "withdraw-version": 1, "withdraw-reason": "Nhầm ảnh"}).status_code == 302  # fmt: skip
    late = by(cast.owner.account).post(reverse("evidence:act", args=[row.pk, "correct"]), {
        "correct-version": 1, "correct-words": "Ảnh mờ quá"})  # fmt: skip
    assert late.status_code in (409, 422)
    assert "Ảnh mờ quá" in late.content.decode()


@pytest.mark.usefixtures("files_root")
def test_what_a_unit_has_sent_asks_the_same_questions_for_one_piece_and_for_three(
    cast: Cast, car_task: Assignment, ward: Client
) -> None:
    found = []
    for count in (1, 2, 3):
        look_at(add(cast.ward_officer, car_task, picture(count)), at=car_task.assigned_at)
        if count != 2:
            ward.get(reverse("evidence:own"))
            with CaptureQueriesContext(connection) as queries:
                assert ward.get(reverse("evidence:own")).content.decode().count('class="piece"') == count
            found.append(len(queries))
    assert found[0] == found[1]
