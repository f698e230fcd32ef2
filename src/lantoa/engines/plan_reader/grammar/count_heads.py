"""The heads of a table's columns that say how many and where: "Số lượng (người)", "ĐVT", "Phường 1", "Địa điểm"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar import lexicon_counting as data
from lantoa.engines.plan_reader.grammar.counted import known_thing
from lantoa.engines.vn.folding import fold_keeping_length

Sense = Literal["exact", "least", "most"]

# A number of these is no amount: a serial number, a document's, a telephone's; and what was, not what is asked for.
_NO_AMOUNT = re.compile(
    r"\b(?:so (?:thu tu|tt|hieu|ky hieu|van ban|cong van|ke hoach|quyet dinh|thong tu|nghi quyet|dien thoai|tai khoan|"
    r"nha|trang|can cuoc|cccd|cmnd|hop dong|nam|ngay thang|lieu|dang ky|vao so|bien ban|bao danh|se ri|seri|"
    r"may(?! (?:tinh|bom|phun))|thua|"
    r"giay phep|den|di|quy|do|tiet kiem)|hien (?:co|trang)|da (?:co|dat|thuc hien|giao)|"
    r"nam truoc|ket qua|uoc thuc hien|thuc hien (?:nam|den)|con lai|dien thoai|sdt)\b"
)
_MONEY = re.compile(
    r"\b(?:kinh phi|don gia|thanh tien|so tien|du toan|muc (?:chi|ho tro|thu)|gia tri|tong muc|nguon|von|"
    r"dinh muc|chi phi)\b"
)
_AMOUNT = re.compile(r"(?:tong |du kien )?(?:so luong|chi tieu|khoi luong|quy mo|luong)\b|(?:s\.? ?luong|sl)$")
_AMOUNT_TOO = re.compile(r"[,/&] ?so luong\b|\bva so luong\b")  # "Thành phần, số lượng"
_MEASURED = re.compile(r"(?:dien tich|chieu dai|do dai|thoi luong|trong luong|san luong|cu ly)\b")
_NUMBER_OF = re.compile(r"(?:tong )?so(?: luong)? (?=\w)(?!luong\b)")
_SHARE = re.compile(r"(?:ty|ti) le\b")
_UNIT = re.compile(r"(?:don vi tinh|d\. ?vi tinh|don vi do|dv tinh|dvt|dv do)\b")
_PLACE = re.compile(r"(?:dia diem|noi (?:thuc hien|to chuc|dien ra)|dia ban|vi tri|khu vuc (?:thuc hien|trien khai))\b")
_PLACE_TOO = re.compile(r"thoi gian|ngay|so luong")
_TOTAL = re.compile(r"(?:tong(?: (?:cong|so))?|cong|toan (?:phuong|xa|quan|huyen|tinh|thanh pho|truong))")
_ABOUT = re.compile(r"\b(?:du kien|uoc|uoc tinh|khoang)\b")
_LEAST = re.compile(r"\b(?:toi thieu|it nhat)\b")
_MOST = re.compile(r"\b(?:toi da|nhieu nhat)\b")
_SAYS_HOW = re.compile(r"(?:tối thiểu|ít nhất|tối đa|nhiều nhất|dự kiến|ước tính|ước|khoảng|cần đạt|giao|năm \d{4})")
_UNIT_LABEL = re.compile(r"(?:đơn vị tính|đvt|đv tính|đơn vị)\s*:?\s*")
_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_MEASURES = re.compile(r"(?:%|ngày công|giờ|phút|km|ha|m2|m3|m²|m³|(?:triệu |tỷ |nghìn |ngàn |tỉ )?đồng)$")
_BODY = re.compile(
    r"(?:ubnd |ủy ban nhân dân |công an |trạm y tế |chi bộ |đảng ủy )?"
    r"(?:phường|xã|thị trấn|quận|huyện|thị xã|thành phố|tỉnh|khu phố|ấp|thôn|bản|buôn|xóm|khóm|tổ dân phố|tổ|cụm|"
    r"trường|thpt|thcs|tiểu học|mầm non|chi đoàn|chi hội|công ty|phòng|ban|khoa)\s+(?P<name>\S.*)"
)
_OF_BODIES = re.compile(r"\b(?:cac|tung|moi|phuong|xa|truong|khu pho|dia ban|don vi)\b")


@dataclass(frozen=True, slots=True)
class Amount:
    """A column of numbers: of what where its head says so ("" else), for which body, and how exact the head makes it.

    ``group`` marks one whose numbers may be dealt out in columns of their own below; ``total`` a sum of these;
    ``scale`` one that says how large a thing is, not how many of it ("Quy mô").
    """

    noun: str = ""
    each: str = ""
    sense: Sense = "exact"
    estimate: bool = False
    group: bool = False
    total: bool = False
    scale: bool = False


def folded(cell: str) -> str:
    """A head without marks, in small letters, its white space and footnote number closed up."""
    return re.sub(r"\[\d+\]$", "", " ".join(fold_keeping_length(cell).strip(" .:*").split()))


def is_unit(cell: str) -> bool:
    """Whether the head is of the column of units: "Đơn vị tính", "ĐVT"."""
    return _UNIT.match(folded(cell)) is not None


def is_place(cell: str) -> bool:
    """Whether the head is of the column of places, and of nothing else."""
    plain = folded(cell)
    return _PLACE.match(plain) is not None and not _PLACE_TOO.search(plain)


def names_place_too(cell: str) -> bool:
    """Whether the column holds places among other things: "Thời gian, địa điểm"."""
    plain = folded(cell)
    return "dia diem" in plain and not is_place(cell)


def is_total(cell: str) -> bool:
    """Whether a head or a cell says that what stands with it is a sum: "Tổng cộng", "Cộng (I + II)"."""
    return _TOTAL.fullmatch(re.sub(r"\s*[(\[].*", "", folded(cell)).strip(" :.")) is not None


_SUM = re.compile(r"(?:tong (?:cong|so)\b(?! hoa\b)|(?:cong|tong)\s*(?:[(:.]|$))")


def is_sum(text: str) -> bool:
    """Whether a row's words say that it adds up the rows above: "Tổng cộng số lớp", "Cộng (I + II)"."""
    return _SUM.match(folded(text).lstrip("-+ ")) is not None


