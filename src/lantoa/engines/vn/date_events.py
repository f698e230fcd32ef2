"""Deadlines that hang on an event: "trong 10 ngày kể từ ngày nhận", "sau khi nước rút", "theo lộ trình"."""

from __future__ import annotations

from typing import NamedTuple

from lantoa.engines.vn.date_clock import number_at
from lantoa.engines.vn.date_spans import CLAUSE_ENDS, clause_end
from lantoa.engines.vn.date_tokens import BREAK, Tokens

_SPANS = frozenset(["ngày", "tuần", "tháng", "giờ", "năm", "phút", "buổi"])
_NUMBER_WORDS = frozenset(["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"])
_SINCE = frozenset(["kể", "tính", "từ", "sau"])
_BOUNDS = frozenset({
    "trong", "thời", "hạn", "gian", "vòng", "chậm", "muộn", "nhất", "không", "quá", "tối", "đa", "trước",
})  # fmt: skip
_OCCASIONS = frozenset({
    "hội", "đại", "cuộc", "kỳ", "phiên", "lễ", "đợt", "buổi", "ngày", "bầu", "tết", "bão", "lũ",
})  # fmt: skip
_AHEAD_OF = _OCCASIONS | {"khi", "giờ", "mỗi", "từng"}
_MILESTONES = frozenset(["kỳ", "khi", "tết", "mùa", "đại", "lễ", "đợt", "cuộc", "hội", "dịp"])
# What the calendar or the weather brings: "trước mùa mưa bão", "trước khi học sinh nghỉ hè". A step of the work itself
# ("trước khi đưa vào sử dụng", "trước khi trình") says how it is done, and "trước hội nghị" before whom.
_SEASONS = frozenset(["mùa", "tết", "vụ", "kỳ"])
_COMES = frozenset([
    ("nghỉ", "hè"), ("nghỉ", "tết"), ("nghỉ", "lễ"), ("khai", "giảng"), ("khai", "mạc"), ("khai", "trường"),
    ("bế", "mạc"), ("tựu", "trường"), ("năm", "học"), ("học", "kỳ"), ("bầu", "cử"), ("ra", "quân"), ("đổ", "bộ"),
    ("diễn", "ra"), ("kỳ", "họp"), ("kỳ", "thi"), ("kỳ", "nghỉ"), ("mùa", "mưa"), ("mùa", "lũ"), ("mùa", "bão"),
    ("mùa", "khô"), ("nguyên", "đán"), ("đại", "hội"), ("bước", "vào"), ("khởi", "công"), ("khánh", "thành"),
    ("kết", "thúc"), ("mãn", "nhiệm"), ("hết", "hạn"), ("lên", "đường"), ("nhập", "học"), ("nhập", "ngũ"),
])  # fmt: skip
_SENTENCE_STARTS = frozenset(["", BREAK, ".", "-", "+", ":"])
_HANDED_ON = frozenset(["trình", "gửi", "nộp", "ký", "xin", "đề", "thông"])
_FIRST_OF_A_DAY = frozenset(["bầu", "khai", "tựu", "ra", "hội", "tổ", "diễn", "thi", "lễ", "nhập", "bế", "đại"])
_WORD_PAIRS_AHEAD = 9
_NAMED_DAYS = frozenset(["thứ", "chủ", "mùng", "cuối", "làm"])
_LABEL_WORDS = frozenset([("thời", "gian"), ("thời", "hạn"), ("tiến", "độ"), ("thời", "điểm")])


class Event(NamedTuple):
    """A relative deadline between two tokens."""

    begin: int
    end: int
    rule: str
    mention: bool = False


def read_event(tokens: Tokens, index: int) -> Event | None:
    """The relative deadline that begins at this token."""
    word = tokens.words[index]
    if word == "sau":
        return _read_after(tokens, index)
    if word == "khi":
        return _read_when(tokens, index)
    if word in ("từ", "kể"):
        return _read_since(tokens, index)
    if word == "theo":
        return _read_pace(tokens, index)
    if word in ("trong", "chậm", "muộn", "không", "tối", "trước", "thời", "ngay"):
        return _read_within(tokens, index)
    return _read_count_since(tokens, index)


