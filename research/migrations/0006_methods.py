import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import organisations.tenancy.constraints
import organisations.tenancy.kinds
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("evaluations", "0004_gatherings"),
        ("organisations", "0005_figures"),
        ("research", "0005_participation"),
    ]

    operations = [
        migrations.CreateModel(
            name='Method',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('lesson', organisations.tenancy.kinds.TenantKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='evaluations.lesson')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.programme')),
            ],
            options={
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='MethodUse',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('starts', models.DateField(verbose_name='since')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='until')),
                ('method', organisations.tenancy.kinds.TenantKey(on_delete=django.db.models.deletion.CASCADE, related_name='uses', to='research.method')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.programme')),
            ],
            options={
                'ordering': ['starts'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='MethodVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=100, verbose_name='name of the method')),
                ('level', models.CharField(choices=[('micro', 'micro: ambassadors and colleagues'), ('meso', 'meso: the organisation'), ('macro', 'macro: sectors and the country')], max_length=5, verbose_name='level')),
                ('audience', models.TextField(max_length=1000, verbose_name='for whom, and in which situation?')),
                ('steps', models.TextField(max_length=4000, verbose_name='how does it work?')),
                ('needs', models.TextField(blank=True, max_length=1000, verbose_name='what do you need for it?')),
                ('evidence', models.TextField(max_length=2000, verbose_name='how do we know that it works?')),
                ('changed', models.TextField(blank=True, max_length=1000, verbose_name='what changes?')),
                ('finding', models.TextField(blank=True, max_length=1000, verbose_name='because of which finding?')),
                ('since', models.DateField(blank=True, null=True, verbose_name='from which day is it done like this?')),
                ('published_on', models.DateField(null=True)),
                ('edition', models.PositiveIntegerField(default=0)),
                ('method', organisations.tenancy.kinds.TenantKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='research.method')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.programme')),
            ],
            options={
                'ordering': ['-number'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='ResearchQuestion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=4, validators=[django.core.validators.RegexValidator('\\A[A-Z]\\d{1,2}\\Z', 'A capital and a number, such as V1.')], verbose_name='code')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('text', models.TextField(max_length=500, verbose_name='the question, in Dutch')),
                ('level', models.CharField(choices=[('micro', 'micro: ambassadors and colleagues'), ('meso', 'meso: the organisation'), ('macro', 'macro: sectors and the country')], max_length=5, verbose_name='level')),
                ('aspect', models.CharField(choices=[('process', 'process: how it goes'), ('effect', 'effect: what it brings')], max_length=7, verbose_name='process or effect')),
                ('instruments', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=3), default=list)),
                ('variables', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list)),
                ('changed', models.TextField(blank=True, max_length=500, verbose_name='what changes, and why?')),
                ('since', models.DateField(verbose_name='since')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.programme')),
            ],
            options={
                'ordering': ['code', '-number'],
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Guide',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('asked_at', models.DateTimeField()),
                ('content', models.JSONField()),
                ('state', models.CharField(choices=[('queued', 'is being made'), ('ready', 'ready'), ('failed', 'could not be made')], default='queued', max_length=8)),
                ('asked_by', organisations.tenancy.kinds.TenantKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('file', organisations.tenancy.kinds.TenantKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.programmefile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.programme')),
            ],
            options={
                'ordering': ['-number'],
                'abstract': False,
                'default_permissions': (),
                'constraints': [organisations.tenancy.constraints.Policy(column='programme_id', command='SELECT', name='research_guide_tenant', setting='app.programme_id'), organisations.tenancy.constraints.Policy(column='programme_id', name='research_guide_staff', setting='app.staff_programme_id'), organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_guide_overview'), organisations.tenancy.constraints.Policy(login='leer_system', name='research_guide_system'), models.UniqueConstraint(fields=('programme', 'id'), name='research_guide_key'), organisations.tenancy.constraints.SameTenant('asked_by', name='research_guide_asked_by_tenant', owner='programme_id'), organisations.tenancy.constraints.SameTenant('file', name='research_guide_file_tenant', owner='programme_id'), models.UniqueConstraint(fields=('programme', 'number'), name='guide_number_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='method',
            constraint=organisations.tenancy.constraints.Policy(column='programme_id', command='SELECT', name='research_method_tenant', setting='app.programme_id'),
        ),
        migrations.AddConstraint(
            model_name='method',
            constraint=organisations.tenancy.constraints.Policy(column='programme_id', name='research_method_staff', setting='app.staff_programme_id'),
        ),
        migrations.AddConstraint(
            model_name='method',
            constraint=organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_method_overview'),
        ),
        migrations.AddConstraint(
            model_name='method',
            constraint=organisations.tenancy.constraints.Policy(login='leer_system', name='research_method_system'),
        ),
        migrations.AddConstraint(
            model_name='method',
            constraint=models.UniqueConstraint(fields=('programme', 'id'), name='research_method_key'),
        ),
        migrations.AddConstraint(
            model_name='method',
            constraint=organisations.tenancy.constraints.SameTenant('lesson', name='research_method_lesson_tenant', owner='programme_id'),
        ),
        migrations.AddConstraint(
            model_name='methoduse',
            constraint=organisations.tenancy.constraints.Policy(column='programme_id', command='SELECT', name='research_methoduse_tenant', setting='app.programme_id'),
        ),
        migrations.AddConstraint(
            model_name='methoduse',
            constraint=organisations.tenancy.constraints.Policy(column='programme_id', name='research_methoduse_staff', setting='app.staff_programme_id'),
        ),
        migrations.AddConstraint(
            model_name='methoduse',
            constraint=organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_methoduse_overview'),
        ),
        migrations.AddConstraint(
            model_name='methoduse',
            constraint=organisations.tenancy.constraints.Policy(login='leer_system', name='research_methoduse_system'),
        ),
        migrations.AddConstraint(
            model_name='methoduse',
            constraint=models.UniqueConstraint(fields=('programme', 'id'), name='research_methoduse_key'),
        ),
        migrations.AddConstraint(
            model_name='methoduse',
            constraint=organisations.tenancy.constraints.SameTenant('method', name='research_methoduse_method_tenant', owner='programme_id'),
        ),
        migrations.AddConstraint(
            model_name='methoduse',
            constraint=models.UniqueConstraint(condition=models.Q(('ends', None)), fields=('programme', 'method', 'organisation'), name='method_used_once_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='methoduse',
            constraint=models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='method_use_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='methodversion',
            constraint=organisations.tenancy.constraints.Policy(column='programme_id', command='SELECT', name='research_methodversion_tenant', setting='app.programme_id'),
        ),
        migrations.AddConstraint(
            model_name='methodversion',
            constraint=organisations.tenancy.constraints.Policy(column='programme_id', name='research_methodversion_staff', setting='app.staff_programme_id'),
        ),
        migrations.AddConstraint(
            model_name='methodversion',
            constraint=organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_methodversion_overview'),
        ),
        migrations.AddConstraint(
            model_name='methodversion',
            constraint=organisations.tenancy.constraints.Policy(login='leer_system', name='research_methodversion_system'),
        ),
        migrations.AddConstraint(
            model_name='methodversion',
            constraint=models.UniqueConstraint(fields=('programme', 'id'), name='research_methodversion_key'),
        ),
        migrations.AddConstraint(
            model_name='methodversion',
            constraint=organisations.tenancy.constraints.SameTenant('method', name='research_methodversion_method_tenant', owner='programme_id'),
        ),
        migrations.AddConstraint(
            model_name='methodversion',
            constraint=models.UniqueConstraint(fields=('programme', 'method', 'number'), name='method_version_once'),
        ),
        migrations.AddConstraint(
            model_name='methodversion',
            constraint=models.UniqueConstraint(condition=models.Q(('published_on', None)), fields=('programme', 'method'), name='method_draft_once'),
        ),
        migrations.AddConstraint(
            model_name='methodversion',
            constraint=models.CheckConstraint(condition=models.Q(('published_on', None), ('since__isnull', False), _connector='OR'), name='method_published_since_a_day'),
        ),
        migrations.AddConstraint(
            model_name='methodversion',
            constraint=models.CheckConstraint(condition=models.Q(('published_on', None), ('number', 1), models.Q(('changed', ''), ('finding', ''), _connector='OR', _negated=True), _connector='OR'), name='method_change_has_a_reason'),
        ),
        migrations.AddConstraint(
            model_name='researchquestion',
            constraint=organisations.tenancy.constraints.Policy(column='programme_id', command='SELECT', name='research_researchquestion_tenant', setting='app.programme_id'),
        ),
        migrations.AddConstraint(
            model_name='researchquestion',
            constraint=organisations.tenancy.constraints.Policy(column='programme_id', name='research_researchquestion_staff', setting='app.staff_programme_id'),
        ),
        migrations.AddConstraint(
            model_name='researchquestion',
            constraint=organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_researchquestion_overview'),
        ),
        migrations.AddConstraint(
            model_name='researchquestion',
            constraint=organisations.tenancy.constraints.Policy(login='leer_system', name='research_researchquestion_system'),
        ),
        migrations.AddConstraint(
            model_name='researchquestion',
            constraint=models.UniqueConstraint(fields=('programme', 'id'), name='research_researchquestion_key'),
        ),
        migrations.AddConstraint(
            model_name='researchquestion',
            constraint=models.UniqueConstraint(fields=('programme', 'code', 'number'), name='research_question_version_once'),
        ),
    ]
