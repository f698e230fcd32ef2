"""Dates that tell which people or things are meant: "người nghỉ hưu trước ngày 01/7", "số liệu đến ngày 30/9"."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line
from lantoa.engines.shapes.dates import DatePhrase
from lantoa.engines.vn.folding import fold

_PEOPLE = (
    r"(?:người|học sinh|sinh viên|học viên|trẻ|trẻ em|công dân|cán bộ|công chức|viên chức|lao động|đoàn viên|hội viên|"
    r"đảng viên|giáo viên|hộ|hộ dân|hộ nghèo|gia đình|bệnh nhân|quân nhân|liệt sĩ|thương binh|phụ nữ|thanh niên|"
    r"đối tượng|doanh nghiệp|cơ sở|tổ chức|hợp tác xã|thành viên|nhân khẩu)"
)
_THINGS = (
    r"(?:nhà|nhà ở|công trình|dự án|văn bản|vụ|vụ việc|vụ án|hồ sơ|giấy phép|chứng chỉ|hợp đồng|tài sản|đề án|đề tài|"
    r"trường hợp|vi phạm|khoản|khoản nợ|đơn|diện tích|rừng|xe|phương tiện|thiết bị|quyết định|nghị quyết|thẻ|sổ|"
    r"sản phẩm|tài liệu|tác phẩm|giao dịch|khiếu nại|tranh chấp|cơ sở|tai nạn)"
)
_LIVED = (
    r"(?:tốt nghiệp|nghỉ (?:hưu|việc)|thôi việc|mất việc(?: làm)?|xuất ngũ|nhập ngũ|nhập học|kết nạp|tuyển dụng|"
    r"bổ nhiệm|(?:cư|thường|tạm) trú|từ trần|hy sinh|đủ \d+ tuổi|có mặt|thành lập|đăng ký kết hôn|"
    r"được (?:cấp phép|cấp (?:giấy|thẻ|chứng)[^,;.]{0,24}|công nhận|khen thưởng|kết nạp|bầu|tuyển|giao đất|đào tạo))"
)
_BECAME = (
    r"(?:(?:được |đã )?(?:xây dựng|ban hành|phê duyệt|ký kết|cấp phép|cấp|nộp|tiếp nhận|hình thành|phát sinh|"
    r"xảy ra|khởi công|trồng|mua sắm|đầu tư|sản xuất|đưa vào (?:sử dụng|hoạt động|khai thác)|lập|thụ lý)|"
    r"(?:hết|quá)(?: hạn)?)"
)
_WITHIN = r"(?: (?!để|phải|cần|và|xong|hoàn|báo|gửi|tổ chức)[^\W\d]+){0,5}"
# The date right behind what became of somebody or something, told beside a noun that is no subject of an order.
_OF_WHOM = re.compile(rf"\b{_PEOPLE}{_WITHIN} {_LIVED}(?: (?:trên địa bàn|tại|ở|về)(?: [^\W\d]+){{0,4}})?,? $")
_OF_WHAT = re.compile(rf"\b{_THINGS}{_WITHIN} {_BECAME},? $")
_IN_FORCE = re.compile(r"\b(?:có|còn|hết) (?:hiệu lực|giá trị)(?: thi hành)?(?: kể)? $")
# Orders whose object is to do it by then: "vận động học sinh nhập học trước ngày 05/9".
_TO_BE_DONE = re.compile(
    r"\b(?:bảo đảm|đảm bảo|để|phấn đấu|đôn đốc|yêu cầu|đề nghị|hoàn thành|xong|vận động|tổ chức cho|tạo điều kiện|"
    r"nhắc(?: nhở)?|khuyến khích|đưa|100%|toàn bộ|tất cả)\b[^,;.]*$"
)
_DATA = re.compile(r"\b(?:số liệu|dữ liệu|kết quả|số thu|dư nợ|lũy kế|luỹ kế)(?: [^\W\d]+){0,4}(?: tính)? $")
_TOPIC = re.compile(  # "Tổng hợp kết quả thực hiện 9 tháng đầu năm": what is told of
    r"\b(?:tổng hợp|đánh giá|báo cáo|sơ kết|tổng kết|thống kê|phân tích|cập nhật)(?:,? [^\W\d]+){0,3} "
    r"(?:kết quả|tình hình)(?: [^\W\d]+){0,6}(?: trong)? $"
)
# "nội dung được quan tâm tại kỳ họp thứ 8 diễn ra vào tháng 11/2024": when others meet
_OF_A_SESSION = re.compile(
    r"\b(?:trong|tai|trinh|cho|cua|ve|den) (?:ky|phien) hop(?: (?!bao cao\b|hoan\b|gui\b)[^\s,;.]+){0,9},? "
    r"\(?(?:dien ra|khai mac|hop|du kien(?: to chuc| khai mac| dien ra)?)(?: (?:vao|tu|trong))? $"
)
_TOLD_OF = re.compile(
    r"\b(?:tổng hợp|đánh giá|báo cáo),? (?:kết quả|tình hình)(?: (?!trước|để|và)[^\W\d]+){1,9} $"
)  # "báo cáo kết quả hỗ trợ trong năm 2025 và khi kết thúc Đề án về Bộ Nội vụ": of what time is told
_THEN_SENT = re.compile(r",? (?:và khi|về|gửi|cho) ")
_PART_OF_YEAR = re.compile(r"(?:trong )?(?:\d+|ba|sau|chin) thang (?:dau|cuoi) nam\b")


def tells_which(phrase: DatePhrase, line: Line, start: int) -> bool:
    """Whether the date that begins at character ``start`` of the line tells of whom or of what the task speaks."""
    before = line.text[line.near(start) : start].lower()
    if _OF_A_SESSION.search(line.plain, line.near(start), start):
        return True
    if _IN_FORCE.search(before):
        return True
    if phrase.kind == "by" and fold(phrase.text).startswith(("den", "tinh den")) and _DATA.search(before):
        return True
    if phrase.kind == "coarse":
        after = line.text[line.start + phrase.end_char :]
        if _TOLD_OF.search(before) and fold(phrase.text).startswith("trong ") and _THEN_SENT.match(after):
            return True
        return bool(_PART_OF_YEAR.match(fold(phrase.text)) and _TOPIC.search(before))
    if phrase.kind not in ("before", "window"):
        return False
    found = _OF_WHOM.search(before) or _OF_WHAT.search(before)
    return found is not None and not _TO_BE_DONE.search(before, 0, found.start())
