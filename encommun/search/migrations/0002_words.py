"""The words of each thing, where each database searches best."""

from django.db import migrations


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE VIRTUAL TABLE search_fts USING fts5(title, body, tokenize='unicode61', prefix='3 5')"
        )
    else:
        schema_editor.execute("ALTER TABLE search_searchthing ADD COLUMN vector tsvector")
        schema_editor.execute("CREATE INDEX search_words ON search_searchthing USING gin (vector)")


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE search_fts")
    else:
        schema_editor.execute("DROP INDEX search_words")
        schema_editor.execute("ALTER TABLE search_searchthing DROP COLUMN vector")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
