import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import organisations.tenancy.constraints
import organisations.tenancy.kinds
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisations', '0005_figures'),
        ('research', '0003_releases'),
    ]

    operations = [
        migrations.CreateModel(
            name='Instrument',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=3, validators=[django.core.validators.RegexValidator('\\AQ\\d\\d\\Z', 'A Q and two digits, for example Q16.')], verbose_name='code')),
                ('title', models.CharField(max_length=100, verbose_name='title')),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('project_leader', 'Internal project leader'), ('hr', 'HR'), ('manager', 'Line manager'), ('communications', 'Communications'), ('works_council', 'Works council'), ('ambassador', 'Learning ambassador'), ('colleague', 'A colleague without a role')], max_length=20), default=list)),
                ('minutes', models.PositiveSmallIntegerField(verbose_name='minutes')),
                ('unit', models.CharField(choices=[('amb_wave', 'learning ambassadors'), ('mgr_wave', 'line managers'), ('po_wave', 'HR'), ('or_wave', 'works councils'), ('com_wave', 'communications'), ('org_wave', 'organisations'), ('part_wave', 'colleagues'), ('none', 'no file: it is measured elsewhere')], max_length=9, verbose_name='answers of')),
                ('about', models.TextField(blank=True, max_length=1000, verbose_name='what it is for')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.programme')),
            ],
            options={
                'ordering': ['code'],
                'default_permissions': (),
                'constraints': [organisations.tenancy.constraints.Policy(column='programme_id', command='SELECT', name='research_instrument_tenant', setting='app.programme_id'), organisations.tenancy.constraints.Policy(column='programme_id', name='research_instrument_staff', setting='app.staff_programme_id'), organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_instrument_overview'), organisations.tenancy.constraints.Policy(login='leer_system', name='research_instrument_system'), models.UniqueConstraint(fields=('programme', 'id'), name='research_instrument_key'), models.UniqueConstraint(fields=('programme', 'code'), name='instrument_code_once')],
            },
        ),
        migrations.CreateModel(
            name='InstrumentVersion',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveSmallIntegerField()),
                ('intro', models.TextField(blank=True, max_length=1000, verbose_name='introduction')),
                ('questions', models.JSONField(default=list)),
                ('published_on', models.DateField(null=True)),
                ('edition', models.PositiveIntegerField(default=0)),
                ('instrument', organisations.tenancy.kinds.TenantKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='research.instrument')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.programme')),
            ],
            options={
                'ordering': ['-number'],
                'default_permissions': (),
                'constraints': [organisations.tenancy.constraints.Policy(column='programme_id', command='SELECT', name='research_instrumentversion_tenant', setting='app.programme_id'), organisations.tenancy.constraints.Policy(column='programme_id', name='research_instrumentversion_staff', setting='app.staff_programme_id'), organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_instrumentversion_overview'), organisations.tenancy.constraints.Policy(login='leer_system', name='research_instrumentversion_system'), models.UniqueConstraint(fields=('programme', 'id'), name='research_instrumentversion_key'), organisations.tenancy.constraints.SameTenant('instrument', name='research_instrumentversion_instrument_tenant', owner='programme_id'), models.UniqueConstraint(fields=('programme', 'instrument', 'number'), name='instrument_version_once'), models.UniqueConstraint(condition=models.Q(('published_on', None)), fields=('programme', 'instrument'), name='instrument_draft_once')],
            },
        ),
        migrations.CreateModel(
            name='Wave',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('moment', models.CharField(choices=[('T0', 'T0: before the training of ambassadors'), ('T1', 'T1: after half a year'), ('T2', 'T2: after a year'), ('T3', 'T3: after two years'), ('T4', 'T4: after three years'), ('TE', 'TE: closing'), ('year', 'a calendar year')], max_length=4, verbose_name='round')),
                ('months', models.SmallIntegerField(default=0, verbose_name='months after the start')),
                ('opens', models.DateField(blank=True, null=True, verbose_name='first day')),
                ('days', models.PositiveSmallIntegerField(verbose_name='days open')),
                ('roles', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('project_leader', 'Internal project leader'), ('hr', 'HR'), ('manager', 'Line manager'), ('communications', 'Communications'), ('works_council', 'Works council'), ('ambassador', 'Learning ambassador'), ('colleague', 'A colleague without a role')], max_length=20))),
                ('minutes', models.PositiveSmallIntegerField()),
                ('consent', models.TextField(max_length=2000, verbose_name='what people agree to')),
                ('key_until', models.DateField(verbose_name='day on which the key is destroyed')),
                ('public_key', models.CharField(blank=True, max_length=64)),
                ('destroy_asked_at', models.DateTimeField(null=True)),
                ('destroy_reason', models.CharField(blank=True, max_length=300, verbose_name='reason')),
                ('destroyed_at', models.DateTimeField(null=True)),
                ('links_destroyed', models.PositiveIntegerField(null=True)),
                ('invited', models.PositiveIntegerField(null=True)),
                ('answered', models.PositiveIntegerField(null=True)),
                ('destroyed_by', organisations.tenancy.kinds.TenantKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('made_by', organisations.tenancy.kinds.TenantKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.staff')),
                ('paper', organisations.tenancy.kinds.TenantKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.programmefile')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.programme')),
                ('version', organisations.tenancy.kinds.TenantKey(on_delete=django.db.models.deletion.PROTECT, related_name='waves', to='research.instrumentversion')),
            ],
            options={
                'ordering': ['key_until', 'moment', 'id'],
                'default_permissions': (),
                'constraints': [organisations.tenancy.constraints.Policy(column='programme_id', command='SELECT', name='research_wave_tenant', setting='app.programme_id'), organisations.tenancy.constraints.Policy(column='programme_id', name='research_wave_staff', setting='app.staff_programme_id'), organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_wave_overview'), organisations.tenancy.constraints.Policy(login='leer_system', name='research_wave_system'), models.UniqueConstraint(fields=('programme', 'id'), name='research_wave_key'), organisations.tenancy.constraints.SameTenant('version', name='research_wave_version_tenant', owner='programme_id'), organisations.tenancy.constraints.SameTenant('made_by', name='research_wave_made_by_tenant', owner='programme_id'), organisations.tenancy.constraints.SameTenant('paper', name='research_wave_paper_tenant', owner='programme_id'), organisations.tenancy.constraints.SameTenant('destroyed_by', name='research_wave_destroyed_by_tenant', owner='programme_id')],
            },
        ),
        migrations.CreateModel(
            name='WaveInvitation',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('wave_id', models.UUIDField()),
                ('answered', models.BooleanField(default=False)),
                ('member', organisations.tenancy.kinds.TenantKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.member')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
            ],
            options={
                'default_permissions': (),
                'constraints': [organisations.tenancy.constraints.Policy(column='organisation_id', name='research_waveinvitation_tenant', setting='app.org_id'), organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_waveinvitation_overview'), organisations.tenancy.constraints.Policy(login='leer_system', name='research_waveinvitation_system'), models.UniqueConstraint(fields=('organisation', 'id'), name='research_waveinvitation_key'), organisations.tenancy.constraints.SameTenant('member', name='research_waveinvitation_member_tenant', owner='organisation_id'), organisations.tenancy.kinds.AuthorOnly(cast='uuid', column='member_id', name='research_waveinvitation_author', restrictive=True, setting='app.member_id'), models.UniqueConstraint(fields=('organisation', 'wave_id', 'member'), name='invitation_to_wave_once')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('invitation_id', models.UUIDField()),
                ('answers', models.JSONField(default=dict)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [organisations.tenancy.constraints.Policy(column='user_id', name='research_draft_tenant', setting='app.user_id'), organisations.tenancy.constraints.Policy(login='leer_system', name='research_draft_system'), models.UniqueConstraint(fields=('user', 'invitation_id'), name='draft_once')],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('wave_id', models.UUIDField()),
                ('month', models.DateField()),
                ('via', models.SmallIntegerField(choices=[(1, 'Screen'), (2, 'Paper')], default=1)),
                ('answers', models.JSONField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
            ],
            options={
                'default_permissions': (),
                'constraints': [organisations.tenancy.constraints.Policy(column='organisation_id', name='research_response_tenant', setting='app.org_id'), organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_response_overview'), organisations.tenancy.constraints.Policy(login='leer_system', name='research_response_system'), models.UniqueConstraint(fields=('organisation', 'id'), name='research_response_key')],
            },
        ),
        migrations.CreateModel(
            name='ResponseLink',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('wave_id', models.UUIDField()),
                ('sealed', models.TextField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
            ],
            options={
                'default_permissions': (),
                'constraints': [organisations.tenancy.constraints.Policy(column='organisation_id', name='research_responselink_tenant', setting='app.org_id'), organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_responselink_overview'), organisations.tenancy.constraints.Policy(login='leer_system', name='research_responselink_system'), models.UniqueConstraint(fields=('organisation', 'id'), name='research_responselink_key')],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('layer', models.CharField(choices=[('survey', 'Filling in forms'), ('linking', 'Connecting my answers'), ('interview', 'A talk with a researcher'), ('story', 'My story in a report'), ('archive', 'Keeping my answers in an archive')], max_length=9)),
                ('text_version', models.PositiveSmallIntegerField()),
                ('on', models.DateField()),
                ('method', models.CharField(choices=[('screen', 'I read it here myself'), ('paper', 'I signed it on paper'), ('oral', 'Somebody read it to me, with a witness')], default='screen', max_length=6)),
                ('ended_on', models.DateField(null=True)),
                ('ended_how', models.CharField(blank=True, choices=[('refused', 'said no'), ('changed', 'took the yes back'), ('stopped', 'stopped'), ('taken_out', 'stopped and taken out'), ('link_cut', 'link cut')], max_length=9)),
                ('member', organisations.tenancy.kinds.TenantKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='organisations.member')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
            ],
            options={
                'default_permissions': (),
                'constraints': [organisations.tenancy.constraints.Policy(column='organisation_id', name='research_consent_tenant', setting='app.org_id'), organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_consent_overview'), organisations.tenancy.constraints.Policy(login='leer_system', name='research_consent_system'), models.UniqueConstraint(fields=('organisation', 'id'), name='research_consent_key'), organisations.tenancy.constraints.SameTenant('member', name='research_consent_member_tenant', owner='organisation_id'), organisations.tenancy.kinds.AuthorOnly(cast='uuid', column='member_id', name='research_consent_author', restrictive=True, setting='app.member_id'), models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('organisation', 'member', 'layer'), name='consent_once')],
            },
        ),
        migrations.CreateModel(
            name='Withdrawal',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('way', models.CharField(choices=[('stop', 'Stop'), ('take_out', 'Stop, and take out what can be taken out'), ('cut_link', 'Only cut the link with me')], max_length=8)),
                ('year', models.PositiveSmallIntegerField()),
                ('done', models.BooleanField(default=False)),
                ('member', organisations.tenancy.kinds.TenantKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='organisations.member')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='organisations.organisation')),
            ],
            options={
                'default_permissions': (),
                'constraints': [organisations.tenancy.constraints.Policy(column='organisation_id', name='research_withdrawal_tenant', setting='app.org_id'), organisations.tenancy.constraints.Policy(command='SELECT', login='leer_overview', name='research_withdrawal_overview'), organisations.tenancy.constraints.Policy(login='leer_system', name='research_withdrawal_system'), models.UniqueConstraint(fields=('organisation', 'id'), name='research_withdrawal_key'), organisations.tenancy.constraints.SameTenant('member', name='research_withdrawal_member_tenant', owner='organisation_id')],
            },
        ),
    ]
