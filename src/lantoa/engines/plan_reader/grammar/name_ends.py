"""Where a body's name ends inside a sentence: at the verb, at an adverb of duty, at a preposition."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.localities import is_locality
from lantoa.engines.plan_reader.grammar.name_heads import head_at
from lantoa.engines.plan_reader.grammar.name_people import all_capitals
from lantoa.engines.plan_reader.grammar.nominal_verbs import AGENCY_NOMINAL, STRONG, nominal
from lantoa.engines.plan_reader.grammar.owner_bounds import bounds_end
from lantoa.engines.plan_reader.grammar.verbs import ends_noun, has_role, is_verb, only_often, permits

VERBS_PRINTED = lx.words(
    "lập cấp gửi treo in mở cử làm trao trình đưa xin nộp ký đặt giúp giao tạo là viết phát "
    "ghi chụp quay khen giữ tìm bốc rải "
    "phun chọn khoanh chuyển rút xét trực đi đeo"
)
_STOPS_PRINTED = lx.words(
    "biết phải cần sẽ chịu để nhằm khi nếu về cho gửi là không như được theo vào bằng mà thì với cùng qua nên tùy tuỳ"
)
_CAP_OF = lx.words("xa huyen tinh quan uy tren duoi co trung thanh phuong bo phong thon so vien hoc tieu")
_CAP_AFTER = lx.words("cac so trung cao phan moi tung hai ba nhieu")
_PAPERS = frozenset(
    [
        "ke hoach",
        "chuong trinh",
        "de an",
        "quy che",
        "nghi quyet",
        "phuong an",
        "quyet dinh",
        "bao cao",
        "to trinh",
        "du an",
    ]
)
_WHERE = re.compile(r"trong (?:(?:mot so|cac) )?(?:cong tac|viec|qua trinh|hoat dong|khau)\b")
_POLICED = frozenset(["trat tu", "an ninh", "toi pham", "moi truong", "an toan", "ma tuy"])
_HEADING_STOPS = frozenset(["co trach", "chiu trach", "can cu", "trong do", "theo chuc", "chu dong", "co nhiem"])


def ends_heading_name(line: Line, at: int) -> bool:
    """Whether a name in a heading ends before the word."""
    if line.capital(at):
        return False
    return " ".join(line.words[at : at + 2]) in _HEADING_STOPS or bounds_end(line, at) > 0


def ends_name(line: Line, at: int, first: int) -> bool:
    """Whether a name in a sentence, begun at word ``first``, ends before word ``at``."""
    words = line.words
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    pair = f"{word} {following}"
    if line.capital(at) and not all_capitals(line):
        return (
            is_verb(line, at)
            and not (line.capital(at + 1) and line.gap(at + 1) == " ")  # "Trường THPT Đốc Binh Kiều"
            and pair not in lx.weak_verbs()
            and line.text[line.begin(at - 1) : line.end(at - 1)].isupper()
            and len(words[at - 1]) > 2
        )
    if word == "duoc" and following in ("phan", "giao"):
        return words[at + 2 : at + 3] not in (["cong"], ["nhiem"], ["chu"], ["thuc"])
    if words[first] == "quy" and line.printed(first) == "quý" and is_verb(line, at):
        return True  # "đề nghị Quý cơ quan phối hợp …"
    if word == "do" and line.printed(at) == "do" and head_at(line, at + 1) is not None:
        return True  # "Tiểu ban An ninh do Công an tỉnh phụ trách"
    if _ends_plainly_told(line, at, first) or (line.printed(at) == "đê" and is_verb(line, at + 1)):
        return True  # "phối hợp Sở A đê hỗ trợ": "để", printed without its hook
    if _is_rank(line, at, pair) or only_often(line, at):
        return False
    if pair in lx.stop_pairs() and (word != "co" or line.printed(at) == "có"):
        joins_itself = words[at - 1] in ("vi", "tien", "luong") or words[at + 2 : at + 3] == ["tu"]
        return not (pair == "tham gia" and joins_itself)
    if word in lx.stop_words() and line.printed(at) in _STOPS_PRINTED:
        if f"{words[at - 1]} {word}" in lx.sector_pairs() and line.gap(at) == " ":
            return False  # "Ban Hậu cần"
        return not _kept_stop(line, at, first, word)
    if _inside_word(line, at, first) or second_syllable(line, at, first):
        return False  # "Giáo dục và Đào tạo lập danh sách": the second syllable is still the name's
    if is_verb(line, at):
        return not (
            _sector_in_list(line, at, pair, first)
            or nominal(line, at, pair, first)
            or _is_purpose(line, at, pair, first)
            or _is_attribute(line, at, first)
        )
    return _ends_at_short_verb(line, at, word, following, first)


def _sector_in_list(line: Line, at: int, pair: str, first: int) -> bool:
    """ "tổ thanh tra xây dựng, bộ phận địa chính": a sector that is also a verb, the next of the list right behind."""
    small = line.printed(first) in ("tổ", "đội", "phòng", "ban", "trạm", "khoa") and not line.capital(at)
    if not small or pair not in lx.whole_sectors() or at - first > 3 or at + 2 >= len(line.words):
        return False
    return line.gap(at + 2) == ", " and not line.capital(at + 2) and head_at(line, at + 2) is not None


def _in_a_deed(line: Line, at: int, first: int) -> bool:
    """ "phối hợp với các doanh nghiệp trên địa bàn trong tổ chức hội chợ": in what they are to help."""
    deed = at > first + 1 and line.gap(at) == line.gap(at + 1) == " " and is_verb(line, at + 1)
    return deed and not line.capital(at + 1) and head_at(line, at + 1) is None


def _ends_plainly_told(line: Line, at: int, first: int) -> bool:
    """ "Giáo viên Tin học | có vai trò tư vấn", "các đơn vị khác | trong các công tác tổ chức thi"."""
    words = line.words
    if line.printed(at) in ("cũng", "vừa", "vẫn", "đều") and at > first + 1:
        return True  # "UBND tỉnh cũng giao Sở Tài chính …"
    if words[first : at + 2] == ["nha", "truong", "giao", "duc"]:
        return True  # "phối hợp với nhà trường giáo dục học sinh"
    if words[at - 2 : at] == ["lien", "quan"] and is_verb(line, at):
        return True  # "các đơn vị liên quan quản lý, kiểm soát …"
    helps_in = at > first + 1 and line.printed(at) == "trong" and _WHERE.match(line.plain, line.begin(at)) is not None
    told = helps_in or has_role(line, at) or permits(line, at)
    return told or (line.words[at] == "trong" and _in_a_deed(line, at, first))


_ONE_STOP = ["hanh", "chinh", "cong"]
_STEERING = frozenset(["chi dao", "chi huy", "cong tac", "quoc gia", "thuong truc", "dieu hanh", "trung uong"])


def _is_rank(line: Line, at: int, pair: str) -> bool:
    """ "công đoàn cấp trên trực tiếp cơ sở", "tổ giúp việc", "người có uy tín": words that look like what is done."""
    words = line.words
    if pair == "trong cong" and line.printed(at + 1) != "công":
        return True  # "các tổ chức có liên quan trong cộng đồng"
    if pair == "truc tiep" and words[at - 2 : at] in (["cap", "tren"], ["cap", "duoi"]):
        return True
    if pair == "truc tiep" and words[at - 4 : at] in (["co", "quan", "quan", "ly"], ["don", "vi", "quan", "ly"]):
        return head_at(line, at + 2) is not None  # "các cơ quan quản lý trực tiếp cơ sở giáo dục đại học"
    if pair == "thuong xuyen" and words[at - 2 : at] == ["giao", "duc"]:
        return True  # "Cục Giáo dục nghề nghiệp và Giáo dục thường xuyên"
    if pair == "phong chong" and " ".join(words[at - 2 : at]) in _STEERING:
        return True  # "Ban Chỉ đạo phòng, chống dịch tỉnh"
    if pair == "phuc vu" and words[at - 2 : at] == ["trung", "tam"] and words[at + 2 : at + 5] == _ONE_STOP:
        return True  # "Trung tâm phục vụ hành chính công xã"
    if pair in ("dong chan", "dung chan", "dong quan", "dong tren"):
        return True  # "các cơ quan đóng chân trên địa bàn"
    known = words[at] == "co" and words[at - 1] == "nguoi" and pair in ("co uy", "co cong", "co lien", "co tham")
    return known or pair in ("giup viec", "neu tren")


def _inside_word(line: Line, at: int, first: int) -> bool:
    """Whether the word is the second syllable of a verb or a noun of the name printed small."""
    if at - 1 <= first:
        return False
    before = f"{line.words[at - 1]} {line.words[at]}"
    earlier = f"{line.words[at - 2]} {line.words[at - 1]}"
    own = earlier in lx.weak_verbs()  # "Phòng Khảo thí công bố …"
    own = own or earlier in lx.sector_pairs() or ends_noun(line, at - 1)  # "Phòng Quản lý đô thị công bố …"
    own = own or _of_a_person(line, at, first)
    nominal_pair = before in lx.weak_verbs() or before in AGENCY_NOMINAL
    if line.gap(at) == " " and nominal_pair and not own and line.printed(at - 1) != "thương":
        return True
    if before in lx.verb_pairs() and is_verb(line, at - 1) and not line.capital(at - 1) and not own:
        return True
    return ends_noun(line, at)


_FAMILIES = lx.words("nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh mai tô chu")
_TAUGHT_FIELDS = lx.words("nghề toán")


def _of_a_person(line: Line, at: int, first: int) -> bool:
    """Whether a person's name ends before the word: "Trường THPT Nguyễn Du | báo cáo …", "… Lê Quý Đôn | tiếp nhận"."""
    if not line.capital(at - 1) or not line.capital(at - 2) or at - 3 < first:
        return False
    return line.printed(at - 2) in _FAMILIES or (line.capital(at - 3) and line.printed(at - 3) in _FAMILIES)


