"""Compiled code is kept between test runs, apart from the sources."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from lantoa.engines.car_routes.compiled_code import keep_in, missing_libraries

if missing_libraries():
    pytest.skip("the extra `routes` is not installed", allow_module_level=True)
keep_in(Path(tempfile.gettempdir()) / "lantoa-tests-compiled")

from lantoa.engines.car_routes.roads.area import read_wards  # noqa: E402 - only where the extra is there
from lantoa.engines.car_routes.roads.asking import Asked, Wish, ask  # noqa: E402
from lantoa.engines.car_routes.roads.cutting import import_town  # noqa: E402
from lantoa.engines.car_routes.roads.town import Town  # noqa: E402
from tests.engines.car_routes.town import WARDS, write_map  # noqa: E402


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
