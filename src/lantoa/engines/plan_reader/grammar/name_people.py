"""People called by their own names: "Đồng chí Nguyễn Văn A", "Cô Lan phụ trách", "Anh Khải" behind a title of work."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.verbs import is_verb

Head = tuple[str, int, str]  # class P body, O post, G group noun; words taken; the quantifier or ""
_RANKS = frozenset(
    lx.entries(
        "dai tuong|thuong tuong|trung tuong|thieu tuong|dai ta|thuong ta|trung ta|thieu ta|dai uy|thuong uy|trung uy|"
        "thieu uy|thac si|tien si|bac si|ky su|luat su|cu nhan"
    )
)


def person_at(line: Line, index: int, at: int, quantifier: str) -> Head | None:
    """ "Đồng chí Nguyễn Văn A", "Ông Trần Văn B": two names or more, each with a capital letter."""
    if quantifier != "dong chi" and line.words[index] not in _TITLES_FOLDED:
        return None
    printed = line.printed(index)
    titled = printed in _TITLES or (printed in ("anh", "chị") and not _of_english(line, index))
    if titled and line.capital(index) and (post := _post_at(line, index + 1)):
        return "O", 1 + post, "dong chi post"
    if quantifier != "dong chi" and not titled:
        return None
    first = at + 1 if titled else at
    if " ".join(line.words[first : first + 2]) in _RANKS:
        first += 2
    last = first
    while last < len(line.words) and line.capital(last) and line.gap(last) == " " and last - first < 5:
        last += 1
    alone = (
        (_person_ends(line, last) or _acts_alone(line, first, last))
        if quantifier == "dong chi"
        else titled and _called_alone(line, first, last)
    )
    if (
        last - first < (1 if alone else 2)
        or all_capitals(line)
        or (line.words[first] in lx.phrases() and line.words[first] not in ("ban",) and last - first < 2)
        or _is_head(line, first)
    ):
        return None
    if titled and last - first == 1:
        return "O", last - index, "called person"
    return "O", last - index, "person" if titled else "dong chi person"


_TITLES = frozenset(["ông", "bà", "thầy", "cô"])
_TITLES_FOLDED = frozenset(["ong", "ba", "thay", "co", "anh", "chi"])


def _of_english(line: Line, index: int) -> bool:
    """ "Tiếng Anh", "Anh ngữ": no man called so."""
    return not line.capital(index) or (index > 0 and line.printed(index - 1) in ("tiếng", "nước", "môn", "vương", "và"))


def _post_at(line: Line, at: int) -> int:
    """How many words the post takes that is printed after "Thầy", "Cô", "Ông", "Bà"; 0 where none is."""
    words = line.words
    if at >= len(words) or not line.capital(at):
        return 0
    for phrase, kind in lx.phrases().get(words[at], ()):
        if kind == "O" and len(phrase) > 1 and tuple(words[at : at + len(phrase)]) == phrase:
            return len(phrase)
    return 0


def _person_ends(line: Line, last: int) -> bool:
    return last >= len(line.words) or line.gap(last) != " "


def _acts_alone(line: Line, first: int, last: int) -> bool:
    """ "đồng chí Nam phụ trách khánh tiết": one name, and what it is to do."""
    return last - first == 1 and not line.capital(last) and is_verb(line, last)


def _called_alone(line: Line, first: int, last: int) -> bool:
    """ "cô Lan phụ trách", "thầy Hùng (TPT)": one name behind the title, and what it is to do."""
    if last - first != 1 or line.words[first - 1 : first + 1] == ["ba", "ria"]:
        return False
    if first > 1 and line.gap(first - 1).strip() in (":", "(", ",", "+", "(:"):
        return last >= len(line.words) or line.gap(last).strip() in (",", "+", "-", "–", ")", ").")
    if last < len(line.words) and line.words[last] == "va" and line.printed(last + 1) in _TITLES:
        return True  # "cô Hạnh và cô Lan phụ trách"
    return last < len(line.words) and (line.gap(last).strip() in ("(", ":") or is_verb(line, last))


def _is_head(line: Line, first: int) -> bool:
    """Whether a body or a post begins at the word: "Đồng chí Bí thư Đảng ủy" is no person's name."""
    for phrase, kind in lx.phrases().get(line.words[first], ()):
        if len(phrase) > 1 and tuple(line.words[first : first + len(phrase)]) == phrase and kind != "G":
            return True
    return False


def all_capitals(line: Line) -> bool:
    """Whether the line is printed in capitals, so that letters say nothing about names."""
    return line.text[line.start : line.start + 60].isupper()
