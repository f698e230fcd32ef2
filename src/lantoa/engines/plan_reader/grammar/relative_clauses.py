"""Relative clauses inside the name of a group: "các xã có rừng", "các cơ sở đã được cấp phép", before its predicate."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name_heads import BREAKS, head_at
from lantoa.engines.plan_reader.grammar.openings import opens_clause
from lantoa.engines.plan_reader.grammar.verbs import ends_noun, has_role, is_verb, only_often, permits

_OPENS = lx.words("có được đã đang chưa không còn bị nơi chịu")
_FURTHEST = 24
# Predicates that say what is ordered: they end a clause however many verbs it holds.
_ORDERED = frozenset(
    lx.entries(
        "chu tri|co trach|chiu trach|co nhiem|chu dong|khan truong|nghiem tuc|tich cuc|tiep tuc|tang cuong|kip thoi|"
        "thuong xuyen|can cu|bao cao|dinh ky|nghiem cam|nghiem chinh|thuc hien|phoi hop"
    )
)
# Verbs by which somebody is chosen or licensed: "được cấp phép", "được công nhận".
_CHOSEN = frozenset(
    lx.entries(
        "cap phep|cap giay|cap chung|cong nhan|chung nhan|lua chon|phan cap|uy quyen|phe duyet|chi dinh|dau tu|"
        "giao dat|giao rung|thue dat|thue rung|moi tham|moi du|trung tau|trien khai|bo tri|thanh lap|xep hang|"
        "cong bo|kiem tra|giam sat|thanh tra|kiem toan|khao sat|"
        "dao tao|tap huan|trang bi|tuyen chon|chon lam|chon diem|lua chon|huong loi|thu huong|xac dinh"
    )
)
_EXAMINED = frozenset(["kiem tra", "giam sat", "thanh tra", "kiem toan", "khao sat", "tham dinh"])
_NOUN_BEFORE = lx.words("viec su cac nhung cua ve")
_NO_CLAUSE = lx.words("trach lien tham")  # "có trách nhiệm", "có liên quan", "có thẩm quyền"
_REASONS = lx.words("để nhằm theo khi nếu vì bằng thì mà")


def predicate_after(line: Line, at: int) -> int:
    """The first word of the predicate behind the relative clause that begins at the word; 0 where none is seen."""
    if line.words[at : at + 2] == ["phu", "trach"]:
        return _in_charge(line, at)
    if line.words[at : at + 2] == ["chu", "tri"]:
        return _of_tasks(line, at)
    if has_role(line, at):
        return at
    opened = line.printed(at)
    if permits(line, at):
        return _may_then_must(line, at)
    said = line.words[at + 1 : at + 2] if opened == "nêu" else line.words[at + 2 : at + 3] if opened == "quy" else []
    if said in (["tai"], ["tren"], ["o"]):
        return _of_paragraph(line, at)
    if opened == "được" and (given := _by_somebody(line, at)):
        return given
    if opened not in _OPENS or at + 2 >= len(line.words):
        return 0
    pair = " ".join(line.words[at : at + 2])
    given = line.words[at + 2 : at + 4] == ["du", "toan"] or not is_verb(line, at + 2)
    given = given and " ".join(line.words[at + 1 : at + 3]) not in _CHOSEN
    if pair == "duoc giao" and given and line.words[at + 2] not in _GIVEN:
        return _given(line, at)
    if opened == "được" and " ".join(line.words[at + 1 : at + 3]) in _ALLOTTED:
        return _given(line, at)
    if pair in lx.stop_pairs() or line.words[at + 1] in _NO_CLAUSE:
        return 0
    inner, loose = _inner_verb(line, at, opened)
    return 0 if inner < 0 else _behind(line, at, inner, loose=loose)


def _may_then_must(line: Line, at: int) -> int:
    """ "Các cơ sở có thể gây ô nhiễm | phải lập …": where what must be done begins; 0 where "có thể" only permits."""
    for index in range(at + 2, min(len(line.words), at + _FURTHEST)):
        if line.gap(index).strip() or line.printed(index) in ("và", "nhưng", "hoặc", "song"):
            return 0
        if line.printed(index) == "phải" or " ".join(line.words[index : index + 2]) in ("co trach", "chiu trach"):
            return index
    return 0


def _behind(line: Line, at: int, inner: int, *, loose: bool) -> int:
    """The predicate behind the clause's own verb, which ends before word ``inner``; ``loose``: any verb may be it."""
    chain, chained = inner, False
    found = weak = 0
    for index in range(inner or at + 2, min(len(line.words), at + _FURTHEST)):
        gap = line.gap(index)
        if line.printed(index) == "được":
            return index if line.words[index + 1 : index + 2] in (["giao"], ["phan"], ["khuyen"]) else found
        if any(mark in BREAKS for mark in gap):
            break
        if "," in gap and opens_clause(line, index):
            return found or weak or index  # "các xã có đê, trước ngày 15/5, phải …"
        before = " ".join(line.words[index - 2 : index])
        if gap == ", " and before in _EXAMINED and " ".join(line.words[index : index + 2]) in _EXAMINED:
            chain, chained = index + 2, True
            continue  # "các tổ chức được kiểm tra, giám sát chuẩn bị báo cáo"
        if "," in gap and (head_at(line, index) is not None or is_verb(line, index)):
            break
        loose = loose and line.printed(index) not in _REASONS  # behind "theo …" no noun is told from a verb
        two = " ".join(line.words[index : index + 2])
        if only_often(line, index):
            continue
        if found == index - 2 and two == "bao cao":
            break  # "chuẩn bị báo cáo"
        if line.printed(index) == "phải" or (two in _ORDERED and index > chain - bool(found) and _free(line, index)):
            return index
        if not is_verb(line, index) or index < chain:
            continue
        if index == chain and not chained:
            chained = True
            chain = index + 2  # "được cấp phép kinh doanh": verbs that follow one another
            continue
        chain = index + 1  # the second syllable opens no verb
        if not loose or found or not _free(line, index) or ends_noun(line, index):
            continue
        if two in lx.attributive_verbs():
            weak = weak or index
        else:
            found = index
    return found or weak


