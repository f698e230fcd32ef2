"""The script that makes the pack of administrative units, on a few invented units in the form of its source."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
import zipfile
from pathlib import Path

import pytest
from scripts import make_admin_units

OLD = [  # province, district, ward, each with its code and the source's own word
    ("01", "Tỉnh Mẫu", "mau", "001", "Quận Mẫu", "quanmau", "00001", "Phường Một", "mot"),
    ("01", "Tỉnh Mẫu", "mau", "001", "Quận Mẫu", "quanmau", "00002", "Phường Hai", "hai"),
    ("01", "Tỉnh Mẫu", "mau", "001", "Quận Mẫu", "quanmau", "00003", "Phường Ba", "ba"),
    ("01", "Tỉnh Mẫu", "mau", "002", "Huyện Đảo Mẫu", "dao", None, None, None),
]
NEW = [
    ("01", "Tỉnh Mẫu Mới", "maumoi", "00001", "Phường Mẫu", "phuongmau"),
    ("01", "Tỉnh Mẫu Mới", "maumoi", "00004", "Phường Bên", "phuongben"),
]
CONVERTER = {
    "DICT_PROVINCE": {"maumoi": ["mau"]},
    "DICT_PROVINCE_WARD_NO_DIVIDED": {
        "maumoi": {"phuongmau": ["mau_quanmau_mot", "mau_quanmau_hai"], "phuongben": ["mau_dao_"]}
    },
    "DICT_PROVINCE_WARD_DIVIDED": {
        "maumoi": {
            "mau_quanmau_ba": [
                {"newWardKey": "phuongmau", "isDefaultNewWard": True},
                {"newWardKey": "phuongben", "isDefaultNewWard": False},
            ]
        }
    },
}
COUNTS = {("o", "province"): 1, ("o", "district"): 2, ("n", "province"): 1, ("n", "commune"): 2}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A folder like the package's."""
    parts = ("Code", "", "Key")
    columns = [level + part for level in ("province", "district", "ward") for part in parts]
    with sqlite3.connect(tmp_path / "dataset.db") as database:
        database.execute(f"CREATE TABLE admin_units_legacy ({', '.join(columns)})")
        database.executemany(f"INSERT INTO admin_units_legacy VALUES ({','.join('?' * 9)})", OLD)
        database.execute(f"CREATE TABLE admin_units ({', '.join(columns[:3] + columns[6:])})")
        database.executemany("INSERT INTO admin_units VALUES (?,?,?,?,?,?)", NEW)
    database.close()
    (tmp_path / "converter_2025.json").write_text(json.dumps(CONVERTER), "utf-8")
    (tmp_path / "LICENSE").write_text("MIT, in words", "utf-8")
    return tmp_path


def made(source: Path, monkeypatch: pytest.MonkeyPatch, counts: dict[tuple[str, str], int] = COUNTS) -> int:
    """What the script ends with."""
    monkeypatch.setattr(make_admin_units, "TARGET", source / "pack.zip")
    monkeypatch.setattr(make_admin_units, "EXPECTED", counts)
    monkeypatch.setattr(sys, "argv", ["make", str(source), "--licence", str(source / "LICENSE")])
    return make_admin_units.main()


def table(source: Path, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(source / "pack.zip") as pack:
        return list(csv.DictReader(io.StringIO(pack.read(name).decode())))


def test_units_of_both_times_carry_their_days_and_a_code_used_anew_is_another_unit(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert made(source, monkeypatch) == 0
    units = {row["key"]: row for row in table(source, "units.csv")}
    assert len(units) == 9
    for key, row in units.items():
        days = ("", "2025-06-30") if key.startswith("o") else ("2025-07-01", "")
        assert (row["valid_from"], row["valid_to"]) == days
    assert (units["o00001"]["name"], units["n00001"]["name"]) == ("Phường Một", "Phường Mẫu"), "one code, two units"
    assert (units["o00001"]["above"], units["n00001"]["above"], units["o001"]["above"]) == ("o001", "n01", "o01")


def test_what_went_over_whole_has_a_share_and_what_was_divided_has_none(
    source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(source, monkeypatch)
    moves = {(row["from"], row["to"]): (row["share"], row["likelier"]) for row in table(source, "moves.csv")}
    assert moves == {
        ("o01", "n01"): ("1", ""),
        ("o00001", "n00001"): ("1", ""),
        ("o00002", "n00001"): ("1", ""),
        ("o002", "n00004"): ("1", ""),  # an island district without communes: its move is its own
        ("o00003", "n00001"): ("", "1"),
        ("o00003", "n00004"): ("", ""),
    }
    assert "o001" not in {start for start, _end in moves}, "a district ended and nothing carries it on"


def test_the_pack_is_the_same_byte_for_byte_carries_the_licence_and_a_wrong_count_writes_nothing(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert made(source, monkeypatch, COUNTS | {("n", "commune"): 3321}) == 1
    assert "n commune: 2, expected 3321" in capsys.readouterr().err
    assert not (source / "pack.zip").exists()
    made(source, monkeypatch)
    first = (source / "pack.zip").read_bytes()
    made(source, monkeypatch)
    assert (source / "pack.zip").read_bytes() == first
    with zipfile.ZipFile(source / "pack.zip") as pack:
        assert pack.read("LICENCE.txt") == b"MIT, in words"
