#!/usr/bin/env python3
"""Write the pack of administrative units, old and new, from the data of the package vietnamadminunits (MIT).

    pip download --no-deps vietnamadminunits==1.0.4 && unzip vietnamadminunits-*.whl
    python scripts/make_admin_units.py vietnamadminunits/data \\
        --licence vietnamadminunits-1.0.4.dist-info/licenses/LICENSE

The package is no dependency: only its two data files are read (``dataset.db``, ``converter_2025.json``). What is
written is ``src/lantoa/orgs/units/packs/admin-units-2025.zip``, byte for byte the same each time, with

- ``units.csv``: key, code, level (province, district, commune), name, above (key), valid_from, valid_to. Codes are the
  statistics office's; they were given anew on 1 July 2025, so a code means nothing without its day: the key is the
  code with "o" (until 30 June 2025) or "n" (from 1 July 2025). valid_from is empty where the source does not say it;
- ``moves.csv``: from, to, share, likelier. share is 1 where all of the old unit went there, empty where it was divided
  and a person must say how much went where; likelier marks the part the source takes by default. A district has no
  move: it ended and nothing carries it on;
- ``LICENCE.txt``: the source's.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sqlite3
import sys
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

TARGET = Path(__file__).resolve().parent.parent / "src/lantoa/orgs/units/packs/admin-units-2025.zip"
LAST_OLD, FIRST_NEW = "2025-06-30", "2025-07-01"
EXPECTED = {("o", "province"): 63, ("o", "district"): 696, ("n", "province"): 34, ("n", "commune"): 3321}
NO_COMMUNE = ""  # five island districts had no communes: their move is the district's own

Unit = tuple[str, str, str, str, str, str, str]
Move = tuple[str, str, str, str]


def old_units(rows: Iterable[sqlite3.Row]) -> tuple[dict[str, Unit], dict[str, str]]:
    """The units until 30 June 2025 by key, and the source's own words for the lowest of them."""
    units: dict[str, Unit] = {}
    words: dict[str, str] = {}
    for row in rows:
        province, district = "o" + row["provinceCode"], "o" + row["districtCode"]
        units[province] = (province, row["provinceCode"], "province", row["province"], "", "", LAST_OLD)
        units[district] = (district, row["districtCode"], "district", row["district"], province, "", LAST_OLD)
        lowest = district
        if row["wardCode"]:
            lowest = "o" + row["wardCode"]
            units[lowest] = (lowest, row["wardCode"], "commune", row["ward"], district, "", LAST_OLD)
        words["_".join((row["provinceKey"], row["districtKey"], row["wardKey"] or NO_COMMUNE))] = lowest
        words[row["provinceKey"]] = province
    return units, words


def new_units(rows: Iterable[sqlite3.Row]) -> tuple[dict[str, Unit], dict[str, str]]:
    """The units from 1 July 2025 by key, and the source's own words for them."""
    units: dict[str, Unit] = {}
    words: dict[str, str] = {}
    for row in rows:
        province, commune = "n" + row["provinceCode"], "n" + row["wardCode"]
        units[province] = (province, row["provinceCode"], "province", row["province"], "", FIRST_NEW, "")
        units[commune] = (commune, row["wardCode"], "commune", row["ward"], province, FIRST_NEW, "")
        words[row["provinceKey"]] = province
        words[f"{row['provinceKey']}_{row['wardKey']}"] = commune
    return units, words


def moves(source: dict, old: dict[str, str], new: dict[str, str]) -> list[Move]:
    """From which old unit to which new one, whole or in a share the source does not know."""
    found: list[Move] = []
    for province, olds in source["DICT_PROVINCE"].items():
        found += [(old[key], new[province], "1", "") for key in olds]
    for province, communes in source["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, olds in communes.items():
            found += [(old[key], new[f"{province}_{commune}"], "1", "") for key in olds]
    for province, communes in source["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in communes.items():
            for part in parts:
                likelier = "1" if part["isDefaultNewWard"] else ""
                found.append((old[key], new[f"{province}_{part['newWardKey']}"], "", likelier))
    return sorted(set(found))


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Comma-separated values in UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([head, *rows])
    return text.getvalue().encode()


def main() -> int:
    """Read, check the counts, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--licence", type=Path, required=True)
    arguments = parser.parse_args()
    database = sqlite3.connect(f"file:{arguments.folder / 'dataset.db'}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    old, old_words = old_units(database.execute("SELECT * FROM admin_units_legacy"))
    new, new_words = new_units(database.execute("SELECT * FROM admin_units"))
    found = moves(json.loads((arguments.folder / "converter_2025.json").read_text("utf-8")), old_words, new_words)
    units = sorted({**old, **new}.values(), key=lambda unit: (unit[0][0], len(unit[1]), unit[1]))
    for (side, level), count in EXPECTED.items():
        counted = sum(unit[0][0] == side and unit[2] == level for unit in units)
        if counted != count:
            print(f"{side} {level}: {counted}, expected {count}", file=sys.stderr)
            return 1
    entries = {
        "units.csv": table(("key", "code", "level", "name", "above", "valid_from", "valid_to"), units),
        "moves.csv": table(("from", "to", "share", "likelier"), found),
        "LICENCE.txt": arguments.licence.read_bytes(),
    }
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pack:
        for name, content in entries.items():
            pack.writestr(zipfile.ZipInfo(name, (2025, 7, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)
    print(f"{TARGET.name}: {len(units)} units, {len(found)} moves, {TARGET.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
