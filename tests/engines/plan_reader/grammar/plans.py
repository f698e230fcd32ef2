"""Small plans written for the tests, in the forms real plans have."""

from __future__ import annotations

from lantoa.engines.plan_reader import read
from lantoa.engines.shapes.plan import Duty, Plan

HEAD = """ỦY BAN NHÂN DÂN
TỈNH VÍ DỤ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: 12/KH-UBND

Ví Dụ, ngày 02 tháng 3 năm 2026

KẾ HOẠCH

TỔ CHỨC NGÀY HỘI ĐỌC SÁCH

Căn cứ Luật Thư viện số 46/2019/QH14 ngày 21 tháng 11 năm 2019;

Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:

I. MỤC ĐÍCH, YÊU CẦU

- Nâng cao nhận thức về việc đọc.

II. TỔ CHỨC THỰC HIỆN

"""
TAIL = """

Nơi nhận:
- Như trên;
- Lưu: VT.

KT. CHỦ TỊCH
PHÓ CHỦ TỊCH
Trần Ví Dụ
"""


def plan(body: str) -> Plan:
    """The plan read from a head, the body given and a tail."""
    return read(HEAD + body.strip() + TAIL)


def duties(body: str) -> list[Duty]:
    """The duties of such a plan."""
    return list(plan(body).duties)


def leads(duty: Duty) -> list[str]:
    """The names of those who lead."""
    return [body.name for body in duty.lead]


def helpers(duty: Duty) -> list[str]:
    """The names of those who help."""
    return [body.name for body in duty.support]
