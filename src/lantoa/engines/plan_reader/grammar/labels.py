"""Numbers and bullets at the head of a line, and the depth each of them means in the outline."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line

_ROMAN = re.compile(r"([IVX]{1,6})(?:\s*[.)/]\s*(?![IVX\d]{0,3}/)(?=\S)|\s*[-–:]\s+)")
_PART = re.compile(
    r"(?:([A-HK-MĐ])\s*[./]\s*(?=[^\W\d_a-z]{2})|(Phần|PHẦN|Chương|CHƯƠNG|Mục|"
    r"MỤC)\s+(?:thứ\s+\w+|[IVXLC]+|\d{1,2})\s*[.:]?\s*)"
)
_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s+(\d{1,3}[a-z]?)\s*[.:]\s*")
_NUMBER = re.compile(
    r"(\d{1,2}(?:\s?\.\s?\d{1,2}){1,4}(?:\.[a-zđ](?=[.)]))?)\s*(?:[.)/:]|[-–](?=\s))?\s*(?=[^\W\d])|"
    r"(\d{1,2}|\d{3}(?=[.)]\s))\s*([.)/](?:[.)](?=\s))?|[-–](?=\s)|"
    r":)\s*(?=[^\W\d]|[“\"(\[]|\d{2,3}\s?%)"
)
_LETTER = re.compile(
    r"([a-zđA-ZĐ]{1,2})\s*\)\s*(?=\S)|([a-zđ])\s*(?:\.\s+|/\s*)(?=[A-ZĐÀ-Ỹ])|"
    r"([ivx]{2,4})\s*[.)]\s+(?=[A-ZĐÀ-Ỹ])"
)
# "đ) 1 Đề nghị …": a figure a scan saw in dust, before an order or before a body there is one of
_STRAY = re.compile(
    r"(?<=\) )(?:[1-9l|] (?=(?:Đề nghị|Yêu cầu|Giao|Khuyến khích|Phân công) )|"
    r"[1l|] (?=(?:Bộ|Sở|Ủy ban|UBND|Công an|Chủ tịch|Giám đốc|Các|Văn phòng) ))"
)
_PAREN = re.compile(r"\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=\S)")
_BULLET = re.compile(r"([-–—−•+*●○▪▫◦◊⁃·➢✓✔➤⮚\uf0b7\uf0d8\uf0fc])\s*(?=\S)")
_NUMBER_THEN_COUNT = re.compile(r"(\d{1,2})\s?\.\s+(\d{2})(?=\s+[A-ZĐÀ-Ỹ])")  # "7. 21 Tổ dân phố"
_NUMBER_THEN_HOUR = re.compile(r"(\d{1,2})\s?[.)]\s+(\d{1,2})\s?(?:giờ|[hg]\d{2}|h\b)")  # "2. 8 giờ 00: Chào cờ"
_MOST_POINTS = 12  # no heading is printed "7. 21"
_ORDINAL = re.compile(
    r"(?:(?:Một|Hai|Ba|Bốn|Năm|Sáu|Bảy|Tám|Chín|Mười)\s+là|"
    r"Thứ (?:hai|ba|tư|năm|sáu|bảy)\s+là|Thứ nhất(?:\s+là)?)\s*[,:]\s*(?=\S)"
)
_BULLET_KINDS = {"+": "plus", "*": "star", "–": "dash", "-": "dash", "—": "dash", "−": "dash"}

# Fixed depths; bullets, plain openers and bracketed numbers go below whatever stands above them.
_DEPTH = {
    "part": 10,
    "roman": 20,
    "article": 20,
    "dec1": 30,
    "dec2": 40,
    "dec3": 50,
    "dec4": 55,
    "dec5": 58,
    "num)": 62,
    "name": 65,
    "star": 80,
    "alpha": 70,
}


def put_label(line: Line, *, lettered_parts: bool) -> None:
    """Write the line's label, its kind and where the text after it begins."""
    text = line.text
    lead = len(text) - len(text.lstrip())
    found = _match(text, lead, lettered_parts)
    if found is None:
        line.start = lead
        return
    line.label, line.kind, line.start = found


