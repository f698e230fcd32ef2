"""Numbers in the ways offices write them: what is meant comes first, the words are made from it."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Said = Literal["exact", "estimate", "range", "none"]
BLANK_CHANCE = 0.18
# How often each way is taken. A range and a stated zero are rarer than a plain number, as in real reports.
WAYS = ("plain",) * 5 + ("grouped",) * 3 + ("about",) * 3 + ("scaled",) * 2 + ("range", "above", "below", "none")
UNREADABLE = ("1.5", "mấy chục", "12/10", "-7", "x", "1e5", "200-100", "khoảng nhiều")
"""What an office types by mistake; none of it can be sent."""

PROVABLE: frozenset[Said] = frozenset(("exact", "estimate"))
"""Of what evidence shows the number: nothing shows a stated zero, and of a range nobody says how much it shows."""


@dataclass(frozen=True, slots=True)
class Number:
    """What one field says: as typed, how it is meant, and its two ends; an end that is None is open."""

    typed: str
    said: Said
    low: Decimal | None
    high: Decimal | None

    @property
    def value(self) -> Decimal | None:
        """The one number, None for a range."""
        return None if self.said == "range" else self.low


def exact(value: int | Decimal, typed: str | None = None) -> Number:
    """A plain number; 0 is a stated zero."""
    number = Decimal(value)
    return Number(typed or _plain(number), "none" if number == 0 else "exact", number, number)


def make_number(chance: random.Random, kind: str) -> Number:
    """A number of a kind (``count``, ``money``, ``measure``) in one of the ways it may be written."""
    value = _value(chance, kind)
    way = chance.choice(WAYS)
    if way == "none":
        return Number(chance.choice(("không có", "0", "Không")), "none", Decimal(0), Decimal(0))
    if way == "about":
        return Number(f"{chance.choice(('khoảng', 'ước tính', 'gần'))} {_grouped(value)}", "estimate", value, value)
    if way == "scaled":
        return _scaled(chance, kind)
    if way == "range":
        high = value + chance.randrange(1, 40)
        return Number(f"{_plain(value)}-{_plain(high)}", "range", value, high)
    if way == "above":
        return Number(f"trên {_plain(value)}", "range", value, None)
    if way == "below":
        return Number(f"dưới {_plain(value)}", "range", None, value)
    return exact(value, _grouped(value) if way == "grouped" else _plain(value))


def _value(chance: random.Random, kind: str) -> Decimal:
    if kind == "money":
        return Decimal(chance.randrange(100, 90_000)) * 1000
    if kind == "measure":
        return Decimal(chance.randrange(5, 400)) / 10
    return Decimal(chance.choice((chance.randrange(1, 20), chance.randrange(20, 900), chance.randrange(1000, 9000))))


def _scaled(chance: random.Random, kind: str) -> Number:
    """ "1,5 triệu", "khoảng 2 nghìn": a number with a word behind it that multiplies."""
    tenths = chance.randrange(11, 99)
    if kind == "measure":
        return exact(Decimal(tenths) / 10, _plain(Decimal(tenths) / 10))
    word, times = ("triệu", 1_000_000) if kind == "money" else ("nghìn", 1000)
    value = Decimal(tenths * times // 10)
    if chance.random() < 0.5:
        return Number(f"khoảng {_plain(Decimal(tenths) / 10)} {word}", "estimate", value, value)
    return exact(value, f"{_plain(Decimal(tenths) / 10)} {word}")


def _plain(value: Decimal) -> str:
    whole, rest = divmod(value, 1)
    return f"{int(whole)}" if rest == 0 else f"{int(whole)},{str(rest.normalize())[2:]}"


def _grouped(value: Decimal) -> str:
    whole, comma, rest = _plain(value).partition(",")
    return f"{int(whole):,}".replace(",", ".") + comma + rest
