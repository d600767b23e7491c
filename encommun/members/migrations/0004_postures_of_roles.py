"""Roles given before postures existed are held in the quality that their kind asks for."""

from django.db import migrations

HELD_AS = {
    "board": "elected",
    "works_council": "elected",
    "ethics": "elected",
    "service": "employee",
    "adviser": "employee",
}


def set_postures(apps, schema_editor):
    Role = apps.get_model("members", "Role")
    Member = apps.get_model("members", "Member")
    for kind, posture in HELD_AS.items():
        Role.objects.filter(kind=kind).update(posture=posture)
    for member in Member.objects.exclude(powers=[]):
        for power in member.powers:
            power.setdefault("posture", HELD_AS.get(power["kind"], "member"))
            power.setdefault("office", None)
        member.save(update_fields=["powers"])


class Migration(migrations.Migration):
    dependencies = [("members", "0003_memberships_and_postures")]
    operations = [migrations.RunPython(set_postures, migrations.RunPython.noop)]
