"""Time and memory of reading beside the floor; see bench/reading.py. Run as a program it is the measured child."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from bench.verdicts import Verdicts  # noqa: E402

REFERENCE = ROOT.parent / "shared" / "data" / "plans" / "00.txt"
SAMPLE = ROOT / "src/lantoa/work/plans/sample/ke-hoach-hoc-tap-suot-doi.docx"
MS_A_KB, DOCX_MS, PROCESS_SECONDS, GROWTH = 2.5, 90.0, 0.3, 1.5
ROUNDS = 15
PAGE_CHARACTERS = 2_500


def floor(path: Path) -> str:
    """All text of the file, by its library alone and in the cheapest way it offers."""
    if path.suffix == ".txt":
        with open(path, encoding="utf-8") as stream:
            return "\n".join(stream.read().splitlines())
    if path.suffix == ".docx":
        return _floor_of_docx(path)
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    finally:
        document.close()


def _floor_of_docx(path: Path) -> str:
    """Each paragraph and cell; a paragraph's style is not asked for, which would cost 25 times the rest."""
    from docx import Document
    from docx.oxml.ns import qn

    texts = []
    for child in Document(str(path)).element.body.iterchildren(qn("w:p"), qn("w:tbl")):
        if child.tag == qn("w:p"):
            texts.append(child.text)
        else:
            texts += [p.text for p in child.iter(qn("w:p"))]
    return "\n".join(texts)


def reading(path: Path) -> object:
    """The whole reading of the file, as the product does it."""
    from lantoa.engines.plan_reader import read

    return read(path)


def floor_by_place(path: Path) -> object:
    """All text of a .pdf by pdfplumber alone: the floor of the second way, taken where a font broke the first."""
    import pdfplumber

    with pdfplumber.open(path) as document:
        return [page.extract_text() for page in document.pages]


def reading_by_place(path: Path) -> object:
    """The second way's lines with their places."""
    from lantoa.engines.plan_reader.loaders.pdf_fallback import lines_by_place

    return lines_by_place(path.read_bytes())


WAYS: dict[str, Callable[[Path], object]] = {
    "floor": floor,
    "read": reading,
    "floor_by_place": floor_by_place,
    "read_by_place": reading_by_place,
}


def measure_in_turns(jobs: list[tuple[str, str]], rounds: int) -> list[dict[str, float]]:
    """Child: median milliseconds (processor and wall) of each job (way, file), the jobs taking turns."""
    spent: list[list[tuple[float, float]]] = [[] for _ in jobs]
    for turn in range(rounds + 1):
        for number, (way, name) in enumerate(jobs):
            begun, on_the_clock = time.process_time(), time.perf_counter()
            WAYS[way](Path(name))
            took = (time.process_time() - begun) * 1000, (time.perf_counter() - on_the_clock) * 1000
            if turn:  # the first turn only warms up
                spent[number].append(took)
    return [
        {"ms": statistics.median(cpu for cpu, _ in each), "wall": statistics.median(wall for _, wall in each)}
        for each in spent
    ]


def child(*words: str) -> Any:
    """Run this file as a program of its own and take what it prints."""
    command = [sys.executable, str(Path(__file__).resolve()), *words]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def in_turns(jobs: list[tuple[str, Path]], rounds: int = ROUNDS) -> list[dict[str, float]]:
    """The jobs measured in one child process."""
    found: list[dict[str, float]] = child("turns", json.dumps([(way, str(path)) for way, path in jobs]), str(rounds))
    return found


def peak_mb(way: str, path: Path) -> float:
    """The most memory a process takes that does this once and nothing else."""
    return float(child("peak", way, str(path)))


def process_seconds(path: Path, times: int = 9) -> tuple[float, float]:
    """Median processor and wall seconds of `lantoa read` as a process of its own."""
    program = [str(Path(sys.executable).parent / "lantoa"), "read", str(path)]
    cpu, wall = [], []
    for _ in range(times):
        begun, before = time.perf_counter(), os.times()
        subprocess.run(program, check=True, stdout=subprocess.DEVNULL)
        after = os.times()
        wall.append(time.perf_counter() - begun)
        cpu.append(after.children_user + after.children_system - before.children_user - before.children_system)
    return statistics.median(cpu), statistics.median(wall)


def report(verdicts: Verdicts, folder: Path) -> None:
    """Print the tables of cost."""
    text = _text_to_measure(verdicts)
    files = _make_files(verdicts, text, folder)
    _report_floor(verdicts, files)
    _report_second_way(files)
    page = folder / "page.txt"
    page.write_text(text[:PAGE_CHARACTERS], "utf-8")
    cpu, wall = process_seconds(page)
    print("== `lantoa read` of a one-page text, as a process")
    print(f"{cpu:.3f} s of the processor, {wall:.3f} s on the clock (medians)")
    verdicts.at_most("a one-page text as a process", cpu, PROCESS_SECONDS, "s")
    _report_growth(verdicts, text, folder)


