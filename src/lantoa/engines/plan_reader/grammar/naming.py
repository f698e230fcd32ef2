"""Who is named: one list of bodies read from a given word on, split the way a clerk writes them down.

A body is an organisation, a post or a group. "các sở, ban, ngành" is one group; "Sở Y tế và Công an tỉnh" are two.
"""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.localities import is_locality, two_localities
from lantoa.engines.plan_reader.grammar.members import members_at
from lantoa.engines.plan_reader.grammar.name import Name
from lantoa.engines.plan_reader.grammar.name_dashes import dash_ends, dash_parts
from lantoa.engines.plan_reader.grammar.name_ends import ends_heading_name, ends_name
from lantoa.engines.plan_reader.grammar.name_heads import BREAKS, SOCIETY, head_at
from lantoa.engines.plan_reader.grammar.name_joins import SERVICES, SOLO, joins, joins_staff
from lantoa.engines.plan_reader.grammar.name_people import Head, all_capitals
from lantoa.engines.plan_reader.grammar.openings import opens_clause
from lantoa.engines.plan_reader.grammar.relative_clauses import predicate_after, relative_clause_end
from lantoa.engines.plan_reader.grammar.task_names import called_by_task
from lantoa.engines.plan_reader.grammar.unknown_items import unknown_item
from lantoa.engines.plan_reader.grammar.verbs import ends_noun, is_verb

_WEAK = frozenset(  # nouns that name somebody only with "các" before them
    [
        "doi tuong",
        "ca nhan",
        "tap the",
        "co so",
        "he thong",
        "linh vuc",
        "khu vuc",
        "gia dinh",
        "co quan",
        "don vi",
        "to chuc",
        "thanh vien",
        "bo phan",
        "cu tri",
        "dai bieu",
        "nha truong_",
    ]
)
_MOST_NAMES = 60
_ABBREVIATED = lx.words("vp tp tt ttr st tx ub ths ts p bv")


def names_at(line: Line, index: int, *, sentence: bool) -> tuple[list[Name], int]:
    """The bodies named from the word on and the index of the first word after them; ([], index) where none begins.

    In a ``sentence`` a name ends at the verb; in a heading or a cell it goes on to the next separator.
    """
    names: list[Name] = []
    at = index
    solo = False
    while at < len(line.words) and len(names) < _MOST_NAMES:
        members = members_at(line, at)
        if members is not None:
            names += members[0]
            following = _next_item(line, members[1])
            at = members[1]
            if following is None:
                break
            at = following
            continue
        head = head_at(line, at)
        if head is None or (not names and not _may_open(line, at, head, sentence)):
            break
        pair = " ".join(line.words[at : at + 2])
        solo = not head[2] and head[0] == "G" and (pair in SOLO if not names else solo)
        name, at = _one_name(line, at, head, sentence, solo)
        names.append(name)
        following = _next_item(line, at)
        if following is None and sentence and _known(names[0]) and (further := unknown_item(line, at)):
            names.append(further[0])
            at = further[1]
            break
        if following is None:
            break
        at = following
    return names, at if names else index


def _known(name: Name) -> bool:
    return name.many or name.kind in "PO"


def _may_open(line: Line, at: int, head: Head, sentence: bool) -> bool:
    if head[0] != "G" or head[2]:
        return True
    pair = " ".join(line.words[at : at + 2])
    if sentence and at == 0 and pair in _WEAK:
        after = at + head[1]
        if pair in _AGENTS and line.capital(0) and " ".join(line.words[after : after + 2]) in _HIRED_FOR:
            listed = "," in line.gap(after + 2) and head_at(line, after + 2) is not None
            return listed or (line.gap(after + 2) == " " and is_verb(line, after + 2))
        own = " ".join(line.words[after : after + 2])
        if (pair == "bo phan" and own in SERVICES) or (pair == "to chuc" and own in SOCIETY):
            return True
        proper = (
            head[1] > 2
            or (pair == "co so" and " ".join(line.words[after : after + 2]) in _SITES)
            or (line.capital(after) and line.gap(after) == " ")
        )
        if pair in _AGENTS and line.capital(0) and (proper or _modal_follows(line, after)):
            return True
        return after < len(line.words) and ("," in line.gap(after) or line.words[after] in ("duoc", "co"))
    return not sentence or line.capital(at) or at > 0


