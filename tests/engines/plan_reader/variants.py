"""The same plan printed otherwise: each variant is a text and the line every old line now begins at.

What a clerk writes down of a plan does not depend on line ends, bullets, numbering style, capitals, marks or on which
ministry is named. ``substituted`` names other bodies, in the text and in its key alike.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

Lines = list[str]


@dataclass(frozen=True)
class Variant:
    """A text and, for each old line (from 1), the new line it begins at."""

    text: str
    line_of: dict[int, int]


def _same_lines(lines: Lines) -> Variant:
    return Variant("\n".join(lines), {number: number for number in range(1, len(lines) + 2)})


def each_line(text: str, change: Callable[[str], str]) -> Variant:
    """The text with each line changed and no line added."""
    return _same_lines([change(line) for line in text.split("\n")])


def wrapped(text: str, width: int) -> Variant:
    """Paragraphs broken at ``width`` columns, as a web page or a mail prints them."""
    new: Lines = []
    line_of: dict[int, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        line_of[number] = len(new) + 1
        table = line.lstrip().startswith("|")
        new += [line] if table or len(line) <= width else textwrap.wrap(line, width, break_long_words=False)
    return Variant("\n".join(new), line_of)


def bold_numbers(text: str) -> Variant:
    """Bold marks around every numbered line."""
    return each_line(
        text,
        lambda line: f"**{line.strip()}**" if re.match(r"\s*(?:[IVX]+|\d+)\.\s", line) and "*" not in line else line,
    )


def no_marks(text: str) -> Variant:
    """All bold and italic marks removed."""
    return each_line(text, lambda line: line.replace("**", "").replace("*", "") if not line.startswith("* ") else line)


def bullets(text: str, mark: str) -> Variant:
    """Another bullet for "-"; a text that already tells levels by it stays as it is."""
    if re.search(rf"^\s*{re.escape(mark)}\s", text, re.MULTILINE):
        return each_line(text, lambda line: line)
    return each_line(text, lambda line: re.sub(r"^(\s*)[-–]\s+", rf"\g<1>{mark} ", line))


_DATE_LIKE = re.compile(r"\s*\**\d{1,2}\.\d{1,2}\.\d{4}")


def numbering(text: str, style: str) -> Variant:
    """Parts, sections and letters numbered otherwise; a text that numbers in no such way stays as it is."""
    lines = text.split("\n")
    roman = sum(bool(re.match(r"\s*\**[IVX]+\.\s", line)) for line in lines)
    taken = any(re.match(r"\s*\**(?:[A-H]\.\s|Điều\s)", line) for line in lines)
    if roman < 2 or taken:
        return _same_lines(lines)
    part, section = 0, 0
    new: Lines = []
    for line in lines:
        found = re.match(r"(\s*\**)([IVX]+)\.\s*(?=\S)", line)
        if found:
            part, section = part + 1, 0
            new.append(found.group(1) + _part_label(style, part) + line[found.end() :])
            continue
        found = re.match(r"(\s*\**)(\d{1,2})\.\s+(?=\D)", line)
        if found and part and not _DATE_LIKE.match(line):
            section = int(found.group(2))
            new.append(found.group(1) + _section_label(style, part, section) + line[found.end() :])
            continue
        found = re.match(r"(\s*\**)\d{1,2}\.(\d{1,2})\.?\s+(?=\D)", line)
        if found and part and section:
            label = f"{part}.{section}.{found.group(2)}. " if style == "1" else f"{section}.{found.group(2)}. "
            new.append(found.group(1) + label + line[found.end() :])
            continue
        new.append(line)
    return _same_lines(new)


_ROMANS = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI"]


def _part_label(style: str, part: int) -> str:
    return f"{part}. " if style == "1" else f"{chr(64 + part)}. "


def _section_label(style: str, part: int, section: int) -> str:
    if style == "1":
        return f"{part}.{section}. "
    return f"{_ROMANS[section]}. " if section < len(_ROMANS) else f"{section}. "


def capital_parts(text: str) -> Variant:
    """Roman headings in capitals."""
    return each_line(
        text, lambda line: line.upper() if re.match(r"\s*\**[IVX]+\.\s", line) and len(line) < 120 else line
    )


def small_parts(text: str) -> Variant:
    """Roman headings in small letters with one capital."""

    def change(line: str) -> str:
        found = re.match(r"(\s*\**[IVX]+\.\s*\**)(.+)", line)
        if not found or not found.group(2).isupper():
            return line
        return found.group(1) + found.group(2).capitalize()

    return each_line(text, change)


_TONES = [
    ("òa", "oà"),
    ("óa", "oá"),
    ("ủy", "uỷ"),
    ("Ủy", "Uỷ"),
    ("ùy", "uỳ"),
    ("úy", "uý"),
    ("ỏa", "oả"),
    ("ọa", "oạ"),
]


def other_tones(text: str) -> Variant:
    """The other placement of tone marks: "hòa" as "hoà", "ủy" as "uỷ"."""

    def change(line: str) -> str:
        for one, other in _TONES:
            line = re.sub(rf"{one}(?!\w)", other, line)
        return line

    return each_line(text, change)


def odd_blanks(text: str) -> Variant:
    """No-break blanks and doubled blanks inside lines, blanks after them."""

    def change(line: str) -> str:
        words = line.split(" ")
        joined = ""
        for index, word in enumerate(words):
            joined += ("" if index == 0 else "\u00a0" if index % 5 == 2 else "  " if index % 7 == 3 else " ") + word
        return joined + ("  " if line and not line.startswith("|") else "")

    return each_line(text, change)


# Other bodies of the same kind, taken in turn: a name that is replaced is not replaced again.
SECTORS = [
    ("Y tế", "Ngoại vụ"),
    ("Nội vụ", "Tư pháp"),
    ("Tài chính", "Xây dựng"),
    ("Công Thương", "Du lịch"),
    ("Giáo dục và Đào tạo", "Dân tộc và Tôn giáo"),
    ("Văn hóa, Thể thao và Du lịch", "Thông tin và Truyền thông"),
    ("Khoa học và Công nghệ", "Lao động - Thương binh và Xã hội"),
    ("Nông nghiệp và Môi trường", "Giao thông vận tải"),
    ("Văn hóa và Thông tin", "Tài nguyên và Môi trường"),
    ("Xây dựng", "Nông nghiệp và Phát triển nông thôn"),
    ("Tư pháp", "Y tế"),
    ("Thông tin và Truyền thông", "Văn hóa và Thể thao"),
]
_HEADS = r"(Sở|sở|Phòng|Bộ|Ban|Vụ|Cục|Chi cục)"
RARE = [
    ("Công an", "Bảo hiểm xã hội"),
    ("Hội Liên hiệp Phụ nữ", "Hội Người cao tuổi"),
    ("Hội Nông dân", "Hội Chữ thập đỏ"),
    ("Liên đoàn Lao động", "Liên minh Hợp tác xã"),
    ("Hội Cựu chiến binh", "Hội Khuyến học"),
    ("Báo và Phát thanh, Truyền hình", "Cổng Thông tin điện tử"),
    ("Đài Phát thanh và Truyền hình", "Trung tâm Văn hóa, Thông tin và Thể thao"),
    ("Kho bạc Nhà nước", "Viện kiểm sát nhân dân"),
    ("Ngân hàng Nhà nước", "Kiểm toán Nhà nước"),
    ("Bộ Chỉ huy Quân sự", "Bộ Chỉ huy Bộ đội Biên phòng"),
    ("Chánh Văn phòng", "Chánh Thanh tra"),
    ("Hiệu trưởng", "Viện trưởng"),
    ("Trung tâm Văn hóa - Thể thao", "Ban Quản lý dự án đầu tư xây dựng"),
]
PLACES = [
    ("tỉnh Đắk Lắk", "thành phố Cần Thơ"),
    ("Quận 7", "huyện Củ Chi"),
    ("quận 7", "huyện Củ Chi"),
    ("các phường", "các xã"),
    ("10 phường", "12 xã"),
    ("phường", "xã"),
    ("Thành phố Hồ Chí Minh", "tỉnh Lâm Đồng"),
]


def _replacer(pairs: list[tuple[str, str]], head: str = "") -> Callable[[str], str]:
    table = dict(pairs)
    names = "|".join(re.escape(old) for old in sorted(table, key=len, reverse=True))
    pattern = re.compile(rf"(?:{head}\s)({names})(?!\w)" if head else rf"(?<!\w)({names})(?!\w)")

    def change(line: str) -> str:
        def other(found: re.Match[str]) -> str:
            name = found.group(found.lastindex or 0)
            return found.group()[: -len(name)] + table[name]

        return pattern.sub(other, line)

    return change


SUBSTITUTIONS: dict[str, Callable[[str], str]] = {
    "sectors": _replacer(SECTORS, _HEADS),
    "rare bodies": _replacer(RARE),
    "places": _replacer(PLACES),
}

VARIANTS: dict[str, Callable[[str], Variant]] = {
    "wrapped at 80": lambda text: wrapped(text, 80),
    "wrapped at 100": lambda text: wrapped(text, 100),
    "bold numbers": bold_numbers,
    "no marks": no_marks,
    "bullets +": lambda text: bullets(text, "+"),
    "bullets •": lambda text: bullets(text, "•"),
    "bullets *": lambda text: bullets(text, "*"),
    "numbered 1, 1.1": lambda text: numbering(text, "1"),
    "numbered A, I": lambda text: numbering(text, "A"),
    "capital parts": capital_parts,
    "small parts": small_parts,
    "other tones": other_tones,
    "odd blanks": odd_blanks,
}
