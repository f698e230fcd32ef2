"""Photos of a group become evidence by a click, of the unit a person chose; until then they are nothing, then gone."""

from __future__ import annotations

import io
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings as house
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantoa.base.audit.models import AuditEntry
from lantoa.base.files.actions import store_file, sweep_coming
from lantoa.base.files.models import DerivedFile, StoredFile
from lantoa.base.files.shelves import shelf
from lantoa.base.jobs.chores import tick
from lantoa.base.jobs.models import JobRun
from lantoa.base.notices.models import Notice
from lantoa.base.scraps.actions import clear_loose, drop_old
from lantoa.base.scraps.jobs import clear_away
from lantoa.base.scraps.models import Scrap, ScrapFile
from lantoa.engines.paper_forms.laying import mark_text
from lantoa.faces.intake.actions import MOST_PHOTOS, confirm_photo
from lantoa.faces.intake.clues import best_clue
from lantoa.orgs.accounts.actions import erase_person
from lantoa.orgs.links.secrets_of import token_of
from lantoa.work.arrivals.codes import report_code
from lantoa.work.evidence.models import Consent, Evidence, EvidenceUse
from lantoa.work.evidence.rules import may_be_public
from lantoa.work.reports.models import Report
from lantoa.work.tasks.models import Issue
from tests.base.files.lying import lying
from tests.base.files.pictures import gif_that_is_a_script, png_bomb
from tests.faces.intake.photos import confirmed, drop_in, dropped, looked_through, taken_at, with_square
from tests.faces.intake.test_bridge_to_zalo import REPORT, asks_for, browser
from tests.factories.orgs import make_account, make_member
from tests.orgs.links.making import make_link
from tests.people import Cast, make_cast
from tests.threads import at_the_same_moment
from tests.work.evidence.making import picture
from tests.work.tasks.making import assignment_of, checked, issued, make_centre, prepared

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files_root")]
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def photo_page(client: Any, scrap: Scrap) -> str:
    return str(client.get(reverse("intake:chat", args=[scrap.pk])).content.decode())


def door(name: str, scrap: Scrap, photo: ScrapFile) -> str:
    return reverse(f"intake:{name}", args=[scrap.pk, photo.pk])


def test_photos_alone_are_proposals_of_which_nothing_is_chosen_and_nothing_counts(
    cast: Cast, issue: Issue, monkeypatch: Any
) -> None:
    client = browser(cast.owner)
    limits = client.get(reverse("intake:paste")).content.decode()
    assert "Mỗi lần tối đa 20 ảnh, mỗi ảnh tối đa 5 MB" in limits, "said before"
    assert 'enctype="multipart/form-data"' in limits
    scrap, (photo,) = dropped(client, {"zalo-1.jpg": picture(1)})
    assert "Ảnh đang được xem" in photo_page(client, scrap)
    assert JobRun.objects.filter(kind="intake.look", args={"scrap": scrap.pk, "member": cast.owner.pk}).count() == 1
    (photo,) = looked_through(scrap, cast.owner, monkeypatch)
    page = photo_page(client, scrap)
    assert "Chưa rõ đơn vị" in page
    assert "<select" not in page.partition("<main")[2]
    assert reverse("files:copy", args=[photo.file.key, "thumb"]) in page
    assert not Evidence.objects.exists()
    assert assignment_of(cast.places.ward, REPORT).proof == "none"


def test_a_photo_is_seen_by_whoever_brought_it_and_by_nobody_else(cast: Cast, issue: Issue, monkeypatch: Any) -> None:
    client = browser(cast.owner)
    scrap, _ = dropped(client, {"a.jpg": picture(1)})
    (photo,) = looked_through(scrap, cast.owner, monkeypatch)
    addresses = [reverse("files:copy", args=[photo.file.key, "thumb"]), reverse("files:show", args=[photo.file.key])]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Cache-Control"].startswith("private")
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        assert b"".join(answer.streaming_content)
        others = (cast.district_leader, cast.ward_officer, cast.supervisor)
        assert [browser(one).get(address).status_code for one in others] == [404] * 3
    other = browser(cast.district_leader)
    for name in ("confirm_photo", "skip_photo"):
        assert other.post(door(name, scrap, photo)).status_code == 404
    own, _ = dropped(other, {"b.jpg": picture(2)})
    assert other.post(door("skip_photo", own, photo)).status_code == 302
    assert ScrapFile.objects.filter(pk=photo.pk, scrap=scrap).exists(), "of another's scrap nothing is reached"
    Scrap.objects.filter(pk=scrap.pk).update(made_at=timezone.now() - timedelta(hours=24))
    assert client.get(addresses[0]).status_code == 404