_HIRED_FOR = frozenset(["tu van", "thi cong", "giam sat", "cung cap", "van hanh", "khai thac", "quan ly"])
_SITES = frozenset(["giao duc", "dao tao", "y te", "kham benh", "san xuat", "kinh doanh", "luu tru", "giet mo"])
_AGENTS = frozenset(["co quan", "don vi", "to chuc", "bo phan", "thanh vien", "ca nhan", "tap the", "co so"])


_FARTHEST_MODAL = 16  # "Đơn vị thu gom rác thải trên địa bàn thị xã có trách nhiệm …"


def _modal_follows(line: Line, after: int) -> bool:
    """Whether "có trách nhiệm" or "phải" follows within the clause: "Cơ quan phối hợp có trách nhiệm …"."""
    for at in range(after, min(len(line.words), after + _FARTHEST_MODAL)):
        if line.gap(at).strip():
            return False
        if line.printed(at) == "phải" or " ".join(line.words[at : at + 2]) in ("co trach", "chiu trach", "co nhiem"):
            return True
    return False


def _one_name(line: Line, at: int, head: Head, sentence: bool, solo: bool) -> tuple[Name, int]:
    kind, taken, quantifier = head
    begin = at + 2 if quantifier.startswith("dong chi") else at
    if quantifier in ("dong chi post", "person") and taken > 2:
        begin = at + 1
    alone = quantifier == "called person" and line.gap(at + taken).strip() not in ("-", "–")
    end = at + taken if alone else _tail(line, at + taken, kind, sentence, at, quantifier, solo)
    named = _before_post(line, at + taken, end) if sentence and quantifier.endswith("person") else end
    named -= line.printed(named - 1) == "thì"  # "Các xã chưa có điện thì lập …"
    position = (line.begin(begin), line.end(named - 1))
    text = line.text[position[0] : position[1]]
    return Name(
        text, *position, kind, bool(quantifier) and not quantifier.endswith("person"), quantifier in ("moi", "tung")
    ), end


def _before_post(line: Line, first: int, end: int) -> int:
    """ "Nguyễn Văn A – Phó Chủ tịch UBND xã chỉ đạo …": the person is named before the dash; before a colon with it."""
    if end >= len(line.words) or ":" in line.gap(end):
        return end
    return next((at for at in range(first, end) if line.gap(at).strip() in ("-", "–")), end)


def _tail(line: Line, at: int, kind: str, sentence: bool, first: int, quantifier: str, solo: bool) -> int:
    """The index of the first word that is no longer part of the name begun at ``first``."""
    words = line.words
    while at < len(words):
        gap = line.gap(at)
        if kind != "G" and (sector := _sector(line, at)):
            at = sector
            continue
        if gap in (' "', " “") and (closed := _quoted(line, at)):
            if not is_locality(line, closed):
                return closed
            at = closed + 1
            continue
        if _breaks(line, at, gap, quantifier) or (words[at].isdigit() and quantifier in ("moi", "tung")):
            break  # "mỗi tổ 01 bình hoa" is a quota
        if kind == "P" and two_localities(line, first, at):
            break
        if "," in gap or ";" in gap or words[at] in ("va", "hoac"):
            joined = joins_staff(line, at, first) if solo else joins(line, at, kind, first, sentence, quantifier)
            joined = joined or _goes_on_having(line, at, first, quantifier)
            if joined is None:
                break
            at = joined
            continue
        if ("-" in gap or "–" in gap) and not quantifier.endswith("person") and dash_ends(line, at):
            break
        if line.capital(at) and _begins_another(line, at, first, kind):
            break
        if sentence and (predicate := _predicate(line, at, first, kind, quantifier)):
            return predicate
        if ends_name(line, at, first) if sentence else ends_heading_name(line, at):
            break
        if words[at] == "duoc" and " ".join(words[at + 1 : at + 3]) in _ASSIGNED:
            if at - first > 3 and not quantifier and not (kind == "O" and "cac" in words[first:at]):
                break
            end = relative_clause_end(line, at, len(words))
            if end >= len(words):
                break
            at = end
            continue
        at += 1
    return at


