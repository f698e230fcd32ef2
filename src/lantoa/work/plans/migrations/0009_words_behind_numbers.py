"""Tasks read before the reader took the dot of "3." away with its number began with it."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import Q
from django.db.models.functions import Substr


def take_the_dot_away(apps: Any, _schema_editor: Any) -> None:
    """ ". Công an phường: …" becomes "Công an phường: …"."""
    duties = apps.get_model("plans", "Duty").objects.filter(Q(words__startswith=". ") | Q(words__startswith=") "))
    duties.update(words=Substr("words", 3))


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_amendment_after_withdrawal")]

    operations = [migrations.RunPython(take_the_dot_away, migrations.RunPython.noop)]
