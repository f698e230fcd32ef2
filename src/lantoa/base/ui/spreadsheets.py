"""What every table that leaves for a spreadsheet program keeps to: words stay words, whoever typed them."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from xlsxwriter import Workbook

Cell = TypeVar("Cell")

RECKONED = ("=", "+", "-", "@", "\t")
"""How text begins that a spreadsheet program would take for a formula when it opens a CSV file."""


def harmless(value: Cell) -> Cell | str:
    """A cell of a CSV file: text that would be reckoned stands behind an apostrophe, anything else as it is."""
    return f"'{value}" if isinstance(value, str) and value.startswith(RECKONED) else value


def new_workbook(content: IO[bytes], *, by_rows: bool = True) -> Workbook:
    """A workbook to be filled; ``by_rows``: from above to below, each row written once, in constant memory.

    Text never becomes a formula, nor a link: "mailto:…" would lose its head, a long address be left out.
    """
    import xlsxwriter

    how: dict[str, Any] = {"constant_memory": by_rows, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(content, how)