_SHORT_FIELDS = lx.words("nội ngoại sản nhi mắt dược lao toán lý hóa văn sử địa anh tin")


def second_syllable(line: Line, at: int, first: int) -> bool:
    """Whether the word is the second syllable of a word of the name printed with one capital: "Đào tạo", "Đa khoa"."""
    if at - 1 <= first or not line.capital(at - 1) or line.gap(at) != " ":
        return False
    pair, own = " ".join(line.words[at : at + 2]), " ".join(line.words[at - 1 : at + 1])
    if _of_a_person(line, at, first):
        return False
    if line.printed(at - 1) in _TAUGHT_FIELDS and (pair in lx.verb_pairs() or is_verb(line, at)):
        return False  # "Trường Cao đẳng Nghề thông báo …"
    if pair in STRONG or (pair in lx.verb_pairs() and own not in lx.sector_pairs()):
        return False
    if line.printed(at - 1) in _SHORT_FIELDS and line.printed(at - 2) in lx.one_syllable():
        return False  # "Khoa Nhi dành 05 giường"
    before = line.text[line.begin(at - 1) : line.end(at - 1)]
    if before[0].isdigit() or (len(before) > 1 and before.isupper()):
        return False
    if line.capital(at - 2) and at - 2 > first:
        return f"{line.words[at - 1]} {line.words[at]}" in lx.verb_pairs()
    return not is_locality(line, at - 2) and line.printed(at - 1) not in lx.one_syllable() | {"đảng"}