def _match(text: str, at: int, lettered_parts: bool) -> tuple[str, str, int] | None:
    first = text[at : at + 1]
    if first.isdigit():
        return _number(text, at)
    if first in "-–—−•+*●○▪▫◦◊⁃·➢✓✔➤⮚\uf0b7\uf0d8\uf0fc" and first:
        found = _BULLET.match(text, at)
        return (first, _BULLET_KINDS.get(first, "dot"), found.end()) if found else None
    if first == "(":
        found = _PAREN.match(text, at)
        return (found.group().strip(), "paren", found.end()) if found else None
    if first == "Đ" and (found := _ARTICLE.match(text, at)):
        return (f"Điều {found.group(1)}", "article", found.end())
    if lettered_parts or first in "PCMpcm":
        found = _PART.match(text, at)
        if found:
            return (found.group().strip(" .:/"), "part", found.end())
    if first in "IVX" and text[at : at + 3] not in ("V/v", "V/V") and (found := _ROMAN.match(text, at)):
        return (found.group(1), "roman", found.end())
    if first in "MHBNSTC" and (found := _ORDINAL.match(text, at)):
        return (found.group().strip(" ,:"), "dash", found.end())
    found = _LETTER.match(text, at)
    if found and (letter := found.group(1) or found.group(2) or found.group(3)):
        begin = (_STRAY.match(text, found.end()) or found).end()
        return (letter + ")", "alpha", begin)
    return None


def _number(text: str, at: int) -> tuple[str, str, int] | None:
    found = _NUMBER.match(text, at)
    if not found:
        return None
    if (counted := _NUMBER_THEN_COUNT.match(text, at)) and int(counted.group(2)) > _MOST_POINTS:
        return (counted.group(1), "dec1", counted.start(2))
    if found.group(1) and (timed := _NUMBER_THEN_HOUR.match(text, at)):
        return (timed.group(1), "dec1", timed.start(2))
    if found.group(1):
        number = re.sub(r"\s", "", found.group(1))
        if any(part.startswith("0") for part in number.split(".")):
            return None
        if "-" in found.group().replace("–", "-") and int(number.split(".")[0]) > _MOST_POINTS:
            return None  # "15.30 - Đón khách", but "1.2- Công an xã …" as the Party numbers
        return (number, f"dec{min(number.count('.') + 1, 5)}", found.end())
    return (found.group(2), "num)" if found.group(3) == ")" else "dec1", found.end())


def has_lettered_parts(texts: list[str]) -> bool:
    """Whether the document numbers its parts A., B., C.: only then is a single capital letter a number."""
    first = [text for text in texts if re.match(r"A\s*[./]\s*\S", text)]
    return any(len(text) > 6 and text.isupper() for text in first) or (
        bool(first) and any(re.match(r"B\s*[./]\s*\S", text) for text in texts)
    )


def build_outline(lines: list[Line]) -> None:
    """Give every body line its depth, parent and section path; a plain line hangs on the numbered line above it."""
    stack: list[Line] = []
    for index, line in enumerate(lines):
        if line.kind == "roman" and _is_misprinted_one(lines, index, stack):
            line.kind, line.label = "dec1", "1"
        line.level = _depth(line, stack)
        if line.kind == "name" and _under_letter(lines, index, stack):
            line.level = _BELOW_LETTER
        if line.level >= 75 and _is_phase(line, lines, index, stack):
            line.role = "heading"
            line.level = 25 if _first_below(lines, index).startswith("dec") else 64
        if line.level == 75 and stack and _heads_paragraphs(stack[-1]):
            line.level = stack[-1].level + 1
        while stack and stack[-1].level >= line.level:
            stack.pop()
        line.parent = stack[-1] if stack else None
        if line.parent is not None:
            line.parent.children.append(line)
        line.section = _path(line)
        if line.kind or line.ends_open() or line.role == "heading":
            stack.append(line)
    _demote_romans(lines)


