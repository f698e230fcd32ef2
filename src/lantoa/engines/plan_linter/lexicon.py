"""What the linter knows of the language and of official lists: data only.

``KNOWN_NAMES``: people whom slogans quote and after whom schools and streets are called. ``REAL_PAIRS``: folded pairs
of syllables that stand beside each other rightly in two ways ("công tác", "cộng tác"; "áp dụng quy", "đúng quy").
``COMMON_WORDS``: words of two syllables that plans use, so that a syllable is known to belong to its other neighbour.
``SCHEMES``: lists that a decision fixes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from lantoa.engines.vn.folding import fold, fold_words

_NAMES = """
Nguyễn Hữu Cảnh|Nguyễn Hữu Thọ|Nguyễn Hữu Huân|Nguyễn Thị Minh Khai|Nguyễn Thị Thập|Nguyễn Thị Định|Nguyễn Văn Linh|
Nguyễn Văn Trỗi|Nguyễn Văn Cừ|Nguyễn Văn Tố|Nguyễn Đình Chiểu|Nguyễn Bỉnh Khiêm|Nguyễn Trường Tộ|Nguyễn Công Trứ|
Nguyễn Chí Thanh|Nguyễn Tri Phương|Nguyễn Thái Học|Nguyễn An Ninh|Nguyễn Trung Trực|Nguyễn Tất Thành|Nguyễn Viết Xuân|
Nguyễn Thái Bình|Nguyễn Khuyến|Trần Hưng Đạo|Trần Quốc Toản|Trần Quốc Tuấn|Trần Văn Ơn|Trần Đại Nghĩa|Trần Phú|
Trần Khai Nguyên|Trần Nhân Tông|Lê Thánh Tông|Lê Thị Hồng Gấm|Lê Hồng Phong|Lê Quý Đôn|Lê Văn Tám|Lê Văn Sỹ|
Lê Lợi|Lê Duẩn|Lý Tự Trọng|Lý Thường Kiệt|Phan Bội Châu|Phan Châu Trinh|Phan Đình Phùng|Phan Văn Trị|Phan Chu Trinh|
Võ Thị Sáu|Võ Nguyên Giáp|Võ Văn Kiệt|Hoàng Văn Thụ|Hoàng Hoa Thám|Hoàng Quốc Việt|Huỳnh Thúc Kháng|Huỳnh Tấn Phát|
Ngô Quyền|Ngô Gia Tự|Đinh Tiên Hoàng|Đinh Bộ Lĩnh|Đặng Thùy Trâm|Bùi Thị Xuân|Chu Văn An|Cao Bá Quát|Mạc Đĩnh Chi|
Tôn Đức Thắng|Phạm Hồng Thái|Phạm Văn Đồng|Phạm Ngọc Thạch|Hai Bà Trưng|Bà Triệu|Kim Đồng|Hồ Chí Minh|Trường Chinh|
Tạ Quang Bửu|Lương Thế Vinh|Lương Văn Can|Nam Kỳ Khởi Nghĩa|Xô Viết Nghệ Tĩnh|Điện Biên Phủ|Thân Nhân Trung|
Albert Einstein|Bill Gates|Nelson Mandela|Benjamin Franklin|Leonardo da Vinci|Mahatma Gandhi|Henry Ford|Steve Jobs|
Isaac Newton|Karl Marx|Victor Hugo|Thomas Edison|Helen Keller|Abraham Lincoln|Winston Churchill|Lev Tolstoy
"""


def _by_beginning() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for name in _NAMES.replace("\n", "").split("|"):
        found[fold(name)[:3]].append(name)
    return {beginning: tuple(names) for beginning, names in found.items()}


KNOWN_NAMES = _by_beginning()

REAL_PAIRS = frozenset(
    """
