"""Heads and tails a scan damaged, letters printed without a head, the window of a campaign told from now on."""

from __future__ import annotations

from datetime import date

import pytest

from lantoa.engines.plan_reader import read, to_key
from lantoa.engines.shapes.plan import Plan

SPACED = """| S Ở N ÔN G NG HIỆP V À M ÔI TR ƯỜNG ----- | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do |
|---|---|
| Số: 210/KH-SNNMT | An Bình, ngày 08 tháng 6 năm 2025 |

KẾ HOẠCH

Kiểm kê rừng năm 2025

I. NHIỆM VỤ

1. Chi cục Kiểm lâm lập danh sách.

| Nơi nhận: - Như trên; - Lưu: VT. | KT. GIÁM ĐỐC P HÓ G I ÁM Đ ỐC Hu ỳ nh V ă n Ví |
"""
LETTER = """**Kính gửi:**
- Các trường trung học cơ sở;
- Trung tâm Y tế khu vực.

Thực hiện Công văn số 31/SYT-NV ngày 02/02/2025 của Sở Y tế (theo Qu*y*ết *đị*nh 77/Q*Đ*-UBND ngày 05/01/2025).

1. Các trường trung học cơ sở
- Lập danh sách học sinh tiêm chủng.
"""
CAMPAIGN = """ỦY BAN NHÂN DÂN
TỈNH AN BÌNH
Số: 45/KH-UBND
An Bình, ngày 10 tháng 3 năm 2025
KẾ HOẠCH
{title}
I. MỤC ĐÍCH
- Nâng cao nhận thức.
II. THỜI GIAN
{window}
III. NHIỆM VỤ
1. Sở Y tế lập danh sách.
"""


def test_a_head_and_a_signature_spaced_letter_by_letter() -> None:
    header = read(SPACED).header
    assert header.issuer == "Sở Nông nghiệp và Môi trường"
    assert header.signer == "Huỳnh Văn Ví"


def test_a_letter_without_a_head_has_no_title_and_marks_inside_words_hide_no_basis() -> None:
    key = to_key(read(LETTER))
    assert key["header"]["title_lines"] == []
    assert [(basis["number"], basis["date"]) for basis in key["bases"]] == [
        ("31/SYT-NV", "2025-02-02"),
        ("77/QĐ-UBND", "2025-01-05"),
    ]


@pytest.mark.parametrize(
    ("title", "window", "last"),
    [
        ("Mở đợt cao điểm phòng cháy", "Thời gian thực hiện: Từ nay đến hết ngày 30/6/2025.", date(2025, 6, 30)),
        ("Phát động phong trào thi đua", "- Thời gian: từ nay đến hết năm 2025.", date(2025, 12, 31)),
        ("Chiến dịch thu gom rác", "Thời gian: từ nay đến ngày 31/5/2025", date(2025, 5, 31)),
    ],
)
def test_from_now_on_begins_on_the_day_of_the_document(title: str, window: str, last: date) -> None:
    period = _campaign(title, window).period
    assert period is not None
    assert (period.start, period.end) == (date(2025, 3, 10), last)


def test_a_plan_of_no_campaign_has_no_window() -> None:
    assert _campaign("Công tác giảm nghèo năm 2025", "Thời gian: Từ nay đến hết năm 2025.").period is None


@pytest.mark.parametrize(
    ("order", "cited", "issuer"),
    [
        ("Chủ tịch Ủy ban nhân dân tỉnh có ý kiến chỉ đạo như sau:", "tỉnh An Bình", "Ủy ban nhân dân tỉnh An Bình"),
        ("Ủy ban nhân dân huyện có ý kiến như sau:", "tỉnh An Bình", "Ủy ban nhân dân huyện"),
    ],
)
def test_who_has_something_to_say_issues_a_letter_without_a_head(order: str, cited: str, issuer: str) -> None:
    cites = f"Căn cứ Công văn số 1/CV-TU của Ủy ban nhân dân {cited};"
    lines = ["**Kính gửi:**", "- Các phòng.", "", cites, "", order, "", "1. Văn phòng lập danh sách."]
    assert read("\n".join(lines)).header.issuer == issuer


def _campaign(title: str, window: str) -> Plan:
    return read(CAMPAIGN.format(title=title, window=window))


@pytest.mark.parametrize(
    ("printed", "issuer"),
    [
        ("TIỂU BAN TUYÊN TRUYỀN, KHÁNH TIẾT", "Tiểu ban Tuyên truyền, Khánh tiết"),
        ("TIỂU BAN TUYÊN TRUYỀN", "Tiểu ban Tuyên truyền"),
    ],
)
def test_a_subcommittee_in_capitals_is_written_as_in_a_sentence(printed: str, issuer: str) -> None:
    text = f"{printed}\nSố: 4/KH-TB\nAn Bình, ngày 10 tháng 3 năm 2025\nKẾ HOẠCH\nBầu cử\nI. VIỆC\n1. Sở Y tế trực.\n"
    assert read(text).header.issuer == issuer
