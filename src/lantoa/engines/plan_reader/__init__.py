"""Reads an issued plan: who must do what, by when, with whom, as a clerk would write it down."""

from __future__ import annotations

from pathlib import Path

from lantoa.engines.plan_reader.as_key import to_key
from lantoa.engines.plan_reader.errors import ReadingRefused
from lantoa.engines.plan_reader.grammar.reading import read_plan
from lantoa.engines.shapes.plan import Plan

__all__ = ["Plan", "ReadingRefused", "read", "to_key"]


def read(source: Path | bytes | str, *, filename: str = "", legacy: bool = False, ocr: bool = False) -> Plan:
    """Read a document (a path, its bytes, or pasted text) into a :class:`Plan`.

    ``filename`` tells the format where bytes are given; ``legacy`` allows TCVN3 and VNI text to be converted; ``ocr``
    allows text recognition of scanned pages. Raises ``ReadingRefused`` with a code where the file cannot be read.
    Nothing is guessed: a date, a number or a body that is not printed is absent. The rules of marking are in
    docs/reference/reading.md.
    """
    from lantoa.engines.plan_reader.loaders import load

    data = source.encode() if isinstance(source, str) else source
    return read_plan(load(data, filename=filename or None, legacy=legacy, ocr=ocr))
