"""Where somebody may be led: only to an address that opens by itself, as the register of doors says."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.http import url_has_allowed_host_and_scheme

from lantoa.base.access.register import doors

FRONT_PAGE = "/"


def opens(address: str) -> bool:
    """Whether an address of ours, with or without a query, answers to GET: one made for sending only does not."""
    try:
        return _answers(resolve(urlsplit(address).path).view_name)
    except (Resolver404, ValueError):
        return False


def _answers(name: str) -> bool:
    door = doors.get(name)
    return door is not None and door.get is not None


def own_path(address: str) -> str:
    """The path and query of an address a browser sent in a header, to be opened here; the front page where it is no
    address, opens nothing, or would be read as another host's (``//name``)."""
    try:
        path = urlsplit(address)._replace(scheme="", netloc="", fragment="").geturl()
    except ValueError:
        return FRONT_PAGE
    return path if url_has_allowed_host_and_scheme(path, None) and opens(path) else FRONT_PAGE


def way_back(request: HttpRequest) -> str:
    """The page to go on from after a request that came to nothing: its own, else the one it was sent from, else home.

    Source of the second: the Referer header, and only where it names this very host.
    """
    here, found = request.get_full_path(), request.resolver_match
    if _answers(found.view_name) if found is not None else opens(here):
        return here
    try:
        told, ours = request.headers.get("Referer", ""), {request.get_host()}
    except DisallowedHost:
        return FRONT_PAGE
    if not url_has_allowed_host_and_scheme(told, ours):
        return FRONT_PAGE
    return own_path(told)


def safe_way(request: HttpRequest, asked: str) -> str:
    """The address somebody asked to be led to, where it is ours and opens; "" where it is not."""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if ours and opens(asked) else ""
