"""What a document born from drafts keeps: the group of a chapter, whom its credits name, a cover."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cycles", "0003_participations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("recommendations", "0005_reservations"),
    ]

    operations = [
        migrations.AddField(
            "chapter",
            "language",
            models.CharField(blank=True, help_text="of its text, where it is not the document's", max_length=2),
        ),
        migrations.AddField(
            "chapter",
            "group",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="chapters",
                to="cycles.workinggroup",
            ),
        ),
        migrations.AddField(
            "chapter",
            "imported_hash",
            models.CharField(
                blank=True, help_text='digest as last frozen, "" when written here or imported', max_length=32
            ),
        ),
        migrations.AddField(
            "credit",
            "imported_hash",
            models.CharField(
                blank=True, help_text='digest as last frozen, "" when written here or imported', max_length=32
            ),
        ),
        migrations.AddField(
            "credit",
            "people",
            models.ManyToManyField(
                blank=True, help_text="whom the house itself named here", related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            "document",
            "cover",
            models.FileField(blank=True, help_text="WebP, redrawn without its metadata", upload_to="covers/"),
        ),
        migrations.AddField(
            "document",
            "cover_alt",
            models.CharField(blank=True, help_text="what is seen on it", max_length=200),
        ),
        migrations.AddField("document", "cover_width", models.PositiveSmallIntegerField(default=0, help_text="points")),
        migrations.AddField("document", "cover_height", models.PositiveSmallIntegerField(default=0)),
    ]
