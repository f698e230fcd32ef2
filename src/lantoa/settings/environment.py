"""How a setting is read from the environment: every name begins with LANTOA_, every value is checked when read."""

from __future__ import annotations

import difflib
import os
import re
import secrets
import sys
from collections.abc import Mapping
from datetime import time
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_WAIT_SECONDS = 20
SQLITE_OPTIONS: dict[str, Any] = {
    # One writer at a time: take the lock when the transaction begins, so that it never fails in the middle.
    "transaction_mode": "IMMEDIATE",
    "timeout": SQLITE_WAIT_SECONDS,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
        f"PRAGMA busy_timeout={SQLITE_WAIT_SECONDS * 1000}; PRAGMA foreign_keys=ON;"
    ),
}
# Every setting there is: what else begins with LANTOA_ is a slip of the pen, and the person who made it is told.
KNOWN = frozenset(
    [
        "HOME",
        "SECRET_KEY",
        "DATABASE",
        "CACHE",
        "HOSTS",
        "HTTPS",
        "HSTS_SECONDS",
        "BEHIND_PROXY",
        "FILE_LIMIT_MB",
        "UPLOAD_LIMIT_MB",
        "UPLOAD_QUOTA_MB",
        "S3_BUCKET",
        "S3_ENDPOINT",
        "S3_REGION",
        "S3_KEY",
        "S3_SECRET",
        "CLAMAV",
        "WORKERS",
        "JOB_STEP_SECONDS",
        "JOB_RETRY_SECONDS",
        "JOB_FRESH_SECONDS",
        "SECOND_FACTOR_ROLES",
        "OIDC_URL",
        "OIDC_CLIENT_ID",
        "OIDC_CLIENT_SECRET",
        "OIDC_NAME",
        "OIDC_MATCH",
        "SELF_SIGN_UP",
        "PUBLIC_URL",
        "MAIL_HOST",
        "MAIL_PORT",
        "MAIL_SECURITY",
        "MAIL_USER",
        "MAIL_PASSWORD",
        "MAIL_FROM",
        "MAIL_FOLDER",
        "MAILBOX",
        "MAILBOX_ADDRESS",
        "QUIET_HOURS",
        "MAPS_FOLDER",
        "NOTICE_DAYS",
        "DEBUG",
        "TEST_DATABASE",
        "TEST_REDIS",
    ]
)
SECRET_KEY_LENGTH = 50
SECRET_KEY_LETTERS = 10


def text(name: str, default: str = "", *, env: Mapping[str, str] = os.environ) -> str:
    """The setting LANTOA_<name>, or the default where it is missing or blank."""
    return env.get(f"LANTOA_{name}", "").strip() or default


def number(
    name: str, default: int, *, least: int = 1, most: int | None = None, env: Mapping[str, str] = os.environ
) -> int:
    """The whole number LANTOA_<name> from ``least`` to ``most``; anything else is refused by name."""
    value = text(name, str(default), env=env)
    try:
        figure = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"LANTOA_{name} must be a whole number, not {value!r}.") from None
    if figure < least or (most is not None and figure > most):
        bounds = f"at least {least}" if most is None else f"from {least} to {most}"
        raise ImproperlyConfigured(f"LANTOA_{name} must be {bounds}, not {value}.")
    return figure


def switch(name: str, *, env: Mapping[str, str] = os.environ) -> bool:
    """The switch LANTOA_<name>: 1/yes/true/on or 0/no/false/off; off where missing."""
    value = text(name, "0", env=env).lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise ImproperlyConfigured(f"LANTOA_{name} must be 1 or 0, not {value!r}.")


def one_of(name: str, choices: tuple[str, ...], default: str, *, env: Mapping[str, str] = os.environ) -> str:
    """The word LANTOA_<name>, one of a few; anything else is refused by name."""
    value = text(name, default, env=env)
    if value not in choices:
        raise ImproperlyConfigured(f"LANTOA_{name} must be one of {', '.join(choices)}, not {value!r}.")
    return value


