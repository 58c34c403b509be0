import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import organisations.tenancy.constraints
import organisations.tenancy.kinds


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0007_run"),
        ("research", "0008_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="DevelopmentEdition",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "introduction",
                    models.TextField(blank=True, max_length=2000, verbose_name="introduction"),
                ),
                (
                    "changed",
                    models.TextField(
                        blank=True, max_length=1000, verbose_name="what changes, and why?"
                    ),
                ),
                ("edition", models.PositiveIntegerField(default=0)),
                ("content", models.JSONField(default=dict)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                ("published_at", models.DateTimeField(null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("queued", "is being made"),
                            ("ready", "published"),
                            ("failed", "could not be made"),
                        ],
                        default="draft",
                        max_length=6,
                    ),
                ),
                (
                    "file",
                    organisations.tenancy.kinds.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.programmefile",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.programme",
                    ),
                ),
                (
                    "published_by",
                    organisations.tenancy.kinds.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.staff",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DevelopmentModule",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("code", models.UUIDField(default=uuid.uuid4)),
                ("place", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=120, verbose_name="name of the module")),
                (
                    "goals",
                    models.TextField(
                        max_length=1000, verbose_name="what can people do afterwards?"
                    ),
                ),
                (
                    "activities",
                    models.TextField(max_length=3000, verbose_name="what do people do?"),
                ),
                (
                    "materials",
                    models.TextField(blank=True, max_length=2000, verbose_name="materials"),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(verbose_name="how many minutes does it take?"),
                ),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("training", "Training"),
                                ("intervision", "Intervision"),
                                ("leaders", "Meeting of project leaders"),
                                ("meeting", "Meeting"),
                            ],
                            max_length=11,
                        ),
                        blank=True,
                        default=list,
                    ),
                ),
                ("edition", models.PositiveIntegerField(default=0)),
                (
                    "of",
                    organisations.tenancy.kinds.TenantKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="modules",
                        to="research.developmentedition",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.programme",
                    ),
                ),
            ],
            options={
                "ordering": ["place", "title"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Kit",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "size",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "Under 50"),
                            (2, "50 to 99"),
                            (3, "100 to 249"),
                            (4, "250 to 999"),
                            (5, "1,000 or more"),
                        ],
                        verbose_name="how many employees?",
                    ),
                ),
                (
                    "experience",
                    models.CharField(
                        choices=[
                            ("new", "new: starts with learning ambassadors now"),
                            ("existing", "existing: had learning ambassadors before"),
                        ],
                        default="new",
                        max_length=8,
                        verbose_name="new or existing",
                    ),
                ),
                ("asked_at", models.DateTimeField()),
                ("content", models.JSONField()),
                ("content_hash", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("queued", "is being made"),
                            ("ready", "ready"),
                            ("failed", "could not be made"),
                        ],
                        default="queued",
                        max_length=6,
                    ),
                ),
                (
                    "asked_by",
                    organisations.tenancy.kinds.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.staff",
                    ),
                ),
                (
                    "file",
                    organisations.tenancy.kinds.TenantKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.programmefile",
                    ),
                ),
                (
                    "guide",
                    organisations.tenancy.kinds.TenantKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="research.guide",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.programme",
                    ),
                ),
                (
                    "sector",
                    organisations.tenancy.kinds.TenantKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.sector",
                    ),
                ),
            ],
            options={
                "ordering": ["-number"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="NewStarter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name of the organisation")),
                ("month", models.DateField(verbose_name="in which month did it begin?")),
                (
                    "kit",
                    organisations.tenancy.kinds.TenantKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="research.kit",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="organisations.programme",
                    ),
                ),
                (
                    "sector",
                    organisations.tenancy.kinds.TenantKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.sector",
                    ),
                ),
            ],
            options={
                "ordering": ["-month", "name"],
                "abstract": False,
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=organisations.tenancy.constraints.Policy(
                column="programme_id",
                command="SELECT",
                name="research_developmentedition_tenant",
                setting="app.programme_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=organisations.tenancy.constraints.Policy(
                column="programme_id",
                name="research_developmentedition_staff",
                setting="app.staff_programme_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=organisations.tenancy.constraints.Policy(
                command="SELECT", login="leer_overview", name="research_developmentedition_overview"
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=organisations.tenancy.constraints.Policy(
                login="leer_system", name="research_developmentedition_system"
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=models.UniqueConstraint(
                fields=("programme", "id"), name="research_developmentedition_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=organisations.tenancy.constraints.SameTenant(
                "published_by",
                name="research_developmentedition_published_by_tenant",
                owner="programme_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=organisations.tenancy.constraints.SameTenant(
                "file", name="research_developmentedition_file_tenant", owner="programme_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=models.UniqueConstraint(
                fields=("programme", "number"), name="development_edition_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")),
                fields=("programme",),
                name="development_draft_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"),
                    models.Q(
                        ("published_at__isnull", False),
                        models.Q(("content_hash", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="development_published_with_content",
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentedition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state", "draft"),
                    ("number", 1),
                    models.Q(("changed", ""), _negated=True),
                    _connector="OR",
                ),
                name="development_change_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentmodule",
            constraint=organisations.tenancy.constraints.Policy(
                column="programme_id",
                command="SELECT",
                name="research_developmentmodule_tenant",
                setting="app.programme_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentmodule",
            constraint=organisations.tenancy.constraints.Policy(
                column="programme_id",
                name="research_developmentmodule_staff",
                setting="app.staff_programme_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentmodule",
            constraint=organisations.tenancy.constraints.Policy(
                command="SELECT", login="leer_overview", name="research_developmentmodule_overview"
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentmodule",
            constraint=organisations.tenancy.constraints.Policy(
                login="leer_system", name="research_developmentmodule_system"
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentmodule",
            constraint=models.UniqueConstraint(
                fields=("programme", "id"), name="research_developmentmodule_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentmodule",
            constraint=organisations.tenancy.constraints.SameTenant(
                "of", name="research_developmentmodule_of_tenant", owner="programme_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentmodule",
            constraint=models.UniqueConstraint(
                fields=("programme", "of", "code"), name="development_module_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="developmentmodule",
            constraint=models.CheckConstraint(
                condition=models.Q(("minutes__gte", 1), ("minutes__lte", 6000)),
                name="development_module_takes_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=organisations.tenancy.constraints.Policy(
                column="programme_id",
                command="SELECT",
                name="research_kit_tenant",
                setting="app.programme_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=organisations.tenancy.constraints.Policy(
                column="programme_id", name="research_kit_staff", setting="app.staff_programme_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=organisations.tenancy.constraints.Policy(
                command="SELECT", login="leer_overview", name="research_kit_overview"
            ),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=organisations.tenancy.constraints.Policy(
                login="leer_system", name="research_kit_system"
            ),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=models.UniqueConstraint(fields=("programme", "id"), name="research_kit_key"),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=organisations.tenancy.constraints.SameTenant(
                "sector", name="research_kit_sector_tenant", owner="programme_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=organisations.tenancy.constraints.SameTenant(
                "guide", name="research_kit_guide_tenant", owner="programme_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=organisations.tenancy.constraints.SameTenant(
                "asked_by", name="research_kit_asked_by_tenant", owner="programme_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=organisations.tenancy.constraints.SameTenant(
                "file", name="research_kit_file_tenant", owner="programme_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=models.UniqueConstraint(
                fields=("programme", "number"), name="kit_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="kit",
            constraint=models.UniqueConstraint(
                fields=("programme", "content_hash"), name="kit_content_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="newstarter",
            constraint=organisations.tenancy.constraints.Policy(
                column="programme_id",
                command="SELECT",
                name="research_newstarter_tenant",
                setting="app.programme_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="newstarter",
            constraint=organisations.tenancy.constraints.Policy(
                column="programme_id",
                name="research_newstarter_staff",
                setting="app.staff_programme_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="newstarter",
            constraint=organisations.tenancy.constraints.Policy(
                command="SELECT", login="leer_overview", name="research_newstarter_overview"
            ),
        ),
        migrations.AddConstraint(
            model_name="newstarter",
            constraint=organisations.tenancy.constraints.Policy(
                login="leer_system", name="research_newstarter_system"
            ),
        ),
        migrations.AddConstraint(
            model_name="newstarter",
            constraint=models.UniqueConstraint(
                fields=("programme", "id"), name="research_newstarter_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="newstarter",
            constraint=organisations.tenancy.constraints.SameTenant(
                "sector", name="research_newstarter_sector_tenant", owner="programme_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="newstarter",
            constraint=organisations.tenancy.constraints.SameTenant(
                "kit", name="research_newstarter_kit_tenant", owner="programme_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="newstarter",
            constraint=models.UniqueConstraint(
                fields=("programme", "name"), name="new_starter_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="newstarter",
            constraint=models.CheckConstraint(
                condition=models.Q(("month__day", 1)), name="new_starter_month_is_a_first"
            ),
        ),
    ]
