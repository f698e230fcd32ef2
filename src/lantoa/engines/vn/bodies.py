"""Names of state bodies, Party bodies, unions and schools: abbreviations, comparison keys, how a name begins.

Source: the abbreviations that issued plans print in "Nơi nhận" and in their sentences. Where one abbreviation stands
for several bodies ("TC": Tài chính, trung cấp), all are candidates and a person or the unit tree decides.
"""

from __future__ import annotations

import re
from functools import cache

from lantoa.engines.vn.folding import fold

# One meaning each. Written as printed; dots, dashes and letter case are no matter when they are looked up.
ABBREVIATIONS: dict[str, str] = {
    "UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân", "MTTQ": "Mặt trận Tổ quốc",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam", "UBMTTQ": "Ủy ban Mặt trận Tổ quốc",
    "UBMTTQVN": "Ủy ban Mặt trận Tổ quốc Việt Nam", "BTT": "Ban Thường trực", "BCĐ": "Ban Chỉ đạo",
    "BTC": "Ban Tổ chức", "BCH": "Ban Chấp hành", "BQL": "Ban Quản lý", "BGH": "Ban Giám hiệu",
    "GD&ĐT": "Giáo dục và Đào tạo", "GDĐT": "Giáo dục và Đào tạo", "GD-ĐT": "Giáo dục và Đào tạo",
    "SGDĐT": "Sở Giáo dục và Đào tạo", "PGDĐT": "Phòng Giáo dục và Đào tạo", "BGDĐT": "Bộ Giáo dục và Đào tạo",
    "TCKH": "Tài chính - Kế hoạch", "TC-KH": "Tài chính - Kế hoạch", "VHTT": "Văn hóa và Thông tin",
    "VH&TT": "Văn hóa và Thông tin", "VHTTDL": "Văn hóa, Thể thao và Du lịch", "VHXH": "Văn hóa - Xã hội",
    "LĐ-TB&XH": "Lao động - Thương binh và Xã hội", "LĐTBXH": "Lao động - Thương binh và Xã hội",
    "TTVH-TT": "Trung tâm Văn hóa - Thể thao", "TTVHTT": "Trung tâm Văn hóa - Thể thao",
    "GDNN-GDTX": "Giáo dục nghề nghiệp - Giáo dục thường xuyên", "GDTX": "Giáo dục thường xuyên",
    "GDNN": "Giáo dục nghề nghiệp", "TTHTCĐ": "Trung tâm học tập cộng đồng", "HTCĐ": "học tập cộng đồng",
    "HKH": "Hội Khuyến học", "LĐLĐ": "Liên đoàn Lao động", "LHPN": "Liên hiệp Phụ nữ", "HLHPN": "Hội Liên hiệp Phụ nữ",
    "CCB": "Cựu chiến binh", "ĐTN": "Đoàn Thanh niên", "TNCS": "Thanh niên Cộng sản", "TNTP": "Thiếu niên Tiền phong",
    "THCS": "trung học cơ sở", "THPT": "trung học phổ thông", "TTQU": "Thường trực Quận ủy",
    "TTHU": "Thường trực Huyện ủy", "TTTU": "Thường trực Thành ủy", "VPCP": "Văn phòng Chính phủ",
    "KHCN": "Khoa học và Công nghệ", "KH&CN": "Khoa học và Công nghệ", "TT&TT": "Thông tin và Truyền thông",
    "TTTT": "Thông tin và Truyền thông", "TN&MT": "Tài nguyên và Môi trường",
    "NN&PTNT": "Nông nghiệp và Phát triển nông thôn",
    "KT-XH": "kinh tế - xã hội", "CA": "Công an", "BCHQS": "Ban Chỉ huy Quân sự", "TTg": "Thủ tướng Chính phủ",
    "CP": "Chính phủ", "KHVN": "Khuyến học Việt Nam", "NCT": "Người cao tuổi", "BHXH": "Bảo hiểm xã hội",
    "TP": "Thành phố", "TP.HCM": "Thành phố Hồ Chí Minh", "TPHCM": "Thành phố Hồ Chí Minh", "HCM": "Hồ Chí Minh",
}  # fmt: skip
# More than one meaning; the first is the likelier in "Nơi nhận".
CANDIDATES: dict[str, tuple[str, ...]] = {
    "TC": ("trung cấp", "Tài chính", "Tiểu học"), "MN": ("mầm non",), "TH": ("tiểu học", "Tổng hợp"),
    "VP": ("Văn phòng",), "VT": ("Văn thư",), "TT": ("Thường trực", "Trung tâm", "Thông tin", "thị trấn"),
    "CT": ("Chủ tịch", "Chính trị"), "PCT": ("Phó Chủ tịch",), "NV": ("Nội vụ",), "YT": ("Y tế",),
    "TP": ("Thành phố", "Tư pháp"),
    "ĐT": ("đoàn thể", "Đào tạo"), "PN": ("Phụ nữ",), "ND": ("Nông dân", "nhân dân"), "KT": ("Kinh tế",),
    "P": ("phường", "Phòng"), "Q": ("quận",), "H": ("huyện",), "X": ("xã",),
}  # fmt: skip
# How names of bodies, posts and groups begin, folded.
_HEADS = (
    "uy ban", "hoi dong", "phong", "so", "bo", "ban", "hoi", "lien doan", "trung tam", "truong", "cong an", "dai",
    "van phong", "chu tich", "pho chu tich", "giam doc", "thu truong", "hieu truong", "truong phong", "doan",
    "mat tran",
    "lien hiep", "lien minh", "chi cuc", "cuc", "vu", "tong cuc", "thanh tra", "toa an", "vien", "kho bac", "ngan hang",
    "bao hiem", "bo chi huy", "thuong truc", "quan uy", "huyen uy", "thanh uy", "tinh uy", "dang uy", "chi bo",
    "dang bo",
    "cong doan", "thu vien", "benh vien", "tram y te", "doi", "to", "tap doan", "tong cong ty", "cong ty", "bao",
    "thu tuong", "bo truong", "thong tan xa", "hoc vien", "dai hoc", "quoc hoi", "chinh phu", "cac bo", "cac so",
    "cac phong", "cac ban", "cac co quan", "cac don vi", "cac truong", "cac phuong", "cac xa", "cac doan the",
    "cac to chuc", "cac dia phuong", "cac doanh nghiep", "co quan", "don vi", "uy vien", "truong ban", "pho truong ban",
    "kiem lam", "quan khu", "bien phong",
)  # fmt: skip
_COUNTED_GROUP = r"\d{1,4} (?:phuong|xa|thi tran|quan|huyen|truong|don vi|co quan|khu pho|thon|ap)"
_OPENERS = re.compile(
    r"^(?:giao|de nghi|yeu cau|kinh de nghi|phan cong|cac dong chi|dong chi|ong|ba|cac)\s+(?=\S)",
)


