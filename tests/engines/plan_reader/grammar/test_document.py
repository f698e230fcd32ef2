"""The document as a whole: head, broken lines, attached plans, findings, identity."""

from __future__ import annotations

from lantoa.engines.plan_reader import read
from tests.engines.plan_reader.grammar.plans import HEAD, TAIL, leads, plan


def test_the_head_is_read_as_printed() -> None:
    header = plan("1. Sở Y tế\n\n- Trực cấp cứu.").header
    assert (header.type, header.number, str(header.issued_on)) == ("Kế hoạch", "12/KH-UBND", "2026-03-02")
    assert (header.issuer, header.signer) == ("Ủy ban nhân dân tỉnh Ví Dụ", "Trần Ví Dụ")


def test_blank_numbers_and_dates_stay_unknown() -> None:
    text = (HEAD + "1. Sở Y tế\n\n- Trực cấp cứu." + TAIL).replace("12/KH-UBND", "     /KH-UBND")
    read_plan = read(text.replace("ngày 02 tháng 3", "ngày    tháng 3"))
    assert (read_plan.header.number, read_plan.header.issued_on) == (None, None)
    assert {one.code for one in read_plan.unclear} >= {"header.number_blank", "header.date_blank"}


def test_a_paragraph_broken_by_a_page_is_one_duty_of_its_first_line() -> None:
    found = plan(
        "1. Sở Y tế\n\n- Hỗ trợ đào tạo nghề cho các đối tượng bị thiệt thòi, yếu thế\n\ntrong "
        "xã hội trước ngày 10/4/2026."
    )
    [duty] = found.duties
    assert [due.kind for due in duty.due] == ["before"]
    assert [one.code for one in found.unclear] == ["sentence.cut"]


def test_a_title_cut_behind_its_first_syllable_names_nobody() -> None:
    wrapped = (
        "QUYẾT ĐỊNH\nVỀ VIỆC TRỒNG CÂY Ở CÁC\nBẢN VEN HỒ\n\n**III.** **NHIỆM VỤ**\n\n"
        + "1. Sở Nông nghiệp chọn\ngiống cây hợp với đất\nven hồ, giao cây cho các\nbản trước mùa mưa.\n\n" * 3
        + "**IV. TỔ\nCHỨC THỰC HIỆN**\n\n1. Chủ tịch Ủy ban nhân\ndân các xã ven hồ trồng\ncây trên đất của xã.\n"
    )
    found = read(wrapped)
    assert [leads(duty) for duty in found.duties] == [["Sở Nông nghiệp"]] * 3 + [
        ["Chủ tịch Ủy ban nhân dân các xã ven hồ"]
    ]


def test_what_stands_after_the_signature_assigns_nothing_unless_it_is_a_plan() -> None:
    text = HEAD + "1. Sở Y tế\n\n- Trực cấp cứu." + TAIL
    appendix = "\nPHỤ LỤC\n\nĐỀ CƯƠNG TUYÊN TRUYỀN\n\nCác trường tổ chức đọc sách.\n"
    attached = "\nKẾ HOẠCH\n\nĐỌC SÁCH Ở XÃ\n\nI. NHIỆM VỤ\n\n1. Trạm Y tế xã\n\n- Khám sức khỏe.\n"
    assert len(read(text + appendix).duties) == 1
    assert [leads(duty) for duty in read(text + attached).duties] == [["Sở Y tế"], ["Trạm Y tế xã"]]


def test_page_debris_is_no_quantity() -> None:
    found = plan("1. Sở Y tế\n\n- Trực cấp cứu.\n\n100\n100\n100\n100")
    assert [one.code for one in found.unclear] == ["debris.repeated"]
    assert [duty.quantities for duty in found.duties] == [()]


