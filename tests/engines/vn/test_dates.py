"""Dates, periods and deadlines as plans print them."""

from __future__ import annotations

import time
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.shapes.dates import DatePhrase
from lantoa.engines.shapes.text import Span
from lantoa.engines.vn.dates import (
    find_dates,
    find_impossible_dates,
    format_date_vi,
    format_short_vi,
    last_allowed_day,
)

REFERENCE = date(2023, 9, 29)
days = st.dates(date(1990, 1, 1), date(2090, 12, 31))


def read(text: str, reference: date | None = REFERENCE) -> list[str]:
    """What was found, one short line a phrase: kind, first day..last day, clock time."""
    return [_short(phrase) for phrase in find_dates(text, reference=reference)]


def _short(phrase: DatePhrase) -> str:
    if phrase.start is None:
        return " ".join(filter(None, (phrase.kind, phrase.time)))
    first = phrase.start.isoformat()
    last = "" if phrase.end == phrase.start else f"..{phrase.end.isoformat() if phrase.end else ''}"
    return " ".join(filter(None, (phrase.kind, first + last, phrase.time)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("trước ngày 11 tháng 10 năm 2023.", ["before 2023-10-11"]),
        ("hoàn thành trước 30/9/2023", ["before 2023-09-30"]),
        ("hoàn thành chậm nhất trước ngày 31/12/2025; xây lại", ["before 2025-12-31"]),
        ("Thời gian hoàn thành: Trước ngày 31/5/2026.", ["before 2026-05-31"]),
        ("tập trung trước 6 giờ 30 ngày 02 tháng 10 năm 2023.", ["before 2023-10-02 06:30"]),
        ("trước năm 2030", ["before 2030-01-01"]),
        ("xong trước Quý II năm 2024", ["before 2024-04-01"]),
        ("Chậm nhất ngày 10/12/2025 (trước ngày bầu cử 95 ngày theo Điều 39)", ["by 2025-12-10"]),
        ("chậm nhất là 16 giờ 30 phút ngày 10/10/2023 (thứ Ba)", ["by 2023-10-10 16:30"]),
        ("treo băng rôn xong vào ngày 02 tháng 10 năm 2023 trên các tuyến đường", ["by 2023-10-02"]),
        ("đến hết ngày 20/10/2023", ["by 2023-10-20"]),
        ("Hạn chót: 15/10/2023", ["by 2023-10-15"]),
        ("Thời hạn nộp báo cáo: ngày 15/12", ["by 2023-12-15"]),
        ("Thời gian hoàn thành: 15/12/2025", ["by 2025-12-15"]),
        ("chậm nhất quý II/2026", ["by 2026-06-30"]),
        ("đến Quý II/2026", ["by 2026-06-30"]),
        ("từ nay đến hết năm 2023", ["by 2023-12-31"]),
        ("đồng loạt vào ngày 03 tháng 10 năm 2023.", ["on 2023-10-03"]),
        ("8 giờ 00, thứ Hai, ngày 02 tháng 10 năm 2023", ["on 2023-10-02 08:00"]),
        ("Thời gian: 7h30 - 11h00 ngày 02/10/2023", ["on 2023-10-02 07:30"]),
        ("ngày 05/10/2023, lúc 14 giờ 05 phút", ["on 2023-10-05 14:05"]),
        ("2 giờ chiều ngày 05/10/2023", ["on 2023-10-05 14:00"]),
        ("vào sáng thứ Hai, ngày 02/10/2023", ["on 2023-10-02"]),
        ("ngày 02 và 09/10/2023", ["on 2023-10-02", "on 2023-10-09"]),
    ],
)
def test_the_words_before_a_day_say_what_kind_of_day_it_is(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(từ ngày 02 tháng 10 năm 2023 đến 08 tháng 10 năm 2023)", ["window 2023-10-02..2023-10-08"]),
        ("từ ngày 01 đến 07 tháng 10 năm 2024", ["window 2024-10-01..2024-10-07"]),
        ("ngày 16-22/11/2025", ["window 2025-11-16..2025-11-22"]),
        ("16-22/11/2025", ["window 2025-11-16..2025-11-22"]),
        ("từ 02 đến 08/10/2023", ["window 2023-10-02..2023-10-08"]),
        ("từ ngày 15/11 đến ngày 15/12", ["window 2023-11-15..2023-12-15"]),
        ("từ ngày 20/12 đến ngày 05/01", ["window 2023-12-20..2024-01-05"]),
        ("ngày 02, 03 và 04/10/2023", ["window 2023-10-02..2023-10-04"]),
        ("trong 02 ngày 03 và 04/10/2023", ["window 2023-10-03..2023-10-04"]),
        ("từ 17/12/2025 đến 17 giờ 00, ngày 01/02/2026", ["window 2025-12-17..2026-02-01 17:00"]),
        ("Tháng 11, 12/2023", ["window 2023-11-01..2023-12-31"]),
        ("Tháng 11 - 12/2025.", ["window 2025-11-01..2025-12-31"]),
        ("Từ tháng 11/2025 đến quý I/2026.", ["window 2025-11-01..2026-03-31"]),
        ("từ tháng 10 đến tháng 4 năm 2026", ["window 2025-10-01..2026-04-30"]),
        ("quý IV/2025 và quý I/2026", ["window 2025-10-01..2026-03-31"]),
        ("Quý IV/2025- Quý II/2026", ["window 2025-10-01..2026-06-30"]),
        ("Quý III, IV/2025", ["window 2025-07-01..2025-12-31"]),
        ("Năm 2025-2030", ["window 2025-01-01..2030-12-31"]),
        ("Thời gian: năm 2026 - 2027.", ["window 2026-01-01..2027-12-31"]),
        ("| 2026 - 2030 |", ["window 2026-01-01..2030-12-31"]),
        ("Trong giai đoạn 2026 - 2030", ["window 2026-01-01..2030-12-31"]),
        ("năm 2025 và các năm tiếp theo", ["window 2025-01-01.."]),
        ("Giai đoạn 2026-2030 và những năm tiếp theo.", ["window 2026-01-01.."]),
        ("Từ tháng 11/2023 trở đi.", ["window 2023-11-01.."]),
        ("Từ 01/7/2025.", ["window 2025-07-01.."]),
        ("Từ tháng 10/2025 đến khi kết thúc kiểm kê.", ["window 2025-10-01.."]),
        ("từ 8h ngày 1/10 đến 17h ngày 5/10/2023", ["window 2023-10-01..2023-10-05 08:00"]),
    ],
)
def test_a_stretch_of_time_is_a_window(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Quý IV năm 2025", ["coarse 2025-10-01..2025-12-31"]),
        ("trong quý 4/2025", ["coarse 2025-10-01..2025-12-31"]),
        ("Thời gian hoàn thành: Tháng 12/2025.", ["coarse 2025-12-01..2025-12-31"]),
        ("hoàn thành trong năm 2026", ["coarse 2026-01-01..2026-12-31"]),
        ("vào tháng 02/2024", ["coarse 2024-02-01..2024-02-29"]),
        ("cuối tháng 10/2023", ["coarse 2023-10-01..2023-10-31"]),
        ("6 tháng cuối năm 2025", ["coarse 2025-07-01..2025-12-31"]),
        ("06 tháng đầu năm 2024", ["coarse 2024-01-01..2024-06-30"]),
        ("thứ Hai, tháng Mười năm 2023", ["coarse 2023-10-01..2023-10-31"]),
        ("10/2023", ["coarse 2023-10-01..2023-10-31"]),
        ("Tháng 4, 10/2024", ["coarse 2024-04-01..2024-04-30", "coarse 2024-10-01..2024-10-31"]),
    ],
)
def test_a_month_quarter_or_year_alone_is_coarse(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("định kỳ trước ngày 30 tháng 11 hàng năm báo cáo", ["recurring"]),
        ("Hàng năm, trước ngày 25 tháng 12, các cơ quan", ["recurring"]),
        ("định kỳ hằng năm gửi báo cáo về Sở trước ngày 15 tháng 12 để tổng hợp", ["recurring"]),
        ("thực hiện Kế hoạch hằng năm (trước ngày 15 tháng 11)", ["recurring"]),
        ("trước 19h00’ hằng ngày", ["recurring 19:00"]),
        ("báo cáo 02 lần/ngày (trước 9h00’ và 16h00’)", ["recurring 09:00", "recurring 16:00"]),
        ("hàng tuần trước 15:00 ngày thứ Sáu hàng tuần và theo dõi", ["recurring 15:00"]),
        ("trước ngày 20 hằng tháng", ["recurring"]),
        ("trước ngày 15 của tháng cuối quý", ["recurring"]),
        ("từ ngày 01/10 đến 07/10 hằng năm", ["recurring"]),
        ("các tháng 10, 11, 12, 1, 2 và 3 hàng năm", ["recurring"]),
        ("6 tháng, hằng năm và định kỳ.", ["recurring"]),
        ("Thường xuyên, định kỳ hằng quý báo cáo", ["recurring"]),
        ("Tháng 12/2023 và thường xuyên", ["coarse 2023-12-01..2023-12-31", "recurring"]),
        ("mỗi quý ít nhất 01 lần", ["recurring"]),
        ("trước ngày 30 tháng 01 của năm tiếp theo", ["recurring"]),
    ],
)
def test_what_comes_again_is_recurring_and_carries_no_invented_day(text: str, found: list[str]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("trong 10 ngày kể từ ngày nhận được kế hoạch, các đơn vị", "trong 10 ngày kể từ ngày nhận được kế hoạch"),
        ("trong thời hạn 05 ngày làm việc", "trong thời hạn 05 ngày làm việc"),
        ("dọn vệ sinh sau khi nước rút.", "sau khi nước rút"),
        ("gửi biên bản ngay sau khi kết thúc hội nghị.", "ngay sau khi kết thúc hội nghị"),
        ("báo cáo khi tổng kết Đợt thi đua.", "khi tổng kết Đợt thi đua"),
        ("Thời hạn: Theo tiến độ được giao", "Theo tiến độ được giao"),
        ("Theo lộ trình", "Theo lộ trình"),
        ("Từ khi thành lập đến khi kết thúc nhiệm vụ", "Từ khi thành lập đến khi kết thúc nhiệm vụ"),
        ("trong năm học 2023 - 2024", "trong năm học 2023 - 2024"),
    ],
)
def test_what_hangs_on_an_event_is_relative_and_speaks_through_its_words(text: str, words: str) -> None:
    [phrase] = find_dates(text, reference=REFERENCE)
    assert (phrase.kind, phrase.start, phrase.end, phrase.text) == ("relative", None, None, words)


