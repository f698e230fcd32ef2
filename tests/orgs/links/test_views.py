"""The doors of unit links: the PIN, the list, letters and cards, what ends a session."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.links.secrets_of import token_of
from lantoa.orgs.members.states import Role
from tests.factories.orgs import make_account, make_member, make_unit
from tests.orgs.links.making import another_pin, door_of, make_link, signed_in_by
from tests.people import Cast


def test_a_unit_signs_in_with_its_pin_and_acts_for_itself(cast: Cast) -> None:
    phone = signed_in_by(make_link(cast.places.school))
    page = phone.get("/account/hats/")
    assert page.status_code == 200
    assert page.context["acting"].unit == cast.places.school
    assert page.context["acting"].role == Role.OFFICER


def test_the_pin_may_be_typed_as_it_is_printed(cast: Cast) -> None:
    made = make_link(cast.places.school)
    assert Client().post(door_of(made), {"pin": f" {made.pin_apart} "}).status_code == 302


@pytest.mark.django_db
def test_the_door_looks_the_same_whether_the_link_exists_or_not(cast: Cast, visitor: Client) -> None:
    made = make_link(cast.places.school)
    real, invented = visitor.get(door_of(made)), visitor.get("/u/khong-co/")
    assert real.status_code == invented.status_code == 200
    assert cast.places.school.name not in real.content.decode()
    real, invented = (visitor.post(door, {"pin": another_pin(made)}) for door in (door_of(made), "/u/khong-co/"))
    assert real.status_code == invented.status_code == 422
    assert real.context["form"].errors == invented.context["form"].errors


@pytest.mark.django_db
@pytest.mark.parametrize("pin", ["", "12345", "abcdef", "1234567", "١٢٣٤٥٦", "x" * 5000, "<script>"])
def test_what_is_no_pin_is_refused_before_it_counts(cast: Cast, visitor: Client, pin: str) -> None:
    made = make_link(cast.places.school)
    assert visitor.post(door_of(made), {"pin": pin}).status_code == 422 if pin else True
    assert UnitLink.objects.get().failed_count == 0


def test_a_new_pin_and_a_revocation_end_the_sessions_at_once(client: Client, cast: Cast) -> None:
    made = make_link(cast.places.school)
    client.force_login(cast.owner.account)
    phone = signed_in_by(made)
    answer = client.post(f"/links/{made.link.pk}/pin/", {"version": made.link.version})
    assert answer.status_code == 200
    renewed = answer.context["made"][0]
    assert renewed.pin_apart in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert phone.get("/account/hats/").status_code == 302
    phone = signed_in_by(renewed)
    assert client.post(f"/links/{made.link.pk}/revoke/", {"version": 1, "reason": "x"}).status_code == 302
    assert phone.get("/account/hats/").status_code == 200, "a stale version revokes nothing"
    answer = client.post(f"/links/{made.link.pk}/revoke/", {"version": renewed.link.version, "reason": "Mất thư"})
    assert answer.status_code == 302
    assert phone.get("/account/hats/").status_code == 302
    assert "Mất thư" in client.get(f"/links/{made.link.pk}/").content.decode()


@pytest.mark.parametrize("pins", ["page", "csv"])
def test_who_pressed_twice_is_told_so_and_may_have_new_pins(client: Client, cast: Cast, pins: str) -> None:
    """The first answer, with the PINs, reached nobody; the second says so, and so does the page opened afterwards."""
    client.force_login(cast.owner.account)
    day = timezone.localdate() + timedelta(days=30)
    sent = {"expires_on_day": day.day, "expires_on_month": day.month, "expires_on_year": day.year, "pins": pins}
    assert client.post("/links/make/", sent).status_code == 200
    old = list(UnitLink.objects.order_by("pk").values_list("pin_hash", flat=True))
    second, later = client.post("/links/make/", sent), client.get("/links/make/")
    for page in (second, later):
        assert page["Content-Type"].startswith("text/html")
        assert page.context["again"].count == len(old) > 1
        assert 'name="again"' in page.content.decode()
    one = UnitLink.objects.first()
    assert one is not None
    assert (
        client.get("/links/make/", {"unit": one.unit_id}).context["again"]["again"].value() == f"{one.pk}-{one.version}"
    )
    assert client.get("/links/make/", {"unit": "0"}).context["again"] is None
    asked = {"again": second.context["again"]["again"].value()}
    renewed = client.post("/links/make/", asked).context["made"]
    assert len(renewed) == len(old)
    assert signed_in_by(renewed[0]).get("/account/hats/").status_code == 200
    assert not set(old) & set(UnitLink.objects.values_list("pin_hash", flat=True))
    assert client.post("/links/make/", asked).context["made"] == [], "a stale press renews nothing"
    assert client.get("/links/make/").context["again"].count == len(old) - 1, "one has been opened"


def test_links_of_another_and_links_in_use_get_no_new_pins_in_one_press(client: Client, cast: Cast) -> None:
    theirs = make_link(cast.places.school)
    used = make_link(cast.places.ward, by=cast.owner.account)
    signed_in_by(used)
    client.force_login(cast.owner.account)
    for said in (f"{theirs.link.pk}-1", f"{used.link.pk}-1", f"{theirs.link.pk}-1 {used.link.pk}-1", "x", "9" * 23):
        assert client.post("/links/make/", {"again": said}).context["made"] == []
    assert UnitLink.objects.get(pk=theirs.link.pk).version == theirs.link.version


def test_a_link_that_expires_ends_its_sessions(cast: Cast) -> None:
    phone = signed_in_by(make_link(cast.places.school))
    UnitLink.objects.update(expires_on=timezone.localdate() - timedelta(days=1))
    assert phone.get("/account/hats/").status_code == 302


@pytest.mark.parametrize("address", ["/account/password/", "/account/staff-session/", "/links/", "/links/make/"])
def test_a_link_opens_no_page_that_is_for_persons(cast: Cast, address: str) -> None:
    phone = signed_in_by(make_link(cast.places.school))
    assert phone.get(address).status_code == 403
    assert phone.post(address).status_code == 403


def test_links_for_all_units_of_a_kind_are_one_act_and_the_pins_are_shown_once(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    page = client.get("/links/make/?kind=commune")
    assert [unit.name for unit in page.context["units"]] == ["Phường Hai", "Phường Một"]
    day = timezone.localdate() + timedelta(days=60)
    sent = {"expires_on_day": day.day, "expires_on_month": day.month, "expires_on_year": day.year, "pins": "page"}
    answer = client.post("/links/make/?kind=commune", sent)
    assert answer.status_code == 200
    pins = [made.pin_apart for made in answer.context["made"]]
    assert len(pins) == 2
    assert all(pin in answer.content.decode() for pin in pins)
    again = client.post("/links/make/?kind=commune", sent)
    assert again.context["made"] == []
    assert UnitLink.objects.count() == 2


def test_the_pins_come_as_csv_where_asked(client: Client, cast: Cast) -> None:
    make_unit("=HYPERLINK(1)", parent=cast.places.district)
    client.force_login(cast.owner.account)
    day = timezone.localdate()
    sent = {"expires_on_day": day.day, "expires_on_month": day.month, "expires_on_year": day.year, "pins": "csv"}
    answer = client.post("/links/make/", sent)
    assert "no-store" in answer["Cache-Control"]
    text = answer.content.decode()
    link = UnitLink.objects.filter(unit=cast.places.ward).get()
    assert f"Phường Một,http://testserver/u/{token_of(link.nonce)}/," in text
    assert "'=HYPERLINK" in text


def test_letters_and_cards_carry_the_link_and_never_the_pin(client: Client, cast: Cast) -> None:
    made = make_link(cast.places.ward)
    make_link(cast.places.elsewhere)
    client.force_login(cast.owner.account)
    for address in ("/links/letters/", "/links/cards/", f"/links/{made.link.pk}/letter/"):
        text = client.get(address).content.decode()
        assert 'class="qr"' in text
        assert "Phường Một" in text
        assert made.pin not in text
        assert made.pin_apart not in text
        assert cast.places.elsewhere.name not in text
    letter = client.get("/links/letters/").context["letters"][0]
    assert letter.address == f"http://testserver{door_of(made)}"


def test_the_list_shows_the_units_below_and_how_each_link_stands(client: Client, cast: Cast) -> None:
    make_link(cast.places.ward)
    client.force_login(cast.owner.account)
    rows = {row.unit: str(row.state) for row in client.get("/links/").context["rows"]}
    assert rows[cast.places.ward] == "live"
    assert rows[cast.places.other_ward] == "none"
    assert cast.places.district not in rows
    assert cast.places.elsewhere not in rows
    only = client.get("/links/?state=live").context["rows"]
    assert [row.unit for row in only] == [cast.places.ward]
    assert "Phường Một" in client.get("/links/list.csv?state=live").content.decode()
    assert "Phường Hai" not in client.get("/links/list.csv?state=live").content.decode()
    assert len(client.get("/links/?state=nonsense&kind=nonsense").context["rows"]) == 5


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often_for_one_unit_as_for_three(
    client: Client, cast: Cast, count: int, django_assert_num_queries: object
) -> None:
    above = make_unit("Huyện Ví Dụ")
    for n in range(count):
        make_link(make_unit(f"Trường {n}", parent=above))
    owner = make_member(above, Role.CAMPAIGN_OWNER, account=make_account())
    client.force_login(owner.account)
    client.get("/links/")
    with django_assert_num_queries(11):  # type: ignore[operator]
        assert len(client.get("/links/").context["rows"]) == count


def test_one_unit_is_found_by_its_name_and_given_its_link_alone(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    wanted, rest = cast.places.other_ward, cast.places.ward
    rows = client.get("/links/", {"text": wanted.name.lower()}).context["rows"]
    assert [row.unit for row in rows] == [wanted]
    assert client.get("/links/", {"text": "không có tên này"}).context["rows"] == []
    make = f"/links/make/?unit={wanted.pk}"
    assert make in client.get("/links/").content.decode()
    assert client.get(make).context["units"] == [wanted]
    days = timezone.localdate() + timedelta(days=20)
    day = {"expires_on_day": days.day, "expires_on_month": days.month, "expires_on_year": days.year, "pins": "page"}
    answer = client.post(make, day | {"expires_on": f"{days:%d/%m/%Y}"})
    assert [one.link.unit for one in answer.context["made"]] == [wanted]
    assert not UnitLink.objects.filter(unit=rest).exists()
    # A slip in the address makes links for nobody, and a unit that is not the person's is none either.
    assert client.get("/links/make/?unit=x").context["units"] == []
    assert client.get(f"/links/make/?unit={cast.places.elsewhere.pk}").context["units"] == []


def test_the_page_of_a_link_shows_its_address_to_copy_while_it_opens_something(client: Client, cast: Cast) -> None:
    made = make_link(cast.places.school)
    client.force_login(cast.owner.account)
    assert f"http://testserver{door_of(made)}" in client.get(f"/links/{made.link.pk}/").content.decode()
    UnitLink.objects.filter(pk=made.link.pk).update(revoked_at=timezone.now())
    assert door_of(made) not in client.get(f"/links/{made.link.pk}/").content.decode()


def test_who_gives_no_links_finds_no_door(client: Client, cast: Cast) -> None:
    made = make_link(cast.places.school)
    for who in (cast.ward_officer, cast.supervisor, cast.administrator):
        client.force_login(who.account)
        assert client.get("/links/").status_code == 403
    client.force_login(cast.ward_leader.account)
    assert [row.unit for row in client.get("/links/").context["rows"]] == [cast.places.ward]
    for address in (f"/links/{made.link.pk}/", f"/links/{made.link.pk}/letter/"):
        assert client.get(address).status_code == 404
    for address in (f"/links/{made.link.pk}/pin/", f"/links/{made.link.pk}/revoke/"):
        assert client.post(address, {"version": 1, "reason": "x"}).status_code == 404