def test_the_identity_of_a_sentence_does_not_depend_on_what_stands_before_it() -> None:
    one = plan("1. Sở Y tế\n\n- Trực cấp cứu.")
    other = plan("1. Sở Y tế\n\n- Khám sức khỏe.\n\n- Trực   cấp cứu.")
    assert one.duties[0].sentence_id == other.duties[1].sentence_id
    assert one.duties[0].sentence_id != other.duties[0].sentence_id


def test_slogans_carry_the_author_they_are_ascribed_to() -> None:
    found = read(
        HEAD
        + "1. Sở Y tế\n\n- Trực."
        + TAIL
        + "\nPhụ lục\n\nMỘT SỐ KHẨU HIỆU\n\n1. Học, học nữa, học mãi (Lenin).\n2. Đọc để lớn lên.\n"
    )
    assert [(one.text, one.author) for one in found.slogans] == [
        ("Học, học nữa, học mãi", "Lenin"),
        ("Đọc để lớn lên", None),
    ]


def test_one_line_of_twenty_thousand_names_is_read_in_a_moment() -> None:
    assert len(plan("1. Căn cứ " + ", các sở" * 20_000).duties) <= 1


def test_the_name_of_the_issuer_below_a_title_is_no_part_of_it() -> None:
    head = HEAD.replace("ỦY BAN NHÂN DÂN\nTỈNH VÍ DỤ", "THỦ TƯỚNG CHÍNH PHỦ")
    for title, behind in (
        ("PHÊ DUYỆT CHƯƠNG TRÌNH ĐỌC SÁCH", " **THỦ TƯỚNG CHÍNH PHỦ**"),
        ("VỀ VIỆC ỨNG PHÓ VỚI BÃO", " THỦ TƯỚNG CHÍNH PHỦ điện:"),
        ("VỀ THỰC HIỆN CHỈ THỊ CỦA THỦ TƯỚNG CHÍNH PHỦ", ""),
    ):
        text = head.replace("TỔ CHỨC NGÀY HỘI ĐỌC SÁCH", title + behind)
        header = read(text + "1. Bộ Y tế\n\n- Trực cấp cứu." + TAIL).header
        assert (header.title, header.issuer) == (title, "Thủ tướng Chính phủ")


def test_the_paragraph_after_a_title_in_small_letters_is_no_part_of_it() -> None:
    for opening in (
        "Hưởng ứng Tháng Thanh niên năm 2026, Đoàn xã tổ chức đọc sách tại các thôn như sau:",
        "Lập thành tích chào mừng ngày thành lập Đoàn, Đoàn xã tổ chức các hoạt động cụ thể dưới đây.",
    ):
        text = HEAD.replace("TỔ CHỨC NGÀY HỘI ĐỌC SÁCH", "Tổ chức ngày hội đọc sách").replace(
            "Căn cứ Luật Thư viện số 46/2019/QH14 ngày 21 tháng 11 năm 2019;", opening
        )
        assert read(text + "1. Sở Y tế\n\n- Trực cấp cứu." + TAIL).header.title == "Tổ chức ngày hội đọc sách"


def test_figures_of_speech_are_no_quantities() -> None:
    found = plan(
        "1. Sở Y tế\n\n- Phấn đấu tăng trưởng 2 con số.\n\n- Hỗ trợ một phần chi phí cho hộ nghèo.\n\n"
        "- Thực hiện phương châm 4 tại chỗ.\n\n- Tặng 50 phần quà, mở 02 lớp tập huấn."
    )
    assert [one.text for duty in found.duties for one in duty.quantities] == ["50 phần quà", "02 lớp tập huấn"]


def test_a_text_that_is_no_plan_is_read_and_said_to_be_none() -> None:
    for text in ("xin chào", "Chợ quê họp từ sáng sớm.\n\nTrời hôm nay nắng đẹp."):
        assert [one.code for one in read(text).unclear][:1] == ["document.no_plan"]
    assert "document.no_plan" not in [one.code for one in plan("1. Sở Y tế\n\n- Trực cấp cứu.").unclear]
    assert "document.no_plan" not in [one.code for one in read("1. Sở Y tế\n\n- Trực cấp cứu.").unclear]


