"""What stands wrongly on the paper itself: years, numbering, appendices, debris, cut sentences, the signature."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from lantoa.engines.plan_linter.subject import Line, Subject, finding
from lantoa.engines.shapes.lint import LintFinding
from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.folding import fold, fold_words, tone_key

_YEAR = re.compile(r"(?<![\d/.,-])(?:19|20)\d{3}(?![\d/]|[.,]\d)|(?<=nam )[03-9]\d{3}(?!\d)")
_ROMAN = re.compile(r"^[IVXLC]+$")
_APPENDIX_MARK = re.compile(
    r"^\W*(?P<kind>phụ lục|mẫu số|biểu mẫu|biểu số|mẫu)\s*(?:số\s*)?(?P<mark>[IVXLC]+|\d{1,3})\b", re.I
)
_REFERENCE = re.compile(
    r"\b(?P<how>dinh kem|kem theo|gui kem|tai|theo|o|xem) (?:cac )?phu luc(?: so)?(?: (?P<mark>[ivxlc]{1,4}|"
    r"\d{1,2})\b)?"
)
_ROW_NUMBER = re.compile(r"^\W*(?P<label>[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])(?:[.)/]|\s*-)\s")
_AUTHORITY = re.compile(
    r"\b(?:tm|kt|tl|tuq|q)\s*\.|\b(?:chu tich|pho chu tich|giam doc|pho giam doc|truong (?:ban|phong|doan)|"
    r"pho truong|chanh|"
    r"bo truong|thu truong|thu tuong|hieu truong|bi thu|tong giam doc|cuc truong|vu truong|thong doc|"
    r"pho thu tuong|chu nhiem|"
    r"vien truong|chanh an|uy vien|tu lenh|chi huy|thuong truc|quyen|ban thuong truc|thu ky|hieu pho|truong thon)\b"
)


def form(subject: Subject) -> Iterator[LintFinding]:
    """Every finding about the paper."""
    for line in subject.lines:
        if line.zone in ("head", "body"):
            yield from _years(line)
    yield from _debris(subject)
    yield from _cuts(subject)
    yield from _impossible_days(subject)
    yield from _numbering(subject)
    yield from _appendices(subject)
    yield from _signature(subject)


def _years(line: Line) -> Iterator[LintFinding]:
    if not any(digit in line.text for digit in ("20", "19")) and "nam " not in line.plain:
        return
    for found in _YEAR.finditer(line.plain):
        yield finding("year.impossible", "wrong", line, line.span(found), year=found.group())


def _impossible_days(subject: Subject) -> Iterator[LintFinding]:
    """The 31st of September, the 30th of February: the reader has marked where such a day stands."""
    for unclear in subject.plan.unclear:
        line = subject.at(unclear.because.line) if unclear.code == "date.impossible" else None
        if line is not None and unclear.because.span is not None and not _YEAR.search(fold(unclear.value or "")):
            printed = (unclear.value or "").strip()
            yield finding("date.impossible", "wrong", line, unclear.because.span, printed=printed)


def _debris(subject: Subject) -> Iterator[LintFinding]:
    found = [line for line in subject.lines if line.sentence.role == "debris"]
    if found:
        yield finding("debris.repeated", "wrong", found[0], also=found, text=found[0].text.strip(), count=len(found))


def _cuts(subject: Subject) -> Iterator[LintFinding]:
    for unclear in subject.plan.unclear:
        line = subject.at(unclear.because.line)
        if unclear.code == "sentence.cut" and line is not None:
            yield finding("sentence.cut", "wrong", line)


def _numbering(subject: Subject) -> Iterator[LintFinding]:
    """One number twice among the parts of one heading."""
    seen: dict[tuple[str, str], Line] = {}
    above, turn = "", 0
    for line in subject.body:
        label = _ROW_NUMBER.match(line.text)
        if line.sentence.cells or label is None or not line.sentence.section:
            continue
        if line.sentence.role == "heading" and _ROMAN.match(label["label"]):
            above = line.sentence.section
        parent, _, own = line.sentence.section.rpartition(".")
        if own.lower() != label["label"].rpartition(".")[2].lower():
            continue
        key = (f"{turn} {parent or ('' if _ROMAN.match(label['label']) else above)}", label["label"])
        first = seen.setdefault(key, line)
        if first is not line:
            turn += 1  # what stands below the second one counts anew
            yield finding(
                "numbering.repeated", "wrong", line, line.span(label, "label"), also=[first], label=label["label"]
            )
            seen[f"{turn} {parent}", label["label"]] = line


def _appendices(subject: Subject) -> Iterator[LintFinding]:
    lines = [line for number in subject.plan.appendices if (line := subject.at(number)) is not None]
    marked = [(line, found) for line in lines if (found := _APPENDIX_MARK.match(line.text))]
    own = [(line, found) for line, found in marked if fold(found["kind"]) == "phu luc"]
    yield from _mixed_marks(own)
    yield from _title_slips(subject, lines)
    marks = {found["mark"].lower() for _, found in own}
    for line in subject.body:
        for found in _REFERENCE.finditer(line.plain):
            mark = found["mark"]
            if mark and marks and mark not in marks:
                yield finding("appendix.missing", "wrong", line, line.span(found), mark=mark.upper())
            elif not mark and len(own) > 1:
                yield finding(
                    "appendix.unnumbered",
                    "gap",
                    line,
                    line.span(found),
                    also=[other for other, _ in own],
                    count=len(own),
                )


def _mixed_marks(own: list[tuple[Line, re.Match[str]]]) -> Iterator[LintFinding]:
    romans = [(line, found) for line, found in own if _ROMAN.match(found["mark"])]
    if 0 < len(romans) < len(own):
        odd = next(
            (line, found)
            for line, found in own
            if bool(_ROMAN.match(found["mark"])) != bool(_ROMAN.match(own[0][1]["mark"]))
        )
        marks = ", ".join(found["mark"] for _, found in own)
        yield finding(
            "appendix.numbering_mixed",
            "wrong",
            odd[0],
            odd[0].span(odd[1], "mark"),
            also=[other for other, _ in own],
            marks=marks,
        )


def _title_slips(subject: Subject, appendices: list[Line]) -> Iterator[LintFinding]:
    """A name out of the plan's own title that an appendix writes with other marks."""
    title = tone_key(" ".join(re.findall(r"[^\W_]+", subject.plan.header.title)))
    folded = fold_words(title).split()
    marked = title.split()
    if len(folded) != len(marked):
        return
    places: dict[str, list[int]] = defaultdict(list)
    for at, word in enumerate(folded):
        places[word].append(at)
    for appendix in appendices:
        for line in _below(subject, appendix):
            yield from _slips_in(line, folded, marked, places)