def _given(line: Line, at: int) -> int:
    """Where "được giao dự toán ngân sách", "được phân bổ vốn và danh mục nêu tại Điều 1" ends: at the next body of the
    list, at what is ordered; 0 elsewhere."""
    for index in range(at + 3, min(len(line.words), at + _FURTHEST)):
        gap = line.gap(index)
        if "," in gap or (line.words[index] == "va" and head_at(line, index + 1) is not None):
            return index if head_at(line, index + (line.words[index] == "va")) is not None else 0
        if any(mark in BREAKS for mark in gap):
            return 0
        if " ".join(line.words[index : index + 2]) in _ORDERED or line.printed(index) == "phải":
            return index
    return 0


_ALLOTTED = frozenset(["phan bo", "phan khai"])
_BY_SOMEBODY = re.compile(
    r"duoc (?:(?:dang|nha nuoc|trung uong|chinh phu|quoc hoi|cap (?:co tham quyen|tren)|(?:uy ban nhan dan|ubnd|hdnd)"
    r"(?: (?:cac|cap))? (?:tinh|thanh pho|xa|phuong|huyen|quan)|tinh|thanh pho)(?:,| va)? )+"
    r"(?:giao|cap|cho phep|thanh lap|cong nhan|phe duyet|uy quyen|phan cong|bo tri|ho tro|dau tu)\b"
    r"(?: (?:nhiem vu|bien che|kinh phi|von|du toan|phep|dat|quan ly|thanh lap|hoat dong|chi tieu|giay phep|ngan sach|"
    r"su dung|tu chu))*"
)


def _by_somebody(line: Line, at: int) -> int:
    """Where "được Đảng, Nhà nước giao nhiệm vụ" ends: at the next mark, at the predicate; 0 for anything else."""
    found = _BY_SOMEBODY.match(line.plain, line.begin(at))
    if found is None:
        return 0
    behind = line.word_at(found.end())
    for index in range(behind, min(len(line.words), behind + _FURTHEST)):
        gap = line.gap(index)
        if any(mark in BREAKS or mark == "," for mark in gap):
            return index
        two = " ".join(line.words[index : index + 2])
        if two in _ORDERED or line.printed(index) in ("phải", "cần", "gửi"):
            return index
        if is_verb(line, index) and not ends_noun(line, index):
            return index
    return len(line.words)


_PARTS = lx.words("khoan diem muc dieu phan phu tiet")


def _of_paragraph(line: Line, at: int) -> int:
    """The predicate behind "nêu tại khoản 1, khoản 2 Mục III", "quy định tại Điều 3"."""
    for index in range(at + 2, min(len(line.words), at + _FURTHEST)):
        gap = line.gap(index)
        if any(mark in BREAKS for mark in gap) or ("," in gap and line.words[index] not in _PARTS):
            return 0
        two = " ".join(line.words[index : index + 2])
        if (is_verb(line, index) and index > at + 2) or two in _ORDERED or line.printed(index) == "phải":
            return index
    return 0


_TASKS = re.compile(
    r"chu tri (?:thuc hien |trien khai |tham muu )?(?:cac |tung |nhung )?"
    r"(?:nhiem vu|noi dung|chuong trinh|du an|de an|tieu du an|hoat dong|chi tieu)"
    r"(?P<which> (?:thanh phan|du an|duoc giao|duoc phan cong|(?:neu |quy dinh |ghi )?(?:tai|trong) "
    r"(?:phu luc|muc|bang)(?: (?:so )?[ivx\d]+)?|nay|noi tren|neu tren|tren))+ "
)