def _text_to_measure(verdicts: Verdicts) -> str:
    if REFERENCE.is_file():
        return REFERENCE.read_text("utf-8")
    verdicts.skip("cost on the reference plan: it is not beside this checkout; the sample plan stands in, four times")
    return floor(SAMPLE) * 4


def _make_files(verdicts: Verdicts, text: str, folder: Path) -> list[Path]:
    from tests.engines.plan_reader.loaders.making import docx_of_text, office, pdf_of_docx

    plain, docx = folder / "00.txt", folder / "00.docx"
    plain.write_text(text, "utf-8")
    docx.write_bytes(docx_of_text(text))
    if office() is None:
        verdicts.skip("cost of a .pdf: LibreOffice, which makes it, is not installed (make dev-tools)")
        return [plain, docx]
    (folder / "00.pdf").write_bytes(pdf_of_docx(docx.read_bytes(), folder, "made"))
    return [plain, docx, folder / "00.pdf"]


def _report_floor(verdicts: Verdicts, files: list[Path]) -> None:
    found = in_turns([(way, path) for path in files for way in ("floor", "read")])
    print("== Reading beside its floor (ms: processor time, median)")
    print("file      KB  floor ms  read ms  (wall)  ratio  ms/KB above   floor MB  read MB  ratio")
    above: dict[str, float] = {}
    for number, path in enumerate(files):
        base, own = found[2 * number], found[2 * number + 1]
        kb = len(floor(path).encode()) / 1024
        above[path.name] = (own["ms"] - base["ms"]) / kb
        memory = peak_mb("floor", path), peak_mb("read", path)
        times = f"{base['ms']:9.2f} {own['ms']:8.1f} {own['wall']:7.1f} {own['ms'] / base['ms']:6.1f}"
        print(
            f"{path.name:8}{kb:4.0f} {times} {above[path.name]:12.2f}"
            f" {memory[0]:10.1f} {memory[1]:8.1f} {memory[1] / memory[0]:6.2f}",
            flush=True,
        )
    for name, value in above.items():
        verdicts.at_most(f"{name} above its floor", value, MS_A_KB, "ms/KB")
    verdicts.at_most("00.docx as a whole", found[3]["ms"], DOCX_MS, "ms")


def _report_second_way(files: list[Path]) -> None:
    pdfs = [path for path in files if path.suffix == ".pdf"]
    if not pdfs:
        return
    base, own = in_turns([("floor_by_place", pdfs[0]), ("read_by_place", pdfs[0])], rounds=2)
    print("== The second way through a .pdf (pdfplumber, only where a font broke the text), no bar")
    print(f"floor {base['ms']:.0f} ms, lines with places {own['ms']:.0f} ms, ratio {own['ms'] / base['ms']:.2f}")
    print("   text recognition of scans is not measured: 12-15 s a page, only on --ocr", flush=True)


def _report_growth(verdicts: Verdicts, text: str, folder: Path) -> None:
    from tests.engines.plan_reader.loaders.making import docx_of_text

    print("== Growth with length (ms: processor time, median)")
    print("file           KB       ms   ms/KB")
    for suffix in (".txt", ".docx"):
        paths = [folder / f"x{times}{suffix}" for times in (1, 4, 16)]
        for path, times in zip(paths, (1, 4, 16), strict=True):
            longer = "\n".join([text] * times)
            path.write_bytes(longer.encode() if suffix == ".txt" else docx_of_text(longer))
        found = in_turns([("read", path) for path in paths], rounds=5)
        rates = []
        for path, each in zip(paths, found, strict=True):
            kb = len(floor(path).encode()) / 1024
            rates.append(each["ms"] / kb)
            print(f"{path.name:10}{kb:7.0f} {each['ms']:8.1f} {rates[-1]:7.3f}", flush=True)
        verdicts.at_most(
            f"cost of a KB at 16 times the length, {suffix}", rates[2] / rates[0], GROWTH, "times that at 1"
        )


def main() -> None:
    """The measured child: print one JSON value."""
    if sys.argv[1] == "turns":
        print(json.dumps(measure_in_turns(json.loads(sys.argv[2]), int(sys.argv[3]))))
        return
    WAYS[sys.argv[2]](Path(sys.argv[3]))
    print(own_peak_kb() / 1024)


def own_peak_kb() -> float:
    """The most memory this process has held; what getrusage tells is inherited from the parent over exec."""
    for line in Path("/proc/self/status").read_text("utf-8").splitlines():
        if line.startswith("VmHWM:"):
            return float(line.split()[1])
    raise SystemExit("this system does not tell a process's own peak of memory")


if __name__ == "__main__":
    main()
