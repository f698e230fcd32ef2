"""The key of the form that made an invitation; those made before get one each, which nobody knows."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import migrations, models


def give_keys(apps: Any, schema_editor: Any) -> None:
    """A key for each row: a default would be one and the same for all."""
    rows = apps.get_model("invitations", "Invitation").objects.using(schema_editor.connection.alias)
    for pk in list(rows.filter(client_key=None).values_list("pk", flat=True)):
        rows.filter(pk=pk).update(client_key=uuid.uuid4())


class Migration(migrations.Migration):
    """Add, fill, then let it be unique."""

    dependencies = [("invitations", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="client_key",
            field=models.UUIDField(editable=False, null=True, verbose_name="client key"),
        ),
        migrations.RunPython(give_keys, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="invitation",
            name="client_key",
            field=models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="client key"),
        ),
    ]
