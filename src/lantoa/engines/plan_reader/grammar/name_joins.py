"""Over which commas and conjunctions a name goes on: "các sở, ban, ngành" is one group, two ministries are two."""

from __future__ import annotations

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.group_joins import (
    beside_group,
    further_owned,
    is_one_group,
    letters_alone,
    posts_of_one,
    same_trade,
)
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.localities import is_locality
from lantoa.engines.plan_reader.grammar.name_heads import BREAKS, head_at
from lantoa.engines.plan_reader.grammar.name_people import Head, all_capitals
from lantoa.engines.plan_reader.grammar.nominal_verbs import nominal
from lantoa.engines.plan_reader.grammar.verbs import is_verb

SOLO = frozenset(
    [
        "doanh nghiep",
        "cong dong",
        "ca nhan",
        "can bo",
        "giang vien",
        "giao vien",
        "hoc sinh",
        "sinh vien",
        "nha dau",
        "nha cung",
        "nguoi dan",
        "nha mang",
        "nha truong",
        "ho gia",
    ]
)
_PEOPLE = frozenset(["can bo", "giao vien", "nhan vien", "hoc sinh", "sinh vien", "doan vien", "hoi vien", "phu huynh"])
_PEOPLE_FIRST = lx.words("can giao nhan hoc sinh doan hoi phu vien cong nguoi")
_STAFF = frozenset(["can bo", "cong chuc", "vien chuc", "nguoi lao"])
_PAIRED = frozenset(["co quan", "to chuc", "don vi", "cap uy", "tap the"])


def joins(line: Line, at: int, kind: str, first: int, sentence: bool, quantifier: str) -> int | None:
    """The word after which the name goes on over a comma or "và", or None where the name ends here."""
    words = line.words
    conjunction = words[at] in ("va", "hoac")
    item = at + 1 if conjunction else at
    if item >= len(words) or (conjunction and any(mark in BREAKS for mark in line.gap(item))):
        return None
    same = _same_kind(line, at, item, first) or same_trade(line, at, item) or further_owned(line, item, first)
    if same:
        return same
    head = head_at(line, item)
    if conjunction and kind == "P" and line.capital(item) and _own_list(line, first, at):
        return item + (head[1] if head else 1)
    together = head is not None and not head[2] and _headed_together(line, item, first)
    if together or is_one_group(line, at, item, first, head, kind, quantifier):
        return item + (head[1] if head else 1)
    if quantifier.startswith(("dong chi", "person")) and not conjunction and head and head[0] == "O" and not head[2]:
        return item + head[1]
    joint = (words[at - 1], words[item], words[item + 1] if item + 1 < len(words) else "")
    if joint in lx.sector_joints() or (*joint[:2], "") in lx.sector_joints() or _field_goes_on(line, at, first, head):
        return item + 1
    repeated = _repeats(line, item, first)
    if kind in ("P", "G") and repeated and (head is None or head[2]) and (kind == "P" or head is None):
        return repeated
    if head is None:
        on = _company_goes_on(line, item, first) or _continues_without_head(line, item, kind, sentence, conjunction)
        return None if letters_alone(line, at, first) else on
    over = bool(quantifier) if kind != "O" else "cac" in words[first:at]
    if words[at - 1] == "uy" and words[item + 1 : item + 2] == ["uy"] and "cac" in words[first:at]:
        return item + 2  # "Ban Thường vụ các huyện ủy, thành ủy, đảng ủy"
    if words[item : item + 2] == ["chu", "cac"] and words[first] != "chu":
        return None  # "Hiệu trưởng các trường, chủ các cơ sở …": owners beside heads
    common = over and head[0] == "P" and not head[2] and _is_common(line, item, head[1])
    if (head[2] or head[0] in ("P", "O")) and not common:
        return _offices(line, item, first, head[1], conjunction)
    if words[item : item + 2] == ["chinh", "quyen"] and words[at - 2 : at] != ["cap", "uy"]:
        return None
    if kind == "P" and not sentence and not conjunction:
        return None
    if words[item] in ("cum", "khoi") and "khu" in words[first:at]:
        return item + 1
    return _joins_group(line, at, item, head[1], first, quantifier)


_HEADED = frozenset(["co quan", "don vi", "to chuc", "doanh nghiep", "dia phuong"])


def _headed_together(line: Line, item: int, first: int) -> bool:
    """ "Người đứng đầu cơ quan chuyên môn, đơn vị sự nghiệp": the one and the other, told by one word before them."""
    pair = line.words[item : item + 2]
    if line.capital(item) or " ".join(pair) not in _HEADED:
        return False
    again = pair in (["co", "quan"], ["don", "vi"]) and line.words[first] == "cac"
    again = again and line.words[first + 1 : first + 3] == pair and "," in line.gap(item)
    return again or line.words[first : first + 3] == ["nguoi", "dung", "dau"]  # "các cơ quan chuyên môn, cơ quan khác"