def amount_of(cell: str) -> Amount | None:
    """The column of numbers the head opens; None for any other: serial numbers, documents, money, what was."""
    plain = folded(cell)
    if not plain or is_of_other(cell):
        return None
    sense: Sense = "least" if _LEAST.search(plain) else "most" if _MOST.search(plain) else "exact"
    about = _ABOUT.search(plain) is not None
    if _SHARE.match(plain):
        return Amount("%" if "%" in plain else "", sense=sense, estimate=about, scale=True)
    unit = _unit_inside(cell)
    noun = unit or _noun_behind(cell)
    if _MEASURED.match(plain) and unit:
        return Amount(unit, sense=sense, estimate=about)
    if _AMOUNT_TOO.search(plain):
        return Amount(unit, sense=sense, estimate=about, scale=True)
    if _AMOUNT.match(plain):
        return Amount(noun, sense=sense, estimate=about, group=True, scale=plain.startswith("quy mo"))
    return Amount(noun, sense=sense, estimate=about) if _NUMBER_OF.match(plain) and _noun_behind(cell) else None


def body_column(cell: str) -> Amount | None:
    """The column of one body's own numbers, or of their sum: "Phường 1", "Xã Ví Dụ (hộ)", "Tổng cộng"."""
    if is_of_other(cell):
        return None
    unit = _unit_inside(cell)
    if body := body_of(cell):
        return Amount(unit, each=body)
    return Amount(unit, total=True) if is_total(cell) else None


