"""How a task, a clause before the subject, or an order begins."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar import lexicon as lx
from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.plan_reader.grammar.name_ends import VERBS_PRINTED
from lantoa.engines.plan_reader.grammar.verbs import has_role, is_verb

_ORDERS = (
    (("tran", "trong", "de", "nghi"), "request"),
    (("tran", "trong", "kinh", "de", "nghi"), "request"),
    (("kinh", "de", "nghi"), "request"),
    (("kinh", "moi"), "request"),
    (("moi",), "request"),
    (("de", "nghi"), "request"),
    (("va", "de", "nghi"), "request"),
    (("yeu", "cau"), "assign"),
    (("phan", "cong"), "assign"),
    (("khuyen", "khich"), "encourage"),
    (("trong", "do", "giao"), "assign"),
    (("giao", "cho"), "assign"),
    (("giao", "nhiem", "vu", "cho"), "assign"),
    (("giao", "trach", "nhiem", "cho"), "assign"),
    (("giao",), "assign"),
    (("uy", "quyen", "cho"), "assign"),
)

_ASKING_NOUNS = lx.words("người giấy đơn mức phiếu mẫu")
_ORDER_FIRST = frozenset(words[0] for words, _ in _ORDERS)

_CLAUSES = frozenset(
    lx.entries(
        "can cu|tren co|trong qua|trong pham|qua trinh|de trien|de thuc|de bao|doi voi|theo chuc|"
        "theo phan|theo nhiem|ket thuc|hang nam|"
        "hang thang|hang quy|hang tuan|dinh ky|sau khi|truoc ngay|truoc khi|truoc mua|truoc thang|vao ngay|tren day|"
        "trong thoi|tu ngay|trong truong|de to|tuy theo|"
        "truong hop|de kip|thoi gian|nhan duoc|trong thang|ngoai ra|de dam|de tiep|de nang|voi "
        "chuc|ngay sau|vao cuoi|dua tren|xuat phat|"
        "trong nam|trong do|truoc mat|thong qua|nham dam|nham thuc|khi co|neu co|tu tinh|tuy "
        "tinh|can cuu|ngay khi|nham muc|tu nay|sau ngay|tu thang|trong quy|trong tuan|trong vong|den ngay|den het|"
        "cham nhat|hang ngay|moi thang|moi tuan|moi quy|moi nam|dau nam|cuoi nam|dau thang|cuoi thang|"
        "dau hoc|giua hoc|cuoi hoc|het hoc|"
        "trong dip|nhan dip|thay mat|duoc su|cuoi moi|dau moi|sau moi|truoc moi|het moi|ket thuc|tai cac|o cac|"
        "tai nhung|o nhung|tai moi|o moi|tai noi|o noi|"
        "cung voi|song song|chieu thu|sang thu|toi thu|chieu ngay|sang ngay|toi ngay"
    )
)

_CLAUSE_WORDS = lx.words("khi neu nham de theo tuy")

_LINE_ADVERBS = frozenset(
    lx.entries(
        "chu dong|tich cuc|khan truong|nghiem tuc|kip thoi|thuong xuyen|dinh ky|hang nam|hang "
        "thang|hang quy|hang tuan|hang ngay|tiep tuc|"
        "tang cuong|tung buoc|quan triet|bam sat|tham gia|cung phoi|dung dau|co ke|co phuong|co "
        "bien|co giai|chiu trach|co trach"
    )
)


_LEVELS = lx.words("xa huyen tinh quan co tren duoi trung phuong thon uy")


def starts_task(line: Line, index: int) -> bool:
    """Whether what a body does may begin at the word: a verb, an adverb of duty, "có trách nhiệm"."""
    words = line.words
    if index >= len(words):
        return False
    pair = " ".join(words[index : index + 2])
    if is_verb(line, index):
        return not (
            pair == "to chuc"
            and index > 0
            and (
                words[index + 2 : index + 3] in (["chinh"], ["xa"], ["doan"], ["dang"])
                or words[index + 2 : index + 4] == ["cong", "doan"]
            )
        )
    if has_role(line, index):
        return True
    if pair == "co the" and line.printed(index + 1) == "thể":
        return starts_task(line, index + 2)  # what they may do; whether it binds them is told elsewhere
    if pair in lx.stop_pairs():
        return pair not in ("gom co", "bao gom")
    word = words[index]
    if word in ("phai", "can", "se"):
        return line.printed(index) in ("phải", "cần", "sẽ")
    if word == "cap" and words[index + 1 : index + 2] and words[index + 1] in _LEVELS:
        return False  # "Cấp cơ sở: …" is a level, "Cấp thẻ …" a task
    return word in lx.verb_words() and line.printed(index) in VERBS_PRINTED


def opens_task(line: Line, index: int = 0) -> bool:
    """Whether a line, or what follows a title and a colon, begins as a task does."""
    words = line.words
    if index >= len(words):
        return False
    pair = " ".join(words[index : index + 2])
    if pair in lx.stop_pairs():
        return pair in _LINE_ADVERBS
    if line.gap(index + 1) == ", " and line.printed(index) in lx.verb_syllables() and is_verb(line, index + 1):
        return True  # "Thăm, tặng quà …": two verbs, the first of one syllable
    return line.printed(index) not in ("phải", "cần", "sẽ") and pair != "co the" and starts_task(line, index)


def opens_clause(line: Line, index: int = 0) -> bool:
    """Whether the words open a clause before the subject: "Căn cứ …", "Trong quá trình …"."""
    words = line.words
    pair = " ".join(words[index : index + 2])
    if pair == "dong thoi" and words[index + 2 : index + 3] == ["voi"]:
        return True  # "Đồng thời với các nội dung trên, …", but "Đồng thời tổ chức …"
    return pair in _CLAUSES or (words[index : index + 1] != [] and words[index] in _CLAUSE_WORDS and pair != "theo doi")


_MOST_LOOSE = 6
_MOST_TIMED = 25
_PREPOSITIONS = lx.words(
    "đến trước sau trong từ vào quý tháng năm ngày hằng hàng mỗi dịp cuối đầu giữa tại ở với kể chậm"
)


def opens_loosely(line: Line) -> bool:
    """ "Vì vậy, …", "Bên cạnh đó, …", "Đến 30/4, …": few words, or a time or place, a comma, and the body that acts."""
    from lantoa.engines.plan_reader.grammar.name_heads import head_at

    if not line.words or opens_task(line) or head_at(line, 0) is not None or line.words[0].isdigit():
        return False
    timed = line.printed(0) in _PREPOSITIONS
    for index in range(1, min(len(line.words), _MOST_TIMED if timed else _MOST_LOOSE + 1)):
        gap = line.gap(index)
        if not gap.strip() or gap in ("/", "-", ".", " - "):
            continue
        named = head_at(line, index) is not None or order_at(line, index) is not None or line.printed(index) == "lãnh"
        if timed and gap == ", " and not named:
            continue
        return gap == ", " and index > 1 and named and (timed or not line.capital(index - 1))
    return False


_NEEDS = re.compile(r" (?:phải|cần) (?!thiết|thơ|kíp)")


def must_at_a_place(line: Line) -> bool:
    """ "Tại những nơi có nguy cơ cháy phải đặt biển báo": what must be done, behind where or about what."""
    if line.printed(0) in ("tại", "ở", "trên", "trong"):
        return opens_clause(line) and bool(_NEEDS.search(line.text.lower()))
    if line.words[:2] == ["doi", "voi"]:
        return any(
            line.printed(at) in ("cần", "phải") and line.gap(at) == ", " and is_verb(line, at + 1)
            for at in range(3, min(len(line.words), _MOST_TIMED * 2))
        )  # "Đối với dữ liệu người học, cần ưu tiên rà soát …"
    return " phai " in line.plain and opens_clause(line)


# "Hạn cuối cùng ứng viên nộp …", "Hạn chót nộp hồ sơ", "Chậm nhất các trường gửi …": the day beside it is the last one
_LAST_DAY = re.compile(
    r"[\s*+•-]*(?:(?:hết |thời )?hạn (?:chót|cuối(?: cùng)?)|"
    r"(?:hết |thời )?hạn (?=nộp|gửi|nhận|đăng ký|hoàn thành|báo cáo|phản hồi|góp ý|tiếp nhận|thanh toán|xác nhận)|"
    r"ngày (?:cuối cùng|cuối|chót)|chậm nhất(?: là)?)[,:]?(?: (?:để|cho|mà|việc))? ?(?=\S)",
    re.IGNORECASE,
)


def past_deadline_words(text: str) -> int:
    """Where the words behind "Hạn cuối cùng", "Hạn chót" begin; 0 where the text does not begin so."""
    found = _LAST_DAY.match(text)
    return found.end() if found else 0


def of_a_case(line: Line) -> bool:
    """Whether the line tells what is done in a case: "Đối với đơn tố cáo: …", "Trường hợp …: …", "Nếu …: …"."""
    return " ".join(line.words[:2]) in ("doi voi", "truong hop") or line.words[:1] in (["neu"], ["khi"])


def orders_further(line: Line, at: int) -> int:
    """The word behind "và yêu cầu", "và đề nghị" at the word; 0 where no further order stands there."""
    order = order_at(line, at + 1) if line.words[at : at + 1] == ["va"] else None
    return at + 1 + order[0] if order is not None else 0


def order_at(line: Line, index: int) -> tuple[int, str] | None:
    """(words taken, force) where "đề nghị", "giao", "yêu cầu", "khuyến khích" begins at the word."""
    words = line.words
    if index >= len(words) or words[index] not in _ORDER_FIRST:
        return None
    for phrase, force in _ORDERS:
        if tuple(words[index : index + len(phrase)]) == phrase:
            if phrase == ("de", "nghi") and index and line.printed(index - 1) in _ASKING_NOUNS:
                return None  # "người đề nghị", "giấy đề nghị", "mức đề nghị"
            if phrase == ("moi",) and line.printed(index) != "mời":
                return None
            if phrase[-1] == "giao" and not _gives(line, index + len(phrase) - 1):
                return None
            return len(phrase), force
    return None


_TOGETHER = lx.words("lưu dịch tiếp thông mùa thừa")


def _gives(line: Line, index: int) -> bool:
    """Whether "giao" at the word gives work: not in "giao lưu", not in "hội nghị giao ban Hiệu trưởng"."""
    if line.printed(index) != "giao" or line.printed(index + 1) in _TOGETHER:
        return False
    if index and line.gap(index) == " " and line.printed(index - 1) in ("bàn", "chuyển"):
        return False  # "các trường bàn giao học sinh về sinh hoạt hè"
    meets = line.printed(index + 1) == "ban" and not line.capital(index + 1)
    return not meets or " ".join(line.words[index + 1 : index + 3]) in _BOARDS


_BOARDS = frozenset(
    lx.entries(
        "ban quan|ban to|ban chi|ban giam|ban dieu|ban dai|ban van|ban nhan|ban thuong|ban chap|ban bien|ban thu|"
        "ban cong|ban noi|ban kiem|ban tuyen|ban dan|ban xay|ban bao|ban phu"
    )
)


_TIME_ENDS = re.compile(
    r"(?:^|[,;.)] )\W*(?:trong|vao|tu|truoc|den|den het) (?:ngay|thang|quy|nam|tuan)(?: thang| quy)? "
    r"(?:\d+(?:[/.-]\d+)*|[ivx]+)(?: nam \d{4}|/\d{4})? $"
)


def behind_time(line: Line, index: int) -> bool:
    """ "Trong tháng 5/2026 Phòng Y tế mở lớp": a body in capitals or a group right behind the time, without a comma."""
    named = line.capital(index) or line.printed(index) == "các"
    return named and _TIME_ENDS.search(line.plain[line.start : line.begin(index)]) is not None
