"""A body's name printed in capitals, in the letters it has inside a sentence.

Source: Decree 30/2020, Appendix II, part IV (names of bodies: each part that says what the body is or does begins with
a capital) and III.1 (the common noun of a place is small, but for one named by a number).
"""

from __future__ import annotations

import re
from functools import cache

from lantoa.engines.vn.folding import fold

# As printed in a sentence. Longest first wins, so "Văn phòng Chính phủ" is whole and "Bến Thành" keeps both letters.
_PARTS = """
Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Tòa án nhân dân|Toà án nhân dân|Viện kiểm sát nhân dân|Ủy ban|Uỷ ban|
Hội đồng|Thủ tướng Chính phủ|Văn phòng Chính phủ|Thanh tra Chính phủ|Chính phủ|Quốc hội|Chủ tịch nước|Tổng Bí thư|
Văn phòng|Mặt trận Tổ quốc Việt Nam|Mặt trận Tổ quốc|Đảng Cộng sản Việt Nam|Ban Chấp hành Trung ương|Trung ương|
Ban Thường trực|Ban Thường vụ|Ban Chấp hành|Ban Chỉ đạo|Ban Chỉ huy|Ban Tổ chức|Ban Tuyên giáo|Ban Dân vận|
Ban Quản lý|Tiểu ban|Tuyên truyền|Khánh tiết|
Ban Nội chính|Ban Giám hiệu|Ban Giám đốc|Ban Điều hành|Ban Vận động|Ban Đại diện|Ban Công tác|Ban Bí thư|
Bộ Chỉ huy|Bộ Tư lệnh|Bộ Chính trị|Bộ đội Biên phòng|Ban Cán sự Đảng|Đảng đoàn|Tuyên giáo và Dân vận|
Đảng ủy|Đảng uỷ|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Thành uỷ|Huyện ủy|Huyện uỷ|Quận ủy|Quận uỷ|Thị ủy|Thị uỷ|Chi ủy|Đảng bộ|Chi bộ|
Đoàn Thanh niên Cộng sản Hồ Chí Minh|Đoàn Thanh niên|Tỉnh đoàn|Thành đoàn|Huyện đoàn|Hội Liên hiệp Phụ nữ|
Hội Liên hiệp Thanh niên|Hội Nông dân|Hội Cựu chiến binh|Hội Chữ thập đỏ|Hội Khuyến học|Hội Người cao tuổi|
Liên đoàn Lao động|Tổng Liên đoàn Lao động|Liên minh Hợp tác xã|Liên hiệp các Hội|Khoa học và Kỹ thuật|Hợp tác xã|Hội|
Công đoàn|Trung tâm|Trường Đại học|Trường Cao đẳng|Trường Trung cấp|Trường Tiểu học|Trường Mầm non|Trường Mẫu giáo|
Trường Trung học cơ sở|Trường Trung học phổ thông|Trường Phổ thông|Trường Chính trị|Trung học cơ sở|Trung học phổ thông|
Trung học|Tiểu học|Mầm non|Dân tộc nội trú|Trường|Đại học|Cao đẳng|Học viện|Bệnh viện|Đa khoa|Bách khoa|Sư phạm|
Chi cục|Tổng cục|Cục|Vụ|Viện|Sở|Bộ|Ban|Phòng|Khoa|Đài|Báo|Trạm|Đội|Tổ|Đoàn|Thanh tra|Tổng công ty|Công ty|Tập đoàn|
Cổ phần|Trách nhiệm hữu hạn|Kho bạc Nhà nước|Ngân hàng Nhà nước|Nhà nước|Bảo hiểm xã hội|Công an nhân dân|Công an|
Quân đội nhân dân|Quân khu|Quân sự|Quốc phòng|An ninh|Chủ tịch|Giám đốc|Bộ trưởng|Hiệu trưởng|Thủ trưởng|
Giáo dục và Đào tạo|Giáo dục nghề nghiệp|Giáo dục thường xuyên|Giáo dục|Đào tạo|Nông nghiệp và Môi trường|Nông nghiệp|
Nông nghiệp và Phát triển nông thôn|Tài nguyên và Môi trường|Môi trường|Phát triển nông thôn|Khoa học và Công nghệ|
Khoa học, Công nghệ|Công nghệ thông tin|Công nghệ|Khoa học|Văn hóa, Thể thao và Du lịch|Văn hóa và Thể thao|
Thường trực|Mặt trận|Tổ quốc Việt Nam|Tổ quốc|Khuyến nông|Học tập cộng đồng|cộng đồng|Công đoàn cơ sở|Liên đội|Ngữ văn|
Văn hóa - Xã hội|Văn hóa và Thông tin|Văn hóa - Thông tin|Văn hóa|Văn hoá|Thể thao|Thể dục thể thao|Du lịch|Xã hội|
Thông tin và Truyền thông|Thông tin|Truyền thông|Tài chính - Kế hoạch|Tài chính|Kế hoạch và Đầu tư|Kế hoạch|Đầu tư|
Lao động - Thương binh và Xã hội|Lao động, Thương binh và Xã hội|Lao động|Thương binh|Nội vụ|Tư pháp|Y tế|Công Thương|
Xây dựng|Giao thông vận tải|Giao thông công chính|Giao thông|Ngoại vụ|Ngoại giao|Dân tộc và Tôn giáo|Dân tộc|Tôn giáo|
Kinh tế, Hạ tầng và Đô thị|Kinh tế|Hạ tầng|Đô thị|Quy hoạch|Kiến trúc|Phát thanh và Truyền hình|Phát thanh|Truyền hình|
Phòng, chống thiên tai|Tìm kiếm cứu nạn|Phòng thủ dân sự|Phòng cháy, chữa cháy|cứu nạn, cứu hộ|Kiểm soát bệnh tật|
Dịch vụ hành chính công|Phục vụ hành chính công|Hành chính công|Chuyển đổi số|Cải cách hành chính|Thống kê|Hải quan|
Thuế|Kiểm lâm|Thủy lợi|Thủy sản|Lâm nghiệp|Chăn nuôi và Thú y|Thú y|Khu công nghiệp|Khu kinh tế|Dự án|Đất đai|
Thi đua - Khen thưởng|Thi đua|Khen thưởng|Bầu cử|Việt Nam|Thành phố Hồ Chí Minh|Hồ Chí Minh|Thủ đô Hà Nội|
Dân vận|Phòng bệnh|khu vực|liên ngành|quốc gia|tỉnh|thành phố|quận|huyện|thị xã|thị trấn|phường|xã|đặc khu|thôn|cấp|
và|các|về|của|thuộc|tại|với|cho|trong|trên|số|do
"""
_PLACES = frozenset(["tỉnh", "thành phố", "quận", "huyện", "thị xã", "thị trấn", "phường", "xã", "đặc khu", "thôn"])
_SHORT = [
    "UBND",
    "HĐND",
    "UB",
    "MTTQ",
    "MTTQVN",
    "UBMTTQ",
    "UBMTTQVN",
    "TW",
    "TƯ",
    "GDNN",
    "GDTX",
    "THCS",
    "THPT",
    "TH",
    "CP",
    "TNHH",
    "MTV",
    "BCH",
    "BCĐ",
    "BQL",
    "TU",
    "TNCS",
    "LHPN",
    "LĐLĐ",
    "TP",
    "CA",
    "HTX",
    "KHKT",
    "CNTT",
    "GDĐT",
    "VHTT",
    "BHXH",
]
_MOST_WORDS = 9
_WORD = re.compile(r"\S+")


