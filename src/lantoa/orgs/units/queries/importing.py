"""A sheet of units beside the register: what each row would do, or why it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lantoa.engines.vn.bodies_keys import name_keys
from lantoa.engines.vn.folding import fold_words
from lantoa.orgs.units.models import Unit, UnitCode
from lantoa.orgs.units.queries.register import Entry, Register
from lantoa.orgs.units.states import UnitKind

# Column → the headings it may have, folded. The first of each is what the export writes.
COLUMNS: dict[str, tuple[str, ...]] = {
    "name": ("ten don vi", "ten", "don vi", "name", "name of the unit"),
    "kind": ("loai", "loai don vi", "kind", "kind of unit"),
    "short_name": ("ten viet tat", "viet tat", "short name"),
    "aliases": ("ten goi khac", "also called", "aliases"),
    "above": ("cap tren", "cap tren theo dia ban", "superior", "superior territorial line", "superior by territory"),
    "sector_above": ("cap tren theo nganh", "superior sector line", "superior by sector"),
    "begins_on": ("tu ngay", "from"),
    "code": ("ma", "ma don vi", "code"),
}
LONGEST_NAME, LONGEST_SHORT, LONGEST_CODE = 250, 80, 40
OWN_CODES = "office"  # the scheme of the numbers an office gives its own units


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the sheet: ``known`` where the register has the unit already, ``errors`` the codes of what is wrong.

    ``above`` and ``sector_above`` are keys of units of the register, or the number of the earlier row, negative.
    """

    number: int
    name: str
    kind: str = ""
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    above: int | None = None
    sector_above: int | None = None
    above_name: str = ""
    sector_name: str = ""
    begins_on: date | None = None
    code: str = ""
    known: bool = False
    errors: tuple[str, ...] = ()

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(UnitKind(self.kind).label) if self.kind in UnitKind.values else self.kind


def missing_columns(table: Sequence[Sequence[str]]) -> list[str]:
    """The columns without which a sheet says nothing: the unit's name and its kind."""
    found = _columns(table)
    return [column for column in ("name", "kind") if column not in found]


def checked_rows(table: Sequence[Sequence[str]], *, within: Unit, day: date) -> list[SheetRow]:
    """Each row beside the register below a unit on a day; superiors may stand earlier in the sheet.

    A row without a day exists as long as the unit it is brought in below.
    """
    columns, register = _columns(table), Register.load(within, day)
    earlier: dict[str, int] = {}
    taken = set(UnitCode.objects.filter(scheme=OWN_CODES, ends_on__isnull=True).values_list("code", flat=True))
    begins: dict[int | None, date | None] = {entry.pk: entry.begins_on for entry in register.entries.values()}
    rows: list[SheetRow] = []
    for number, cells in enumerate(table[1:], start=2):
        value = {name: cells[at].strip() if at < len(cells) else "" for name, at in columns.items()}
        row = _row(number, value, register, earlier, within)
        row = replace(row, errors=(*row.errors, *_clashes(row, begins, taken)))
        rows.append(row)
        if not row.errors and not row.known:
            taken.add(row.code)
            begins[-number] = row.begins_on
            for name in (row.name, row.short_name, *row.aliases):
                earlier.setdefault(name_keys(name)[0], -number)
    return rows


def _clashes(row: SheetRow, begins: dict[int | None, date | None], taken: set[str]) -> list[str]:
    """What is wrong with a row beside the others: older than its superior, or under a number already given."""
    found = []
    for above in (row.above, row.sector_above):
        since = begins.get(above)
        if since is not None and row.begins_on is not None and row.begins_on < since:
            found.append("before_superior")
    if row.code and row.code in taken and not row.known:
        found.append("code_taken")
    return list(dict.fromkeys(found))


def _columns(table: Sequence[Sequence[str]]) -> dict[str, int]:
    heads = [fold_words(cell) for cell in table[0]] if table else []
    found = {}
    for column, names in COLUMNS.items():
        at = next((at for at, head in enumerate(heads) if head in names), None)
        if at is not None:
            found[column] = at
    return found


