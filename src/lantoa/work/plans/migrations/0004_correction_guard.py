"""The database itself refuses to change or remove a correction."""

from typing import Any

from django.db import migrations

from lantoa.work.plans.guard import correction_guard


def put(_apps: Any, schema_editor: Any) -> None:
    correction_guard.put(schema_editor.connection)


def lift(_apps: Any, schema_editor: Any) -> None:
    correction_guard.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_personal_words_moved")]
    operations = [migrations.RunPython(put, lift)]
