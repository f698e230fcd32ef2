"""Texts without a head, as the press and web pages print them, and heads whose lines a web page broke."""

from __future__ import annotations

from lantoa.engines.plan_reader import read, to_key
from tests.engines.plan_reader.grammar.plans import leads

NEWS = """Ứng phó mưa lớn trên địa bàn

Thứ Năm, 14/5/2026 - 15:20

UBND tỉnh vừa có văn bản chỉ đạo các biện pháp ứng phó mưa lớn.

Theo đó, Chủ tịch UBND tỉnh yêu cầu Chủ tịch UBND các xã, phường:

- Rà soát hộ dân ven sông, hoàn thành trước ngày 20/5/2026.

Đài Khí tượng Thủy văn tỉnh cập nhật bản tin hằng ngày.

Công an tỉnh chuẩn bị lực lượng, phương tiện cứu nạn.
"""
BROKEN = """ỦY BAN NHÂN
DÂN
TỈNH VÍ DỤ
-------
|
CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
|
Số:
25/KH-UBND
|
Ví Dụ,
ngày 16 tháng 4 năm 2026
|
KẾ HOẠCH
Diễn tập phòng cháy
1. Công an tỉnh xây dựng kịch bản.
"""


def test_a_text_of_the_press_is_read_from_the_first_order_on() -> None:
    duties = read(NEWS).duties
    assert [leads(duty) for duty in duties] == [
        ["Chủ tịch UBND các xã, phường"],
        ["Đài Khí tượng Thủy văn tỉnh"],
        ["Công an tỉnh"],
    ]
    assert str(duties[0].due[0].end) == "2026-05-20"


def test_a_head_broken_by_a_web_page_is_put_together() -> None:
    header = to_key(read(BROKEN))["header"]
    assert header["issuer"] == "Ủy ban nhân dân tỉnh Ví Dụ"
    assert (header["number"], header["date"], header["place"]) == ("25/KH-UBND", "2026-04-16", "Ví Dụ")


def test_who_receives_the_plan_is_a_body_in_its_sentences_known_or_not() -> None:
    body = "KẾ HOẠCH\nPhục vụ ngày hội\nI. NHIỆM VỤ\n1. Ga Bình Thủy bán vé sớm.\n"
    body += "2. Sở Xây dựng phối hợp với Giáo xứ Vạn An dọn bến bãi.\n3. Bến Gỗ Lớn dọn rác.\n"
    tail = "Nơi nhận:\n- Ga Bình Thủy;\n- Giáo xứ Vạn An, Hãng tàu Sao Mai;\n- Lưu: VT.\n"
    duties = read(body + tail).duties
    assert [leads(duty) for duty in duties] == [["Ga Bình Thủy"], ["Sở Xây dựng"]]
    assert [body.name for body in duties[1].support] == ["Giáo xứ Vạn An"]
    assert [leads(duty) for duty in read(body).duties] == [["Sở Xây dựng"]]  # nobody says that they are bodies


def test_what_the_issuer_asks_of_others_is_theirs_and_what_others_ask_is_their_own() -> None:
    head = (
        "UBND HUYỆN VÍ DỤ\nPHÒNG VĂN HÓA\nSố: 5/KH-PVH\nVí Dụ, ngày 05 tháng 3 năm 2026\nKẾ HOẠCH\nTổ chức hội sách\n"
    )
    body = "I. NHIỆM VỤ\n1. Phòng Văn hóa yêu cầu các xã gửi danh sách.\n"
    body += "2. Phòng Y tế yêu cầu các trạm chuẩn bị tủ thuốc.\n"
    assert [leads(duty) for duty in read(head + body).duties] == [["các xã"], ["Phòng Y tế"]]


def test_a_text_that_begins_with_who_acts_is_read_from_its_first_paragraph() -> None:
    first = "Tất cả hộ kinh doanh ở chợ Bến Gỗ dừng bán hàng từ ngày 05/8/2026 cho đến khi có thông báo mới của xã.\n"
    assert [leads(duty) for duty in read(first + "Công an xã lập chốt kiểm soát.\n").duties] == [
        ["Tất cả hộ kinh doanh ở chợ Bến Gỗ"],
        ["Công an xã"],
    ]


LETTER = """Kính gửi:
- Trạm Y tế các xã;
- Bệnh viện huyện.

Ngày 12/3/2026, Sở Y tế đã ban hành Kế hoạch số 45/KH-SYT về tiêm chủng; qua kiểm tra còn nhiều trạm chưa đủ tủ lạnh.

{opener}

- Lập danh sách trẻ chưa tiêm.
- Báo cáo trước ngày 20/4/2026.

Trong năm 2026 Sở sẽ kiểm tra việc bảo quản vắc xin tại các trạm.

Sở Y tế thông báo để các trạm biết, quản lý và triển khai thực hiện./.

Nơi nhận:
- Như trên.
"""


def test_a_letter_without_a_head_charges_those_its_opener_names() -> None:
    for opener, owner in (
        ("Trưởng Trạm Y tế các xã có trách nhiệm:", "Trưởng Trạm Y tế các xã"),
        ("Giám đốc Bệnh viện huyện chịu trách nhiệm:", "Giám đốc Bệnh viện huyện"),
        ("Sở Y tế đề nghị Bệnh viện huyện chỉ đạo, thực hiện một số nội dung sau:", "Bệnh viện huyện"),
    ):
        found = [leads(duty) for duty in read(LETTER.format(opener=opener)).duties]
        assert found == [[owner], [owner], ["Sở"], ["các trạm"]]


def test_a_letter_without_a_head_is_whose_last_word_it_is_and_rests_on_what_it_dates() -> None:
    key = to_key(read(LETTER.format(opener="Trưởng Trạm Y tế các xã có trách nhiệm:")))
    assert key["header"]["issuer"] == "Sở Y tế"
    assert key["bases"] == [{"number": "45/KH-SYT", "date": "2026-03-12", "line": 5}]


def test_who_stands_right_behind_the_time_acts() -> None:
    body = "KẾ HOẠCH\nPhục vụ ngày hội\nI. NHIỆM VỤ\n"
    body += "1. Trong tháng 5/2026 Phòng Y tế mở lớp cho nhân viên y tế thôn.\n"
    body += "2. Theo kết quả bốc thăm, trong tháng 6 Ban Tổ chức công bố lịch thi đấu.\n"
    body += "3. Vào ngày 20/5/2026 Đoàn xã ra quân dọn kênh.\n"
    body += "4. Trước ngày 01/6/2026 các trường nộp báo cáo.\n"
    body += "5. Trong năm 2026 cấp phát thuốc cho hộ nghèo.\n"
    assert [leads(duty) for duty in read(body).duties] == [
        ["Phòng Y tế"],
        ["Ban Tổ chức"],
        ["Đoàn xã"],
        ["các trường"],
    ]
