"""Where a body's name begins: the word that heads it, and "các", "mọi", "đồng chí" before it."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.bare_units import is_bare_unit
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.localities import is_locality, opens_with_locality
from lantoa.engines.plan_reader.grammar.name_people import Head, all_capitals, person_at
from lantoa.engines.plan_reader.grammar.verbs import is_verb

BREAKS = frozenset(';:.()[]{}"“”…!?|')
_DASHES = ",;:.)/"
_COUNTED = lx.words(
    "phuong xa quan huyen thon tinh so truong don co thanh doanh khu to ap khom buon chi lop bo nganh ban ubnd"
)
_QUANTIFIERS_PRINTED = lx.words("các những mọi mỗi từng một tất toàn hai cả")
_ALONE_IN_CAPITALS = lx.words("so bo ban bao dai phong")
_NOUNS = lx.words(
    "sở ban bộ ngành phòng xã phường quận huyện tỉnh thôn bản làng buôn ấp khóm trường cấp báo đài tổ đội đoàn khoa "
    "hội trạm viện cụm khối vụ cục chủ người lớp nhóm chi hộ"
)
_LISTED_BEFORE = lx.words("cac nhung moi quan vi va the nghiep")
_ORGANISATION_OF = lx.words("chinh xa thanh doan phi tin co lien khac")

_AFTER_LIST = frozenset(
    ["tiep tuc", "chu dong", "co trach", "chiu trach", "tang cuong", "can cu", "chu tri", "phoi hop", "to chuc"]
)


def head_at(line: Line, index: int) -> Head | None:
    """The head of a name that begins at the word, else None; looked for once a word."""
    if index >= len(line.words):
        return None
    if index not in line.heads:
        line.heads[index] = _find_head(line, index)
    return line.heads[index]


def _find_head(line: Line, index: int) -> Head | None:
    words = line.words
    taken, quantifier = _quantifier(line, index)
    at = index + taken
    if at >= len(words):
        return None
    if quantifier and _people_of(line, index, at):
        return "G", taken, quantifier
    if taken and any(mark in BREAKS or mark == "," for mark in line.gap(at)) and not _or_madam(line, at):
        return None
    person = person_at(line, index, at, quantifier)
    if person:
        return person
    if line.own_bodies and (whole := _own_body(line, at, taken, quantifier)):
        return whole
    if _short_head(line, at):
        return "P", taken + 1, quantifier
    if words[at] in _CLASSES and not quantifier and _class_of_pupils(line, at):
        return "P", 2, ""
    if words[at : at + 4] == ["dai", "dien", "lanh", "dao"] and line.printed(at + 2) == "lãnh":
        return "O", taken + 4, quantifier  # "Đại diện lãnh đạo các sở" are people, not what they do
    if local := opens_with_locality(line, at, quantifier):
        return "P", taken + local, quantifier
    single: str | None = None
    for phrase, kind in lx.phrases().get(words[at], ()):
        if len(phrase) == 1 and single is None and (single := _single_head(line, at, bool(quantifier))):
            return single, taken + 1, quantifier
        if (
            tuple(words[at : at + len(phrase)]) == phrase
            and _unbroken(line, at, len(phrase))
            and (len(phrase) == 1 or _is_printed(line, at, kind))
            and _phrase_stands(line, at, phrase, kind, quantifier)
        ):
            return kind, taken + len(phrase), quantifier
    if single is None and (single := _single_head(line, at, bool(quantifier))):
        return single, taken + 1, quantifier
    if chief := _chief_of(line, at):
        return "O", taken + chief, quantifier
    return None


def _own_body(line: Line, at: int, taken: int, quantifier: str) -> Head | None:
    """A name the document gives to a receiver or an owner ("Ga Sài Gòn"): a body wherever it stands; many of them
    ("các HĐGSCS") only where letters stand for it."""
    for name in line.own_bodies.get(line.words[at], ()):
        end = at + len(name)
        if tuple(line.words[at:end]) != name or not line.capital(at) or not _unbroken(line, at, len(name)):
            continue
        if not taken or line.text[line.begin(at) : line.end(end - 1)].isupper():
            return "P", taken + len(name), quantifier
    return None


def _chief_of(line: Line, at: int) -> int:
    """ "Trưởng Thuế tỉnh", "Phó trưởng tiểu ban": the word of rank before any body; 0 where none stands."""
    if line.printed(at) == "phó" and line.gap(at + 1) == " ":
        chief = head_at(line, at + 1)
        if chief is not None and chief[0] == "O" and not chief[2]:
            return 1 + chief[1]  # "Phó Cục trưởng"
    rank = at + (line.words[at] == "pho")
    if line.words[rank : rank + 1] != ["truong"] or line.printed(rank) != "trưởng" or line.gap(rank + 1) != " ":
        return 0
    head = head_at(line, rank + 1)
    return rank + 1 - at if head is not None and head[2] in ("", "cac") else 0


def _or_madam(line: Line, at: int) -> bool:
    """ "các ông (bà) Trưởng khu phố": the bracket says the other form of address."""
    return line.gap(at) == ") " and line.words[at - 2 : at] == ["ong", "ba"]


def _people_of(line: Line, index: int, at: int) -> bool:
    """ "các ông (bà) có tên tại Điều 1", "các đồng chí trong Ban": people called by where they are named or belong."""
    if at - index < 3 or line.words[at - 2 : at] not in (["ong", "ba"], ["dong", "chi"]):
        return False
    if line.words[at : at + 2] in (["co", "ten"], ["duoc", "neu"], ["duoc", "phan"], ["duoc", "giao"]):
        return line.gap(at).strip() in ("", ")")
    return line.gap(at) == " " and line.printed(at) in ("trong", "thuộc")


_CLASSES = frozenset(["lop", "khoi"])
_CLASS = re.compile(r"\d{1,2}[a-z]{1,2}\d{0,2}")


def _class_of_pupils(line: Line, at: int) -> bool:
    """ "Lớp 6A1 nhổ cỏ", "Khối 7: tưới cây": a class that acts; a form by its number only before a colon."""
    printed = line.printed(at)
    if printed not in ("lớp", "khối") or not line.capital(at) or at + 1 >= len(line.words) or line.gap(at + 1) != " ":
        return False
    if printed == "lớp" and _CLASS.fullmatch(line.words[at + 1]):
        return True
    return line.words[at + 1].isdigit() and at + 2 < len(line.words) and line.gap(at + 2).strip() == ":"


_SHORT_HEADS = frozenset(["CA", "TT", "BV", "P", "TYT", "TTVH", "QS"])


_SHORT_FOLDED = frozenset(short.lower() for short in _SHORT_HEADS)


def _short_head(line: Line, at: int) -> bool:
    """ "CA xã", "TT DVTH", "P. Nội vụ", "P.VHTT": heads shortened to capitals, before the rest of the name."""
    word = line.words[at]
    if word not in _SHORT_FOLDED and word[:2] != "p.":
        return False
    printed = line.text[line.begin(at) : line.end(at)]
    if printed[:2] == "P." and printed[2:].isupper():
        return True
    if printed not in _SHORT_HEADS or line.gap(at + 1) not in (" ", ". "):
        return False
    return line.capital(at + 1) or is_locality(line, at + 1)


# Nouns that are bodies only with a capital letter.
_CAPITAL_HEADS = frozenset(
    lx.entries(
        "quan su|dia chinh|chi nhanh|vien thong|dien luc|buu dien|bao hiem|hai quan|canh sat|bien phong|dang bo|"
        "dai dien"
    )
)
_SMALL_BODIES = lx.words("tổ đội hội trạm sở")
_PRINTED_HEADS = {
    "co": lx.words("cơ"),
    "doi": lx.words("đội đối"),
    "to": lx.words("tổ"),
    "hoi": lx.words("hội"),
    "phan": lx.words("phân"),
    "so": lx.words("sở số"),
    "thue": lx.words("thuế"),
    "ban": lx.words("ban"),
    "bo": lx.words("bộ"),
    "can": lx.words("cán"),
    "chu": lx.words("chủ"),
    "nha": lx.words("nhà"),
    "vien": lx.words("viện viên viễn"),
    "don": lx.words("đơn đồn dơn"),
    "doan": lx.words("đoàn"),
    "tap": lx.words("tập tạp"),
    "lang": lx.words("làng"),
    "ho": lx.words("hộ"),
    "luc": lx.words("lực"),
    "nghe": lx.words("nghệ"),
    "bac": lx.words("bác bậc"),
    "tieu": lx.words("tiểu"),
    "trang": lx.words("trang"),
    "dong": lx.words("dòng đồng"),
}


def _is_printed(line: Line, at: int, kind: str) -> bool:
    """Whether the head's first word has the marks of the noun: "cơ sở", but "có sổ"; "trưởng ban", but "trường bán"."""
    printed = line.printed(at)
    if line.words[at : at + 2] == ["dong", "ho"]:
        return printed == "dòng"  # "dòng họ", but "đồng hồ"
    if line.words[at] == "truong":
        return printed == ("trưởng" if kind == "O" else "trường")
    allowed = _PRINTED_HEADS.get(line.words[at])
    return allowed is None or printed in allowed or printed == line.words[at]


