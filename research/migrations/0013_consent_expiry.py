from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("research", "0012_cases")]

    operations = [
        migrations.AddField(
            model_name="consent",
            name="until",
            field=models.DateField(null=True),
        ),
        migrations.AlterField(
            model_name="consent",
            name="ended_how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("refused", "said no"),
                    ("changed", "took the yes back"),
                    ("stopped", "stopped"),
                    ("taken_out", "stopped and taken out"),
                    ("link_cut", "link cut"),
                    ("expired", "ran out"),
                ],
                max_length=9,
            ),
        ),
    ]