def _below(subject: Subject, appendix: Line) -> list[Line]:
    """The appendix line and its heading, in capitals or bold, below it."""
    at = subject.lines.index(appendix)
    heading = [line for line in subject.lines[at + 1 : at + 4] if line.text.isupper() or line.sentence.bold]
    return [appendix, *heading]


def _slips_in(line: Line, folded: list[str], marked: list[str], places: dict[str, list[int]]) -> Iterator[LintFinding]:
    words = line.words()
    at = 0
    while at < len(words):
        run = max(
            (_run(line, words, at, folded, start) for start in places.get(_plain(line, words[at]), ())), default=0
        )
        if run >= 4:
            start = max(places[_plain(line, words[at])], key=lambda s: _run(line, words, at, folded, s))
            for offset in range(run):
                begin, end = words[at + offset]
                printed = tone_key(line.text[begin:end])
                if printed != marked[start + offset]:
                    right = marked[start + offset]
                    yield finding(
                        "appendix.title_slip",
                        "wrong",
                        line,
                        Span(begin, end),
                        printed=line.text[begin:end],
                        right=right,
                    )
        at += max(run, 1)


def _plain(line: Line, place: tuple[int, int]) -> str:
    return line.plain[place[0] : place[1]]


def _run(line: Line, words: list[tuple[int, int]], at: int, folded: list[str], start: int) -> int:
    length = 0
    while at + length < len(words) and start + length < len(folded):
        if _plain(line, words[at + length]) != folded[start + length]:
            break
        length += 1
    return length


def _signature(subject: Subject) -> Iterator[LintFinding]:
    """A name without the authority by which it signs."""
    signer = subject.plan.header.signer
    if not signer:
        return
    lines = [line for line in subject.lines if line.sentence.role == "signature"]
    signed = next((line for line in lines if fold_words(signer) in fold_words(line.text)), None)
    if signed is None or any(_AUTHORITY.search(line.plain) for line in lines):
        return
    yield finding("signature.no_authority", "gap", signed)