def _is_misprinted_one(lines: list[Line], index: int, stack: list[Line]) -> bool:
    """ "II. MỤC TIÊU CỤ THỂ", "I. Giám sát chặt chẽ …;", "2. …": a sentence numbered "I" for "1", then 2."""
    line = lines[index]
    begun = any(one.kind == "roman" and one.label.strip(". ") != "I" for one in stack)
    if line.label.strip(". ") != "I" or not begun or not line.ends_closed() or line.text.isupper():
        return False
    below = next((one for one in lines[index + 1 : index + 8] if one.kind in ("roman", "part", "dec1")), None)
    return below is not None and below.kind == "dec1" and below.label.strip(". ") == "2"


_BELOW_LETTER = 72


def _under_letter(lines: list[Line], index: int, stack: list[Line]) -> bool:
    """ "b) Phân loại rác thải", "Ủy ban nhân dân xã:", "- …": bodies named one by one below a title with a letter."""
    if not stack or _first_below(lines, index) not in ("dash", "plus", "dot", "star"):
        return False
    above = stack[-1]
    if above.kind == "alpha":
        return lines[index - 1] is above and not above.ends_closed()
    return any(one.kind == "name" and one.level == _BELOW_LETTER for one in stack)


def _demote_romans(lines: list[Line]) -> None:
    """Under "A." a roman number is no part of its own where no arabic number stands under it: "A.", "I.", "a)"."""
    romans = [line for line in lines if line.kind == "roman" and line.parent is not None and line.parent.kind == "part"]
    if not any(child.kind == "dec1" for line in romans for child in line.children):
        for line in romans:
            line.kind = "sub"


_PHASES = re.compile(r"(?:giai doan|dot|buoc|tuan|thang) (?:thu )?(?:\d{1,2}|[ivx]+|nhat|hai|ba)\b")


def _is_phase(line: Line, lines: list[Line], index: int, stack: list[Line]) -> bool:
    """A title without a number ("Giai đoạn 1 (từ ngày …): Rà soát") above a list that begins with 1."""
    if line.table or line.ends_closed() or len(line.words) > 30 or not _PHASES.match(line.body().lstrip("*_ ")):
        return False
    below = _first_below(lines, index)
    if not line.kind and any(one.role == "heading" and one.words[:1] == line.words[:1] for one in stack):
        return True  # "Bước 3: …" behind "Bước 1", "Bước 2" that hold bullets
    return below in ("dec1", "alpha") or (not line.kind and below in ("dash", "plus", "dot", "star"))


def _first_below(lines: list[Line], index: int) -> str:
    """The kind of the line below; "" where a number does not begin a list."""
    below = next((one for one in lines[index + 1 : index + 4] if one.text.strip()), None)
    if below is None or (below.kind == "dec1" and below.label.strip(". ") != "1"):
        return ""
    return below.kind


_HEADS = re.compile(r"(?:noi dung|cong tac|nhiem vu|buoc|giai doan|cap |o cap|tai |doi voi)")


def _heads_paragraphs(line: Line) -> bool:
    """A bullet that is a title ("+ Nội dung theo dõi"): the plain paragraphs after it stand under it."""
    return line.level >= 80 and not line.ends_closed() and len(line.words) <= 12 and bool(_HEADS.match(line.body()))


def _depth(line: Line, stack: list[Line]) -> int:
    if line.table:
        return 99
    if line.kind in _DEPTH:
        return _DEPTH[line.kind]
    if not line.kind:
        return 15 if line.role == "heading" else 75
    for above in reversed(stack):
        if above.kind == line.kind:
            return above.level
        if above.level < 75:
            break
    return max(80, stack[-1].level + 1 if stack else 80)


def _path(line: Line) -> str:
    above = line.parent.section if line.parent else ""
    own = line.label.strip(".)( ") if line.kind not in ("", "dash", "plus", "star", "dot") else ""
    return f"{above}.{own}" if above and own else own or above
