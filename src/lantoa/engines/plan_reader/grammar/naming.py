"""Who is named: one list of bodies read from a given word on, split the way a clerk writes them down.

A body is an organisation, a post or a group. "các sở, ban, ngành" is one group; "Sở Y tế và Công an tỉnh" are two.
"""

from __future__ import annotations

from dataclasses import dataclass

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line

_BREAKS = frozenset(';:.()[]{}"“”…!?|')
_QUALIFIER_STARTS = frozenset(["phu trach", "truc thuoc", "thuoc", "kiem", "dong thoi"])
_NOMINAL = frozenset(  # a verb right after such a head is part of the name: "cơ quan quản lý", "đoàn kiểm tra"
    ["quan", "tham", "chu", "thong", "kiem", "giam", "truyen", "phoi", "thanh", "thuong", "tuyen", "dang_", "cung", "san", "kinh", "thuc", "dau", "su", "bao", "xuc", "hanh", "phuc", "khuyen", "xay"]
)
_NOMINAL_HEADS = frozenset(
    ["doan", "ban", "doi", "to", "doi_tuong", "nha", "nguoi", "chu", "bo_phan", "can_bo", "chuyen_vien", "luc_luong", "hoi", "vien", "trung_tam", "cong_chuc", "lanh_dao", "thanh_vien"]
)
_AGENCY_NOMINAL = frozenset(
    [
        "quan ly",
        "tham muu",
        "chu quan",
        "chu tri",
        "thong tin",
        "bao chi",
        "kiem tra",
        "thanh tra",
        "truyen thong",
        "thuong truc",
        "bao ve",
        "giam sat",
        "kinh doanh",
        "san xuat",
        "dang ky",
        "thi hanh",
        "to tung",
        "dieu tra",
        "phoi hop",
        "quan trac",
        "soan thao",
    ]
)
_SOLO = frozenset(
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


@dataclass(slots=True)
class Name:
    """One body: where its words stand, what heads it (P body, O post, G group) and whether "các", "mọi" stands before."""

    text: str
    begin: int
    end: int
    kind: str
    many: bool
    each: bool = False
    printed: bool = True  # False where the name was put together ("Các Bộ: Công an, Tài chính")


def head_at(line: Line, index: int) -> tuple[str, int, str] | None:
    """(class, words taken, quantifier) where a body's name begins at the word, else None."""
    words = line.words
    taken, quantifier = _quantifier(line, index)
    at = index + taken
    if at >= len(words):
        return None
    if taken and any(mark in _BREAKS or mark == "," for mark in line.gap(at)):
        return None
    single = _single_head(line, at, bool(quantifier))
    if single:
        return single, taken + 1, quantifier
    for phrase, kind in lx.phrases().get(words[at], ()):
        if tuple(words[at : at + len(phrase)]) == phrase and _phrase_stands(line, at, phrase, kind, quantifier):
            return kind, taken + len(phrase), quantifier
    return None


def _quantifier(line: Line, index: int) -> tuple[int, str]:
    words = line.words
    taken = 0
    quantifier = ""
    if words[index].isdigit() and len(words[index]) <= 3:
        return (
            (1, "number")
            if index + 1 < len(words)
            and words[index + 1] in ("phuong", "xa", "quan", "huyen", "thon", "tinh", "so", "truong", "don", "co")
            else (0, "")
        )
    for candidate in lx.QUANTIFIERS:
        parts = candidate.split()
        if words[index : index + len(parts)] == parts and line.printed(index) in _QUANTIFIERS_PRINTED:
            taken, quantifier = len(parts), candidate
            break
    after = words[index + taken : index + taken + 2]
    if after == ["dong", "chi"]:
        return taken + 2, quantifier or "dong chi"
    if after[:2] == ["d", "c"]:
        return taken + 2, quantifier or "dong chi"
    if after[:1] in (["ong"], ["ba"]) and not taken:
        return 0, ""
    return taken, quantifier


_QUANTIFIERS_PRINTED = frozenset(["các", "những", "mọi", "mỗi", "từng", "một", "tất", "toàn", "hai", "cả"])


def _single_head(line: Line, at: int, quantified: bool) -> str:
    if line.printed(at) not in lx.ONE_SYLLABLE:
        return ""
    words = line.words
    following = words[at + 1] if at + 1 < len(words) else ""
    pair = f"{words[at]} {following}"
    if pair in lx.not_after() and not (line.capital(at + 1) and not _all_capitals(line)):
        return ""
    if not following or any(mark in ",;:.)/" for mark in line.gap(at + 1)):
        return (
            "G"
            if quantified or not line.capital(at) or not following
            else ("G" if words[at] in ("so", "bo", "ban", "bao", "dai") else "")
        )
    if line.capital(at + 1):
        return "P"
    if following in lx.LOWER_AFTER:
        return "P" if line.capital(at) and not quantified else "G"
    return "G" if quantified else ""


def _phrase_stands(line: Line, at: int, phrase: tuple[str, ...], kind: str, quantifier: str) -> bool:
    words = line.words
    following = words[at + len(phrase)] if at + len(phrase) < len(words) else ""
    if len(phrase) == 1:
        if kind == "G":
            listed = at > 0 and ("," in line.gap(at) or ";" in line.gap(at) or words[at - 1] == "va")
            return (bool(quantifier) or listed) and _is_noun(line, at)
        return line.capital(at)
    joined = " ".join(phrase)
    if joined == "to chuc":
        return is_organisation(line, at, bool(quantifier))
    if joined in ("uy vien", "thanh vien") and not (quantifier or line.capital(at)):
        return False
    if joined == "chinh phu" or joined == "quoc hoi":
        return line.capital(at)
    if joined in ("dia phuong", "ca nhan", "tap the") and following in ("hoa",):
        return False
    return not (joined == "thuong truc" and not line.capital(at))


def _is_noun(line: Line, at: int) -> bool:
    """One-word group nouns keep their marks: "bộ", "tỉnh", "xã", "ngành", never "bỏ" or "chủ động"."""
    return (
        line.printed(at)
        in ["sở", "ban", "bộ", "ngành", "phòng", "xã", "phường", "quận", "huyện", "tỉnh", "thôn", "bản", "buôn", "ấp", "khóm", "trường", "cấp", "báo", "đài", "tổ", "đội", "đoàn", "khoa", "hội", "trạm", "viện", "cụm", "khối", "vụ", "cục", "chủ", "người"]
    )


def is_organisation(line: Line, at: int, quantified: bool) -> bool:
    """Whether "tổ chức" at the word is the noun: after "các" or in a list, before what qualifies it."""
    words = line.words
    following = words[at + 2] if at + 2 < len(words) else ""
    gap = line.gap(at + 2)
    before = words[at - 1] if at else ""
    listed = quantified or before in ("cac", "nhung", "moi", "quan", "vi", "va", "the", "nghiep") or "," in line.gap(at)
    if not following or any(mark in ",;.)/" for mark in gap):
        return listed or not line.capital(at)
    if following in ("chinh", "xa", "thanh", "doan", "phi", "tin", "tôn") and listed:
        return True
    if following == "thuc" or following == "trien":
        return False
    if following in ("co", "lien", "khac") and listed:
        return True
    return (quantified and (following in lx.NOUN_AFTER_TO_CHUC)) or (following in ("va", "ca") and listed)


def names_at(line: Line, index: int, *, sentence: bool, limit: int | None = None) -> tuple[list[Name], int]:
    """The bodies named from the word on and the index of the first word after them; ([], index) where none begins."""
    words = line.words
    stop = len(words) if limit is None else min(limit, len(words))
    names: list[Name] = []
    at = index
    while at < stop:
        head = head_at(line, at)
        if head is None or (not names and head[0] == "G" and not _group_may_open(line, at, head, sentence)):
            break
        name, at = _one_name(line, at, head, stop, sentence)
        _append(names, name)
        following = _next_item(line, at, stop, names, sentence)
        if following is None:
            break
        at = following
    return names, at if names else index


def _group_may_open(line: Line, at: int, head: tuple[str, int, str], sentence: bool) -> bool:
    return bool(head[2]) or not sentence or line.capital(at) or at > 0


def _append(names: list[Name], name: Name) -> None:
    names.append(name)


def _one_name(line: Line, at: int, head: tuple[str, int, str], stop: int, sentence: bool) -> tuple[Name, int]:
    kind, taken, quantifier = head
    begin = at
    if quantifier == "dong chi":
        begin = at + 2
    end = _tail(line, at + taken, stop, kind, sentence, first=at, quantifier=quantifier)
    position = (line.begin(begin), line.end(end - 1))
    text = line.text[position[0] : position[1]]
    return Name(text, *position, kind, bool(quantifier), quantifier in ("moi", "tung")), end


def _tail(line: Line, at: int, stop: int, kind: str, sentence: bool, *, first: int, quantifier: str) -> int:
    """The index of the first word that is no longer part of the name begun at ``first``."""
    words = line.words
    while at < stop:
        gap = line.gap(at)
        if (
            any(mark in _BREAKS for mark in gap)
            and not _abbreviation(words[at - 1], gap)
            and not _bare_list(line, at, gap, quantifier)
        ):
            break
        if "," in gap or ";" in gap or words[at] in ("va", "hoac"):
            joined = _joins(line, at, kind, first, sentence, quantifier)
            if joined is None:
                break
            at = joined
            continue
        if ("-" in gap or "–" in gap) and gap.strip() != "" and _dash_ends(line, at):
            break
        if sentence and _ends_name(line, at, first):
            break
        if not sentence and _ends_heading_name(line, at):
            break
        if words[at] == "duoc" and " ".join(words[at + 1 : at + 3]) in (
            "phan cong",
            "giao nhiem",
            "giao chu",
            "giao thuc",
        ):
            at = _relative_clause(line, at, stop)
            continue
        at += 1
    return at


def _abbreviation(word: str, gap: str) -> bool:
    return gap.strip() == "." and word in ("vp", "tp", "tt", "ttr", "st", "tx", "ub", "ths", "ts")


def _bare_list(line: Line, at: int, gap: str, quantifier: str) -> bool:
    """ "Các cơ quan; đơn vị; phòng, ban": one group, semicolons or not."""
    if gap.strip() != ";" or not quantifier:
        return False
    head = head_at(line, at)
    return (
        head is not None
        and head[0] == "G"
        and not head[2]
        and (at + head[1] >= len(line.words) or any(mark in ",;" for mark in line.gap(at + head[1])))
    )


def _dash_ends(line: Line, at: int) -> bool:
    pair = " ".join(line.words[at : at + 2])
    if pair in ("co quan", "thuong truc", "don vi", "pho truong", "truong ban", "pho chu", "chu tich"):
        return True
    gap = line.gap(at)
    return gap != "-" and not line.capital(at) and pair in lx.verb_pairs()


def _relative_clause(line: Line, at: int, stop: int) -> int:
    words = line.words
    for position in range(at + 1, stop):
        pair = " ".join(words[position : position + 2])
        if pair in ("co trach", "chiu trach", "can cu", "chu dong", "khan truong") or any(
            mark in ",;:.(" for mark in line.gap(position)
        ):
            return position
    return stop


def _ends_heading_name(line: Line, at: int) -> bool:
    pair = " ".join(line.words[at : at + 2])
    return pair in (
        "co trach",
        "chiu trach",
        "can cu",
        "trong do",
        "theo chuc",
        "chu dong",
        "co nhiem",
    ) and not line.capital(at)


def _ends_name(line: Line, at: int, first: int) -> bool:
    words = line.words
    word = words[at]
    if line.capital(at) and not _all_capitals(line):
        return False
    pair = f"{word} {words[at + 1]}" if at + 1 < len(words) else word
    if word == "duoc" and words[at + 1 : at + 2] in (["phan"], ["giao"]):
        return " ".join(words[at + 2 : at + 3]) not in ("cong", "nhiem", "chu", "thuc")
    if pair in lx.stop_pairs():
        return not (pair == "tham gia" and words[at - 1] in ("phuong", "vi", "tien", "phuong_tien"))
    if word in lx.stop_words():
        return not _kept_stop(line, at, first, word)
    if pair in lx.verb_pairs():
        return not _nominal(line, at, pair)
    if word not in lx.verb_words() or line.printed(at) not in _VERBS_PRINTED:
        return False
    before = words[at - 1]
    return f"{before} {word}" not in lx.verb_pairs() and not (
        word == "cap" and before in ("cac", "so", "trung", "cao", "phan", "moi", "tung")
    )


_VERBS_PRINTED = frozenset(
    ["lập", "cấp", "gửi", "treo", "in", "mở", "cử", "làm", "trao", "trình", "đưa", "xin", "nộp", "ký", "đặt", "giúp", "giao", "tạo", "là", "viết", "phát", "ghi", "chụp", "quay", "khen", "giữ", "đôn", "tìm", "bốc", "rải", "phun", "chọn", "khoanh", "chuyển", "rút", "xét"]
)


def _kept_stop(line: Line, at: int, first: int, word: str) -> bool:
    """Stop words that go on with a name: "Ban Chỉ đạo quốc gia về …", "không chuyên trách", "đề" and "vẽ" look alike."""
    printed = line.printed(at)
    if printed not in (
        "phải",
        "cần",
        "sẽ",
        "chịu",
        "để",
        "nhằm",
        "khi",
        "nếu",
        "về",
        "cho",
        "gửi",
        "là",
        "không",
        "như",
        "được",
        "theo",
        "vào",
        "bằng",
        "mà",
        "thì",
        "với",
        "cùng",
        "qua",
        "nên",
        "tùy",
        "tuỳ",
    ):
        return True
    pair = " ".join(line.words[first : first + 2])
    if word == "ve" and pair in ("ban chi", "uy ban", "chuong trinh"):
        return True
    return word == "khong" and line.words[at + 1 : at + 2] in (["chuyen"], ["quan"])


def _nominal(line: Line, at: int, pair: str) -> bool:
    """Whether a verb right after the name's head belongs to the name."""
    words = line.words
    before = words[at - 1]
    two = f"{words[at - 2]} {before}" if at > 1 else before
    if pair == "to chuc":
        return is_organisation(line, at, False)
    if line.printed(at - 1) in ("đoàn", "ban", "đội", "tổ", "nhà", "chủ"):
        return pair not in ("to chuc", "phoi hop", "xay dung", "trien khai") or before == "nha"
    if two == "linh vuc":
        return True
    if two in (
        "co quan",
        "don vi",
        "can bo",
        "chuyen vien",
        "to chuc",
        "co so",
        "bo phan",
        "luc luong",
        "trung tam",
        "cong chuc",
        "he thong",
        "chi cuc",
        "nguoi dung",
    ):
        return pair in _AGENCY_NOMINAL and not _task_follows(line, at + 2)
    if two in ("doi tuong", "nguoi duoc"):
        return pair in ("thuc hien", "kiem ke", "su dung", "quan ly", "tham gia")
    return pair in ("quan ly", "kiem ke") and before in ("vi", "quan", "hien")


def _task_follows(line: Line, at: int) -> bool:
    """After "chủ trì" or "phối hợp": a verb or "với" says it was the verb of the sentence."""
    words = line.words
    if at >= len(words) or "," in line.gap(at):
        return True
    pair = " ".join(words[at : at + 2])
    previous = " ".join(words[at - 2 : at])
    if previous in ("chu tri", "phoi hop"):
        return pair not in ("thuc hien", "soan thao", "tham dinh") or words[at] == "voi"
    return words[at] == "voi"


def _all_capitals(line: Line) -> bool:
    return line.text[line.start : line.start + 60].isupper()


def _joins(line: Line, at: int, kind: str, first: int, sentence: bool, quantifier: str) -> int | None:
    """The word after which the name goes on over a comma or "và", or None where the name ends here."""
    words = line.words
    conjunction = words[at] in ("va", "hoac")
    item = at + 1 if conjunction else at
    if item >= len(words) or (conjunction and any(mark in _BREAKS for mark in line.gap(item))):
        return None
    if _is_locality(line, item) and _is_locality(line, _last_locality(line, at)) and words[item] not in ("cac",):
        return item + 1
    head = head_at(line, item)
    if head and head[2] == "ban":
        return None
    if quantifier == "dong chi" and not conjunction and head and head[0] == "O":
        return item + head[1]
    if _same_sector(line, at, item) or _field_goes_on(line, at, first, head):
        return item + 1
    if head is None:
        return _continues_without_head(line, item, kind, sentence, conjunction)
    if head[2] or head[0] in ("P", "O"):
        return None
    return _joins_group(line, at, item, head[1], first, quantifier, conjunction)


def _same_sector(line: Line, at: int, item: int) -> bool:
    """Whether both sides of the comma or "và" stand in the name of one sector: "Nông nghiệp và Môi trường"."""
    return (line.words[at - 1], line.words[item]) in lx.sector_joints()


def _field_goes_on(line: Line, at: int, first: int, head: tuple[int, int, str] | tuple[str, int, str] | None) -> bool:
    """ "phụ trách lĩnh vực Dân tộc, Tôn giáo và các Hội quần chúng": the field goes on to the end, but for a further post."""
    if head is not None and head[0] == "O":
        return False
    words = line.words
    return any(words[index : index + 2] == ["linh", "vuc"] for index in range(first, at - 1))


def _continues_without_head(line: Line, item: int, kind: str, sentence: bool, conjunction: bool) -> int | None:
    words = line.words
    pair = " ".join(words[item : item + 2])
    if kind in ("P", "O") and line.capital(item):
        return item + 1
    if conjunction and kind == "P" and words[item] in words[max(0, item - 9) : item - 1] and len(words[item]) > 2:
        return item + 1
    if pair in ("phu trach", "truc thuoc") or (pair == "quan ly" and not sentence):
        return item + 1
    if not sentence and not conjunction and pair in lx.verb_pairs() and not line.capital(item):
        return item + 1
    if words[item] in ("nganh", "vien", "khoi") and kind == "G":
        return item + 1
    return None


def _joins_group(
    line: Line, at: int, item: int, taken: int, first: int, quantifier: str, conjunction: bool
) -> int | None:
    """Bare nouns join a group ("các sở, ban, ngành"); after "và" only where nothing qualifies them."""
    words = line.words
    opened = " ".join(words[first : first + 2])
    own = " ".join(words[item : item + 2])
    if not quantifier and (
        opened in _SOLO or (own in _SOLO and opened not in ("co quan", "to chuc", "don vi", "cap uy", "tap the"))
    ):
        return None
    group = bool(quantifier) or head_kind_is_group(line, first)
    if not group:
        return None
    if conjunction and _qualified(line, item + taken) and _plain_before(line, at, first):
        return None
    return item + taken


def head_kind_is_group(line: Line, first: int) -> bool:
    """Whether the name begun at the word is a group, or a post over a group ("Thủ trưởng các sở")."""
    head = head_at(line, first)
    if head is None:
        return False
    return (
        head[0] == "G"
        or (head[0] == "O"
        and line.words[first + head[1] : first + head[1] + 1] in (["cac"], ["co"], ["don"], ["so"]))
    )


def _qualified(line: Line, at: int) -> bool:
    """Whether more than the bare noun follows: "đơn vị có liên quan"."""
    words = line.words
    while at < len(words) and "," in line.gap(at) and (head := head_at(line, at)) and head[0] == "G" and not head[2]:
        at += head[1]
    if at >= len(words) or any(mark in ",;:.()" for mark in line.gap(at)):
        return False
    pair = " ".join(words[at : at + 2])
    return not (pair in lx.verb_pairs() or pair in lx.stop_pairs() or words[at] in lx.stop_words())


def _plain_before(line: Line, at: int, first: int) -> bool:
    """Whether what stands before "và" is more than bare nouns: then "và đơn vị có liên quan" is a name of its own."""
    words = line.words
    head = head_at(line, first)
    if head is None:
        return False
    index = first + head[1]
    while index < at:
        bare = head_at(line, index)
        if bare is None or bare[0] != "G":
            return True
        index += bare[1]
    return " ".join(words[at - 2 : at]) not in ("co quan", "don vi") and False


def _is_locality(line: Line, index: int) -> bool:
    words = line.words
    if index < 0 or index >= len(words):
        return False
    pair = " ".join(words[index : index + 2])
    if pair in lx.LOCALITY_PAIRS:
        return True
    return words[index] in lx.LOCALITY_ONE and line.printed(index) in (
        "tỉnh",
        "huyện",
        "quận",
        "xã",
        "phường",
        "thôn",
        "buôn",
        "ấp",
        "khóm",
        "bản",
        "sóc",
    )


def _last_locality(line: Line, at: int) -> int:
    """The index of the locality noun the words before ``at`` end with, or -1."""
    for back in (1, 2, 3):
        index = at - back
        if index >= 0 and _is_locality(line, index):
            return index
    return -1


def _next_item(line: Line, at: int, stop: int, names: list[Name], sentence: bool) -> int | None:
    """Where the next name of the list begins, over ",", ";", "/" or "và"; None where the list ends."""
    words = line.words
    if at >= stop:
        return None
    gap = line.gap(at)
    if any(mark in '.:"“”…!?|[]' for mark in gap):
        return None
    if "(" in gap or ")" in gap:
        return None
    item = at + 1 if words[at] in ("va", "hoac", "cung") else at
    if item == at and not any(mark in ",;/" for mark in gap):
        return None
    if item + 1 < len(words) and words[item : item + 2] in (["cung", "voi"],):
        item += 2
    if item >= stop or head_at(line, item) is None:
        return None
    return item
