from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roles", "0002_good_start")]

    operations = [
        migrations.AddIndex(
            model_name="task",
            index=models.Index(
                condition=models.Q(("status__in", ["todo", "busy"])),
                fields=["due", "organisation"],
                name="task_open",
            ),
        )
    ]