def _is_purpose(line: Line, at: int, pair: str, first: int) -> bool:
    """A verb that says what the body is for, where its own predicate, or the next name, comes after it."""
    words = line.words
    if (
        pair not in lx.weak_verbs()
        or is_locality(line, at - 1)
        or " ".join(words[first + 1 : at]) in lx.whole_sectors()
    ):
        return False
    after = passed = at + 2
    if after < len(words) and line.gap(after) == ", " and " ".join(words[after : after + 2]) in lx.attributive_verbs():
        after += 2
    after = _past_own_name(line, after, at, first)
    while after < len(words) and line.gap(after).strip() in ("", "-", "–"):
        two = " ".join(words[after : after + 2])
        if two in lx.weak_verbs() and is_locality(line, after - 1):
            break  # "Trung tâm Dịch vụ tổng hợp xã tuyên truyền …"
        if two in lx.weak_verbs() or two in lx.name_nouns():
            after += 2
            if after < len(words) and line.gap(after) == ", " and " ".join(words[after : after + 2]) in lx.weak_verbs():
                after += 2
        elif is_locality(line, after):
            after += 2 if two in lx.LOCALITY_PAIRS else 1
        elif line.capital(after):
            after += 1
        else:
            break
    if after == passed and words[first : first + 2] == ["hoi", "dong"] and at == first + 2:
        after += 2  # "Hội đồng quản lý rủi ro đánh giá": what it is for, in two words
    if after >= len(words):
        return not line.ends_closed()
    gap = line.gap(after)
    if "," in gap or ";" in gap or words[after] == "va":
        item = after + 1 if words[after] == "va" else after
        return not is_verb(line, item) and head_at(line, item) is not None
    if gap.strip():
        return True
    if after == passed:
        return False
    return is_verb(line, after) or " ".join(words[after : after + 2]) in lx.stop_pairs() or _is_stop(line, after)


