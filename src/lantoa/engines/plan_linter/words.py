"""Slips of the pen: a word written otherwise than everywhere else in the document, an item or a word twice, names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, pairwise

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import ratio

from lantoa.engines.plan_linter.lexicon import COMMON_WORDS, KNOWN_NAMES, REAL_PAIRS
from lantoa.engines.plan_linter.subject import Line, Subject, finding
from lantoa.engines.shapes.lint import LintFinding
from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.folding import fold, fold_words, tone_key

_DOUBLED = re.compile(
    r"(?i)(?<!\w)(các|trong|của|và|những|về|với|cho|tại|để|theo|được|là|trên|do|bằng|việc|sự|sẽ|cùng|động|thực|"
    r"hiện|tổ|chức)"
    r"\s+\1(?!\w)"
)
_STRETCH = re.compile(r"[^;:.()“”\"]+")
_ITEMS = re.compile(r",\s?| và ")
LONGEST_ITEM = 4
_QUOTED = re.compile(r"[“\"](?P<name>[^”\"“]{12,160})[”\"]")
_NAME = re.compile(r"(?<![\w])(?:[A-ZĐÀ-ỸĂÂÊÔƠƯ][\w]*)(?:[ -](?:[A-ZĐÀ-ỸĂÂÊÔƠƯ][\w]*))+")
_EVENT = re.compile(
    r"(?P<head>Tuần lễ|Tháng hành động|Ngày hội|Chiến dịch|Lễ hội|Hội thi|Cuộc thi|Đợt thi đua|"
    r"Phong trào)(?P<rest>(?: [^\s,.;:()“”\"]+){1,12})"
)


def words(subject: Subject) -> Iterator[LintFinding]:
    """Every finding about single words and names."""
    yield from _consensus(subject)
    for line in subject.lines:
        if line.zone in ("body", "head"):
            yield from _doubled(line)
        if line.zone == "body":
            yield from _lists(line)
        if line.zone in ("tail", "appendix", "body"):
            yield from _known_names(line)
    yield from _quoted_names(subject)
    yield from _event_names(subject)


MOST_QUOTED = 300  # more quoted names than any plan has
FIRM = 0.5  # of all a word's uses, so many beside this one neighbour: they are one word


@lru_cache(maxsize=16384)
def _syllable(printed: str) -> str:
    return tone_key(printed)


class _Pairs:
    """The pairs of words of the document, and how firmly each word holds to its neighbour."""

    def __init__(self, subject: Subject) -> None:
        self.single: Counter[str] = Counter()
        self.pairs: Counter[tuple[str, str]] = Counter()
        self.rows: list[tuple[Line, list[tuple[int, int]], list[str]]] = []
        for line in subject.lines:
            if line.sentence.role in ("head", "recipient", "signature", "slogan", "debris"):
                continue
            places, text = line.words(), line.text
            keyed = [_syllable(text[begin:end]) for begin, end in places]
            self.rows.append((line, places, keyed))
            self.single.update(keyed)
            close = [other[0] - one[1] == 1 for one, other in pairwise(places)]
            self.pairs.update(compress(pairwise(keyed), close))
        self.ends: tuple[set[str], set[str]] = (
            {one for (one, _), count in self.pairs.items() if count > 1},
            {other for (_, other), count in self.pairs.items() if count > 1},
        )

        self.closest: tuple[dict[str, int], dict[str, int]] = ({}, {})  # the most of one neighbour behind, before
        for (one, other), count in self.pairs.items():
            self.closest[0][one] = max(self.closest[0].get(one, 0), count)
            self.closest[1][other] = max(self.closest[1].get(other, 0), count)

    def suspects(self) -> Iterator[tuple[tuple[str, str], tuple[str, str], int]]:
        """A pair that stands once, the pair of the same letters that stands more often, and how often."""
        folded = {syllable: fold(syllable) for syllable in self.single}
        often: dict[tuple[str, str], tuple[int, tuple[str, str]]] = {}
        for pair, count in self.pairs.items():
            if count > 1:
                key = (folded[pair[0]], folded[pair[1]])
                often[key] = max(often.get(key, (0, pair)), (count, pair))
        for pair, count in self.pairs.items():
            key = (folded[pair[0]], folded[pair[1]])
            if count == 1 and key in often and " ".join(key) not in REAL_PAIRS:
                yield pair, often[key][1], often[key][0]

    def where(self, pair: tuple[str, str]) -> tuple[Line, list[tuple[int, int]], list[str], int]:
        """The first place of a pair."""
        for line, places, keyed in self.rows:
            if pair[0] not in keyed:
                continue
            for at, found in enumerate(pairwise(keyed)):
                if found == pair and places[at + 1][0] - places[at][1] == 1:
                    return line, places, keyed, at
        raise LookupError(pair)  # never: the pair was counted in one of the rows

    def glued_outward(self, usual: tuple[str, str], odd: int) -> bool:
        """Whether the syllable of the usual pair always stands with the same outer neighbour ("bản đồ tìm")."""
        outward = self.closest[1 - odd].get(usual[odd], 0) >= 0.9 * self.single[usual[odd]]
        return outward and self.pairs[usual] / self.single[usual[1 - odd]] < FIRM

    def plays(self, syllable: str, part: int) -> bool:
        """Whether a syllable is the first (0) or second (1) of some repeated pair, or stands nowhere else at all."""
        return self.single[syllable] == 1 or syllable in self.ends[part]


def _consensus(subject: Subject) -> Iterator[LintFinding]:
    """A pair of words whose marks differ once from what the document writes many times."""
    pairs = _Pairs(subject)
    best: dict[tuple[str, int], tuple[int, LintFinding]] = {}
    for pair, usual, often in pairs.suspects():
        differing = [at for at in (0, 1) if pair[at] != usual[at]]
        if len(differing) != 1 or not _is_slip(pairs, pair, usual, differing[0], often):
            continue
        line, places, _, at = pairs.where(pair)
        span = Span(places[at][0], places[at + 1][1])
        printed, right = line.text[span.start : span.end], " ".join(usual)
        key = (line.sentence.id, places[at + differing[0]][0])
        if key not in best or best[key][0] < often:
            told = finding("spelling.consensus", "wrong", line, span, printed=printed, usual=right, count=often)
            best[key] = (often, told)
    yield from (one for _, one in best.values())


def _is_slip(pairs: _Pairs, pair: tuple[str, str], usual: tuple[str, str], odd: int, often: int) -> bool:
    """The usual pair holds together as one word, and the odd syllable does not belong to its other neighbour."""
    known = " ".join(usual) in COMMON_WORDS
    if not pairs.plays(pair[odd], odd) or (not known and (often < 3 or pairs.glued_outward(usual, odd))):
        return False
    if often / pairs.single[usual[odd]] < FIRM and not _same_context(pairs, pair, usual):
        return False
    _, places, keyed, at = pairs.where(pair)
    outer = at - 1 if odd == 0 else at + 2
    if not 0 <= outer < len(keyed) or abs(places[outer][0] - places[at + odd][0]) > 12:
        return True
    neighbour = (keyed[outer], keyed[at]) if odd == 0 else (keyed[at + 1], keyed[outer])
    if " ".join(neighbour) in COMMON_WORDS:
        return False
    return pairs.pairs[neighbour] / max(pairs.single[keyed[outer]], 1) < FIRM


def _same_context(pairs: _Pairs, pair: tuple[str, str], usual: tuple[str, str]) -> bool:
    """Whether the usual pair stands elsewhere between the very words that the odd one stands between."""
    _, _, keyed, at = pairs.where(pair)
    _, _, others, there = pairs.where(usual)
    left = at > 0 and there > 0 and keyed[at - 1] == others[there - 1]
    right = at + 2 < len(keyed) and there + 2 < len(others) and keyed[at + 2] == others[there + 2]
    return left and right


def _doubled(line: Line) -> Iterator[LintFinding]:
    for found in _DOUBLED.finditer(line.text):
        yield finding("word.doubled", "wrong", line, line.span(found), word=found[1].lower())


def _lists(line: Line) -> Iterator[LintFinding]:
    """The same short item twice in one enumeration of short items."""
    for stretch in _STRETCH.finditer(line.text):
        if stretch.group().count(",") < 2:
            continue
        seen: dict[str, int] = {}
        at = stretch.start()
        for order, piece in enumerate(_ITEMS.split(stretch.group())):
            begin = line.text.index(piece, at)
            at = begin + len(piece)
            item = tone_key(piece.strip())
            count = len(item.split())
            if not 1 < count <= LONGEST_ITEM:
                # What leads into a list may end with its first item: "giúp học sinh, học viên".
                seen = {} if order and count > LONGEST_ITEM else seen
                continue
            if item in seen and order - seen[item] > 1:
                word = piece.strip()
                start = line.text.index(word, begin)
                yield finding("list.duplicate", "wrong", line, Span(start, start + len(word)), item=word)
            seen[item] = order


def _known_names(line: Line) -> Iterator[LintFinding]:
    """A well-known name with one letter or mark wrong."""
    for found in _NAME.finditer(line.text):
        parts = found.group().split()
        for size in (4, 3, 2):
            for at in range(len(parts) - size + 1):
                said = " ".join(parts[at : at + size])
                right = _near(said)
                if right is not None:
                    begin = found.start() + len(" ".join(parts[:at])) + (1 if at else 0)
                    yield finding(
                        "name.misspelt", "wrong", line, Span(begin, begin + len(said)), printed=said, right=right
                    )


def _near(said: str) -> str | None:
    folded = fold(said)
    for right in KNOWN_NAMES.get(folded[:3], ()):
        if tone_key(said) == tone_key(right) or said.isupper():
            continue
        if folded == fold(right) or (len(said) > 7 and Levenshtein.distance(said, right, score_cutoff=1) == 1):
            return right
    return None


def _quoted_names(subject: Subject) -> Iterator[LintFinding]:
    """Two quoted names that are nearly one."""
    names: dict[str, tuple[Line, Span, str]] = {}
    for line in subject.lines:
        if line.zone not in ("head", "body"):
            continue
        for found in _QUOTED.finditer(line.text):
            names.setdefault(fold_words(found["name"]), (line, line.span(found, "name"), found["name"]))
    keys = list(names)[:MOST_QUOTED]
    told: set[str] = set()
    for index, one in enumerate(keys):
        for other in keys[index + 1 :]:
            if (
                other in told
                or abs(len(one) - len(other)) > 12
                or len(one) < 25
                or re.sub(r"\d", "", one) == re.sub(r"\d", "", other)
            ):
                continue
            if ratio(one, other, score_cutoff=86) and one not in other and other not in one:
                told.add(other)
                line, span, said = names[other]
                yield finding(
                    "name.varies", "wrong", line, span, also=[names[one][0]], printed=said, other=names[one][2]
                )


def _event_names(subject: Subject) -> Iterator[LintFinding]:
    """The event of the title, called by a name that leaves words of it out."""
    title = subject.plan.header.title
    full = _EVENT.search(title) or _EVENT.search(title.title() if title.isupper() else "")
    if full is None:
        return
    head, official = fold(full["head"]), fold(full["rest"]).split()
    year = next((at for at, word in enumerate(official) if word == "nam"), len(official))
    core = official[:year]
    if len(core) < 4:
        return
    found: list[tuple[Line, Span, str]] = []
    for line in subject.body:
        for said in _EVENT.finditer(line.text):
            rest = fold(said["rest"]).split()
            until = next((at for at, word in enumerate(rest) if word == "nam"), None)
            if fold(said["head"]) != head or until is None or not 1 < until < len(core) or rest[:until] == core[:until]:
                continue
            if set(rest[:until]) <= set(core):
                end = said.start("rest") + sum(len(word) + 1 for word in said["rest"].split()[:until])
                found.append((line, Span(said.start(), end), line.text[said.start() : end]))
    if found:
        line, span, said_name = found[0]
        usual = " ".join([full["head"], *full["rest"].split()[: year + 2]])
        also = [other for other, *_ in found]
        yield finding(
            "name.event_varies",
            "wrong",
            line,
            span,
            also=also,
            printed=said_name,
            usual=usual.strip(),
            count=len(found),
        )