def _unbroken(line: Line, at: int, length: int) -> bool:
    return all(line.gap(index).strip() in ("", ".", "-", "–") for index in range(at + 1, at + length))


def _quantifier(line: Line, index: int) -> tuple[int, str]:
    words = line.words
    first = words[index]
    if first.isdigit():
        counted = len(first) <= 3 and index + 1 < len(words) and words[index + 1] in _COUNTED
        return (1, "number") if counted and line.gap(index + 1) == " " else (0, "")
    taken, quantifier = 0, ""
    if line.printed(index) in _QUANTIFIERS_PRINTED:
        for candidate in lx.quantifiers().get(first, ()):
            if tuple(words[index : index + len(candidate)]) == candidate:
                taken, quantifier = len(candidate), " ".join(candidate)
                break
    after = words[index + taken : index + taken + 2]
    if after in (["dong", "chi"], ["d", "c"]) or (quantifier and after == ["ong", "ba"]):
        return taken + 2, quantifier or "dong chi"
    if quantifier and line.printed(index + taken) in ("ông", "bà") and line.capital(index + taken + 1):
        return taken + 1, quantifier  # "Các ông Trưởng thôn"
    return taken, quantifier


def _single_head(line: Line, at: int, quantified: bool) -> str:
    if line.printed(at) not in lx.one_syllable():
        return ""
    words = line.words
    following = words[at + 1] if at + 1 < len(words) else ""
    capital = bool(following) and line.capital(at + 1)
    if words[at] == "phong" and following == "chong":
        return ""
    if (words[at] == "bo" and following == "luat") or (
        f"{words[at]} {following}" in lx.not_after()
        and line.gap(at + 1) == " "
        and not (capital and not all_capitals(line))
    ):
        return ""
    if capital and line.gap(at + 1) == "/":
        return "P"
    if not following or any(mark in _DASHES for mark in line.gap(at + 1)):
        alone = not line.capital(at) or not following or words[at] in _ALONE_IN_CAPITALS
        return "G" if quantified or alone else ""
    if capital:
        return "P"
    if following in lx.lower_after():
        return "P" if line.capital(at) and not quantified else "G"
    sector = f"{following} {words[at + 2] if at + 2 < len(words) else ''}" in lx.sector_pairs()
    if line.capital(at) and not quantified and (sector or line.printed(at) in _SMALL_BODIES or is_bare_unit(line, at)):
        return "P"  # "Sở xây dựng", "Tổ đảng", "Hội người mù": a name printed with one capital
    return "G" if quantified else ""