def test_each_photo_that_is_refused_is_named_with_its_sentence_and_the_others_are_kept(
    cast: Cast, issue: Issue, settings: Any
) -> None:
    client, names = browser(cast.owner), "Phường Một: đã báo cáo kết quả\nMai họp lúc mấy giờ?"
    wrong = {
        "ve.svg": SCRIPT,
        "anh.jpg": b"%PDF-1.7 no picture",
        "to.jpg": picture(1) + b"0" * (6 << 20),
        "rong.png": b"",
    }
    scrap, photos = dropped(client, {**wrong, "tot.jpg": picture(3)}, names)
    assert [photo.file.name for photo in photos] == ["tot.jpg"]
    page = photo_page(client, scrap)
    told = page.partition("Những ảnh không nhận")[2].partition("</section>")[0]
    for name, words in (
        ("ve.svg", "không phải ảnh"),
        ("anh.jpg", "không phải ảnh"),
        ("to.jpg", "5 MB"),
        ("rong.png", "rỗng"),
    ):
        assert words in told.partition(f"<b>{name}</b>")[2].partition("</li>")[0], name
    assert "Mai họp lúc mấy giờ?" in page, "no line of the text is lost"
    assert [part["says"] for part in scrap.content if "says" in part] == ["done"]
    place = next(place for place, part in enumerate(scrap.content) if "refused" in part)
    client.post(reverse("intake:skip", args=[scrap.pk, place]))
    assert "Những ảnh không nhận" not in photo_page(client, scrap)
    assert here() == (1, 0, 1), "of what was refused nothing lies here"


def test_where_every_photo_is_refused_the_text_stays_in_the_form(cast: Cast, issue: Issue) -> None:
    answer = drop_in(browser(cast.owner), {"ve.svg": SCRIPT}, "Cảm ơn cả nhà")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Cảm ơn cả nhà</textarea>" in page
    assert "ve.svg: " in page
    assert not Scrap.objects.exists()
    assert "Hãy dán tin nhắn hoặc chọn ảnh" in browser(cast.owner).post(reverse("intake:paste"), {}).content.decode()


def test_where_the_text_is_refused_the_photos_are_kept_and_told_of(cast: Cast, issue: Issue) -> None:
    answer = drop_in(browser(cast.owner), {"a.jpg": picture(1)}, "x" * 60_001)
    scrap = Scrap.objects.get()
    assert (answer.status_code, scrap.files.count()) == (422, 1)  # type: ignore[attr-defined]
    assert reverse("intake:chat", args=[scrap.pk]) in answer.content.decode()


def test_more_photos_than_are_taken_at_once_are_named(cast: Cast, issue: Issue) -> None:
    scrap, photos = dropped(browser(cast.owner), {f"anh-{n}.jpg": picture(n) for n in range(MOST_PHOTOS + 2)})
    assert len(photos) == MOST_PHOTOS
    (told,) = [part["refused"] for part in scrap.content]
    assert [name for name, _code, _params in told] == ["anh-20.jpg", "anh-21.jpg"]


