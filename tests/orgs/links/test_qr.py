"""The squares on paper are read as a phone reads them, and lead to the very link of the unit they are printed for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import zxingcpp
from django.test import Client
from django.urls import reverse
from PIL import Image, ImageDraw

from lantoa.work.tasks.models import Issue
from tests.orgs.links.making import door_of, make_link
from tests.people import Cast
from tests.work.tasks.conftest import centre, issue, plan  # noqa: F401 fixtures
from tests.work.tasks.test_views import signed_in

pytestmark = pytest.mark.django_db
SCALE = 8
SQUARE = re.compile(r'<svg[^>]*viewBox="0 0 (\d+) \d+"[^>]*class="qr"[^>]*>(.*?)</svg>', re.DOTALL)
STEP = re.compile(r"([Mmh])(-?[\d.]+)(?:[ ,]?(-?[\d.]+))?")


def read(svg: re.Match[str]) -> str:
    """What a camera reads in a drawn square: its lines of one unit's height are put on white paper."""
    side, x, y = int(svg[1]), 0.0, 0.0
    picture = Image.new("L", (side * SCALE, side * SCALE), 255)
    brush = ImageDraw.Draw(picture)
    path = re.search(r'\bd="([^"]+)"', svg[2])
    assert path, svg[2][:200]
    for letter, first, second in STEP.findall(path[1]):
        if letter == "M":
            x, y = float(first), float(second)
        elif letter == "m":
            x, y = x + float(first), y + float(second)
        else:
            start, x = x, x + float(first)
            box = (start * SCALE, (y - 0.5) * SCALE, x * SCALE - 1, (y + 0.5) * SCALE - 1)
            brush.rectangle(box, fill=0)
    (code,) = zxingcpp.read_barcodes(picture)
    return code.text


def squares(page: str) -> list[str]:
    return [read(one) for one in SQUARE.finditer(page)]


@pytest.mark.parametrize("kind", ["links:letters", "links:cards", "links:letter", "telling:letters"])
def test_every_square_of_a_letter_or_card_is_read_and_is_the_link_of_its_unit(
    cast: Cast,
    issue: Issue,  # noqa: F811
    files_root: Path,
    kind: str,
) -> None:
    units = [cast.places.other_ward, cast.places.ward]
    made = {unit: f"http://testserver{door_of(make_link(unit, by=cast.owner.account))}" for unit in units}
    owner: Client = signed_in(cast.owner)
    if kind == "telling:letters":
        page = owner.post(reverse(kind, args=[issue.campaign_id]), {"units": "all"}).content.decode()
    elif kind == "links:letter":
        keys = [unit.links.get().pk for unit in units]
        page = "".join(owner.get(reverse(kind, args=[key])).content.decode() for key in keys)
    else:
        page = owner.get(reverse(kind)).content.decode()
    assert sorted(squares(page)) == sorted(made.values())
    for part in re.split(r'class="(?:task-letter|link-letter|slip-card)"|<li class="slip slip-card">', page)[1:]:
        named = [unit for unit in units if unit.name in part]
        if printed := squares(part):  # a unit without a link has a letter without a square
            assert printed == [made[unit] for unit in named]
            address = re.search(r'class="letter-address">([^<]+)<', part)
            assert address is None or address[1] == printed[0]