# Bodies only with a capital letter, and never before these words: "Chính phủ số", "Thường trực 24/24 giờ".
_ONLY_IN_CAPITALS = {"chinh phu": ("so", "dien"), "quoc hoi": (), "thuong truc": ("san",)}


_NOT_OWNED = lx.words("dong tri de truong yeu nhat quan dao dich nghia tich nhiem tam ban")


_CIRCUMSTANCES = frozenset(["thoi gian", "dia diem", "quy mo", "kinh phi", "nguon kinh", "doi tuong", "so luong"])


def _of_circumstances(line: Line) -> bool:
    """ "- Cấp huyện: Khai mạc ngày 15/7" below "1. Thời gian, địa điểm": when it is there, not who acts."""
    return line.parent is not None and " ".join(line.parent.words[:2]) in _CIRCUMSTANCES


def _phrase_stands(line: Line, at: int, phrase: tuple[str, ...], kind: str, quantifier: str) -> bool:
    words = line.words
    following = words[at + len(phrase)] if at + len(phrase) < len(words) else ""
    if len(phrase) == 1:
        if kind != "G":
            return line.capital(at)
        if phrase[0] == "cap" and line.capital(at) and is_locality(line, at + 1):
            return not _of_circumstances(line)  # "Cấp xã tổ chức …"
        if phrase[0] == "chu" and line.capital(at) and line.printed(at) == "chủ" and line.gap(at + 1) == " ":
            return following not in _NOT_OWNED  # "Chủ ao, hồ …", but "Chủ động …"
        listed = at > 0 and ("," in line.gap(at) or ";" in line.gap(at) or words[at - 1] == "va")
        known = line.printed(at) in _NOUNS and f"{phrase[0]} {following}" not in lx.not_after()
        return (bool(quantifier) or listed) and known
    joined = " ".join(phrase)
    if joined == "to chuc dang" and line.printed(at + 2) != "đảng":
        return False  # "Tổ chức đăng ký …"
    if joined in _CAPITAL_HEADS:
        return line.capital(at) or bool(quantifier) or (joined in ("dang bo", "quan su") and "," in line.gap(at))
    if joined == "to chuc":
        return is_organisation(line, at, bool(quantifier))
    if joined in ("uy vien", "thanh vien", "lanh dao") and not (quantifier or line.capital(at)):
        listed = at > 0 and ("," in line.gap(at) or words[at - 1] in ("va", "nghi", "cau", "giao", "cho"))
        leads_one = _single_head(line, at + 2, quantified=False) != "" or following in ("ubnd", "hdnd", "uy")
        return listed and line.capital(at + 2) and (joined != "lanh dao" or leads_one)
    if joined == "lanh dao" and "," in line.gap(at + 2) and is_verb(line, at + 2) and not quantifier:
        return False  # "Lãnh đạo, quản lý toàn diện …"
    if joined == "lanh dao" and not quantifier and line.of_the_party() and is_verb(line, at + 2):
        return False  # "Lãnh đạo làm tốt công tác …": what a committee of the Party does
    if (
        joined == "lanh dao"
        and not (at == 0 and following == "cac" and words[at + 3 : at + 4] in (["phong"], ["don"], ["so"], ["khoa"]))
        and following in ("chi", "cac", "thuc", "cong", "viec", "toan", "to")
        and "," not in line.gap(at)
    ):
        return bool(quantifier)
    if joined in ("thanh tra", "thong ke"):
        return _is_office(line, at, joined)
    if joined in _ONLY_IN_CAPITALS:
        goes_on = following in _ONLY_IN_CAPITALS[joined] or (joined == "thuong truc" and following[:1].isdigit())
        return line.capital(at) and not (goes_on and at + 2 < len(words))
    return not (joined == "dia phuong" and line.printed(at + 2) in ("hóa", "hoá"))


