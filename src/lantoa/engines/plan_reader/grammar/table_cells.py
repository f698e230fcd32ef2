"""The cells of a task table: where their text stands, and whether it is a time, an owner or a task."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.openings import opens_task
from lantoa.engines.plan_reader.grammar.owner_values import listed_names, value_names

_TIME = re.compile(
    r"(?:trong |den |truoc |tu |het |cuoi |dau |giua |vao |hoan thanh |bat dau |giai doan |du kien |xong |cham nhat )*"
    r"(?:ngay|thang|quy|nam|tuan|\d{1,2}/|hang|thuong xuyen|dinh ky|khi |sau |theo |giai doan|"
    r"trong|thoi gian|thuc hien (?:thuong xuyen|theo|tu)|lien tuc)"
)
CLOCKS = re.compile(
    r"[\s*]*(?:tu |luc )?(?P<hour>\d{1,2}) ?(?:gio|[hg:]) ?(?P<minute>\d{2})?['’]?(?= ?[-–,;.*]| ?den|\s*$)"
)


@dataclass(slots=True)
class Cell:
    """One cell's place: its line and the span of its text there."""

    line: Line
    start: int
    end: int

    @property
    def text(self) -> str:
        """What the cell prints."""
        return self.line.text[self.start : self.end]

    @property
    def plain(self) -> str:
        """The same, folded."""
        return self.line.plain[self.start : self.end]


def opening_in(cell: Cell) -> int:
    """How many letters may stand before an owner's name in its cell: a bullet, or "Đồng chí"."""
    plain = cell.plain.lstrip(" -*")
    if ":" in plain[:32] and plain.startswith(
        ("chu tri", "co quan", "don vi", "dau moi", "phu trach", "phoi hop", "thuc hien")
    ):
        return 40
    return 11 if plain.startswith(("d/c", "dong chi")) else 3


def names_in(cell: Cell) -> tuple[list[Name], list[Name], str]:
    part = part_in(cell)
    return listed_names(part) or value_names(part, cell.start)


def says(cell: Cell) -> bool:
    return opens(cell) or len(cell.text.split()) > 10


def opens(cell: Cell) -> bool:
    return opens_task(part_in(cell))


def part_in(cell: Cell) -> Line:
    start = cell.start + len(cell.text) - len(cell.text.lstrip(" -+•"))
    part = Line(cell.line.line, cell.line.text[: cell.end], cell.line.plain[: cell.end], start=start)
    part.order, part.own_bodies, part.issuers = cell.line.order, cell.line.own_bodies, cell.line.issuers
    return part


def is_text(cell: Cell) -> bool:
    return len(cell.text.split()) >= 4


def as_above(cell: Cell) -> bool:
    """ "nt" (như trên) or a ditto mark."""
    return cell.plain.strip(" -.") in ("nt", "nhu tren", '"', "''", "”", "“")


_BREAK = re.compile(
    r"(?:(?:hoc sinh|sinh vien|hoc vien|hs|sv|giao vien|can bo|toan truong|tuan)\b[^,;:.]{0,40} )?"
    r"nghi (?:tet|le|he|dong|quoc khanh|giua (?:hoc )?ky|gio to|bu|nguyen dan|hoc)\b"
)
_WORK_MEANWHILE = re.compile(r"\b(?:truc|phan cong|lap|gui|nop|bao dam|dam bao|to chuc|bao cao|ban giao|kiem tra)\b")


def is_break(cell: Cell) -> bool:
    """ "Nghỉ Tết Nguyên đán", "Sinh viên nghỉ hè": days off in a calendar, nobody's task."""
    plain = cell.plain.strip(" -.*")
    return _BREAK.match(plain) is not None and _WORK_MEANWHILE.search(plain) is None


_REMARK = re.compile(
    r"(?:se )?(?:theo|co|xem) (?:thong bao|lich|ke hoach|quy dinh|huong dan|quyet dinh)\b|thong bao sau\b|\bdu kien\b"
)


def is_remarked(spans: list[Cell], columns: dict[str, int]) -> bool:
    """ "Lễ tốt nghiệp | Ngày cụ thể theo thông báo của Ban Giám hiệu": a remark stands where the owners do, and the
    task is nobody's."""
    if "lead" not in columns or len(spans[columns["task"]].text.split()) < 2:
        return False
    lead = spans[columns["lead"]]
    found = _REMARK.search(lead.plain)
    if found is None:
        return False
    return found.start() < 3 or _NO_NAME.match(lead.plain) is not None or not names_in(lead)[0]


_NO_NAME = re.compile(r"\W*(?:ngay|thoi gian|thoi diem|lich|dia diem|se|da|chua)\b")


def may_be_owner(cell: Cell) -> bool:
    """A short cell that is neither a time, nor a figure, nor a task."""
    text = cell.text.strip(" -*")
    many = len(text.split())
    return not text or (many <= 14 and text[0].isalpha() and not is_time(cell) and (many <= 3 or not opens(cell)))


def is_time(cell: Cell) -> bool:
    plain = cell.plain.strip(" -.*")
    return (
        bool(re.fullmatch(r"20\d\d(?: ?[-–] ?20\d\d)?", plain))
        or bool(CLOCKS.match(plain))
        or (len(plain) < 110 and bool(_TIME.match(plain)))
    )


_SPAN_OF_TIME = re.compile(r"\b(?:trong|giai doan|nam|quy|thang|den|tu)\b[^.;|]{0,24}\b(?:20\d\d|[ivx]+/20|quy [ivx]+)")


def holds_time(cell: Cell) -> bool:
    """A cell that tells in words when: "Xây dựng trong giai đoạn 2026 - 2027 và vận hành thường xuyên"."""
    return len(cell.text) < 240 and bool(_SPAN_OF_TIME.search(cell.plain)) and not opens_list(cell)


def opens_list(cell: Cell) -> bool:
    return cell.text.lstrip().startswith(("-", "+", "•"))


def cells_of(line: Line) -> list[Cell]:
    """Where each cell's text stands in the row's text; an empty cell is an empty span."""
    found: list[Cell] = []
    at = 0
    for text in line.cells:
        if not text:
            found.append(Cell(line, at, at))
            continue
        start = line.text.find(text, at)
        start = at if start < 0 else start
        found.append(Cell(line, start, start + len(text)))
        at = start + len(text)
    return found
