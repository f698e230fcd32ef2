import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from lantoa.base.rows.new_tables import NewTables


class Migration(NewTables):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("plans", "0006_remarks"),
        ("tasks", "0002_saved_views"),
        ("units", "0003_search_from_word_beginnings"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "client_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="client key"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("photo", "Photo"),
                            ("video", "Video"),
                            ("audio", "Audio"),
                            ("document", "Document"),
                            ("link", "Link"),
                        ],
                        max_length=8,
                        verbose_name="kind",
                    ),
                ),
                ("url", models.URLField(blank=True, max_length=2000, verbose_name="address")),
                ("caption", models.TextField(blank=True, verbose_name="what is seen")),
                ("taken_at", models.DateTimeField(blank=True, null=True, verbose_name="taken at")),
                ("place_words", models.CharField(blank=True, max_length=300, verbose_name="where")),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("accuracy_m", models.PositiveIntegerField(blank=True, null=True, verbose_name="accuracy in metres")),
                (
                    "position_source",
                    models.CharField(
                        choices=[
                            ("device", "measured by the device, with consent"),
                            ("hand", "entered by hand"),
                            ("none", "unknown"),
                        ],
                        default="none",
                        max_length=6,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("kept", "kept"), ("withdrawn", "withdrawn")],
                        default="kept",
                        max_length=9,
                        verbose_name="state",
                    ),
                ),
                (
                    "standing",
                    models.CharField(
                        choices=[("open", "Not checked"), ("verified", "Verified"), ("correct", "To be corrected")],
                        default="open",
                        max_length=8,
                        verbose_name="check",
                    ),
                ),
                ("added_at", models.DateTimeField(verbose_name="sent at")),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                ("withdrawn_reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="plans.campaign"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="units.unit"
                    ),
                ),
                (
                    "withdrawn_by",
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
                "verbose_name": "evidence",
                "verbose_name_plural": "evidence",
                "ordering": ("-added_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="EvidenceCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[("verified", "Verified"), ("correct", "To be corrected")],
                        max_length=8,
                        verbose_name="verdict",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="words")),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="evidence.evidence"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="units.unit"),
                ),
            ],
            options={
                "verbose_name": "check of evidence",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Occasion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "client_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="client key"),
                ),
                ("title", models.CharField(max_length=200, verbose_name="event")),
                ("held_on", models.DateField(blank=True, null=True, verbose_name="day")),
                ("made_at", models.DateTimeField()),
                (
                    "campaign",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="occasions", to="plans.campaign"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="occasions", to="units.unit"
                    ),
                ),
            ],
            options={
                "verbose_name": "event of pictures",
                "ordering": ("-held_on", "-pk"),
            },
        ),
        migrations.AddField(
            model_name="evidence",
            name="occasion",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="evidence",
                to="evidence.occasion",
            ),
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "client_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="client key"),
                ),
                ("who", models.TextField(verbose_name="who agrees")),
                (
                    "form",
                    models.CharField(
                        choices=[
                            ("paper", "on paper"),
                            ("spoken", "spoken"),
                            ("guardian", "on paper, by a parent or guardian"),
                        ],
                        max_length=8,
                        verbose_name="how",
                    ),
                ),
                ("given_on", models.DateField(verbose_name="agreed on")),
                ("at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                ("withdrawn_words", models.TextField(blank=True, verbose_name="words of the withdrawal")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="evidence.evidence",
                        verbose_name="picture",
                    ),
                ),
                (
                    "occasion",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="evidence.occasion",
                    ),
                ),
            ],
            options={
                "verbose_name": "consent",
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="PictureMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("bits", models.CharField(max_length=16)),
                ("band_0", models.PositiveIntegerField(db_index=True)),
                ("band_1", models.PositiveIntegerField(db_index=True)),
                ("band_2", models.PositiveIntegerField(db_index=True)),
                ("band_3", models.PositiveIntegerField(db_index=True)),
                (
                    "evidence",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mark", to="evidence.evidence"
                    ),
                ),
            ],
            options={
                "verbose_name": "mark of a picture",
            },
        ),
        migrations.CreateModel(
            name="EvidenceUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence_uses", to="tasks.assignment"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="uses", to="evidence.evidence"
                    ),
                ),
            ],
            options={
                "verbose_name": "use of evidence",
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("evidence", "assignment"), name="evidence_use_once")],
            },
        ),
        migrations.CreateModel(
            name="Likeness",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="version")),
                (
                    "kind",
                    models.CharField(
                        choices=[("same", "the same file"), ("near", "nearly the same picture")], max_length=4
                    ),
                ),
                ("distance", models.PositiveSmallIntegerField(default=0, verbose_name="bits that differ")),
                ("asked_at", models.DateTimeField()),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("shared", "One event, shared by both"),
                            ("different", "Two different things"),
                            ("replaced", "The newer replaces the older"),
                        ],
                        max_length=9,
                        verbose_name="answer",
                    ),
                ),
                ("words", models.TextField(blank=True, verbose_name="words")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "newer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likenesses_as_newer",
                        to="evidence.evidence",
                    ),
                ),
                (
                    "older",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="likenesses_as_older",
                        to="evidence.evidence",
                    ),
                ),
            ],
            options={
                "verbose_name": "question about two alike pictures",
                "ordering": ("-asked_at", "-pk"),
                "constraints": [
                    models.UniqueConstraint(fields=("older", "newer"), name="evidence_likeness_once"),
                    models.CheckConstraint(
                        condition=models.Q(("older__lt", models.F("newer"))), name="evidence_likeness_in_order"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="occasion",
            constraint=models.UniqueConstraint(fields=("campaign", "unit", "title"), name="evidence_occasion_once"),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["campaign", "state", "-id"], name="evidence_campaign"),
        ),
        migrations.AddIndex(
            model_name="evidence",
            index=models.Index(fields=["unit", "state", "-id"], name="evidence_unit"),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file__isnull", True), ("kind", "link")),
                    models.Q(models.Q(("kind", "link"), _negated=True), ("file__isnull", False), ("url", "")),
                    _connector="OR",
                ),
                name="evidence_file_or_link",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                    models.Q(
                        ("latitude__gte", -90), ("latitude__lte", 90), ("longitude__gte", -180), ("longitude__lte", 180)
                    ),
                    _connector="OR",
                ),
                name="evidence_position_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="consent",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("evidence__isnull", True), ("occasion__isnull", False)),
                    models.Q(("evidence__isnull", False), ("occasion__isnull", True)),
                    _connector="OR",
                ),
                name="evidence_consent_of_one",
            ),
        ),
    ]