def _bare(abbreviation: str) -> str:
    return re.sub(r"[\s.\-–_]", "", abbreviation).lower()


@cache
def _by_bare() -> dict[str, str]:
    return {_bare(short): full for short, full in ABBREVIATIONS.items()}


@cache
def _short_words() -> re.Pattern[str]:
    """Words that may be abbreviations: two capitals or more, joined by & . or - ("LĐ-TB&XH", "UB.MTTQVN")."""
    capital = "A-ZĐƯÔÂÊĂƠ"
    return re.compile(rf"(?<![\w&])[{capital}][{capital}g]+(?:\s?[&.\-–]\s?[{capital}]+)*(?![\w&])")


def expand_abbreviations(name: str) -> str:
    """The name with every abbreviation of one meaning written out: "Phòng GD&ĐT" → "Phòng Giáo dục và Đào tạo"."""
    return _short_words().sub(_expanded, name)


def _expanded(found: re.Match[str]) -> str:
    whole = _by_bare().get(_bare(found.group()))
    if whole is not None:
        return whole
    parts = re.split(r"(\s?[&.\-–]\s?)", found.group())
    return "".join(_by_bare().get(_bare(part), part) if index % 2 == 0 else part for index, part in enumerate(parts))


def candidates(abbreviation: str) -> tuple[str, ...]:
    """What an abbreviation may stand for, the likelier first; () where the tables do not know it."""
    known = CANDIDATES.get(abbreviation.strip().strip(".").upper())
    if known is not None:
        return known
    full = _by_bare().get(_bare(abbreviation))
    return (full,) if full is not None else ()


def body_key(name: str) -> str:
    """One key for the spellings of one body: abbreviations out, "Giao", "Đề nghị" off, folded, words only.

    "Đề nghị UBND Quận 7" and "Ủy ban nhân dân quận 7" have the same key.
    """
    folded = fold(expand_abbreviations(name)).replace("&", " va ")
    words = " ".join(re.findall(r"[a-z0-9]+", folded))
    while (found := _OPENERS.match(words)) is not None:
        words = words[found.end() :]
    return words


@cache
def _heads() -> re.Pattern[str]:
    heads = "|".join(sorted(_HEADS, key=len, reverse=True))
    return re.compile(rf"(?:{heads})(?![a-z0-9])|{_COUNTED_GROUP}(?![a-z0-9])")


def starts_like_body(text: str) -> bool:
    """Whether a text begins as names of bodies, posts or groups do: "Ủy ban …", "Hiệu trưởng các trường", "10 phường".

    A first look only: "Bảo đảm", "Sở hữu" and other words that merely fold alike are refused by their marks.
    """
    if _heads().match(fold(expand_abbreviations(text.lstrip(" *-+•\t")))) is None:
        return False
    first = re.match(r"[*\s\-+•]*(\w+)", text)
    second = re.match(r"[*\s\-+•]*\w+\s+(\w+)", text)
    pair = (first[1].lower() if first else "", second[1].lower() if second else "")
    return pair[0] not in _NOT_HEADS and pair not in _NOT_PAIRS


# Folded like a head, but another word ("sơ kết" folds like "sở"), or a head used as another word.
_NOT_HEADS = frozenset({
    "sơ", "số", "bỏ", "bố", "bó", "bạn", "bàn", "bản", "bán", "hỏi", "hơi", "cúc", "đối", "tờ", "tô", "đoạn", "đoán",
    "bảo", "dài", "đãi",
})  # fmt: skip
_NOT_PAIRS = frozenset({
    ("sở", "hữu"), ("sở", "thích"), ("phòng", "chống"), ("phòng", "ngừa"), ("phòng", "cháy"), ("ban", "hành"),
    ("ban", "đầu"), ("bộ", "phận"), ("bộ", "tiêu"), ("bộ", "sách"), ("hội", "nghị"), ("hội", "thảo"),
    ("hội", "thi"), ("hội", "nhập"), ("tổ", "chức"), ("trường", "hợp"), ("đoàn", "kết"), ("đoàn", "kiểm"),
    ("báo", "cáo"), ("báo", "chí"), ("vụ", "việc"), ("công", "tác"), ("viện", "trợ"), ("viên", "chức"),
    ("bộ", "máy"), ("bộ", "câu"), ("hội", "chợ"), ("hội", "trường"), ("đội", "ngũ"), ("hội", "diễn"), ("đại", "hội"),
    ("đại", "biểu"), ("đại", "diện"), ("đại", "đoàn"),
})  # fmt: skip
