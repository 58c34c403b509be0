from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0006_activity_plan")]

    operations = [
        migrations.AddIndex(
            model_name="moment",
            index=models.Index(
                fields=["date"], include=("organisation", "status"), name="moment_by_day"
            ),
        )
    ]