@cache
def _parts() -> dict[str, str]:
    found = (part.strip() for part in _PARTS.replace("\n", "").split("|"))
    return {" ".join(part.lower().split()): part for part in found if part}


def in_sentence_letters(name: str) -> str:
    """The name as it is written inside a sentence; unchanged where it is not all in capitals.

    Words of no known part are taken for a place's own name: each begins with a capital. Abbreviations stay as printed.
    """
    if not name.isupper():
        return name
    words = _WORD.findall(name)
    written: list[str] = []
    at = 0
    while at < len(words):
        part, length = _part_at(words, at)
        if not part:
            part, length = _own(words[at]), 1
        if part in _PLACES and words[at + length : at + length + 1] and words[at + length][0].isdigit():
            part = part.capitalize()  # "Quận 7", "Phường 10"
        written.append(part)
        at += length
    joined = " ".join(written)
    return joined[:1].upper() + joined[1:]


def _part_at(words: list[str], at: int) -> tuple[str, int]:
    """The longest known part that begins at the word, with the mark printed behind it; ("", 0) where none does."""
    for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + length]).lower()
        bare = phrase.rstrip(",;.")
        if part := _parts().get(bare):
            return part + phrase[len(bare) :], length
    return "", 0


def _own(word: str) -> str:
    if word.strip(",;.") in _SHORT or re.search(r"[&.\d]", word.rstrip(".")):
        return word
    if len(word) > 2 and not re.search("[aeiouy]", fold(word)):
        return word  # "TNTP", "CĐSP": no syllable goes without a vowel
    if re.fullmatch("[^aeiouy]*[aeiouy][^aeiouy]{3,}", fold(word).rstrip(",;.")):
        return word  # "ATGT", "ANTT": none ends in three letters without one
    return "-".join(piece.capitalize() for piece in word.split("-"))
