"""An owner cell that lists bodies with dashes or line ends, and one whose name holds a dash or a verb."""

from __future__ import annotations

import pytest

from lantoa.engines.plan_reader import read, to_key

TABLE = """TRƯỜNG ĐẠI HỌC VÍ DỤ
Số: 7/KH-ĐHVD
Ví Dụ, ngày 01 tháng 3 năm 2026
KẾ HOẠCH
Tổ chức tuần nghề nghiệp
II. NHIỆM VỤ
| TT | Nội dung | Đơn vị thực hiện | Thời gian |
|---|---|---|---|
| 1 | Lập danh sách doanh nghiệp | Khoa Luật | 01/4/2026 |
| 2 | Tổng hợp kết quả đăng ký | {cell} | 05/4/2026 |
"""
CELLS = """- Phòng Tổ chức - Khoa Luật - Sinh viên => Phòng Tổ chức; Khoa Luật; Sinh viên |
- Sinh viên - Phòng KH-TC - Hệ QLHV => Sinh viên; Phòng KH-TC; Hệ QLHV |
- Phòng Tài chính - Kế hoạch => Phòng Tài chính - Kế hoạch |
- Phòng Tài chính - Kế hoạch - Phòng Tổ chức => Phòng Tài chính - Kế hoạch; Phòng Tổ chức |
Đội Cảnh sát QLHC - Trật tự xã hội => Đội Cảnh sát QLHC - Trật tự xã hội |
- Sở Văn hóa - Thể thao => Sở Văn hóa - Thể thao |
Khoa Dược - Phòng Điều dưỡng => Khoa Dược; Phòng Điều dưỡng |
Phòng Y tế - UBND quận => Phòng Y tế - UBND quận |
- Đội Quản lý trật tự - Công an huyện => Đội Quản lý trật tự - Công an huyện |
Khoa Nội - Trường Đại học Y => Khoa Nội - Trường Đại học Y |
- Phòng Công tác chính trị - Sinh viên => Phòng Công tác chính trị - Sinh viên |
- Giảng viên hướng dẫn => Giảng viên hướng dẫn |
Cán bộ hướng dẫn, Sinh viên => Cán bộ hướng dẫn; Sinh viên |
- Cán bộ chấm phản biện (theo Quyết định - nếu có) - Khoa Luật => Cán bộ chấm phản biện; Khoa Luật |
Cán bộ phụ trách công nghệ thông tin => Cán bộ phụ trách công nghệ thông tin |
Sở Y tế phối hợp Sở Nội vụ => Sở Y tế | Sở Nội vụ
- Sở Y tế chủ trì - Sở Nội vụ phối hợp => Sở Y tế | Sở Nội vụ
- Chủ trì: Sở Y tế - Phối hợp: Sở Nội vụ => Sở Y tế | Sở Nội vụ
Phòng Tổ chức<br>Khoa Luật => Phòng Tổ chức; Khoa Luật |
- Phòng Tổ chức<br>- Khoa Luật => Phòng Tổ chức; Khoa Luật |
Sở Văn hóa<br>và Thể thao => Sở Văn hóa và Thể thao |
"""


@pytest.mark.parametrize("row", CELLS.strip().split("\n"))
def test_who_an_owner_cell_names(row: str) -> None:
    cell, wanted = row.split(" => ")
    duty = to_key(read(TABLE.format(cell=cell)))["duties"][1]
    assert f"{'; '.join(duty['lead'])} | {'; '.join(duty['support'])}".strip() == wanted.strip()
