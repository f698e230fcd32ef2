"""Work that is the subject of its sentence: "Việc thu gom rác giao Hợp tác xã An Bình thực hiện", "Hồ sơ được …"."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.assigned import Subject
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.openings import opens_task, starts_task

_WORK = re.compile(
    r"(?:viec|cong tac|phan viec|phan|khau|nhiem vu|noi dung|hang muc) (?!cong\b)[^.;:,]{3,90}? "
    r"(?:(?:duoc |se )?giao (?:cho )?|do )(?=\S)"
)
_PAPER = re.compile(
    r"(?:ho so|danh sach|bien ban|tai lieu|giay moi|bao cao|so lieu|phieu|rac thai)\b[^.;:,]{0,60}? duoc (?=\S)"
)
_THING = re.compile(  # "Nước uống do Hội Phụ nữ chuẩn bị."
    r"(?!(?:kinh phi|nguon|ngan sach|chi phi|tien|du toan|giai thuong)\b)[a-z][a-z ,/+&-]{2,60}? do (?=\S)"
)
_SEES_TO = frozenset(
    [
        "chuan bi",
        "phu trach",
        "dam nhiem",
        "dam nhan",
        "bo tri",
        "van dong",
        "bien soan",
        "trang tri",
        "phuc vu",
        "lo lieu",
    ]
)
_DOES = frozenset(
    ["thuc hien", "chu tri", "phu trach", "dam nhiem", "dam nhan", "chuan bi", "tong hop", "bao dam", "chiu trach"]
)
# What was decided of a paper, and by whom: no task of theirs.
_DECIDED = frozenset(["phe duyet", "ban hanh", "thong qua", "cong nhan", "chap thuan", "quyet dinh", "giao cho"])


def given_to(line: Line) -> Subject | None:
    """Who is to do the work or to handle the paper the sentence begins with; None for anything else."""
    begin = line.begin(0)
    for pattern in (_WORK, _PAPER, _THING):
        if pattern is _THING and (not line.kind or opens_task(line) or head_at(line, 0) is not None):
            continue
        found = pattern.match(line.plain, begin)
        if found is None or " đã " in line.text[begin : found.end()]:
            continue
        names, after = names_at(line, line.word_at(found.end()), sentence=True)
        if not names or after >= len(line.words) or not (names[0].many or names[0].kind in "PO"):
            return None
        if line.gap(after) == " " and _told(line, after, pattern):
            return Subject(names, after, "owner.line.by", "", "task")
    return None


def _told(line: Line, after: int, pattern: re.Pattern[str]) -> bool:
    """Whether what is said of those named is that they see to it."""
    does = " ".join(line.words[after : after + 2])
    if pattern is _PAPER:
        return starts_task(line, after) and does not in _DECIDED
    return does in (_SEES_TO if pattern is _THING else _DOES)