hang ngay|hang thang|hang tuan|hang quy|hang gio|
anh ve|ban chi|ban cua|ban tin|ban ve|bao so|bi thiet|cac dien|cac doi|cac phong|cac phuong|cac quy|
cac van|cac vi|can bo|cao ve|cap co|chuc co|co mat|co quan|co so|co yeu|cong tac|cung cap|cuong su|
dam bao|dan cac|dan so|dan su|dan va|dan ve|dat cac|de bao|de xay|dinh va|dong bau|dong bo|dong chi|
dong giao|dong va|dong ve|du an|dung cac|dung chung|dung co|dung cong|dung du|dung he|dung ke|
dung nang|dung phap|dung quy|dung tai|dung va|duoc cap|gia cac|giao duc|giao va|hang nam|hien co|
hinh thuc|ho so|huong den|khai co|khai thi|kien thuc|ky va|muc cac|nam ve|nguoi dung|nham thuc|
nhan va|nhung noi|noi va|pham va|phap khac|phat dong|pho chu|phuong chu|phuong thuc|phuong trien|
phuong va|quan trong|sach cu|so de|so tai|tang cong|tang so|tap the|thanh tra|the de|thong chinh|
thong ve|tri noi|tri thuc|tri trong|tri va|truyen thong|tu ngay|va bao|va cap|va co|va cong|va danh|
va doi|va du|va dua|va phan|va tai|va thuc|va tinh|ve an|ve du|ve so|vu quan
""".replace("\n", "").split("|")
)
COMMON_WORDS = frozenset(
    """
