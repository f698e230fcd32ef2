"""A link on paper: its whole address, its QR code, and the list as a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from lantoa.orgs.links.actions import Made
from lantoa.orgs.links.models import UnitLink
from lantoa.orgs.links.queries import UnitRow
from lantoa.orgs.links.secrets_of import token_of

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class Letter:
    """What one sheet or card says."""

    link: UnitLink
    address: str
    qr: SafeString


def address_of(link: UnitLink, request: HttpRequest) -> str:
    """The whole address that opens a link from outside."""
    return request.build_absolute_uri(reverse("links:open", args=[token_of(link.nonce)]))


def letters_of(links: Iterable[UnitLink], request: HttpRequest) -> list[Letter]:
    """The links as they are printed."""
    found = [(link, address_of(link, request)) for link in links]
    return [Letter(link, address, _qr(address)) for link, address in found]


def csv_of_pins(made: Sequence[Made], request: HttpRequest) -> str:
    """Unit, address and PIN, once."""
    head = [gettext("Unit"), gettext("Address"), "PIN"]
    return _csv([head, *([m.link.unit.name, address_of(m.link, request), m.pin_apart] for m in made)])


def csv_of_links(rows: Iterable[UnitRow]) -> str:
    """The list as it stands, without secrets."""
    head = [gettext("Unit"), gettext("Kind of unit"), gettext("Link"), gettext("Last day"), gettext("Last used")]
    return _csv([head, *(_line(row) for row in rows)])


def _line(row: UnitRow) -> list[str]:
    link = row.link
    used = link.last_used_at.isoformat(timespec="minutes") if link and link.last_used_at else ""
    last = link.expires_on.isoformat() if link else ""
    return [row.unit.name, row.unit.get_kind_display(), str(row.state.label), last, used]


def _csv(lines: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    for line in lines:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell for cell in line])
    return "\ufeff" + out.getvalue()


def _qr(address: str) -> SafeString:
    drawn = segno.make(address, error="m", micro=False)
    # Drawn by segno from an address of ours: nothing in it comes from outside.
    return mark_safe(drawn.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None))  # noqa: S308
