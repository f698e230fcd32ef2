"""Each rule at work on a text of its own, and silent where the text is right."""

from __future__ import annotations

from datetime import date

import pytest

from lantoa.engines.plan_linter import Overrides, Register, RegisterUnit, lint
from tests.engines.plan_linter.plans import codes, findings, plan, words_of

OWNER = "1. Giao Phòng Kinh tế\n"
HEALTH = "1. Giao Trạm Y tế xã\n"

# rule, a body in which it speaks, a body in which it is silent
PAIRS: dict[str, tuple[str, str]] = {
    "deadline.report_missing": (
        OWNER + "- Báo cáo kết quả thực hiện về Sở Nông nghiệp và Môi trường.\n",
        OWNER + "- Báo cáo kết quả thực hiện về Sở Nông nghiệp và Môi trường trước ngày 10 tháng 9 năm 2025.\n",
    ),
    "deadline.report_inferred": (
        OWNER + "- Các thôn báo cáo số hộ tham gia cho Phòng Kinh tế đúng thời gian quy định.\n"
        "Trên đây là Kế hoạch vệ sinh môi trường; đề nghị Trưởng các thôn báo cáo kết quả về Ủy ban nhân dân xã "
        "(qua Phòng Kinh tế) chậm nhất ngày 15 tháng 9 năm 2025./.\n",
        OWNER + "- Các thôn báo cáo số hộ tham gia cho Phòng Kinh tế chậm nhất ngày 12 tháng 9 năm 2025.\n"
        "Trên đây là Kế hoạch vệ sinh môi trường; đề nghị Trưởng các thôn báo cáo kết quả về Ủy ban nhân dân xã "
        "(qua Phòng Kinh tế) chậm nhất ngày 15 tháng 9 năm 2025./.\n",
    ),
    "deadline.handover_missing": (
        HEALTH + "- Gửi danh sách hộ nuôi gia cầm về Phòng Kinh tế để tổng hợp.\n",
        HEALTH + "- Gửi danh sách hộ nuôi gia cầm về Phòng Kinh tế trước ngày 05 tháng 9 năm 2025.\n",
    ),
    "deadline.guidance_missing": (
        OWNER + "- Hướng dẫn các thôn phân loại rác.\n"
        "2. Các thôn\n- Tổ chức phân loại rác theo hướng dẫn của Phòng Kinh tế.\n",
        OWNER + "- Hướng dẫn các thôn phân loại rác, chậm nhất ngày 01 tháng 9 năm 2025.\n"
        "2. Các thôn\n- Tổ chức phân loại rác theo hướng dẫn của Phòng Kinh tế.\n",
    ),
    "deadline.plan_missing": (
        OWNER + "- Xây dựng phương án thu gom rác trên địa bàn.\n",
        OWNER + "- Xây dựng phương án thu gom rác trên địa bàn, trình Ủy ban nhân dân xã trước ngày 01/9/2025.\n",
    ),
    "deadline.before_strict": (
        OWNER + "- Ra quân dọn rác trước ngày 28/8/2025.\n",
        OWNER + "- Ra quân dọn rác chậm nhất ngày 28/8/2025.\n",
    ),
    "deadline.past": (
        OWNER + "- Nộp danh sách hộ tham gia chậm nhất ngày 10 tháng 7 năm 2025.\n",
        OWNER + "- Nộp danh sách hộ tham gia chậm nhất ngày 10 tháng 9 năm 2025.\n",
    ),
    "deadline.day_off": (
        OWNER + "- Hoàn thành dọn rác chậm nhất ngày 31 tháng 8 năm 2025.\n",
        OWNER + "- Hoàn thành dọn rác chậm nhất ngày 29 tháng 8 năm 2025.\n",
    ),
    "weekday.wrong": (
        OWNER + "- Ra quân vào thứ Hai, ngày 27 tháng 8 năm 2025.\n",
        OWNER + "- Họp lần thứ hai, ngày 27 tháng 8 năm 2025; ra quân vào thứ Tư, ngày 27/8/2025.\n",
    ),
    "hanging.open": (
        OWNER + "- Treo băng rôn, pano tại các ngã ba.\n",
        OWNER + "- Treo băng rôn tại các ngã ba; tháo dỡ sau khi kết thúc.\n",
    ),
    "schedule.clash": (
        OWNER + "- Dự lễ phát động tại quảng trường tỉnh lúc 7 giờ 30 ngày 28 tháng 8 năm 2025.\n"
        "- Mở lớp tập huấn tại nhà văn hóa xã vào ngày 28 tháng 8 năm 2025.\n",
        OWNER + "- Dự lễ phát động tại nhà văn hóa xã lúc 7 giờ 30 ngày 28 tháng 8 năm 2025.\n"
        "- Mở lớp tập huấn tại nhà văn hóa xã vào ngày 28 tháng 8 năm 2025.\n",
    ),
    "event.two_mentions": (
        OWNER + "- Tổ chức chạy bộ vì môi trường xanh quanh hồ trung tâm của xã vào sáng ngày 30 tháng 8 năm 2025.\n"
        "2. Giao Đoàn Thanh niên xã\n"
        "- Tổ chức chạy bộ vì môi trường xanh quanh hồ trung tâm của xã vào sáng ngày 30 tháng 8 năm 2025.\n",
        OWNER + "- Tổ chức chạy bộ vì môi trường xanh quanh hồ trung tâm của xã vào sáng ngày 30 tháng 8 năm 2025.\n"
        "2. Giao Đoàn Thanh niên xã\n- Vận động đoàn viên nhặt rác ven hồ vào ngày 31 tháng 8 năm 2025.\n",
    ),
    "scope.differs": (
        OWNER + "- Cho xe loa chạy trên các tuyến đường chính của tỉnh.\n"
        "- Cho xe loa chạy trên các tuyến đường chính của xã.\n",
        OWNER + "- Cho xe loa chạy trên các tuyến đường chính của xã.\n"
        "- Cho xe loa chạy lại trên các tuyến đường chính của xã.\n",
    ),
    "date.impossible": (
        OWNER + "- Nghiệm thu mô hình vào ngày 31 tháng 9 năm 2025 tại các thôn.\n",
        OWNER + "- Nghiệm thu mô hình vào ngày 30 tháng 9 năm 2025 tại các thôn.\n",
    ),
    "year.impossible": (
        OWNER + "- Triển khai mô hình giai đoạn 2025 - 20300 tại các thôn.\n",
        OWNER + "- Triển khai mô hình giai đoạn 2025 - 2030 tại các thôn.\n",
    ),
    "numbering.repeated": (
        "1. Giao Phòng Kinh tế\n- Dọn rác.\n2. Giao Trạm Y tế xã\n- Phun thuốc.\n2. Giao Công an xã\n- Giữ trật tự.\n",
        "1. Giao Phòng Kinh tế\n- Dọn rác.\n2. Giao Trạm Y tế xã\n- Phun thuốc.\n3. Giao Công an xã\n- Giữ trật tự.\n",
    ),
    "list.duplicate": (
        OWNER + "- Tập huấn cho học sinh, giáo viên, phụ huynh, giáo viên, người dân.\n",
        OWNER + "- Tập huấn cho học sinh, giáo viên, phụ huynh, người dân. Giáo viên, phụ huynh ký cam kết.\n",
    ),
    "word.doubled": (
        OWNER + "- Phối hợp với các các thôn dọn rác.\n",
        OWNER + "- Phối hợp với các thôn dọn rác luôn luôn sạch.\n",
    ),
    "spelling.consensus": (
        OWNER + "".join(f"- Dọn sạch kênh mương số {n} của hợp tác xã.\n" for n in range(1, 5))
        + "- Nạo vét kênh mượng số 5.\n",
        OWNER + "".join(f"- Dọn sạch kênh mương số {n} của hợp tác xã.\n" for n in range(1, 6)),
    ),
    "name.varies": (
        OWNER + "- Hưởng ứng phong trào “Toàn dân chung tay giữ sạch đường làng ngõ xóm”.\n"
        "- Sơ kết phong trào “Toàn dân cùng chung tay giữ sạch đường làng ngõ xóm”.\n",
        OWNER + "- Hưởng ứng phong trào “Toàn dân chung tay giữ sạch đường làng ngõ xóm”.\n"
        "- Sơ kết phong trào “Toàn dân chung tay giữ sạch đường làng ngõ xóm”.\n",
    ),
    "name.misspelt": (
        OWNER + "- Dọn sân Trường Tiểu học Nguyễn Binh Khiêm.\n",
        OWNER + "- Dọn sân Trường Tiểu học Nguyễn Bỉnh Khiêm.\n",
    ),
    "report.not_directed": (
        OWNER + "- Chỉ đạo các hợp tác xã dọn rác, hoàn thành trước ngày 05/9/2025.\n"
        "2. Các hợp tác xã, doanh nghiệp\n- Các hợp tác xã, doanh nghiệp báo cáo kết quả cho Phòng Kinh tế.\n",
        OWNER + "- Chỉ đạo các hợp tác xã, doanh nghiệp dọn rác, hoàn thành trước ngày 05/9/2025.\n"
        "2. Các hợp tác xã, doanh nghiệp\n- Các hợp tác xã, doanh nghiệp báo cáo kết quả cho Phòng Kinh tế.\n",
    ),
    "reference.ambiguous": (
        OWNER + "- Phối hợp Trung tâm Văn hóa xã và Trung tâm Y tế khu vực treo tranh.\n"
        "- Trưng bày tại sảnh của trung tâm.\n",
        OWNER + "- Phối hợp Trung tâm Văn hóa xã treo tranh.\n- Trưng bày tại sảnh của trung tâm.\n",
    ),
    "money.open": (
        OWNER + "- Thẩm định kinh phí tổ chức lễ ra quân.\n",
        OWNER + "- Thẩm định kinh phí tổ chức lễ ra quân từ nguồn ngân sách xã.\n",
    ),
    "rule.unreferenced": (
        OWNER + "- Xử lý rác thải nguy hại theo đúng quy định hiện hành.\n",
        OWNER + "- Xử lý rác thải nguy hại theo quy định tại Thông tư số 02/2022/TT-BTNMT.\n",
    ),
    "scheme.incomplete": (
        OWNER + "- Thực hiện phương châm dân biết, dân bàn, dân làm, dân kiểm tra.\n",
        OWNER + "- Thực hiện phương châm dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng.\n",
    ),
    "capital.wrong": (
        OWNER + "- Học tập mô hình của thành phố Hồ Chí Minh.\n",
        OWNER + "- Học tập mô hình của Thành phố Hồ Chí Minh.\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("code", sorted(PAIRS))
def test_the_rule_speaks_where_the_text_is_wrong(code: str) -> None:
    assert code in codes(PAIRS[code][0])


@pytest.mark.parametrize("code", sorted(PAIRS))
def test_the_rule_is_silent_where_the_text_is_right(code: str) -> None:
    assert code not in codes(PAIRS[code][1])


APPENDIX = "\nPhụ lục {mark}\n\nDANH SÁCH CÁC HỘ THAM GIA VỆ SINH MÔI TRƯỜNG\n\n1. Hộ thứ nhất\n"


def test_appendices_numbered_in_two_ways_are_told_and_in_one_way_are_not() -> None:
    mixed = APPENDIX.format(mark="I") + APPENDIX.format(mark="2")
    assert "appendix.numbering_mixed" in codes(OWNER + "- Dọn rác.\n", after=mixed)
    assert "appendix.numbering_mixed" not in codes(OWNER + "- Dọn rác.\n", after=mixed.replace("lục 2", "lục II"))


def test_a_name_of_the_title_written_otherwise_in_an_appendix_is_told() -> None:
    slipped = APPENDIX.format(mark="I").replace("MÔI TRƯỜNG", "MỎI TRƯỜNG")
    found = words_of(OWNER + "- Dọn rác.\n", "appendix.title_slip", after=slipped)
    assert found == ["MỎI"]
    assert "appendix.title_slip" not in codes(OWNER + "- Dọn rác.\n", after=APPENDIX.format(mark="I"))


def test_an_appendix_without_its_number_is_ambiguous_only_among_several() -> None:
    body = OWNER + "- Dọn rác ở các hộ nêu kèm theo phụ lục.\n"
    one, two = APPENDIX.format(mark="I"), APPENDIX.format(mark="I") + APPENDIX.format(mark="II")
    assert "appendix.unnumbered" in codes(body, after=two)
    assert "appendix.unnumbered" not in codes(body, after=one)
    assert "appendix.missing" in codes(body.replace("phụ lục", "Phụ lục III"), after=two)
    assert "appendix.missing" not in codes(body.replace("phụ lục", "Phụ lục II"), after=two)


def test_debris_is_told_once_with_its_count() -> None:
    told = [
        one for one in findings(OWNER + "- Dọn rác.\n", after="\n77\n77\n77\n77\n") if one.code == "debris.repeated"
    ]
    assert [(one.param("text"), one.param("count")) for one in told] == [("77", "4")]


def test_a_sentence_that_a_line_break_cuts_is_told() -> None:
    cut = (
        OWNER + "- Dọn rác ở các ngõ, hẻm, bờ kênh và những nơi\n\ncông cộng khác trên địa bàn xã; thu gom phế liệu.\n"
    )
    assert "sentence.cut" in codes(cut)
    assert "sentence.cut" not in codes(cut.replace("nơi\n\ncông", "nơi công"))


def test_a_signature_without_authority_is_told() -> None:
    assert "signature.no_authority" in codes(OWNER + "- Dọn rác.\n", signature="")
    assert "signature.no_authority" not in codes(OWNER + "- Dọn rác.\n")


def test_a_body_with_a_task_and_without_a_recipient_line_is_told() -> None:
    body = OWNER + "- Dọn rác.\n2. Đề nghị Hội Nông dân xã\n- Vận động hội viên dọn rác.\n"
    with_lines = "- Phòng Kinh tế;\n- Hội Cựu chiến binh xã; các đoàn thể;"
    told = [one for one in findings(body, recipients=with_lines) if one.code == "recipient.missing"]
    assert [one.param("body") for one in told] == ["Hội Nông dân xã"]
    assert "recipient.missing" not in codes(body, recipients="- Phòng Kinh tế;\n- Hội Nông dân xã;")
    assert "recipient.missing" not in codes(body, recipients="- Các phòng, ban;\n- UBMTTQVN và các đoàn thể;")


SCHOOLS = OWNER + "- Dọn rác.\n2. Các trường tiểu học, trung học cơ sở\n- Tổ chức cho học sinh dọn sân trường.\n"


@pytest.mark.parametrize("told", ["- Phòng Kinh tế;", "- Phòng Kinh tế; Trưởng Công an xã; các trưởng thôn;"])
def test_schools_with_a_task_and_without_a_recipient_line_are_told_once(told: str) -> None:
    body = SCHOOLS + "- Báo cáo kết quả về Ủy ban nhân dân xã.\n3. Các trường mầm non\n- Dọn khu vui chơi.\n"
    found = [one for one in findings(body, recipients=told) if one.code == "recipient.missing"]
    assert len(found) == 1
    assert "trường" in str(found[0].param("body"))


@pytest.mark.parametrize(
    "told",
    [
        "Các trường trên địa bàn xã", "Hiệu trưởng các trường MN, TH, THCS", "Các cơ sở giáo dục", "Các trường",
        "Các đơn vị trường học", "Các trường MN-TH-THCS", "Trường TH, THCS trên địa bàn", "Ban Giám hiệu các trường",
        "Như trên", "Các nhà trường",
    ],
)  # fmt: skip
def test_schools_named_by_any_usual_word_count_as_told(told: str) -> None:
    assert "recipient.missing" not in codes(SCHOOLS, recipients=f"- Phòng Kinh tế;\n- {told};")


@pytest.mark.parametrize("told", ["Các cơ sở giáo dục", "Các nhà trường", "Trường Tiểu học Ví Dụ", "Các trường"])
def test_one_school_is_told_by_its_own_line_or_by_that_of_all_schools(told: str) -> None:
    body = OWNER + "- Dọn rác.\n2. Trường Tiểu học Ví Dụ\n- Cho mượn sân tập kết.\n"
    assert "recipient.missing" not in codes(body, recipients=f"- Phòng Kinh tế;\n- {told};")
    assert "recipient.missing" in codes(body, recipients="- Phòng Kinh tế;\n- Trạm Y tế xã;")


def test_a_campaign_without_any_figure_to_reach_is_told() -> None:
    title = "Hưởng ứng Tuần lễ nước sạch năm 2025"
    body = OWNER + "- Dọn kênh.\nTrên đây là Kế hoạch; đề nghị các thôn báo cáo kết quả trước ngày 15/9/2025./.\n"
    assert "target.none" in codes(body, title=title)
    assert "target.none" not in codes(body + "2. Chỉ tiêu\n- Ít nhất 90% hộ dân tham gia.\n", title=title)
    assert "target.none" not in codes(body)


def test_the_event_of_the_title_called_by_half_its_name_is_told() -> None:
    title = "Tổ chức Ngày hội hưởng ứng sống xanh toàn dân năm 2025"
    body = OWNER + "- Quảng bá Ngày hội toàn dân năm 2025 tại các thôn.\n"
    assert words_of(body, "name.event_varies", title=title) == ["Ngày hội toàn dân"]
    assert "name.event_varies" not in codes(
        body.replace("Ngày hội toàn dân", "Ngày hội hưởng ứng sống xanh toàn dân"), title=title
    )


REGISTER = Register(
    (
        RegisterUnit("Phòng Kinh tế"),
        RegisterUnit("Các thôn", kind="thôn", count=8),
        RegisterUnit("Trạm Y tế xã", aliases=("TYT xã",)),
    ),
    complete_kinds=("thôn", "trường mầm non"),
    names_complete=True,
)


def test_groups_are_held_against_the_register() -> None:
    body = OWNER + "- Dọn rác.\n2. Giao 10 thôn\n- Dọn kênh.\n3. Các trường mầm non\n- Dọn sân trường.\n"
    told = {one.code: one for one in findings(body, units=REGISTER)}
    assert (told["group.count_differs"].param("printed"), told["group.count_differs"].param("known")) == ("10", "8")
    assert told["group.empty"].param("group").lower() == "các trường mầm non"
    right = codes(body.replace("10 thôn", "8 thôn"), units=REGISTER)
    assert "group.count_differs" not in right
    assert not {"group.count_differs", "group.empty", "body.unregistered"} & codes(body)


def test_a_body_the_register_does_not_know_is_asked_about() -> None:
    body = OWNER + "- Dọn rác.\n2. Giao Hợp tác xã Sông Ví Dụ\n- Chở rác.\n3. Trạm Y tế xã\n- Phun thuốc.\n"
    told = [one.param("body") for one in findings(body, units=REGISTER) if one.code == "body.unregistered"]
    assert told == ["Hợp tác xã Sông Ví Dụ"]


@pytest.mark.parametrize(
    "line",
    [
        "- Nếu có khó khăn, vướng mắc thì báo cáo về Sở Nông nghiệp và Môi trường.",
        "- Kịp thời báo cáo Ủy ban nhân dân xã khi có sự cố.",
        "- Định kỳ hằng tháng báo cáo kết quả về Sở Nông nghiệp và Môi trường.",
    ],
)
def test_a_report_on_occasion_or_at_intervals_needs_no_day(line: str) -> None:
    assert "deadline.report_missing" not in codes(OWNER + line + "\n")


def test_money_by_a_cited_rule_is_not_open() -> None:
    body = OWNER + "- Sử dụng kinh phí theo quy định tại Thông tư số 87/2025/TT-BTC ngày 29/8/2025.\n"
    assert "money.open" not in codes(body)


def test_a_day_that_was_announced_as_worked_is_no_day_off() -> None:
    read = plan(OWNER + "- Hoàn thành dọn rác chậm nhất ngày 30 tháng 8 năm 2025.\n")
    assert "deadline.day_off" in {one.code for one in lint(read)}
    worked = Overrides(working_days=[date(2025, 8, 30)])
    assert "deadline.day_off" not in {one.code for one in lint(read, calendar=worked)}


def test_the_strictness_note_says_the_last_allowed_day() -> None:
    told = [
        one for one in findings(OWNER + "- Ra quân trước ngày 01/9/2025.\n") if one.code == "deadline.before_strict"
    ]
    assert told[0].param("last") == "2025-08-31"
