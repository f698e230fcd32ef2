"""The same picture twice is a question to whoever runs the campaign, across units, and asked once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from lantoa.base.files.models import DerivedFile
from lantoa.base.jobs.models import JobRun
from lantoa.base.jobs.states import JobState
from lantoa.base.rows.states import StaleVersion
from lantoa.work.evidence.actions import answer_likeness, withdraw_evidence
from lantoa.work.evidence.actions.comparing import BAND_BITS, NEAR_BITS, bands_of, look_again, look_at
from lantoa.work.evidence.models import Evidence, Likeness, PictureMark
from lantoa.work.evidence.states import Kind, LikenessAnswer
from lantoa.work.reports.actions.proving import prove_figure
from lantoa.work.tasks.models import Assignment
from tests.base.files.pictures import drawing, packed, png_bomb
from tests.people import Cast
from tests.work.evidence.making import AT, add
from tests.work.reports.making import figure_of, opened, sent
from tests.work.tasks.making import TEXT, assignment_of, checked, issued, prepared


def looked(row: Evidence) -> Evidence:
    look_at(row, at=AT)
    return row


def two(cast: Cast, car_task: Assignment, one: bytes, other: bytes) -> tuple[Evidence, Evidence]:
    first = looked(add(cast.ward_officer, car_task, one))
    theirs = assignment_of(cast.places.other_ward, "xe loa")
    return first, looked(add(cast.other_ward_officer, theirs, other))


@pytest.mark.django_db
@pytest.mark.usefixtures("shelf_kind")
def test_the_same_file_from_another_unit_is_asked_about_once(cast: Cast, car_task: Assignment) -> None:
    first, second = two(cast, car_task, packed(drawing()), packed(drawing()))
    looked(second)
    looked(first)
    question = Likeness.objects.get()
    assert (question.older, question.newer, question.kind, question.answer) == (first, second, "same", "")


@pytest.mark.django_db
def test_a_picture_made_smaller_and_packed_again_is_asked_about(cast: Cast, car_task: Assignment) -> None:
    smaller = drawing().resize((300, 225), Image.Resampling.LANCZOS)
    first, second = two(cast, car_task, packed(drawing()), packed(smaller, quality=40))
    question = Likeness.objects.get()
    assert (question.older, question.newer, question.kind) == (first, second, "near")
    assert question.distance <= NEAR_BITS


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("again", "kind"),
    [
        (packed(drawing()), "same"),
        (packed(drawing().resize((300, 225), Image.Resampling.LANCZOS), quality=40), "near"),
    ],
)
def test_a_picture_of_another_year_and_unit_is_asked_about_on_the_owners_page(
    cast: Cast, car_task: Assignment, client: Client, again: bytes, kind: str
) -> None:
    next_year = checked(TEXT.replace("2024", "2025"), by=cast.owner)
    prepared(next_year, by=cast.owner)
    issued(next_year, by=cast.owner)
    first = looked(add(cast.ward_officer, car_task, packed(drawing())))
    theirs = Assignment.objects.get(
        unit=cast.places.other_ward, campaign=next_year.campaign, task__words__contains="xe loa"
    )
    second = looked(add(cast.other_ward_officer, theirs, again))
    question = Likeness.objects.get()
    assert (question.older, question.newer, question.kind, question.answer) == (first, second, kind, "")
    assert [first.campaign.edition_year, second.campaign.edition_year] == [2024, 2025]
    client.force_login(cast.owner.account)
    page = client.get(reverse("evidence:show", args=[second.pk])).content.decode()
    assert "Có phải cùng một sự kiện không?" in page
    assert "năm 2024" in page.partition("Có phải cùng một sự kiện không?")[2], "the year of the older one is said"


@pytest.mark.django_db
def test_two_different_pictures_two_plain_ones_and_one_withdrawn_are_not_asked_about(
    cast: Cast, car_task: Assignment
) -> None:
    two(cast, car_task, packed(drawing(seed=1)), packed(drawing(seed=2)))
    white, grey = (packed(Image.new("RGB", (200, 200), colour)) for colour in ("white", "grey"))
    two(cast, car_task, white, grey)
    gone = add(cast.ward_officer, car_task, packed(drawing(seed=9)))
    withdraw_evidence(looked(gone), reason="Nhầm", version=gone.version, by=cast.ward_officer, at=AT)
    looked(add(cast.ward_officer, car_task, packed(drawing(seed=9))))
    assert Likeness.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.usefixtures("shelf_kind")
def test_a_photo_that_came_is_looked_at_by_a_job_and_a_hostile_one_is_told(cast: Cast, car_task: Assignment) -> None:
    good, bomb = add(cast.ward_officer, car_task), add(cast.ward_officer, car_task, png_bomb())
    asked = JobRun.objects.filter(kind="evidence.look").order_by("pk").values_list("args", flat=True)
    assert [args["evidence"] for args in asked] == [good.pk, bomb.pk]
    assert look_at(good, at=AT) == "made"
    assert look_at(bomb, at=AT) == "too_many_pixels"
    assert DerivedFile.objects.filter(source=bomb.file).count() == 0
    assert (PictureMark.objects.filter(evidence=bomb).count(), bomb.file.refused) == (0, "too_many_pixels")


@pytest.mark.django_db
def test_the_same_document_twice_is_asked_about_too(cast: Cast, car_task: Assignment) -> None:
    for _ in range(2):
        looked(add(cast.ward_officer, car_task, b"%PDF-1.7 example", kind=Kind.DOCUMENT))
    assert Likeness.objects.get().kind == "same"


@pytest.mark.django_db
def test_only_who_runs_the_campaign_answers_and_the_second_is_told(cast: Cast, car_task: Assignment) -> None:
    two(cast, car_task, packed(drawing()), packed(drawing()))
    question = Likeness.objects.get()
    for member in (cast.ward_officer, cast.other_ward_officer, cast.supervisor, cast.elsewhere_officer):
        with pytest.raises(PermissionDenied):
            answer_likeness(question, LikenessAnswer.SHARED, version=1, by=member, at=AT)
    answer_likeness(question, LikenessAnswer.SHARED, version=1, by=cast.owner, at=AT, words="Cùng một lễ")
    with pytest.raises(StaleVersion):
        answer_likeness(question, LikenessAnswer.DIFFERENT, version=1, by=cast.district_leader, at=AT)
    question.refresh_from_db()
    assert (question.answer, question.words, question.answered_by) == ("shared", "Cùng một lễ", cast.owner.account)


@given(st.integers(0, 2**64 - 1), st.sets(st.integers(0, 63), max_size=NEAR_BITS))
def test_bits_that_differ_in_few_places_always_meet_in_a_band(number: int, flipped: set[int]) -> None:
    other = number
    for bit in flipped:
        other ^= 1 << bit
    ours, theirs = bands_of(f"{number:016x}"), bands_of(f"{other:016x}")
    assert min((one ^ two).bit_count() for one, two in zip(ours, theirs, strict=True)) <= 1
    assert all(0 <= band < 1 << BAND_BITS for band in ours)


@pytest.mark.django_db
def test_a_unit_cannot_stop_the_comparison_of_its_own_photo(client: Client, cast: Cast, car_task: Assignment) -> None:
    piece = add(cast.ward_officer, car_task, packed(drawing()))
    run = JobRun.objects.get(kind="evidence.look", args__evidence=piece.pk)
    client.force_login(cast.ward_officer.account)
    stop = reverse("jobs:stop", args=[run.key])
    assert stop not in client.get(reverse("jobs:list")).content.decode()
    assert client.post(stop).status_code == 403
    run.refresh_from_db()
    assert run.state == JobState.QUEUED


@pytest.mark.django_db
def test_a_piece_nobody_looked_at_says_so_and_the_clock_asks_again_until_it_was(
    client: Client, cast: Cast, car_task: Assignment
) -> None:
    piece = add(cast.ward_officer, car_task, packed(drawing()))
    JobRun.objects.filter(kind="evidence.look").update(state=JobState.STOPPED)
    client.force_login(cast.owner.account)
    page = reverse("evidence:show", args=[piece.pk])
    assert "Chưa so sánh" in client.get(page).content.decode()
    assert look_again(at=piece.added_at) == 0, "its turn has not come yet"
    assert look_again(at=piece.added_at + timedelta(hours=2)) == 1
    assert JobRun.objects.filter(kind="evidence.look", args__evidence=piece.pk, state=JobState.QUEUED).count() == 1
    looked(piece)
    assert "Chưa so sánh" not in client.get(page).content.decode()
    assert look_again(at=piece.added_at + timedelta(hours=2)) == 0


@pytest.mark.django_db
def test_the_question_stands_where_each_unit_sees_its_evidence_and_among_what_the_owner_decides(
    cast: Cast, car_task: Assignment, client: Client
) -> None:
    first, second = two(cast, car_task, packed(drawing()), packed(drawing()))
    asked, own = "Giống một ảnh khác: có phải cùng một sự kiện không?", reverse("evidence:own")
    for member, piece in ((cast.ward_officer, first), (cast.other_ward_officer, second)):
        client.force_login(member.account)
        task = reverse("tasks:assignment", args=[piece.uses.get().assignment_id])
        for address in (own, task):
            assert asked in client.get(address).content.decode()
        page = client.get(reverse("evidence:show", args=[piece.pk])).content.decode()
        assert 'id="question"' in page
        assert "Đây chỉ là một câu hỏi" in page
        assert (
            str(first.unit if piece == second else second.unit)
            not in page.split('id="question"')[1].split("</section>")[0]
        )
        assert "Ảnh giống nhau" not in client.get(reverse("desk:home")).content.decode()
    client.force_login(cast.owner.account)
    desk = client.get(reverse("desk:home")).content.decode()
    assert "Ảnh giống nhau" in desk
    assert reverse("evidence:show", args=[second.pk]) in desk
    answer_likeness(Likeness.objects.get(), LikenessAnswer.SHARED, version=1, by=cast.owner, at=AT)
    assert "Ảnh giống nhau" not in client.get(reverse("desk:home")).content.decode()
    client.force_login(cast.ward_officer.account)
    assert asked not in client.get(own).content.decode()


@pytest.mark.django_db
def test_no_question_is_open_about_a_piece_whose_like_was_withdrawn(
    cast: Cast, car_task: Assignment, client: Client
) -> None:
    first, _second = two(cast, car_task, packed(drawing()), packed(drawing()))
    gallery = reverse("evidence:gallery", args=[car_task.campaign_id])
    client.force_login(cast.owner.account)
    assert "2 mục" in client.get(gallery, {"questions": "on"}).content.decode()
    withdraw_evidence(first, reason="Nhầm ảnh (ví dụ)", version=first.version, by=cast.ward_officer, at=AT)
    assert "0 mục" in client.get(gallery, {"questions": "on"}).content.decode()


@pytest.mark.django_db
def test_who_verifies_a_figure_is_asked_about_its_alike_picture(
    cast: Cast, car_task: Assignment, client: Client
) -> None:
    first, _second = two(cast, car_task, packed(drawing()), packed(drawing()))
    form = opened(cast, campaign=first.campaign)
    report = sent(form, cast.ward_officer, events="12")
    verify, proofs = (reverse(f"reports:{name}", args=[report.pk]) for name in ("verify", "evidence"))
    client.force_login(cast.owner.account)
    assert "giống một ảnh khác" not in client.get(verify).content.decode()
    prove_figure(report, figure_of(form, "events"), "", [first], by=cast.ward_officer, at=AT)
    page = client.get(verify).content.decode()
    assert "giống một ảnh khác: có phải cùng một sự kiện không?" in page
    assert reverse("evidence:show", args=[first.pk]) + "#question" in page
    client.force_login(cast.ward_officer.account)
    assert "Giống một ảnh khác" in client.get(proofs).content.decode()
