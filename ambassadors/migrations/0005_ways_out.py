from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ambassadors", "0004_pocket")]

    operations = [
        migrations.AddField(
            model_name="ambassador",
            name="research_before",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="ambassador",
            name="taken_out",
            field=models.BooleanField(default=False),
        ),
    ]
