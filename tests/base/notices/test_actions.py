"""Telling and reading."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.utils import translation

from lantoa.base.audit.models import AuditEntry
from lantoa.base.notices.actions import mark_read, tell, tell_each
from lantoa.base.notices.letters import words_of
from lantoa.base.notices.models import Notice
from lantoa.base.notices.states import UNIT, Box, NoticeRefused, Telling
from tests.base.notices.making import AT, KIND, books
from tests.people import Cast, make_cast


def box(cast: Cast) -> Box:
    return Box(UNIT, cast.places.ward.pk)


@pytest.mark.django_db
def test_a_notice_says_its_sentence_in_the_readers_language(cast: Cast) -> None:
    tell(KIND, to=box(cast), about=cast.places.ward, params=books(cast.places.ward), by=cast.owner.account, at=AT)
    notice = Notice.objects.get()
    assert words_of(notice) == "Có 3 cuốn sách cho Phường Một, nhận trước 10/10/2024."
    with translation.override("en"):
        assert words_of(notice).endswith("10 Oct 2024.")
    assert notice.address == f"/units/{cast.places.ward.pk}/"
    assert (notice.made_by, notice.read_at) == (cast.owner.account, None)


@pytest.mark.django_db
def test_the_same_key_reaches_a_box_once_and_another_box_too(cast: Cast) -> None:
    other = Box(UNIT, cast.places.other_ward.pk)
    told = {"about": None, "params": books(cast.places.ward), "by": None, "at": AT, "dedupe_key": "one"}
    assert tell(KIND, to=box(cast), **told) == 1
    assert tell(KIND, to=[box(cast), other, other], **told) == 1
    assert Notice.objects.count() == 2
    assert AuditEntry.objects.filter(code="notices.notice.tell").count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_who_tell_the_same_at_one_moment_tell_it_once() -> None:
    cast = make_cast()
    ready = threading.Barrier(2)

    def told() -> None:
        ready.wait()
        try:
            params = books(cast.places.ward)
            tell(KIND, to=box(cast), about=None, params=params, by=None, at=AT, dedupe_key="one")
        finally:
            connection.close()

    tellers = [threading.Thread(target=told) for _ in range(2)]
    for one in tellers:
        one.start()
    for one in tellers:
        one.join()
    assert Notice.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [{}, {"count": 3, "unit": "x"}, {"count": "3"}, {"until": "ngày mai"}, {"unit": "x" * 201}, {"phone": "0900"}],
)
def test_parameters_the_kind_does_not_declare_are_refused(cast: Cast, wrong: dict[str, str | int]) -> None:
    params = {**books(cast.places.ward), **wrong} if wrong else {}
    if wrong == {"count": 3, "unit": "x"}:
        params.pop("until")
    with pytest.raises(NoticeRefused):
        tell(KIND, to=box(cast), about=None, params=params, by=None, at=AT)
    with pytest.raises(NoticeRefused):
        tell("workroom.book.fly", to=box(cast), about=None, by=None, at=AT)
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_what_was_read_keeps_its_first_reader_and_other_boxes_stay(cast: Cast) -> None:
    other = Box(UNIT, cast.places.other_ward.pk)
    tell(KIND, to=[box(cast), other], about=None, params=books(cast.places.ward), by=None, at=AT)
    first = cast.ward_officer.account
    assert mark_read([box(cast)], by=first, at=AT) == 1
    assert mark_read([box(cast)], by=cast.ward_leader.account, at=AT) == 0
    assert mark_read([], by=first, at=AT) == 0
    assert [row.read_by for row in Notice.objects.order_by("to_key")] == [first, None]
    assert AuditEntry.objects.filter(code="notices.notice.read").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 60])
def test_telling_many_costs_what_telling_one_costs(
    cast: Cast, count: int, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    ward = cast.places.ward
    tellings = [Telling(Box(UNIT, key), ward, books(ward), "one") for key in range(1, count + 1)]
    tell_each(KIND, tellings[:1], by=None, at=AT)  # the content type is looked up once a process
    Notice.objects.all().delete()
    with django_assert_num_queries(5):  # type: ignore[operator]
        assert tell_each(KIND, tellings, by=None, at=AT) == count
