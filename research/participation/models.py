"""How many people of an organisation took part in training, by calendar year; never who."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.models import Member
from organisations.tenancy import OrgModel, ProgrammeModel, SameTenant, TenantKey

type Facts = dict[str, int | None]

TYPES = ("job_related", "basic_skills", "language", "digital", "qualification", "other_career")
# Each number is a part of these. One person can be in several of the types.
WHOLES = {
    "practically_educated": ("employees",),
    "participants": ("employees",),
    "practically_educated_participants": ("practically_educated", "participants", "employees"),
    **dict.fromkeys(TYPES, ("participants", "employees")),
}
MOST = 1_000_000


LABELS = {
    "employees": _("Employees"),
    "practically_educated": _("Employees who are practically educated"),
    "participants": _("Employees who took part in training"),
    "practically_educated_participants": _(
        "Practically educated employees who took part in training"
    ),
    "job_related": _("Course for the job"),
    "basic_skills": _("Basic skills"),
    "language": _("Language"),
    "digital": _("Digital skills"),
    "qualification": _("Diploma or recognition of skills"),
    "other_career": _("Something else for the career"),
}

NUMBERS = tuple(LABELS)


def label_of(number: str) -> str:
    return str(LABELS[number])


def count(number: str) -> models.PositiveIntegerField:
    """So many people; nothing where it is not known."""
    return models.PositiveIntegerField(
        LABELS[number], null=True, blank=True, validators=[MaxValueValidator(MOST)]
    )


class Provenance(models.IntegerChoices):
    """Where the figures come from: the same four as in every file of the research."""

    MEASURED = 1, _("Counted in or right after that year")
    RECORDS = 2, _("Looked up later in our records")
    RECALLED = 3, _("From memory")
    ESTIMATED = 4, _("An estimate")


class ParticipationYear(OrgModel):
    """The ten numbers of one calendar year, of the people employed at its end."""

    year = models.PositiveSmallIntegerField()
    employees = count("employees")
    practically_educated = count("practically_educated")
    participants = count("participants")
    practically_educated_participants = count("practically_educated_participants")
    job_related = count("job_related")
    basic_skills = count("basic_skills")
    language = count("language")
    digital = count("digital")
    qualification = count("qualification")
    other_career = count("other_career")
    provenance = models.PositiveSmallIntegerField(
        _("Where do these numbers come from?"), choices=Provenance
    )
    imported = models.BooleanField(default=False)
    edition = models.PositiveSmallIntegerField(default=0)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["year"]
        constraints = [
            *OrgModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "year"], name="participation_year_once"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1990, year__lte=2200), name="participation_year_known"
            ),
            models.CheckConstraint(
                condition=Q(provenance__gte=1, provenance__lte=4),
                name="participation_provenance_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    *(Q((f"{part}__lte", F(whole))) for part in WHOLES for whole in WHOLES[part])
                ),
                name="participation_parts_within_wholes",
            ),
        ]

    class Grants(OrgModel.Grants):
        overview = ("id", "organisation_id", "year", *NUMBERS, "provenance", "imported")

    FACTS = (*NUMBERS, "provenance", "imported")

    @property
    def facts(self) -> Facts:
        """All that was told about the year, as it is kept when it changes."""
        return {name: getattr(self, name) for name in self.FACTS}

    def per_100(self, part: str, whole: str) -> float | None:
        """Of every hundred; nothing where one of the two is not known or there is nobody."""
        some, everybody = getattr(self, part), getattr(self, whole)
        return round(100 * some / everybody, 1) if everybody and some is not None else None


class ParticipationImport(OrgModel):
    """A file with earlier years was read. The file is not kept: what it changed is."""

    by = TenantKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = TenantKey(Member, models.PROTECT, null=True, related_name="+")

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["-at"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("by"),
            SameTenant("undone_by"),
        ]

    def get_absolute_url(self) -> str:
        return reverse("participation_import", args=[self.organisation.slug, self.pk])


class ParticipationChange(OrgModel):
    """What stood there before a year was saved, and what after it; nothing where no row was."""

    class Undo(models.TextChoices):
        RESTORED = "restored", _("put back as it was")
        LEFT = "left", _("left alone: somebody changed it after the file was read")

    year = models.PositiveSmallIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    by = TenantKey(Member, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    part_of = TenantKey(ParticipationImport, models.CASCADE, null=True, related_name="changes")
    undo = models.CharField(max_length=8, choices=Undo, blank=True)

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["year", "at"]
        constraints = [
            *OrgModel.Meta.constraints,
            SameTenant("by"),
            SameTenant("part_of"),
        ]

    @property
    def told(self) -> list[tuple[str, int | None]]:
        """The numbers that stood there before."""
        return [(label_of(name), (self.before or {}).get(name)) for name in NUMBERS]


class ParticipationRun(ProgrammeModel):
    """The register: figures over all organisations, with what was known when a quarter began."""

    quarter = models.DateField()  # its first day
    made_on = models.DateField(null=True)
    shown = models.PositiveIntegerField(default=0)
    withheld = models.PositiveIntegerField(default=0)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-quarter"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "quarter"], name="participation_run_once"),
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)),
                name="participation_run_quarter",
            ),
        ]


class ParticipationFigure(ProgrammeModel):
    """One point that is shown: of every hundred, in the year so many years from the start, the
    mean over so many organisations. What is withheld has no row."""

    run = TenantKey(ParticipationRun, models.CASCADE, related_name="figures")
    measure = models.CharField(max_length=40)
    relative = models.SmallIntegerField()
    per_100 = models.PositiveSmallIntegerField()
    organisations = models.PositiveSmallIntegerField()

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["measure", "relative"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("run", owner="programme_id"),
            models.UniqueConstraint(
                fields=["programme", "run", "measure", "relative"],
                name="participation_figure_once",
            ),
            models.CheckConstraint(
                condition=Q(organisations__gte=3, per_100__lte=100),
                name="participation_figure_of_a_crowd",
            ),
        ]

    class Grants(ProgrammeModel.Grants):
        runtime = ("SELECT", "INSERT")
