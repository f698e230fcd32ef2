"""The words by which plans name groups of bodies, and the posts that stand for a body: data for bodies_printed.

All words as ``folding.tone_key`` writes them: lower case, marks kept, one place for the tone.
"""

from __future__ import annotations

from typing import Literal

BodyClass = Literal[
    "province", "district", "commune", "neighbourhood", "locality",
    "ministry", "department", "office", "sector_body", "agency", "public_unit",
    "nursery", "primary", "lower_secondary", "upper_secondary", "school", "higher", "continuing", "education",
    "community_centre", "union", "member_organisation", "association", "party", "enterprise",
]  # fmt: skip

# Territories by their level word. "thành phố" and "thị xã" stand on two levels: the register decides.
TERRITORIES: dict[str, BodyClass] = {
    "tỉnh": "province", "thành phố": "province", "quận": "district", "huyện": "district", "thị xã": "district",
    "phường": "commune", "xã": "commune", "thị trấn": "commune", "đặc khu": "commune",
    "thôn": "neighbourhood", "khu phố": "neighbourhood", "tổ dân phố": "neighbourhood", "ấp": "neighbourhood",
    "khóm": "neighbourhood", "buôn": "neighbourhood", "bản": "neighbourhood", "tổ nhân dân": "neighbourhood",
    "xóm": "neighbourhood", "khu dân cư": "neighbourhood",
}  # fmt: skip
LEVEL_WORDS: tuple[str, ...] = tuple(TERRITORIES)

# Every other class noun. Levels of schools are listed bare too: "các trường mầm non, tiểu học, THCS".
CLASS_WORDS: dict[str, BodyClass] = {
    "bộ": "ministry", "cơ quan ngang bộ": "ministry", "cơ quan thuộc chính phủ": "ministry",
    "sở": "department", "phòng": "office", "ban": "office", "phòng ban": "office", "ngành": "sector_body",
    "cơ quan": "agency", "cơ quan chuyên môn": "agency", "đơn vị": "public_unit", "đơn vị sự nghiệp": "public_unit",
    "địa phương": "locality",
    "trường mẫu giáo": "nursery", "mẫu giáo": "nursery", "trường mầm non": "nursery", "mầm non": "nursery",
    "mn": "nursery", "trường mn": "nursery", "nhà trẻ": "nursery",
    "trường tiểu học": "primary", "tiểu học": "primary", "th": "primary", "trường th": "primary",
    "trường trung học cơ sở": "lower_secondary", "trung học cơ sở": "lower_secondary",
    "trường trung học phổ thông": "upper_secondary", "trung học phổ thông": "upper_secondary",
    "trường": "school", "trường học": "school", "nhà trường": "school",
    "trường đại học": "higher", "đại học": "higher", "trường cao đẳng": "higher", "cao đẳng": "higher",
    "trường trung cấp": "higher", "trung cấp": "higher",
    "cơ sở giáo dục": "education", "cơ sở giáo dục và đào tạo": "education", "cơ sở đào tạo": "education",
    "cơ sở giáo dục nghề nghiệp": "continuing", "cơ sở giáo dục thường xuyên": "continuing",
    "trung tâm giáo dục nghề nghiệp giáo dục thường xuyên": "continuing",
    "trung tâm giáo dục thường xuyên": "continuing",
    "trung tâm học tập cộng đồng": "community_centre",
    "đoàn thể": "union", "tổ chức chính trị xã hội": "union", "đoàn thể chính trị xã hội": "union",
    "hội đoàn thể": "union", "tổ chức đoàn thể": "union", "tổ chức thành viên": "member_organisation",
    "tổ chức": "member_organisation",
    "hội quần chúng": "association", "hội đặc thù": "association", "hội": "association",
    "tổ chức xã hội": "association",
    "cấp ủy": "party", "cấp ủy đảng": "party", "cơ quan đảng": "party", "ban đảng": "party",
    "ban xây dựng đảng": "party", "doanh nghiệp": "enterprise", "công ty": "enterprise",
}  # fmt: skip

# Words that open a list of a group, and words inside one that add nothing.
GROUP_OPENERS = frozenset({"các", "mọi", "những", "mỗi", "từng", "toàn thể", "tất cả"})
FILLERS = frozenset({
    "các", "mọi", "những", "mỗi", "từng", "toàn", "thể", "tất", "cả", "cùng", "hoặc", "hay", "và",
})  # fmt: skip
# Between a group and its place: "thuộc quận", "trên địa bàn Phường 3", "trực thuộc Ủy ban nhân dân tỉnh".
BEFORE_A_PLACE = (
    "trực thuộc trung ương", "trực thuộc", "thuộc", "trên địa bàn", "địa bàn", "của", "cấp", "trong toàn", "trong",
    "toàn", "tại", "ở", "ủy ban nhân dân",
)  # fmt: skip
CONCERNED = ("có liên quan", "liên quan", "hữu quan")

# Posts: what is printed → how the body's own name goes on ("Trưởng phòng Nội vụ" → "phòng Nội vụ").
POSTS: dict[str, str] = {
    "phó chủ tịch thường trực": "", "phó chủ tịch": "", "chủ tịch": "", "phó giám đốc": "", "giám đốc": "",
    "phó thủ trưởng": "", "thủ trưởng": "", "phó hiệu trưởng": "", "hiệu trưởng": "", "phó bí thư": "", "bí thư": "",
    "phó trưởng phòng": "phòng", "trưởng phòng": "phòng", "phó trưởng ban": "ban", "trưởng ban": "ban",
    "phó chánh văn phòng": "văn phòng", "chánh văn phòng": "văn phòng", "chánh thanh tra": "thanh tra",
    "phó trưởng công an": "công an", "trưởng công an": "công an", "chỉ huy trưởng": "", "trưởng trạm": "trạm",
    "bộ trưởng": "", "viện trưởng": "", "cục trưởng": "", "chi cục trưởng": "", "tổ trưởng": "tổ",
    "trưởng thôn": "thôn", "trưởng khu phố": "khu phố", "trưởng ấp": "ấp", "trưởng": "",
    "người đứng đầu": "", "lãnh đạo": "", "đồng chí": "", "đại diện": "", "ban giám hiệu": "", "ban giám đốc": "",
    "ban thường trực": "", "thường trực": "", "ban chấp hành": "", "tập thể": "", "cán bộ": "", "chuyên viên": "",
}  # fmt: skip
# The post alone names whom: nothing but a school has a "hiệu trưởng".
POST_CLASSES: dict[str, BodyClass] = {"hiệu trưởng": "school", "phó hiệu trưởng": "school", "ban giám hiệu": "school"}