def body_of(cell: str) -> str:
    """The body whose own numbers the column holds, as printed: "Phường 1", "Trường THCS Ví Dụ"; "" for none."""
    printed = _without_brackets(cell)
    found = _BODY.fullmatch(printed.lower())
    if found is None or len(printed) > 60 or not printed[:1].isupper():
        return ""
    name = printed[found.start("name") :]
    return printed if name[0].isupper() or name[0].isdigit() else ""


def is_of_other(cell: str) -> bool:
    """Whether the head is of money, of a document's number or of what was: no column below it counts."""
    plain = folded(cell)
    return bool(_MONEY.search(plain) or _NO_AMOUNT.search(plain))


def is_money(unit: str) -> bool:
    """Whether a unit is one of money."""
    return unit.lower().split()[-1:] in (["đồng"], ["vnđ"], ["đ"])


def below_group(cell: str, group: Amount, head: str) -> Amount | None:
    """What a head in the second row counts below a first one that says it counts: a body's, a thing's, the sum."""
    printed = " ".join(cell.split()).strip(" .:*")
    if not printed or is_of_other(cell):
        return None
    if own := body_column(cell):
        return replace(group, group=False, noun=own.noun or group.noun, each=own.each, total=own.total)
    if known_thing(printed.lower()) or _MEASURES.fullmatch(printed.lower()):
        return replace(group, group=False, noun=small(printed))
    if _OF_BODIES.search(folded(head)) and printed[0].isupper() and len(printed.split()) > 1:
        return replace(group, group=False, each=printed)
    return None


def unit_in(text: str) -> str:
    """The unit in a line above a table, "(Đơn vị tính: cái)"; "" where it says none."""
    found = re.search(r"(?:đơn vị tính|đvt)\s*:\s*([^():;.,]{1,30})", text.lower())
    return text[found.start(1) : found.end(1)].strip() if found else ""


def small(unit: str) -> str:
    """A unit as it stands behind a number: "Lớp" → "lớp"; "VNĐ" stays."""
    return unit[:1].lower() + unit[1:] if unit[1:].islower() or len(unit) == 1 or unit[1:2] in " /" else unit


def is_known_unit(cell: str) -> bool:
    """Whether the cell prints a unit things are counted or measured by."""
    said = " ".join(cell.lower().split()).strip(" .")
    return bool(_MEASURES.fullmatch(said)) or known_thing(said.partition("/")[0])


def _without_brackets(cell: str) -> str:
    return " ".join(_BRACKET.sub(" ", cell).split()).strip(" .:*")


def _unit_inside(cell: str) -> str:
    for inside in _BRACKET.findall(" ".join(cell.split())):
        label = _UNIT_LABEL.match(inside.lower())
        said = inside[label.end() :] if label else inside
        said = _SAYS_HOW.sub("", said.lower()).strip(" ,:") if _SAYS_HOW.search(said.lower()) else said.strip()
        if said and (is_known_unit(said) or said != inside.strip()) and not said[0].isdigit():
            return small(said)
    return ""


def _noun_behind(cell: str) -> str:
    """ "Số lớp" → "lớp", "Số lượng người tham dự" → "người tham dự"; "" where no noun follows."""
    printed = _without_brackets(cell)
    found = _NUMBER_OF.match(fold_keeping_length(printed))
    if found is None:
        return ""
    noun = _SAYS_HOW.sub("", printed[found.end() :].lower()).strip(" ,")
    split = noun.split()
    known = any(known_thing(" ".join(split[:size])) for size in (4, 3, 2, 1)) or _MEASURES.fullmatch(noun)
    counts = known or (split and split[0] not in lx.entry_set(data.NEVER)) or (split[:1] == ["điểm"] and len(split) > 1)
    return noun if counts and noun.replace(" ", "").isalpha() and len(split) <= 5 else ""
