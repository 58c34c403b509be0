from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("research", "0010_colleagues")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="explained_by",
            field=models.CharField(
                blank=True,
                choices=[
                    ("researcher", "Somebody of HAN"),
                    ("union_contact", "My CNV contact"),
                    ("project_leader", "The internal project leader"),
                    ("hr", "Somebody of HR"),
                    ("colleague", "A colleague or a learning ambassador"),
                    ("other", "Somebody else"),
                ],
                default="",
                max_length=14,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="consent",
            name="witness",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="withdrawal",
            name="only_numbers",
            field=models.BooleanField(default=False),
        ),
    ]
