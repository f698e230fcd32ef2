import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DerivedFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("thumb", "thumbnail"), ("view", "for the screen")], max_length=5)),
                ("sha256", models.CharField(db_index=True, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(verbose_name="size in bytes")),
                ("media_type", models.CharField(max_length=100)),
                ("width", models.PositiveIntegerField()),
                ("height", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "copy of a picture",
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "client_key",
                    models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="client key"),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=255, verbose_name="file name")),
                ("length", models.PositiveBigIntegerField(verbose_name="size in bytes")),
                ("received", models.PositiveBigIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "coming"), ("done", "complete"), ("ended", "given up")],
                        default="open",
                        max_length=5,
                    ),
                ),
                ("begun_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "upload in pieces",
                "ordering": ["pk"],
            },
        ),
        migrations.AddField(
            model_name="storedfile",
            name="refused",
            field=models.CharField(blank=True, editable=False, max_length=20),
        ),
        migrations.AddField(
            model_name="storedfile",
            name="scan",
            field=models.CharField(
                choices=[
                    ("off", "no scanner here"),
                    ("waiting", "not scanned yet"),
                    ("clean", "scanned, nothing found"),
                    ("too_large", "too large to scan"),
                    ("infected", "malicious code found"),
                ],
                default="off",
                editable=False,
                max_length=9,
                verbose_name="virus scan",
            ),
        ),
        migrations.AddIndex(
            model_name="storedfile",
            index=models.Index(condition=models.Q(("scan", "waiting")), fields=["id"], name="file_to_scan"),
        ),
        migrations.AddField(
            model_name="derivedfile",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="files.storedfile"
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="upload",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.storedfile",
            ),
        ),
        migrations.AddConstraint(
            model_name="derivedfile",
            constraint=models.UniqueConstraint(fields=("source", "kind"), name="copy_once"),
        ),
        migrations.AddIndex(
            model_name="upload",
            index=models.Index(fields=["state", "expires_at"], name="upload_expiry"),
        ),
        migrations.AddConstraint(
            model_name="upload",
            constraint=models.CheckConstraint(
                condition=models.Q(("received__lte", models.F("length"))), name="upload_within_length"
            ),
        ),
    ]
