"""Codes, recovery codes, sessions, roles that need a second factor, identities from the office's own provider."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation

from lantoa.base.audit.queries import entries_about
from lantoa.orgs.accounts.actions import erase_person
from lantoa.orgs.accounts.models import Account, Person
from lantoa.orgs.accounts.queries import account_of_identity
from tests.factories.orgs import PASSWORD, make_account
from tests.orgs.links.making import make_link
from tests.people import Cast
from tests.threads import at_the_same_moment

SIGN_IN = "/sign-in/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def code_now(secret: str = SECRET) -> str:
    """What the application shows at this moment."""
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def signed_in(username: str) -> Client:
    """A browser in which somebody has typed their password."""
    browser = Client()
    assert browser.post(SIGN_IN, {"username": username, "password": PASSWORD}).status_code == 302
    return browser


@pytest.fixture(autouse=True)
def _no_code_was_used_before() -> None:
    """Codes already used and attempts already made are remembered in the cache, by the key of the account."""
    cache.clear()


@pytest.fixture
def person(db: None) -> Account:
    """Somebody with a password."""
    return make_account("vi-du", password=PASSWORD)


def test_codes_are_set_up_with_the_password_and_asked_for_at_sign_in(
    person: Account, django_capture_on_commit_callbacks: Any
) -> None:
    browser = signed_in("vi-du")
    confirm = browser.get("/account/security/codes/").headers["Location"]
    assert confirm.startswith("/account/confirm/?next=")
    assert browser.post(confirm, {"password": "sai"}).context["form"].errors
    assert browser.post(confirm, {"password": PASSWORD}).headers["Location"] == "/account/security/codes/"
    assert browser.get("/account/security/codes/").status_code == 200
    wrong = browser.post("/account/security/codes/", {"code": "000000"})
    assert wrong.context["form"].errors
    secret = wrong.context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post("/account/security/codes/", {"code": code_now(secret)})
    assert answer.headers["Location"] == "/account/security/recovery/"
    codes = browser.get(answer.headers["Location"]).context["unused_codes"]
    assert len(codes) == 10
    assert "****" in browser.get("/account/security/recovery/").context["unused_codes"], "shown once"
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert secret not in kept
    assert not any(code in kept for code in codes)
    other = signed_in("vi-du")
    assert "_auth_user_id" not in other.session, "the password alone opens nothing"
    assert other.get("/account/hats/").status_code == 302
    assert other.post("/sign-in/code/", {"code": "000000"}).status_code == 200
    assert other.post("/sign-in/code/", {"code": codes[0]}).headers["Location"] == "/"
    assert other.get("/account/hats/").status_code == 200
    again = signed_in("vi-du")
    assert again.post("/sign-in/code/", {"code": codes[0]}).status_code == 200, "a recovery code opens once"
    acts = [entry.code for entry in entries_about(person)]
    assert acts.count("accounts.factor.add") == 2
    assert acts.count("accounts.session.open") == 2
    assert entries_about(person)[0].new == {"ways": ["password", "recovery_codes"]}


def test_a_code_signs_in(person: Account) -> None:
    TOTP.activate(person, SECRET)
    browser = signed_in("vi-du")
    assert browser.post("/sign-in/code/", {"code": code_now()}).headers["Location"] == "/"
    assert browser.get("/account/hats/").status_code == 200


def test_a_code_opens_once_although_the_cache_has_forgotten_it(person: Account) -> None:
    TOTP.activate(person, SECRET)
    code = code_now()
    for opened in (True, False):
        cache.clear()
        browser = signed_in("vi-du")
        browser.post("/sign-in/code/", {"code": code})
        assert ("_auth_user_id" in browser.session) is opened


def test_the_code_of_the_set_up_signs_nobody_in(person: Account) -> None:
    browser = signed_in("vi-du")
    confirm = browser.get("/account/security/codes/").headers["Location"]
    browser.post(confirm, {"password": PASSWORD})
    secret = browser.get("/account/security/codes/").context["form"].secret
    code = code_now(secret)
    assert browser.post("/account/security/codes/", {"code": code}).status_code == 302
    other = signed_in("vi-du")
    other.post("/sign-in/code/", {"code": code})
    assert "_auth_user_id" not in other.session
    newer = str(format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[-1])))
    other.post("/sign-in/code/", {"code": newer})
    assert "_auth_user_id" in other.session


@pytest.mark.django_db(transaction=True)
def test_one_code_sent_by_several_at_one_moment_lets_one_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the cache keeps no mark: several processes, each with a memory of its own."""
    monkeypatch.setattr(TOTP, "_mark_code_used", lambda *_: True)
    TOTP.activate(make_account("vi-du", password=PASSWORD), SECRET)
    code, waiting = code_now(), [signed_in("vi-du") for _ in range(4)]
    browsers = iter(waiting)
    at_the_same_moment(lambda: next(browsers).post("/sign-in/code/", {"code": code}), times=len(waiting))
    assert sum("_auth_user_id" in browser.session for browser in waiting) == 1


