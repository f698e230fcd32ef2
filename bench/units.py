#!/usr/bin/env python3
"""What the register of units costs: loading the pack, the list beside its bare SQL, resolving names, carrying figures.

    python bench/units.py [--database postgres://…]

Makes a database of its own in a temporary folder, or in the empty database given; nothing else is touched.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from typing import Any

OLD_DAY, NEW_DAY = date(2023, 10, 2), date(2026, 1, 5)
WARDS_PER_TREE = 33_000


def main() -> int:
    """Prepare, measure, print; 1 where the list costs more than twice its bare SQL and 50 ms."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--database", default="")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["LANTOA_HOME"] = folder
        if arguments.database:
            os.environ["LANTOA_DATABASE"] = arguments.database
        os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.settings.site"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        call_command("migrate", verbosity=0, interactive=False)
        status = _measure()
        connections.close_all()
    return status


def _timed(words: str, act: Callable[[], Any], *, times: int = 1) -> tuple[float, Any]:
    best, found = float("inf"), None
    for _ in range(times):
        started = time.perf_counter()
        found = act()
        best = min(best, time.perf_counter() - started)
    print(f"{best * 1000:10,.1f} ms  {words}", flush=True)
    return best, found


def _measure() -> int:
    from django.utils import timezone

    from lantoa.orgs.units.actions import load_units
    from lantoa.orgs.units.queries import Register, mapped, resolve_bodies, unit_with_code, units_as_of

    at = timezone.now()
    _timed("load one province (79)", lambda: load_units(by=None, at=at, province="79"))
    _, done = _timed("load the whole country", lambda: load_units(by=None, at=at))
    print(f"{'':14}{done.made:,} units made, {done.changes:,} decisions")
    _timed("load it again: nothing to do", lambda: load_units(by=None, at=at))
    city = unit_with_code("gso", "79", NEW_DAY)
    assert city is not None
    names = [f"UBND phường Tân {n}" for n in range(100)]
    names += ["168 phường, xã, đặc khu", "các sở, ban, ngành"] * 50
    _timed("register of a province of 168 communes", lambda: Register.load(city, NEW_DAY), times=3)
    _timed("resolve 200 printed names in it", lambda: resolve_bodies(names, within=city, day=NEW_DAY), times=3)
    old = {unit.pk: 10 for unit in units_as_of(OLD_DAY).filter(kind="commune")}
    _timed(f"carry a figure of {len(old):,} old communes to today's", lambda: mapped(old, since=OLD_DAY, day=NEW_DAY))
    _grow(city)
    _timed(f"register of a tree of {WARDS_PER_TREE:,} more", lambda: Register.load(city, NEW_DAY))
    return _list_beside_its_sql()


def _grow(city: Any) -> None:
    """Many more units below one, put in as rows: only reading is measured on them."""
    from lantoa.orgs.units.models import Unit, UnitName, UnitParent, segment
    from lantoa.orgs.units.naming import written_keys
    from lantoa.orgs.units.states import Line, UnitKind

    top = city.places.get(line=Line.TERRITORIAL, ends_on__isnull=True)
    names = [f"Trường Mẫu {n}" for n in range(WARDS_PER_TREE)]
    days = {"begins_on": date(2025, 7, 1)}
    units = Unit.objects.bulk_create([Unit(name=name, kind=UnitKind.PRIMARY, **days) for name in names], 1000)
    UnitName.objects.bulk_create(
        [UnitName(unit=unit, name=unit.name, **written_keys(unit.name, "", []), **days) for unit in units], 1000
    )
    places = [
        UnitParent(unit=unit, parent=city, line=Line.TERRITORIAL, path=top.path + segment(unit.pk), **days)
        for unit in units
    ]
    UnitParent.objects.bulk_create(places, 1000)


def _list_beside_its_sql() -> int:
    from django.db import connection

    from lantoa.orgs.units.queries.pages import Wanted, register_page, register_rows, superiors_of

    def page(wanted: Wanted, number: int) -> None:
        rows = list(register_page(wanted, number, per_page=50))
        superiors_of([row.unit_id for row in rows], wanted.day)

    def bare() -> None:
        with connection.cursor() as cursor:
            order = 'COLLATE "C"' if connection.vendor == "postgresql" else ""
            day = (NEW_DAY, NEW_DAY)
            true = "begins_on <= %s AND (ends_on IS NULL OR ends_on >= %s)"
            cursor.execute(f"SELECT count(*) FROM units_unitname WHERE {true}", day)
            cursor.execute(
                f"SELECT * FROM units_unitname WHERE {true} ORDER BY sort_key {order} LIMIT 50 OFFSET 2000", day
            )
            cursor.fetchall()

    wanted = Wanted(NEW_DAY)
    count = register_rows(wanted).count()
    floor, _ = _timed("bare SQL: count and one page of names", bare, times=5)
    cost, _ = _timed(f"the list of {count:,} units, page 41", lambda: page(wanted, 41), times=5)
    _timed("the same, searched by a word", lambda: page(Wanted(NEW_DAY, words="tan"), 1), times=5)
    is_fair = cost <= max(2 * floor, floor + 0.05)
    print(f"{'':14}{cost / floor:.1f} × the bare SQL: {'as it should be' if is_fair else 'TOO MUCH'}")
    return 0 if is_fair else 1


if __name__ == "__main__":
    sys.exit(main())
