import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def copy_members(apps, schema_editor):
    """Those in a group take part in it, as participants."""
    through = apps.get_model("cycles", "WorkingGroup").members.through
    Participation = apps.get_model("cycles", "Participation")
    Participation.objects.bulk_create(
        (Participation(group_id=row.workinggroup_id, member_id=row.member_id) for row in through.objects.iterator()),
        batch_size=500,
    )


class Migration(migrations.Migration):
    dependencies = [("cycles", "0002_closed_groups"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(choices=[("participant", "participant"), ("animator", "animator"), ("secretary", "secretary"), ("referent", "referent administrator")], default="participant", max_length=12)),
                ("attendance", models.CharField(choices=[("committed", "for the whole"), ("free", "meeting by meeting")], default="committed", max_length=12)),
                ("since_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                ("group", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="participations", to="cycles.workinggroup")),
                ("member", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="participations", to=settings.AUTH_USER_MODEL)),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.AddConstraint(
            model_name="participation",
            constraint=models.UniqueConstraint(fields=("group", "member"), name="one_participation_each"),
        ),
        migrations.RunPython(copy_members, migrations.RunPython.noop),
        migrations.RemoveField(model_name="workinggroup", name="members"),
        migrations.AddField(
            model_name="workinggroup",
            name="members",
            field=models.ManyToManyField(blank=True, related_name="working_groups", through="cycles.Participation", to=settings.AUTH_USER_MODEL),
        ),
    ]
