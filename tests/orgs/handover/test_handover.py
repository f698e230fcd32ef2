"""The pack with which a hat is handed over: what stands in it, who makes and reads it, that it is kept."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone, translation

from lantoa.base.audit.actions import record
from lantoa.base.handover.register import HandoverSections, Line, Section, handover_sections
from lantoa.base.rows.states import KeyUsed
from lantoa.orgs.accounts.actions import erase_person
from lantoa.orgs.delegations.actions import delegate
from lantoa.orgs.handover.actions import make_pack
from lantoa.orgs.handover.models import HandoverPack
from lantoa.orgs.handover.queries import acts_of, sections_read
from lantoa.orgs.members.models import Member
from tests.orgs.links.making import make_link
from tests.people import Cast

NEW = "/account/handover/new/"
BACKEND = "django.contrib.auth.backends.ModelBackend"


def packed(member: Member, *, to: Member | None = None, by: Member | None = None, **more: Any) -> HandoverPack:
    """A pack of a hat."""
    account = (by or member).account
    return make_pack(member, to=to and to.account, note="", by=account, at=timezone.now(), **more)


def texts(pack: HandoverPack, key: str) -> list[str]:
    """What the lines of a section say."""
    return [line["text"] for section in sections_read(pack, "vi") if section["key"] == key for line in section["lines"]]


def test_a_pack_holds_people_delegations_links_and_what_was_done(cast: Cast) -> None:
    owner, today = cast.owner, timezone.localdate()
    make_link(cast.places.school, by=owner.account)
    days = {"begins_on": today, "ends_on": today + timedelta(days=3)}
    delegate(owner, cast.district_leader.account, **days, reason="Nghỉ", by=owner.account, at=timezone.now())
    pack = packed(owner, to=cast.district_leader)
    assert len(texts(pack, "members")) == 4
    assert len(texts(pack, "delegations")) == 1
    assert texts(pack, "links") == [cast.places.school.name]
    assert len(texts(pack, "acts")) == 1


def test_what_was_done_is_told_by_the_days_of_the_country_in_counts_and_without_what_the_machine_did(
    cast: Cast,
) -> None:
    day = timezone.localdate() - timedelta(days=3)
    early = timezone.make_aware(datetime.combine(day, time(1)))
    assert early.astimezone(UTC).date() != day
    by = cast.owner.account
    for code in ("links.link.make", "links.link.make", "calendars.feed.make", "jobs.run.ask", "files.file.store"):
        record(code, by=by, at=early, about=by)
    for back in range(10, 30):
        record("links.link.make", by=by, at=early - timedelta(days=back), about=by)
    section = acts_of(0, by.pk, timezone.now())
    assert section.lines[0].text == f"{day:%d/%m/%Y}"
    assert str(section.lines[0].note).count(",") == 1
    assert "(×2)" in section.lines[0].note
    assert (len(section.lines), "7" in section.lead) == (14, True)


def test_a_room_above_adds_its_section(cast: Cast) -> None:
    def owed(unit_key: int, account_key: int, at: datetime) -> Section:
        assert (unit_key, account_key) == (cast.places.ward.pk, cast.ward_officer.account_id)
        return Section("Việc còn dang dở", [Line("Treo băng rôn", note="hết ngày 03/10", needs_person=True)])

    handover_sections.register("owed", order=20, build=owed)
    try:
        pack = packed(cast.ward_officer)
    finally:
        handover_sections.forget("owed")
    assert [section["key"] for section in pack.sections][:2] == ["members", "owed"]
    assert texts(pack, "owed") == ["Treo băng rôn"]


def test_a_room_with_nothing_to_hand_over_is_left_out() -> None:
    register = HandoverSections()
    register.register("none", order=1, build=lambda _unit, _account, _at: None)
    assert register.build(1, 1, timezone.now()) == []


def test_only_the_person_and_who_gives_the_hat_make_a_pack(cast: Cast) -> None:
    packed(cast.ward_officer, by=cast.ward_leader)
    for by in (cast.other_ward_officer, cast.supervisor, cast.administrator):
        with pytest.raises(PermissionDenied):
            packed(cast.ward_officer, by=by)
    with pytest.raises(PermissionDenied):
        packed(make_link(cast.places.school).link.member)


def test_a_repeated_key_makes_one_pack(cast: Cast) -> None:
    key = uuid.uuid4()
    assert packed(cast.owner, client_key=key) == packed(cast.owner, client_key=key)


def test_a_kept_pack_stays_as_it_was_but_for_names_that_were_erased(client: Client, cast: Cast) -> None:
    pack = packed(cast.ward_officer, to=cast.ward_leader)
    Member.objects.filter(pk=cast.ward_leader.pk).update(ends_on=timezone.localdate() - timedelta(days=1))
    client.force_login(cast.ward_officer.account, backend=BACKEND)
    page = client.get(f"/account/handover/{pack.pk}/").content.decode()
    assert "Lãnh đạo" in page
    assert "ward-leader" in page
    assert "ward-leader" not in str(HandoverPack.objects.values().get()["sections"])
    erase_person(cast.ward_leader.account, by=None, at=timezone.now(), reason="theo yêu cầu")
    assert "ward-leader" not in client.get(f"/account/handover/{pack.pk}/").content.decode()


def test_a_pack_is_read_in_the_language_of_its_reader_whatever_its_maker_spoke(client: Client, cast: Cast) -> None:
    with translation.override("en"):
        pack = packed(cast.ward_officer, to=cast.ward_leader)
    client.force_login(cast.ward_officer.account, backend=BACKEND)
    for language, words, others in (("vi", "Cán bộ đơn vị", "Unit officer"), ("en", "Unit officer", "Cán bộ đơn vị")):
        client.cookies["lantoa_language"] = language
        page = client.get(f"/account/handover/{pack.pk}/").content.decode()
        assert words in page.partition("<main")[2]
        assert f"<li>{others}" not in page


def test_a_pack_kept_before_languages_were_told_apart_is_read_as_it_was(cast: Cast) -> None:
    line = {"text": "Treo băng rôn", "note": "", "address": "", "account_key": None, "needs_person": False}
    old = HandoverPack(sections=[{"key": "owed", "title": "Việc", "empty": "", "lines": [line]}])
    (section,) = sections_read(old, "en")
    assert (section["title"], section["lines"][0]["text"]) == ("Việc", "Treo băng rôn")


def test_a_person_makes_a_pack_on_the_page_and_the_receiver_reads_it(client: Client, cast: Cast) -> None:
    client.force_login(cast.ward_officer.account, backend=BACKEND)
    assert client.get(NEW).status_code == 200
    assert client.post(NEW, {"to": cast.stranger.pk}).status_code == 422
    answer = client.post(NEW, {"to": cast.ward_leader.account.pk, "note": "Chìa khóa ở văn thư."})
    assert answer.status_code == 302
    for reader, status in ((cast.ward_leader, 200), (cast.other_ward_officer, 404), (cast.supervisor, 404)):
        other = Client()
        other.force_login(reader.account, backend=BACKEND)
        assert other.get(answer.headers["Location"]).status_code == status
    assert "Chìa khóa ở văn thư." in client.get(answer.headers["Location"]).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_pack_as_for_three(
    client: Client, cast: Cast, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        packed(cast.ward_officer)
    client.force_login(cast.ward_officer.account, backend=BACKEND)
    with django_assert_num_queries(4):
        assert len(client.get("/account/handover/").context["packs"]) == count


def test_a_key_of_another_hat_makes_no_pack(cast: Cast) -> None:
    key = uuid.uuid4()
    packed(cast.owner, client_key=key)
    with pytest.raises(KeyUsed):
        packed(cast.ward_officer, client_key=key)
    assert HandoverPack.objects.count() == 1
