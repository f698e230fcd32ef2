"""Compiled code is kept between test runs, apart from the sources."""

from __future__ import annotations

from pathlib import Path

import pytest

from lantoa.engines.car_routes.compiled_code import missing_libraries

if missing_libraries():
    pytest.skip("the extra `routes` is not installed", allow_module_level=True)

from lantoa.engines.car_routes.roads.area import read_wards
from lantoa.engines.car_routes.roads.asking import Asked, Wish, ask
from lantoa.engines.car_routes.roads.cutting import import_town
from lantoa.engines.car_routes.roads.town import Town
from tests.engines.car_routes.town import WARDS, write_map


@pytest.fixture(scope="session")
def map_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("map") / "town.osm"
    write_map(path)
    return path


@pytest.fixture(scope="session")
def town(map_file: Path) -> Town:
    return import_town(map_file, read_wards(WARDS.encode()))


@pytest.fixture(scope="session")
def asked(town: Town) -> Asked:
    return ask(town, Wish())
