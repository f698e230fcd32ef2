""" "Nội dung thực hiện: …" below a heading: whether that line, and not the heading, says what is to be done."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.attributes import Attribute, attribute_of
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.openings import opens_task

_WORK = re.compile(
    r"(?:noi dung (?:cong viec|thuc hien|hoat dong|nhiem vu|trien khai)|nhiem vu|cong viec|(?:ten )?hoat dong)\b"
)
EVENT = re.compile(  # what is held has a name; "Nội dung: …" under it tells what is in it
    r"(?:to chuc )?(?:cac )?(?:hoi (?:nghi|thao|thi|trai|dien|cho|giang)|toa dam|dien dan|cuoc thi|ngay hoi|tuan le|"
    r"le (?:phat dong|khai mac|be mac|ky niem|ra quan|trao|tong ket|ky ket|hoi)|trien lam|giai (?:bong|chay|dau|the)|"
    r"talkshow|workshop|giao luu|chuong trinh giao luu|ngay chu nhat|sinh hoat chuyen de) "
)


def content_acts(attribute: Attribute) -> bool:
    """Whether a line of content says a task itself: "Nội dung: Tổ chức …"."""
    line = attribute.line
    if attribute.kind != "content" or attribute.value_at >= len(line.text.rstrip()):
        return False
    return opens_task(line, line.word_at(attribute.value_at))


def says_the_work(attribute: Attribute) -> bool:
    """ "Nội dung thực hiện: Biên soạn …", "Nhiệm vụ: …": the label itself says that it is what must be done; a bare
    "Nội dung: …" only tells what the heading's task is about."""
    line = attribute.line
    return content_acts(attribute) and _WORK.match(line.plain, line.begin(0)) is not None


def is_event(heading: Line) -> bool:
    """Whether the heading is the name of what is held: "Lễ ra quân"."""
    return EVENT.match(heading.body().lstrip("* ") + " ") is not None


def stands_for(heading: Line) -> bool:
    """Whether a content line below the heading, which has no owner, says the task in its stead."""
    if is_event(heading):
        return False
    found = (attribute_of(child) for child in heading.children)
    return any(attribute is not None and content_acts(attribute) for attribute in found)
