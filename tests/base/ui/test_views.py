"""The doors of the shell: the theme switch, the living style page, and the pages for what went wrong."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.test import Client, RequestFactory
from django.utils import translation

from lantoa.base.ui import errors, views
from lantoa.base.ui.theme import THEME_COOKIE


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_chosen_theme_is_kept_and_the_page_comes_back(client: Client, theme: str) -> None:
    answer = client.post("/theme/", {"theme": theme, "next": "/sign-in/?next=/"})
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/")
    assert client.cookies[THEME_COOKIE].value == theme
    assert client.cookies[THEME_COOKIE]["httponly"]


@pytest.mark.django_db
def test_the_page_carries_the_theme_only_where_one_was_chosen(client: Client) -> None:
    assert b"data-theme" not in client.get("/sign-in/").content
    client.post("/theme/", {"theme": "dark", "next": "/"})
    assert b'<html lang="vi" data-theme="dark">' in client.get("/sign-in/").content
    client.post("/theme/", {"theme": "system", "next": "/"})
    assert b"data-theme" not in client.get("/sign-in/").content


@pytest.mark.parametrize("back", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_the_switch_never_leads_elsewhere(client: Client, back: str) -> None:
    assert client.post("/theme/", {"theme": "dark", "next": back})["Location"] == "/"


def test_a_theme_that_does_not_exist_is_refused(client: Client) -> None:
    assert client.post("/theme/", {"theme": "neon"}).status_code == 400
    assert client.get("/theme/").status_code == 405


def _asked_by(**of_person: bool) -> object:
    request = RequestFactory().get("/style/")
    request.user = SimpleNamespace(is_authenticated=True, **of_person)  # type: ignore[assignment]
    request.session = {}  # type: ignore[assignment]
    request._acting_member = None  # type: ignore[attr-defined]
    return request


def test_the_style_page_is_closed_to_a_person_without_staff_session() -> None:
    with pytest.raises(PermissionDenied):
        views.show_style(_asked_by(is_staff=False))  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_style_page_shows_every_part_in_both_languages(language: str) -> None:
    with translation.override(language):
        html = views.show_style(_asked_by(is_staff=True)).content.decode()  # type: ignore[arg-type]
    shown = {
        "cover", "week", "mark-unclear", "force-encourage", "due-late", "state-verified", "steps", "btn-need", "dialog",
        "banner-need", "must", "empty", "tabs", "cards", "pages", "facts", "tally", "fold", "progress", "ledger",
        "read", "note-finding", "has-error", "day", "a4", "slogan", "do", "crumbs", "unknown",
    }  # fmt: skip
    classes = {word for words in re.findall(r'class="([^"]+)"', html) for word in words.split()}
    assert shown - classes == set()
    assert f'<html lang="{language}">' in html


def test_whatever_a_page_can_be_built_of_is_rendered_on_the_style_page() -> None:
    """A part, a form or a widget that is added later belongs there too; one that does not fit is a part of its room."""
    from django.test.signals import template_rendered

    folder = Path(views.__file__).parent / "templates"
    there = {
        path.relative_to(folder).as_posix()
        for kind in ("parts", "forms", "widgets")
        for path in (folder / "ui" / kind).glob("*.html")
    }
    rendered: set[str] = set()

    def note(template: Any, **_about: object) -> None:
        rendered.add(template.name)

    template_rendered.connect(note)
    try:
        views.show_style(_asked_by(is_staff=True))  # type: ignore[arg-type]
    finally:
        template_rendered.disconnect(note)
    assert len(there) > 30
    assert there - rendered == set()


PAGES = [
    (errors.bad_request, 400, ()),
    (errors.bad_request, 413, (RequestDataTooBig("large"),)),
    (errors.permission_denied, 403, ()),
    (errors.not_found, 404, ()),
    (errors.server_error, 500, ()),
    (errors.csrf_failure, 403, ()),
]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("page", "status", "arguments"), PAGES)
def test_what_went_wrong_is_said_with_a_way_back(page: object, status: int, arguments: tuple, language: str) -> None:
    request = RequestFactory().get("/plans/7/")
    with translation.override(language):
        answer = page(request, *arguments)  # type: ignore[operator]
    html = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}">' in html
    assert html.count("<h1>") == 1
    assert 'class="btn" href="/' in html


def test_the_page_of_a_large_file_leads_back_to_the_form() -> None:
    html = errors.too_large(RequestFactory().get("/plans/new/")).content.decode()
    assert 'class="btn" href="/plans/new/"' in html


def test_a_reason_given_in_words_is_shown_to_the_person_who_was_refused() -> None:
    html = errors.permission_denied(RequestFactory().get("/"), PermissionDenied("Phiên đã <hết>.")).content.decode()
    assert "Phiên đã &lt;hết&gt;." in html


def test_the_moment_of_our_mistake_carries_the_number_of_the_request() -> None:
    request = RequestFactory().get("/")
    request.request_id = "abc123"  # type: ignore[attr-defined]
    assert "abc123" in errors.server_error(request).content.decode()


@pytest.mark.django_db
def test_the_house_answers_an_unknown_address_with_its_own_page(client: Client) -> None:
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    assert "Không có gì ở địa chỉ này" in answer.content.decode()


@pytest.mark.django_db
def test_a_form_without_its_token_gets_the_page_for_old_forms() -> None:
    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "a", "password": "b"})
    assert answer.status_code == 403
    said = answer.content.decode()
    assert ("Mẫu này đã cũ" in said, "bấm Quay lại của trình duyệt" in said) == (True, True)


@pytest.mark.parametrize("sent", [{}, {"theme": "neon"}])
def test_a_theme_that_is_none_is_refused_with_a_page_in_words(client: Client, sent: dict[str, str]) -> None:
    answer = client.post("/theme/", sent)
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()
    assert THEME_COOKIE not in answer.cookies


def test_what_a_form_sends_by_itself_is_told_in_one_sentence_and_never_by_its_name() -> None:
    class Sent(forms.Form):
        client_key = forms.UUIDField(widget=forms.HiddenInput)
        version = forms.IntegerField(widget=forms.HiddenInput)
        name = forms.CharField(label="Tên")

    with translation.override("en"):
        shown = str(Sent({"client_key": "x", "version": "y"}))
    assert "Client key" not in shown
    assert "Version" not in shown
    assert shown.count("Open the page again, then send it.") == 1
    assert "Tên: This field is required." in shown