@pytest.mark.parametrize(
    "text",
    [
        "8 giờ làm việc mỗi tuần",
        "ngày … tháng … năm 2025",
        "Lương Minh, ngày     tháng 11 năm 2025",
        "Số:      /KH-UBND, ngày    /11/2025",
        "ngày 31/02/2024",
        "ngày 02/10/20230",
        "năm 20230",
        "tháng 13/2023",
        "Phong trào 20/10",
        "chào mừng kỷ niệm ngày 20/11",
        "Đề án “Xây dựng xã hội học tập giai đoạn 2021-2030”",
        "Tuần lễ hưởng ứng học tập suốt đời năm 2023",
        "nhiệm kỳ 2026-2031",
        "Luật số 85/2015/QH13; Nghị định số 13/2023/NĐ-CP",
        "Kế hoạch số 4753/KH-UBND ngày 25 tháng 9 năm 2023 của Ủy ban",
        "Luật Bảo vệ dữ liệu cá nhân ngày 26 tháng 6 năm 2025",
        "Tính đến ngày 21/9/2023, toàn tỉnh có 12 trường",
        "Đến 12h00 ngày 21/9/2023, toàn tỉnh ghi nhận",
        "kiểm kê tại thời điểm 0h00 ngày 01/01/2024",
        "có hiệu lực thi hành từ ngày 01 tháng 01 năm 2024",
        "Mục tiêu đến năm 2030",
        "từ nguồn chi thường xuyên; trung tâm giáo dục thường xuyên",
        "dự toán ngân sách nhà nước hàng năm",
        "cuối tháng 8/2023 vừa qua",
        "67/217 cuốn sách, 5/5 khu phố, tỷ lệ 1:32, 1.234.567 đồng",
        "khi cần thiết, khi có yêu cầu, trước khi tốt nghiệp",
        "thôn 5, quý cơ quan, hàng hóa, thắng lợi, thường trực",
        "",
    ],
)
def test_names_citations_past_days_durations_and_blanks_are_no_dates(text: str) -> None:
    assert read(text) == []