def test_a_picture_that_cannot_be_opened_says_why_and_is_not_recorded(
    cast: Cast, issue: Issue, monkeypatch: Any
) -> None:
    client = browser(cast.owner)
    long = "a" * 3000 + ".jpg"
    photos = {"bom.png": png_bomb(), long: picture(2)[:400], "a.gif": gif_that_is_a_script()}
    scrap, _ = dropped(client, photos)
    bad, cut, gif = looked_through(scrap, cast.owner, monkeypatch)
    page = photo_page(client, scrap)
    assert "120 triệu điểm" in page
    assert len(cut.file.name) <= 255
    row = assignment_of(cast.places.ward, REPORT)
    assert client.post(door("confirm_photo", scrap, bad), confirmed(bad, row)).status_code == 404
    assert client.post(door("skip_photo", scrap, bad)).status_code == 302
    shown = client.get(reverse("files:copy", args=[gif.file.key, "thumb"]))
    assert (shown["Content-Type"], b"alert" in b"".join(shown.streaming_content)) == ("image/webp", False)


def test_a_messages_announcement_names_the_unit_of_each_photo_in_order(cast: Cast, issue: Issue) -> None:
    text = "[10:32, 12/10/2024] Phường Một: đã báo cáo kết quả\n[10:33, 12/10/2024] Phường Một: [Hình ảnh]\n"
    text += "10:40 Phường Hai: đã gửi 2 ảnh\nPhường Ba Không Có: [Ảnh]"
    client = browser(cast.owner)
    scrap, photos = dropped(client, {f"{n}.jpg": picture(n) for n in range(4)}, text)
    best = [best_clue(photo.content) for photo in photos]
    ward, other = cast.places.ward.pk, cast.places.other_ward.pk
    assert [found and (found[0], found[1]["unit"]) for found in best] == [
        ("picture", ward), ("picture", other), ("picture", other), None,
    ]  # fmt: skip
    row = assignment_of(cast.places.ward, REPORT)
    assert best[0] is not None
    assert (best[0][1]["assignments"][0], best[0][1]["meant"]) == (row.pk, None), "first among them, not chosen"
    page = photo_page(client, scrap)
    assert "vì tin nhắn gửi ảnh lúc 10:33, 12/10/2024" in page
    assert "[Hình ảnh]" not in page, "no line of its own: the photo is there"
    scrap, photos = dropped(client, {f"{n}.jpg": picture(n) for n in range(3)}, text)
    assert [best_clue(photo.content) for photo in photos] == [None] * 3, (
        "four announced, three came: the order says nothing"
    )


def test_the_hour_the_camera_wrote_is_held_against_the_messages_of_one_unit(
    cast: Cast, issue: Issue, monkeypatch: Any
) -> None:
    text = "[10:32, 12/10/2024] Phường Một: chúng tôi đang treo băng rôn\n[11:30, 12/10/2024] Phường Hai: đã nhận\n"
    text += "[11:35, 12/10/2024] Phường Một: đã nhận"
    photos = {
        "a.jpg": taken_at("2024:10:12 10:20:00"),
        "b.jpg": taken_at("2024:10:12 11:25:00"),
        "c.jpg": taken_at("2023:10:12 10:20:00"),
    }
    scrap, _ = dropped(browser(cast.owner), photos, text)
    one, two, old = looked_through(scrap, cast.owner, monkeypatch)
    assert [best and best[0] for best in map(best_clue, (o.content for o in (one, two, old)))] == ["hour", None, None]
    assert "vì tin nhắn lúc 10:32, 12/10/2024, ngay sau giờ chụp" in photo_page(browser(cast.owner), scrap)
    assert "hours" not in one.content, "of who wrote when nothing stays once the photo was looked at"


def test_the_name_of_the_file_names_the_unit_with_or_without_marks(cast: Cast, issue: Issue) -> None:
    names = ["Phuong_Mot_le_phat_dong-01.jpg", "phường hai.jpg", "phuong-mot-va-phuong-hai.jpg", "IMG_2024.jpg"]
    _, photos = dropped(browser(cast.owner), {name: picture(n) for n, name in enumerate(names)})
    found = [best and (best[0], best[1]["unit"]) for best in (best_clue(photo.content) for photo in photos)]
    assert found == [("name", cast.places.ward.pk), ("name", cast.places.other_ward.pk), None, None]


