"""Saving a row only if nobody was faster, and making a row only once."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.db import IntegrityError, connections, models, router, transaction
from django.db.models import F

from lantoa.base.rows.models import ClientKeyed, Versioned
from lantoa.base.rows.states import KeyUsed, NotSaved, StaleVersion
from lantoa.base.sent.actions import keep_sent, sent_otherwise

VersionedRow = TypeVar("VersionedRow", bound=Versioned)
ClientKeyedRow = TypeVar("ClientKeyedRow", bound=ClientKeyed)


def save_versioned(row: VersionedRow, expected_version: int, fields: Iterable[str]) -> VersionedRow:
    """Write the named fields of a row if its version is still the expected one, and raise its version by one.

    Raises StaleVersion where somebody has changed the row meanwhile; nothing is written then.
    """
    if row.pk is None:
        raise NotSaved(row)
    model = row._meta.model  # not type(row): a request carries its account as a lazy stand-in
    columns = [_column(model, name) for name in fields]
    database = row._state.db or router.db_for_write(model)
    changed = (
        model._base_manager.using(database)
        .filter(pk=row.pk, version=expected_version)
        .update(version=F("version") + 1, **{name: getattr(row, name) for name in columns})
    )
    if not changed:
        raise StaleVersion(row, expected_version)
    row.version = expected_version + 1
    return row


def hold_row(model: type[models.Model], pk: int) -> None:
    """Hold a row alone, to the end of the transaction: of two who act about it at one moment one waits for the other.

    Rows that only point to it are made meanwhile as ever (``no_key``).
    """
    model._base_manager.select_for_update(no_key=True, of=("self",)).get(pk=pk)


def share_row(model: type[models.Model], pk: int) -> None:
    """Hold a row, to the end of the transaction, against whoever holds it alone (``hold_row``), not against
    others who share it: many send at one time, and what is added up meanwhile is either before or after each of them.

    SQLite asks nothing: there a transaction that writes has the database to itself.
    """
    connection = connections[router.db_for_write(model)]
    if connection.vendor != "postgresql":
        return
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        table, column = (
            name(model._meta.db_table),
            name(str(model._meta.pk.column)),
        )  # the model's own words, nobody's input
        cursor.execute(f"SELECT 1 FROM {table} WHERE {column} = %s FOR SHARE", [pk])  # noqa: S608


def make_once(
    model: type[ClientKeyedRow],
    client_key: uuid.UUID | None,
    values: Mapping[str, Any],
    *,
    of: Iterable[str],
    by_the_way: bool = False,
) -> tuple[ClientKeyedRow, bool]:
    """The row made with this client key, and whether it was made now; without a key a new row is always made.

    ``of`` names the fields by which the row is the sender's own: where they differ from ``values``, somebody else used
    the key, or for something else, and KeyUsed is raised. So it is where the request says something else than the one
    that made the row (``base.sent``). A row made ``by_the_way`` (a file, the event of a picture) is not yet what the
    form was sent for: it may be corrected and sent again under its key.

    Two requests with one key at the same moment give the same row: the slower one finds the faster one's.
    """
    if client_key is not None and sent_otherwise():
        raise KeyUsed(model)
    key = client_key or uuid.uuid4()
    found = model._base_manager.filter(client_key=key).first() if client_key else None
    if found is not None:
        return own_row(found, values, of=of), False
    try:
        with transaction.atomic():
            made = model._base_manager.create(client_key=key, **values)
            if client_key is not None and not by_the_way:
                keep_sent()
            return made, True
    except IntegrityError:
        found = model._base_manager.filter(client_key=key).first()
        if found is None:
            raise
        return own_row(found, values, of=of), False


def own_row(row: ClientKeyedRow, values: Mapping[str, Any], *, of: Iterable[str]) -> ClientKeyedRow:
    """The row a client key has made, if it is the sender's own in these fields and the request says what the one that
    made it said; KeyUsed otherwise."""
    if sent_otherwise(look_again=True):
        raise KeyUsed(type(row))
    for name in of:
        asked = values[name]
        if getattr(row, _column(type(row), name)) != (asked.pk if isinstance(asked, models.Model) else asked):
            raise KeyUsed(type(row))
    return row


def _column(model: type[models.Model], name: str) -> str:
    return str(getattr(model._meta.get_field(name), "attname", name))
