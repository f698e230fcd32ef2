"""A browser without a picture: cookies, forms, and the patience of an offline queue.

A request whose answer is lost is sent again, word for word, until an answer comes: that is what a page's queue does,
and what a person does who presses the button again.
"""

from __future__ import annotations

import html
import http.client
import re
import socket
import threading
import time
import urllib.parse
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

PATIENCE_SECONDS = 120
TIMEOUT_SECONDS = 60
PAUSE_SECONDS = 0.15
AWAY = (502, 503, 504)
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.DOTALL)
CONTROL = re.compile(r"<(input|textarea|select)\b([^>]*)>(?:(.*?)</\1>)?", re.DOTALL)
ATTRIBUTE = re.compile(r'([\w:-]+)(?:="([^"]*)")?')
OPTION = re.compile(r"<option\b([^>]*)>", re.DOTALL)


class Unanswered(Exception):
    """No answer within the patience of a person."""


class Unexpected(Exception):
    """An answer that the script does not know: what was asked, and the answer."""

    def __init__(self, asked: str, answer: Answer) -> None:
        super().__init__(f"{asked}: {answer.status} {answer.location or answer.words[:300]}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode("utf-8", "replace")

    @property
    def location(self) -> str:
        """Where it leads on; "" where it does not."""
        return self.headers.get("location", "")

    @property
    def words(self) -> str:
        """What a person reads of the page's own part."""
        main = re.search(r"<main\b.*?</main>", self.text, re.DOTALL)
        bare = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", main[0] if main else self.text, flags=re.DOTALL)
        return " ".join(html.unescape(bare).split())

    def form(self, mark: str) -> dict[str, list[str]]:
        """What the form with these words in its tag (an id, an address) would send if nobody typed anything.

        Raises LookupError where the page has no such form.
        """
        for found in FORM.finditer(self.text):
            if mark in html.unescape(found[1]):
                return _controls(found[2])
        raise LookupError(mark)

    def has_form(self, mark: str) -> bool:
        """Whether a form with these words in its tag stands on the page."""
        return any(mark in html.unescape(found[1]) for found in FORM.finditer(self.text))


def _controls(body: str) -> dict[str, list[str]]:
    sent: dict[str, list[str]] = {}
    for tag, written, inside in CONTROL.findall(body):
        given = {name: html.unescape(value) for name, value in ATTRIBUTE.findall(written)}
        name, kind = given.get("name", ""), given.get("type", "text")
        if (
            not name
            or kind in ("file", "submit", "button")
            or (kind in ("radio", "checkbox") and "checked" not in given)
        ):
            continue
        if tag == "select":
            options = [dict(ATTRIBUTE.findall(option)) for option in OPTION.findall(inside)]
            chosen = next((one for one in options if "selected" in one), options[0] if options else {})
            value = html.unescape(chosen.get("value", ""))
        else:
            value = html.unescape(inside).removeprefix("\n") if tag == "textarea" else given.get("value", "")
        sent.setdefault(name, []).append(value)
    return sent


@dataclass(slots=True)
class Lost:
    """How many answers were lost, all browsers together."""

    count: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def one_more(self) -> None:
        """Another one."""
        with self.lock:
            self.count += 1


class Browser:
    """One person's browser at one address."""

    def __init__(self, host: str, port: int, lost: Lost) -> None:
        self.host, self.port, self.lost = host, port, lost
        self.cookies: dict[str, str] = {}

    def twin(self) -> Browser:
        """A second window of the same person."""
        other = Browser(self.host, self.port, self.lost)
        other.cookies = dict(self.cookies)
        return other

    def get(self, path: str) -> Answer:
        """A page."""
        return self.ask("GET", path)

    def page(self, path: str) -> Answer:
        """A page that must be there."""
        answer = self.get(path)
        if answer.status != 200:
            raise Unexpected(f"GET {path}", answer)
        return answer

    def post(
        self, path: str, fields: Mapping[str, str | Sequence[str]], files: Sequence[tuple[str, str, bytes]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> Answer:  # fmt: skip
        """A form, sent; with files as a browser sends files (field, name, content)."""
        pairs = [
            (name, one) for name, value in fields.items() for one in ([value] if isinstance(value, str) else value)
        ]
        if not files:
            body, kind = urllib.parse.urlencode(pairs).encode(), "application/x-www-form-urlencoded"
        else:
            body, kind = _multipart(pairs, files)
        return self.ask("POST", path, body, {"Content-Type": kind, **(headers or {})})

    def ask(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """Ask until an answer comes. Raises Unanswered where none comes, Unexpected where the server broke."""
        until = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                answer = self._once(method, path, body, headers or {})
                if answer.status not in AWAY:
                    break
            except (OSError, http.client.HTTPException):
                self.lost.one_more()
            if time.monotonic() > until:
                raise Unanswered(f"{method} {path}")
            time.sleep(PAUSE_SECONDS)
        if answer.status >= 500 and answer.status != 507:
            raise Unexpected(f"{method} {path}", answer)
        return answer

    def _once(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        line = http.client.HTTPConnection(self.host, self.port, timeout=TIMEOUT_SECONDS)
        try:
            line.connect()
            if line.sock is not None:
                line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            jar = (
                {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}
            )
            line.request(method, path, body or None, {"Connection": "close", **jar, **headers})
            came = line.getresponse()
            content = came.read()
            for cookie in came.headers.get_all("Set-Cookie") or []:
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(cookie).items()}
            return Answer(came.status, {name.lower(): value for name, value in came.headers.items()}, content)
        finally:
            line.close()


def _multipart(pairs: Sequence[tuple[str, str]], files: Sequence[tuple[str, str, bytes]]) -> tuple[bytes, str]:
    line = f"lantoa{uuid.uuid4().hex}"
    parts = [
        f'--{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in pairs
    ]
    for name, filename, content in files:
        told = filename.replace('"', "%22")
        head = f'--{line}\r\nContent-Disposition: form-data; name="{name}"; filename="{told}"\r\n'
        parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{line}--\r\n".encode(), f"multipart/form-data; boundary={line}"
