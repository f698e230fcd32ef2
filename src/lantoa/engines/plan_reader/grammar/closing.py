"""Paragraphs that close a document: they order or ask all it addresses, whatever heading stands above."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.shapes.plan import Duty

_CLOSING = re.compile(
    r"(?:tren day la|(?:trong )?qua trinh (?:to chuc |trien khai )*(?:thuc hien|trien khai)|nhan duoc|"
    r"(?:chi thi|cong dien|ke hoach|quyet dinh|thong bao|van ban) nay (?:co hieu luc|thay the|duoc "
    r"(?:pho bien|quan triet))|"
    r"(?:yeu cau|de nghi) (?:thu truong|cac|giam doc|chu tich)|can cu (?:vao )?(?:noi dung )?(?:cua )?"
    r"(?:ke hoach|chuong trinh|phuong an|huong dan|chi thi|cong van|de an) nay|"
    r"(?:uy ban nhan dan|ubnd|thu tuong chinh phu|chu tich) [^,.;:]{0,40}(?:yeu cau|de nghi|giao) |"
    r"(?:bo|so) [^,.;:]{2,50} yeu cau (?:cac|giam doc|thu truong) (?=.*\b(?:vuong mac|kho khan)))"
)
_ONLY_ASKS = re.compile(r"yeu cau (?:cac|thu truong|giam doc|chu tich)\b(?!.*\b(?:ke hoach|chi thi|cong van) nay\b)")
ENDS_PLAN = re.compile(
    r"(?:tren day la|(?:trong )?qua trinh (?:to chuc |trien khai )*(?:thuc hien|trien khai)|nhan duoc)"
)
_KINDS = frozenset(["", "dec1", "roman", "dash", "dot", "star", "alpha"])


def is_closing(line: Line) -> bool:
    """Whether the line may close the document; what opens a list or has points below it does not."""
    closing = line.kind in _KINDS and _CLOSING.match(line.body().lstrip("*( ")) is not None
    return closing and not line.ends_open() and not (line.children and not line.ends_closed())


def only_asks(line: Line) -> bool:
    """ "- Yêu cầu các trường …": under a body's heading what it asks of others, not the document's last word."""
    return line.kind == "dash" and _ONLY_ASKS.match(line.body()) is not None


CLOSING_LEVEL = 1  # beside the first sections, below none of their headings


def last_words(lines: list[Line], duties: tuple[Duty, ...]) -> frozenset[int]:
    """The orders of the paragraphs that close a plan's body: they stand in no section, whatever heading is above.

    A paragraph that is the task of the heading's own body is none.
    """
    own = {duty.line for duty in duties if duty.because.rule.startswith("owner.heading")}
    found: set[int] = set()
    follows = False  # whether what comes next is still the body
    for line in reversed(lines):
        if not line.text.strip():
            continue
        if line.zone != "body":
            follows = False
        elif not follows and not line.kind and not line.table and line.line not in own and is_closing(line):
            found.add(line.order)
        else:
            follows = True
    return frozenset(found)
