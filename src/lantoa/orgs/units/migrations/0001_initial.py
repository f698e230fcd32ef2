import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lantoa.base.rows.new_tables import NewTables


class Migration(NewTables):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "client_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="client key"),
                ),
                ("begins_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("province", "Province or central city"),
                            ("district", "District"),
                            ("commune", "Ward or commune"),
                            ("office", "Office or department"),
                            ("public_service", "Public service unit"),
                            ("nursery", "Nursery school"),
                            ("primary", "Primary school"),
                            ("lower_secondary", "Lower secondary school"),
                            ("upper_secondary", "Upper secondary school"),
                            ("continuing_education", "Vocational and continuing education centre"),
                            ("community_centre", "Community learning centre"),
                            ("university", "University or college"),
                            ("party", "Party body"),
                            ("front", "Fatherland Front"),
                            ("union", "Socio-political organisation"),
                            ("association", "Association"),
                            ("armed_forces", "Police or military body"),
                            ("enterprise", "Enterprise"),
                            ("neighbourhood", "Village or residential group"),
                            ("other", "Other body"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("short_name", models.CharField(blank=True, max_length=80, verbose_name="short name")),
                ("aliases", models.JSONField(blank=True, default=list, verbose_name="also called")),
            ],
            options={
                "verbose_name": "unit",
                "verbose_name_plural": "units",
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["kind", "begins_on"], name="unit_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("begins_on")), _connector="OR"
                        ),
                        name="unit_days_in_order",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("found", "Founded"),
                            ("rename", "Renamed"),
                            ("move", "Moved to another superior"),
                            ("merge", "Merged"),
                            ("split", "Split"),
                            ("close", "Dissolved"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="in force from")),
                ("document", models.CharField(blank=True, max_length=200, verbose_name="by document")),
                ("made_at", models.DateTimeField(verbose_name="entered at")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "change of units",
                "ordering": ["happened_on", "pk"],
            },
        ),
        migrations.CreateModel(
            name="UnitChangePart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(choices=[("before", "before"), ("after", "after")], max_length=6)),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="units.unitchange"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="change_parts", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "part of a change",
                "constraints": [models.UniqueConstraint(fields=("change", "unit", "side"), name="unitchangepart_once")],
            },
        ),
        migrations.CreateModel(
            name="UnitCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begins_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("scheme", models.SlugField(max_length=30, verbose_name="scheme")),
                ("code", models.CharField(max_length=40, verbose_name="code")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="codes", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "code of a unit",
                "ordering": ["scheme", "code", "begins_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("begins_on")), _connector="OR"
                        ),
                        name="unitcode_days_in_order",
                    ),
                    models.UniqueConstraint(fields=("scheme", "code", "begins_on"), name="unitcode_with_its_day"),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("scheme", "code"),
                        name="unitcode_one_holder",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begins_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                ("name", models.CharField(max_length=250, verbose_name="name")),
                ("short_name", models.CharField(blank=True, max_length=80, verbose_name="short name")),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "name of a unit",
                "ordering": ["unit", "begins_on"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("begins_on")), _connector="OR"
                        ),
                        name="unitname_days_in_order",
                    ),
                    models.UniqueConstraint(fields=("unit", "begins_on"), name="unitname_one_a_day"),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)), fields=("unit",), name="unitname_one_last"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitParent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("begins_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "line",
                    models.CharField(
                        choices=[("territorial", "Territorial line"), ("sector", "Sector line")],
                        max_length=15,
                        verbose_name="line",
                    ),
                ),
                ("path", models.CharField(editable=False, max_length=128)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="places_below",
                        to="units.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "place of a unit",
                "ordering": ["line", "path"],
                "indexes": [models.Index(fields=["line", "path"], name="unitparent_path")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True), ("ends_on__gte", models.F("begins_on")), _connector="OR"
                        ),
                        name="unitparent_days_in_order",
                    ),
                    models.UniqueConstraint(fields=("unit", "line", "begins_on"), name="unitparent_one_a_day"),
                    models.UniqueConstraint(
                        condition=models.Q(("ends_on__isnull", True)),
                        fields=("unit", "line"),
                        name="unitparent_one_last",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent__isnull", True),
                            models.Q(("parent", models.F("unit")), _negated=True),
                            _connector="OR",
                        ),
                        name="unitparent_not_itself",
                    ),
                ],
            },
        ),
    ]
