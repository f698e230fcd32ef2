#!/usr/bin/env python3
"""How well and at what cost plans are read: `make bench-reading`.

Three tables: the scores on the marked plans beside this checkout (left out, saying so, where they are absent); time and
peak memory of reading beside the floor, which is the file's library alone taking all text; growth with the length of a
text. The bars are those of docs/reference/reading.md; each is printed with PASS or FAIL, and any FAIL makes the exit
status 1. With --docs the tables are also written into that page. Times are medians of rounds in which floor and reading
take turns, in processor time, so that a busy machine slows both alike and waiting does not count; the wall clock is
printed beside.
"""

from __future__ import annotations

import io
import os
import platform
import sys
import tempfile
from contextlib import redirect_stdout
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import reading_cost, reading_score
from bench.verdicts import Verdicts

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "reading.md"
BEGIN, END = "<!-- scores:begin -->\n", "<!-- scores:end -->"


class Echo(io.StringIO):
    """Keeps what is printed and prints it."""

    def write(self, text: str) -> int:
        sys.__stdout__.write(text)  # type: ignore[union-attr]
        return super().write(text)


def main() -> int:
    """Print all tables; 1 where a bar is missed."""
    verdicts = Verdicts()
    printed = Echo()
    with redirect_stdout(printed):
        print(conditions())
        reading_score.report(verdicts)
        with tempfile.TemporaryDirectory(prefix="lantoa-bench-") as name:
            reading_cost.report(verdicts, Path(name))
        status = verdicts.summary()
    if "--docs" in sys.argv[1:]:
        write_into_docs(printed.getvalue())
    return status


def conditions() -> str:
    """When and on what this was measured: figures without that say nothing."""
    when = datetime.now(UTC).date().isoformat()
    what = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"
    packages = ", ".join(f"{name} {metadata.version(name)}" for name in ("python-docx", "pypdfium2", "pdfplumber"))
    load = f"load of the machine before: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
    return f"Measured on {when} with {what}; {packages}; {load}."


def write_into_docs(printed: str) -> None:
    """Put what was printed between the page's marks."""
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    after = rest[rest.index(END) :]
    PAGE.write_text(f"{before}{BEGIN}```text\n{printed}```\n{after}", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
