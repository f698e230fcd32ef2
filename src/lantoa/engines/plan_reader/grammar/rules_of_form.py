"""Lines that say by which rule something is judged or done, and give nobody anything to do."""

from __future__ import annotations

import re

from lantoa.engines.plan_reader.grammar.line import Line

_ABOUT = (
    r"(?:ve )?(?:doi tuong|thanh phan|noi dung|phuong phap|quy trinh|trinh tu|thu tuc|hinh thuc|tieu chi|tieu chuan|"
    r"thoi diem|ho so|cach (?:thuc|tinh|cham)|khung|muc|nguyen tac|dieu kien)"
)
_BY_RULE = re.compile(
    rf"{_ABOUT}\b[^:.;]{{0,110}}: ?(?:duoc )?(?:thuc hien |ap dung |tien hanh |tinh )?"
    r"(?:tuong tu|nhu (?:doi voi|diem|khoan|muc|noi dung)|"
    r"theo (?:quy dinh|huong dan|diem|khoan|muc|dieu|phu luc|noi dung))\b"
)
_WHOSE_POWER = re.compile(r"(?:ve )?(?:tham quyen|cap co tham quyen|nguoi co tham quyen)\b[^:.;]{0,110}: ?\S")

_THIS_PAPER = re.compile(
    r"(?:huong dan|ke hoach|quy che|quy dinh|van ban|cong van|thong bao|phuong an|chuong trinh|quy trinh) nay "
    r"(?:(?:chi )?(?:quy dinh|ap dung|dieu chinh|huong dan)|(?:khong|duoc) ap dung)\b"
)

_MAY = re.compile(r"(?:ghi chu|luu y|chu y)\W* ?: [^.;:]{2,60} co the (?!.*\b(?:phai|co trach nhiem)\b)")


def rules_form(line: Line) -> bool:
    """ "Về quy trình đánh giá: thực hiện theo khoản 2 Mục III …", "Thẩm quyền xếp loại: Ban Thường vụ …", "Hướng dẫn
    này áp dụng đối với …", "Ghi chú: Các khoa có thể …"."""
    body = line.body().lstrip("* ")
    if _THIS_PAPER.match(body) or _MAY.match(body):
        return True
    return _BY_RULE.match(body) is not None or _WHOSE_POWER.match(body) is not None


_WHO_QUALIFIES = re.compile(
    r"la (?:mot trong )?(?:nhung |cac )?(?:nguoi|ho|cong dan|ca nhan|doi tuong|doan vien|hoi vien|hoc sinh|sinh vien|"
    r"lao dong|thanh vien|giao vien|vien chuc|cong chuc|dang vien|phu nu|tre em|than nhan|chu ho|doanh nghiep)\b"
)


def tells_who_qualifies(line: Line) -> bool:
    """ "Là hộ có tên trong danh sách do Phòng Nội vụ quản lý": what somebody must be, nothing to be done."""
    return line.printed(0) == "là" and _WHO_QUALIFIES.match(line.body().lstrip("* ")) is not None
