"""What a pasted chat proposes."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.engines.chat_reader import MOST_MESSAGES, rank_tasks, read_chat

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
