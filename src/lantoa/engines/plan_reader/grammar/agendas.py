"""Agendas of meetings: the titles above them, and the steps below, which are nobody's tasks."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line

_PROGRAMME = re.compile(
    r"(?:[a-h]\. )?(?:du kien |noi dung,? |thoi gian,? |phan )*"
    r"(?:chuong trinh|kich ban|tien trinh|trinh tu|nghi thuc|dien bien)"
    r"(?: (?:chi tiet|cu the|du kien|chinh thuc|dien ra|to chuc|cua|tai))*"
    r"(?: (?:hoi (?:nghi|thao|thi|trai|dien|hop)|(?:buoi|phan|ngay|dem) (?:le|hop|hoi|dien)|cuoc hop|toa dam|dai hoi|"
    r"mit tinh|lam viec|(?:buoi )?sinh hoat|giao luu|tap huan|le (?:khai|be|phat|tong|ky|ra|trao|don|cong|tuyen|chao|"
    r"hoi|ton|dang|vieng|to chuc|truong))\b.*| nhu sau| sau day)?"
)
_PREPARES = re.compile(r"(?:phan cong|giao|chuan bi|lap (?:danh|ke)|xay dung (?:ke|kich|chuong)|gui (?:giay|thu))\b")
_LONGEST_TITLE = 7  # lines of a title in capitals, of the day and the place, above the table of an agenda


def is_programme(plain: str) -> bool:
    """ "Chương trình buổi lễ", "DỰ KIẾN CHƯƠNG TRÌNH": the title (folded) of what happens at a meeting."""
    return _PROGRAMME.fullmatch(plain.strip(' *:."“”')) is not None


def is_programme_step(line: Line) -> bool:
    """Whether the line stands below such a title, or behind one that has no number, and prepares nothing."""
    above = line.parent
    if line.children or above is None or _PREPARES.match(line.body().lstrip("* ")):
        return False
    return is_programme(above.body()) or _behind_programme(line, above)


def _behind_programme(line: Line, above: Line) -> bool:
    """ "A. Chương trình phần Lễ:" among plain paragraphs, before the dashes of its steps."""
    title = above.last_plain_one(line) if line.kind else None
    return title is not None and title.ends_open() and is_programme(title.body())


class ProgrammeAbove:
    """Whether the lines read so far end with the title of an agenda, so that a table of hours is its steps."""

    def __init__(self) -> None:
        self.holds = False
        self._since = 0

    def pass_over(self, line: Line) -> None:
        """A numbered heading, or lines of text, part the title from the tables that follow."""
        if line.table:
            return
        if is_programme(line.body()):
            self.holds, self._since = True, 0
            return
        self._since += 1
        self.holds = self.holds and self._since <= _LONGEST_TITLE and line.kind in ("", "dash")