def some_of(name: str, choices: tuple[str, ...], default: str, *, env: Mapping[str, str] = os.environ) -> list[str]:
    """The words LANTOA_<name>, each one of a few, "none" for none of them; anything else is refused by name."""
    found = words(name, default, env=env)
    if found == ["none"]:
        return []
    for word in found:
        if word not in choices:
            raise ImproperlyConfigured(f"LANTOA_{name} must be none, or some of {', '.join(choices)}, not {word!r}.")
    return found


def address(name: str, *, env: Mapping[str, str] = os.environ) -> str:
    """The address LANTOA_<name>, https:// (or http://) and a host; "" where missing, anything else refused by name."""
    value = text(name, env=env)
    parts = parts_of(value)
    if value and not (parts and parts.scheme in {"https", "http"} and parts.hostname):
        told = "" if "@" in value else f", not {value!r}"  # before an @ stands a password
        raise ImproperlyConfigured(f"LANTOA_{name} must be an address such as https://name.example.vn{told}.")
    return value


def parts_of(value: str) -> SplitResult | None:
    """An address in its parts; None where its host or its port cannot be one."""
    try:
        parts = urlsplit(value)
        return parts if parts.port != 0 else None  # the port is read, and judged, only when it is asked for
    except ValueError:
        return None


def hosts(name: str, default: str, *, env: Mapping[str, str] = os.environ) -> list[str]:
    """The names LANTOA_<name> under which pages are asked for, ``.example.vn`` with all below it; "*", an address or a
    port is refused by name."""
    found = words(name, default, env=env)
    for word in found:
        if not re.fullmatch(r"\.?[\w-]+(\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+(%[\w.-]+)?\]", word):
            raise ImproperlyConfigured(f"LANTOA_{name} must be names of hosts such as name.example.vn, not {word!r}.")
    return found


def sender(name: str, default: str, *, env: Mapping[str, str] = os.environ) -> str:
    """From whom letters come, LANTOA_<name>: an address, or a name with an address behind it; anything else, a line
    break above all, is refused by name."""
    value = text(name, default, env=env)
    if not re.fullmatch(r"[^@\s<>,]+@[^@\s<>,]+|[^<>\r\n]*<[^@\s<>,]+@[^@\s<>,]+>", value):
        raise ImproperlyConfigured(f"LANTOA_{name} must read baocao@example.vn, or Name <baocao@example.vn>.")
    return value


def unknown(env: Mapping[str, str] = os.environ) -> list[str]:
    """A sentence for each LANTOA_… of the environment that is no setting."""
    told = []
    for name in sorted(env):
        if name.startswith("LANTOA_") and name.removeprefix("LANTOA_") not in KNOWN:
            near = difflib.get_close_matches(name.removeprefix("LANTOA_"), KNOWN, n=1)
            told.append(f"{name} is no setting and does nothing." + (f" LANTOA_{near[0]} is meant?" if near else ""))
    return told


def tell_of_unknown() -> None:
    """Name every slip on standard error, once a start: a setting that does nothing must not pass in silence."""
    for sentence in unknown():
        sys.stderr.write(sentence + "\n")


def words(name: str, default: str = "", *, env: Mapping[str, str] = os.environ) -> list[str]:
    """The comma-separated list LANTOA_<name>."""
    return [word.strip() for word in text(name, default, env=env).split(",") if word.strip()]


def hours(name: str, default: str, *, env: Mapping[str, str] = os.environ) -> tuple[time, time]:
    """The hours LANTOA_<name>, "21:00-07:00"; anything else is refused by name."""
    value = text(name, default, env=env)
    try:
        begins, ends = (time.fromisoformat(part.strip()) for part in value.split("-"))
    except ValueError:
        raise ImproperlyConfigured(f"LANTOA_{name} must read 21:00-07:00, not {value!r}.") from None
    return begins, ends


