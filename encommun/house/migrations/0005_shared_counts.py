"""The table of Django's shared cache, so that `migrate` alone prepares a house."""

from django.core.management import call_command
from django.db import migrations

TABLE = "shared_counts"


def make(apps, schema_editor):
    call_command("createcachetable", TABLE, database=schema_editor.connection.alias, verbosity=0)


def drop(apps, schema_editor):
    schema_editor.execute(f"DROP TABLE {schema_editor.quote_name(TABLE)}")


class Migration(migrations.Migration):
    dependencies = [("house", "0004_second_factor")]
    operations = [migrations.RunPython(make, drop)]