def _predicate(line: Line, at: int, first: int, kind: str, quantifier: str) -> int:
    """The word of the predicate behind a clause or a task that tells which body is meant; 0 where none begins here."""
    told = predicate_after(line, at) if _may_be_told(line, at, first, kind, quantifier) else 0
    return told or called_by_task(line, at, first)


def _may_be_told(line: Line, at: int, first: int, kind: str, quantifier: str) -> bool:
    """Whether a relative clause may say which of them is meant: of a group, a post, a name printed small."""
    told = bool(quantifier) or kind in "GO" or "cac" in line.words[first:at] or not line.capital(first)
    return at > first and (told or line.printed(at) == "nơi")


def _goes_on_having(line: Line, at: int, first: int, quantifier: str) -> int | None:
    """ "các hộ có nhà kiên cố, cao tầng tiếp nhận …": a further word of what the group has, then its predicate."""
    if line.gap(at) == ", " and line.printed(at) == "thuộc":
        return at + 1  # "cơ quan hành chính khác, thuộc Ủy ban nhân dân tỉnh"
    owner = line.printed(first).lower() in ("chủ", "người", "hộ") and line.words[first + 1] != "tich"
    if not (quantifier or owner) or "," not in line.gap(at) or line.capital(at) or head_at(line, at) is not None:
        return None
    for end in (at + 1, at + 2):
        if " ".join(line.words[end : end + 2]) in ("co trach", "chiu trach") or line.printed(end) == "phải":
            return end if line.gap(end) == " " and at - first > 2 else None  # "Các hộ nuôi chó, mèo có trách nhiệm"
    if not quantifier:
        return None
    if not any(line.printed(index) == "có" for index in range(first + 1, at)) or is_verb(line, at):
        return None
    if opens_clause(line, at):
        return None  # "UBND các xã có đê, trước ngày 15/5, phải …"
    for end in (at + 1, at + 2):
        if end < len(line.words) and line.gap(end) == " " and is_verb(line, end):
            return end
    return None


_ASSIGNED = frozenset(["phan cong", "giao nhiem", "giao chu", "giao thuc"])


def _breaks(line: Line, at: int, gap: str, quantifier: str) -> bool:
    """Whether a mark before the word ends the name: not a point after "TP", not a semicolon in a list of nouns."""
    if not any(mark in BREAKS for mark in gap):
        return gap.strip() == "+"  # "Tổng phụ trách + BCH Liên đội"
    abbreviated = gap.strip() == "." and line.words[at - 1] in _ABBREVIATED
    if gap == ") " and line.words[at - 2 : at] == ["ong", "ba"]:
        return False  # "các ông (bà) có tên …"
    return not abbreviated and not _bare_list(line, at, gap, quantifier)


def _quoted(line: Line, at: int) -> int:
    """The word after a short quoted title inside a name: "Ban Vận động quỹ “Vì người nghèo” xã"; 0 where it is long."""
    for index in range(at + 1, min(len(line.words), at + 8)):
        if any(mark in '"”' for mark in line.gap(index)):
            return index if line.gap(index).strip() in ('"', "”") else 0
    return 0


def _sector(line: Line, at: int) -> int:
    """The word after the name of a sector that begins here ("phòng, chống thiên tai và tìm kiếm cứu nạn"), or 0."""
    if ends_noun(line, at):
        return 0  # "Bộ Ngoại giao thông báo …"
    if line.words[at] == "lam" and line.printed(at) != "lâm":
        return 0  # "làm sáng tỏ" is no "lâm sàng"
    for sector in lx.sector_starts().get(line.words[at], ()):
        end = at + len(sector)
        verb = f"{sector[0]} {sector[1]}" in lx.verb_pairs() if len(sector) > 1 else False
        council = line.words[at - 2 : at] == ["hoi", "dong"]
        if verb and not council and not line.capital(at) and sector[0] not in ("phong", "pho", "tim", "chua", "hoc"):
            continue  # "Sở Nội vụ tổ chức cán bộ …" is what it does
        if tuple(line.words[at:end]) == sector and all(
            line.gap(index).strip() in ("", ",", "-", "–") for index in range(at + 1, end)
        ):
            if _two_bodies(line, at, end):
                continue
            return end if line.gap(at).strip() in ("", "-", "–") else 0
    return 0