def test_a_year_that_is_not_printed_comes_from_the_document() -> None:
    [phrase] = find_dates("trước ngày 15/12", reference=REFERENCE)
    assert (phrase.start, phrase.year_printed) == (date(2023, 12, 15), False)
    [winter] = find_dates("trước ngày 15/01", reference=date(2023, 12, 20))
    assert winter.start == date(2024, 1, 15)
    assert find_dates("trước ngày 15/12") == []


def test_noise_of_scans_and_markdown_does_not_hide_a_date() -> None:
    for text in (
        "trước **ngày 11** tháng   10 năm 2023",
        "TRƯỚC NGÀY 11 / 10 / 2023",
        "trước ngày 11-10-2023",
        "trước ngày 11.10.2023",
        "truoc ngay 11 thang 10 nam 2023",
        "trước ngày\n11 tháng 10 năm 2023",
    ):
        assert read(text) == ["before 2023-10-11"], text


def test_mentions_tell_what_was_left_out_and_why() -> None:
    text = "Quyết định số 12/QĐ-UBND ngày 05/9/2023; Phong trào 20/10; “Tuần lễ năm 2023”; nhiệm kỳ 2026-2031"
    rules = [phrase.rule for phrase in find_dates(text, reference=REFERENCE, mentions=True)]
    assert rules == ["cited", "named.day", "named.quoted", "named.period"]


