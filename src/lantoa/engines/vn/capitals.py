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
    "capital.body_name",  # kind, function and field of a body's name: Phòng Giáo dục và Đào tạo, Ủy ban nhân dân (IV)
    "capital.citation",  # điểm a khoản 2 Điều 103 Mục 5 Chương XII: điểm and khoản small, the parts above them not (V)
    "capital.weekday_or_month",  # thứ Hai, tháng Mười in words (VI.8)
]
_PLACES = "quận|huyện|phường|xã|thị trấn|thị xã"
# What offices are charged with, as their names print it; the longer before the shorter that begins it.
_FIELDS = (
    "Công Thương", "Dân tộc và Tôn giáo", "Dân tộc", "Giáo dục và Đào tạo", "Giao thông vận tải",
    "Khoa học và Công nghệ",
    "Kinh tế, Hạ tầng và Đô thị", "Kinh tế", "Kế hoạch và Đầu tư", "Lao động - Thương binh và Xã hội", "Ngoại vụ",
    "Nội vụ", "Nông nghiệp và Môi trường", "Nông nghiệp và Phát triển nông thôn", "Quản lý đô thị",
    "Tài chính - Kế hoạch", "Tài chính", "Tài nguyên và Môi trường", "Thông tin và Truyền thông", "Tư pháp",
    "Văn hóa - Xã hội", "Văn hóa và Thông tin", "Văn hóa và Thể thao", "Văn hóa, Thể thao và Du lịch",
    "Văn hoá - Xã hội", "Văn hoá và Thông tin", "Văn hoá và Thể thao", "Văn hoá, Thể thao và Du lịch", "Xây dựng",
    "Y tế",
)  # fmt: skip
# Names whose letters do not follow from their parts.
_NAMES = (
    "Ủy ban nhân dân", "Uỷ ban nhân dân", "Hội đồng nhân dân", "Tòa án nhân dân", "Toà án nhân dân",
    "Viện kiểm sát nhân dân", "Mặt trận Tổ quốc", "Hội Khuyến học", "Hội Liên hiệp Phụ nữ", "Hội Cựu chiến binh",
    "Hội Nông dân", "Liên đoàn Lao động",
)  # fmt: skip


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
    fields, names = "|".join(_FIELDS), "|".join(_NAMES)
    cited = r"(?i:(?:điểm \w{1,2},? )?khoản \d+,? điều \d+[a-zđ]?(?:,? mục \d+)?(?:,? chương [IVXL\d]+)?)"
    return (
        ("capital.always", re.compile(r"(?<!\w)(?:nhà nước|Nhà Nước)(?!\w)")),
        # "Ủy ban nhân dân", "Hội đồng nhân dân", "Tòa án nhân dân" are names with a small letter.
        ("capital.always", re.compile(r"(?<!Ủy ban )(?<!Uỷ ban )(?<!ội đồng )(?<!òa án )(?<!oà án )(?<!sát )"
                                      r"(?<!\w)(?:quần chúng |các tầng lớp |đại diện )?(?:nhân dân|Nhân Dân)(?!\w)")),
        ("capital.numbered_place", re.compile(rf"(?<!\w)(?:{_PLACES}) \d{{1,2}}(?![\d/.,]*\w)")),
        ("capital.common_noun", re.compile(rf"(?<=[\w,;] ){common} (?!Đoàn\b|Ủy\b|Uỷ\b)(?=[A-ZĐÂÔƯ][a-zà-ỹ])"
                                           r"\w+(?: \w+)?")),  # "Quận Đoàn", "Huyện Ủy" are bodies
        ("capital.city", re.compile(r"(?<!\w)(?:thành phố|Thành Phố) Hồ Chí Minh|(?<!\w)thủ đô Hà Nội")),
        ("capital.body_name", re.compile(rf"(?<!\w)(?:Phòng|Sở|Bộ) (?i:{fields})(?!\w)")),
        # Known by its first letter: "mặt trận tổ quốc", "hội nông dân" may be said of the thing.
        ("capital.body_name", re.compile(rf"(?<!\w)(?=[A-ZĐỦ])(?i:{names})(?!\w)")),
        ("capital.citation", re.compile(rf"(?<!\w){cited}(?!\w)")),
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
            expected = _expected(rule, printed)
            if rule == "capital.citation" and not re.search(r"[\w,] $", text[: match.start()]):
                expected = printed[0] + expected[1:]  # it begins the sentence
            if printed not in (expected, printed.upper()):
                findings.append(CapitalFinding(rule, Span(*match.span()), printed, expected))
    return sorted(findings, key=lambda finding: finding.span.start)


def _expected(rule: CapitalRule, printed: str) -> str:
    if rule == "capital.always":
        lowered = printed.lower()
        return lowered.replace("nhà nước", "Nhà nước").replace("nhân dân", "Nhân dân")
    if rule == "capital.city":
        return printed[0].upper() + printed[1:].replace("Phố", "phố")
    if rule == "capital.body_name":
        return _named(printed)
    if rule == "capital.citation":
        return re.sub(r"điều|mục|chương", lambda word: word[0].capitalize(), re.sub(r"[^IVXL\d]+", _small, printed))
    if rule == "capital.weekday_or_month":
        first, rest = printed.split(" ", 1)
        return f"{first} {rest[0].upper()}{rest[1:]}"
    letter = printed[0].upper() if rule == "capital.numbered_place" else printed[0].lower()
    return letter + printed[1:]


def _named(printed: str) -> str:
    """The name as it is written, whatever letters it was printed with."""
    for name in _NAMES:
        if name.lower() == printed.lower():
            return name
    kind, _blank, field = printed.partition(" ")
    return f"{kind} {next(name for name in _FIELDS if name.lower() == field.lower())}"


def _small(found: re.Match[str]) -> str:
    return found[0].lower()
