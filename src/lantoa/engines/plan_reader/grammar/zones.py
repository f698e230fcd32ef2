"""The zones of an issued document: head, preamble, body, recipients and signature, what is attached after them."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.citations import citations_in
from lantoa.engines.plan_reader.grammar.kinds import document_type, titled_type
from lantoa.engines.plan_reader.grammar.labels import put_label
from lantoa.engines.plan_reader.grammar.letterhead_lost import lost_head
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.table_columns import opens_schedule
from lantoa.engines.vn.folding import fold_keeping_length

_RULE = re.compile(r"[\s\-_=–—*.|~]+|[\s\-_=*]*(?:PAGE BREAK|Page|Trang)\s*\d*(?:\s*/\s*\d+)?[\s\-_=*]*")
_RECIPIENTS = re.compile(r"\W*noi nhan\b")
_APPENDIX = re.compile(r"(?:phu luc|bieu mau|mau so|mau bieu|bieu so|phu bieu)\b")
_APPENDIX_REST = re.compile(
    r"(?:phu luc|phu bieu)\s*(?:so\s*)?(?:[ivxlc]+|\d+[a-z]?|[a-h])?\s*(?:$|[.:;(–-]|kem theo|"
    r"danh|ke hoach|mot so|phan cong)"
    r"|(?:mau|bieu|bieu mau)\s*(?:so|bieu)?\s*:?\s*[\d\[ivx]+"
)
_SIGNATURE = re.compile(r"(?:tm|kt|tl|tuq|q|tum)\s?\.\s?|(?:t/m|k/t)\b|p\s?\.\s?(?=(?:hieu truong|giam doc|chu tich)$)")
_POST = re.compile(
    r"(?:quyen )?(?:pho )?(?:chu tich|giam doc|bo truong|thu tuong|truong ban|to truong|truong khoa|hieu truong|bi "
    r"thu|chu nhiem|tong giam doc|"
    r"thu truong|truong phong|cuc truong|chanh van phong|chi huy truong|vien truong|tong cuc truong|thong doc)(?: |$)"
)
_ISSUED_WITH = re.compile(r"\W*(?:ban hanh )?kem theo\b")


def is_rule(text: str) -> bool:
    """Whether the line is only dashes, dots or other ornaments."""
    return bool(_RULE.fullmatch(text))


def opens_appendix(line: Line) -> bool:
    """Whether the line opens an appendix or a form ("Phụ lục …", "Mẫu số …")."""
    text = line.plain.strip()
    if len(text) > 160 or not _APPENDIX.match(text):
        return False
    heading = line.text.strip()
    if not heading[:1].isupper() or heading.endswith(";"):
        return False
    return heading[:7].isupper() or bool(_APPENDIX_REST.match(text))


def opens_recipients(line: Line) -> bool:
    """Whether the line (or a cell of its row) begins "Nơi nhận"."""
    if line.cells:
        return any(_RECIPIENTS.match(cell) for cell in _folded_cells(line))
    return bool(_RECIPIENTS.match(line.plain))


def _folded_cells(line: Line) -> list[str]:
    return [fold_keeping_length(cell) for cell in line.cells]


def opens_signature(line: Line) -> bool:
    """Whether the line is the first of a signature: "TM. …", "KT. …" or a post in capitals."""
    text = line.text.strip(" *")
    if not text or len(text) > 90 or not text.isupper():
        return False
    plain = line.plain.strip(" *")
    return bool(_SIGNATURE.match(plain) or _POST.match(plain))


def mark_zones(lines: list[Line]) -> None:
    """Write each line's zone: head, title, preamble, body, tail or appendix."""
    zone, seen_type, quiet = "head", False, True
    lost = lost_head(lines)
    for index, line in enumerate(lines):
        if lost is not None and line.order <= lost.last:
            zone, seen_type = ("title" if line.order < lost.speaker.order else "preamble"), True
            line.zone = zone
            continue
        zone, seen_type, quiet = _next_zone(lines, index, zone, seen_type, quiet)
        line.zone = zone
        if not quiet:
            quiet = True


