"""Who must do what: headings, lines, owner lines, tables, roles, groups."""

from __future__ import annotations

import pytest

from tests.engines.plan_reader.grammar.plans import duties, helpers, leads, plan


def test_a_heading_that_names_a_body_owns_the_lines_below() -> None:
    found = duties(
        "1. Giao Sở Y tế\n\n- Tổ chức khám sức khỏe.\n\n2. Đề nghị Hội Khuyến học tỉnh\n\n- Vận động hội viên."
    )
    assert [(leads(one), one.force) for one in found] == [(["Sở Y tế"], "assign"), (["Hội Khuyến học tỉnh"], "request")]


def test_a_bare_name_is_a_heading_too() -> None:
    found = duties("Sở Y tế\n\n- Tổ chức khám sức khỏe.\n\nSở Tài chính\n\n- Bố trí kinh phí thực hiện.")
    assert [leads(one) for one in found] == [["Sở Y tế"], ["Sở Tài chính"]]


@pytest.mark.parametrize(
    "things", ["ứng dụng dùng chung", "các giải pháp hỗ trợ người dân", "nhiệm vụ về truyền thông"]
)
def test_a_group_of_things_is_a_heading_and_nobody(things: str) -> None:
    assert not [leads(one) for one in duties(f"1. Phát triển\n\na) Nhóm {things}\n\n- Xây dựng cổng thông tin.")]
    named = duties("a) Nhóm Tuyên truyền\n\n- Viết bài trên trang thông tin.")
    assert [leads(one) for one in named] == [["Nhóm Tuyên truyền"]]


def test_a_body_and_its_task_may_stand_on_one_line() -> None:
    found = duties("1. Sở Xây dựng: Rà soát các công trình; phối hợp với Công an tỉnh kiểm tra.")
    assert (leads(found[0]), helpers(found[0])) == (["Sở Xây dựng"], ["Công an tỉnh"])


def test_the_body_in_the_line_wins_over_the_heading() -> None:
    found = duties(
        "1. Ủy ban nhân dân các xã, phường\n\nMỗi xã lập danh sách.\n\nPhòng Văn hóa - Xã hội tổng hợp danh sách."
    )
    assert [leads(one) for one in found] == [["Ủy ban nhân dân các xã, phường"], ["Phòng Văn hóa - Xã hội"]]


def test_an_opener_is_no_duty_and_its_owners_hold_below() -> None:
    found = duties("1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ:\n\n- Xây dựng quy chế.\n\n- Tổ chức tập huấn.")
    assert [(leads(one), helpers(one)) for one in found] == [(["Sở Y tế"], ["Sở Nội vụ"])] * 2


def test_owner_lines_after_a_task_belong_to_it() -> None:
    found = duties(
        "1. Xây dựng kế hoạch chi tiết\n\n- Cơ quan chủ trì: Sở Y tế.\n\n- Cơ quan phối hợp: Sở "
        "Nội vụ và các đơn vị có liên quan."
        "\n\n- Thời gian hoàn thành: Quý II/2026."
    )
    assert len(found) == 1
    assert (leads(found[0]), helpers(found[0])) == (["Sở Y tế"], ["Sở Nội vụ", "các đơn vị có liên quan"])
    assert [(due.kind, str(due.start), str(due.end)) for due in found[0].due] == [
        ("coarse", "2026-04-01", "2026-06-30")
    ]


def test_owner_lines_that_close_a_section_belong_to_all_its_tasks() -> None:
    found = duties(
        "1. Nội dung, biện pháp\n\na) Rà soát hồ sơ;\n\nb) Lập bản đồ.\n\n2. Cơ quan chủ "
        "trì\n\n- Sở Nội vụ.\n\n- Công an tỉnh."
    )
    assert [leads(one) for one in found] == [["Sở Nội vụ", "Công an tỉnh"]] * 2


