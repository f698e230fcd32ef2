"""Plans for tests: a short plan of our own words, read by the real reader, and long ones made of its sentences."""

from __future__ import annotations

import io
import uuid
from datetime import UTC, datetime

from lantoa.base.files.actions import store_file
from lantoa.base.files.models import StoredFile
from lantoa.engines.plan_reader import read
from lantoa.orgs.members.models import Member
from lantoa.orgs.units.models import Unit
from lantoa.work.plans.actions.reading import begin_reading, record_reading
from lantoa.work.plans.actions.reception import Received, Upload, receive_plan
from lantoa.work.plans.bridge import Reading, reading_of
from lantoa.work.plans.models import Duty, Plan

AT = datetime(2024, 9, 25, 1, 30, tzinfo=UTC)
LATER = datetime(2024, 9, 25, 2, 0, tzinfo=UTC)

HEAD = """ỦY BAN NHÂN DÂN
QUẬN VÍ DỤ

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND
Ví Dụ, ngày 20 tháng 9 năm 2024

KẾ HOẠCH
Tổ chức Tuần lễ đọc sách năm 2024 trên địa bàn quận Ví Dụ

Căn cứ Kế hoạch số 34/KH-UBND ngày 10 tháng 9 năm 2024 của Ủy ban nhân dân Thành phố về Tuần lễ đọc sách;
Ủy ban nhân dân quận Ví Dụ ban hành Kế hoạch như sau:
I. MỤC ĐÍCH
Khơi lại thói quen đọc trong từng gia đình.
II. TỔ CHỨC THỰC HIỆN
"""
TASKS = """1. Giao Phòng Giáo dục và Đào tạo
- Gửi mẫu báo cáo cho các trường trước ngày 11 tháng 10 năm 2024.
- Tổng hợp kết quả; trình Ủy ban nhân dân quận ký báo cáo.
2. Giao Trung tâm Văn hóa - Thể thao
- Treo băng rôn trên các trục đường chính, chậm nhất ngày 03 tháng 10 năm 2024.
3. Đề nghị Liên đoàn Lao động quận
- Vận động công nhân tham gia ngày đọc sách.
"""
TAIL = """
Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Ví Dụ
"""
TEXT = HEAD + TASKS + TAIL


def long_text(tasks: int) -> str:
    """A plan with so many tasks of one office."""
    lines = [
        f"- Tổ chức buổi đọc sách thứ {n} trước ngày {1 + n % 28:02d} tháng 10 năm 2024." for n in range(1, tasks + 1)
    ]
    return HEAD + "1. Giao Phòng Giáo dục và Đào tạo\n" + "\n".join(lines) + "\n" + TAIL


def stored(text: str | bytes, by: Member, name: str = "ke-hoach.txt") -> StoredFile:
    """A file in the store."""
    content = text.encode() if isinstance(text, str) else text
    return store_file(io.BytesIO(content), name=name, by=by.account, at=AT)


def received(text: str | bytes, *, by: Member, unit: Unit | None = None, name: str = "ke-hoach.txt") -> Received:
    """A plan that came in and waits for the reader."""
    upload = Upload(stored(text, by, name))
    return receive_plan(unit or by.unit, upload, client_key=uuid.uuid4(), by=by, at=AT)


def reading(text: str) -> Reading:
    """What the reader sees in a text."""
    return reading_of(read(text))


def read_again(plan: Plan, text: str) -> Plan:
    """Write a reading down as the job does."""
    assert begin_reading(plan.pk, at=AT) is not None
    assert record_reading(plan, reading(text), at=AT)
    plan.refresh_from_db()
    return plan


def checked_in(text: str = TEXT, *, by: Member, unit: Unit | None = None) -> Plan:
    """A plan that was read and stands to be checked."""
    return read_again(received(text, by=by, unit=unit).plan, text)


def duty_with(plan: Plan, words: str) -> Duty:
    """The plan's task whose words contain these."""
    return plan.duties.select_related("sentence", "plan").get(words__contains=words)
