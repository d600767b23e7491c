from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("drafting", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="part",
            name="thinned",
            field=models.PositiveIntegerField(
                default=0, help_text="up to this revision old steps are brought together"
            ),
        ),
        migrations.AddIndex(
            model_name="part",
            index=models.Index(
                condition=models.Q(("thinned__lt", models.F("revision"))), fields=["id"], name="part_to_thin"
            ),
        ),
    ]
