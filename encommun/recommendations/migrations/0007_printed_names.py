"""Which printed name is whose. Of a line that exists: the name of today where it stands there, else nothing is known."""

from django.db import migrations, models


def know_whose(apps, schema_editor):
    for credit in apps.get_model("recommendations", "Credit").objects.filter(people__isnull=False).distinct():
        people = credit.people.values_list("pk", "name")
        credit.printed = {str(pk): name for pk, name in people if name in credit.names}
        credit.save(update_fields=["printed"])


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0006_born_documents")]

    operations = [
        migrations.AddField(
            "credit",
            "printed",
            models.JSONField(
                blank=True, default=dict, help_text="{id of one of them: their name as the house printed it}"
            ),
        ),
        migrations.RunPython(know_whose, migrations.RunPython.noop),
    ]
