"""A chat pasted from a messenger, as proposals a person confirms: who speaks, of whom, what stands, which figures.

``read_chat(text)`` gives the messages in order; ``rank_tasks(words, tasks)`` says which tasks a message may mean,
``task_meant`` which one it means, if one; ``unread_lines(text)`` gives what was not understood.
Each message counts the pictures it announces; ``day_said`` and ``minute_said`` read the moment printed before it.
Nothing is decided here: a message says at most what its own words say, and a line that only thanks proposes nothing.
"""

from lantoa.engines.chat_reader.asking import day_said, minute_said
from lantoa.engines.chat_reader.lexicon import Says
from lantoa.engines.chat_reader.matching import rank_tasks, task_meant
from lantoa.engines.chat_reader.reading import (
    MOST_CHARACTERS,
    MOST_MESSAGES,
    ChatMessage,
    read_chat,
    unread_lines,
)

__all__ = [
    "MOST_CHARACTERS",
    "MOST_MESSAGES",
    "ChatMessage",
    "Says",
    "day_said",
    "minute_said",
    "rank_tasks",
    "read_chat",
    "task_meant",
    "unread_lines",
]
