"""The names that corrections of a plan's signer printed move into rows that can be erased."""

from typing import Any

from django.db import migrations

PERSONAL = ("signer",)


def move(apps: Any, _schema_editor: Any) -> None:
    corrections = apps.get_model("plans", "Correction").objects.filter(duty=None, fact=None, finding=None)
    words = apps.get_model("plans", "PersonalWords").objects
    for correction in corrections.filter(field__in=PERSONAL):
        for side in ("old", "new"):
            value = getattr(correction, side)
            if value:
                row = words.create(plan_id=correction.plan_id, field=correction.field, value=value)
                setattr(correction, f"{side}_words", row)
            setattr(correction, side, None)
        # The historical model knows no refusal of its own, and the database's comes with the next migration.
        correction.save()


class Migration(migrations.Migration):
    dependencies = [("plans", "0002_personal_words")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop)]
