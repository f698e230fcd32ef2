"""What a messenger writes in the place of pictures is counted, is no proposal and no line that was not read."""

from __future__ import annotations

import pytest

from lantoa.engines.chat_reader import minute_said, read_chat, unread_lines
from lantoa.engines.chat_reader.pictures import only_pictures, pictures_in


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("[Hình ảnh]", 1),
        ("[Ảnh] [Ảnh]", 2),
        ("[3 ảnh]", 3),
        ("[Photo]", 1),
        ("đã gửi 3 ảnh", 3),
        ("da gui 2 hinh anh", 2),
        ("Phường Hai đã gửi một ảnh", 1),
        ("em gửi 5 tấm ảnh ạ", 5),
        ("đã gửi ảnh", 1),
        ("đã gửi anh Ví Dụ báo cáo", 0),
        ("đã gửi báo cáo", 0),
        ("ảnh đẹp quá", 0),
        ("đã gửi 999 ảnh", 100),
    ],
)
def test_pictures_that_are_announced_are_counted(words: str, count: int) -> None:
    assert pictures_in(words) == count


def test_only_what_the_messenger_itself_writes_says_nothing_else() -> None:
    assert only_pictures("Phường Hai đã gửi 3 ảnh")
    assert not only_pictures("Phường Hai đã treo 20 băng rôn, đã gửi 3 ảnh")
    assert not only_pictures("đã treo băng rôn")


def test_an_announcement_names_who_sent_it_and_proposes_nothing() -> None:
    text = "[08:12, 12/10/2024] Phường Một: đã xong\n[08:13, 12/10/2024] Phường Một: [Ảnh]\nPhường Hai: đã gửi 3 ảnh"
    messages = read_chat(text)
    assert [(one.pictures, one.proposes) for one in messages] == [(0, True), (1, False), (3, False)]
    assert messages[1].bodies == ("Phường Một",)
    assert unread_lines(text) == ["[Ảnh]", "đã gửi 3 ảnh"], "without the pictures they are lines like any other"
    assert unread_lines(text, pictures=True) == []


@pytest.mark.parametrize(
    ("printed", "minute"),
    [("08:12, 12/10/2024", 492), ("8h05", 485), ("02:05 PM", 845), ("12:30 AM", 30), ("12/10/2024", None), ("", None)],
)
def test_the_minute_printed_before_a_message(printed: str, minute: int | None) -> None:
    assert minute_said(printed) == minute
