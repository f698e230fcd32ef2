"""Bodies as plans name them: what two names have in common, who receives, what a group covers."""

from __future__ import annotations

import re
from functools import lru_cache

from lantoa.engines.shapes.plan import Body
from lantoa.engines.vn.bodies import body_key, expand_abbreviations
from lantoa.engines.vn.folding import fold_words

_GROUPS = re.compile(
    r"^(?:cac |nhung |moi |tung |tat ca |toan the |\d+ )|^(?:co quan|don vi|to chuc|ca nhan|doanh nghiep|"
    r"nguoi dan|nhan dan|"
    r"thu truong|doan the|can bo|cong dong|dia phuong|chinh quyen|luc luong|thanh vien|lanh dao|phong ban|ban nganh|"
    r"so ban nganh|hoc sinh|giao vien|truong hoc|nha truong|ho gia dinh|so nganh|uy ban nhan dan (?:cac|phuong|xa|cap)|"
    r"cap uy|chu tich uy ban nhan dan (?:cac|\d)|uy ban nhan dan \d)"
)
_POSTS = re.compile(
    r"^(?:dong chi |thu truong |chu tich |pho chu tich |giam doc |bo truong |truong phong |hieu truong |"
    r"nguoi dung dau )+"
)
_PERSONS = re.compile(
    r"^(?:pho|truong|uy vien|chuyen vien|tu lenh|bi thu|can bo|cong chuc|thanh vien|lanh dao|chanh|ke toan|thu ky|"
    r"nguoi|doi tuong|"
    r"to truong|doan kiem|doan giam|to )\b(?! (?:tieu hoc|mam non|mau giao|trung hoc|dai hoc|cao dang|thpt|thcs|"
    r"tc |trung cap|chinh tri))"
)
_PLACES = re.compile(
    r" (?:quan|huyen|xa|phuong|tinh|thanh pho|thi xa|thi tran|dac khu|viet nam|cap tinh|cap xa)(?: \d+)?$"
)
RECEIVER = re.compile(
    r"(?:về|cho|gửi|lên|tới|đến|qua)\s+(?:đồng chí\s+)?"
    r"(?P<body>(?:Ủy ban|Uỷ ban|UBND|Sở|Phòng|Ban|Bộ|Hội|Trung tâm|Văn phòng|Liên đoàn|Chủ tịch|Thủ tướng|MTTQ|"
    r"Mặt trận|Đoàn|"
    r"Tổng cục|Cục|Chi cục|Vụ|Công an|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Đảng ủy)(?!\s+(?:hành|cáo)\b)[^,;.:()]*?)"
    r"(?=\s+(?:theo|trước|để|bằng|chậm|vào|"
    r"và(?!\s+[A-ZĐÀÁẢÃẠĂÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ])|khi|trong|bố|xem|làm|tổng|thẩm|"
    r"phê|qua|hằng|hàng|định|đúng|kết|tình|về|gửi|"
    r"thực|hướng)\b|[,;.:()]|\s*/|$)"
)


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """A body's comparison key without its place: "Phòng Giáo dục và Đào tạo quận" and "phòng GD&ĐT" are one."""
    key = body_key(name)
    shorter = _PLACES.sub("", key)
    return shorter or key


def is_group(name: str) -> bool:
    """Whether a name is a group or a role ("các cơ quan, đơn vị", "10 phường"), no single body."""
    return _GROUPS.match(fold_words(expand_abbreviations(name))) is not None


def is_post(key: str) -> bool:
    """Whether a key, its post taken off, still names a person: "pho chu tich thuong truc", "tu lenh quan khu"."""
    return _PERSONS.match(key) is not None


def bare_body(key: str) -> str:
    """The body behind a post: "bo truong bo tai chinh" → "bo tai chinh"."""
    return _POSTS.sub("", key)


def receiver_in(text: str, start: int) -> re.Match[str] | None:
    """The first body something is sent or told to, from a place in a text."""
    return RECEIVER.search(text, start)


def is_one_body(body: Body) -> bool:
    """Whether somebody named is a single body with a name of its own: no group, no post, no role."""
    key = bare_body(key_of(body.name))
    return (
        body.name[:1].isupper()
        and len(key.split()) > 1
        and not is_group(body.name)
        and not is_post(key)
        and not re.search(r" (?:cac|cap|moi|tung) ", f" {fold_words(body.name)} ")
        and not body.because.rule.endswith(".unknown")
    )
