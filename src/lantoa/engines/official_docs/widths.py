"""How long a line of words is in Times New Roman, known without any font at hand."""

from __future__ import annotations

import unicodedata

MM_PER_POINT = 25.4 / 72
FIRST = " "
OTHERWISE = 0.5
HORN = "\u031b"

# thousandths of the size, from the blank to the tilde in the order of ASCII
REGULAR = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 "
    "564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 "
    "722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 "
    "278 500 500 722 500 500 444 480 200 480 541"
)
BOLD = (
    "250 333 555 500 500 1000 833 278 333 333 500 570 250 333 250 278 500 500 500 500 500 500 500 500 500 500 333 333 "
    "570 570 570 500 930 722 667 722 722 667 611 778 778 389 500 778 667 944 722 778 611 778 722 556 667 722 722 1000 "
    "722 722 667 333 278 333 581 500 333 500 556 444 556 444 333 500 556 278 333 556 278 833 556 500 556 556 444 389 "
    "333 556 500 722 500 500 444 394 220 394 520"
)
TABLES = {bold: tuple(int(one) / 1000 for one in told.split()) for bold, told in ((False, REGULAR), (True, BOLD))}
WIDER = {"o": 0.03, "u": 0.043, "U": 0.06}  # what the horn adds


def width_mm(text: str, size: float, *, bold: bool = False) -> float:
    """The length of a line of words, in millimetres."""
    table, whole, before = TABLES[bold], 0.0, ""
    for sign in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D")):
        if sign == HORN:
            whole += WIDER.get(before, 0.0)
        elif not unicodedata.combining(sign):
            place = ord(sign) - ord(FIRST)
            whole += table[place] if 0 <= place < len(table) else OTHERWISE
            before = sign
    return whole * size * MM_PER_POINT
