"""Settings from the environment: every value is checked, and nothing weak goes unseen."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import formats, translation

from lantoa.settings import environment
from tests.threads import at_the_same_moment

STRONG = "k3J-pQ9_vX2mB7nL5tR8wZ1yC4dF6gH0sA-eU_iO9qW2xV7bNzT"


def test_a_switch_is_on_or_off_and_nothing_else() -> None:
    assert environment.switch("HTTPS", env={"LANTOA_HTTPS": "Yes"})
    assert not environment.switch("HTTPS", env={})
    with pytest.raises(ImproperlyConfigured, match="LANTOA_HTTPS"):
        environment.switch("HTTPS", env={"LANTOA_HTTPS": "maybe"})
    with pytest.raises(ImproperlyConfigured, match="LANTOA_WORKERS"):
        environment.number("WORKERS", 1, env={"LANTOA_WORKERS": "two"})


def test_an_answer_goes_to_the_address_that_is_named_or_to_the_mailboxes_own() -> None:
    box = "imaps://baocao%40quan.vidu.vn:mat-khau@mail.vidu.vn/INBOX"
    assert environment.mailbox_address("", box) == "baocao@quan.vidu.vn"
    assert environment.mailbox_address("hoc-tap@vidu.vn", box) == "hoc-tap@vidu.vn"
    assert environment.mailbox_address("", "imaps://baocao:mat-khau@mail.vidu.vn") == ""
    assert environment.mailbox_address("", "") == ""
    for wrong, beside in (("hoc-tap@vidu.vn", ""), ("hoc-tap", box), ("a@b.vn\nBcc: c@d.vn", box)):
        with pytest.raises(ImproperlyConfigured, match="LANTOA_MAILBOX_ADDRESS"):
            environment.mailbox_address(wrong, beside)


@pytest.mark.parametrize("wrong", ["0", "-1", "1.5"])
def test_a_number_that_would_stop_everything_is_refused_by_name(wrong: str) -> None:
    for name in ("WORKERS", "FILE_LIMIT_MB", "JOB_STEP_SECONDS"):
        with pytest.raises(ImproperlyConfigured, match=f"LANTOA_{name}"):
            environment.number(name, 1, env={f"LANTOA_{name}": wrong})
    with pytest.raises(ImproperlyConfigured, match="from 1 to 65535"):
        environment.number("MAIL_PORT", 587, most=65535, env={"LANTOA_MAIL_PORT": "70000"})


def test_the_roles_that_need_a_second_factor_are_roles_that_there_are() -> None:
    from lantoa.orgs.members.states import Role
    from lantoa.settings.site import ROLES

    assert set(Role.values) == set(ROLES)
    ask = {"LANTOA_SECOND_FACTOR_ROLES": "leader, clerk"}
    assert environment.some_of("SECOND_FACTOR_ROLES", ROLES, "administrator", env=ask) == ["leader", "clerk"]
    assert environment.some_of("SECOND_FACTOR_ROLES", ROLES, "administrator", env={}) == ["administrator"]
    none = {"LANTOA_SECOND_FACTOR_ROLES": "none"}
    assert environment.some_of("SECOND_FACTOR_ROLES", ROLES, "administrator", env=none) == []
    with pytest.raises(ImproperlyConfigured, match=r"LANTOA_SECOND_FACTOR_ROLES .*'zzz'"):
        environment.some_of(
            "SECOND_FACTOR_ROLES", ROLES, "administrator", env={"LANTOA_SECOND_FACTOR_ROLES": "leader,zzz"}
        )


@pytest.mark.parametrize("wrong", ["nonsense", "ftp://id.example.vn", "https://", "//id.example.vn"])
def test_an_address_that_leads_nowhere_is_refused_by_name(wrong: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="LANTOA_OIDC_URL"):
        environment.address("OIDC_URL", env={"LANTOA_OIDC_URL": wrong})
    assert (
        environment.address("OIDC_URL", env={"LANTOA_OIDC_URL": "https://id.example.vn/x"}) == "https://id.example.vn/x"
    )
    assert environment.address("OIDC_URL", env={}) == ""


def test_a_setting_that_does_not_exist_is_told_and_its_neighbour_named() -> None:
    (told,) = environment.unknown({"LANTOA_WORKER": "2", "LANTOA_WORKERS": "2", "PATH": "/"})
    assert told == "LANTOA_WORKER is no setting and does nothing. LANTOA_WORKERS is meant?"


def test_every_setting_that_is_read_is_known_and_explained() -> None:
    source = Path(environment.__file__).with_name("site.py").read_text("utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z0-9_]+)"', source)) | {"SECRET_KEY"}
    page = (Path(__file__).resolve().parents[2] / "docs/guides/run-it.md").read_text("utf-8")
    assert read | {"TEST_DATABASE", "TEST_REDIS"} == environment.KNOWN
    assert set(re.findall(r"^\| `LANTOA_([A-Z0-9_]+)` \|", page, re.MULTILINE)) == environment.KNOWN


def test_the_embedded_database_waits_for_its_turn_and_keeps_a_journal(tmp_path: Path) -> None:
    options = environment.database("", home=tmp_path)["OPTIONS"]
    assert options["transaction_mode"] == "IMMEDIATE"
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout="):
        assert pragma in options["init_command"]


def test_an_address_names_a_postgresql_with_its_user_and_password(tmp_path: Path) -> None:
    found = environment.database("postgres://vi%20du:m%40t@db.example:5433/lan?sslmode=require", home=tmp_path)
    assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("lan", "vi du", "m@t")
    assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("db.example", "5433", {"sslmode": "require"})
    for wrong in ("mysql://x/y", "lan.sqlite3"):
        with pytest.raises(ImproperlyConfigured, match="LANTOA_DATABASE"):
            environment.database(wrong, home=tmp_path)
    with pytest.raises(ImproperlyConfigured, match="LANTOA_CACHE"):
        environment.cache("memcached://x")


@pytest.mark.parametrize(
    "value",
    ["postgres://u:mat-khau@[bad/x", "postgres://u:mat-khau@h:notport/x", "postgres://u:mat-khau@h:5432", "sqlite://"],
)
def test_a_database_that_cannot_be_one_is_refused_by_name_and_its_password_is_not_told(
    value: str, tmp_path: Path
) -> None:
    with pytest.raises(ImproperlyConfigured, match="LANTOA_DATABASE") as refused:
        environment.database(value, home=tmp_path)
    assert "mat-khau" not in str(refused.value)


def test_a_cache_a_scanner_or_a_mailbox_that_leads_nowhere_is_refused_by_name() -> None:
    for wrong in ("redis://h:notport/0", "redis://", "unix://", "redis://[bad"):
        with pytest.raises(ImproperlyConfigured, match="LANTOA_CACHE"):
            environment.cache(wrong)
    assert environment.cache("unix:///run/redis.sock?db=1")["LOCATION"] == "unix:///run/redis.sock?db=1"
    for wrong in ("tcp://x", "tcp://:3310", "tcp://x:y", "unix:/"):
        with pytest.raises(ImproperlyConfigured, match="LANTOA_CLAMAV"):
            environment.scanner(wrong)
    assert [environment.scanner(good) for good in ("unix:/run/c.ctl", "tcp://[::1]:3310", "")]
    with pytest.raises(ImproperlyConfigured, match="LANTOA_MAILBOX"):
        environment.mailbox("imaps://u:p@[bad/INBOX")
    with pytest.raises(ImproperlyConfigured, match="LANTOA_OIDC_URL") as refused:
        environment.address("OIDC_URL", env={"LANTOA_OIDC_URL": "https://u:mat-khau@h:notport"})
    assert "mat-khau" not in str(refused.value)


def test_letters_come_from_one_address_and_pages_are_asked_for_under_names() -> None:
    for wrong in ("Ai đó", "a@b.vn\nBcc: c@d.vn", "A\nB <a@b.vn>", "a@b.vn, c@d.vn"):
        with pytest.raises(ImproperlyConfigured, match="LANTOA_MAIL_FROM"):
            environment.sender("MAIL_FROM", "", env={"LANTOA_MAIL_FROM": wrong})
    for good in ("a@b.vn", "Lan Tỏa <lantoa@localhost>", '"Quận, ví dụ" <a@b.vn>'):
        assert environment.sender("MAIL_FROM", "", env={"LANTOA_MAIL_FROM": good}) == good
    for wrong in ("*", "a.vn,*", "https://a.vn", "a.vn:80", "a vn"):
        with pytest.raises(ImproperlyConfigured, match="LANTOA_HOSTS"):
            environment.hosts("HOSTS", "", env={"LANTOA_HOSTS": wrong})
    for good in ("127.0.0.1,localhost,[::1],[fe80::1%eth0]", ".vidu.vn", "học-tập.vn", "web_1"):
        assert environment.hosts("HOSTS", "", env={"LANTOA_HOSTS": good}) == good.split(",")


@pytest.mark.parametrize("weak", ["short", "a" * 60, "ab" * 40, "django-insecure-" + STRONG])
def test_a_weak_key_is_refused_outside_debugging(tmp_path: Path, weak: str) -> None:
    given = {"LANTOA_SECRET_KEY": weak}
    with pytest.raises(ImproperlyConfigured, match="LANTOA_SECRET_KEY"):
        environment.secret_key(home=tmp_path, debug=False, env=given)
    assert environment.secret_key(home=tmp_path, debug=True, env=given) == weak


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    home = tmp_path / "new" / "folder"
    keys = at_the_same_moment(lambda: environment.secret_key(home=home, debug=False, env={}), times=4)
    assert len(set(keys)) == 1
    assert len(keys[0]) >= 50
    kept = home / "secret-key"
    assert [path.name for path in home.iterdir()] == [kept.name]
    assert kept.stat().st_mode & 0o077 == 0
    assert environment.secret_key(home=home, debug=False, env={"LANTOA_SECRET_KEY": STRONG}) == STRONG


def test_an_installation_behind_https_passes_djangos_own_check_for_deployment(tmp_path: Path) -> None:
    surroundings = {
        "PATH": os.defpath,
        "DJANGO_SETTINGS_MODULE": "lantoa.settings.site",
        "LANTOA_HOME": str(tmp_path),
        "LANTOA_HTTPS": "1",
        "LANTOA_HOSTS": "lantoa.example",
    }
    command = [sys.executable, "-W", "error", "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("language", "day", "amount"), [("vi", "05/10/2023", "1.234.567,5"), ("en", "5 October 2023", "1,234,567.5")]
)
def test_days_and_amounts_are_written_as_the_language_writes_them(language: str, day: str, amount: str) -> None:
    with translation.override(language):
        assert formats.date_format(date(2023, 10, 5)) == day
        assert formats.number_format(Decimal("1234567.5"), use_l10n=True, force_grouping=True) == amount
