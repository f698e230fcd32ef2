"""`lantoa routes` with maps, areas and wishes that are wrong: words in both languages, never a traceback."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from lantoa.engines.car_routes.compiled_code import missing_libraries
from tests.faces.cli.test_routes import lantoa

if missing_libraries():
    pytest.skip("the extra `routes` is not installed", allow_module_level=True)
pytestmark = pytest.mark.slow

from tests.engines.car_routes.town import WARDS, node, square, write_map  # noqa: E402 - only where the extra is there

NO_WAYS = '<?xml version="1.0"?><osm version="0.6"><node id="1" version="1" lat="10.7" lon="106.7"/></osm>'
NO_NODES = (
    '<?xml version="1.0"?><osm version="0.6"><way id="1" version="1"><nd ref="7"/><nd ref="8"/>'
    '<tag k="highway" v="primary"/></way></osm>'
)


def imported(folder: Path, content: str | None = None, area: str = WARDS) -> subprocess.CompletedProcess[str]:
    """The import of a map (None: the tests' own town) and an area into `town.json`."""
    source, wards = folder / "map.osm", folder / "wards.geojson"
    if content is None:
        write_map(source)
    else:
        source.write_text(content, "utf-8")
    wards.write_text(area, "utf-8")
    return lantoa("import", str(source), "--area", str(wards), "--out", str(folder / "town.json"))


def in_both_languages(done: subprocess.CompletedProcess[str], *words: str, said: tuple[str, str]) -> None:
    """The sentence of a refusal: Vietnamese in what was run, English when it is run again."""
    again = lantoa(*words, "--lang", "en")
    for run, sentence in ((done, said[0]), (again, said[1])):
        assert run.returncode == 2, run.stdout
        assert sentence in run.stderr
        assert "Traceback" not in run.stderr


@pytest.mark.parametrize("content", [NO_WAYS, NO_NODES], ids=["no way", "a way without nodes"])
def test_a_map_in_which_no_car_can_drive_is_refused(tmp_path: Path, content: str) -> None:
    done = imported(tmp_path, content)
    words = ("import", str(tmp_path / "map.osm"), "--area", str(tmp_path / "wards.geojson"), "--out", "town.json")
    in_both_languages(done, *words, said=("không có đường nào cho xe", "no street for cars"))
    assert not (tmp_path / "town.json").exists()


def test_points_without_a_place_are_left_out_and_counted(tmp_path: Path) -> None:
    done = imported(tmp_path)
    assert done.returncode == 0, done.stderr
    assert "1 điểm của bản đồ không có tọa độ" in done.stderr


def test_a_polygon_drawn_inside_out_means_the_same_area(tmp_path: Path) -> None:
    held = json.loads(WARDS)
    for feature in held["features"]:
        feature["geometry"]["coordinates"][0].reverse()
    (tmp_path / "turned").mkdir()
    assert imported(tmp_path).returncode == imported(tmp_path / "turned", area=json.dumps(held)).returncode == 0
    one, two = (json.loads((folder / "town.json").read_text("utf-8")) for folder in (tmp_path, tmp_path / "turned"))
    assert one["streets"] == two["streets"]


def test_traps_and_wards_without_a_street_are_listed_and_stop_nothing(tmp_path: Path) -> None:
    held = json.loads(WARDS)
    far = square("Không đường (ví dụ)", 20, 22)
    imported(tmp_path, area=json.dumps({**held, "features": [*held["features"], far]}))
    words = ("plan", str(tmp_path / "town.json"), "--mode", "own", "--iterations", "50")
    done = lantoa(*words)
    assert done.returncode == 0, done.stderr
    assert "Không xe nào đến được: Lối Cụt" in done.stdout
    assert "Không có đường phải chạy: Không đường (ví dụ)" in done.stdout
    assert "No street to drive: Không đường (ví dụ)" in lantoa(*words, "--lang", "en").stdout


def test_a_start_in_a_river_is_refused_with_its_distance(tmp_path: Path) -> None:
    imported(tmp_path)
    place = ",".join(str(part) for part in node(30, 1))
    words = ("plan", str(tmp_path / "town.json"), "--start", f"Đông (ví dụ)={place}", "--iterations", "10")
    in_both_languages(lantoa(*words), *words, said=("cách đường gần nhất", "from the nearest street"))


@pytest.mark.parametrize(
    ("cars", "said"),
    [("0", ("Số xe phải từ 1", "The number of cars must")), ("-3", ("Số xe phải từ 1", "The number of cars must"))],
)
def test_a_fleet_of_no_car_is_refused(tmp_path: Path, cars: str, said: tuple[str, str]) -> None:
    (tmp_path / "one.dat").write_text("2\n1\n0 1 5 2\n1\n5\n0\n0\n", "utf-8")
    words = ("solve", str(tmp_path / "one.dat"), f"--vehicles={cars}")
    in_both_languages(lantoa(*words), *words, said=said)


def test_two_hundred_cars_for_one_street_send_one(tmp_path: Path) -> None:
    (tmp_path / "one.dat").write_text("2\n1\n0 1 5 2\n1\n5\n0\n0\n", "utf-8")
    words = ("--vehicles", "200", "--objective", "longest", "--iterations", "20", "--json")
    done = lantoa("solve", str(tmp_path / "one.dat"), *words)
    answer = json.loads(done.stdout)
    assert (answer["longest"], answer["lower_bound"], len(answer["routes"])) == (10, 10, 1)


def test_two_processes_write_the_same_day_to_the_byte(tmp_path: Path) -> None:
    imported(tmp_path)
    for folder in ("one", "two"):
        words = ("--iterations", "200", "--seed", "5", "--out", str(tmp_path / folder))
        done = lantoa("plan", str(tmp_path / "town.json"), *words, PYTHONHASHSEED="3" if folder == "one" else "4")
        assert done.returncode == 0, done.stderr
    one, two = ({f.name: f.read_bytes() for f in (tmp_path / folder).iterdir()} for folder in ("one", "two"))
    assert one == two
    assert one["own-map.pdf"].startswith(b"%PDF")
    assert "OpenStreetMap contributors" in one["balanced-map.svg"].decode()
