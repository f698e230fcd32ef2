"""Guides of schools and offices: whom they are for and why is nobody's task; a note that permits orders nothing; rows
of a calendar that are days off or whose owner cell prints a remark."""

from __future__ import annotations

import pytest

from lantoa.engines.plan_reader import read, to_key
from tests.engines.plan_reader.grammar.plans import leads

GUIDE = """TRƯỜNG ĐẠI HỌC VÍ DỤ
Số: 5/HD-ĐHVD
Ví Dụ, ngày 03 tháng 02 năm 2026
HƯỚNG DẪN
Công tác thi

Trường Đại học Ví Dụ hướng dẫn các Khoa thực hiện công tác thi như sau:

"""
CALENDAR = """KẾ HOẠCH
Năm học
I. LỊCH
| TT | Thời gian | Nội dung | Đơn vị đầu mối | Phối hợp |
|---|---|---|---|---|
| 1 | 04/8/2026 | Tổ chức đăng ký môn học | Phòng Đào tạo | Các khoa |
| 2 | {time} | {task} | {owner} | |
| 3 | 20/8/2026 | Xét học vụ | Phòng Đào tạo | |
"""


@pytest.mark.parametrize(
    "section",
    [
        "1. Phạm vi điều chỉnh và đối tượng áp dụng\n- Áp dụng cho cả kỳ thi phụ.\n- Thực hiện từ khóa 2025.",
        "1. Đối tượng áp dụng\n- Tổ chức thi cho sinh viên chính quy.",
        "1. Nguyên tắc bảo đảm chất lượng của hoạt động thi\n- Tạo điều kiện cho sinh viên.\n- Đổi mới cách ra đề.",
        "1. Ý nghĩa\n- Giúp sinh viên tự đánh giá.",
        "1. Quy định chung\n- Hướng dẫn này quy định về tổ chức thi, chấm thi.\n- Quy trình này áp dụng cho mọi khóa.",
    ],
)
def test_scope_principles_and_meaning_are_nobodys_tasks(section: str) -> None:
    duties = read(f"{GUIDE}{section}\n2. Nhiệm vụ\n- Lập danh sách phòng thi.\n").duties
    assert [leads(duty) for duty in duties] == [["các Khoa"]]


def test_targets_beside_tasks_still_hold_tasks() -> None:
    duties = read(f"{GUIDE}1. Mục tiêu, nhiệm vụ trọng tâm\n- Rà soát ngân hàng đề thi.\n").duties
    assert [leads(duty) for duty in duties] == [["các Khoa"]]


@pytest.mark.parametrize(
    ("line", "lead"),
    [
        ("Khoa gửi danh sách sinh viên về Phòng Đào tạo.", "Khoa"),
        ("Khoa lập danh sách giảng viên.", "Khoa"),
        ("Phòng nộp biên bản về Ban Giám hiệu.", "Phòng"),
        ("Viện phải công bố lịch bảo vệ.", "Viện"),
        ("Tổ gửi đề thi về Khoa.", "Tổ"),
    ],
)
def test_a_unit_called_by_its_noun_alone_has_its_own_task(line: str, lead: str) -> None:
    duties = read(f"{GUIDE}1. Cách thức đăng ký\n+ {line}\n").duties
    assert [leads(duty) for duty in duties] == [[lead]]


@pytest.mark.parametrize(
    "note",
    [
        "Các khoa có thể chủ động xây dựng lịch riêng.",
        "*Ghi chú: Các khoa có thể chủ động xây dựng lịch riêng.*",
        "Lưu ý: Sở Y tế có thể thay đổi lịch.",
        "Sở Y tế có thể mời chuyên gia.",
    ],
)
def test_a_permission_is_no_duty_and_no_activity(note: str) -> None:
    plan = read(f"KẾ HOẠCH\nNăm học\nI. NHIỆM VỤ\n1. Phòng Đào tạo lập lịch.\n{note}\n")
    assert ([leads(duty) for duty in plan.duties], plan.activities) == ([["Phòng Đào tạo"]], ())


def test_those_who_may_be_hit_are_a_group_with_a_duty() -> None:
    plan = read("KẾ HOẠCH\nÚng ngập\nI. NHIỆM VỤ\n1. Các xã có thể bị ngập chuẩn bị phương án sơ tán.\n")
    assert [leads(duty) for duty in plan.duties] == [["Các xã có thể bị ngập"]]


@pytest.mark.parametrize(
    ("task", "owner", "told"),
    [
        ("Nghỉ Tết Nguyên đán", "", None),
        ("Sinh viên nghỉ lễ 30/4", "", None),
        ("Nghỉ hè", "Phòng Đào tạo", None),
        ("Nghỉ hè, phân công trực phòng máy", "Phòng Quản trị", "Phòng Quản trị"),
        ("Lễ tốt nghiệp và trao bằng", "Ngày cụ thể theo thông báo của Ban Giám hiệu", "activity"),
        ("Thi lại đợt 2", "Theo lịch của Bộ", "activity"),
    ],
)
def test_days_off_and_remarks_in_a_calendar(task: str, owner: str, told: str | None) -> None:
    text = CALENDAR.format(time="09/02/2026", task=task, owner=owner)
    key = to_key(read(text))
    found = [duty["lead"] for duty in key["duties"]]
    inner = [[told]] if told not in (None, "activity") else []
    assert found == [["Phòng Đào tạo"], *inner, ["Phòng Đào tạo"]]
    assert key["activities"] == ([7] if told == "activity" else [])


def test_a_note_below_a_table_is_no_row_of_it() -> None:
    text = CALENDAR.format(time="05/8/2026", task="Xếp lịch thi", owner="Phòng Khảo thí")
    duties = read(text + "\n*Ghi chú: Khoa/Viện có thể chủ động xây dựng lịch riêng.*\n").duties
    assert [leads(duty) for duty in duties] == [["Phòng Đào tạo"], ["Phòng Khảo thí"], ["Phòng Đào tạo"]]


@pytest.mark.parametrize(
    ("time", "kind"),
    [
        ("1 tuần trước thực tập", "relative"),
        ("02 (hai) tuần trước bảo vệ", "relative"),
        ("2 ngày trước khi thi", "relative"),
        ("2 tuần sau thực tập", "relative"),
        ("1 ngày sau kết thúc môn học", "relative"),
        ("5 ngày trước 30/4/2026", "before"),
        ("03 ngày trước ngày 15/4/2026", "before"),
    ],
)
def test_a_time_cell_counted_from_an_event(time: str, kind: str) -> None:
    duties = read(CALENDAR.format(time=time, task="Nộp danh sách", owner="Các khoa")).duties
    assert [due.kind for due in duties[1].due] == [kind]