def _read_after(tokens: Tokens, index: int) -> Event | None:
    words = tokens.words
    begin = index - (words[index - 1] == "ngay")
    if words[index + 1] == "khi":
        return Event(begin, _event_end(tokens, index + 2), "relative.after")
    if words[index + 1] in ("mỗi", "từng") and words[index + 2].isalpha() and words[index + 2] not in _SPANS:
        return Event(begin, _event_end(tokens, index + 2), "relative.after")
    if begin < index and words[index + 1] in _OCCASIONS:
        return Event(begin, _event_end(tokens, index + 2), "relative.after")
    counted = _read_count(tokens, index + 1)
    if counted is None or words[counted - 1] in ("năm", "giờ") or words[counted] == "tháng":
        return None
    end = clause_end(tokens, counted) if words[counted] in _SINCE or words[counted] == "khi" else counted
    return Event(begin, end, "relative.within")


def _event_end(tokens: Tokens, at: int) -> int:
    """The end of the clause that names the event, before a further act with a date of its own."""
    words, end = tokens.words, clause_end(tokens, at)
    for look in range(at + 1, end):
        if words[look] == "trước" and (words[look + 1].isdecimal() or words[look + 2].isdecimal()):
            return look
        if (words[look], words[look + 1]) in (("chậm", "nhất"), ("và", "báo"), ("và", "gửi"), ("và", "hoàn")):
            return look
    return end


def _read_when(tokens: Tokens, index: int) -> Event | None:
    """Reads "khi tổng kết Đợt thi đua": an end or a review; "khi có yêu cầu", "khi cần thiết" are no deadlines."""
    words = tokens.words
    if words[index - 1] in ("trước", "từ", "đến", "sau", "trong"):
        return None
    if (words[index + 1], words[index + 2]) in (("tổng", "kết"), ("sơ", "kết"), ("kết", "thúc")):
        return Event(index, clause_end(tokens, index + 3), "relative.when")
    if (issued := _read_issued(tokens, index)) is not None:
        return issued
    end = clause_end(tokens, index + 1)
    for look in range(index + 2, end):
        if words[look] == "hiệu" and words[look + 1] == "lực" and words[look - 1] == "có":
            return Event(index, end, "relative.when")
    return None


_ISSUERS = frozenset([
    "chính", "quốc", "bộ", "thủ", "ủy", "uỷ", "hội", "trung", "ubnd", "hđnd", "ban", "tổng", "tỉnh", "luật", "nghị",
])  # fmt: skip
_ISSUE = frozenset([("ban", "hành"), ("thông", "qua"), ("phê", "duyệt"), ("có", "hướng")])


def _read_issued(tokens: Tokens, index: int) -> Event | None:
    """Reads "khi Chính phủ ban hành Nghị định", "khi các Bộ, ngành có hướng dẫn": a paper that is still to come."""
    words = tokens.words
    first = index + 1 + (words[index + 1] == "các")
    if words[first] not in _ISSUERS or (words[first] == "ban" and words[first + 1] == "hành"):
        return None
    end = clause_end(tokens, index + 1)
    if words[end] == "," and words[end + 1] in ("ngành", "cơ", "bộ", "ban"):
        end = clause_end(tokens, end + 1)  # "khi Chính phủ và các Bộ, ngành ban hành …"
    issued = any((words[look], words[look + 1]) in _ISSUE for look in range(first + 1, min(end, first + 12)))
    return Event(index, end, "relative.when") if issued else None


def _read_since(tokens: Tokens, index: int) -> Event | None:
    """Reads "Từ khi thành lập đến khi kết thúc", "kể từ ngày ký": both ends are events."""
    words = tokens.words
    at = index + (words[index] == "kể")
    if words[at] != "từ":
        return None
    if words[at + 1] not in ("khi", "ngày", "lúc") or words[at + 2].isdecimal() or words[at + 2] in ("thứ", "", "mùng"):
        return None
    if words[at + 1] == "ngày" and not words[at + 2].isalpha():
        return None
    end = clause_end(tokens, at + 2)
    for look in range(at + 2, end):
        if words[look] == "đến" and _begins_date(tokens, look + 1):
            return Event(index, look, "relative.since", mention=True)  # the day it ends binds: "… đến hết ngày 20/5"
    ended = any(words[look] == "đến" and words[look + 1] in ("khi", "ngày", "lúc") for look in range(at + 2, end))
    return Event(index, end, "relative.between" if ended else "relative.since", mention=not ended)


