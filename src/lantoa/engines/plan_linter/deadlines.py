"""Days that are missing, inferred, impossible or commonly misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from lantoa.engines.plan_linter.names import key_of, receiver_in
from lantoa.engines.plan_linter.subject import Line, Subject, finding
from lantoa.engines.shapes.lint import LintFinding
from lantoa.engines.shapes.plan import Due
from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.folding import fold
from lantoa.engines.vn.working_days import NO_OVERRIDES, Overrides, WorkingDayError, is_working_day

_REPORT = re.compile(r"(?:^|[,;.:)] |\b(?:va|thuc hien|tong hop|gui) )(?P<verb>(?:gui )?bao cao)(?= )")
# A report asked for on the spot, or one that only accompanies a proposal, has no calendar day of its own.
_NO_DAY_NEEDED = re.compile(
    r"\b(?:kip thoi|ngay|dot xuat|khi |neu |phat sinh|vuong mac|xem xet|quyet dinh|cho y kien|chi dao|phe duyet|"
    r"giai quyet|"
    r"dinh ky|hang (?:nam|thang|quy|tuan|ngay)|thuong xuyen)"
)
_THEN_REPORT = re.compile(r"(?: \([^()]*\))?,? (?:co trach nhiem )?(?P<verb>bao cao)\b")
_IF = re.compile(r"\b(?:neu|truong hop|khi (?:co|phat|gap|xay)|qua trinh (?:to chuc )?(?:thuc hien|trien khai))\b")
_ASIDE = re.compile(r"\([^()]*\)")
_HAND_OVER = re.compile(r"^(?:gui|nop|chuyen|cung cap|dang ky|lap danh sach|tong hop danh sach)\b")
_PLAN = re.compile(
    r"(?:^|^(?:can cu|tren co so|tuy theo|theo)[^,;:]{0,90}[,:] ?|^chu dong |^khan truong |[:;] |"
    r"va dieu kien thuc te[^,]{0,40},? )"
    r"(?P<what>(?:xay dung|lap|ban hanh)(?: va (?:to chuc )?(?:trien khai|thuc hien|ban hanh))? "
    r"(?:cac )?(?:ke hoach|phuong an|chuong trinh)(?! hoc| trinh| gui| theo doi))"
)
_APPROVER = re.compile(
    r"\b(?:trinh (?!do|dien|chieu|bay)|phe duyet|tham dinh|ky ban hanh|thong qua|gui (?:ve|cho)|bao cao (?:ubnd|"
    r"uy ban|so|phong|ban))"
)
_GUIDED_BY = re.compile(
    r"(?:do (?P<a>[^,;.:]{4,90}?) (?:huong dan|quy dinh|thong bao)|theo (?:su )?huong dan cua (?P<b>[^,;.:]{4,90}))"
)
_GUIDANCE = re.compile(r"^(?:ban hanh |xay dung )?(?:van ban )?huong dan\b")
_HANGING = re.compile(
    r"\btreo (?:cac |cac loai )?(?:co|bang|pano|pa no|ap phich|khau hieu|phuon|banner|bieu ngu|to quoc)"
)
_REMOVAL = re.compile(r"\b(?:thao (?:go|do|xuong)|go bo|thu hoi|thu don|ha (?:co|bang))")
_WEEKDAY = re.compile(r"(?i)\bthứ (?P<name>hai|ba|tư|năm|sáu|bảy)\b|\b(?P<sunday>chủ nhật)\b")
_DAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_DAY_AFTER = re.compile(
    r"^[\s,(]*(?:ngày\s*)?(\d{1,2})\s?(?:/|-|tháng\s)\s?(\d{1,2})\s?(?:/|-|năm\s|,\s*năm\s)\s?(\d{4})"
)
_ONE_DAY = re.compile(r"ngày|\d\s?[/.-]\s?\d")
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")


def deadlines(subject: Subject, calendar: Overrides = NO_OVERRIDES) -> Iterator[LintFinding]:
    """Every finding about days."""
    closing = _closing(subject)
    for line in subject.assigning:
        yield from _reports(line, closing)
        yield from _hand_overs(line)
        yield from _plans(line)
        yield from _days(line, subject.plan.header.issued_on, calendar)
    yield from _strict(subject)
    yield from _guidance(subject)
    yield from _hanging(subject)
    for line in subject.lines:
        yield from _weekdays(line)


def _dues(line: Line) -> list[Due]:
    return [due for duty in line.duties for due in duty.due]


def _closing(subject: Subject) -> Line | None:
    """The closing paragraph that says by when everybody reports."""
    for line in reversed(subject.assigning):
        if line.own.startswith(("tren day la", "ubnd", "uy ban nhan dan", "de nghi", "yeu cau", "can cu", "nhan duoc")):
            return line if _dues(line) and "bao cao" in line.plain else None
    return None


def _reports(line: Line, closing: Line | None) -> Iterator[LintFinding]:
    if line is closing or _dues(line):
        return
    start = _report_at(line)
    if start is None:
        return
    clause_end = re.search(r"[;.](?= |$)|$", line.plain[start:])
    end = start + (clause_end.start() if clause_end else 0)
    receiver = receiver_in(line.text, start)
    if receiver is None or receiver.start() > end:
        return
    aside = _ASIDE.sub(lambda found: " " * len(found.group()), line.plain)
    around = f"{aside[max(0, start - 30) : receiver.start()]} {aside[receiver.end('body') : end]}"
    clause = re.split(r"[.;] ", line.plain[line.at : start])[-1]
    if _NO_DAY_NEEDED.search(around) or _IF.search(clause):
        return
    to = receiver.group("body").rstrip()
    span = Span(start, receiver.start("body") + len(to))
    if closing is not None and key_of(to) in _keys(closing):
        day = _dues(closing)[0].text
        yield finding("deadline.report_inferred", "gap", line, span, also=[closing], to=to, day=day)
    else:
        yield finding("deadline.report_missing", "gap", line, span, to=to)


def _report_at(line: Line) -> int | None:
    """Where a line tells somebody to report: at a verb of its own, or right after the name of who must do it."""
    told = _REPORT.search(line.own)
    if told is not None:
        return line.at + told.start("verb")
    for duty in line.duties:
        for body in duty.lead:
            if body.because.line == line.sentence.line and body.because.span is not None:
                told = _THEN_REPORT.match(line.plain, body.because.span.end)
                if told is not None:
                    return told.start("verb")
    return None


def _keys(line: Line) -> str:
    return key_of(line.text)


def _hand_overs(line: Line) -> Iterator[LintFinding]:
    if _dues(line) or _HAND_OVER.match(line.own) is None or "bao cao" in line.own[:40]:
        return
    receiver = receiver_in(line.text, line.at)
    if receiver is not None and not _NO_DAY_NEEDED.search(line.own):
        to = receiver.group("body").rstrip()
        span = Span(line.at, receiver.start("body") + len(to))
        yield finding("deadline.handover_missing", "gap", line, span, to=to)


def _plans(line: Line) -> Iterator[LintFinding]:
    asked = _PLAN.search(line.own)
    if asked is None or asked.start("what") > 260:
        return
    rest = line.own[asked.start("what") :]
    missing = [] if _dues(line) else ["date"]
    if _APPROVER.search(_QUOTED.sub("", rest)) is None and not rest.startswith("ban hanh"):
        missing.append("approver")
    if "date" in missing:
        span = Span(line.at + asked.start("what"), line.at + asked.end("what"))
        yield finding("deadline.plan_missing", "gap", line, span, missing=",".join(missing))


def _guidance(subject: Subject) -> Iterator[LintFinding]:
    """Guidance that others wait for, without the day on which it comes out."""
    waiting: dict[str, list[Line]] = {}
    for line in subject.body:
        for found in _GUIDED_BY.finditer(line.plain):
            side = "a" if found["a"] else "b"
            waiting.setdefault(key_of(line.text[found.start(side) : found.end(side)]), []).append(line)
    for line in subject.assigning:
        opening = _GUIDANCE.match(line.own)
        if opening is None or any(due.kind in ("by", "before", "relative", "coarse") for due in _dues(line)):
            continue
        for duty in line.duties:
            names = [key_of(body.name) for body in duty.lead]
            others = [
                w
                for key, found in waiting.items()
                for w in found
                if w is not line and any(n in key for n in names if n)
            ]
            if others:
                span = Span(line.at, line.at + opening.end())
                yield finding("deadline.guidance_missing", "gap", line, span, also=others, body=duty.lead[0].name)
                break


def _hanging(subject: Subject) -> Iterator[LintFinding]:
    """Flags and banners: from when, until when, who takes them down."""
    hung = [(line, found) for line in subject.body if (found := _HANGING.search(line.plain)) and line.duties]
    if not hung or any(_REMOVAL.search(line.plain) for line in subject.body):
        return
    bounded = [line for line, _ in hung if any(due.kind == "window" for due in _dues(line))]
    if len(bounded) == len(hung):
        return
    open_ones = [(line, found) for line, found in hung if line not in bounded]
    first = next(((line, found) for line, found in open_ones if not _dues(line)), open_ones[0])
    also = [line for line, _ in hung]
    dated = ", ".join(dict.fromkeys(due.text for line, _ in hung for due in _dues(line)))
    yield finding("hanging.open", "gap", first[0], first[0].span(first[1]), also=also, dated=dated, count=len(hung))


def _days(line: Line, issued: date | None, calendar: Overrides) -> Iterator[LintFinding]:
    """Last days that lie before the document's own day, or on a day off."""
    for due, last in _last_days(line):
        if due.kind not in ("before", "by"):
            continue
        if issued is not None and last < issued:
            yield finding("deadline.past", "wrong", line, due.because.span, day=due.text, issued=issued.isoformat())
        elif _day_off(last, calendar):
            yield finding("deadline.day_off", "notice", line, due.because.span, day=due.text, last=last.isoformat())


