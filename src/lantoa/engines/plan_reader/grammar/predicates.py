"""What follows the names of a line: nothing, a colon and a task, an aside, or what the bodies are to do."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_clause, opens_task, starts_task
from lantoa.engines.plan_reader.grammar.relative_clauses import relative_clause_end
from lantoa.engines.plan_reader.grammar.verbs import is_verb

_ASIDES = frozenset(["trong do", "nhat la", "dac biet", "trong tam", "truoc het", "truoc tien"])
_STANDING = frozenset(["co quan", "thuong truc", "don vi", "pho truong", "truong ban"])


def rest_of(line: Line, after: int) -> str:
    """What follows the names: "nothing", "colon" (a task after it), "aside", "task", or "none": no subject at all."""
    words = line.words
    if after >= len(words):
        return "nothing"
    gap = line.gap(after)
    if "(" in gap:
        after = past_bracket(line, after)
        if after >= len(words):
            return "nothing"
        gap = line.gap(after)
    if words[after] == "duoc" and _is_told_to(line, after):
        after = relative_clause_end(line, after, len(words))
        return "task" if after >= len(words) or starts_task(line, after) else "none"
    if words[after] == "do" and line.printed(after) == "do" and (led := _led_by(line, after)):
        if led >= len(words):
            return "nothing"
        after, gap = led, line.gap(led)
    if words[after] == "duoc" and words[after + 1 : after + 3] in _ASKED and not gap.strip(" )"):
        return "task" if acts(line, after) else "none"
    pair = " ".join(words[after : after + 2])
    if ":" in gap and (_lets(line, after) or _counted_then_acts(line, after) or _made_of_then_acts(line, after)):
        return "colon"
    if ":" in gap or ("." in gap and after <= 12 and not gap.strip().startswith(",")):
        return (
            "colon" if opens_task(line, after) or opens_clause(line, after) or _names_then_do(line, after) else "none"
        )
    if "," in gap or ";" in gap:
        if pair in _ASIDES:
            return "task" if _modal_after(line, after) or past_inserted(line, after) else "aside"
        return "task" if opens_clause(line, after) or (starts_task(line, after) and not line.capital(after)) else "none"
    if ("-" in gap or "–" in gap) and pair in _STANDING:
        return "task" if _standing_then_acts(line, after) else "nothing"
    together = words[after] == "cung" and not gap.strip() and acts(line, after)
    told = starts_task(line, after) or opens_clause(line, after) or _lets(line, after) or together
    return "task" if told else "none"


def _is_told_to(line: Line, after: int) -> bool:
    """ "được giao", "được phân công", but "được phân bổ thêm biên chế" is what they get."""
    given = line.words[after + 1 : after + 2] in (["phan"], ["giao"])
    return given and line.words[after + 1 : after + 3] not in (["phan", "bo"], ["phan", "khai"])


_COUNT = re.compile(r"(?:(?:moi|cac|tung) [a-z ]{2,20} )?(?:cu |huy dong )?\d{1,3} (?:dong chi|nguoi|can bo|xe|luot)")


def _counted_then_acts(line: Line, after: int) -> bool:
    """ "Hội Phụ nữ: 40 người, trồng hoa …": how many, then what they are to do."""
    found = _COUNT.match(line.plain, line.begin(after))
    if found is None:
        return False
    for index in range(line.word_at(found.end()), min(len(line.words), after + 24)):
        if any(mark in ".:" for mark in line.gap(index)):
            return False
        if ("," in line.gap(index) or ";" in line.gap(index)) and starts_task(line, index):
            return True
    return False


_MADE_OF = re.compile(r"(?:gom|bao gom|do|thanh phan) [^:]{4,200}[.;,] ?(?:co )?nhiem vu ?: ?(?=\S)")


def _made_of_then_acts(line: Line, after: int) -> bool:
    """ "Tiểu ban Lễ nghi: gồm ông A, ông B. Nhiệm vụ: chuẩn bị kiệu …": who belongs to it, then what it is to do."""
    found = _MADE_OF.match(line.plain, line.begin(after))
    return found is not None and opens_task(line, line.word_at(found.end()))


_ASKED = (["moi", "tham"], ["moi", "phoi"], ["de", "nghi"], ["yeu", "cau"])
_LED = frozenset(["phu trach", "chu tri", "lam truong", "lam to", "dung dau", "lam doi", "lam nhom", "dieu hanh"])


def _led_by(line: Line, at: int) -> int:
    """The word behind "do Công an tỉnh phụ trách", "do ông A làm trưởng nhóm" and a mark; 0 for anything else."""
    names, after = names_at(line, at + 1, sentence=True)
    if not names or " ".join(line.words[after : after + 2]) not in _LED:
        return 0
    if after + 2 >= len(line.words):
        return len(line.words)
    return next((index for index in range(after + 2, min(len(line.words), after + 6)) if line.gap(index).strip()), 0)


def _lets(line: Line, after: int) -> bool:
    """ "Hiệu trưởng các trường cho học sinh ký cam kết": who lets or has others do something."""
    if line.printed(after) != "cho":
        return False
    names, end = names_at(line, after + 1, sentence=True)
    return starts_task(line, end) if names else any(_plain_verb(line, after + ahead) for ahead in (2, 3))


def _plain_verb(line: Line, at: int) -> bool:
    """ "cho trẻ nghỉ học": a verb behind a noun of no known kind."""
    return at < len(line.words) and line.gap(at) == " " and is_verb(line, at)


def _modal_after(line: Line, index: int) -> bool:
    """Whether "phải" or "có trách nhiệm" follows an aside: "Cấp ủy, trước hết là người đứng đầu, phải …"."""
    for at in range(index, min(len(line.words), index + 30)):
        if any(mark in ".;" for mark in line.gap(at)):
            return False
        if line.printed(at) == "phải" or " ".join(line.words[at : at + 2]) in ("co trach", "chiu trach"):
            return True
    return False


def past_inserted(line: Line, index: int) -> int:
    """The word of the predicate behind "…, nhất là các xã: A, B khẩn trương thực hiện các việc sau:"; 0 where none is.

    Only before a list: elsewhere what follows the aside may be its own.
    """
    if not line.ends_open() or "," not in line.gap(index) or " ".join(line.words[index : index + 2]) not in _ASIDES:
        return 0
    for at in range(index + 3, min(len(line.words), index + _LONGEST_ASIDE)):
        if any(mark in ".;" for mark in line.gap(at)):
            return 0
        begins = line.words[at] != "la" and line.words[at - 1] not in ("la", "cac", "cua")
        if begins and starts_task(line, at) and not line.capital(at):
            return at
    return 0


_LONGEST_ASIDE = 60


def _standing_then_acts(line: Line, after: int) -> bool:
    """ "Sở Nội vụ - Cơ quan thường trực Ban Chỉ đạo theo dõi …": behind what the body is, what it is to do."""
    names, end = names_at(line, after, sentence=True)
    return bool(names) and end < len(line.words) and line.gap(end) == " " and starts_task(line, end)


def _names_then_do(line: Line, index: int) -> bool:
    names, after = names_at(line, index, sentence=True)
    return bool(names) and acts(line, after)


def past_bracket(line: Line, index: int) -> int:
    close = line.plain.find(")", line.end(index - 1))
    return len(line.words) if close < 0 else line.word_at(close)


def acts(line: Line, after: int) -> bool:
    """Whether what the bodies are to do follows their names; "việc tổ chức" is a noun."""
    words = line.words
    if after >= len(words) or words[after - 1] == "viec":
        return False
    gap = line.gap(after)
    if (
        gap.strip() == "("
        and (past := past_bracket(line, after)) < len(words)
        and line.plain[line.end(past - 1)] == ")"
    ):
        return line.plain[line.end(past - 1) : line.begin(past)] == ") " and starts_task(line, past)
    if words[after] == "cung" and line.printed(after) == "cùng" and line.gap(after) == " ":
        return starts_task(line, after + 1)  # "Khoa A và Khoa B cùng thực hiện …"
    if words[after] == "duoc" and words[after + 1 : after + 3] in _ASKED:
        return starts_task(line, after + (2 if words[after + 1] == "moi" else 3))
    if words[after] == "duoc" and _is_told_to(line, after):
        end = relative_clause_end(line, after, len(words))
        return end >= len(words) or starts_task(line, end)
    if "," in gap:
        return opens_clause(line, after) or starts_task(line, after) or past_inserted(line, after) > 0
    if gap.strip() in ("-", "–") and " ".join(words[after : after + 2]) in _STANDING:
        return _standing_then_acts(line, after)
    return gap.strip() in ("", "(", ")") and (
        starts_task(line, after) or opens_clause(line, after) or _lets(line, after)
    )