def _begins_date(tokens: Tokens, at: int) -> bool:
    """Whether a printed day, month, quarter or year stands here, after "hết" or not."""
    words = tokens.words
    at += words[at] == "hết"
    if words[at].isdecimal() and words[at + 1] in ("giờ", ":"):
        return True
    at += words[at] in ("ngày", "tháng", "năm")
    return (
        (words[at].isdecimal() and words[at - 1] != "đến")
        or (words[at].isdecimal() and words[at + 1] in ("/", "-", ".", "tháng"))
        or (words[at] == "quý" and words[at + 1] in ("i", "ii", "iii", "iv", "1", "2", "3", "4"))
    )


def _read_pace(tokens: Tokens, index: int) -> Event | None:
    """Reads "theo lộ trình", "Theo tiến độ được giao": only where the words stand alone or after a label of time."""
    words = tokens.words
    label = words[index - 1] == ":" and _is_time_label(tokens, index - 1)
    alone = words[index - 1] in ("", "|", BREAK) and (words[index + 1], words[index + 2]) in (
        ("lộ", "trình"),
        ("tiến", "độ"),
    )
    if not label and not alone:
        return None
    end = index
    while words[end] not in (".", ";", "|", BREAK, ""):
        end += 1
    return Event(index, end, "relative.pace")


def _is_time_label(tokens: Tokens, colon: int) -> bool:
    words = tokens.words
    for look in range(colon - 1, max(colon - 10, 0), -1):
        if words[look] in (".", ";", "|", BREAK):
            return False
        if (words[look - 1], words[look]) in _LABEL_WORDS:
            return True
    return False


def _read_count(tokens: Tokens, at: int) -> int | None:
    """The index after "05 ngày làm việc", "10 (mười) ngày", "ba tháng", "24-48 giờ"."""
    words = tokens.words
    at += words[at] in ("khoảng", "vòng", "tối", "ít", "là")
    at += words[at] in ("đa", "nhất", "thiểu")
    if number_at(tokens, at, 3) is None and words[at] not in _NUMBER_WORDS:
        return None
    at += 1
    if words[at] == "(" and words[at + 2] == ")":
        at += 3
    elif words[at] == "(" and words[at + 3] == ")":
        at += 4
    if words[at] == "-" and number_at(tokens, at + 1, 3) is not None:
        at += 2
    if words[at] not in _SPANS or words[at + 1].isdecimal() or words[at + 1] in ("giêng", "chạp"):
        return None
    at += 1
    if words[at] == "làm" and words[at + 1] == "việc":
        at += 2
    return at


_UNITS = frozenset(["năm", "quý", "tháng", "tuần"])
_NEXT = frozenset([("tiếp", "theo"), ("kế", "tiếp")])  # "tiếp tục hỗ trợ trong năm tiếp theo"


# long: the ways a limit is printed, one after another
def _read_within(tokens: Tokens, index: int) -> Event | None:
    """Reads "trong thời hạn 05 ngày làm việc", "chậm nhất 03 ngày sau khi …", "trước 05 ngày so với …"."""
    words = tokens.words
    at, bound = index, False
    if words[index] == "trong" and words[index + 1] in _UNITS and (words[index + 2], words[index + 3]) in _NEXT:
        return Event(index, index + 4, "relative.next")
    if (on_the_day := _read_on_the_day(tokens, index)) is not None:
        return on_the_day
    if (
        words[at] == "trước"
        and words[at - 1] in ("xong", "thành")
        and (
            words[at + 1] in _MILESTONES
            or (words[at + 1] == "ngày" and words[at + 2].isalpha() and words[at + 2] not in _NAMED_DAYS)
        )
        and not _prints_a_day(tokens, at + 1)
    ):
        return Event(index, _event_end(tokens, index + 1), "relative.before")
    if words[at] == "trước" and (coming := _read_before_what_comes(tokens, index)) is not None:
        return coming
    if words[at] == "trước" and words[at + 1] in _AHEAD_OF and (words[at + 1] != "ngày" or words[at + 2].isalpha()):
        return _read_ahead(tokens, index)
    least = words[at] == "trước" and (words[at + 1], words[at + 2]) in (("ít", "nhất"), ("tối", "thiểu"))
    at += 3 * least
    bound = least
    while words[at] in _BOUNDS:
        bound = bound or words[at] in ("hạn", "vòng", "nhất", "quá", "đa", "trước")
        at += 1
        if at - index > 5:
            return None
    at += words[at] in ("là", "sau", "khoảng")
    bound = bound or words[at - 1] == "sau"
    counted = _read_count(tokens, at)
    if counted is None or (words[index] == "thời" and words[index - 1] in ("gia", "được")):
        return None
    look = counted + (words[counted] == ",")
    look += words[look] == "(" and words[look + 1] in ("kể", "tính")  # "trong vòng một năm (kể từ khi hoàn thuế)"
    first = look + 1 + (words[look + 1] == "ngày")
    since = words[look] in _SINCE and not (words[look] == "từ" and words[first].isdecimal())
    since = since or (bound and words[look] == "khi")  # "trong vòng 30 phút khi nhận tin báo"
    if not since and not bound and not _is_bare_limit(tokens, index, at, counted):
        return None
    hours = words[counted - 1] == "giờ" and any(word in ("vòng", "quá", "nhất") for word in words[index:at])
    hours = hours or (words[counted - 1] == "giờ" and (least or _is_bare_limit(tokens, index, at, counted)))
    hours = hours and words[counted] != "ngày"
    if not since and words[counted - 1] in ("giờ", "năm", "phút", "buổi") and not hours:
        return None
    return Event(index, clause_end(tokens, look) if since else counted, "relative.within")


