"""Search from the beginnings of words: each word of a name stands after a blank."""

from typing import Any

from django.db import migrations

from lantoa.orgs.units.naming import written_keys

BATCH = 500


def fill_search(apps: Any, _schema_editor: Any) -> None:
    """Write the search text of the names that are there already anew."""
    UnitName = apps.get_model("units", "UnitName")
    batch = []
    for row in UnitName.objects.select_related("unit").iterator(BATCH):
        row.search_text = written_keys(row.name, row.short_name, row.unit.aliases)["search_text"]
        batch.append(row)
        if len(batch) == BATCH:
            UnitName.objects.bulk_update(batch, ["search_text"])
            batch = []
    UnitName.objects.bulk_update(batch, ["search_text"])


class Migration(migrations.Migration):
    dependencies = [("units", "0002_shares_and_keys")]
    operations = [migrations.RunPython(fill_search, migrations.RunPython.noop)]