def test_slogans_end_where_the_outline_goes_on() -> None:
    for below in ("2. Lễ khai mạc\n\n- Thời gian: 8 giờ.", "2. Hội thi\n\n- Địa điểm: Nhà văn hóa."):
        found = plan('1. Khẩu hiệu tuyên truyền:\n\n- "Đọc để lớn lên";\n\n- "Mỗi ngày một trang".\n\n' + below)
        assert [one.text for one in found.slogans] == ["Đọc để lớn lên", "Mỗi ngày một trang"]


def test_what_small_letters_say_behind_a_day_is_an_activity() -> None:
    for words in ("1. Ngày 25/4: chạy thử chương trình.", "1. Từ 15/4 đến 02/5: trưng bày sách mới."):
        assert len(plan(words).activities) == 1, words
    assert plan("1. Ngày 25/4: Lễ khai mạc.").activities == ()


def test_the_closing_paragraph_stands_in_no_section_and_keeps_its_name() -> None:
    body = "1. Sở Y tế\n\n- Trực cấp cứu.\n\n- Khám sức khỏe.\n\n"
    closing = "Trên đây là Kế hoạch ngày hội, yêu cầu các đơn vị nghiêm túc thực hiện./."
    found = plan(body + closing)
    last = next(one for one in found.sentences if one.text == closing)
    assert (last.section, last.level, last.id.split(":")[0]) == ("", 1, "II.1")
    assert [leads(duty) for duty in found.duties][-1] == ["các đơn vị"]
    within = next(one for one in found.sentences if one.text.startswith("- Khám"))
    assert within.section == "II.1"


def test_the_last_paragraph_of_a_body_is_its_own_and_an_inner_one_closes_nothing() -> None:
    own = plan("1. Sở Y tế\n\n- Trực cấp cứu.\n\nCăn cứ Kế hoạch này, chuẩn bị thuốc và phương tiện.")
    assert own.sentences[[one.text[:7] for one in own.sentences].index("Căn cứ ", 20)].section == "II.1"
    inner = plan(
        "1. Sở Y tế\n\nTrên đây là việc chung, đề nghị các đơn vị thực hiện.\n\n2. Sở Tư pháp\n\n- Soạn tờ rơi."
    )
    assert next(one for one in inner.sentences if one.text.startswith("Trên đây")).section == "II.1"


def test_lines_without_a_word_are_read_as_nothing() -> None:
    for mark in (":", "- :", "1. ;", "…", "**", "(,)"):
        assert read(f"KẾ HOẠCH\nTổng vệ sinh\nII. NHIỆM VỤ\n{mark}\n1. Sở Y tế lập danh sách.\n").duties, mark
        assert read(mark).duties == ()
    assert read("#\nTổng vệ sinh\n- Quét dọn các tuyến đường.").header.issuer is None


def test_an_average_is_a_target_and_words_an_appendix_explains_are_no_theme() -> None:
    text = (
        "I. MỤC ĐÍCH\n\n1. Chủ đề: “Sách ở gần, sách ở trong nhà”\n\n2. Chỉ tiêu\n\n"
        "a) Bình quân mỗi xã có 03 tủ sách.\n\nb) Mỗi trường có 02 buổi đọc sách.\n\nc) 90% hộ có sách.\n\n"
        "II. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ báo cáo trước ngày 10/12/2026."
    )
    added = "\n\nPHỤ LỤC\n\n2. Chủ đề năm nay nói điều gì\n\n“Ở gần” không cần rộng, một kệ sách là đủ.\n"
    found = read(HEAD + text + TAIL + added)
    assert [one.value for one in found.mentions if one.kind == "theme"] == ["Sách ở gần, sách ở trong nhà"]
    assert len([one for one in found.mentions if one.kind == "target"]) == 3