def test_nobody_reaches_the_step_for_the_code_without_the_password(visitor: Client, person: Account) -> None:
    assert visitor.get("/sign-in/code/").headers["Location"] == SIGN_IN
    assert visitor.post("/sign-in/code/", {"code": "1"}).headers["Location"] == SIGN_IN


def test_guessing_codes_is_stopped(person: Account) -> None:
    TOTP.activate(person, SECRET)
    browser = signed_in("vi-du")
    for _ in range(6):
        said = browser.post("/sign-in/code/", {"code": "000000"})
    assert "Thử quá nhiều lần" in said.content.decode()
    assert browser.post("/sign-in/code/", {"code": code_now()}).status_code == 200


def test_a_person_sees_where_they_are_signed_in_and_signs_out_everywhere_else(person: Account) -> None:
    here, there = signed_in("vi-du"), signed_in("vi-du")
    assert len(here.get("/account/sessions/").context["sessions"]) == 2
    assert here.post("/account/sessions/").status_code == 302
    assert here.get("/account/hats/").status_code == 200
    assert there.get("/account/hats/").status_code == 302


def test_erasing_a_person_forgets_their_ways_in(person: Account) -> None:
    TOTP.activate(person, SECRET)
    browser = signed_in("vi-du")
    browser.post("/sign-in/code/", {"code": code_now()})
    assert UserSession.objects.count() == 1
    erase_person(person, by=None, at=timezone.now(), reason="theo yêu cầu")
    assert not UserSession.objects.exists()
    assert not Authenticator.objects.exists()


def test_a_role_that_needs_a_second_factor_does_nothing_before_it_is_set_up(cast: Cast, settings: object) -> None:
    settings.SECOND_FACTOR_ROLES = ["administrator"]  # type: ignore[attr-defined]
    administrator, officer = Client(), Client()
    administrator.force_login(cast.administrator.account, backend="django.contrib.auth.backends.ModelBackend")
    officer.force_login(cast.ward_officer.account, backend="django.contrib.auth.backends.ModelBackend")
    assert officer.get("/").status_code == 200
    for address in ("/", "/account/hats/", "/plans/"):
        assert administrator.get(address).headers["Location"] == "/account/security/"
    assert administrator.get("/account/security/").status_code == 200
    assert administrator.post("/sign-out/").status_code == 302
    administrator.force_login(cast.administrator.account, backend="django.contrib.auth.backends.ModelBackend")
    TOTP.activate(cast.administrator.account, SECRET)
    assert administrator.get("/").status_code == 200
    Authenticator.objects.all().delete()
    assert administrator.get("/account/staff-session/").status_code == 403, "no power without it"


def test_a_unit_link_never_sets_up_a_persons_ways_in(cast: Cast) -> None:
    from tests.orgs.links.making import signed_in_by

    phone = signed_in_by(make_link(cast.places.school))
    for address in ("/account/security/", "/account/security/codes/", "/account/sessions/", "/account/identities/"):
        assert phone.get(address).status_code == 403


