import uuid

import django.db.models.deletion
from django.db import migrations, models

from organisations.tenancy.constraints import Policy

QUARTER = models.Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10))
ANSWERS = [("yes", "Yes"), ("partly", "In part"), ("no", "No")]


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0004_gatherings")]

    operations = [
        migrations.AddField(
            "moment",
            "hours_given",
            models.CharField(
                "did the ambassador get the agreed hours?",
                blank=True,
                choices=ANSWERS,
                default="",
                max_length=6,
            ),
            preserve_default=False,
        ),
        migrations.CreateModel(
            "ConditionScore",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("quarter", models.DateField()),
                ("scores", models.JSONField()),
                ("points", models.PositiveSmallIntegerField()),
                ("rules", models.PositiveSmallIntegerField()),
                ("made_on", models.DateField()),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["-quarter"],
                "abstract": False,
                "default_permissions": (),
                "constraints": [
                    Policy(
                        column="organisation_id",
                        name="evaluations_conditionscore_tenant",
                        setting="app.org_id",
                    ),
                    Policy(
                        command="SELECT",
                        login="leer_overview",
                        name="evaluations_conditionscore_overview",
                    ),
                    Policy(login="leer_system", name="evaluations_conditionscore_system"),
                    models.UniqueConstraint(
                        fields=("organisation", "id"), name="evaluations_conditionscore_key"
                    ),
                    models.UniqueConstraint(
                        fields=("organisation", "quarter"), name="condition_score_once"
                    ),
                    models.CheckConstraint(condition=QUARTER, name="condition_score_quarter"),
                ],
            },
        ),
    ]
