from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey
from research.instruments.questions import Question
from roles.catalogue import ORGANISATION_ROLES

COLLEAGUE = "colleague"
WHO = [
    *((str(spec.role), spec.name) for spec in ORGANISATION_ROLES),
    (COLLEAGUE, _("A colleague without a role")),
]


class Instrument(ProgrammeModel):
    """Something that HAN measures with: a form here, or only a description of what is elsewhere."""

    class Unit(models.TextChoices):
        """The file in which the answers come."""

        AMB = "amb_wave", _("learning ambassadors")
        MGR = "mgr_wave", _("line managers")
        PO = "po_wave", _("HR")
        OR = "or_wave", _("works councils")
        COM = "com_wave", _("communications")
        ORG = "org_wave", _("organisations")
        PART = "part_wave", _("colleagues")
        NONE = "none", _("no file: it is measured elsewhere")

    code = models.CharField(
        _("code"),
        max_length=3,
        validators=[RegexValidator(r"\AQ\d\d\Z", _("A Q and two digits, for example Q16."))],
    )
    title = models.CharField(_("title"), max_length=100)
    roles = ArrayField(models.CharField(max_length=20, choices=WHO), default=list)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    unit = models.CharField(_("answers of"), max_length=9, choices=Unit)
    about = models.TextField(_("what it is for"), max_length=1000, blank=True)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["code"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "code"], name="instrument_code_once"),
        ]

    class Grants(ProgrammeModel.Grants):
        overview = ("id", "programme_id", "code", "title", "unit")

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("instrument", args=[self.pk])

    @property
    def role_names(self) -> list[str | Promise]:
        return [name for role, name in WHO if role in self.roles]

    @property
    def has_form(self) -> bool:
        """False where only what is measured elsewhere is described."""
        return self.unit != self.Unit.NONE

    @property
    def number(self) -> int:
        return int(self.code[1:])


class VersionQuerySet(models.QuerySet["InstrumentVersion"]):
    def published(self) -> Self:
        return self.filter(published_on__isnull=False)


class InstrumentVersion(ProgrammeModel):
    """The questions of a form. Published it never changes: a change is a new version."""

    instrument = TenantKey(Instrument, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    intro = models.TextField(_("introduction"), max_length=1000, blank=True)
    questions = models.JSONField(default=list)
    published_on = models.DateField(null=True)
    edition = models.PositiveIntegerField(default=0)

    objects = VersionQuerySet.as_manager()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-number"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("instrument", owner="programme_id"),
            models.UniqueConstraint(
                fields=["programme", "instrument", "number"], name="instrument_version_once"
            ),
            models.UniqueConstraint(
                fields=["programme", "instrument"],
                condition=models.Q(published_on=None),
                name="instrument_draft_once",
            ),
        ]

    class Grants(ProgrammeModel.Grants):
        overview = (
            "id", "programme_id", "instrument_id", "number", "questions", "published_on",
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.instrument}, {_('version')} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("instrument_version", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.published_on is None

    @property
    def form_code(self) -> str:
        """What stands on a paper form."""
        return f"{self.instrument.code}-{self.number}"

    @property
    def asked(self) -> list[Question]:
        return [Question.from_json(row) for row in self.questions]
