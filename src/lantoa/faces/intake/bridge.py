"""The only file of the face that asks the engine: text in, messages out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lantoa.engines.chat_reader import (
    MOST_CHARACTERS,
    ChatMessage,
    day_said,
    minute_said,
    rank_tasks,
    read_chat,
    task_meant,
    unread_lines,
)
from lantoa.engines.vn.sorting import numeric_sort_key

__all__ = [
    "MOST_CHARACTERS",
    "ChatMessage",
    "likeliest",
    "list_place",
    "messages_of",
    "moment_said",
    "task_meant",
    "unread_lines",
]


def messages_of(text: str, *, today: date) -> list[ChatMessage]:
    """Every message, also those that say nothing: who spoke when tells whose a picture may be."""
    return read_chat(text, reference=today)


def moment_said(printed: str) -> tuple[date | None, int | None]:
    """The day with its year, and the minute of the day, that are printed before a message; each None where not said."""
    return day_said(printed, reference=None), minute_said(printed)


def likeliest(
    words: str, tasks: Sequence[str], *, aside: Sequence[str], reporting: Sequence[int], most: int = 5
) -> list[int]:
    """The places of the tasks a message may mean, likeliest first; the rest as the engine has it."""
    return rank_tasks(words, tasks, aside=aside, reporting=reporting)[:most]


def list_place(name: str) -> str:
    """Where a name stands in a Vietnamese list: "Phường 2" before "Phường 10"."""
    return numeric_sort_key(name)
