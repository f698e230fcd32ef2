"""Totals in words. Numbers as Vietnamese papers print them; a sentence always says which of the three it prints.

What is said here is text of a document: Vietnamese in both languages of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lantoa.engines.report_merge import Told
from lantoa.engines.vn.numbers import format_number
from lantoa.work.consolidation.bridge.lines import Came, Line
from lantoa.work.consolidation.states import Printed
from lantoa.work.reports.states import MergeRule

WHICH = {
    Printed.CLAIMED: "theo số các đơn vị báo cáo",
    Printed.EVIDENCED: "theo số có minh chứng",
    Printed.VERIFIED: "theo số đã được kiểm tra",
}
UNKNOWN = "chưa rõ"
IN_PART = "mới có một phần"
APART = "không cộng, từ thấp nhất đến cao nhất"
"""Of ratios, averages and degrees of several units."""


def plain(number: Decimal) -> str:
    """1.250 or 1.250,5."""
    return format_number(number)


def told_words(told: Told | None) -> str:
    """1.250, từ 100 đến 150, ít nhất 200, nhiều nhất 50, or chưa rõ."""
    if told is None or (told.low is None and told.high is None):
        return UNKNOWN
    if told.low is None:
        return f"nhiều nhất {plain(told.high or Decimal(0))}"
    if told.high is None:
        return f"ít nhất {plain(told.low)}"
    if told.low == told.high:
        return plain(told.low)
    return f"từ {plain(told.low)} đến {plain(told.high)}"


def told_short(told: Told | None) -> str:
    """The same in a cell: 100–150, ≥ 200, ≤ 50; nothing where it is unknown."""
    if told is None or (told.low is None and told.high is None):
        return ""
    if told.low is None:
        return f"≤ {plain(told.high or Decimal(0))}"
    if told.high is None:
        return f"≥ {plain(told.low)}"
    return plain(told.low) if told.low == told.high else f"{plain(told.low)}–{plain(told.high)}"


def sentence_of(line: Line, which: str) -> tuple[str, str, str, str]:
    """A figure as a sentence of the report: what stands before the number, the number, what stands behind it, and the
    units it rests on with those that are unknown; ")." ends it. It says which of the three numbers it is.
    """
    measure = f" {line.indicator.measure_vi}" if line.indicator.measure_vi else ""
    told = line.number(which)
    count = {
        Printed.CLAIMED: line.claimed_count, Printed.EVIDENCED: line.evidenced_count,
        Printed.VERIFIED: line.verified_count,
    }[Printed(which)]  # fmt: skip
    if told is None:
        return f"{line.name}: ", UNKNOWN, f" ({WHICH[Printed(which)]}; ", _rest(line)
    about, among = _estimated(line, which)
    behind = f"{measure} ({WHICH[Printed(which)]}; {f'{among}; ' if among else ''}"
    if line.indicator.rule == MergeRule.SPREAD and count > 1:
        behind += f"{APART}; "
    if line.indicator.rule == MergeRule.DISTINCT_UNKNOWN and count > 1:
        behind += "một người có thể được nhiều đơn vị cùng tính; "
    return f"{line.name}: ", about + told_words(told), behind, _rest(line)


def told_cell(line: Line, which: str) -> str:
    """One of the three numbers in a cell, said as an estimate where it holds estimates; nothing where it is unknown."""
    short, (about, among) = told_short(line.number(which)), _estimated(line, which)
    return f"{about}{short}{f' ({among})' if among else ''}" if short else ""


def told_in_source(line: Line, which: str) -> str:
    """One of the three numbers with its measure as the list of sources has it, said as an estimate like in the text."""
    told, (about, among) = line.number(which), _estimated(line, which)
    measure = f" {line.indicator.measure_vi}" if told is not None and line.indicator.measure_vi else ""
    return f"{about}{told_words(told)}{measure}{f' ({among})' if among else ''}"


def _estimated(line: Line, which: str) -> tuple[str, str]:
    """What says that units estimated what is claimed: a word before one number, how many they are behind a range."""
    told = line.number(which)
    if which != Printed.CLAIMED or not line.estimates or told is None:
        return "", ""
    return ("khoảng ", "") if told.low == told.high else ("", f"có {plain(Decimal(line.estimates))} số ước lượng")


def _rest(line: Line) -> str:
    if not line.asked:
        return "không hỏi riêng đơn vị nào"
    return told_rest(line, ", ", always=False)


def told_rest(line: Line, between: str, *, always: bool = True) -> str:
    """How many units told all of a figure, how many of them only some parts, of how many it is unknown.

    "Có số liệu" is said of all that told where none told in part. ``always``: also how many are unknown where none is.
    """
    of_all = f"/{plain(Decimal(line.asked))} đơn vị có"
    said = [f"{plain(Decimal(line.told_all))}{of_all} {'đủ ' if line.partly else ''}số liệu"]
    said += [f"{plain(Decimal(line.partly))} đơn vị {IN_PART}"] if line.partly else []
    said += [f"{plain(Decimal(line.unknown))} đơn vị {UNKNOWN}"] if always or line.unknown else []
    said += [f"số đơn vị {IN_PART}: {UNKNOWN}"] if line.partly is None else []
    return between.join(said)


def completeness_sentence(came: Came) -> str:
    """How many reports are expected, arrived, arrived in time, are missing."""
    parts = [f"{came.received}/{came.expected} đơn vị đã gửi báo cáo"]
    if came.expected > came.undated:
        parts.append(f"{came.on_time} đơn vị gửi đúng hạn")
    if came.late:
        parts.append(f"{came.late} đơn vị gửi trễ hạn")
    many = "các " if came.missing > 1 else ""
    missing = (
        f"{came.missing} đơn vị chưa gửi, số liệu của {many}đơn vị này là {UNKNOWN} và không được cộng như bằng không"
    )
    return "; ".join(parts + ([missing] if came.missing else [])) + "."


def side_words(numbers: Sequence[Decimal]) -> str:
    """One side of a question: a number or two ends."""
    return "–".join(plain(number) for number in numbers) if numbers else UNKNOWN
