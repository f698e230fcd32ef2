"""A remark says for which unit it was made: the office a report goes through, or whoever asks."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_way_of_reports"), ("units", "0003_search_from_word_beginnings")]

    operations = [
        migrations.AddField(
            model_name="remark",
            name="by_unit",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"
            ),
        ),
    ]
