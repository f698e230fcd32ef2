"""Every locked package may be used: no GPL or AGPL, tools included; LGPL only as the unmodified wheel it comes as."""

from __future__ import annotations

import re
import tomllib
from importlib import metadata

from tests.architecture.source import ROOT

# Locked for machines or uses other than this one: a Python before 3.11.3, Windows, the fuzzing asked for by name.
# Their licences were looked up by hand when they came into the lock.
ELSEWHERE = {"async-timeout": "Apache-2.0", "atheris": "Apache-2.0", "colorama": "BSD-3-Clause"}
LGPL_WHEELS = {"django-leaflet", "pi-heif", "psycopg", "psycopg-binary"}


def _licence(name: str) -> str | None:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    fields = [about.get("License-Expression") or "", *(about.get_all("Classifier") or [])]
    stated = [f for f in fields if f and (not f.startswith("Classifier") and ("License" in f or " :: " not in f))]
    first_line = (about.get("License") or "").strip().splitlines()[:1]
    return " ".join(stated + first_line) or _in_its_file(name)


def _in_its_file(name: str) -> str:
    """The title of the licence that a package brings along without naming it."""
    for path in metadata.files(name) or []:
        if path.stem.upper() in {"LICENSE", "LICENCE", "COPYING"}:
            return next((line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()), "")
    return ""


def test_every_locked_package_says_its_licence() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    said = {package["name"]: _licence(package["name"]) for package in lock["package"]}
    missing = {name for name, licence in said.items() if licence is None}
    assert missing <= ELSEWHERE.keys(), "locked, not installed and not looked up by hand"
    assert [name for name, licence in said.items() if licence == ""] == []


def test_no_locked_package_is_under_gpl_or_agpl() -> None:
    lock = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
    names = {package["name"] for package in lock["package"]} - {"lantoa"}
    known = {name: licence for name in names if (licence := _licence(name)) is not None}
    assert len(known) > 30, "too few installed packages to judge"
    wrong = {
        name: licence
        for name, licence in known.items()
        if re.search(r"\bA?GPL|(?<!Lesser )General Public License", re.sub(r"LGPL[\w.+-]*", "", licence))
        and "Lesser" not in licence
    }
    lesser = {n for n, text in known.items() if "LGPL" in text or "Lesser" in text}
    assert not wrong, wrong
    assert lesser <= LGPL_WHEELS, lesser - LGPL_WHEELS
