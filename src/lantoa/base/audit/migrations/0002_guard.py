"""The database itself refuses to change or remove an entry."""

from typing import Any

from django.db import migrations

from lantoa.base.audit.guard import lift_guard, put_guard


def put(_apps: Any, schema_editor: Any) -> None:
    put_guard(schema_editor.connection)


def lift(_apps: Any, schema_editor: Any) -> None:
    lift_guard(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(put, lift)]
