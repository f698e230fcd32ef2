"""Dates that tell of whom or of what a task speaks bind nobody; the same words as an order's day do."""

from __future__ import annotations

import pytest

from tests.engines.plan_reader.grammar.test_when import due_of

TOLD = """
Hỗ trợ các hộ có nhà ở xây dựng trước năm 2010.
Lập danh sách học sinh tốt nghiệp trước ngày 30/6/2026.
Rà soát các cơ sở được cấp phép trước ngày 01/7/2026.
Xử lý dứt điểm các vụ việc phát sinh trước ngày 01/9/2026.
Chi trả trợ cấp cho người nghỉ hưu trước ngày 01/7/2026.
Rà soát số liệu đến ngày 30/9/2026 của các điểm tập kết rác.
Thống kê các văn bản ban hành từ ngày 01/01/2026 đến ngày 30/9/2026.
Rà soát các dự án được phê duyệt trước ngày 01/01/2021.
Kiểm tra các công trình đưa vào sử dụng trước ngày 15/10/2026.
Xác minh thời gian công tác của cán bộ tuyển dụng trước ngày 01/7/2003.
Giải quyết hồ sơ tiếp nhận trước ngày 01/10/2026 theo quy định cũ.
Cấp thẻ cho đoàn viên kết nạp trước ngày 26/3/2026.
Rà soát hồ sơ các đảng viên được kết nạp từ năm 2018 đến năm 2025.
Thu hồi các giấy phép hết hạn trước ngày 31/12/2026.
Hướng dẫn doanh nghiệp thành lập từ ngày 01/01/2026 kê khai lần đầu.
Lập danh sách công dân nam sinh từ ngày 01/01/1998 đến ngày 31/12/2005.
Lập danh sách trẻ sinh năm 2018 vào lớp 1.
Thống kê số người cao tuổi đủ 80 tuổi trước ngày 01/10/2026.
Xử lý các trường hợp lấn chiếm đất công xảy ra trước ngày 01/7/2014.
Chuyển xếp lương cho viên chức được bổ nhiệm trước ngày 20/3/2021.
Rà soát các hợp đồng ký kết trước ngày 01/7/2026.
Chốt số liệu thu ngân sách tính đến hết ngày 31/12/2026.
Cập nhật kết quả thực hiện đến ngày 30/9/2026 vào biểu mẫu.
Tổng hợp kết quả thực hiện 9 tháng đầu năm 2026.
Đánh giá tình hình thực hiện nhiệm vụ 6 tháng đầu năm 2026 của các đơn vị.
Rà soát các tổ chức có giấy phép còn hiệu lực đến ngày 31/12/2026.
Hỗ trợ người lao động mất việc làm từ ngày 01/10/2025 đến ngày 31/3/2026.
Miễn học phí cho học sinh nhập học từ năm học 2026 - 2027.
Lập danh sách hộ nghèo tính đến ngày 31/12/2025.
Theo dõi sức khỏe của trẻ sau khi được tiêm chủng.
Theo dõi, giúp đỡ người chấp hành xong án phạt tù sau khi về địa phương.
Rà soát diện tích rừng trồng từ năm 2015 đến năm 2025.
Công bố danh mục thủ tục hành chính có hiệu lực từ ngày 01/7/2026.
Phổ biến Luật Đất đai có hiệu lực từ ngày 01/01/2025.
Kiểm kê tài sản hình thành trước ngày 01/01/2027.
Thẩm định các đề án nộp sau ngày 15/10/2026 vào đợt hai.
Rà soát công dân cư trú trên địa bàn trước ngày 01/10/2026.
""".strip().splitlines()

ORDERED = {
    "Hoàn thành việc xây dựng trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Xây dựng kế hoạch, trình phê duyệt trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Bảo đảm công trình được đưa vào sử dụng trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Giải quyết dứt điểm đơn thư tồn đọng trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Ban hành văn bản hướng dẫn trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Tổ chức cho học sinh đăng ký trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Lập danh sách học sinh đạt giải gửi về quận trước ngày 05/10/2026.": [
        ("before", "2026-10-05", "2026-10-05", None)
    ],
    "Rà soát, lập danh sách các hộ nghèo được hỗ trợ, báo cáo trước ngày 05/10/2026.": [
        ("before", "2026-10-05", "2026-10-05", None)
    ],
    "Vận động 100% hộ dân ký cam kết trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Thành lập các tổ công tác trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Khởi công công trình trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Cấp giấy chứng nhận cho các hộ còn lại trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Hoàn thành việc kết nạp hội viên mới trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Tuyển dụng đủ giáo viên trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Xử lý dứt điểm các vi phạm trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Đăng tải số liệu trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Báo cáo số liệu đến ngày 30/9/2026 trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Gửi danh sách học sinh tốt nghiệp về Phòng Giáo dục và Đào tạo trước ngày 05/10/2026.": [
        ("before", "2026-10-05", "2026-10-05", None)
    ],
    "Tổ chức phúc tra tiêu chuẩn các cơ sở được cấp phép trước ngày 01/7/2026, hoàn thành trước ngày 05/10/2026.": [
        ("before", "2026-10-05", "2026-10-05", None)
    ],
    "Triển khai tiếp nhận hồ sơ từ ngày 01/10/2026 đến ngày 05/10/2026.": [
        ("window", "2026-10-01", "2026-10-05", None)
    ],
    "Trình Ủy ban nhân dân quận danh mục dự án được rà soát trước ngày 05/10/2026.": [
        ("before", "2026-10-05", "2026-10-05", None)
    ],
    "Bảo đảm 100% học sinh được khám sức khỏe trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Xong việc lắp đặt biển báo và đưa vào sử dụng trước ngày 05/10/2026.": [
        ("before", "2026-10-05", "2026-10-05", None)
    ],
    "Các khoản nợ phát sinh phải thanh toán trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Báo cáo kết quả thực hiện trong 9 tháng đầu năm 2026 chậm nhất ngày 05/10/2026.": [
        ("by", "2026-10-05", "2026-10-05", None)
    ],
    "Tổ chức tập huấn cho cán bộ được tuyển dụng trong tháng 10 năm 2026.": [
        ("coarse", "2026-10-01", "2026-10-31", None)
    ],
    "Hướng dẫn các phường thành lập tổ công nghệ trước ngày 05/10/2026.": [
        ("before", "2026-10-05", "2026-10-05", None)
    ],
    "Đôn đốc các chủ đầu tư khởi công trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Vận động người dân tham gia trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
    "Yêu cầu các cơ sở đăng ký trước ngày 05/10/2026.": [("before", "2026-10-05", "2026-10-05", None)],
}


@pytest.mark.parametrize("task", TOLD)
def test_a_date_that_tells_which_people_or_things_are_meant_is_no_due(task: str) -> None:
    assert due_of(task) == []


@pytest.mark.parametrize("task", ORDERED)
def test_the_day_of_an_order_is_its_due(task: str) -> None:
    assert due_of(task) == ORDERED[task]