def _strict(subject: Subject) -> Iterator[LintFinding]:
    """ "Before" a day, commonly read as the day itself: told once, at the first, with the other places."""
    found = [
        (line, due, last)
        for line in subject.assigning
        for due, last in _last_days(line)
        if due.kind == "before" and due.time is None and _ONE_DAY.search(due.text)
    ]
    if found:
        line, due, last = found[0]
        also = [other for other, *_ in found]
        said = {"day": due.text, "last": last.isoformat(), "count": str(len(found))}
        yield finding("deadline.before_strict", "notice", line, due.because.span, also=also, **said)


def _last_days(line: Line) -> Iterator[tuple[Due, date]]:
    """Each date of the line's own duties with the last day it allows, once."""
    seen: set[tuple[str, date]] = set()
    for due in _dues(line):
        if due.inherited or due.end is None or due.because.line != line.sentence.line or (due.text, due.end) in seen:
            continue
        seen.add((due.text, due.end))
        whole_day = due.kind == "before" and due.time is None
        yield due, due.end - timedelta(days=1) if whole_day else due.end


def _day_off(day: date, calendar: Overrides) -> bool:
    try:
        return not is_working_day(day, calendar)
    except WorkingDayError:
        return False


def _weekdays(line: Line) -> Iterator[LintFinding]:
    if "thu " not in line.plain and "chu nhat" not in line.plain:
        return
    for found in _WEEKDAY.finditer(line.text):
        day = _DAY_AFTER.match(line.text[found.end() :])
        if day is None or line.text[: found.start()].endswith("lần "):  # "lần thứ hai, ngày 3/2/2026"
            continue
        said = 6 if found["sunday"] else _DAYS[fold(found["name"])]
        try:
            printed = date(int(day[3]), int(day[2]), int(day[1]))
        except ValueError:
            continue
        if printed.weekday() != said:
            span = Span(found.start(), found.end() + day.end())
            yield finding("weekday.wrong", "wrong", line, span, right=str(printed.weekday()), day=printed.isoformat())
