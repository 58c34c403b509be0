from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ambassadors", "0005_ways_out")]

    operations = [
        migrations.AddField(
            model_name="ambassador",
            name="research_until",
            field=models.DateField(null=True),
        ),
    ]
