"""Where a name ends before a verb nobody knows: behind its place, behind a sector that makes it whole."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.localities import is_locality
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.task_names import names_a_board

_STAYS_IN_NAME = lx.words(
    "va cua cac ve thuoc tren trong tai o co lien khu cap duoc da la dang so theo noi dong nay khac cung voi cho bien "
    "truc vung mien ven hai mot moi lon nho tu nhan cong lap va gom bieu"
)


def swallowed(line: Line, names: list[Name], after: int, rest: str) -> Subject | None:
    """A verb nobody knows: "Sở Y tế tỉnh phun mù các hộ …" is no name; it ends behind its place."""
    last = names[-1]
    if last.many or not line.ends_closed() or line.children or names_a_board(line.plain[last.begin : last.end]):
        return None
    first = line.word_at(last.begin)
    told = rest in ("nothing", "task") and after - first > 8
    if not told and not any(line.printed(at) in ("các", "những", "việc") for at in range(first + 4, after)):
        return None
    for at in range(first + 2, min(after, first + 9)):
        if line.words[at] == "cac" or "," in line.gap(at):
            return None  # a group: "Ủy ban nhân dân các tỉnh, thành phố trực thuộc trung ương"
        if line.capital(at) or is_locality(line, at) or line.gap(at) != " ":
            continue
        if not (line.capital(at - 1) or is_locality(line, at - 1)) or line.words[at] in _STAYS_IN_NAME:
            continue
        pair, own = " ".join(line.words[at : at + 2]), " ".join(line.words[at - 1 : at + 1])
        if (
            own in lx.LOCALITY_PAIRS
            or own in lx.sector_pairs()
            or pair in lx.name_nouns()
            or line.printed(at - 1) in lx.one_syllable()
        ):
            continue
        if line.capital(at - 1) and not (line.capital(at - 2) and at - 2 > first and line.gap(at - 1) == " "):
            continue  # the second syllable of a word printed with one capital
        if not told and not any(line.printed(of) in ("các", "những", "việc") for of in range(at + 2, after)):
            return None
        end = line.end(at - 1)
        cut = Name(line.text[last.begin : end], last.begin, end, "P", False)
        return Subject([*names[:-1], cut], at, "owner.line", "", "task")
    return None


_EXTENDS = lx.words(
    "co cac cap cung dia chuyen khoi lien nha don quan truc tap noi ngoai dac trong o phu ban huu cu moi phuong thi "
    "cong lao tre nguoi mam tieu dai khu bo vung mien ca the toan xung tinh tu luu so"
)


def past_sector(line: Line, names: list[Name], after: int) -> Subject | None:
    """ "Hội Nông dân trang hoàng lễ đài": behind a sector that makes a name whole an unknown word is what it does."""
    last = names[-1]
    if last.kind != "P" or last.many or not line.ends_closed() or line.children:
        return None
    first = line.word_at(last.begin)
    sectors = lx.whole_sectors()
    whole = [at for at in range(first + 2, min(after, first + 8)) if " ".join(line.words[first + 1 : at]) in sectors]
    if not whole or line.printed(first) not in lx.one_syllable():
        return None
    at = whole[-1]
    pair, own = " ".join(line.words[at : at + 2]), " ".join(line.words[at - 1 : at + 1])
    if line.capital(at) or line.gap(at) != " " or is_locality(line, at) or own in lx.sector_pairs():
        return None
    if f"{line.printed(at)} {line.printed(at + 1)}" in lx.no_verbs():
        return None  # "Ban Thuế thu nhập cá nhân"
    if line.words[at] in _EXTENDS | _STAYS_IN_NAME or pair in lx.sector_pairs() or after - at == 2 or _more(line, at):
        return None
    end = line.end(at - 1)
    cut = Name(line.text[last.begin : end], last.begin, end, "P", False)
    return Subject([*names[:-1], cut], at, "owner.line", "", "task")


def _more(line: Line, at: int) -> bool:
    """Whether nothing, or no more than a word, follows: too little to be what somebody does."""
    return at + 1 >= len(line.words) or any(mark in ",;.:" for mark in line.gap(at + 1))
