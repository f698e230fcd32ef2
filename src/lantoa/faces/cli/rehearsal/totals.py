"""The consolidated totals by whoever adds them up: the database, the units below one by one, the engine from every
cell, and the sheet that the page gives out."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from lantoa.faces.cli.rehearsal.asked import FORM, Place
from lantoa.faces.cli.rehearsal.browser import Browser
from lantoa.faces.cli.rehearsal.rows import rows
from lantoa.faces.cli.rehearsal.stage import Stage
from lantoa.faces.cli.rehearsal.truth import Ends, Line

if TYPE_CHECKING:
    from lantoa.engines.report_merge import Portion
    from lantoa.work.consolidation.queries.scope import Scope

Totals = dict[Place, Line]
REPORTS_OF = "select id, unit_id from reports_report where form_id = %s"


def all_totals(stage: Stage, browser: Browser, *, at: datetime) -> tuple[dict[str, Totals], list[dict[str, int]]]:
    """The totals by who added them up, and the arrivals of the first two."""
    from lantoa.engines.report_merge import merge
    from lantoa.work.consolidation.bridge.below import rows_of
    from lantoa.work.consolidation.bridge.totals import recomputed, whole_of

    scope = _scope(stage, at)
    portions = {
        "queries": whole_of(scope),
        "rows": rows_of(scope).whole,
        "engine": merge(recomputed(scope).portions.values()),
    }
    found = {name: _lines(scope, portion) for name, portion in portions.items()}
    arrivals = [_arrivals(portion) for portion in portions.values()]
    return found | {"sheet": _sheet(stage, browser, found["queries"])}, arrivals


def listed_unknown(stage: Stage, browser: Browser) -> set[str]:
    """The units of which the owner's list says that nothing was sent yet, from all its pages."""
    units = {report: stage.unit_of(unit) for report, unit in rows(REPORTS_OF, stage.form)}
    found: set[str] = set()
    for number in range(1, 1000):
        page = browser.page(f"/reports/forms/{stage.form}/reports/?show=unknown&page={number}").text
        here = {units[int(pk)] for pk in re.findall(r'scope="row"><a href="/reports/(\d+)/"', page)}
        if here <= found:  # past the end the last page comes again
            break
        found |= here
    return found


def _scope(stage: Stage, at: datetime) -> Scope:
    from lantoa.work.consolidation.queries.scope import scope_of
    from lantoa.work.reports.queries.forms import get_form

    return scope_of(get_form(stage.owner, stage.form, at=at), at=at)


def _lines(scope: Scope, portion: Portion) -> Totals:
    from lantoa.work.consolidation.bridge.lines import lines_of

    return {
        (line.indicator.indicator.code, line.part): Line(
            line.asked, line.told, _ends(line.claimed), _ends(line.evidenced), _ends(line.verified), line.estimates,
            line.ranges,
        )
        for line in lines_of(scope, portion)
    }  # fmt: skip


def _ends(told: Any) -> Ends | None:
    return None if told is None else (told.low, told.high)


def _arrivals(portion: Portion) -> dict[str, int]:
    came = portion.arrivals
    names = ("expected", "received", "on_time", "accepted", "returned")
    return {name: getattr(came, name) for name in names}


def _sheet(stage: Stage, browser: Browser, beside: Mapping[Place, Line]) -> Totals:
    """The lines of the CSV, in the order of the form. It tells no count of estimates: those are taken as they are."""
    text = browser.page(f"/consolidation/forms/{stage.form}/totals.csv").body.decode("utf-8-sig")
    places = [place for one in FORM for place in one.places]
    lines = list(csv.reader(io.StringIO(text)))[1 : len(places) + 1]
    found = {}
    for place, cells in zip(places, lines, strict=True):
        ends = [None if cell == "" else Decimal(cell) for cell in cells[7:13]]
        line = beside[place]
        found[place] = replace(
            line,
            asked=int(cells[3]),
            told=int(cells[4]),
            claimed=_told((ends[0], ends[1]), line.claimed),
            evidenced=_told((ends[2], ends[3]), line.evidenced),
            verified=_told((ends[4], ends[5]), line.verified),
        )
    return found


def _told(ends: Ends, beside: Ends | None) -> Ends | None:
    """Two empty cells: nothing was told, or only what is open on both sides; the sheet prints both alike."""
    return ends if ends != (None, None) or beside == (None, None) else None
