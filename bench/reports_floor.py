"""The totals of a form as one would write them by hand in SQL, and the proof that they are the same totals.

Nothing is left out that a page of totals says: by row of the tree and figure how many told, the sums of both ends with
how many have none, what is evidenced and verified, estimates, ranges and stated zeros; and by row the reports expected,
arrived, in time, accepted, returned and without a day, from which follows what is unknown. The data have no activities:
the statements that look for them are in ours alone.
"""

from __future__ import annotations

from typing import Any

PLACE = (
    " LEFT JOIN units_unitparent p ON p.unit_id = r.unit_id AND p.line = 'territorial'"
    " AND p.begins_on <= '2024-10-12' AND (p.ends_on IS NULL OR p.ends_on >= '2024-10-12')"
)
SUMS = ", ".join(
    [f"COUNT({c}), SUM({c}), MAX({c})" for c in ("f.low", "f.high", "f.evidenced_value", "f.verified_value")]
    + ["SUM(CASE WHEN f.said = 'estimate' THEN f.value END)", "MAX(CASE WHEN f.said = 'estimate' THEN f.value END)"]
    + [f"COUNT(CASE WHEN f.said = '{said}' THEN 1 END)" for said in ("estimate", "range", "none")]
)
ENDS = {
    "sqlite": "datetime(r.due_on, '+1 day', '-7 hours')",
    "postgresql": "(r.due_on + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'",
}
Rows = list[tuple[Any, ...]]


def bare(form: Any, figures: list[int], *, by_row: bool) -> tuple[Rows, Rows]:
    """Two statements: the figures, and the reports."""
    from django.db import connection

    row, place = ("''", "")
    if by_row:
        top = form.campaign.unit.places.get(line="territorial").path
        row, place = f"substr(p.path, 1, {len(top) + 8})", PLACE
    group = " GROUP BY 1, 2, 3" if by_row else " GROUP BY 2, 3"
    of_reports = " GROUP BY 1, 2" if by_row else " GROUP BY 2"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {row}, f.form_indicator_id, f.split, COUNT(*), {SUMS} FROM reports_figure f "
            f"JOIN reports_report r ON r.id = f.report_id{place} WHERE r.dropped_at IS NULL "
            f"AND f.said IN ('exact', 'estimate', 'range', 'none') "
            f"AND f.form_indicator_id IN ({', '.join(['%s'] * len(figures))}){group}",
            figures,
        )
        told = cursor.fetchall()
        cursor.execute(
            f"SELECT {row}, u.kind, COUNT(*), COUNT(r.first_submitted_at), "
            f"COUNT(CASE WHEN r.first_submitted_at < {ENDS[connection.vendor]} THEN 1 END), "
            "COUNT(CASE WHEN r.state = 'accepted' THEN 1 END), COUNT(CASE WHEN r.state = 'returned' THEN 1 END), "
            "COUNT(CASE WHEN r.due_on IS NULL THEN 1 END) "
            f"FROM reports_report r JOIN units_unit u ON u.id = r.unit_id{place} "
            f"WHERE r.form_id = %s AND r.dropped_at IS NULL{of_reports}",
            [form.pk],
        )
        return told, cursor.fetchall()


def same(portions: dict[str, Any], answer: tuple[Rows, Rows]) -> int:
    """How many numbers were compared; raises AssertionError at the first that is another."""
    told, reports = answer
    asked: dict[str, list[int]] = {}
    for row, _kind, *counts in reports:
        asked[row or ""] = [sum(pair) for pair in zip(asked.get(row or "", [0] * 6), counts, strict=True)]
    by_key = {(row or "", figure, part): rest for row, figure, part, *rest in told}
    assert {row for row, *_ in by_key} <= set(asked) == set(portions)
    compared = 0
    for row, portion in portions.items():
        came = portion.arrivals
        mine = [came.expected, came.received, came.on_time, came.accepted, came.returned, came.undated]
        assert mine == asked[row], (row, mine, asked[row])
        for key, tally in portion.tallies.items():
            bare_says = _said(by_key.get((row, int(key.indicator), key.part), [0] * 18), asked[row][0])
            assert _numbers(tally) == bare_says, (row, key, _numbers(tally), bare_says)
            compared += len(bare_says)
    return compared


def _numbers(tally: Any) -> list[Any]:
    claimed, found = tally.claimed, [tally.told, tally.unknown]
    found += [claimed.count, claimed.low, claimed.high, claimed.no_low, claimed.no_high, claimed.largest or 0]
    for name in ("evidenced", "verified"):
        number = getattr(tally, name)
        found += [number.count, number.low, number.largest or 0]
    return [*found, tally.estimates, tally.estimated.low, tally.ranges, tally.nones]


def _said(row: list[Any], asked: int) -> list[Any]:
    n, lows, low, largest, highs, high, _, evidenced, evidence, most, verified, checked, best, estimated, _most = row[
        :15
    ]
    estimates, ranges, nones = row[15:18]

    def number(thousandths: Any) -> Any:
        from decimal import Decimal

        return Decimal(thousandths or 0).scaleb(-3)

    return [
        n, asked - n, n, number(low), number(high), n - lows, n - highs, number(largest),
        evidenced, number(evidence), number(most), verified, number(checked), number(best),
        estimates, number(estimated), ranges, nones,
    ]  # fmt: skip