def _row(number: int, value: dict[str, str], register: Register, earlier: dict[str, int], within: Unit) -> SheetRow:
    errors: list[str] = []
    name, kind = value.get("name", ""), _kind(value.get("kind", ""))
    begins_on = _day(value.get("begins_on", ""), within.begins_on)
    aliases = tuple(filter(None, (part.strip() for part in value.get("aliases", "").split(";"))))
    above = _above(value.get("above", ""), register, earlier) if value.get("above") else within.pk
    sector = _above(value.get("sector_above", ""), register, earlier) if value.get("sector_above") else None
    errors += ["no_name"] * (not name) + ["name_too_long"] * (len(name) > LONGEST_NAME)
    errors += ["no_kind"] * (not kind) + ["short_too_long"] * (len(value.get("short_name", "")) > LONGEST_SHORT)
    errors += ["no_day"] * (begins_on is None)
    errors += ["no_superior"] * (above is None) + ["no_sector_superior"] * (
        bool(value.get("sector_above")) and sector is None
    )
    errors += ["code_too_long"] * (len(value.get("code", "")) > LONGEST_CODE)
    if name and name_keys(name)[0] in earlier:
        errors.append("twice_in_sheet")
    row = SheetRow(
        number, name, kind or value.get("kind", ""), value.get("short_name", ""), aliases, above, sector,
        value.get("above", ""), value.get("sector_above", ""), begins_on, value.get("code", ""), errors=tuple(errors),
    )  # fmt: skip
    return replace(row, known=bool(name) and _is_known(row, register))


def _is_known(row: SheetRow, register: Register) -> bool:
    """Whether a unit of this name stands below this superior already."""
    same = register.by_key.get(name_keys(row.name)[0], [])
    return any(row.above in entry.above() for entry in same)


def _above(name: str, register: Register, earlier: dict[str, int]) -> int | None:
    for key in name_keys(name):
        if key in earlier:
            return earlier[key]
        same: list[Entry] = register.by_key.get(key, [])
        if len(same) == 1:
            return same[0].pk
    return None


def _kind(text: str) -> str:
    folded = fold_words(text)
    for kind in UnitKind:
        if folded in {fold_words(kind.value), fold_words(str(kind.label)), *_KIND_WORDS.get(kind, ())}:
            return kind.value
    return ""


# What offices write for a kind, folded; the labels of both languages are known besides.
_KIND_WORDS: dict[str, tuple[str, ...]] = {
    UnitKind.COMMUNE: ("phuong", "xa", "thi tran", "dac khu", "phuong xa", "ward", "commune"),
    UnitKind.DISTRICT: ("quan", "huyen", "thi xa", "district"),
    UnitKind.PROVINCE: ("tinh", "thanh pho", "province"),
    UnitKind.NURSERY: ("mam non", "mau giao", "mn", "truong mam non", "nursery"),
    UnitKind.PRIMARY: ("tieu hoc", "th", "truong tieu hoc", "primary"),
    UnitKind.LOWER_SECONDARY: ("thcs", "trung hoc co so", "truong thcs"),
    UnitKind.UPPER_SECONDARY: ("thpt", "trung hoc pho thong", "truong thpt"),
    UnitKind.OFFICE: ("phong", "so", "ban", "phong ban", "office"),
    UnitKind.PUBLIC_SERVICE: ("trung tam", "don vi su nghiep"),
    UnitKind.COMMUNITY_CENTRE: ("tthtcd", "trung tam hoc tap cong dong"),
    UnitKind.ASSOCIATION: ("hoi", "association"),
    UnitKind.UNION: ("doan the", "union"),
    UnitKind.ENTERPRISE: ("doanh nghiep", "cong ty", "enterprise"),
    UnitKind.NEIGHBOURHOOD: ("khu pho", "thon", "ap", "to dan pho"),
}


def _day(text: str, otherwise: date) -> date | None:
    if not text:
        return otherwise
    parts = text.replace("-", "/").replace(".", "/").split("/")
    try:
        numbers = [int(part) for part in parts]
        if len(numbers) != 3:
            return None
        year, month, day = numbers if numbers[0] > 31 else reversed(numbers)
        return date(year, month, day)
    except (ValueError, TypeError, OverflowError):
        return None
