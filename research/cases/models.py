from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.tenancy import ProgrammeModel, SameTenant, TenantKey
from research.releases.models import Release

CODE = r"\A[A-Z]{2,6}(-\d{1,4}){1,3}\Z"


class Case(ProgrammeModel):
    """One organisation under its pseudonym: what the newest approved release tells of it, as
    research.cases.content made it. No row here says which organisation it is."""

    org_pid = models.CharField(max_length=32)
    release = TenantKey(Release, models.PROTECT, related_name="+")
    content = models.JSONField(default=dict)  # empty: this release has nothing of it

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["org_pid"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("release", owner="programme_id"),
            models.UniqueConstraint(fields=["programme", "org_pid"], name="case_once"),
        ]

    class Grants(ProgrammeModel.Grants):
        overview = ("id", "programme_id", "org_pid")

    def __str__(self) -> str:
        return self.short

    def get_absolute_url(self) -> str:
        return reverse("case", args=[self.pk])

    @property
    def short(self) -> str:
        return self.org_pid[:8]


class Interview(ProgrammeModel):
    """That HAN talked with somebody or looked on, and under which code it keeps what came of it.
    No name, no day and no text: those stay at HAN."""

    class Kind(models.IntegerChoices):
        INTERVIEW = 1, _("interview")
        GROUP = 2, _("talk with a group")
        OBSERVATION = 3, _("observation")
        STORY = 4, _("story")

    class Who(models.IntegerChoices):
        PROJECT_LEADER = 1, _("internal project leader")
        HR = 2, _("HR")
        MANAGER = 3, _("line manager")
        COMMUNICATIONS = 4, _("communications")
        WORKS_COUNCIL = 5, _("works council")
        AMBASSADOR = 6, _("learning ambassador")
        COLLEAGUE = 7, _("colleague")
        MANAGEMENT = 8, _("management")
        SEVERAL = 9, _("people with different roles")

    class Form(models.IntegerChoices):
        LIVE = 1, _("in one room")
        ONLINE = 2, _("on a screen")
        PHONE = 3, _("by phone")

    class Length(models.IntegerChoices):
        SHORT = 1, _("under 30 minutes")
        HALF = 2, _("30 to 59 minutes")
        HOUR = 3, _("60 to 89 minutes")
        LONG = 4, _("90 minutes or longer")

    case = TenantKey(Case, models.PROTECT, related_name="interviews")
    month = models.DateField()  # its first day
    kind = models.PositiveSmallIntegerField(_("kind"), choices=Kind, default=Kind.INTERVIEW)
    who = models.PositiveSmallIntegerField(_("with whom"), choices=Who)
    consent = models.BooleanField()
    form = models.PositiveSmallIntegerField(_("how"), choices=Form)
    length = models.PositiveSmallIntegerField(_("how long"), choices=Length)
    guide = models.PositiveSmallIntegerField(default=1)  # the version of Q14
    reference = models.CharField(max_length=22, validators=[RegexValidator(CODE)])

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-month", "reference"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("case", owner="programme_id"),
            models.UniqueConstraint(
                fields=["programme", "reference"], name="interview_reference_once"
            ),
            models.CheckConstraint(condition=Q(month__day=1), name="interview_month"),
        ]

    class Grants(ProgrammeModel.Grants):
        overview = (
            "id", "programme_id", "case_id", "month", "kind", "who", "consent", "form", "length",
            "guide",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.reference
