"""What a pasted chat proposes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.chat_reader import MOST_MESSAGES, rank_tasks, read_chat, task_meant, unread_lines

CHAT = """[08:12, 12/10/2023] P. Tân Phong: Phường đã treo 12 băng rôn ở 5 tuyến đường
08:15 Trường MN Hoa Mai (ví dụ): đã nhận kế hoạch ạ
Nguyễn Văn Ví Dụ
08:20
Dạ em cảm ơn anh chị nhiều ạ
UBND phường Tân Thuận: khoảng 200 người dự lễ, chưa báo cáo
Trường TH Ví Dụ: trường không có đối tượng này
Cô Hạnh, 09:01
Tiểu học Ví Dụ xin gia hạn đến 15/10
"""


@pytest.mark.parametrize("line", ["{} 08:12", "08:12 {}", "[08:12] {}", "{}", "{}, 08:12", "{} (08:12)"])
@pytest.mark.parametrize("sender", ["Nguyễn Thị Ví Dụ - Trường Mầm non Mẫu 7", "Trần Văn Mẫu (Phường Mẫu Hai)"])
def test_a_person_with_a_unit_behind_the_name_is_the_sender_of_the_next_line(line: str, sender: str) -> None:
    (found,) = read_chat(f"{line.format(sender)}\nDạ đã báo cáo rồi ạ")
    assert (found.who, found.says) == (sender, "done")
    assert any(body in {"Trường Mầm non Mẫu 7", "Phường Mẫu Hai"} for body in found.bodies)
    (whole,) = read_chat("Đã phát tờ rơi - Phường Mẫu Hai\n")
    assert whole.who == ""


def test_each_message_says_who_how_it_stands_and_which_figures() -> None:
    found = read_chat(CHAT)
    assert [(one.who, one.says) for one in found] == [
        ("P. Tân Phong", "done"),
        ("Trường MN Hoa Mai (ví dụ)", "received"),
        ("Nguyễn Văn Ví Dụ", "thanks"),
        ("UBND phường Tân Thuận", "not_yet"),
        ("Trường TH Ví Dụ", "not_applicable"),
        ("Cô Hạnh", "asks_time"),
    ]
    assert [one.at for one in found] == ["08:12, 12/10/2023", "08:15", "08:20", "", "", "09:01"]
    assert next((amount.low, amount.unit) for amount in found[0].amounts) == (Decimal(12), "băng rôn")
    (about,) = found[3].amounts
    assert (about.low, about.high, about.estimate) == (Decimal(200), Decimal(200), True), "an estimate stays one"
    assert "Tiểu học Ví Dụ" in found[5].bodies
    assert "P. Tân Phong" in found[0].bodies


@pytest.mark.parametrize(
    "words",
    ["Cảm ơn cả nhà", "dạ vâng ạ", "ok anh", "Thanks!", "Dạ em cảm ơn chị nhiều ạ!!!", "👍", "Chúc mừng các bạn"],
)
def test_a_line_that_only_thanks_proposes_nothing(words: str) -> None:
    (message,) = read_chat(words)
    assert message.says == "thanks"
    assert not message.proposes


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("chưa xong", "not_yet"),
        ("phuong da hoan thanh treo bang ron", "done"),
        ("bên em đang làm", "doing"),
        ("Đã nhận", "received"),
        ("Mai họp lúc mấy giờ?", "nothing"),
        ("xin lùi đến thứ Sáu vì đã treo nhưng rách", "asks_time"),
    ],
)
def test_the_state_is_what_the_words_say(words: str, says: str) -> None:
    assert read_chat(words)[0].says == says


def test_the_task_meant_is_the_one_that_shares_most_words() -> None:
    tasks = ["Treo băng rôn tại các tuyến đường chính", "Tổ chức ngày hội đọc sách", "Báo cáo kết quả về quận"]
    assert rank_tasks("đã treo 12 băng rôn", tasks)[0] == 0
    assert rank_tasks("ngay hoi doc sach xong roi", tasks)[0] == 1
    assert rank_tasks("ok", tasks) == []
    assert rank_tasks("👍", tasks) == []


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("UBND Phường 1: Dạ phường 1 xin gia hạn đến ngày 05/12 vì mưa lũ ạ", []),
        ("khu phố 4 đã treo xong", []),
        ("Trường Mầm non 7 lớp lá đã nhận", []),
        ("việc số 5 bài viết đã xong, nhiệm vụ 6 bài viết đang làm", []),
        ("đã xong lúc 9 giờ 30 em báo cáo sau", []),
        ("8:30 học sinh tập trung", []),
        ("liên hệ 0900 000 000 em Ví Dụ", []),
        ("bên em có 3 chưa xong", []),
        ("phường 1 khoảng 200 người dự", ["khoảng 200 người"]),
        ("mỗi phường 01 xe loa", ["01 xe loa"]),
        ("Đã xong ngày 5/10. 12 băng rôn (40 học sinh), đạt 85 %", ["12 băng rôn", "40 học sinh", "85 %"]),
    ],
)
def test_a_number_is_a_figure_only_before_a_word_by_which_people_count(words: str, figures: list[str]) -> None:
    assert [amount.text for one in read_chat(words) for amount in one.amounts] == figures


WARD_TASKS = [
    "Xây dựng kế hoạch của phường, gửi Phòng Giáo dục trước ngày 01 tháng 10 năm 2024.",
    "Chọn 05 ảnh về hoạt động học tập của phường gửi Trung tâm Văn hóa để trưng bày.",
    "Treo băng rôn, khẩu hiệu tại khu dân cư.",
    "Triển khai Kế hoạch này, báo cáo kết quả bằng văn bản.",
]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("đã treo 12 băng rôn ở 5 tuyến đường", 2),
        ("đã báo cáo kết quả, khoảng 200 người dự", 3),
        ("phường xin gia hạn đến ngày 05/12 vì mưa lũ ạ", None),
        ("đã báo cáo", None),
        ("đã gửi kế hoạch", None),
        ("đã xong", None),
    ],
)
def test_a_task_is_meant_only_where_the_words_fit_it_and_no_other_as_well(words: str, place: int | None) -> None:
    assert task_meant(words, WARD_TASKS) == place
    assert task_meant(words, []) is None


def test_the_name_of_the_unit_names_no_task() -> None:
    tasks = ["Các trường mầm non tổng vệ sinh lớp học", "Treo băng rôn", "Nộp báo cáo kết quả"]
    words = "Trường Mầm non Mẫu 3 xin gia hạn đến ngày 05/12"
    assert task_meant(words, tasks) == 0, "as long as nobody says who speaks"
    assert task_meant(words, tasks, aside=["Trường Mầm non Mẫu 3"]) is None
    assert rank_tasks(words, tasks, aside=["Trường Mầm non Mẫu 3"]) == []
    assert task_meant("Mầm non Mẫu 3 đã dọn lớp học", tasks, aside=["Mầm non Mẫu 3"]) == 0


def test_a_report_that_is_asked_time_for_is_the_task_to_report() -> None:
    tasks = ["Tổng vệ sinh", "Treo băng rôn", "Tổng hợp số liệu gửi quận"]
    for words in ("xin gia hạn báo cáo đến 5/12 vì mưa lũ", "đã nộp báo cáo rồi ạ", "xin chậm báo cáo"):
        assert task_meant(words, tasks, reporting=[2]) == 2
        assert rank_tasks(words, tasks, reporting=[2])[0] == 2
        assert task_meant(words, tasks, reporting=[1, 2]) is None, "of two a person says which"
        assert task_meant(words, tasks) is None
    assert task_meant("đã báo cáo", tasks, reporting=[2]) is None, "the verb is said of any task"
    assert task_meant("đã gửi báo cáo treo băng rôn", tasks, reporting=[2]) == 1


HOURS_BELOW = """Trường Mầm non Mẫu 7 (ví dụ)
Trường em đã xong tiết đọc sách
10:23
Nguyễn Gia Hân
Chiều nay họp nhé
10:25
đã treo xong ạ
10:26
Phường 3
10:30
"""


def test_hours_below_the_words_make_nobodys_words_the_sender_of_the_next() -> None:
    assert [(one.who, one.at, one.words) for one in read_chat(HOURS_BELOW)] == [
        ("Trường Mầm non Mẫu 7 (ví dụ)", "10:23", "Trường em đã xong tiết đọc sách"),
        ("Nguyễn Gia Hân", "10:25", "Chiều nay họp nhé"),
        ("", "10:26", "đã treo xong ạ"),
    ]
    assert unread_lines(HOURS_BELOW) == ["Chiều nay họp nhé", "Phường 3"]


def test_a_name_with_a_number_over_its_hour_is_a_name_and_one_without_words_is_listed() -> None:
    text = "Phường 3\n10:23\nđã treo\nPhường 4\n10:24\nPhường 5\n10:25\nđã xong\ncảm ơn ạ"
    assert [(one.who, one.at, one.words) for one in read_chat(text)][:2] == [
        ("Phường 3", "10:23", "đã treo"),
        ("Phường 5", "10:25", "đã xong"),
    ]
    assert unread_lines(text) == ["Phường 4"]


def test_two_names_over_one_message_are_both_listed_and_neither_speaks() -> None:
    text = "Nguyễn Gia Hân\nTrường Mầm non Mẫu 7 (ví dụ)\nTrường em đã xong tiết đọc sách\n10:23"
    assert [(one.who, one.words) for one in read_chat(text)] == [("", "Trường em đã xong tiết đọc sách")]
    assert unread_lines(text) == ["Nguyễn Gia Hân", "Trường Mầm non Mẫu 7 (ví dụ)"]


@given(st.lists(st.sampled_from([*HOURS_BELOW.splitlines(), "[08:12] Phường Một: đã nhận", "Cô Ví Dụ:"]), max_size=12))
def test_every_line_but_an_hour_is_a_name_the_words_of_a_message_or_listed(lines: list[str]) -> None:
    text = "\n".join(lines)
    told = " ".join([f"{one.who} {one.words}" for one in read_chat(text)] + unread_lines(text))
    for line in lines:
        assert line.replace(":", "").isdigit() or line.removeprefix("[08:12] Phường Một: ").rstrip(":") in told


@given(st.text(max_size=400))
def test_any_text_is_read_and_only_its_own_words_are_given_back(text: str) -> None:
    found = read_chat(text)
    assert len(found) <= MOST_MESSAGES
    plain = " ".join(text.split())
    for one in found:
        assert one.words.strip()
        assert one.says != "thanks" or not one.amounts
    assert bool(found) <= bool(plain)


@given(
    st.lists(st.sampled_from(["đã nhận", "đã treo 12 băng rôn", "cảm ơn", "đang làm", "khoảng 200 người"]), max_size=30)
)
def test_named_messages_come_back_one_by_one_in_order(said: list[str]) -> None:
    text = "\n".join(f"[0{number % 10}:15] Phường Số {number}: {words}" for number, words in enumerate(said))
    found = read_chat(text)
    assert [one.words for one in found] == said
    assert [one.who for one in found] == [f"Phường Số {number}" for number in range(len(said))]


@given(st.text(alphabet="ab đâ.,:\n0123[]", max_size=80), st.lists(st.text(max_size=40), max_size=8))
def test_ranking_gives_each_task_at_most_once(words: str, tasks: list[str]) -> None:
    ranked = rank_tasks(words, tasks)
    assert len(ranked) == len(set(ranked))
    assert set(ranked) <= set(range(len(tasks)))
