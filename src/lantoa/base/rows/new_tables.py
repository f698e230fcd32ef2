"""A migration that makes a room's first tables in one go."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel, Migration
from django.db.migrations.state import ProjectState


class NewTables(Migration):
    """Only new tables, with what belongs to them: each is made as it is at the end of the migration.

    Django puts all models that are tied to each other together again after every single operation, and here nearly
    all are tied: more than half of the work on an empty database. This does it once a migration. Tables, names and the
    recorded history are the same.
    """

    def __init__(self, name: str, app_label: str) -> None:
        super().__init__(name, app_label)
        made = {step.name_lower for step in self.operations if isinstance(step, CreateModel)}
        for step in self.operations:
            if not isinstance(step, CreateModel) and _of(step) not in made:
                raise TypeError(f"{app_label}.{name} does more than make new tables")

    def apply(
        self,
        project_state: ProjectState,
        schema_editor: BaseDatabaseSchemaEditor,
        collect_sql: bool = False,  # noqa: ARG002 Django's form; the editor collects by itself
    ) -> ProjectState:
        """Django's, with all steps put into the state before the first table is made from it."""
        project_state.__dict__.pop("apps", None)
        for step in self.operations:
            step.state_forwards(self.app_label, project_state)
        for step in self.operations:
            if isinstance(step, CreateModel):
                step.database_forwards(self.app_label, schema_editor, project_state, project_state)
        return project_state


def _of(step: Any) -> str:
    return step.model_name_lower if isinstance(step, AddField | AddIndex | AddConstraint) else ""