def test_a_task_table_is_read_by_its_columns_and_empty_cells_mean_as_above() -> None:
    found = duties(
        "| STT | Nội dung công việc | Đơn vị phối hợp | Đơn vị chủ trì | Thời gian |\n|---|---|---|---|---|\n"
        "| I | Công tác chuẩn bị |  |  |  |\n"
        "| 1 | Xây dựng kịch bản chương trình | Sở Nội vụ | Sở Y tế | Tháng 4/2026 |\n"
        "| 2 | In ấn tài liệu tuyên truyền | Sở Tài chính |  | Trước ngày 10/4/2026 |"
    )
    assert [(leads(one), helpers(one)) for one in found] == [
        (["Sở Y tế"], ["Sở Nội vụ"]),
        (["Sở Y tế"], ["Sở Tài chính"]),
    ]
    assert [due.kind for one in found for due in one.due] == ["coarse", "before"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (
            "Các sở, ban, ngành và Ủy ban nhân dân các xã, phường xây dựng kế hoạch.",
            ["Các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"],
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Giáo dục và Đào tạo tổ chức hội thi.",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Giáo dục và Đào tạo"],
        ),
        (
            "Chủ tịch Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương chịu trách nhiệm.",
            ["Chủ tịch Ủy ban nhân dân tỉnh, thành phố trực thuộc trung ương"],
        ),
        ("Các Bộ: Công an, Tài chính có ý kiến bằng văn bản.", ["Bộ Công an", "Bộ Tài chính"]),
        (
            "Bộ trưởng Bộ Quốc phòng, Bộ trưởng Bộ Công an chỉ đạo các đơn vị.",
            ["Bộ trưởng Bộ Quốc phòng", "Bộ trưởng Bộ Công an"],
        ),
    ],
)
def test_several_owners_are_split_as_a_clerk_would(line: str, names: list[str]) -> None:
    assert leads(duties(f"1. {line}")[0]) == names


def test_bodies_that_are_only_directed_are_neither_lead_nor_support() -> None:
    found = duties("1. Sở Y tế\n\n- Hướng dẫn các cơ sở y tế, yêu cầu các phòng khám báo cáo.")
    assert (leads(found[0]), helpers(found[0])) == (["Sở Y tế"], [])


def test_encouragement_is_kept_apart() -> None:
    found = duties("1. Khuyến khích các doanh nghiệp tài trợ sách cho thư viện.")
    assert (leads(found[0]), found[0].force) == (["các doanh nghiệp"], "encourage")


def test_a_task_without_a_body_is_an_activity() -> None:
    read = plan("1. Các hoạt động chính\n\n- Treo băng rôn tại các tuyến đường.\n\n- Tổ chức đọc sách.")
    assert (len(read.duties), len(read.activities)) == (0, 2)


def test_purposes_and_targets_assign_nothing() -> None:
    read = plan("III. MỤC TIÊU\n\n- Các trường tổ chức ít nhất 02 buổi đọc sách, đạt 90% học sinh tham gia.")
    assert read.duties == ()
    assert [one.kind for one in read.mentions if one.kind == "target"] == ["target"]


def test_the_closing_paragraph_is_a_duty_of_those_it_addresses() -> None:
    found = duties(
        "1. Sở Y tế\n\n- Tổ chức khám.\n\nTrên đây là Kế hoạch; đề nghị Thủ trưởng các cơ quan "
        "thực hiện và báo cáo trước ngày 20/4/2026."
    )
    assert (leads(found[-1]), found[-1].force) == (["Thủ trưởng các cơ quan"], "request")


def test_a_quantity_for_each_ward_is_multiplied_only_by_the_plans_own_count() -> None:
    found = duties("1. Ủy ban nhân dân 10 phường\n\nMỗi phường chuẩn bị một xe loa tuần hành.")
    assert [(one.noun, one.total) for one in found[0].quantities] == [("xe loa", 10)]
    found = duties("1. Ủy ban nhân dân các phường\n\nMỗi phường chuẩn bị một xe loa tuần hành.")
    assert [(one.noun, one.total) for one in found[0].quantities] == [("xe loa", None)]
