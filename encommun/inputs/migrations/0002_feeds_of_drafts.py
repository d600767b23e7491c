"""A contribution that feeds a text at work names it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("inputs", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="feed",
            name="text",
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