def _next_zone(lines: list[Line], index: int, zone: str, seen_type: bool, quiet: bool) -> tuple[str, bool, bool]:
    line = lines[index]
    if not line.text.strip():
        return zone, seen_type, quiet
    if zone != "head" and opens_recipients(line):
        return "tail", seen_type, quiet
    if (
        zone in ("tail", "appendix", "body")
        and opens_appendix(line)
        and (zone != "body" or _past_last_task(lines, index))
    ):
        return "appendix", seen_type, quiet
    if (kind := document_type(line)) and (
        not seen_type or (zone in ("tail", "appendix") and _opens_plan(lines, index, kind))
    ):
        return "title", True, quiet
    if zone == "head" and not seen_type and titled_type(line) and not _type_line_follows(lines, index):
        return "title", True, quiet
    if zone == "tail" and (titled_type(line) or "").startswith(_CARRIED) and _opens_plan(lines, index, ""):
        return "title", True, quiet
    if zone == "appendix" and line.text.isupper() and _ASSIGNS.search(line.plain) and not line.table:
        line.role = "heading"
        return "body", seen_type, quiet
    if zone == "appendix" and line.kind and line.ends_open() and not line.table and _opens_list_of_tasks(line):
        return "body", seen_type, quiet
    if zone == "head" and not seen_type and (_opens_body_without_type(line) or _tells_news(lines, index)):
        return ("body" if _tells_whom(lines, index) else "preamble"), True, quiet
    if zone == "head" and not seen_type and _opens_fragment(lines, index):
        return "body", True, quiet
    if zone == "title" and _ends_title(lines, index):
        zone = "preamble"
    if opens_schedule(line) and _before_body(lines, index, zone, seen_type):
        return "body", True, quiet
    without = _body_without_headings(lines, index) if zone == "preamble" else False
    if zone == "preamble" and (without or _tells_whom(lines, index) or _orders_before_list(lines, index)):
        return "body", seen_type, quiet
    if zone == "preamble" and (line.kind in ("part", "roman", "article", "dec1") or _is_section_name(line)):
        return "body", seen_type, quiet
    if zone == "body" and _opens_end(lines, index) and _past_last_task(lines, index):
        return "tail", seen_type, quiet
    return zone, seen_type, quiet


def _before_body(lines: list[Line], index: int, zone: str, seen_type: bool) -> bool:
    """Whether a table of tasks may open the body: behind the title, or where no kind of document is named at all."""
    headless = zone == "head" and not seen_type and not _type_line_follows(lines, index)
    return headless or zone in ("title", "preamble")


# "Bình An, ngày 28 tháng 4 năm 2026": a line of its own, where the head leaves it out
PLACE_AND_DAY = re.compile(
    r"\W*(?P<place>[^,.;:|]{2,45}), ngay (?P<day>\d{1,2}) thang (?P<month>\d{1,2}) nam (?P<year>\d{4})\W*"
)


def _opens_end(lines: list[Line], index: int) -> bool:
    """A signature, or one of several signed side by side: the body in capitals and below it a post in capitals."""
    line = lines[index]
    if opens_signature(line) or (", ngay " in line.plain and PLACE_AND_DAY.fullmatch(line.plain)):
        return True
    if line.kind or line.table or not line.text.isupper() or len(line.words) > 12:
        return False
    following = next((one for one in lines[index + 1 : index + 4] if one.text.strip()), None)
    return following is not None and opens_signature(following) and not following.kind


_CARRIED = ("ke hoach", "chuong trinh")  # what a decision or a resolution issues and carries behind its signature
_SAYS_AS_FOLLOWS = re.compile(r"(?:nhu sau|sau day|sau|yeu cau|cu the)\s*:\s*$")


_ORDERS = re.compile(r"(?:giao|yeu cau|de nghi) (?:cac|so|bo|ubnd|uy ban|phong|truong|cong an)\b")


def _opens_fragment(lines: list[Line], index: int) -> bool:
    """The first numbered line or order of a text without any head: a part of a plan, pasted alone."""
    line = lines[index]
    if line.kind not in ("part", "roman", "dec1", "dec2", "letter", "dash") and not _ORDERS.match(line.plain):
        return False
    return not _type_line_follows(lines, index) and not any(_HEAD_MARK.search(one.plain) for one in lines[:40])


def _printed_before(lines: list[Line], index: int) -> Line | None:
    """The nearest line above that is not blank."""
    return next((lines[at] for at in range(index - 1, -1, -1) if lines[at].text.strip()), None)


def _body_without_headings(lines: list[Line], index: int) -> bool:
    """After "… như sau:" the body begins, numbered or not; so it does with "Giao …", "Yêu cầu …"."""
    line = lines[index]
    before = _printed_before(lines, index)
    if line.kind in ("dash", "plus", "star", "dot") or line.table:
        if before is None or before.zone != "preamble" or before.kind or line.table:
            return False
        return bool(_SAYS_AS_FOLLOWS.search(before.plain) and _ORDER_INSIDE.search(before.plain))
    if before is not None and before.zone == "preamble" and _SAYS_AS_FOLLOWS.search(before.plain):
        return not _ISSUED_WITH.match(line.plain) and not is_rule(line.text)
    return bool(_ORDERS.match(line.plain))