def _read_before_what_comes(tokens: Tokens, index: int) -> Event | None:
    """Reads "trước mùa mưa bão", "trước khi nghỉ Tết", "trước ngày bầu cử": an end the calendar or the weather sets;
    at the head of a sentence any: "Trước khi thi công, …"."""
    words, at = tokens.words, index + 1
    if words[index - 1] in ("(", "như", "từ", "ngày", "dịp", "điểm", "gian"):
        return None
    end = _event_end(tokens, at)
    if not _comes_by_itself(tokens, at) and not _opens_sentence(tokens, index, end):
        return None
    counted = any(words[look].isdecimal() and words[look + 1] in _SPANS for look in range(at, end))
    dated = any(words[look] == "/" or words[look : look + 2] == ["ngày", "tháng"] for look in range(at, end))
    dated = dated or _prints_a_day(tokens, at)
    return None if counted or dated else Event(index, end, "relative.before")


def _opens_sentence(tokens: Tokens, index: int, end: int) -> bool:
    """Whether "Trước khi thi công," opens the sentence: what follows the comma must be done by then."""
    words = tokens.words
    opens = words[index - 1] in _SENTENCE_STARTS and tokens.text[tokens.starts[index]].isupper()
    return opens and words[index + 1] == "khi" and words[end] == "," and end - index > 3


def _prints_a_day(tokens: Tokens, at: int) -> bool:
    """Whether the few words that name a day are followed by it: "Quốc khánh 02/9/2025", "bầu cử, ngày 15/3"."""
    words = tokens.words
    for look in range(at, at + 8):
        if words[look].isdecimal():
            return words[look + 1] in ("/", "tháng") and words[look + 2].isdecimal()
        if not words[look].isalpha() and words[look] != "(" and words[look : look + 2] != [",", "ngày"]:
            return False
    return False


def _comes_by_itself(tokens: Tokens, at: int) -> bool:
    """Whether what is named here comes whether the work is done or not."""
    words = tokens.words
    if words[at] == "khi":
        if words[at + 1] in _HANDED_ON:
            return False  # "trước khi trình đại hội": a step of the work, not the congress itself
        pairs = ((words[look], words[look + 1]) for look in range(at + 1, at + _WORD_PAIRS_AHEAD))
        return any(pair in _COMES for pair in pairs)
    if words[at] == "ngày":
        return words[at + 1] in _FIRST_OF_A_DAY
    if (words[at], words[at + 1]) in _MEETINGS:
        return _is_a_certain_meeting(tokens, at)
    season = words[at] in _SEASONS and words[at + 1].isalpha() and words[at + 1] not in ("này", "đó", "trước")
    return season or words[at : at + 2] == ["khai", "giảng"]


_MEETINGS = frozenset([
    ("hội", "nghị"), ("đại", "hội"), ("cuộc", "họp"), ("buổi", "họp"), ("phiên", "họp"), ("buổi", "lễ"), ("lễ", "tổng"),
    ("lễ", "bế"), ("lễ", "kỷ"),
])  # fmt: skip
_SPOKEN = frozenset(
    ["biểu", "luận", "trình", "bày", "dương", "lỗi", "hứa", "thệ"]
)  # "trình bày trước hội nghị": to whom
_HANDED_IN = frozenset(["gửi", "nộp", "hoàn", "xong"])


