#!/usr/bin/env python3
"""What a report of many units costs as .docx and PDF: `make bench-documents`.

A report with an appendix of 130 rows and 20 columns, 200 figures with a source, made as .docx and PDF and checked. The
floors beside are the bare libraries with the same table: python-docx filling a table cell by cell, typst setting it
from JSON. Times are medians in processor time; any FAIL makes the exit status 1.
"""

from __future__ import annotations

import io
import json
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.verdicts import Verdicts
from lantoa.engines.official_docs import Imprint, check_document, profile, render_docx, render_pdf
from lantoa.engines.official_docs.typeset.compiling import compile_typst
from lantoa.engines.shapes.document import (
    Appendix,
    Column,
    Document,
    Paragraph,
    Run,
    Section,
    Signature,
    Source,
    Table,
)  # fmt: skip

UNITS, COLUMNS, SOURCES, ROUNDS = 130, 20, 200, 5
BAR_SECONDS = 2.0
FORM = profile("nd30-2020")
BARE = (
    b"#let rows = json(bytes(sys.inputs.rows))\n#set page(flipped: true)\n#set text(size: 8pt)\n"
    b"#table(columns: rows.at(0).len(), ..rows.flatten())"
)


def cells() -> list[list[str]]:
    """The table as plain words."""
    return [[f"Đơn vị {n} (ví dụ)", *(str(n * c % 997) for c in range(1, COLUMNS))] for n in range(1, UNITS + 1)]


def report() -> Document:
    """The report of all units."""
    rows = []
    for number, row in enumerate(cells()):
        sourced = [Run(text, source=f"vi-du:{number}") if c == 1 else Run(text) for c, text in enumerate(row)]
        rows.append(tuple((run,) for run in sourced))
    columns = (Column("Đơn vị", weight=3), *(Column(f"Chỉ số {n}", numeric=True) for n in range(1, COLUMNS)))
    said = [Run(f"Chỉ số {n}: {n * 7}; ", source=f"vi-du:{UNITS + n}") for n in range(SOURCES - UNITS)]
    keys = [f"vi-du:{n}" for n in range(SOURCES)]
    body = (Section("roman", (Run("Kết quả"),)), Paragraph((*said, Run("chi tiết tại Phụ lục I kèm theo."))))
    return Document(
        kind="bao_cao",
        issuer="Ủy ban nhân dân quận Ví Dụ",
        title="Kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2024",
        signatures=(Signature("Chủ tịch", "Nguyễn Văn Ví Dụ", ("TM. Ủy ban nhân dân",)),),
        body=body,
        number=7,
        sign="BC-UBND",
        place="Quận Ví Dụ",
        issued_on=date(2024, 10, 11),
        appendices=(Appendix("Số liệu theo đơn vị", (Table(columns, tuple(rows)),), landscape=True),),
        sources=tuple(Source(key, "Số liệu", (f"Báo cáo của đơn vị {key} (ví dụ)",)) for key in keys),
    )


def docx_floor() -> bytes:
    """python-docx alone: the same cells."""
    import docx

    file = docx.Document()
    table = file.add_table(0, COLUMNS)
    for row in cells():
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def pdf_floor() -> bytes:
    """typst alone: the same cells."""
    return compile_typst(BARE, "pdf", sys_inputs={"rows": json.dumps(cells())}, pdf_standards=["a-2b"])


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """The median in processor time and by the wall clock, after one round for warming up."""
    work()
    processor, wall = [], []
    for _ in range(ROUNDS):
        begun, started = time.process_time(), time.perf_counter()
        work()
        processor.append(time.process_time() - begun)
        wall.append(time.perf_counter() - started)
    return statistics.median(processor), statistics.median(wall)


def main() -> int:
    """Print the table; 1 where the bar is missed."""
    verdicts, document = Verdicts(), report()
    imprint = Imprint("LT-7K3M-9Q2X", "https://vi-du.vn/v/1", "https://vi-du.vn/s/1")
    word = render_docx(document, FORM, imprint)
    works = {
        "report .docx": lambda: render_docx(document, FORM, imprint),
        "python-docx alone": docx_floor,
        "report PDF/A": lambda: render_pdf(document, FORM, imprint),
        "typst alone": pdf_floor,
        "check of the .docx": lambda: check_document(word),
    }
    print(f"{UNITS} units × {COLUMNS} columns, {SOURCES} sources; .docx of {len(word):,} bytes\n")
    print(f"{'':<22}{'processor s':>12}{'wall s':>10}")
    taken = {}
    for name, work in works.items():
        taken[name] = seconds(work)
        print(f"{name:<22}{taken[name][0]:>12.3f}{taken[name][1]:>10.3f}")
    both = taken["report .docx"][0] + taken["report PDF/A"][0]
    faults = check_document(word)
    verdicts.at_most(f".docx and PDF of {UNITS} units, processor", both, BAR_SECONDS, "s")
    verdicts.at_most("faults of form in it", len(faults), 0, "faults")
    return verdicts.summary()


if __name__ == "__main__":
    sys.exit(main())
