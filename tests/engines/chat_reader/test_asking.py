"""A message that asks for more time says until when, or a person is asked; nothing is guessed."""

from __future__ import annotations

from datetime import date

import pytest

from lantoa.engines.chat_reader import read_chat

TODAY = date(2024, 10, 9)


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("Phường Một xin gia hạn đến 15/10", date(2024, 10, 15)),
        ("Phường Một xin gia hạn nộp báo cáo đến hết ngày 15/10/2024 ạ", date(2024, 10, 15)),
        ("Trường Ví Dụ xin lùi sang ngày 16 tháng 10", date(2024, 10, 16)),
        ("hạn 10/10 chưa kịp gom số, xin gia hạn tới 20/10", date(2024, 10, 20)),
        ("xin gia hạn trước ngày 16/10", date(2024, 10, 15)),
        ("xin gia hạn thêm 3 ngày", None),
        ("xin thêm thời gian ạ", None),
        ("xin gia hạn đến 14/10 hoặc 16/10", None),
        ("xin gia hạn đến ngày 14/10, chậm nhất ngày 18/10", None),
        ("xin gia hạn đến 5/1", date(2025, 1, 5)),
        ("xin gia hạn đến 5/10/2024", None),
        ("xin gia hạn đến ngày 31/11", None),
    ],
)
def test_the_day_asked_for_is_the_one_day_named_after_the_asking(words: str, until: date | None) -> None:
    (message,) = read_chat(words, reference=TODAY)
    assert message.until == until


def test_the_day_of_the_message_gives_the_year() -> None:
    (message,) = read_chat("[08:12, 12/10/2023] Phường Một: xin gia hạn đến 15/10", reference=TODAY)
    assert message.until == date(2023, 10, 15)


def test_a_day_is_no_figure_and_a_figure_is_no_day() -> None:
    (message,) = read_chat("Phường Một: xin gia hạn đến 15/10, mới có 120 người", reference=TODAY)
    assert [one.text for one in message.amounts] == ["120 người"]


def test_what_does_not_ask_names_no_day() -> None:
    (message,) = read_chat("Phường Một: đã xong từ ngày 5/10, 120 người dự", reference=TODAY)
    assert (message.says, message.until) == ("done", None)
    assert [one.text for one in message.amounts] == ["120 người"]
