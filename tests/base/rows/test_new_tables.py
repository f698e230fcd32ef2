"""New tables made in one go are the tables Django would have made step by step."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import pytest
from django.db import connections, migrations, models
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.db.migrations.state import ModelState, ProjectState

from lantoa.base.rows.new_tables import NewTables

STEPS = [
    migrations.CreateModel(
        "Shelf", [("id", models.BigAutoField(primary_key=True)), ("name", models.CharField(max_length=9))]
    ),
    migrations.CreateModel("Book", [("id", models.BigAutoField(primary_key=True)), ("title", models.TextField())]),
    migrations.CreateModel(
        "Loan",
        [
            ("id", models.BigAutoField(primary_key=True)),
            ("book", models.ForeignKey("shelves.book", models.PROTECT)),
            ("also", models.ManyToManyField("shelves.shelf")),
        ],
        options={"constraints": [models.UniqueConstraint(fields=["book"], name="one_loan")]},
    ),
    migrations.AddField("book", "shelf", models.ForeignKey("shelves.shelf", models.PROTECT)),
    migrations.AddField("shelf", "best", models.ForeignKey("shelves.book", models.PROTECT, null=True)),
    migrations.AddIndex("shelf", models.Index(fields=["name"], name="by_name")),
    migrations.AddConstraint("book", models.CheckConstraint(condition=~models.Q(title=""), name="book_named")),
]


def _made(kind: type[migrations.Migration]) -> tuple[set[Any], ProjectState, int]:
    """The tables with their columns, keys and indexes; the state afterwards; how many models were put together."""
    settings = {**connections["default"].settings_dict, "NAME": ":memory:", "OPTIONS": {}}
    connections["empty"] = database = DatabaseWrapper(settings, "empty")
    migration = type("Migration", (kind,), {"operations": list(STEPS)})("0001", "shelves")
    with (
        patch.object(ModelState, "render", autospec=True, side_effect=ModelState.render) as rendered,
        database.schema_editor() as editor,
    ):
        state = ProjectState()
        _ = state.apps
        state = migration.apply(state, editor)
    found: set[Any] = set()
    with database.cursor() as cursor:
        for table in database.introspection.table_names(cursor):
            for column in database.introspection.get_table_description(cursor, table):
                found.add((table, column.name, column.type_code, column.null_ok, column.pk))
            for name, about in database.introspection.get_constraints(cursor, table).items():
                found.add((table, name, repr(sorted(about.items()))))
    if database.connection is not None:
        database.connection.close()
    del connections["empty"]
    return found, state, rendered.call_count


@pytest.mark.django_db
def test_the_tables_are_those_that_the_steps_make_one_by_one() -> None:
    stepwise, state, often = _made(migrations.Migration)
    at_once, same_state, once = _made(NewTables)
    assert at_once == stepwise
    assert len(at_once) > 20
    assert same_state == state
    assert once == 3 < often, "every model is put together once"


@pytest.mark.parametrize(
    "step",
    [
        migrations.AddField("reader", "name", models.TextField(default="")),
        migrations.RunSQL("SELECT 1"),
        migrations.AlterField("book", "title", models.CharField(max_length=9)),
    ],
)
def test_a_migration_that_does_more_than_make_new_tables_is_refused(step: Any) -> None:
    kind = type("Migration", (NewTables,), {"operations": [*STEPS, step]})
    with pytest.raises(TypeError, match="more than make new tables"):
        kind("0002", "shelves")
