"""A small OpenID Connect provider on 127.0.0.1: it knows one person and answers as the standard says."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID, CLIENT_SECRET, CODE, TOKEN = "lan-toa", "bi-mat-vi-du", "ma-vi-du", "the-vi-du"


class Provider:
    """What the provider knows; ``asked`` keeps the parameters of the last sign-in it was asked for."""

    def __init__(self, person: dict[str, Any]) -> None:
        self.person = person
        self.asked: dict[str, str] = {}
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.address = ""

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body for an address."""
        here = self.address
        if path == "/.well-known/openid-configuration":
            known = {
                "issuer": here,
                "authorization_endpoint": f"{here}/authorize",
                "token_endpoint": f"{here}/token",
                "userinfo_endpoint": f"{here}/userinfo",
                "jwks_uri": f"{here}/keys",
                "token_endpoint_auth_methods_supported": ["client_secret_post"],
            }
            return _json(known)
        if path == "/authorize":
            self.asked = query
            back = urlencode({"code": CODE, "state": query["state"]})
            return 302, {"Location": f"{query['redirect_uri']}?{back}"}, b""
        if path == "/token":
            assert query["code"] == CODE
            assert query["client_secret"] == CLIENT_SECRET
            assert query["code_verifier"], "PKCE"
            now = int(time.time())
            claims = {"iss": here, "aud": CLIENT_ID, "iat": now, "exp": now + 60, **self.person}
            signed = jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": "1"})
            return _json({"access_token": TOKEN, "token_type": "Bearer", "id_token": signed})
        if path == "/userinfo":
            return _json(self.person)
        return 404, {}, b""


def _json(value: Any) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "application/json"}, json.dumps(value).encode()


@contextmanager
def running_provider(person: dict[str, Any]) -> Iterator[Provider]:
    """The provider, while a test needs it."""
    provider = Provider(person)

    class Door(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(dict(parse_qs(urlsplit(self.path).query)))

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            self._answer(dict(parse_qs(body)))

        def _answer(self, query: dict[str, list[str]]) -> None:
            given = {name: values[0] for name, values in query.items()}
            status, headers, body = provider.answer(urlsplit(self.path).path, given)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