def test_the_square_of_a_letter_or_a_paper_form_names_the_unit_before_anything_else(
    cast: Cast, issue: Issue, monkeypatch: Any
) -> None:
    link = make_link(cast.places.other_ward).link
    task = assignment_of(cast.places.ward, REPORT).task
    asks_for(issue, cast, [task], ["người"])
    report = Report.objects.get()
    photos = {
        "phuong-mot.jpg": with_square(f"https://lan-toa.example/u/{token_of(link.nonce)}/"),
        "form.jpg": with_square(mark_text(report_code(report.pk), 1, 1, 0)),
        "other.jpg": with_square("https://lan-toa.example/u/khong-co/"),
    }
    scrap, _ = dropped(browser(cast.owner), photos)
    letter, form, other = (best_clue(photo.content) for photo in looked_through(scrap, cast.owner, monkeypatch))
    assert letter is not None
    assert (letter[0], letter[1]["unit"]) == ("qr", cast.places.other_ward.pk)
    assert form is not None
    assert (form[0], form[1]["unit"], form[1]["meant"]) == (
        "qr", cast.places.ward.pk, assignment_of(cast.places.ward, REPORT).pk,
    )  # fmt: skip
    assert other is None
    page = photo_page(browser(cast.owner), scrap)
    assert "vì mã QR trong ảnh" in page
    own, _ = dropped(browser(cast.ward_officer), {"a.jpg": photos["phuong-mot.jpg"]})
    (seen,) = looked_through(own, cast.ward_officer, monkeypatch)
    assert best_clue(seen.content) is None, "of a unit whose tasks one does not see nothing is told"


def test_for_another_unit_it_is_written_down_as_brought_and_the_unit_sees_by_whom_and_may_withdraw_it(
    cast: Cast, issue: Issue, monkeypatch: Any
) -> None:
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    scrap, _ = dropped(client, {"a.jpg": picture(1)})
    (photo,) = looked_through(scrap, cast.owner, monkeypatch)
    answer = client.post(door("confirm_photo", scrap, photo), confirmed(photo, row, "Lễ phát động tại sân trường"))
    assert answer["Location"] == reverse("intake:paste"), "nothing is left"
    piece = Evidence.objects.get()
    assert (piece.unit, piece.added_by, piece.brought_by_unit) == (
        cast.places.ward, cast.owner.account, cast.owner.unit,
    )  # fmt: skip
    assert (piece.kind, piece.caption, piece.file) == ("photo", "Lễ phát động tại sân trường", photo.file)
    assert EvidenceUse.objects.filter(evidence=piece, assignment=row).exists()
    row.refresh_from_db()
    assert row.proof == "evidenced"
    entry = AuditEntry.objects.get(code="evidence.evidence.add_for")
    assert (entry.by, entry.new["unit"]) == (cast.owner.account, cast.places.ward.pk)
    assert entry.new["brought_by_unit"] == cast.owner.unit_id
    assert not Scrap.objects.exists()
    assert not ScrapFile.objects.exists()
    assert not may_be_public(piece)
    assert not Consent.objects.exists()
    told = Notice.objects.get(kind="evidence.piece.bring")
    assert (told.to_kind, told.to_key, told.about_key) == ("unit", cast.places.ward.pk, str(row.pk))
    assert cast.owner.unit.name in str(told.params)
    ward, address = browser(cast.ward_officer), reverse("evidence:show", args=[piece.pk])
    assert "thêm ảnh từ nhóm trò chuyện" in ward.get(reverse("notices:list")).content.decode()
    page = ward.get(address).content.decode()
    assert "Ghi nhận là ảnh đưa vào từ nhóm trò chuyện" in page
    assert str(cast.owner.account) in page
    assert "đưa vào từ nhóm trò chuyện" in ward.get(reverse("evidence:own")).content.decode()
    others = (cast.elsewhere_officer, make_member(cast.places.other_ward))
    assert [browser(one).get(address).status_code for one in others] == [404, 404]
    acts = client.get(address).content.decode()
    assert reverse("evidence:act", args=[piece.pk, "verify"]) not in acts, "nobody verifies what they brought"
    assert reverse("evidence:act", args=[piece.pk, "correct"]) in acts
    verify = {"verify-version": piece.version}
    assert client.post(reverse("evidence:act", args=[piece.pk, "verify"]), verify).status_code == 403
    sent = {"withdraw-version": piece.version, "withdraw-reason": "Không phải ảnh của phường"}
    assert client.post(reverse("evidence:act", args=[piece.pk, "withdraw"]), sent).status_code == 403
    assert ward.post(reverse("evidence:act", args=[piece.pk, "withdraw"]), sent).status_code == 302
    row.refresh_from_db()
    assert row.proof == "none"