def _same_kind(line: Line, at: int, item: int, first: int) -> int:
    """The word after a further place, office, level of schools or number of the same name; 0 for anything else."""
    words = line.words
    if company := beside_group(line, at, item, first):
        return company
    party = words[item + 1 : item + 2] in (["doan"], ["uy"])  # "Liên đoàn Lao động tỉnh, Tỉnh Đoàn"
    if is_locality(line, item) and not party and any(is_locality(line, at - back) for back in (1, 2, 3, 4)):
        return item + 1
    if words[at - 1] == "phong" and words[item] == "chong":
        return item + 1
    if words[at - 1] == "nganh" and words[item : item + 2] == ["lien", "nganh"]:
        return item + 2  # "các hội đồng ngành, liên ngành"
    if inside_and_out := _inside_and_out(line, at):
        return inside_and_out
    if [words[at - 2 : at], words[item : item + 2]] in _EVERYWHERE and at - 2 > first:
        return item + 2  # "Ban Chỉ huy phòng thủ dân sự các ngành, các cấp"
    if line.printed(item) == "thị" and "," in line.gap(item + 1) and is_locality(line, at - 1):
        return item + 1  # "các huyện, thị, thành phố"
    if (
        words[item] == "cap" == words[at - 2]
        and at - 2 > first
        and is_locality(line, item + 1)
        and is_locality(line, at - 1)
    ):
        return item + 2  # "UBND cấp huyện, cấp xã"
    office = words[first : first + 2] == ["bo", "phan"]
    if office and item == at and line.capital(item) and line.children:
        return item + 1  # "Bộ phận Văn phòng, Kế toán" is one
    if office and " ".join(words[item : item + 2]) in SERVICES:
        return item + 2  # "Bộ phận y tế, bảo vệ, phục vụ"
    if "truong" in words[first:at] and (level := _school_level(line, item)):
        return level
    return _further_number(line, at, item, first)


_EVERYWHERE = ([["cac", "nganh"], ["cac", "cap"]], [["cac", "cap"], ["cac", "nganh"]])


def _inside_and_out(line: Line, at: int) -> int:
    """The word after "cộng đồng trong và ngoài nước"; 0 for anything else."""
    return at + 3 if line.words[at - 1 : at + 2] == ["trong", "va", "ngoai"] and at + 2 < len(line.words) else 0


def _own_list(line: Line, first: int, at: int) -> bool:
    """ "Đảng ủy Các cơ quan và Doanh nghiệp": a capital "Các" inside a name opens a list that is its own."""
    listed = any(line.words[index] == "cac" and line.capital(index) for index in range(first + 1, at))
    return listed and not all_capitals(line)


SERVICES = frozenset(
    lx.entries(
        "y te|bao ve|phuc vu|van phong|ke toan|thu vien|thiet bi|thu quy|van thu|cap duong|nha bep|hanh chinh|tap vu|"
        "tu van|le tan|hau can|truyen thong|quan sinh|dia chinh|moi truong|van hoa|tu phap|ho tich|thong ke|tai chinh"
    )
)


def _further_number(line: Line, at: int, item: int, first: int) -> int:
    """ "Đội Quản lý thị trường số 1, số 2", "các Phường 1, 2": the word after a further number; 0 where none is."""
    words = line.words
    if not words[at - 1].isdigit() or at - 1 <= first or len(words[at - 1]) > 2:
        return 0
    if words[item : item + 2] == ["khu", "vuc"] and "vuc" in words[first:at] and words[item + 2 : item + 3] != []:
        return item + 3 if words[item + 2].isdigit() else 0  # "Đội chữa cháy khu vực 1, khu vực 2"
    again = words[item] in words[first:at] and words[item + 1 : item + 2] and words[item + 1].isdigit()
    if again and words[item] in ("khoi", "lop", "khoa", "nhom", "to", "doi"):
        return item + 2  # "Học sinh khối 4, khối 5"
    if line.printed(item) == "số" and words[item + 1 : item + 2] and words[item + 1].isdigit():
        return item + 2
    plain = words[item].isdigit() and len(words[item]) <= 2 and words[at - 2 : at - 1] != ["thang"]
    return item + 1 if plain and (item + 1 >= len(words) or line.words[item + 1] not in _COUNTED) else 0


_COUNTED = lx.words("phuong xa quan huyen thon truong don so nganh")
_LEVELS = (
    ("trung", "hoc", "co", "so"),
    ("trung", "hoc", "pho", "thong"),
    ("tieu", "hoc"),
    ("mam", "non"),
    ("mau", "giao"),
)