@pytest.mark.django_db
def test_no_page_of_allauth_stands_without_our_design() -> None:
    for name in ("account_signup", "account_email", "account_reset_password", "account_set_password", "mfa_trust"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


@pytest.mark.parametrize(
    ("told", "match", "found"),
    [
        ({"preferred_username": "vi-du"}, "username", True),
        ({"preferred_username": "khac"}, "username", False),
        ({"email": "VI-DU@example.vn", "email_verified": True}, "email", True),
        ({"email": "vi-du@example.vn"}, "email", False),
        ({"email": "vi-du@example.vn", "email_verified": "false"}, "email", False),
        ({"preferred_username": "vi-du", "email": "vi-du@example.vn", "email_verified": True}, "none", False),
    ],
)
def test_an_identity_is_an_accounts_only_as_the_installation_says(
    person: Account, told: dict[str, object], match: str, found: bool
) -> None:
    Person.objects.update(email="vi-du@example.vn")
    assert (account_of_identity({"userinfo": told}, match=match) == person) is found


def test_an_identity_is_never_a_links(cast: Cast) -> None:
    link = make_link(cast.places.school).link
    told = {"userinfo": {"preferred_username": link.account.username}}
    assert account_of_identity(told, match="username") is None


def test_two_persons_of_one_mailbox_are_not_told_apart_by_it(person: Account) -> None:
    make_account("vi-du-2")
    Person.objects.update(email="chung@example.vn")
    told = {"userinfo": {"email": "chung@example.vn", "email_verified": True}}
    assert account_of_identity(told, match="email") is None


def test_every_word_of_our_forms_is_vietnamese(person: Account) -> None:
    """allauth has no Vietnamese: what it would say in our pages is said by us."""
    from lantoa.orgs.accounts import forms
    from lantoa.orgs.accounts.adapters import AccountAdapter, MfaAdapter

    made = [
        forms.CodeForm(user=person),
        forms.ConfirmCodeForm(user=person),
        forms.ConfirmPasswordForm(user=person),
    ]
    said = [field.label for form in made for field in form.fields.values()]
    said += [AccountAdapter.error_messages[key] for key in ("incorrect_code", "incorrect_password", "rate_limited")]
    said += [MfaAdapter.error_messages["incorrect_code"]]
    for words in said:
        with translation.override("en"):
            english = str(words)
        with translation.override("vi"):
            assert str(words) != english, f"{english!r} has no Vietnamese"
        assert "placeholder" not in " ".join(str(form) for form in made)


MADE_UP = (
    "[" * 5000,
    "x" * 40_000,
    "null",
    "[1]",
    "{}",
    '{"id": "a", "rawId": "a", "type": "public-key", "response": {"clientDataJSON": "e30", "attestationObject": "AA"}}',
    '{"id": "YQ", "rawId": "YQ", "type": "public-key", "response": {"clientDataJSON": "e30", "authenticatorData": "AA",'
    ' "signature": "AA", "userHandle": "_w"}}',
)


@pytest.mark.parametrize("said", MADE_UP)
def test_a_credential_that_no_browser_made_is_refused_at_every_door_of_a_passkey(person: Account, said: str) -> None:
    sent = {"credential": said, "name": "Máy cơ quan"}
    assert Client().post("/sign-in/passkey/", sent).status_code == 302
    browser = signed_in("vi-du")
    assert (
        browser.post("/account/confirm/?next=/account/security/passkeys/add/", {"password": PASSWORD}).status_code
        == 302
    )
    browser.get("/account/security/passkeys/add/")
    assert browser.post("/account/security/passkeys/add/", sent).status_code == 200
    assert browser.post("/account/confirm/passkey/", sent).status_code in {200, 302}
    assert not Authenticator.objects.exists()
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": SECRET})
    waiting = signed_in("vi-du")
    assert waiting.post("/sign-in/code/", sent).status_code == 200
    assert waiting.get("/account/security/").status_code == 302, "nobody is let in"