def test_for_ones_own_unit_it_is_as_if_it_had_been_added_with_the_time_its_camera_wrote(
    cast: Cast, issue: Issue, monkeypatch: Any
) -> None:
    client, row = browser(cast.ward_officer), assignment_of(cast.places.ward, REPORT)
    scrap, _ = dropped(client, {"a.jpg": taken_at("2024:10:12 10:20:00")})
    (photo,) = looked_through(scrap, cast.ward_officer, monkeypatch)
    assert client.post(door("confirm_photo", scrap, photo), confirmed(photo, row)).status_code == 302
    piece = Evidence.objects.get()
    assert (piece.unit, piece.brought_by_unit, piece.caption) == (cast.places.ward, None, "")
    assert piece.taken_at == timezone.make_aware(datetime(2024, 10, 12, 10, 20))  # noqa: DTZ001 the camera's own clock
    assert AuditEntry.objects.filter(code="evidence.evidence.add").count() == 1
    assert AuditEntry.objects.filter(code="evidence.evidence.add_for").count() == 0
    assert not Notice.objects.filter(kind="evidence.piece.bring").exists()


def test_whoever_may_not_write_down_what_a_unit_tells_may_not_bring_its_photos(
    cast: Cast, issue: Issue, monkeypatch: Any
) -> None:
    row, by = assignment_of(cast.places.other_ward, REPORT), make_member(cast.places.ward)
    client = browser(by)
    scrap, (photo,) = dropped(client, {"a.jpg": picture(1)})
    assert client.post(door("confirm_photo", scrap, photo), confirmed(photo, row)).status_code == 422, (
        "not even offered"
    )
    with pytest.raises(PermissionDenied):
        confirm_photo(scrap, photo.pk, row, caption="", by=by, at=timezone.now())
    assert not Evidence.objects.exists()
    assert ScrapFile.objects.filter(pk=photo.pk).exists()


def test_a_photo_sent_again_with_other_words_says_that_those_were_not_kept(cast: Cast, issue: Issue) -> None:
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    scrap, (photo, _other) = dropped(client, {"a.jpg": picture(1), "b.jpg": picture(2)})
    client.post(door("confirm_photo", scrap, photo), confirmed(photo, row, "Xe loa (ví dụ)"))
    client.post(door("confirm_photo", scrap, photo), confirmed(photo, row, "Ngày hội (ví dụ)"))
    page = photo_page(client, scrap)
    assert "với nhiệm vụ hoặc lời khác" in page
    assert "Ngày hội (ví dụ)" in page
    assert [one.caption for one in Evidence.objects.all()] == ["Xe loa (ví dụ)"]


def test_two_clicks_and_two_tabs_make_one_piece(cast: Cast, issue: Issue) -> None:
    client, row = browser(cast.owner), assignment_of(cast.places.ward, REPORT)
    scrap, (photo, _other) = dropped(client, {"a.jpg": picture(1), "b.jpg": picture(2)})
    sent = confirmed(photo, row)
    for _tab in range(2):
        answer = client.post(door("confirm_photo", scrap, photo), sent)
        assert answer["Location"] == reverse("intake:chat", args=[scrap.pk])
    assert "Ảnh này đã được ghi nhận rồi" in photo_page(client, scrap)
    assert confirm_photo(scrap, photo.pk, row, caption="", by=cast.owner, at=timezone.now()) is None, "at one moment"
    assert Evidence.objects.count() == 1