def _school_level(line: Line, item: int) -> int:
    """The word after a level of schools: "các trường mầm non, tiểu học, trung học cơ sở"; 0 for anything else."""
    words = line.words
    for level in (*_LEVELS, ("thcs",), ("thpt",), ("cao", "dang"), ("dai", "hoc"), ("trung", "cap"), ("pho", "thong")):
        end = item + len(level)
        if tuple(words[item:end]) == level and not any(line.capital(at) for at in range(item, end) if len(level) > 1):
            return end
    return 0


def _is_common(line: Line, item: int, taken: int) -> bool:
    """A head noun printed small and bare in a group: "các khoa, phòng, trung tâm"."""
    after = item + taken
    if line.words[item : item + 2] == ["mat", "tran"]:
        return line.words[after : after + 2] != ["to", "quoc"] and taken == 2
    small = not any(line.capital(index) for index in range(item, after))
    return small and (after >= len(line.words) or not line.capital(after))


def _offices(line: Line, item: int, first: int, taken: int, conjunction: bool) -> int | None:
    """ "Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh" is one office, its chief one person."""
    opened = " ".join(line.words[first:item])
    other = " ".join(line.words[item : item + 2])
    served = any(f"{office} {of}" in opened for office in ("van phong", "vp") for of in ("doan", "hdnd", "hoi", "dbqh"))
    return item + taken if conjunction and served and other.startswith(("hdnd", "hoi dong", "ubnd", "uy ban")) else None


_CLASSED = lx.words("khu cum linh nganh loai chuong hang nhom vung tuyen")


def _repeats(line: Line, item: int, first: int) -> int | None:
    """ "các khu công nghệ cao và khu công nghiệp": the noun of the name said again."""
    words = line.words
    noun = item + 1 if words[item] == "cac" else item
    if noun >= len(words) or len(words[noun]) < 3 or words[noun] not in words[first + 1 : item - 1]:
        return None
    return noun + 1 if words[noun] in _CLASSED else None


def _field_goes_on(line: Line, at: int, first: int, head: Head | None) -> bool:
    """ "phụ trách lĩnh vực Dân tộc, Tôn giáo và các Hội quần chúng": the field goes on, but for a further post."""
    if head is not None and head[0] == "O":
        return False
    return any(line.words[index : index + 2] == ["linh", "vuc"] for index in range(first, at - 1))


_COMPANIES = frozenset(["cong ty", "tong cong", "hop tac", "xi nghiep", "cty co", "ctcp"])
_LONGEST_FIELD = 5  # small words of a company's field before its proper name


def _company_goes_on(line: Line, item: int, first: int) -> int:
    """ "Công ty Cổ phần Công viên cây xanh và đô thị Vũng Tàu": a further field, then the proper name; else 0."""
    company = " ".join(line.words[first : first + 2]) in _COMPANIES and line.capital(first)
    if not company or line.words[item - 1] != "va":
        return 0
    for at in range(item, min(len(line.words), item + _LONGEST_FIELD + 1)):
        if line.gap(at) != " ":
            return 0
        if line.capital(at):
            return at + 1 if at > item else 0
        if at > item and head_at(line, at) is not None:
            return 0
    return 0


def _continues_without_head(line: Line, item: int, kind: str, sentence: bool, conjunction: bool) -> int | None:
    words = line.words
    pair = " ".join(words[item : item + 2])
    if kind in ("P", "O") and line.capital(item):
        return item + 1
    if pair in ("phu trach", "truc thuoc"):
        return item + 1
    if conjunction and kind == "P" and (pair in lx.name_nouns() or pair in lx.weak_verbs()):
        return item + 2  # "Phòng Quản lý bảo tàng và thông tin di sản": a subject is never joined to its verb
    if not sentence and not conjunction and not line.capital(item) and (kind == "G" or is_verb(line, item)):
        return item + 1
    return item + 1 if words[item] in ("nganh", "vien", "khoi") and kind == "G" else None


def _joins_group(line: Line, at: int, item: int, taken: int, first: int, quantifier: str) -> int | None:
    """Bare nouns join a group ("các sở, ban, ngành"); a qualified noun after a qualified group is a name of its own."""
    words = line.words
    opened = " ".join(words[first : first + 2])
    own = " ".join(words[item : item + 2])
    if not quantifier and (opened in SOLO or (own in SOLO and opened not in _PAIRED)):
        return None
    if not quantifier and not _is_group(line, first) and not _bare_post(line, at, item + taken, first):
        return None
    if quantifier and own in _PEOPLE and opened[4:] not in _PEOPLE_FIRST and _already_qualified(line, at, first):
        return None
    named = (
        not quantifier and line.capital(first) and line.capital(item) and opened not in _PAIRED and own not in _PAIRED
    )
    if named and taken > 1 and is_two(line, first):
        return None  # "Tổ dân phố, Chi hội Phụ nữ": each with its capital is a body of its own
    if own == "luc luong" and opened[:9] != "luc luong" and not quantifier and line.capital(item + taken):
        return None
    if own in ("nguoi co", "nguoi uy") and not quantifier:
        return None  # "già làng, người có uy tín"
    if words[at] == "va" and own in ("cong dong", "gia dinh", "ho gia"):
        return None
    if words[at] == "va" and line.capital(item) and not line.capital(at - 1) and _qualified(line, item + taken):
        return None
    if own == "bao chi" and " ".join(words[at - 2 : at]) in _PRESS:
        return item + taken  # "các cơ quan thông tấn, báo chí trung ương và địa phương"
    schools = words[item] in ("vien", "hoc") and "truong" in words[first:at]
    if not schools and _qualified(line, item + taken) and _already_qualified(line, at, first):
        return None
    return item + taken


