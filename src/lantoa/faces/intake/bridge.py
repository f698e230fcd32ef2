"""The only file of the face that asks the engine: text in, messages out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lantoa.engines.chat_reader import MOST_CHARACTERS, ChatMessage, rank_tasks, read_chat, task_meant, unread_lines
from lantoa.engines.vn.sorting import numeric_sort_key

__all__ = [
    "MOST_CHARACTERS",
    "ChatMessage",
    "likeliest",
    "list_place",
    "proposing_messages",
    "task_meant",
    "unread_lines",
]


def proposing_messages(text: str, *, today: date) -> list[ChatMessage]:
    """The messages a person should look at: those that say how something stands, or give a figure."""
    return [one for one in read_chat(text, reference=today) if one.proposes]


def likeliest(words: str, tasks: Sequence[str], most: int = 5) -> list[int]:
    """The places of the tasks a message may mean, likeliest first."""
    return rank_tasks(words, tasks)[:most]


def list_place(name: str) -> str:
    """Where a name stands in a Vietnamese list: "Phường 2" before "Phường 10"."""
    return numeric_sort_key(name)
