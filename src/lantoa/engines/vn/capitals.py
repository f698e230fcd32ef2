"""Capital letters as Decree 30/2020, Appendix II, rules them: findings, never a silent change."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from lantoa.engines.shapes.text import Span

CapitalRule = Literal[
    "capital.always",  # Nhân dân, Nhà nước stand with a capital always (II, special nouns)
    "capital.numbered_place",  # the common noun of a place named by a number: Quận 7, Phường 10 (III.1)
    "capital.common_noun",  # the common noun of a place named by a word stays small: quận Gò Vấp (III.1)
    "capital.city",  # Thành phố Hồ Chí Minh, Thủ đô Hà Nội (III.1)
    "capital.body_name",  # each part of a body's name: Phòng Giáo dục và Đào tạo (IV)
    "capital.weekday_or_month",  # thứ Hai, tháng Mười in words (VI.8)
]
_PLACES = "quận|huyện|phường|xã|thị trấn|thị xã"


class CapitalFinding(NamedTuple):
    """Where a letter breaks the rule: what is printed, what the rule asks for."""

    rule: CapitalRule
    span: Span
    printed: str
    expected: str


@cache
def _rules() -> tuple[tuple[CapitalRule, re.Pattern[str]], ...]:
    weekday = r"thứ (?:hai|ba|tư|năm|sáu|bảy)(?= *(?:,|ngày|\(|hằng tuần|hàng tuần))"
    month = r"tháng (?:giêng|chạp|mười một|mười hai)(?!\w)"
    common = "(?:Quận|Huyện|Xã|Thị trấn)"
    body = r"(?:Phòng|Sở|Bộ) (?:giáo dục và đào tạo|Giáo dục và đào tạo|Giáo dục Và Đào Tạo|giáo dục và Đào tạo)"
    return (
        ("capital.always", re.compile(r"(?<!\w)(?:nhà nước|Nhà Nước)(?!\w)")),
        # "Ủy ban nhân dân", "Hội đồng nhân dân", "Tòa án nhân dân" are names with a small letter.
        ("capital.always", re.compile(r"(?<!Ủy ban )(?<!Uỷ ban )(?<!ội đồng )(?<!òa án )(?<!oà án )(?<!sát )"
                                      r"(?<!\w)(?:quần chúng |các tầng lớp |đại diện )?(?:nhân dân|Nhân Dân)(?!\w)")),
        ("capital.numbered_place", re.compile(rf"(?<!\w)(?:{_PLACES}) \d{{1,2}}(?![\d/.,]*\w)")),
        ("capital.common_noun", re.compile(rf"(?<=[\w,;] ){common} (?=[A-ZĐÂÔƯ][a-zà-ỹ])\w+(?: \w+)?")),
        ("capital.city", re.compile(r"(?<!\w)(?:thành phố|Thành Phố) Hồ Chí Minh|(?<!\w)thủ đô Hà Nội")),
        ("capital.body_name", re.compile(rf"(?<!\w){body}(?!\w)")),
        ("capital.weekday_or_month", re.compile(rf"(?<!\w)(?:{weekday}|{month})")),
    )  # fmt: skip


def find_capital_errors(text: str) -> list[CapitalFinding]:
    """Where a text's capital letters break Appendix II, in order. All-capital lines (titles) are not looked at."""
    findings: list[CapitalFinding] = []
    for rule, pattern in _rules():
        for match in pattern.finditer(text):
            line_start = text.rfind("\n", 0, match.start()) + 1
            line_end = text.find("\n", match.end())
            if text[line_start : line_end if line_end >= 0 else None].isupper():
                continue
            printed = match.group()
            findings.append(CapitalFinding(rule, Span(*match.span()), printed, _expected(rule, printed)))
    return sorted(findings, key=lambda finding: finding.span.start)


def _expected(rule: CapitalRule, printed: str) -> str:
    if rule == "capital.always":
        lowered = printed.lower()
        return lowered.replace("nhà nước", "Nhà nước").replace("nhân dân", "Nhân dân")
    if rule == "capital.city":
        return printed[0].upper() + printed[1:].replace("Phố", "phố")
    if rule == "capital.body_name":
        return f"{printed.split()[0]} Giáo dục và Đào tạo"
    if rule == "capital.weekday_or_month":
        first, rest = printed.split(" ", 1)
        return f"{first} {rest[0].upper()}{rest[1:]}"
    letter = printed[0].upper() if rule == "capital.numbered_place" else printed[0].lower()
    return letter + printed[1:]