_ORDER_INSIDE = re.compile(
    r"(?:^|[,.;] |^[^,.;:]{2,28} [-–] )"
    r"(?:uy ban nhan dan|ubnd|chu tich|thu tuong|bo|so|giam doc|phong|truong|van phong|ban|hoi dong|doan|"
    r"hoi|cong doan)\b(?:tp\.|[^.;:]){0,90} (?:de nghi|yeu cau|giao|kinh moi|moi) "
    r"(?:cac|\d+|so|bo|ubnd|uy ban|phong|truong|cong an|thu truong|giam doc|chu tich|don vi|dai|bao|trung tam|hoi|"
    r"doan|ban|benh vien|tram|khoa|van phong|lien doan|cong doan|hieu truong|chi cuc|cuc)\b"
)
_NUMBERED = frozenset(["roman", "part", "article", "dec1", "num)", "alpha"])


def _orders_in_a_letter(lines: list[Line], index: int) -> bool:
    """A letter or notice of paragraphs only: the one in which the issuer orders or asks opens its body."""
    if lines[index].ends_open() or not _ORDER_INSIDE.search(lines[index].plain):
        return False
    for one in lines[index:]:
        if opens_recipients(one):
            return True
        if one.kind in _NUMBERED or one.table:
            return False
    return True


_TOLD = frozenset(["owner.line", "owner.line.order", "owner.line.clause", "owner.line.titled"])


def _tells_whom(lines: list[Line], index: int) -> bool:
    return _orders_in_a_letter(lines, index) or _deals_out(lines, index)


def _orders_before_list(lines: list[Line], index: int) -> bool:
    """ "Theo đó, UBND tỉnh yêu cầu các huyện:", "Giám đốc các Sở có trách nhiệm:": nothing but whom, and the list below
    is theirs."""
    line = lines[index]
    if not line.ends_open() or line.kind or line.table or citations_in(line.text):
        return False
    from lantoa.engines.plan_reader.grammar.owners import heading_owners, ordered_at_end

    if _ASKS.search(line.plain) and ordered_at_end(line) is not None:
        return True
    following = next((one for one in lines[index + 1 : index + 4] if one.text.strip()), None)
    if following is None or following.kind not in ("dash", "plus", "star", "dot") or not _CHARGED.search(line.plain):
        return False
    named = heading_owners(line)
    return named is not None and named[1] == "opener"


_CHARGED = re.compile(r"\b(?:co|chiu) (?:trach nhiem|nhiem vu)\b")
_ASKS = re.compile(r"\b(?:giao|yeu cau|de nghi) ")


def _deals_out(lines: list[Line], index: int) -> bool:
    """A notice of paragraphs only: the one that begins with those who act opens its body. So does any, where the
    text has no head at all: the press leaves it out."""
    line = lines[index]
    headless = not any(_HEAD_MARK.search(one.plain) or document_type(one) for one in lines[:40])
    if headless and line.kind not in ("", "dash", "plus", "star", "dot"):
        return False
    if not headless and (line.kind or not re.match(r"(?:cac|moi|tung|toan the|tat ca) ", line.body())):
        return False
    from lantoa.engines.plan_reader.grammar.later_subjects import carries_out
    from lantoa.engines.plan_reader.grammar.naming import names_at
    from lantoa.engines.plan_reader.grammar.predicates import acts
    from lantoa.engines.plan_reader.grammar.subjects import subject_of

    if headless and carries_out(line):
        return False
    if headless:
        subject = subject_of(line, closing=False, owned=False)
        if subject is None or subject.rule not in _TOLD:
            return False
        ordered = subject.rule == "owner.line.order" and not line.kind
        return ordered or subject.names[0].many or subject.names[0].kind in "PO"
    names, after = names_at(line, 0, sentence=True)
    if not names or not acts(line, after):
        return False
    return names[0].many and not any(one.kind in _NUMBERED or one.table for one in lines[index:])


_ASSIGNS = re.compile(r"\b(?:phan cong (?:nhiem vu|thuc hien|cong viec|trach nhiem|cong tac)|nhiem vu cu the cua)\b")


def _opens_list_of_tasks(line: Line) -> bool:
    """ "1. Hiệu trưởng tổ chức thực hiện một số nội dung như sau:" in an appendix: what follows are duties."""
    from lantoa.engines.plan_reader.grammar.owners import heading_owners

    named = heading_owners(line)
    return named is not None and named[1] == "opener"