def _of_tasks(line: Line, at: int) -> int:
    """The predicate behind "chủ trì thực hiện các nhiệm vụ được giao": which of the group are meant; else 0."""
    if line.words[at - 1] in ("so", "bo", "xa"):
        return 0
    told = _TASKS.match(line.plain, line.begin(at))
    behind = line.word_at(told.end()) if told else len(line.words)
    if behind >= len(line.words) or any(line.gap(index).strip() for index in range(at, behind + 1)):
        return 0
    two = " ".join(line.words[behind : behind + 2])
    return behind if two in _ORDERED or is_verb(line, behind) or line.printed(behind) in ("phải", "gửi") else 0


_NO_FIELDS = lx.words("cong viec khau mang phan chung chinh tiep toan doi va truc cac nhung to bo")


_PLACES_IN_CHARGE = lx.words("cum xa thon lop khoi ap to phuong")


def _in_charge(line: Line, at: int) -> int:
    """The predicate behind "phụ trách địa bàn", "phụ trách chuyên môn"; 0 where that is what is ordered."""
    if at + 3 >= len(line.words) or line.words[at + 2 : at + 4] == ["noi", "dung"]:
        return 0
    if line.words[at + 2] in _NO_FIELDS or line.gap(at + 2) != " ":
        return 0
    least = at + 4 if line.words[at + 2] == "linh" else at + 3
    if least == at + 4 and is_verb(line, least):
        return 0  # "phụ trách lĩnh vực trực tiếp chỉ đạo": no field is named
    for index in range(at + 3, min(len(line.words), at + 8)):
        if line.gap(index) not in (" ", " - ", "-", " – "):
            return 0
        one = index == least and line.words[at + 2] in _PLACES_IN_CHARGE
        if (index > least or one) and is_verb(line, index) and not ends_noun(line, index):
            return index
    return 0


def _inner_verb(line: Line, at: int, opened: str) -> tuple[int, bool]:
    """(the word after the clause's own verb or 0, whether any verb may be the predicate); (-1, …): no such clause."""
    verb = at + 1
    passive = opened == "được"
    if opened != "được" and line.printed(verb) == "được":
        passive, verb = True, verb + 1
    pair = " ".join(line.words[verb : verb + 2])
    if opened == "chịu":
        return (verb + 2, True) if line.printed(verb) == "sự" else (-1, False)
    if opened in ("có", "nơi"):
        return (verb + 2 if is_verb(line, verb) else 0), True
    if opened == "được" and pair.split(" ")[0] in ("giao", "phan") and pair not in _CHOSEN:
        return -1, False
    if not is_verb(line, verb) and pair not in _CHOSEN:
        return (-1, False) if passive else (verb, False)
    return verb + 2, opened in ("đang", "chưa") or (passive and pair in _CHOSEN)


def _free(line: Line, index: int) -> bool:
    """Whether the verb is no noun after "việc", "các"."""
    return line.words[index - 1] not in _NOUN_BEFORE


_GIVEN = lx.words("phan cong giao nhiem vu chu tri thuc hien phu trach phoi hop theo doi")
_AFTER_CLAUSE = frozenset(
    lx.entries(
        "bao cao|tong hop|xay dung|ra soat|tham muu|hoan thanh|dinh ky|kip thoi|phai|trien khai|to chuc|ban hanh|"
        "gui bao|gui ket|lap ke|lap danh|chi dao|bam sat|nghiem tuc|tich cuc|truc tiep|kiem tra|don doc|huong dan|"
        "tap trung|quan tam|day manh|day nhanh|tang cuong|tiep tuc"
    )
)


def _must(line: Line, at: int, stop: int) -> int:
    """ "được giao nhiệm vụ tổ chức hội nghị | phải báo cáo": the word that orders, within the clause; 0 where none."""
    for position in range(at + 2, min(stop, at + _FURTHEST)):
        if any(mark in BREAKS or mark == "," for mark in line.gap(position)):
            return 0
        ordered = line.printed(position) == "phải" and line.printed(position - 1) not in ("việc", "điều", "mà", "là")
        if ordered or " ".join(line.words[position : position + 2]) in ("co trach", "chiu trach"):
            return position
    return 0


def relative_clause_end(line: Line, at: int, stop: int) -> int:
    """The first word after "được phân công …": at "có trách nhiệm", at a comma."""
    words = line.words
    if must := _must(line, at, stop):
        return must
    given = at + 1
    while given < stop and words[given] in _GIVEN:
        given += 1
    for position in range(at + 1, stop):
        pair = " ".join(words[position : position + 2])
        if position >= given and pair in _AFTER_CLAUSE and not line.capital(position):
            return position
        if pair in ("co trach", "chiu trach", "can cu", "chu dong", "khan truong"):
            return position
        if any(mark in BREAKS or mark == "," for mark in line.gap(position)):
            return position
    return stop
