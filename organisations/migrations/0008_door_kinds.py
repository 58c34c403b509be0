from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisations", "0007_run")]

    operations = [
        migrations.AlterField(
            model_name="door",
            name="kind",
            field=models.CharField(
                choices=[
                    ("invitation", "Invitation"),
                    ("invitation_mail", "Invitation Mail"),
                    ("card", "Card"),
                    ("form", "Form"),
                    ("find", "Find"),
                    ("offer", "Offer"),
                    ("feed", "Feed"),
                    ("calendar_feed", "Calendar Feed"),
                ],
                max_length=20,
            ),
        )
    ]
