from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("directory", "0003_settings_of_the_directory"),
    ]

    operations = [
        migrations.AlterField(
            model_name="spelling",
            name="folded",
            field=models.CharField(max_length=80),
        ),
        migrations.AddConstraint(
            model_name="spelling",
            constraint=models.UniqueConstraint(fields=("folded", "language"), name="one_spelling_a_language"),
        ),
    ]
