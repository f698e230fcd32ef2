"""A session that ended while something was being sent: honest words, and a way back that opens."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import translation

from lantoa.base.scraps.models import Scrap
from lantoa.orgs.accounts.unsent import Unsent
from lantoa.orgs.members.models import Member
from tests.people import Cast
from tests.work.reports.making import figure_of, opened, report_of

LOST = {"vi": "Nội dung vừa gửi chưa được lưu", "en": "What was just sent was not kept"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["vi", "en"])
def test_who_sends_after_the_session_ended_is_told_that_it_was_not_kept(visitor: Client, language: str) -> None:
    visitor.cookies["lantoa_language"] = language
    answer = visitor.post("/plans/3/close/", headers={"referer": "http://testserver/plans/3/check/"}, follow=True)
    assert answer.redirect_chain == [("/sign-in/?next=/plans/3/check/&unsent=1", 302)]
    assert LOST[language] in answer.content.decode()
    again = visitor.post("/sign-in/", {"username": "x", "password": "y", "unsent": "1"})
    assert LOST[language] in again.content.decode()


@pytest.mark.django_db
def test_who_only_opens_a_page_hears_nothing_of_it(visitor: Client) -> None:
    answer = visitor.get("/plans/3/check/?part=2", follow=True)
    assert answer.redirect_chain == [("/sign-in/?next=/plans/3/check/%3Fpart%3D2", 302)]
    assert LOST["vi"] not in answer.content.decode()


@pytest.mark.django_db
def test_an_address_made_for_sending_is_never_where_sign_in_leads(visitor: Client) -> None:
    assert visitor.get("/plans/3/close/")["Location"] == "/sign-in/?next=/"
    page = visitor.get("/sign-in/?next=/plans/3/close/")
    assert page.context["next"] == ""
    assert '<input type="hidden" name="next"' not in page.content.decode().partition("door-heading")[2]


def test_signed_in_already_the_sign_in_page_as_next_leads_home(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    assert client.get("/sign-in/?next=/sign-in/")["Location"] == "/"


def test_the_language_switch_of_such_an_address_leads_home(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner.account)
    assert client.post("/language/", {"language": "en", "next": "/plans/3/tick/"})["Location"] == "/"
    assert client.post("/language/", {"language": "en", "next": "/plans/?page=2"})["Location"] == "/plans/?page=2"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("vi", "Đơn vị dùng đường dẫn riêng: mở lại đường dẫn của đơn vị."),
        ("en", "A unit with a link of its own: open the unit’s link again."),
    ],
)
def test_the_sign_in_page_tells_units_by_link_where_they_come_in(visitor: Client, language: str, words: str) -> None:
    visitor.cookies["lantoa_language"] = language
    assert words in visitor.get("/sign-in/").content.decode()


def ended(cast: Cast, member: Member) -> Client:
    """A browser in which somebody was signed in until the session ended."""
    browser = Client()
    browser.force_login(member.account)
    browser.get("/")
    browser.session.flush()
    return browser


def test_what_was_being_sent_comes_back_after_signing_in_again_and_is_sent(cast: Cast) -> None:
    report = report_of(opened(cast), cast.places.ward)
    write = reverse("reports:write", args=[report.pk, 1])
    browser, key = ended(cast, cast.ward_officer), str(figure_of(report.form, "events").pk)
    answer = browser.post(write, {"version": report.version, key: "khoảng 12", "go": "stay"})
    there = answer["Location"]
    assert there.startswith("/sign-in/?next=/unsent/")
    assert there.endswith("&unsent=kept")
    assert "Nội dung vừa gửi đã được giữ lại cho bạn" in browser.get(there).content.decode()
    browser.force_login(cast.ward_officer.account)
    page = browser.get(reverse("accounts:unsent", args=[Scrap.objects.get().pk])).content.decode()
    assert f'action="{write}"' in page
    assert f'name="{key}" value="khoảng 12"' in page
    report.refresh_from_db()
    assert report.draft == {}, "nothing is kept before it is sent again"
    browser.post(write, {"version": report.version, key: "khoảng 12", "go": "stay"})
    report.refresh_from_db()
    assert report.draft["figures"] == {key: "khoảng 12"}


def test_a_zero_byte_among_the_words_costs_nobody_the_rest(cast: Cast) -> None:
    browser = ended(cast, cast.ward_officer)
    there = browser.post("/plans/3/close/", {"title": "Đã treo\0 12 băng rôn"})["Location"]
    assert there.endswith("&unsent=kept")
    assert Scrap.objects.get().content[0]["fields"] == [["title", "Đã treo 12 băng rôn"]]


OF_FORMS = [("Tên đăng nhập", "co-lan"), ("Đơn vị, người giữ bản lưu", "VT")]


def test_what_is_kept_is_shown_with_the_names_of_its_fields() -> None:
    fields = [("0-words", "Đã xong"), ("version", "2"), ("on_day", "3"), ("12-students", "40"), ("note", " ")]
    fields += [("username", "co-lan"), ("issue-holder", "VT")]
    resolve("/")  # the rooms' forms come with their addresses
    with translation.override("vi"):
        named = [(str(label), words) for label, words in Unsent("/x/", fields, had_files=False).named]
    assert named == [("Nội dung bạn viết", "Đã xong"), ("Ngày", "3"), ("Students", "40"), *OF_FORMS]


def test_what_was_being_sent_is_shown_to_nobody_else(cast: Cast) -> None:
    browser = ended(cast, cast.ward_officer)
    browser.post("/reports/campaigns/1/activities/new/", {"title": "Ngày hội (ví dụ)"})
    scrap = Scrap.objects.get()
    assert scrap.owner == cast.ward_officer.account
    browser.force_login(cast.other_ward_officer.account)
    answer = browser.get(reverse("accounts:unsent", args=[scrap.pk]), follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "Ngày hội" not in answer.content.decode()
    visitor = Client()
    assert visitor.get(reverse("accounts:unsent", args=[scrap.pk]))["Location"].startswith("/sign-in/")


@pytest.mark.parametrize(
    "sent", [{"title": "Có", "password": "x"}, {"title": "dài " * 20_000}, {"title": "  "}, {"version": "3"}]
)
def test_a_secret_something_huge_and_nothing_at_all_are_not_kept(cast: Cast, sent: dict[str, str]) -> None:
    answer = ended(cast, cast.ward_officer).post("/plans/3/close/", sent)
    assert answer["Location"] == "/sign-in/?next=/&unsent=1"
    assert not Scrap.objects.exists()


def test_a_made_up_cookie_names_nobody(cast: Cast) -> None:
    browser = Client()
    browser.cookies["lantoa_last"] = f"{cast.owner.account.pk}:abc"
    assert browser.post("/plans/3/close/", {"title": "Có"})["Location"] == "/sign-in/?next=/&unsent=1"
    assert not Scrap.objects.exists()


def test_the_desk_names_what_is_kept_until_it_was_sent_again(cast: Cast) -> None:
    report = report_of(opened(cast), cast.places.ward)
    write, key = reverse("reports:write", args=[report.pk, 1]), str(figure_of(report.form, "events").pk)
    sent = {"version": report.version, key: "khoảng 12", "go": "stay"}
    browser = ended(cast, cast.ward_officer)
    browser.post(write, sent)
    scrap = Scrap.objects.get()
    kept = reverse("accounts:unsent", args=[scrap.pk])
    browser.force_login(cast.ward_officer.account)
    desk = browser.get("/").content.decode()
    assert "Có nội dung chưa gửi" in desk
    assert f'href="{kept}"' in desk
    assert f'name="unsent_scrap" value="{scrap.pk}"' in browser.get(kept).content.decode()
    report.refresh_from_db()
    browser.post(write, {**sent, "version": report.version, "unsent_scrap": scrap.pk})
    assert not Scrap.objects.exists()
    assert browser.get(kept)["Location"] == "/"
    assert kept not in browser.get("/").content.decode()


@pytest.mark.parametrize(("language", "heading"), [("vi", "Mẫu này đã cũ"), ("en", "This form has grown old")])
def test_a_form_opened_before_one_signed_in_anew_shows_what_was_typed(cast: Cast, language: str, heading: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.owner.account)
    browser.cookies["lantoa_language"] = language
    sent = {"csrfmiddlewaretoken": "x", "version": "7", "words": "Đã treo <b>12</b> băng rôn", "a": "dài " * 9000}
    page = browser.post("/plans/3/close/", sent)
    shown = page.content.decode()
    assert page.status_code == 403
    assert heading in shown
    assert "Đã treo &lt;b&gt;12&lt;/b&gt; băng rôn" in shown
    assert ("bấm Quay lại" in shown, "press the Back button" in shown) == (False, False)
    assert shown.count("dài ") <= 5000, "as much as a person writes on a page"
    assert ">7<" not in shown


@pytest.mark.parametrize(
    ("address", "sent", "headers"),
    [
        ("/account/password/", {"old_password": "bi-mat-cu", "words": "bi-mat-cu"}, {}),
        (reverse("mfa_reauthenticate"), {"code": "bi-mat-cu"}, {}),
        ("/plans/3/close/", {"words": "bi-mat-cu"}, {"origin": "https://noi-khac.example"}),
        ("/plans/3/close/", {"words": "bi-mat-cu"}, {"sec-fetch-site": "cross-site"}),
    ],
)
def test_no_secret_and_no_words_of_another_site_stand_on_the_page_of_an_old_form(
    cast: Cast, address: str, sent: dict[str, str], headers: dict[str, str]
) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.owner.account)
    page = browser.post(address, sent, headers=headers)
    assert page.status_code == 403
    assert "Mẫu này đã cũ" in page.content.decode()
    assert "bi-mat-cu" not in page.content.decode()