def _past_own_name(line: Line, after: int, at: int, first: int) -> int:
    """The word behind the name of what the body is for, where it has one: "Ban Quản lý Dự án Sông Vàng lập …"."""
    words = line.words
    names_one = after < len(words) and line.capital(after) and line.gap(after) == " " and not words[after].isdigit()
    if not names_one or words[first] in ("cac", "nhung", "moi") or " ".join(words[after : after + 2]) in _PAPERS:
        return after
    while after < min(len(words), at + 9) and line.gap(after) == " " and not _ends_plainly(line, after):
        after += 1
    return after


def _ends_plainly(line: Line, at: int) -> bool:
    pair = " ".join(line.words[at : at + 2])
    return is_verb(line, at) or pair in lx.stop_pairs() or _is_stop(line, at) or line.words[at] == "va"


_PRIVATE = lx.words("doanh chu ho nguoi nha cong to ca hop lang trang khach luc co")
_MEANS = (["nguon", "kinh"], ["kinh", "phi"], ["ngan", "sach"], ["du", "toan"], ["nguon", "von"])
_DOCUMENTS = lx.words("ke phuong chuong du van bao quy noi de cac")


def _is_attribute(line: Line, at: int, first: int) -> bool:
    """ "các doanh nghiệp sử dụng nhiều lao động thực hiện …": a verb of the group's own before its predicate."""
    words = line.words
    noun = first
    while noun < at and words[noun] in ("cac", "tat", "ca", "nhung", "moi", "toan", "bo"):
        noun += 1
    group = head_at(line, first)
    if group is not None and group[0] == "G" and at - noun <= 5 and _clause_has(line, at + 1, partial(_is_modal, line)):
        return True
    if (
        at - noun > (8 if "tham gia" in line.plain else 5)
        or words[noun] not in _PRIVATE
        or " ".join(words[noun : noun + 2]) in ("co quan", "cong an")
    ):
        return False
    modal = _clause_has(line, at + 1, lambda index: _is_modal(line, index))
    if modal:
        return True
    if " ".join(words[at : at + 2]) not in lx.attributive_verbs():
        return False
    if words[at + 2 : at + 3] and words[at + 2] in _DOCUMENTS:
        return False
    if words[at : at + 2] == ["su", "dung"] and words[at + 2 : at + 4] in _MEANS:
        return False  # "Các trường sử dụng nguồn kinh phí được giao để thực hiện"
    return _clause_has(line, at + 2, lambda index: index > at + 2 and is_verb(line, index) and not line.capital(index))


def _lists_private(line: Line, index: int) -> bool:
    """Whether a further group stands behind the comma: "cơ sở lưu trú", "ngân hàng thương mại"."""
    if " ".join(line.words[index : index + 2]) in lx.attributive_verbs():
        return True  # "các cơ sở khám bệnh, chữa bệnh …"
    head = head_at(line, index)
    return head is not None and head[0] in "GP" and head[1] > 1 and not line.capital(index)


