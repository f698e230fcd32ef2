"""Which of those a heading holds a line below it means, and with whom."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.owners import Owners, bodies
from lantoa.engines.plan_reader.grammar.supports import supporters
from lantoa.engines.shapes.plan import Body
from lantoa.engines.shapes.text import Because
from lantoa.engines.vn.folding import fold

_PEOPLE = (
    "can bo",
    "dang vien",
    "cong dan",
    "nguoi dan",
    "ho gia dinh",
    "hoi vien",
    "giao vien",
    "doan vien",
    "gia dinh",
)


def meant(lead: tuple[Body, ...], each: str, named: tuple[Body, ...], *, closing: bool) -> tuple[Body, ...]:
    """Those of a heading that "mỗi tổ chuyên môn" means: of its noun, else all."""
    noun = fold(each).partition(" ")[2]
    if named and noun.startswith(_PEOPLE) and not any(noun in fold(body.name) for body in lead):
        return named  # "Mỗi cán bộ, đảng viên" under a heading of offices
    return tuple(body for body in lead if noun and noun in fold(body.name)) or (named if closing else ()) or lead


def helped(above: Owners, line: Line) -> Owners:
    """The owners above with those the opener says to act with ("Phối hợp với …:")."""
    helpers = bodies(supporters(line), line, "support.opener")
    kept = tuple(body for body in above.support if all(body.name != other.name for other in helpers))
    return Owners(above.lead, (*helpers, *kept), above.force, above.because or Because("owner.heading", line.line))


_ASKS_AT_LAST = re.compile(
    r"(?:[.;]|(?:vuong mac|kho khan|phat sinh|bat cap|thay doi),?) (?:tran trong |kinh )?de nghi (?=[a-z])"
)


def asks_at_last(line: Line, start: int) -> bool:
    """ "… yêu cầu các đơn vị thực hiện. Nếu có vướng mắc, đề nghị phản ánh về Sở": the closing paragraph asks."""
    return _ASKS_AT_LAST.search(line.plain, start) is not None
