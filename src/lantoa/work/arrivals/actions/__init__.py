"""The room's verbs."""

from lantoa.work.arrivals.actions.bringing import bring_pages
from lantoa.work.arrivals.actions.fetching import receive_head, receive_letter
from lantoa.work.arrivals.actions.taking import (
    assign_report,
    drop_arrival,
    read_page_again,
    send_taken,
    take_arrival,
    taken_so,
)

__all__ = [
    "assign_report",
    "bring_pages",
    "drop_arrival",
    "read_page_again",
    "receive_head",
    "receive_letter",
    "send_taken",
    "take_arrival",
    "taken_so",
]
