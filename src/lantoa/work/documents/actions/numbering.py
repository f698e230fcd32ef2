"""Giving the next number of a register: no gap and no number twice, however many clerks give one at once."""

from __future__ import annotations

from typing import Literal

from django.db import transaction

from lantoa.orgs.units.models import Unit
from lantoa.work.documents.models import RegisterCounter


def next_number(unit: Unit, year: int, book: Literal["out", "in"]) -> int:
    """The next number of a unit's register of the year, held until the transaction of the caller ends.

    Where that transaction is undone the number is free again: there is no gap.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("a number is given inside the transaction that uses it")
    RegisterCounter.objects.get_or_create(unit=unit, year=year, book=book)
    counter = RegisterCounter.objects.select_for_update(of=("self",)).get(unit=unit, year=year, book=book)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return counter.last_number
