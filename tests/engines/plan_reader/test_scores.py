"""The reader against the marked plans beside the repository: the bars of the design, one test a bar."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[4] / "shared"
PLANS = SHARED / "data" / "plans"
SCORER = SHARED / "bench" / "score_reading.py"
BARS = {
    "duties": 97.0,
    "lead": 96.0,
    "support": 95.0,
    "force": 97.0,
    "due": 96.0,
    "bases": 100.0,
    "acts": 85.0,
    "recv": 100.0,
    "slogan": 100.0,
    "append": 100.0,
    "head": 98.0,
}

pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the marked plans stand beside the repository, not in it")

READ = (
    "import json, sys; from pathlib import Path; from lantoa.engines.plan_reader import read; "
    "from lantoa.engines.plan_reader.as_key import to_key; print(json.dumps(to_key(read(Path(sys.argv[1])))))"
)


@cache
def table() -> dict[str, dict[str, float]]:
    """The scorer's rows: plan or "all" → column → F1 in per cent."""
    command = [sys.executable, str(SCORER), str(PLANS), "--", sys.executable, "-c", READ]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    names = printed[0].split()[1:]
    return {
        row.split()[0]: dict(zip(names, map(float, row.split()[1:]), strict=False))
        for row in printed[1:]
        if re.match(r"(?:\d+|all)\s", row)
    }


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "bar"), sorted(BARS.items()))
def test_reading_the_marked_plans_reaches_the_bar(kind: str, bar: float) -> None:
    assert table()["all"][kind] >= bar


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["duties", "lead", "due"])
def test_no_single_plan_is_read_below_85(kind: str) -> None:
    assert {plan: row[kind] for plan, row in table().items() if row[kind] < 85.0} == {}


def texts() -> list[Path]:
    """Every plan text there is, marked or not."""
    return sorted(PLANS.glob("*.txt")) + sorted(PLANS.glob("unmarked/**/*.txt"))


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.stem)
def test_every_span_covers_the_printed_words(path: Path) -> None:
    from lantoa.engines.plan_reader import read

    plan = read(path)
    sentences = {sentence.line: sentence.text for sentence in plan.sentences}
    wrong = []
    for duty in plan.duties:
        named = [(body.name, body.because) for body in (*duty.lead, *duty.support)]
        named += [(due.text, due.because) for due in duty.due]
        named += [(one.text, one.because) for one in duty.quantities]
        for words, because in named:
            span = because.span
            if span is not None and sentences[because.line][span.start : span.end] != words:
                wrong.append((duty.line, words))
    assert wrong == []


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.stem)
def test_no_date_is_invented(path: Path) -> None:
    from lantoa.engines.plan_reader import read

    plan = read(path)
    sentences = {sentence.line: sentence.text for sentence in plan.sentences}
    issued = plan.header.issued_on
    for duty in plan.duties:
        for due in duty.due:
            text = sentences[due.because.line]
            for day in (due.start, due.end):
                if day is not None:
                    assert (
                        str(day.year) in text
                        or f"{day.year % 100:02d}" in text
                        or (issued and day.year - issued.year <= 1)
                    )
            if due.kind in ("before", "by", "on") and due.start is not None:
                assert re.search(r"\d", due.text), due


@pytest.mark.parametrize("path", texts(), ids=lambda path: path.stem)
def test_sentence_ids_are_unique_and_unchanged_by_reading_again(path: Path) -> None:
    from lantoa.engines.plan_reader import read

    first = [sentence.id for sentence in read(path).sentences]
    assert len(first) == len(set(first))
    assert first == [sentence.id for sentence in read(path.read_bytes()).sentences]


def test_the_plan_as_key_is_plain_json() -> None:
    from lantoa.engines.plan_reader import read
    from lantoa.engines.plan_reader.as_key import to_key

    key = to_key(read(PLANS / "00.txt"))
    assert json.loads(json.dumps(key)) == key
    assert {"header", "bases", "period", "duties", "activities", "recipients", "slogans", "appendices"} <= set(key)