def _clause_has(line: Line, start: int, found: Callable[[int], bool]) -> bool:
    """Whether a word of the clause, within reach and before any mark, is one that is looked for."""
    for index in range(start, min(len(line.words), start + 14)):
        listed = line.gap(index) == ", " and (_lists_private(line, index) or _is_modal(line, index + 1))
        if line.gap(index).strip() and not listed:
            return False
        if line.words[index - 1 : index + 1] == ["va", "viec"]:
            return False  # "… đảm bảo chất lượng và việc kinh doanh phải …": another subject
        if found(index):
            return True
    return False


def _is_modal(line: Line, index: int) -> bool:
    pair = " ".join(line.words[index : index + 2])
    return pair in ("co trach", "chiu trach") or line.printed(index) == "phải"


def _is_stop(line: Line, at: int) -> bool:
    return line.words[at] in lx.stop_words() and line.printed(at) in _STOPS_PRINTED


def _ends_at_short_verb(line: Line, at: int, word: str, following: str, first: int) -> bool:
    if word not in lx.verb_words() or line.printed(at) not in VERBS_PRINTED:
        return False
    before = line.words[at - 1]
    if f"{before} {word}" in lx.verb_pairs() or ends_noun(line, at):
        return False
    if ends_noun(line, at + 1) and not is_locality(line, at - 1):
        return False
    if word == "truc" and following in ("thuoc", "tuyen", "tiep", "quan", "khuan", "thang", "thang", "nhat", ""):
        return False  # "trực 24/24", but "trực thuộc", "trực tuyến"
    if word == "di" and following in ("bo", "chuyen", "lai", "dan"):
        return False  # "phố đi bộ", "di chuyển"
    if word == "cap" and (following in _CAP_OF or before in _CAP_AFTER):
        return False
    single = line.capital(at - 1) and not (at > 1 and line.capital(at - 2))
    return not single or (at - 1 > first and f"{before} {word}" not in lx.sector_pairs())


_OF_A_FIELD = frozenset(["nghe nghiep", "hiep hoi", "chuyen gia", "tu van", "cac hoi", "nganh nghe", "chuyen mon"])
_NO_FIELD = lx.words("viec cong noi ket muc cac nhung tinh ke so thoi van chuong phuong su doi lan tham")
_LONGEST_OWN_FIELD = 5


def _works_in(line: Line, at: int, first: int) -> bool:
    """ "các hiệp hội nghề nghiệp về du lịch xây dựng …": the field of those who know it, before what they do."""
    known = " ".join(line.words[at - 2 : at]) in _OF_A_FIELD or line.words[first : first + 2] == ["chuyen", "gia"]
    if not known or at + 1 >= len(line.words) or line.words[at + 1] in _NO_FIELD or line.capital(at + 1):
        return False
    for index in range(at + 2, min(len(line.words), at + 2 + _LONGEST_OWN_FIELD)):
        if line.gap(index).strip() or is_verb(line, index) or line.words[index] in ("trong", "de"):
            return True
    return at + 2 + _LONGEST_OWN_FIELD > len(line.words)


def _kept_stop(line: Line, at: int, first: int, word: str) -> bool:
    """Stop words that go on with a name: "Ban Chỉ đạo quốc gia về …", "cán bộ không chuyên trách"."""
    if word == "la":
        return line.words[first] in ("cac", "nhung", "moi", "nguoi", "doanh") and " ".join(
            line.words[at + 1 : at + 3]
        ) in (
            "to chuc",
            "co quan",
            "don vi",
            "ca nhan",
            "doanh nghiep",
            "thanh vien",
            "dang vien",
        )
    if word == "ve" and _works_in(line, at, first):
        return True
    if word == "ve":
        if " ".join(line.words[at + 1 : at + 3]) in _POLICED:
            return not line.capital(at - 1)
        return " ".join(line.words[first : first + 2]) in ("ban chi", "uy ban", "chuong trinh")
    if word == "khong" and line.printed(at - 1) == "hàng":
        return True  # "Tổng công ty Cảng hàng không"
    return word == "khong" and line.words[at + 1 : at + 2] in (["chuyen"], ["quan"])
