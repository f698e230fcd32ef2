"""`lantoa begin`: the first unit and the first administrator of a new installation."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

DONE, BAD_INPUT = 0, 2
KINDS = ("province", "district", "commune", "office")
SAYINGS: dict[str, tuple[str, str]] = {
    "there": (
        "Đã có người quản trị. Người đó mời thêm người ở trang Thành viên.",
        "There is an administrator already, who invites others on the page Members.",
    ),
    "migrate": (
        "Cơ sở dữ liệu chưa sẵn sàng. Hãy chạy: lantoa manage migrate",
        "The database is not ready. Run: lantoa manage migrate",
    ),
    "blank": ("Tên không được để trống.", "A name cannot be blank."),
    "password": ("Mật khẩu chưa dùng được: {why}", "The password cannot be used: {why}"),
    "differ": ("Hai lần nhập mật khẩu không giống nhau.", "The two passwords differ."),
    "done": (
        "Đã lập “{unit}” và tài khoản quản trị “{username}”. Chạy: lantoa serve; lần đăng nhập đầu, máy hướng dẫn "
        "đặt khóa hoặc mã xác nhận.",
        "“{unit}” and its administrator “{username}” are made. Run: lantoa serve; the first sign-in leads to a passkey "
        "or codes.",
    ),
}


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments of `begin`."""
    parser.add_argument("--unit", required=True, help="tên cơ quan / the office's name")
    parser.add_argument("--kind", choices=KINDS, default="office", help="loại đơn vị / kind of unit (office)")
    parser.add_argument("--username", required=True, help="tên đăng nhập / user name")
    parser.add_argument("--name", required=True, help="họ và tên / the person's name")


def run(arguments: argparse.Namespace) -> int:
    """Ask for the password (or take one line of standard input) and make both, or neither."""
    import django

    from lantoa.faces.cli.home import home_is_missing

    if home_is_missing():
        return BAD_INPUT
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.settings.site")
    django.setup()
    from django.core.exceptions import ValidationError
    from django.utils import timezone

    from lantoa.faces.cli.serve import _missing_migrations
    from lantoa.orgs.members.queries import has_administrator

    if _missing_migrations():
        return _say("migrate", BAD_INPUT)
    if has_administrator(timezone.now()):
        return _say("there", BAD_INPUT)
    if not all(each.strip() for each in (arguments.unit, arguments.username, arguments.name)):
        return _say("blank", BAD_INPUT)
    password = _password()
    if password is None:
        return _say("differ", BAD_INPUT)
    try:
        _make(arguments, password)
    except ValidationError as error:
        return _say("password", BAD_INPUT, why=" ".join(error.messages))
    print("\n".join(SAYINGS["done"]).format(unit=arguments.unit, username=arguments.username))
    return DONE


def _password() -> str | None:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    from getpass import getpass

    first = getpass("Mật khẩu / password: ")
    return first if getpass("Nhập lại / again: ") == first else None


def _make(arguments: argparse.Namespace, password: str) -> None:
    from django.contrib.auth.password_validation import validate_password
    from django.db import transaction
    from django.utils import timezone

    from lantoa.base.rows.moments import day_of
    from lantoa.orgs.accounts.actions import create_account
    from lantoa.orgs.members.actions import join_unit
    from lantoa.orgs.members.states import Role
    from lantoa.orgs.units.actions import create_unit
    from lantoa.orgs.units.states import UnitKind

    at = timezone.now()
    validate_password(password)
    with transaction.atomic():
        unit = create_unit(arguments.unit, kind=UnitKind(arguments.kind), begins_on=day_of(at), by=None, at=at)
        account = create_account(arguments.username, display_name=arguments.name, password=password, by=None, at=at)
        join_unit(account, unit, Role.ADMINISTRATOR, by=None, at=at)


def _say(key: str, status: int, **values: object) -> int:
    print("\n".join(SAYINGS[key]).format(**values), file=sys.stderr)
    return status
