"""Two clerks who give numbers at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from lantoa.work.documents.actions.numbering import next_number
from lantoa.work.documents.models import RegisterOut
from tests.factories.orgs import make_unit
from tests.work.documents.making import AT, issue_document, make_office, signed


def give(unit, count):
    """Some numbers one after another, each in its own transaction."""
    try:
        found = []
        for _ in range(count):
            with transaction.atomic():
                found.append(next_number(unit, 2024, "out"))
        return found
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_numbers_given_at_once_have_neither_gap_nor_twin():
    unit = make_unit("Phường Ba (ví dụ)")
    with ThreadPoolExecutor(4) as workers:
        found = [number for some in workers.map(give, [unit] * 4, [8] * 4) for number in some]
    assert sorted(found) == list(range(1, 33))


@pytest.mark.django_db(transaction=True)
def test_documents_issued_at_once_each_get_their_own_number():
    office = make_office()
    rows = [signed(office) for _ in range(4)]

    def issue(row):
        try:
            return issue_document(row, version=row.version, by=office.clerk, at=AT).number
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        numbers = list(workers.map(issue, rows))
    assert sorted(numbers) == [1, 2, 3, 4]
    assert list(RegisterOut.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


@pytest.mark.django_db(transaction=True)
def test_a_number_is_never_given_outside_a_transaction():
    with pytest.raises(transaction.TransactionManagementError):
        next_number(make_unit(), 2024, "out")
