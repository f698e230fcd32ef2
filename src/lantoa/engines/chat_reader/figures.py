"""Which numbers of a message count something: only those before a word by which people count.

A number that is part of a name ("Phường 1", "việc số 5"), a day, a clock or a telephone is none; where it may be
either, it is none too, for it still stands in the words that a person reads.
"""

from __future__ import annotations

import re
from datetime import date

from lantoa.engines.shapes.numbers import Amount
from lantoa.engines.vn.dates import find_dates
from lantoa.engines.vn.folding import fold, fold_keeping_length
from lantoa.engines.vn.numbers import FoundAmount, find_amounts

ANY_YEAR = date(2024, 1, 1)
"""Only to see where days stand among the figures: no year is taken from it."""

_COUNTED = frozenset({
    "%", "người", "em", "cháu", "bé", "trẻ", "hộ", "cán bộ", "công chức", "viên chức", "giáo viên", "học sinh",
    "sinh viên", "học viên", "hội viên", "đoàn viên", "đội viên", "đảng viên", "đại biểu", "phụ huynh", "thanh niên",
    "thiếu nhi", "phụ nữ", "công nhân", "lao động", "người dân", "chiến sĩ", "cựu chiến", "tình nguyện", "thành viên",
    "gia đình", "dòng họ", "cộng đồng", "khách", "thầy cô", "nhân viên", "bạn đọc",
    "đơn vị", "cơ quan", "doanh nghiệp", "cơ sở", "trường", "trường học", "phường", "xã", "thôn", "ấp", "khu phố",
    "tổ dân", "chi bộ", "chi đoàn", "chi hội", "liên đội", "câu lạc", "clb", "trung tâm", "thư viện", "tổ chức",
    "đội", "nhóm", "đoàn", "lớp", "lớp học", "khối", "khóa học", "tiết", "tiết học", "tiết mục", "buổi", "cuộc",
    "lượt", "lần", "hội nghị", "hội thảo", "hội thi", "cuộc thi", "ngày hội", "chương trình", "hoạt động", "mô hình",
    "chuyên đề", "công trình", "phong trào", "ngày công", "nhiệm vụ", "chỉ tiêu", "ý kiến", "câu hỏi",
    "xe", "loa", "máy tính", "màn hình", "băng rôn", "băngrôn", "băng", "banner", "bandroll", "cờ", "cờ phướn",
    "áp phích", "pano", "panô", "pa nô", "poster", "standee", "khẩu hiệu", "bảng", "biển", "tờ", "tờ rơi", "tờ gấp",
    "tấm", "cái", "chiếc", "bộ", "bức", "quyển", "cuốn", "sách", "đầu sách", "bản", "tập", "tủ", "tủ sách", "kệ",
    "góc", "gian", "gian hàng", "quầy", "suất", "suất quà", "phần quà", "quà", "giải", "thùng", "gói", "hộp", "cây",
    "ảnh", "hình ảnh", "tranh", "video", "clip", "phim", "phóng sự", "tin", "tin bài", "bài", "bài viết", "bài dự",
    "văn bản", "tài liệu", "tác phẩm", "sản phẩm", "file", "trang", "tuyến", "tuyến đường", "con đường", "đường",
    "điểm", "vị trí", "địa điểm", "nhà", "căn", "công viên", "chợ", "cửa hàng", "cổng",
    "đồng", "đ", "vnđ", "vnd", "km", "m", "m2", "m²", "mét", "kg", "tấn", "ha", "lít",
})  # fmt: skip
# Words that without their marks are as often another one: "co" is "có", "cô", "cờ"; "dong" and "ban" are many.
_UNCLEAR_BARE = frozenset({"co", "to", "ban", "diem", "be", "tap", "bo", "em", "ha", "la", "lan", "xa", "ap", "goi"})
_COUNTED_BARE = frozenset(fold(one) for one in _COUNTED) - _UNCLEAR_BARE | {"em"}

_EACH = r"(?:moi|tung|cac|nhung|mot)\s+"
_NAMED = (
    "phuong", "quan", "xa", "huyen", "thon", "ap", "khu pho", "pho", "to", "to dan pho", "khom", "khoi", "lop", "p",
    "q", "kp", "truong", "mam non", "mau giao", "tieu hoc", "trung hoc", "trung hoc co so", "thcs", "thpt", "mn", "th",
    "mau", "khu", "cum", "duong", "so", "viec", "nhiem vu", "nv", "dau viec", "noi dung", "muc", "stt", "cau", "y",
    "phan", "bang", "bieu", "ke hoach", "kh", "cong van", "cv", "quyet dinh", "dieu", "khoan", "dot", "lan thu", "thu",
    "ngay", "hom", "mung", "thang", "nam", "quy", "tuan", "luc", "gio", "phut", "sdt", "dt", "tel", "zalo", "hotline",
    "dien thoai", "di dong", "may",
)  # fmt: skip
_PART_OF_A_NAME = re.compile(
    rf"(?<!\w)(?P<each>{_EACH})?(?:{'|'.join(sorted(_NAMED, key=len, reverse=True))})[ .]*(?P<number>\d+)"
)
_PART_OF_A_NUMBER = re.compile(r"\d(?:\s+|\s*-\s*|[:./])$|\dh\s*$|\+\s*$")
_TELEPHONE = re.compile(r"0\d(?:[\d.,]*\d)?")


def figures_of(words: str) -> tuple[Amount, ...]:
    """What the words count, as printed and in order."""
    days = [(one.start_char, one.end_char) for one in find_dates(words, reference=ANY_YEAR)]
    return tuple(
        one.amount
        for one in find_amounts(_without_names(words))
        if _counts(words, one) and not any(begin < one.span.end and one.span.start < end for begin, end in days)
    )


def _without_names(words: str) -> str:
    """The words, as long as they were, without the numbers of names: in "phường 1 khoảng 200 người" the 1 is none."""
    shown = list(words)
    for named in _PART_OF_A_NAME.finditer(fold_keeping_length(words)):
        if named["each"] is None:
            shown[named.start("number") : named.end("number")] = "_" * len(named["number"])
    return "".join(shown)


def _counts(words: str, one: FoundAmount) -> bool:
    figures = re.search(r"\d[\d.,]*", one.amount.text)
    telephone = figures is not None and len(figures.group()) > 6 and _TELEPHONE.match(figures.group()) is not None
    if telephone or (one.amount.text[:1].isdigit() and _PART_OF_A_NUMBER.search(words[: one.span.start])):
        return False
    noun = words.rfind(one.amount.unit, 0, one.span.end) if one.amount.unit else one.span.end
    following = re.findall(r"[^\W_]+²?|%", words[noun:].casefold())[:2]
    return any(_is_counted(" ".join(following[:most])) for most in (2, 1))


def _is_counted(noun: str) -> bool:
    return noun in _COUNTED or (noun.isascii() and noun in _COUNTED_BARE)
