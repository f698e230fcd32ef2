"""The code in the corner marks of a paper form and in the subject of a mail: which report it is.

It opens nothing: who may see the report is asked each time. A sign that does not agree is no code.
"""

from __future__ import annotations

import re

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PLACES = 5
_MARK = re.compile(r"LT1:([0-9A-Z]{6,16}):\d{1,4}:\d{1,4}:[0-3]")
_PRINTED = re.compile(r"\bBC-?([0-9A-Z]{6,9})\b")


def report_code(pk: int) -> str:
    """The code of a report: its number in 32 signs, at least five, and one that checks them."""
    signs, rest = "", pk
    while rest:
        signs, rest = SIGNS[rest % 32] + signs, rest // 32
    signs = signs.rjust(PLACES, "0")
    return signs + _check(signs)


def code_report(code: str) -> int | None:
    """The number of the report; None where the check sign does not agree."""
    signs = code.strip().upper()
    if len(signs) <= PLACES or any(sign not in SIGNS for sign in signs) or _check(signs[:-1]) != signs[-1]:
        return None
    number = 0
    for sign in signs[:-1]:
        number = number * 32 + SIGNS.index(sign)
    return number


def printed_code(pk: int) -> str:
    """As people read and write it: ``BC-0003KT``."""
    return f"BC-{report_code(pk)}"


def codes_in(text: str) -> list[int]:
    """The numbers of the reports whose codes stand in a text, each once."""
    found = (code_report(match) for match in _PRINTED.findall(text.upper()))
    return list(dict.fromkeys(number for number in found if number))


def marked_report(text: str) -> int | None:
    """The number of the report whose form's corner mark this text is; None for any other."""
    mark = _MARK.fullmatch(text)
    return code_report(mark[1]) if mark else None


def _check(signs: str) -> str:
    """A weighted sum modulo 31: one sign misread, and two neighbours turned round, are found."""
    return SIGNS[sum((place + 2) * SIGNS.index(sign) for place, sign in enumerate(reversed(signs))) % 31]