def _is_a_certain_meeting(tokens: Tokens, at: int) -> bool:
    """Whether "trước hội nghị tổng kết" says by when: a meeting told by what it is, and nothing is spoken before it."""
    words = tokens.words
    told = words[at + 2].isalpha() and words[at + 2] not in ("để", "và", "hoặc", "này", "đó", "trước", "thì", "phải")
    said = words[at - 2]
    handed = any(words[look] in _HANDED_IN for look in range(max(0, at - 8), at - 2))
    reported = (words[at - 3], said) in (("báo", "cáo"), ("công", "khai"), ("thông", "qua"))
    return told and said not in _SPOKEN and (handed or not reported)


def _read_ahead(tokens: Tokens, index: int) -> Event | None:
    """Reads "trước ngày tổ chức Hội nghị 05 ngày", "trước khi khai mạc 30 phút"."""
    words, end = tokens.words, clause_end(tokens, index)
    if words[index - 1] == "(" or _explains_a_day(tokens, index):
        return None  # "chậm nhất ngày 10/12 (trước ngày bầu cử 95 ngày)"
    for look in range(index + 2, min(end, index + 14)):
        if number_at(tokens, look) is not None and words[look + 1] in ("ngày", "giờ", "phút", "tuần"):
            return Event(index, look + 2, "relative.within") if not words[look + 2].isdecimal() else None
    return None


def _is_bare_limit(tokens: Tokens, index: int, at: int, counted: int) -> bool:
    """Reads "trong 48 giờ;", "trong 05 ngày làm việc,", "trước 24 giờ.": a limit, not the length of an event."""
    words = tokens.words
    if words[counted] not in CLAUSE_ENDS or words[counted] in ("(", ":"):
        return False
    if words[counted] == "," and words[counted + 1] in ("từ", "ngày", "kể", "bắt"):
        return False
    if words[index] == "trong" and words[index - 1] in ("thành", "tất", "xong"):
        return True  # "hoàn thành trong 20 ngày"
    if words[index] == "trước":
        return number_at(tokens, at, 3) in (24, 36, 48, 72)
    return words[index] == "trong" and words[counted - 1] in ("giờ", "phút", "việc")


def _read_on_the_day(tokens: Tokens, index: int) -> Event | None:
    """Reads "ngay trong ngày": the day of what was just named."""
    words = tokens.words
    if (words[index], words[index + 1], words[index + 2]) == ("ngay", "trong", "ngày"):
        return Event(index, index + 3, "relative.on_the_day") if words[index + 3] in CLAUSE_ENDS else None
    return None


def _read_count_since(tokens: Tokens, index: int) -> Event | None:
    """Reads "10 ngày kể từ ngày nhận được báo cáo"."""
    words = tokens.words
    if number_at(tokens, index, 3) is None:
        return None
    counted = _read_count(tokens, index)
    if counted is None:
        return None
    if words[counted] in ("kể", "tính") and words[counted + 1] == "từ":
        return Event(index, clause_end(tokens, counted), "relative.within")
    if words[counted] == "sau" and words[counted + 1] == "khi":
        return Event(index, clause_end(tokens, counted), "relative.within")
    if words[counted] == "trước" and words[counted - 1] in ("ngày", "tuần", "giờ", "phút", "việc", "tháng"):
        if _explains_a_day(tokens, index):
            return None
        return _ahead_of(tokens, index, counted)
    return None


def _explains_a_day(tokens: Tokens, index: int) -> bool:
    """Whether the count says a printed day again: "ngày 10/12/2025 - 95 ngày trước bầu cử", "(tức 40 ngày trước …)"."""
    words, at = tokens.words, index - 1
    while words[at] in ("tức", "là", "nghĩa"):
        at -= 1
    return words[at] in ("-", "(", "=") and words[at - 1].isdecimal() and words[at - 2] in ("/", "năm", "ngày")


def _ahead_of(tokens: Tokens, index: int, before: int) -> Event | None:
    """Reads "tối thiểu 02 ngày trước buổi tiêm", "30 phút trước khi khai mạc"."""
    words = tokens.words
    named = words[before + 1] == "ngày" and words[before + 2].isalpha() and words[before + 2] not in _NAMED_DAYS
    if not (named or words[before + 1] == "khi" or (words[before + 1] in _OCCASIONS and words[before + 1] != "ngày")):
        return None
    begin = index - 2 * ((words[index - 2], words[index - 1]) in (("ít", "nhất"), ("tối", "thiểu"), ("chậm", "nhất")))
    return Event(begin, clause_end(tokens, before + 1), "relative.within")