def _type_line_follows(lines: list[Line], index: int) -> bool:
    return any(document_type(one) for one in lines[index + 1 : index + 25])


def _past_last_task(lines: list[Line], index: int) -> bool:
    """No numbered section begins in the next lines: what looks like the end is the end."""
    following = [one for one in lines[index + 1 : index + 12] if one.text.strip()][:6]
    return not any(one.kind in ("roman", "part") and not opens_appendix(one) for one in following[:3])


def _opens_plan(lines: list[Line], index: int, kind: str) -> bool:
    if kind == "bao cao" or kind == "to trinh":
        return False
    following = [one for one in lines[index + 1 : index + 40] if one.text.strip()]
    return any(one.kind in ("roman", "part", "dec1", "article") for one in following)


def _opens_body_without_type(line: Line) -> bool:
    return bool(re.match(r"(?:kinh gui|can cu|thuc hien|xet de nghi)\b", line.plain.strip(" *"))) and len(line.text) > 8


_HEAD_MARK = re.compile(
    r"^\W*(?:so\s*:|kinh gui)|doc lap\s*[-–]\s*tu do|(?<!nuoc )cong hoa xa hoi chu nghia|dang cong san viet nam"
)


def _tells_news(lines: list[Line], index: int) -> bool:
    """A long paragraph before any kind of document is named: a text as the press prints it, without a head."""
    line = lines[index]
    told = len(line.text) > 150 or (len(line.text) > 60 and line.text.rstrip().endswith((".", ":", ";")))
    if not told or line.table or line.kind or _type_line_follows(lines, index):
        return False
    return not any(_HEAD_MARK.search(one.plain) for one in lines[:40])


_STARTER = re.compile(
    r"(?:can cu|thuc hien|trien khai|xet|theo|de|nham|do|trong|luat|nhan|tiep tuc|hien nay|"
    r"ngay|vua qua|cuoi|dau|phat huy|"
    r"kinh gui|tren co so|uy ban|ubnd|bo|so|phong|truong|ban|thu tuong|chu tich|giam doc|hoi dong|noi dung|sau)\b"
)


_NOUN_STARTER = re.compile(
    r"(?:bo|so|phong|truong|ban|hoi dong|noi dung|ngay|trong|do|de|sau|cuoi|dau|luat|nam|tren)\b"
)  # a title may go on with them


def _ends_title(lines: list[Line], index: int) -> bool:
    """Whether a line after the type line is no longer the title."""
    line = lines[index]
    text = line.text.strip(" *")
    if text.endswith(".") and _ORDERS.match(line.plain.strip(" *")):
        return True
    previous = _printed_before(lines, index)
    if previous is None or (previous.zone == "title" and document_type(previous)):
        return False
    if is_rule(text):
        return True
    if _ISSUED_WITH.match(line.plain) or line.kind in ("roman", "part", "article", "dec1", "dash"):
        return True
    if text[:1].islower():
        return False
    if text.isupper():
        return bool(_issuer_again(line))
    if len(text) > 30 and text.endswith(":") and not text.isupper():
        return True
    if len(text) > 60 and text.endswith((".", ":", ",")) and not text.endswith("..."):
        return True
    if _NOUN_STARTER.match(line.plain.strip(" *")) and len(text) < 90 and not text.endswith((".", ";", ":")):
        return False
    return bool(_STARTER.match(line.plain.strip(" *"))) or previous.text.isupper() or len(text) > 160


def _issuer_again(line: Line) -> bool:
    return (
        bool(
            re.match(
                r"(?:chu tich|uy ban nhan dan|ubnd|bo truong|thu tuong|giam doc|hieu truong|hoi dong nhan "
                r"dan|tong cuc truong|"
                r"ban thuong truc|ban chi dao|cuc truong|truong ban)\b|(?:chinh phu|quyet nghi ?:?|quyet dinh ?:)$",
                line.plain.strip(" *"),
            )
        )
        and len(line.words) <= 14
    )


def _is_section_name(line: Line) -> bool:
    text = line.text.strip(" *:")
    return (
        not line.kind
        and 4 < len(text) < 90
        and text.isupper()
        and bool(re.search(r"muc dich|yeu cau|noi dung|muc tieu|to chuc thuc hien|nhiem vu", line.plain))
    )


def label_lines(lines: list[Line], *, lettered_parts: bool) -> None:
    """Find the number or bullet of each line that is no table row."""
    for line in lines:
        if not line.table and line.text and not is_rule(line.text):
            put_label(line, lettered_parts=lettered_parts)
