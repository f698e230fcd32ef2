"""How many units told only some parts of a divided figure, in every total of a cut-off.

Of earlier cut-offs it is counted from the versions that stood in them, where those alone give the count of units that
was frozen; where activities told of the figure too, whose numbers keep no version, it stays unknown: none is guessed.
"""

from __future__ import annotations

from typing import Any

from django.db import migrations, models

KNOWN = ("exact", "estimate", "range", "none")
A_BATCH = 500


def count_parts(apps: Any, _editor: Any) -> None:
    figures = apps.get_model("consolidation", "SnapshotFigure").objects
    parts: dict[tuple[int, int], set[str]] = {}
    for snapshot, indicator, part in figures.exclude(split="").values_list("snapshot", "form_indicator", "split"):
        parts.setdefault((snapshot, indicator), set()).add(part)
    figures.exclude(split="").update(partly=0)
    wholes = figures.filter(split="")
    figures.filter(pk__in=_undivided(wholes, set(parts))).update(partly=0)
    logged = _with_activities(apps, {indicator for _, indicator in parts})
    rows = wholes.filter(snapshot__in={snapshot for snapshot, _ in parts}).select_related("form_indicator")
    by_snapshot: dict[int, list[Any]] = {}
    for row in rows.prefetch_related("form_indicator__units").order_by("snapshot", "pk"):
        if (row.snapshot_id, row.form_indicator_id) in parts and row.form_indicator_id not in logged:
            by_snapshot.setdefault(row.snapshot_id, []).append(row)
    for snapshot, wanted in by_snapshot.items():
        for row, told in _told(apps, snapshot, wanted):
            every = parts[snapshot, row.form_indicator_id]
            if len(told) == row.told:
                row.partly = sum("" not in said and not every <= said for said in told)
                row.save(update_fields=["partly"])


def _undivided(wholes: Any, divided: set[tuple[int, int]]) -> list[int]:
    keys = wholes.values_list("pk", "snapshot", "form_indicator")
    return [pk for pk, snapshot, indicator in keys.iterator(A_BATCH) if (snapshot, indicator) not in divided]


def _with_activities(apps: Any, indicators: set[int]) -> set[int]:
    """The figures of which an activity of their campaign told a number, withdrawn since or not."""
    figures = apps.get_model("reports", "FormIndicator").objects.filter(pk__in=indicators)
    told = apps.get_model("reports", "ActivityFigure").objects
    return {
        pk
        for pk, indicator, campaign in figures.values_list("pk", "indicator", "form__campaign")
        if told.filter(indicator=indicator, activity__campaign=campaign, said__in=KNOWN).exists()
    }


def _told(apps: Any, snapshot: int, wanted: list[Any]) -> list[tuple[Any, list[set[str]]]]:
    """Each total, and of every unit asked that told anything of it which parts it said ("" the whole)."""
    kept = apps.get_model("consolidation", "SnapshotReport").objects.filter(snapshot=snapshot, version__isnull=False)
    found: list[tuple[Any, list[set[str]]]] = [(row, []) for row in wanted]
    for report in kept.select_related("report__unit", "version").iterator(A_BATCH):
        said: dict[int, set[str]] = {}
        for figure in report.version.content.get("figures", []):
            if figure["said"] in KNOWN:
                said.setdefault(figure["figure"], set()).add(figure["part"])
        for row, told in found:
            if row.form_indicator_id in said and _is_asked(row.form_indicator, report.report.unit):
                told.append(said[row.form_indicator_id])
    return found


def _is_asked(indicator: Any, unit: Any) -> bool:
    if indicator.asked == "units":
        return any(one.pk == unit.pk for one in indicator.units.all())
    return indicator.asked == "all" or unit.kind in indicator.kinds


class Migration(migrations.Migration):
    dependencies = [
        ("consolidation", "0003_words_errata"),
        ("reports", "0005_who_returned"),
        ("units", "0003_search_from_word_beginnings"),
    ]

    operations = [
        migrations.AddField("snapshotfigure", "partly", models.PositiveIntegerField(null=True)),
        migrations.RunPython(count_parts, migrations.RunPython.noop),
    ]