def test_the_unit_is_chosen_first_and_what_was_typed_stays(cast: Cast, issue: Issue) -> None:
    client, ward = browser(cast.owner), cast.places.ward
    scrap, (photo,) = dropped(client, {"a.jpg": picture(1)})
    address, prefix = reverse("intake:chat", args=[scrap.pk]), f"photo-{photo.pk}"
    several = client.get(address, {f"{prefix}-find": "phuong"}).content.decode()
    assert f'name="{prefix}-take" value="{ward.pk}"' in several
    assert f'name="{prefix}-find" value="phuong"' in several
    only = client.get(address, {f"{prefix}-find": "phuong mot"}).content.decode()
    assert f'name="{prefix}-assignment"' in only
    assert "Không có đơn vị nào tên như vậy" in client.get(address, {f"{prefix}-find": "xyz"}).content.decode()
    row = assignment_of(ward, REPORT)
    typed = confirmed(photo, row, "Lời tôi viết") | {f"{prefix}-find": "phường hai"}
    other = client.post(door("confirm_photo", scrap, photo) + "?look=1", typed).content.decode()
    assert "Lời tôi viết</textarea>" in other
    assert f'name="{prefix}-unit" value="{cast.places.other_ward.pk}"' in other
    assert not Evidence.objects.exists(), "looking records nothing"
    refused = client.post(door("confirm_photo", scrap, photo), confirmed(photo, None, "Lời tôi viết", ward.pk))
    assert refused.status_code == 422
    assert "Lời tôi viết</textarea>" in refused.content.decode()


def here() -> tuple[int, int, int]:
    """How many files, copies and contents there are beside the plan's own."""
    plan = StoredFile.objects.get(name="ke-hoach.txt")
    return (
        StoredFile.objects.count() - 1,
        DerivedFile.objects.count(),
        len([one for one in lying() if one != plan.path]),
    )


def nothing_is_left() -> None:
    assert (Scrap.objects.count(), ScrapFile.objects.count()) == (0, 0)
    assert here() == (0, 0, 0)


@pytest.mark.parametrize("way", ["skipped", "dropped", "old", "erased"])
def test_a_photo_that_is_done_with_is_really_removed(
    cast: Cast, issue: Issue, way: str, shelf_kind: str, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    shelf().mark()  # the plan was kept before this store was chosen
    whom = make_member(cast.places.ward, account=make_account("nguoi-vi-du"))
    client = browser(whom)
    scrap, _ = dropped(client, {"a.jpg": picture(1)})
    (photo,) = looked_through(scrap, whom, monkeypatch)
    assert here() == (1, 2, 2), "the photo and its two copies, alike for so small a one"
    with django_capture_on_commit_callbacks(execute=True):
        if way == "skipped":
            client.post(door("skip_photo", scrap, photo))
        elif way == "dropped":
            client.post(reverse("intake:drop", args=[scrap.pk]))
        elif way == "old":
            Scrap.objects.update(made_at=timezone.now() - timedelta(hours=24))
            drop_old(at=timezone.now())
        else:
            erase_person(whom.account, by=None, at=timezone.now(), reason="Theo đề nghị")
    nothing_is_left()


def test_the_same_content_of_another_row_stays(
    cast: Cast, issue: Issue, files_root: Path, django_capture_on_commit_callbacks: Any
) -> None:
    content = picture(1)
    stored = store_file(io.BytesIO(content), name="b.jpg", by=cast.owner.account, at=timezone.now())
    client = browser(cast.owner)
    scrap, _ = dropped(client, {"a.jpg": content})
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("intake:drop", args=[scrap.pk]))
    assert here() == (1, 0, 1)
    assert stored.path in lying()


def test_killed_between_shelf_and_row_nothing_stays_for_longer_than_a_day(
    cast: Cast, issue: Issue, monkeypatch: Any, files_root: Path, django_capture_on_commit_callbacks: Any
) -> None:
    class Killed(BaseException):
        """As a process that is killed: nothing of ours runs any more."""

    def killed(*_args: Any, **_how: Any) -> None:
        raise Killed

    monkeypatch.setattr("lantoa.base.files.actions.storing.make_once", killed)
    with pytest.raises(Killed):
        drop_in(browser(cast.owner), {"a.jpg": picture(1)})
    assert here() == (0, 0, 1), "the content lies there, no file knows of it"
    (files_root / ".coming-killed").write_bytes(b"half")
    assert sweep_coming(at=timezone.now()) == 0, "it may still be coming"
    assert sweep_coming(at=timezone.now() + timedelta(hours=25)) == 1
    with django_capture_on_commit_callbacks(execute=True):
        drop_old(at=timezone.now() + timedelta(hours=24))
    nothing_is_left()


