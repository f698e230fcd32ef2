"""Streets on a border of two wards, and streets in a hole between wards: each has one car, and the plan says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lantoa.engines.car_routes.roads.area import read_wards
from lantoa.engines.car_routes.roads.asking import Asked, Wish, ask
from lantoa.engines.car_routes.roads.cutting import import_town
from lantoa.engines.car_routes.roads.planning import plan_own
from lantoa.engines.car_routes.roads.timetable import quiet_day
from lantoa.faces.cli.routes_day import answer_of
from tests.engines.car_routes.town import node

Corner = tuple[float, float]
SEVEN = 7 * 3600
# The western ward lies around a hole on three sides, the middle one closes it; the eastern one begins at the border.
AREAS: dict[str, list[Corner]] = {
    "Tây (ví dụ)": [(-1, -0.5), (2, -0.5), (2, 0), (1, 0), (1, 2), (2, 2), (2, 2.5), (-1, 2.5)],
    "Giữa (ví dụ)": [(2, -0.5), (3, -0.5), (3, 2.5), (2, 2.5)],
    "Đông (ví dụ)": [(3, -0.5), (5, -0.5), (5, 2.5), (3, 2.5)],
}
WAYS: dict[str, list[Corner]] = {
    "Đường Tây": [(0, 0), (0, 1), (0, 2)],
    "Đường Ngang": [(0, 1), (1, 1)],
    "Đường Lọt": [(1, 1), (2, 1)],  # in the hole
    "Đường Giữa": [(2, 1), (3, 1)],
    "Đường Biên Nam": [(3, 0), (3, 1)],
    "Đường Biên Bắc": [(3, 1), (3, 2)],
    "Đường Đông": [(3, 1), (4, 1)],
}


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    points = sorted({corner for way in WAYS.values() for corner in way})
    lines = ['<?xml version="1.0"?>', '<osm version="0.6">']
    for number, point in enumerate(points, 1):
        x, y = node(*point)
        lines.append(f'<node id="{number}" version="1" lat="{y:.7f}" lon="{x:.7f}"/>')
    for number, (name, way) in enumerate(WAYS.items(), 1):
        refs = "".join(f'<nd ref="{points.index(corner) + 1}"/>' for corner in way)
        tags = f'<tag k="highway" v="primary"/><tag k="name" v="{name}"/>'
        lines.append(f'<way id="{number}" version="1">{refs}{tags}</way>')
    path: Path = tmp_path_factory.mktemp("borders") / "map.osm"
    path.write_text("\n".join([*lines, "</osm>"]), "utf-8")
    features = []
    for name, area in AREAS.items():
        ring = [list(node(*corner)) for corner in [*area, area[0]]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"name": name}, "geometry": geometry})
    wards = json.dumps({"type": "FeatureCollection", "features": features})
    return ask(import_town(path, read_wards(wards.encode())), Wish())


def of(asked: Asked, name: str) -> list[str]:
    """The wards whose cars have this street to drive."""
    served = enumerate(asked.streets_of)
    mine = [number for number, ways in served if asked.town.streets[ways[0][0]].name == name]
    return [asked.town.wards[asked.ward_of[number]].name for number in mine]


def test_border_streets_go_to_one_of_their_two_wards_first_to_the_one_with_less_to_drive(asked: Asked) -> None:
    borders = [street for street in asked.town.streets if street.name.startswith("Đường Biên")]
    assert {tuple(sorted(asked.town.wards[ward].name for ward in street.border)) for street in borders} == {
        ("Giữa (ví dụ)", "Đông (ví dụ)")
    }
    assert sorted(of(asked, "Đường Biên Nam") + of(asked, "Đường Biên Bắc")) == ["Giữa (ví dụ)", "Đông (ví dụ)"]


def test_a_street_in_a_hole_between_wards_goes_to_a_neighbour_and_the_plan_names_it(asked: Asked) -> None:
    assert of(asked, "Đường Lọt") in (["Tây (ví dụ)"], ["Giữa (ví dụ)"])
    said = answer_of(asked, quiet_day(asked.town, plan_own(asked, 1, (100,)), {}, (SEVEN, SEVEN)))
    assert said["orphans"] == ["Đường Lọt"]
