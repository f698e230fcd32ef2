"""Wards taken from the boundaries a map file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.engines.car_routes.errors import RoutesRefused
from lantoa.engines.car_routes.roads.boundaries import wards_of_map
from lantoa.engines.car_routes.roads.cutting import import_town
from tests.engines.car_routes.town import node, write_map

CORNERS = {101: (-1, -0.5), 102: (1.5, -0.5), 103: (1.5, 2.5), 104: (-1, 2.5)}


@pytest.fixture(scope="module")
def bounded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small town with three boundaries: one closed, twice the same name, one open."""
    path = tmp_path_factory.mktemp("map") / "bounded.osm"
    write_map(path)
    text = path.read_text("utf-8")
    places = {ref: node(*corner) for ref, corner in CORNERS.items()}
    nodes = "".join(f'<node id="{n}" version="1" lat="{y:.7f}" lon="{x:.7f}"/>' for n, (x, y) in places.items())

    def way(number: int, *refs: int) -> str:
        return f'<way id="{number}" version="1">{"".join(f"""<nd ref="{ref}"/>""" for ref in refs)}</way>'

    def relation(number: int, name: str, *ways: int) -> str:
        members = "".join(f'<member type="way" ref="{ref}" role="outer"/>' for ref in ways)
        tags = {"type": "boundary", "boundary": "administrative", "name": name}
        inner = "".join(f'<tag k="{key}" v="{value}"/>' for key, value in tags.items())
        return f'<relation id="{number}" version="1">{members}{inner}</relation>'

    ways = way(201, 101, 102, 103) + way(202, 103, 104, 101)
    relations = relation(301, "Phường Tây (ví dụ)", 201, 202) + relation(302, "Phường Hở (ví dụ)", 201)
    relations += relation(303, "Trùng Tên (ví dụ)", 201, 202) + relation(304, "Trùng Tên (ví dụ)", 201, 202)
    first_way = text.index("<way")
    text = text[:first_way] + nodes + text[first_way:].replace("</osm>", ways + relations + "</osm>")
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("wanted", ["301", "phuong tay (vi du)"])
def test_a_ward_is_found_by_number_or_by_name_however_it_is_spelt(bounded: Path, wanted: str) -> None:
    (ward,) = wards_of_map(bounded, [wanted])
    assert ward.name == "Phường Tây (ví dụ)"
    corners = {(round(x, 5), round(y, 5)) for x, y in ward.outlines[0]}
    assert corners == {(round(x, 5), round(y, 5)) for x, y in map(node, *zip(*CORNERS.values(), strict=True))}
    town = import_town(bounded, [ward])
    assert {street.name for street in town.streets if street.ward == 0} >= {"Đường Một", "Ngang Tây"}


@pytest.mark.parametrize(
    ("wanted", "code"),
    [("Không Có", "area_unknown"), ("Phường Hở (ví dụ)", "area_unknown"), ("Trùng Tên (ví dụ)", "area_ambiguous")],
)
def test_a_boundary_unknown_open_or_of_two_is_refused(bounded: Path, wanted: str, code: str) -> None:
    with pytest.raises(RoutesRefused, match=code):
        wards_of_map(bounded, [wanted])


def test_boundaries_of_no_map_are_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.osm.pbf"
    broken.write_bytes(b"no map")
    with pytest.raises(RoutesRefused, match="map_unreadable"):
        wards_of_map(broken, ["1"])
