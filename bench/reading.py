#!/usr/bin/env python3
"""How well and at what cost plans are read: `make bench-reading`.

Three tables: the scores on the marked plans beside this checkout (left out, saying so, where they are absent); time and
peak memory of reading beside the floor, which is the file's library alone taking all text; growth with the length of a
text. The bars are those of docs/reference/reading.md; each is printed with PASS or FAIL, and any FAIL makes the exit
status 1. Times are medians of rounds in which floor and reading take turns, in processor time, so that a busy machine
slows both alike and waiting does not count; the wall clock is printed beside.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import reading_cost, reading_score
from bench.verdicts import Verdicts


def main() -> int:
    """Print all tables; 1 where a bar is missed."""
    verdicts = Verdicts()
    reading_score.report(verdicts)
    with tempfile.TemporaryDirectory(prefix="lantoa-bench-") as name:
        reading_cost.report(verdicts, Path(name))
    return verdicts.summary()


if __name__ == "__main__":
    sys.exit(main())
