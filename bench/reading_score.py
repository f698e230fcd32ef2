"""The score tables: the marked practice plans, and beside them the plans whose keys this repository keeps."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.verdicts import Verdicts

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
PLANS = SHARED / "data" / "plans"
SCORER = SHARED / "bench" / "score_reading.py"
KEYS = ROOT / "tests" / "samples" / "marked"
BARS = {
    "duties": 97.0, "lead": 96.0, "support": 95.0, "force": 97.0, "due": 96.0, "bases": 100.0, "acts": 85.0,
    "recv": 100.0, "slogan": 100.0, "append": 100.0, "head": 98.0,
}  # fmt: skip
NO_PLAN_BELOW = {"duties": 85.0, "lead": 85.0, "due": 85.0}

Table = dict[str, dict[str, float]]


def report(verdicts: Verdicts) -> None:
    """Print both tables; the bars are those of the practice plans."""
    print("== Scores (F1 in per cent)")
    if not SCORER.is_file() or not PLANS.is_dir():
        verdicts.skip(f"the scores: the marked plans and their scorer are not beside this checkout ({SHARED})")
        return
    print("-- the practice plans", flush=True)
    table = score(PLANS)
    for kind, bar in BARS.items():
        verdicts.at_least(f"{kind} of all", table["all"][kind], bar, "%")
    for kind, bar in NO_PLAN_BELOW.items():
        plan, lowest = min(((plan, row[kind]) for plan, row in table.items()), key=lambda found: found[1])
        verdicts.at_least(f"{kind} of the lowest plan ({plan})", lowest, bar, "%")
    with tempfile.TemporaryDirectory(prefix="lantoa-keys-") as name:
        missing = pair(Path(name))
        print("-- the plans marked here (keys in tests/samples/marked), no bar", flush=True)
        score(Path(name))
    if missing:
        verdicts.skip(f"plans whose text is not there: {', '.join(missing)}")


def pair(folder: Path) -> list[str]:
    """Put each key of this repository beside its text; the numbers that have no text."""
    missing = []
    for key in sorted(KEYS.glob("*.json")):
        texts = sorted((PLANS / "unmarked").glob(f"**/{key.stem}-*.txt"))
        if texts:
            shutil.copy(key, folder / key.name)
            shutil.copy(texts[0], folder / f"{key.stem}.txt")
        else:
            missing.append(key.stem)
    return missing


def score(folder: Path) -> Table:
    """Run the scorer over a folder, showing what it prints: plan or "all" → column → per cent."""
    command = [sys.executable, str(SCORER), str(folder), "--", str(Path(sys.executable).parent / "lantoa"), "read"]
    done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    print(done.stdout + done.stderr, end="", flush=True)
    if done.returncode:
        raise SystemExit(f"the scorer ended with status {done.returncode}")
    names, *rows = done.stdout.splitlines()
    return {
        row.split()[0]: dict(zip(names.split()[1:], map(float, row.split()[1:]), strict=False))
        for row in rows
        if re.match(r"(?:\w+)\s", row)
    }
