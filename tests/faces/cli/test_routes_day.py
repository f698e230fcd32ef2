"""`lantoa routes` around the day: quiet hours, the far trip, the message on the sheet, coverage, in words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lantoa.engines.car_routes.compiled_code import missing_libraries
from tests.faces.cli.test_routes import lantoa

if missing_libraries():
    pytest.skip("the extra `routes` is not installed", allow_module_level=True)
pytestmark = pytest.mark.slow

from tests.engines.car_routes.town import WARDS, node, write_map  # noqa: E402 - only where the extra is there


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("town")
    write_map(folder / "map.osm")
    (folder / "wards.geojson").write_text(WARDS, "utf-8")
    out = folder / "town.json"
    done = lantoa("import", str(folder / "map.osm"), "--area", str(folder / "wards.geojson"), "--out", str(out))
    assert done.returncode == 0, done.stderr
    return str(out)


def place(column: float, row: float) -> str:
    return ",".join(str(part) for part in node(column, row))


def test_a_day_with_quiet_hours_a_message_and_codes_and_its_tracks_cover_everything(town: str, tmp_path: Path) -> None:
    point = {"type": "Feature", "properties": {"hours": "06:00-18:00", "radius": 50}}
    point["geometry"] = {"type": "Point", "coordinates": node(1, 1)}
    zones, message, out = tmp_path / "zones.geojson", tmp_path / "message.txt", tmp_path / "out"
    zones.write_text(json.dumps(point), "utf-8")
    message.write_text("Mời bà con <xem>. Xin cảm ơn!", "utf-8")
    words = ["plan", town, "--mode", "own", "--iterations", "50", "--leave", "07:30", "--out", str(out)]
    words += ["--quiet", str(zones), "--script", str(message), "--track-url", "https://xe.vidu.vn/"]
    done = lantoa(*words)
    assert done.returncode == 0, done.stderr
    assert "Xuất phát lúc 07:30" in done.stdout
    assert "Không mở loa được vì giờ yên tĩnh: Đường Hai" in done.stdout
    page = (out / "own-01.html").read_text("utf-8")
    assert "<svg" in page
    assert "Mời bà con &lt;xem&gt;." in page
    assert "lần: câu 1" in page
    tracks = [
        word for n, ward in enumerate(("Đông", "Tây"), 1) for word in ("--gpx", f"{ward} (ví dụ)={out}/own-0{n}.gpx")
    ]
    covered = lantoa("covered", town, *tracks)
    assert covered.stdout.count("(100 %), theo GPS") == 2, covered.stdout + covered.stderr


def test_who_sent_nothing_has_not_reported_and_ticks_say_so(town: str, tmp_path: Path) -> None:
    ticks = tmp_path / "ticks.txt"
    ticks.write_text("duong mot\n", "utf-8")
    done = lantoa("covered", town, "--ticks", f"Tây (ví dụ)={ticks}")
    assert "Đông (ví dụ): chưa báo cáo" in done.stdout
    assert "theo phiếu đánh dấu" in done.stdout
    assert " 0 %" not in done.stdout
    rows = json.loads(lantoa("covered", town, "--json").stdout)
    assert {(row["source"], row["covered_metres"]) for row in rows} == {("not_reported", None)}


def test_the_far_trip_says_when_to_leave_and_has_its_own_sheet(town: str, tmp_path: Path) -> None:
    sheet = tmp_path / "far.html"
    words = ("far", town, "--from", place(0, 0), "--to", place(3, 0), "--before", "06:30", "--out", str(sheet))
    done = lantoa(*words)
    assert "Xuất phát chậm nhất 06:10 để có mặt trước 06:30" in done.stdout, done.stderr
    assert "có mặt trước 06:30" in sheet.read_text("utf-8")
    night = lantoa(*words[:-3], "00:10", "--lang", "en")
    assert "the evening before" in night.stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("plan", "{town}", "--leave", "25:00"), "Không hiểu giờ “25:00”"),
        (("plan", "{town}", "--quiet", "{town}"), "Tệp khu vực yên tĩnh"),
        (("far", "{town}", "--from", "x", "--to", "1,1", "--before", "06:30"), "Không hiểu vị trí “x”"),
        (("far", "{town}", "--from", "1,1", "--to", "1,1", "--before", "06:30"), "cách đường gần nhất"),
        (("covered", "{town}", "--gpx", "Đông (ví dụ)={town}"), "không phải GPX"),
        (("covered", "{town}", "--gpx", "Xa={town}"), "Bản đồ không có phường “Xa”"),
    ],
)
def test_what_cannot_be_understood_is_said_in_words(town: str, words: tuple[str, ...], said: str) -> None:
    done = lantoa(*(each.replace("{town}", town) for each in words))
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_days_plan_is_verified_from_its_own_file_and_a_spoilt_one_is_named(town: str) -> None:
    made = lantoa("plan", town, "--iterations", "200", "--kind", "primary", "--kind", "secondary", "--json")
    assert made.returncode == 0, made.stderr
    assert [plan["wish"]["kinds"] for plan in json.loads(made.stdout)] == [["primary", "secondary"]] * 2
    right = lantoa("verify", town, "-", feed=made.stdout)
    assert (right.returncode, right.stdout.count("Kế hoạch chạy xe đúng")) == (0, 2), right.stdout + right.stderr
    spoilt = json.loads(made.stdout)
    for step in spoilt[0]["tours"][0]["steps"]:
        step[2] = 0
    wrong = lantoa("verify", town, "-", "--lang", "en", feed=json.dumps(spoilt))
    assert wrong.returncode == 1
    assert "is served by no car." in wrong.stdout
    refused = lantoa("verify", town, "-", "--lang", "en", feed="{}")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.count("\n") == 1
