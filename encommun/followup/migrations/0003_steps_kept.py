"""Steps remember when they were planned, each move of their date, and why one was taken off."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def planned_with_the_sheet(apps, schema_editor):
    """Until now a step was taken as owed since its sheet was opened: keep that date."""
    opened = apps.get_model("followup", "Project").objects.filter(pk=models.OuterRef("project"))
    apps.get_model("followup", "Step").objects.order_by().update(at=models.Subquery(opened.values("at")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("followup", "0002_overdue_told"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="step",
            options={
                "ordering": [
                    models.OrderBy(models.F("due_at"), nulls_last=True),
                    "position",
                    "pk",
                ]
            },
        ),
        migrations.AddField(
            model_name="step",
            name="at",
            field=models.DateTimeField(default=django.utils.timezone.now, help_text="when it was planned"),
        ),
        migrations.AddField(
            model_name="step",
            name="dropped_at",
            field=models.DateTimeField(blank=True, help_text="when it was taken off the sheet", null=True),
        ),
        migrations.AddField(
            model_name="step",
            name="dropped_because",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddField(
            model_name="step",
            name="dropped_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.CreateModel(
            name="StepMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("old_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("reason", models.CharField(max_length=300)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "step",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="followup.step"
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.CheckConstraint(condition=~models.Q(reason=""), name="step_move_says_why"),
                ],
            },
        ),
        migrations.RunPython(planned_with_the_sheet, migrations.RunPython.noop),
    ]