def sqlite(path: Path) -> dict[str, Any]:
    """The embedded database at a path."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": dict(SQLITE_OPTIONS),
    }


def database(address: str, *, home: Path) -> dict[str, Any]:
    """The database an address names: "" is the embedded one in the data folder, else sqlite:// or postgres://."""
    if not address:
        return sqlite(home / "lantoa.sqlite3")
    parts = parts_of(address)
    if parts is not None and parts.scheme == "sqlite" and parts.path.strip("/"):
        return sqlite(Path(unquote(parts.path)))
    if parts is None or parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            "LANTOA_DATABASE must read postgres://user:password@host:port/name or sqlite:///path."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def cache(address: str) -> dict[str, Any]:
    """The cache an address names: "" is this process's memory, else redis://."""
    if not address:
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "lantoa"}
    parts = parts_of(address)
    there = parts is not None and bool(parts.path if parts.scheme == "unix" else parts.hostname)
    if parts is None or parts.scheme not in {"redis", "rediss", "unix"} or not there:
        raise ImproperlyConfigured("LANTOA_CACHE must read redis://host:port/0, rediss://host:port/0 or unix:///path.")
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": address, "KEY_PREFIX": "lantoa"}


def folder(path: Path) -> Path:
    """A folder of the installation, made if it is not there."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ImproperlyConfigured(f"LANTOA_HOME: {path} cannot be written ({reason}).") from error
    return path


def bucket(name: str, *, endpoint: str, region: str, key: str, secret: str) -> dict[str, str]:
    """The bucket of an S3 server where files lie, {} for a folder here; half a bucket is refused by name."""
    if not name:
        return {}
    for part, value in (("KEY", key), ("SECRET", secret)):
        if not value:
            raise ImproperlyConfigured(f"LANTOA_S3_BUCKET needs LANTOA_S3_{part}.")
    return {"bucket": name, "endpoint": endpoint, "region": region, "key": key, "secret": secret}


def mailbox(value: str) -> str:
    """The campaign's mailbox, ``imaps://user:password@host/INBOX``; "" is none."""
    parts = parts_of(value)
    if value and not (parts and parts.scheme in ("imaps", "imap+starttls", "imap") and parts.hostname):
        raise ImproperlyConfigured("LANTOA_MAILBOX must read imaps://user:password@host/INBOX.")
    return value


def mailbox_address(value: str, box: str) -> str:
    """To which address an answer to a letter is written: the one that is named, else the mailbox's user where that is
    an address; "" is none."""
    known = value or unquote(urlsplit(box).username or "")
    if value and not (box and re.fullmatch(r"[^@\s<>,]+@[^@\s<>,]+", value)):
        raise ImproperlyConfigured("LANTOA_MAILBOX_ADDRESS must read baocao@example.vn, beside LANTOA_MAILBOX.")
    return known if "@" in known else ""


def scanner(value: str) -> str:
    """The address of a virus scanner, unix:/path or tcp://host:port; "" where missing, anything else refused."""
    parts = parts_of(value)
    there = parts is not None and (
        len(parts.path) > 1 if parts.scheme == "unix" else parts.scheme == "tcp" and parts.hostname and parts.port
    )
    if value and not there:
        raise ImproperlyConfigured(f"LANTOA_CLAMAV must be unix:/path or tcp://host:port, not {value!r}.")
    return value


def secret_key(*, home: Path, debug: bool, env: Mapping[str, str] = os.environ) -> str:
    """The key that signs sessions: the one given, else one made on first use and kept in the data folder.

    A short or monotonous key is refused, except while debugging.
    """
    key = text("SECRET_KEY", env=env) or _kept_key(home / "secret-key")
    weak = len(key) < SECRET_KEY_LENGTH or len(set(key)) < SECRET_KEY_LETTERS or key.startswith("django-insecure-")
    if weak and not debug:
        raise ImproperlyConfigured(
            f"LANTOA_SECRET_KEY is too weak: give at least {SECRET_KEY_LENGTH} random characters, "
            "or leave it out and one is made in the data folder."
        )
    return key


def _kept_key(path: Path) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return _made_or_read(path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ImproperlyConfigured(f"LANTOA_HOME: {path.parent} cannot be written or read ({reason}).") from error


def _made_or_read(path: Path) -> str:
    # Written beside and linked into place: of two processes starting together the second reads the first's key.
    beside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    if not path.exists():
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(beside, path)
        except FileExistsError:
            pass
        finally:
            beside.unlink()
    return path.read_text().strip()