an ninh|an toàn|ban hành|ban nhân|bao gồm|biến động|biểu quốc|báo cáo|bình đẳng|bí thư|băng rôn|
bản đồ|bảo vệ|bảo đảm|bền vững|bệnh viện|bố trí|bồi dưỡng|bổ sung|cao nhận|chi tiết|chia sẻ|
chiến lược|chuyên môn|chuyển đổi|chuẩn kỹ|chí minh|chính phủ|chính sách|chương trình|chất lượng|
chặt chẽ|chế độ|chỉ tiêu|chỉ đạo|chủ trì|chủ tịch|ct ttg|cung cấp|cung ứng|cá nhân|cán bộ|có liên|
công bố|công chức|công dân|công khai|công nghệ|công nhân|công tác|căn cứ|cơ quan|cơ sở|cập nhật|
cổng thông|cổng ttđt|cộng hòa|cộng đồng|cụ thể|danh sách|di động|diễn đàn|doanh nghiệp|du lịch|
dịch vụ|dữ liệu|dự toán|dự án|giai đoạn|giao thông|giám sát|gián đoạn|giáo dục|giáo viên|giải pháp|
giải quyết|giới thiệu|góp phần|gọi tắt|hiệu quả|hoàn thiện|hoàn thành|hoạt động|hà nội|hình thức|
hướng dẫn|hưởng ứng|hạ tầng|hạnh phúc|hệ thống|học phí|học sinh|học tập|học viên|hồ chí|hồ sơ|
hỗ trợ|hội họp|hội nghị|hội đồng|hợp tác|hợp với|khai thác|khen thưởng|khoa học|khu vực|khuyến học|
khuyến khích|khuyến tài|khó khăn|khẩn trương|khẩu hiệu|khắc phục|kinh nghiệm|kinh phí|kinh tế|
kiểm soát|kiểm tra|kế hoạch|kết nối|kết quả|kịp thời|kỹ năng|kỹ thuật|lan tỏa|lao động|liên quan|
liên tục|liệu quốc|loại hình|lãnh đạo|lĩnh vực|lưu trữ|lần thứ|lồng ghép|lựa chọn|lực lượng|
minh bạch|mttq việt|màn hình|mô hình|môi trường|mầm non|mặt trận|mới sáng|mở rộng|mục tiêu|mục đích|
mức độ|nghiêm túc|nghiên cứu|nghĩa việt|nghệ cao|nghị quyết|nguyên tắc|nguồn lực|ngân sách|ngăn chặn|
ngũ cán|người dân|nhiệm kỳ|nhiệm vụ|nhu cầu|nhà nước|nhà trường|nhân dân|như sau|nhận thức|
ninh mạng|nq cp|nq tw|nâng cao|nông nghiệp|năng lượng|năng lực|nđ cp|nơi nhận|nền tảng|nội dung|
phong trào|pháp luật|phát triển|phân bổ|phân tích|phê duyệt|phòng ngừa|phù hợp|phương tiện|phường xã|
phạm vi|phản ánh|phấn đấu|phần mềm|phối hợp|phổ biến|phụ huynh|phụ lục|phụ nữ|phụ trách|phục vụ|
quan tâm|quy hoạch|quy định|quyết định|quán triệt|quý iv|quản lý|quốc gia|quốc hội|qđ ttg|rà soát|
sau khi|sau đây|sinh viên|sung một|sáng tạo|sâu rộng|sơ đồ|sản phẩm|sản xuất|sắp xếp|sở dữ|
sức khỏe|sử dụng|sửa đổi|tgđ cổng|tham gia|tham mưu|thanh niên|thay thế|theo quy|thi hành|thi đua|
thiên tai|thiết bị|thu hút|thu thập|thuận lợi|thuận tiện|thuộc phạm|thành phố|thân thiện|thích ứng|
thông tin|thúc đẩy|thư viện|thường trực|thường xuyên|thẩm quyền|thời gian|thủ trưởng|thủ tướng|
thủ tục|thực hiện|tinh thần|tiên tiến|tiêu chuẩn|tiến bộ|tiến độ|tiếp nhận|tiếp tục|tiết kiệm|
tiểu học|trang thiết|triển khai|trung tâm|trung ương|trách nhiệm|trên địa|trước tiên|trọng tâm|
trực thuộc|trực tiếp|trực tuyến|ttg ngày|tuyên truyền|tài chính|tài sản|tác dụng|tình hình|
tình trạng|tích cực|tăng cường|tướng chính|tầm nhìn|tận dụng|tập trung|tối thiểu|tối đa|tổ chức|
từng bước|tự do|tự động|tỷ lệ|ubnd tỉnh|vai trò|vi phạm|viên chức|việt nam|văn bản|văn hóa|
văn phòng|vướng mắc|vận chuyển|vận dụng|vận hành|vận động|xem xét|xây dựng|xã hội|xúc động|xảy ra|
xử lý|yêu cầu|áp dụng|áp phích|ít nhất|ý đồ|đa dạng|điều kiện|điều động|điện tử|đoàn thể|đào tạo|
đánh giá|đáp ứng|đây gọi|đóng góp|đô thị|đôn đốc|đơn vị|đại biểu|đảm bảo|đất đai|đầu tiên|đầu tư|
đầy đủ|đẩy mạnh|đắk lắk|đặc biệt|đặc khu|đặc thù|đề nghị|đề xuất|đề án|địa bàn|địa phương|
đối tượng|đối với|đồng bộ|đồng chí|đồng nhân|đổi mới|độc lập|đội ngũ|đột phá|đời sống|ưu tiên|
ảnh hưởng|ủy ban|ứng dụng
""".replace("\n", "").split("|")
)


@dataclass(frozen=True, slots=True)
class Scheme:
    """A list that an official document fixes; ``members`` are folded, ``printed`` as they are written."""

    members: tuple[str, ...]
    printed: tuple[str, ...]
    source: str
    pattern: re.Pattern[str]


def _scheme(printed: str, source: str) -> Scheme:
    names = tuple(name.strip() for name in printed.split(","))
    members = tuple(fold_words(name) for name in names)
    any_of = "|".join(members)
    listed = rf"(?:{any_of})(?:(?:,| va| hoac| -|;) (?:{any_of}))+"
    return Scheme(members, names, source, re.compile(listed))


SCHEMES = (
    _scheme(
        "gia đình, dòng họ, cộng đồng, đơn vị",
        "Quyết định số 387/QĐ-TTg ngày 25/3/2022",
    ),
    _scheme(
        "dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng", "Văn kiện Đại hội Đảng lần thứ XIII"
    ),
    _scheme(
        "chỉ huy tại chỗ, lực lượng tại chỗ, phương tiện tại chỗ, hậu cần tại chỗ",
        "Luật Phòng, chống thiên tai 2013, Điều 4",
    ),
)
