"""An offer is of the words as they stood: those made before hold for the text of today."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def hold_for_today(apps, schema_editor):
    drafts = apps.get_model("drafting", "Draft").objects.filter(pk=OuterRef("draft"))
    apps.get_model("publication", "Offer").objects.update(text_at=Subquery(drafts.values("changed_at")[:1]))


class Migration(migrations.Migration):
    dependencies = [("publication", "0002_offers_letters_reservations")]

    operations = [
        migrations.AddField(
            "offer", "text_at",
            models.DateTimeField(null=True, help_text="when the text that was offered had last changed"),
        ),
        migrations.RunPython(hold_for_today, migrations.RunPython.noop),
        migrations.AlterField(
            "offer", "text_at", models.DateTimeField(help_text="when the text that was offered had last changed")
        ),
    ]