def _is_office(line: Line, at: int, joined: str) -> bool:
    """ "Thanh tra tỉnh", "Thống kê tỉnh": offices, but "Thanh tra, kiểm tra việc …", "Thống kê số hộ …"."""
    following = " ".join(line.words[at + 2 : at + 4])
    if at + 2 >= len(line.words) or line.gap(at + 2) != " ":
        return False
    if joined == "thong ke":
        return line.capital(at) and (following.startswith("tinh ") or following == "thanh pho")
    named = following.partition(" ")[0] in ("cac", "so", "bo", "nhan")
    return line.capital(at + 2) or named or is_locality(line, at + 2)


SOCIETY = frozenset(["chinh tri", "xa hoi", "doan the"])
_BESIDE_ORGANISATION = frozenset(["ca nhan", "co quan", "don vi", "doanh nghiep", "ho gia", "ho kinh"])


def is_organisation(line: Line, at: int, quantified: bool) -> bool:
    """Whether "tổ chức" at the word is the noun: after "các" or in a list, before what qualifies it."""
    words = line.words
    following = words[at + 2] if at + 2 < len(words) else ""
    before = words[at - 1] if at else ""
    listed = quantified or before in _LISTED_BEFORE or "," in line.gap(at)
    if "," in line.gap(at + 2) and " ".join(words[at + 2 : at + 4]) in _BESIDE_ORGANISATION:
        return True  # "Tổ chức, cá nhân nuôi trồng thủy sản …"
    if "," in line.gap(at + 2) and not listed and is_verb(line, at + 2):
        return False  # "tổ chức, triển khai thực hiện"
    if not following or any(mark in ",;.)/" for mark in line.gap(at + 2)):
        return listed or not line.capital(at)
    if following in ("thuc", "trien"):
        return False
    if following == "duoc" and listed:
        return True  # "các cơ quan, tổ chức được phân công"
    opens = at == 0 or any(mark in ".;:" for mark in line.gap(at))
    if opens and line.capital(at) and " ".join(words[at + 2 : at + 4]) in SOCIETY and words[at + 4 : at + 5] != ["hoa"]:
        return True  # "Tổ chức chính trị - xã hội tham gia …", but "Tổ chức xã hội hóa …"
    if listed and "," in line.gap(at) and f"{following} {' '.join(words[at + 3 : at + 4])}" in _AFTER_LIST:
        return True
    if following in _ORGANISATION_OF and listed:
        return True
    if before in ("cac", "nhung") or (quantified and following in lx.after_organisation()):
        return True
    return (following in ("va", "ca") or (line.printed(at + 2) == "để" and "," in line.gap(at))) and listed


def is_person(line: Line, index: int) -> bool:
    """Whether a person called by name begins at the word: "cô Trần Thị A", "đồng chí Lê Văn B"."""
    head = head_at(line, index)
    return head is not None and head[2].endswith("person")