def test_killed_while_it_is_let_go_of_the_next_morning_goes_on(
    cast: Cast, issue: Issue, monkeypatch: Any, files_root: Path, django_capture_on_commit_callbacks: Any
) -> None:
    client = browser(cast.owner)
    scrap, _ = dropped(client, {"a.jpg": picture(1)})
    looked_through(scrap, cast.owner, monkeypatch)
    with monkeypatch.context() as broken:
        broken.setattr("lantoa.base.scraps.actions.take_off", lambda _contents: 1 / 0)
        with django_capture_on_commit_callbacks(execute=True):
            client.post(reverse("intake:drop", args=[scrap.pk]))
    assert here() == (0, 0, 2), "the row is gone, its contents are not"
    assert clear_loose(at=timezone.now()) == 1
    nothing_is_left()


def test_a_photo_dropped_while_it_is_looked_through_leaves_no_copy(cast: Cast, issue: Issue, monkeypatch: Any) -> None:
    scrap, (photo,) = dropped(browser(cast.owner), {"a.jpg": picture(1)})
    ScrapFile.objects.filter(pk=photo.pk).update(scrap=None)
    assert looked_through(scrap, cast.owner, monkeypatch) == []
    assert clear_loose(at=timezone.now()) == 1
    Scrap.objects.all().delete()
    nothing_is_left()


@pytest.mark.parametrize("count", [1, 3])
def test_the_photos_cost_the_same_for_one_and_for_three(
    cast: Cast, issue: Issue, count: int, monkeypatch: Any, django_assert_num_queries: Any
) -> None:
    client = browser(cast.owner)
    scrap, _ = dropped(client, {f"phuong-mot-{n}.jpg": picture(n) for n in range(count)})
    looked_through(scrap, cast.owner, monkeypatch)
    address = reverse("intake:chat", args=[scrap.pk])
    client.get(address)
    with django_assert_num_queries(8):
        page = client.get(address)
    assert page.content.decode().count("<select") == count


def test_what_is_a_day_old_is_cleared_within_the_hour_on_a_sunday_too(
    cast: Cast, issue: Issue, django_capture_on_commit_callbacks: Any
) -> None:
    dropped(browser(cast.owner), {"a.jpg": picture(1)})
    sunday = timezone.make_aware(datetime(2024, 10, 13, 22, 10))  # noqa: DTZ001 the place's own clock
    Scrap.objects.update(made_at=sunday - timedelta(hours=24))
    tick(sunday)
    asked = JobRun.objects.filter(kind="scraps.clear")
    assert [run.dedupe_key for run in asked] == [f"{sunday:%Y%m%d%H}"]
    with django_capture_on_commit_callbacks(execute=True):
        clear_away(SimpleNamespace(beat=lambda: None))  # type: ignore[arg-type]
    nothing_is_left()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_one_moment_make_one_piece() -> None:
    cast = make_cast()
    make_centre(cast)
    plan = checked(by=cast.owner)
    prepared(plan, by=cast.owner)
    issued(plan, by=cast.owner)
    row, client = assignment_of(cast.places.ward, REPORT), browser(cast.owner)
    scrap, (photo,) = dropped(client, {"a.jpg": picture(1)})
    sent, address, cookie = (
        confirmed(photo, row),
        door("confirm_photo", scrap, photo),
        client.cookies[house.SESSION_COOKIE_NAME].value,
    )

    def click() -> int:
        other = Client()
        other.cookies[house.SESSION_COOKIE_NAME] = cookie
        return int(other.post(address, sent).status_code)

    assert at_the_same_moment(click, times=2) == [302, 302]
    assert (Evidence.objects.count(), EvidenceUse.objects.count(), ScrapFile.objects.count()) == (1, 1, 0)
