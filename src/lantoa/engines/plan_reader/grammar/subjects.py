"""Who is named in a line itself: at its start, after an opening clause, after "đề nghị", in a later sentence."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.assigned import Subject, assigned_to, dealt_out, told_to
from lantoa.engines.plan_reader.grammar.later_subjects import (
    after_habit,
    asks_its_own,
    behind_clause,
    behind_deadline,
    bracketed,
    carries_out,
    is_duty,
    later_sentence,
    ordered_in_full,
    past_own_list,
    site_behind,
)
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.name_heads import head_at, is_person
from lantoa.engines.plan_reader.grammar.naming import names_at
from lantoa.engines.plan_reader.grammar.no_subjects import (
    asked_by_paper,
    collects,
    in_bracket,
    is_level,
    its_own_affair,
    lists,
    place_in_list,
    receives,
    rest_of_places,
)
from lantoa.engines.plan_reader.grammar.openings import (
    behind_time,
    of_a_case,
    opens_clause,
    opens_loosely,
    opens_task,
    order_at,
    orders_further,
    starts_task,
)
from lantoa.engines.plan_reader.grammar.predicates import acts, rest_of
from lantoa.engines.plan_reader.grammar.run_together import SAID_AFTER, behind_label, behind_object, behind_title
from lantoa.engines.plan_reader.grammar.supports import after_roles
from lantoa.engines.plan_reader.grammar.swallowed import past_sector, swallowed
from lantoa.engines.plan_reader.grammar.toward import toward
from lantoa.engines.plan_reader.grammar.verbs import is_verb
from lantoa.engines.vn.folding import fold

_TROUBLE = frozenset(["vuong mac", "phat sinh", "kho khan", "bat cap", "gi vuong", "nghi gi", "nay"])
_NO_TITLES = frozenset(
    [
        "tap the",
        "ca nhan",
        "doi tuong",
        "thanh phan",
        "pham vi",
        "truong doan",
        "thanh vien",
        "thoi gian",
        "kinh phi",
        "nguon kinh",
    ]
)
_MOST_COMMAS = 40
_ISSUER_ORDERS = re.compile(
    r"(?:(?:chi thi|cong dien|cong van|van ban|thong bao|ke hoach)(?: (?:so \S+|nay|nay cung|cung|neu tren))?"
    r"(?= (?:yeu|de|giao))|"
    r"thu tuong chinh phu|ban giam doc|ban giam hieu|hieu truong|tong giam doc|ban thuong vu|thuong truc|"
    r"(?:uy ban nhan dan|ubnd|chu tich (?:uy ban nhan dan|ubnd)|ban "
    r"thuong truc|ban chi dao|giam doc|bo|so|truong|phong|(?:lien|cong|huyen|tinh|thanh|xa) doan|doan|hoi|"
    r"trung tam|cuc|chi cuc|tong cuc|benh vien|cong ty|vien|dai hoc|hoc vien|(?:dang|huyen|tinh|thanh) uy)"
    r"(?! (?:cac|cap)\b)"
    r"(?:(?! do | co trach | chiu trach | phai | chu tri | phoi hop )(?:tp\.|[^,.;:])){0,110}?) "
    r"(?=(?:de nghi|yeu cau|giao(?! duc| thong| dich| an)|uy quyen cho) )"
)
_ORDERING = ("de nghi ", "yeu cau ", "giao ", "uy quyen cho ")


def subject_of(line: Line, *, closing: bool, owned: bool) -> Subject | None:
    """The bodies the line gives something to do, or None; ``owned``: a heading above already names somebody."""
    if not line.words:
        return None
    found = _issuer_orders(line, closing=closing)
    if found and not closing and (earlier := _before_order(line, found, owned=owned)):
        return earlier
    if not found and line.kind in ("roman", "part", "article") and (inside := behind_label(line)):
        return inside  # "III. TỔ CHỨC THỰC HIỆN 1. Sở Y tế chủ trì …": a page run together
    found = (
        found
        or told_to(line)
        or behind_deadline(line)
        or _at_start(line, owned=owned)
        or _after_title(line, owned=owned)
    )
    if found:
        return found
    if (found := None if owned else behind_label(line)) or (found := behind_title(line, owned=owned)):
        return found
    if opens_clause(line) or closing or opens_loosely(line) or carries_out(line):
        found = after_habit(line) or _after_clause(line, closing=closing, owned=owned)
        if found:
            return found
    if not owned:
        return bracketed(line) or later_sentence(line) or assigned_to(line)
    return None


def _at_start(line: Line, *, owned: bool = False) -> Subject | None:
    start = 1 if line.words[0] == "rieng" and head_at(line, 1) is not None else 0
    if line.words[:3] in (["cac", "ong", "ba"], ["cac", "dong", "chi"]) and ":" in line.gap(3):
        start = 3  # "Điều 3. Các Ông, Bà: Chánh Văn phòng, …"
    order = order_at(line, start)
    if order and owned and its_own_affair(line, start):
        return None
    index, force = (start + order[0], order[1]) if order else (start, "")
    if told := toward(line, owned=owned):
        return told
    names, after = names_at(line, index, sentence=True)
    if not names or (line.words[0] == "phan" and not names[0].many and names[0].kind == "G") or collects(line):
        return None
    if not order and _no_subject(line, names, after, owned=owned):
        return None
    if not order and (asked := asks_its_own(line, names, after)):
        return asked
    if force == "encourage":
        return Subject(names, after, "owner.line.encouraged", force, "task")
    if line.words[after : after + 3] == ["duoc", "khuyen", "khich"]:
        return Subject(names, after + 1, "owner.line.encouraged", "encourage", "task")
    if line.plain.startswith(" (chu tri)", names[-1].end) and (acting := after_roles(line, after)):
        return Subject(names, acting, "owner.line.roles", force, "task")
    rest = rest_of(line, after)
    if not order and (cut := past_sector(line, names, after)):
        return cut
    if names[-1].kind == "P" and after - start > 6 and (cut := swallowed(line, names, after, rest)):
        return cut
    level = is_level(names[0]) or (names[0].kind != "P" and is_person(line, after))
    if rest == "colon" and level and len(names) == 1 and (inner := _named_after(line, after)):
        return inner
    purpose = " ".join(line.words[max(0, after - 2) : after]) in lx.weak_verbs()
    purpose = purpose and " ".join(line.words[start + 1 : after]) not in lx.whole_sectors()
    if (
        (rest == "none" or purpose or names[0].kind == "O")
        and not order
        and (named := _before_colon(line, start, names, after))
    ):
        return named
    rule = "owner.line.order" if order else "owner.line"
    return dealt_out(line, names, after) if rest == "none" else Subject(names, after, rule, force, rest)


def _no_subject(line: Line, names: list[Name], after: int, *, owned: bool) -> bool:
    """Whether the names are no subject: a bare role under its body, a condition, one that only opens what is asked."""
    if owned and len(names) == 1 and fold(names[0].text) in _BARE_ROLES and after < len(line.words):
        return True  # "- Cơ quan thường trực, tham mưu …": what the heading's body is
    if names[-1].text.endswith((" sau đây", " dưới đây")) and line.ends_open():
        return True  # "Các cơ quan sau đây chịu trách nhiệm thực hiện:"
    if names[-1].text.endswith(" nào") or line.printed(after) == "nào":
        return True  # "Đơn vị nào để xảy ra …"
    asks = order_at(line, after + (line.printed(after) in ("cũng", "vừa")))
    if asks and line.words[after : after + 1] != ["phan"] and len(names) == 1 and not names[0].many and not owned:
        behind = after + asks[0] + (line.printed(after) in ("cũng", "vừa"))
        if starts_task(line, behind):
            return True  # "UBND tỉnh cũng yêu cầu rà soát lực lượng": nobody is named
    says = " ".join(line.words[after : after + 2])
    if " ".join(line.words[after : after + 4]) == "tran trong cam on":
        return True
    if says in _APPRAISES and (says != "danh gia" or line.words[after + 2 : after + 3] == ["cao"]) and len(names) == 1:
        return True  # "UBND tỉnh đánh giá cao nỗ lực của các ngành."
    said = order_at(line, after) if line.ends_open() else None
    return said is not None and after + said[0] >= len(line.words)  # "Thường trực Đảng ủy xã yêu cầu:"


_APPRAISES = frozenset(
    ["danh gia", "ghi nhan", "bieu duong", "hoan nghenh", "thong qua", "nhan dinh", "nhan manh", "cam on", "dong y"]
)  # what an issuer says of others, no task; "đánh giá" only with "cao"
_BARE_ROLES = frozenset(
    [
        "co quan thuong truc",
        "don vi thuong truc",
        "co quan dau moi",
        "don vi dau moi",
        "thuong truc",
        "bo phan thuong truc",
    ]
)


def _named_after(line: Line, index: int) -> Subject | None:
    """ "Cấp tỉnh: Sở Nội vụ tổ chức …": the body behind the colon acts, not the level."""
    names, after = names_at(line, index, sentence=True)
    return Subject(names, after, "owner.line.titled", "", "task") if names and acts(line, after) else None


def _before_colon(line: Line, start: int, names: list[Name], after: int) -> Subject | None:
    """ "Trung tâm Kiểm soát thanh toán bảo hiểm điện tử: Chủ trì …": all before the colon is the name."""
    if (
        after >= len(line.words)
        or line.gap(after).strip() not in ("", "-", "–")
        or (names[-1].many and names[-1].kind != "O")
    ):
        return None
    colon = next((at for at in range(after, min(len(line.words), start + 16)) if ":" in line.gap(at)), None)
    if colon is None or not opens_task(line, colon) or any(line.gap(at).strip(", -–") for at in range(after, colon)):
        return None
    if any("," in line.gap(at) and (is_verb(line, at) or head_at(line, at)) for at in range(after, colon)):
        return None
    if any(" ".join(line.words[at : at + 2]) in _PREDICATES for at in range(after, colon)):
        return None
    whole, end = names_at(line, start, sentence=False)
    if end != colon:
        last = names[-1]
        stop = line.end(colon - 1)
        whole = [*names[:-1], Name(line.text[last.begin : stop], last.begin, stop, last.kind, last.many)]
    return Subject(whole, colon, "owner.line", "", "colon")


_PREDICATES = frozenset(
    [
        "co trach",
        "chiu trach",
        "chu tri",
        "phoi hop",
        "thuc hien",
        "to chuc",
        "can cu",
        "trien khai",
        "tham muu",
        "bao cao",
    ]
)


def _issuer_orders(line: Line, *, closing: bool) -> Subject | None:
    """ "Ủy ban nhân dân Thành phố yêu cầu các sở …": the bodies after the order act, not the one that orders."""
    if line.kind in ("plus", "alpha") and not closing:
        return None
    if (closing or (line.ends_open() and not line.kind)) and (ordered := _closing_order(line)):
        return ordered
    if not line.kind and (whole := ordered_in_full(line)) and _issues(line, fold(whole[0])):
        return whole[1]
    found = _ISSUER_ORDERS.search(line.plain, line.start) if any(one in line.plain for one in _ORDERING) else None
    if not found or (
        found.start() > line.start
        and line.plain[found.start() - 2 : found.start()] not in (", ", "; ", ". ")
        and not (found.start() < line.start + 30 and line.plain[: found.start()].endswith((" - ", " – ")))
    ):
        return None
    if not _issues(line, found.group()):
        return None
    index = line.word_at(found.end())
    if (order := order_at(line, index)) is None:
        return None
    names, after = names_at(line, index + order[0], sentence=True)
    if names and (further := orders_further(line, after)):  # "đề nghị Nhân dân và yêu cầu các sở …"
        told, after = names_at(line, further, sentence=True)
        names = names + told
    if names and not acts(line, after):
        names, after = past_own_list(line, names, after)
    return Subject(names, after, "owner.line.order", order[1], "task") if names and acts(line, after) else None


_PAPERS = frozenset(["chi thi", "cong dien", "cong van", "van ban", "thong bao", "ke hoach"])  # "Chỉ thị yêu cầu …"
_ALWAYS = lx.words("thu chu giam hieu ban uy ubnd thuong tong")
_LATER_KNOWN = lx.words("phong lien cong huyen tinh thanh xa doan hoi trung cuc chi benh vien dai hoc dang")


def _issues(line: Line, text: str) -> bool:
    """Whether the one that orders is who issues the document, as far as its head says: what others ask of their own
    is their way to do their task."""
    first, second = text.split()[0], text.split()[1:2]
    if first in _ALWAYS or " ".join(text.split()[:2]) in _PAPERS:
        return True
    if not line.issuers:
        return first not in _LATER_KNOWN or (not line.kind and line.parent is None)
    known = line.issuers.get(first)
    if known is None:
        return first not in _LATER_KNOWN
    return not second or second[0] in known or "&" in second[0] or second[0] in ("gd", "gddt", "vhtt", "vhxh")


def _before_order(line: Line, ordered: Subject, *, owned: bool) -> Subject | None:
    """ "Sở Nội vụ xây dựng khung …; Ủy ban nhân dân tỉnh yêu cầu các sở …": who acts first, with those ordered."""
    earlier = _at_start(line) or (_after_clause(line, closing=False, owned=owned) if opens_clause(line) else None)
    if earlier is None or earlier.rest != "task" or earlier.names[0].begin >= ordered.names[0].begin:
        return None
    if (
        order_at(line, earlier.after) is not None
        or ";" not in line.plain[earlier.names[-1].end : ordered.names[0].begin]
    ):
        return None
    earlier.names = earlier.names + ordered.names
    return earlier


def _closing_order(line: Line) -> Subject | None:
    """ "… . Bảo hiểm xã hội Việt Nam yêu cầu các đơn vị …": any body that orders, at the close or before a list."""
    for index in range(len(line.words)):
        if index and not any(mark in ",.;" for mark in line.gap(index)):
            continue
        if head_at(line, index) is None:
            continue
        names, after = names_at(line, index, sentence=True)
        order = order_at(line, after) if len(names) == 1 and line.gap(after) == " " else None
        if order is None or names[0].many:
            continue
        told, end = names_at(line, after + order[0], sentence=True)
        if told and acts(line, end):
            return Subject(told, end, "owner.line.order", order[1], "task")
    return None


def _after_title(line: Line, *, owned: bool) -> Subject | None:
    """ "Khen thưởng cấp Nhà nước: Sở Nội vụ phối hợp …": a short title, a colon, then the body and what it does."""
    if " ".join(line.words[:2]) in _NO_TITLES:
        return behind_object(line)
    for index in range(1, min(len(line.words), 60)):
        if ":" not in line.gap(index) or (index > 15 and owned and not of_a_case(line)):
            continue
        if lists(line, index):
            continue
        order = order_at(line, index)
        told = _WHEN_FIRST.match(line.plain, line.begin(index))
        at = line.word_at(told.end()) if told else index + (order[0] if order else 0)
        names, after = names_at(line, at, sentence=True)
        if told and names and acts(line, after) and (names[0].many or names[0].kind in "PO") and not owned:
            return Subject(names, after, "owner.line.titled", "", "task")
        asked = "request" if line.words[index - 2 : index] == ["de", "nghi"] and index > 3 else ""
        told_what = acts(line, after) or (after >= len(line.words) and bool(order) and index < 16)
        if not owned and not names and opens_clause(line, index) and (inner := behind_clause(line, index)):
            return inner
        if order and names and line.words[index] != "phan" and (index < 16 or of_a_case(line)) and told_what:
            return Subject(names, after, "owner.line.order", order[1], "task")
        if index > 15 and " ".join(line.words[after : after + 2]) not in SAID_AFTER and line.printed(after) != "phải":
            continue
        if (owned or of_a_case(line)) and (not names or names[0].kind not in "PO"):
            return None
        strong = bool(names) and (names[0].many or names[0].kind in "PO" or (line.capital(index) and index < 16))
        return Subject(names, after, "owner.line.titled", asked, "task") if strong and acts(line, after) else None
    return None


def _after_clause(line: Line, *, closing: bool, owned: bool) -> Subject | None:
    """A subject after "Căn cứ …,", "Trong quá trình …, nếu có vướng mắc": the first body followed by what it does."""
    words = line.words
    commas = 0
    loose = words[0] in _AIMS or opens_loosely(line)
    for index in range(1, len(words)):
        gap = line.gap(index)
        if "." in gap and not closing and index > 60:
            break
        if owned and not closing and "," in gap and opens_task(line, index):
            return None
        order = order_at(line, index)
        parted = bool(commas) or ";" in gap or loose
        if order and (closing or (not owned and (parted if words[index] != "giao" else "," in gap))):
            names, after = names_at(line, index + order[0], sentence=True)
            if names and acts(line, after):
                return Subject(names, after, "owner.line.order", order[1], "task")
        trouble = " ".join(words[index - 2 : index]) in _TROUBLE
        runs_on = gap == " " and behind_time(line, index)
        if not ("," in gap or ";" in gap or (closing and "." in gap) or trouble or runs_on):
            continue
        commas += 1
        if commas > _MOST_COMMAS:
            break
        if head_at(line, index) is None or words[index - 1] == "qua" or in_bracket(line, index):
            continue
        if index < asked_by_paper(line) or place_in_list(line, index) or receives(line, index):
            continue
        names, after = names_at(line, index, sentence=True)
        names = names[rest_of_places(line, index, names) :]
        if names and not names[0].many and (order := order_at(line, after)) and order[1] == "request":
            asked, end = names_at(line, after + order[0], sentence=True)
            if asked and acts(line, end) and (closing or not line.kind):
                return Subject(asked, end, "owner.line.order", order[1], "task")
        timed = commas == 1 and bool(_WHEN.match(line.body().lstrip("* ")))
        timed = timed or (bool(names) and site_behind(line, names[0], index))
        bound = names and (names[0].many or names[0].kind in "PO" or trouble or timed or is_duty(line, after))
        if bound and acts(line, after):
            return Subject(names, after, "owner.line.clause", "", "task")
    return None


_AIMS = lx.words("de nham truoc khi neu do nhan")  # "Để bảo đảm an toàn, đề nghị người dân …"
_WHEN = re.compile(
    r"(?:(?:tu|sau|truoc|trong|den|cham nhat|ngay|vao) (?:ngay |thang |quy |nam |het |tuan |dot |gio )*[\divx]|"
    r"(?:hang|dinh ky|moi) |(?:sau|truoc|ngay sau) khi |trong (?:thoi han|vong) )"
)


_WHEN_FIRST = re.compile(  # "Sơ kết: Trong tháng 7/2025, Phòng Nội vụ …": the time between title and body
    r"(?:du kien )?(?:vao |trong |truoc |tu |den |sau )?"
    r"(?:ngay|thang|quy|tuan|dip|hang|dinh ky|dau|cuoi)\b[^,:;.]{1,44}, (?=\S)"
)
