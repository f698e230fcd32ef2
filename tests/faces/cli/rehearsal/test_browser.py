"""The browser of the rehearsal: forms as a person would send them, and a lost answer asked for again word for word."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from lantoa.faces.cli.rehearsal.browser import Answer, Browser, Lost, Unexpected

PAGE = """<main><form id="other" action="/x/"><input name="n" value="9"></form>
<form id="write" method="post"><input type="hidden" name="version" value="3"><input name="12.students" value="1 &lt; 2">
<textarea name="results">
Hai dòng
nữa</textarea><input type="checkbox" name="t" value="1"><input type="checkbox" name="t" value="2" checked>
<select name="mode"><option value="">–</option><option value="online" selected>x</option></select>
<input type="file" name="photos"><button name="go" value="next">Lưu</button></form></main>"""


def test_a_form_sends_what_stands_in_it_and_no_other() -> None:
    page = Answer(200, {}, PAGE.encode())
    assert page.form('id="write"') == {
        "version": ["3"], "12.students": ["1 < 2"], "results": ["Hai dòng\nnữa"], "t": ["2"], "mode": ["online"],
    }  # fmt: skip
    assert page.has_form("/x/")
    with pytest.raises(LookupError):
        page.form('id="nowhere"')


def whole(line: socket.socket) -> bytes:
    """A request with the body it announces."""
    came = b""
    while b"\r\n\r\n" not in came:
        came += line.recv(65536)
    head, _, body = came.partition(b"\r\n\r\n")
    length = int((re.search(rb"Content-Length: (\d+)", head) or [b"", b"0"])[1])
    while len(body) < length:
        body += line.recv(65536)
    return head + b"\r\n\r\n" + body


@contextmanager
def server(*answers: bytes) -> Iterator[tuple[int, list[bytes]]]:
    """Answers each connection in turn with these bytes, none where they are empty."""
    door, heard = socket.create_server(("127.0.0.1", 0)), list[bytes]()

    def serve() -> None:
        for answer in answers:
            line, _ = door.accept()
            with line:
                heard.append(whole(line))
                if answer:
                    line.sendall(answer)

    thread = threading.Thread(target=serve)
    thread.start()
    with door:
        yield door.getsockname()[1], heard
        thread.join(10)


def told(status: str, body: str = "", *headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *headers, "", body]
    return "\r\n".join(lines).encode()


def test_a_request_whose_answer_is_lost_is_sent_again_word_for_word() -> None:
    half = told("200 OK", "0123456789")[:-5]
    with server(b"", half, told("302 Found", "", "Location: /there/", "Set-Cookie: a=1; Path=/")) as (port, heard):
        lost = Lost()
        browser = Browser("127.0.0.1", port, lost)
        answer = browser.post("/here/", {"client_key": "k", "owners-others": ["1", "2"]})
    assert (answer.status, answer.location, browser.cookies, lost.count) == (302, "/there/", {"a": "1"}, 2)
    assert heard[0] == heard[1] == heard[2]
    assert heard[0].endswith(b"client_key=k&owners-others=1&owners-others=2")


def test_a_broken_server_is_no_lost_answer() -> None:
    with server(told("500 Internal Server Error", "no")) as (port, _heard), pytest.raises(Unexpected, match="500"):
        Browser("127.0.0.1", port, Lost()).get("/")