_PRESS = frozenset(["thong tan", "truyen thong", "thong tin", "phat thanh", "truyen hinh"])


def joins_staff(line: Line, at: int, first: int) -> int | None:
    """ "Cán bộ, công chức, viên chức và người lao động" are one group, though each noun could stand alone."""
    words = line.words
    item = at + 1 if words[at] in ("va", "hoac") else at
    if inside_and_out := _inside_and_out(line, at):
        return inside_and_out
    if words[at] != "va" and (further := _further_number(line, at, item, first) or _further_field(line, at, first)):
        return further
    if " ".join(words[first : first + 2]) not in _STAFF or " ".join(words[item : item + 2]) not in _STAFF:
        return None
    head = head_at(line, item)
    return item + head[1] if head is not None and not head[2] else None


_TAUGHT = frozenset(["giao vien", "hoc sinh", "sinh vien", "giang vien"])


def _further_field(line: Line, at: int, first: int) -> int:
    """ "Giáo viên Mĩ thuật, Âm nhạc, Tin học": further subjects, each with its capital; 0 for anything else."""
    taught = " ".join(line.words[first : first + 2]) in _TAUGHT and line.capital(first + 2)
    return at + 1 if taught and line.gap(at) == ", " and line.capital(at) and head_at(line, at) is None else 0


def is_two(line: Line, first: int) -> bool:
    """Whether the head of the name begun at the word has two syllables or more."""
    head = head_at(line, first)
    return head is not None and head[0] == "G" and head[1] > 1


def _bare_post(line: Line, at: int, after: int, first: int) -> bool:
    """A post over bare nouns: "Trưởng khoa, phòng", "Trưởng thôn, khu phố"."""
    head = head_at(line, first)
    if head is None or head[0] != "O" or _qualified(line, after):
        return False
    own = head_at(line, first + head[1] - 1) or head_at(line, first + head[1])
    return at - first <= head[1] + 2 and (own is None or own[0] == "G")


def _is_group(line: Line, first: int) -> bool:
    """Whether the name begun at the word is a group, or a post over a group ("Thủ trưởng các sở")."""
    head = head_at(line, first)
    if head is None:
        return False
    words = line.words[first : first + head[1] + 1]
    beside = first + head[1]
    if head[0] == "O" and "," in line.gap(beside) and posts_of_one(line, beside, beside, first, head[2]):
        return True
    return head[0] == "G" or (head[0] == "O" and bool({"cac", "quan", "don", "so", "cap", "chinh"} & set(words[1:])))


def _qualified(line: Line, at: int) -> bool:
    """Whether more than the bare nouns of the list follows: "tổ chức, đơn vị có liên quan"."""
    words = line.words
    while (
        at < len(words)
        and (head := head_at(line, at))
        and head[0] == "G"
        and not head[2]
        and line.gap(at).strip() in (",", "")
    ):
        at += head[1]
    if at >= len(words) or any(mark in ",;:.()" for mark in line.gap(at)) or words[at] == "va":
        return False
    pair = " ".join(words[at : at + 2])
    if nominal(line, at, pair, at - 1):
        return True
    return not (is_verb(line, at) or pair in lx.stop_pairs() or words[at] in lx.stop_words())


def _already_qualified(line: Line, at: int, first: int) -> bool:
    """Whether what stands before the separator is more than bare nouns."""
    head = head_at(line, first)
    if head is None or head[0] == "O":
        return False
    called = 2 if line.words[first + 1 : first + 3] in (["dong", "chi"], ["ong", "ba"]) else 0
    if head[1] - len(head[2].split()) - called > 2:
        return True
    index = first + head[1]
    while index < at:
        if line.words[index] == "va":
            index += 1
            continue
        if line.words[index : index + 2] == ["bao", "chi"] and line.gap(index) == " ":
            return True
        bare = head_at(line, index)
        if bare is None or bare[0] != "G" or bare[1] > 2 or (line.capital(index) and is_locality(line, index)):
            return True
        index += bare[1]
    return False
