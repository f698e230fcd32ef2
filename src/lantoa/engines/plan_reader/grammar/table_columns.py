"""The heading row of a task table: which column holds the task, who leads, who helps, when, the result."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.count_heads import amount_of
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.vn.folding import fold_keeping_length

_COLUMNS = (
    ("number", re.compile(r"(?:stt|tt|so tt|so thu tu|so)$")),
    (
        "other",
        re.compile(
            r"ghi chu|kinh phi|nguon|can cu|muc tieu|chi tieu|doi tuong|don vi tinh|so luong|thuoc "
            r"nhom|nhom nhiem|don vi$|dvt"
        ),
    ),
    ("lead", re.compile(r"chu tri.*phoi hop|thuc hien.*phoi hop")),
    ("support", re.compile(r"phoi hop|ho tro$|^(?:cac )?(?:don vi|co quan|bo phan|luc luong) (?:cung )?tham gia")),
    (
        "time",
        re.compile(r"thoi (?:gian|han|diem)|tien do|^han\b|han hoan|lo trinh|nam hoan|^ngay|^thu\b|^tuan|hoan thanh$"),
    ),
    ("result", re.compile(r"san pham|ket qua|dau ra|hinh thuc van ban")),
    ("place", re.compile(r"dia diem")),
    ("task", re.compile(r"^(?:nhiem vu|noi dung|cong viec)\b(?!.*(?:chu tri|phoi hop))")),
    (
        "lead",
        re.compile(
            r"chu tri|chiu trach nhiem|phu trach|trach nhiem|phan cong|don vi|co quan|dau moi|nguoi |bo phan|"
            r"thuc hien$|to chuc thuc hien|dvth|ho (?:va )?ten|luc luong|dong chi|can bo|nhan su|thanh vien"
        ),
    ),
    ("task", re.compile(r"nhiem vu|noi dung|cong viec|hoat dong|giai phap|^ten |danh muc|viec|van ban")),
)


_A_TIME = re.compile(r"(?:tuan|ngay|thang|moc|dot|thu)\b.*\d")  # "Tuần 1 (01/4 - 05/4)": of a row, no heading
_DATED = re.compile(
    r"(?:(?:trong|truoc|den|het) )*(?:quy|thang|ngay)? ?[\divx]+(?: ?[-–/] ?[\divx]+)? ?/ ?20\d\d"
)  # a row's
_ONLY_TIMES = frozenset(["thang", "moc", "quy", "giai doan", "moc thoi gian", "dot"])
_DEADLINE = re.compile(r"\bhan\b|hoan thanh")


_CAPTION = re.compile(r"(?:bang|bieu|bieu so) ?\d+(?:\.\d+)*\s*[.:–-]")


def is_caption(line: Line, lines: list[Line]) -> bool:
    """Whether a line is the caption of the table below it: "Bảng 1. Phân công". It gives nobody anything to do."""
    below = not line.table and any(following.table for following in lines[line.order + 1 : line.order + 2])
    return below and _CAPTION.match(line.body().lstrip("*( ")) is not None


def columns_of(line: Line) -> dict[str, int]:
    """The columns a heading row names, by kind; {} for an ordinary row."""
    cells = [cell.strip() for cell in line.cells if cell.strip()]
    if len(cells) < 2 or any(len(cell) > 90 or cell.endswith((".", ";")) for cell in cells):
        return {}
    if re.fullmatch(r"[\dIVX]+\.?", cells[0]) or any(_DATED.match(_plain(cell)) for cell in cells):
        return {}
    found: dict[str, int] = {}
    for index, cell in enumerate(line.cells):
        plain = _plain(cell)
        for kind, pattern in _COLUMNS:
            if plain and pattern.search(plain) and not plain[0].isdigit() and not _A_TIME.match(plain):
                if kind not in found and not (kind == "lead" and amount_of(cell)):  # "Số người tham dự": how many
                    found[kind] = index
                    if kind == "time" and _DEADLINE.search(plain):
                        found["deadline"] = index
                break
    if "lead" not in found and "task" in found:
        bare = next((index for index, cell in enumerate(line.cells) if _plain(cell) == "don vi"), None)
        if bare is not None:
            found["lead"] = bare
    if "time" not in found and "task" in found:
        day = next((index for index, cell in enumerate(line.cells) if _plain(cell) in _ONLY_TIMES), None)
        if day is not None and day not in found.values():
            found["time"] = day  # a column of months is the time where no other column is
    named = {"task", "lead", "support", "time", "result"} & set(found)
    return found if len(named) >= 2 else {}


def _plain(cell: str) -> str:
    return re.sub(r"\[\d+\]$", "", " ".join(fold_keeping_length(cell).strip(" .:*").split()))


def merged(first: dict[str, int], second: dict[str, int]) -> dict[str, int]:
    """The columns of a heading printed over two rows."""
    return {**first, **{kind: index for kind, index in second.items() if kind not in first or kind == "lead"}}


def opens_schedule(line: Line) -> bool:
    """The heading row of a table that deals out tasks: "Thời gian | Nội dung công việc"."""
    columns = columns_of(line) if line.table else {}
    return "task" in columns and bool({"time", "lead"} & set(columns))
