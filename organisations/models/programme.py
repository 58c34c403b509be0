import calendar
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.tenancy import ProgrammeModel

# How long the research may use what people said yes to after the end of the run; the texts that
# people agree to did not tell. Ask HAN.
YES_HOLDS_YEARS = 1


class Programme(models.Model):
    """One run of the pilot with a start, an end and a funder."""

    name = models.CharField(_("name"), max_length=100, unique=True)
    starts = models.DateField(_("first day"))
    ends = models.DateField(_("last day"))
    funder = models.CharField(_("funder"), max_length=200, blank=True)
    grant_reference = models.CharField(_("reference of the grant"), max_length=60, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="programme_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def yes_holds_until(self) -> date:
        """The last day of a yes to the research that is given now: of a month, because what
        ambassadors write has a month and no day."""
        year, month = self.ends.year + YES_HOLDS_YEARS, self.ends.month
        return date(year, month, calendar.monthrange(year, month)[1])


class Phase(ProgrammeModel):
    """A part of the run with a name, such as the preparation."""

    name = models.CharField(_("name"), max_length=80)
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"))
    # Why it lies, for a part, outside the run of the programme.
    outside = models.CharField(_("why outside the run?"), max_length=300, blank=True)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["first", "last", "name"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "name"], name="phase_once"),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="phase_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Sector(ProgrammeModel):
    name = models.CharField(_("name"), max_length=80)
    target = models.PositiveSmallIntegerField(_("wanted number of organisations"), default=0)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["name"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "name"], name="sector_name_once"),
        ]

    class Grants(ProgrammeModel.Grants):
        overview = ("id", "programme_id", "name", "target")
        system = ("id", "programme_id", "name")

    def __str__(self) -> str:
        return self.name