def test_masked_spans_are_not_read() -> None:
    text = "trước ngày 11/10/2023 và vào ngày 12/10/2023"
    assert [p.start for p in find_dates(text, skip=[Span(0, 21)])] == [date(2023, 10, 12)]


def test_impossible_dates_are_pointed_out() -> None:
    text = "giai đoạn 2021 - 20230, ngày 31/02/2024, năm 20230 và ngày 02/10/2023"
    found = [text[span.start : span.end] for span in find_impossible_dates(text)]
    assert found == ["giai đoạn 2021 - 20230", "ngày 31/02/2024", "năm 20230"]


def test_the_last_allowed_day_of_before_is_the_eve() -> None:
    before, by, window = find_dates("trước ngày 01/10/2023; đến hết ngày 05/10/2023; từ ngày 06/10/2023 trở đi")
    assert last_allowed_day(before) == date(2023, 9, 30)
    assert last_allowed_day(by) == date(2023, 10, 5)
    assert last_allowed_day(window) is None


@pytest.mark.parametrize(
    ("day", "words", "figures"),
    [
        (date(2023, 10, 2), "ngày 02 tháng 10 năm 2023", "02/10/2023"),
        (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024", "29/02/2024"),
        (date(2025, 3, 9), "ngày 09 tháng 3 năm 2025", "09/03/2025"),
    ],
)
def test_a_day_is_written_as_decree_30_says(day: date, words: str, figures: str) -> None:
    assert format_date_vi(day) == words
    assert format_short_vi(day) == figures


@given(days)
def test_a_day_written_is_found_again(day: date) -> None:
    for form in (format_date_vi(day), f"ngày {format_short_vi(day)}", f"{day.day}/{day.month}/{day.year}"):
        [phrase] = find_dates(f"Gửi báo cáo trước {form} về Phòng.", mentions=True)
        assert (phrase.kind, phrase.start, phrase.end) == ("before", day, day)


@given(days, st.integers(1, 300))
def test_a_window_written_is_found_again_with_and_without_its_first_year(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    begin = format_short_vi(first)[:5] if (first.month, first.day) != (2, 29) else format_short_vi(first)
    for opening in (begin, format_short_vi(first)):
        [phrase] = find_dates(f"từ ngày {opening} đến ngày {format_short_vi(last)}", mentions=True)
        assert (phrase.kind, phrase.start, phrase.end) == ("window", first, last)


GRAMMAR = [
    *("từ", "ngày", "tháng", "năm", "quý", "IV", "đến", "trước", "02", "10", "2023", "/", "-", ",", "và", "hằng"),
    *("định kỳ", "giờ", "30", "thường xuyên", "sau khi", "trong", "kể từ", "(", ")", ".", "giai đoạn", "cuối", "lần"),
    *("31", "2024", "chậm nhất", "các", "tiếp theo", "trở đi", ":", "\n", "thứ", "Hai", "khi", "học", "mỗi", "tuần"),
    *("6", "đầu", "làm việc", "theo", "|"),
]


@given(st.lists(st.sampled_from(GRAMMAR), max_size=25).map(" ".join))
def test_whatever_the_words_phrases_are_in_order_and_point_at_their_text(text: str) -> None:
    found = find_dates(text, reference=REFERENCE)
    for phrase in found:
        assert text[phrase.start_char : phrase.end_char] == phrase.text
        assert phrase.start is None or phrase.end is None or phrase.start <= phrase.end
        assert (phrase.start is None) == (phrase.kind in ("recurring", "relative"))
    places = [(phrase.start_char, phrase.end_char) for phrase in found]
    assert places == sorted(places)


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    find_dates(text, reference=REFERENCE, mentions=True)
    find_impossible_dates(text)


def test_reading_a_long_plan_stays_quick() -> None:
    lines = [
        f"- Giao Phòng {n} {verb} xong trước ngày {n % 28 + 1:02d} tháng 10 năm 2023 và báo cáo định kỳ hằng tháng."
        for n, verb in product(range(60), ("treo băng rôn", "tuyên truyền", "vận động"))
    ]
    text = "\n".join(lines)
    best = min(_seconds(text) for _ in range(5))
    assert len(find_dates(text)) == 2 * len(lines)
    assert best < 0.15  # 20,000 characters dense with dates; a real plan takes a tenth of this bound


def _seconds(text: str) -> float:
    begun = time.perf_counter()
    find_dates(text, reference=REFERENCE)
    return time.perf_counter() - begun
