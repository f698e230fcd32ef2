"""Work that is the subject of its sentence: "Việc thu gom rác giao Hợp tác xã An Bình thực hiện", "Hồ sơ được …"."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import starts_task

_WORK = re.compile(
    r"(?:viec|cong tac|phan viec|phan|khau|nhiem vu|noi dung|hang muc) (?!cong\b)[^.;:,]{3,90}? "
    r"(?:(?:duoc |se )?giao (?:cho )?|do )(?=\S)"
)
_PAPER = re.compile(
    r"(?:ho so|danh sach|bien ban|tai lieu|giay moi|bao cao|so lieu|phieu|rac thai)\b[^.;:,]{0,60}? duoc (?=\S)"
)
_DOES = frozenset(
    ["thuc hien", "chu tri", "phu trach", "dam nhiem", "dam nhan", "chuan bi", "tong hop", "bao dam", "chiu trach"]
)
# What was decided of a paper, and by whom: no task of theirs.
_DECIDED = frozenset(["phe duyet", "ban hanh", "thong qua", "cong nhan", "chap thuan", "quyet dinh", "giao cho"])


def given_to(line: Line) -> Subject | None:
    """Who is to do the work or to handle the paper the sentence begins with; None for anything else."""
    begin = line.begin(0)
    for pattern in (_WORK, _PAPER):
        found = pattern.match(line.plain, begin)
        if found is None or " đã " in line.text[begin : found.end()]:
            continue
        names, after = names_at(line, line.word_at(found.end()), sentence=True)
        if not names or after >= len(line.words) or not (names[0].many or names[0].kind in "PO"):
            return None
        does = " ".join(line.words[after : after + 2])
        told = does in _DOES if pattern is _WORK else starts_task(line, after) and does not in _DECIDED
        return Subject(names, after, "owner.line.by", "", "task") if told and line.gap(after) == " " else None
    return None