def _two_bodies(line: Line, at: int, end: int) -> bool:
    """ "Bộ Tài chính, Ngân hàng Nhà nước Việt Nam": a comma inside the sector, behind it the rest of a further name."""
    if not line.capital(end) or line.gap(end) != " ":
        return False
    commas = (index for index in range(at + 1, end) if "," in line.gap(index) and line.capital(index))
    return any((head := head_at(line, index)) is not None and head[0] == "P" for index in commas)


def _begins_another(line: Line, at: int, first: int, kind: str) -> bool:
    """A name printed after another without a separator: "Sở Khoa học và Công nghệ Sở Công Thương"."""
    word = line.words[at]
    if word == "cac":
        opened = " ".join(line.words[first : first + 2])
        if line.capital(at) and opened in ("dang uy", "dang bo", "cong doan") and not all_capitals(line):
            return False  # "Đảng ủy Các cơ quan và Doanh nghiệp"
        if at - first == 2 and opened in ("lien hiep", "hiep hoi", "lien doan", "hoi dong"):
            return False
        return kind != "O" and not line.capital(at - 1) and head_at(line, at) is not None
    place = is_locality(line, at - 1) or is_locality(line, at - 2)
    if word in ("so", "ubnd") and kind == "P" and not line.capital(at - 1) and place:
        return head_at(line, at) is not None  # "UBND xã, phường, đặc khu Sở Tài chính"
    again = word == line.words[first] and (word == "so" or (word == "bo" and line.words[at + 1 : at + 2] != ["doi"]))
    return kind == "P" and again and head_at(line, at) is not None


def _bare_list(line: Line, at: int, gap: str, quantifier: str) -> bool:
    """ "Các cơ quan; đơn vị; phòng, ban": one group, semicolons or not."""
    if gap.strip() != ";" or not quantifier:
        return False
    head = head_at(line, at)
    if head is None or head[0] != "G" or head[2]:
        return False
    after = at + head[1]
    return after >= len(line.words) or any(mark in ",;" for mark in line.gap(after))


_ROLES = ("chu tri", "phoi hop", "thuc hien", "phu trach")


def _past_aside(line: Line, at: int) -> tuple[int, str] | None:
    """ "Sở Y tế (Trung tâm Kiểm soát bệnh tật), Sở Nội vụ": the word after the bracket and what parts it from it."""
    opened = line.plain.find("(", line.end(at - 1))
    close = line.plain.find(")", opened)
    if close < 0 or close - opened > 120 or any(role in line.plain[opened:close] for role in _ROLES):
        return None
    after = line.word_at(close)
    if after >= len(line.words):
        return None
    gap = line.plain[close + 1 : line.begin(after)]
    return (after, gap) if "," in gap or ";" in gap or line.words[after] == "va" else None


def _next_item(line: Line, at: int) -> int | None:
    """Where the next name of the list begins, over ",", ";", "/" or "và"; None where the list ends."""
    words = line.words
    if at >= len(words):
        return None
    gap = line.gap(at)
    if "(" in gap and (past := _past_aside(line, at)):
        at, gap = past
    if any(mark in '.:"“”…!?|[]()' for mark in gap):
        return None
    if ("-" in gap or "–" in gap) and dash_parts(line, at):
        return at
    item = at + 1 if words[at] in ("va", "hoac", "cung") else at
    if item == at and not any(mark in ",;/+" for mark in gap) and not (words[at] in ("so", "cac") and line.capital(at)):
        return None
    if words[item : item + 2] == ["cung", "voi"]:
        item += 2
    if item >= len(words) or head_at(line, item) is None:
        return None
    return item
