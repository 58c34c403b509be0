"""Figures in which nobody is a number: computed once by the worker when a quarter closes, and never
changed. Every page, PDF and file with figures about conversations reads these and nothing else."""

from django.db import models
from django.db.models import Q

from organisations.tenancy import OrgModel, ProgrammeModel, SameTenant, TenantKey


class FigureFields(models.Model):
    """What was counted, in which quarter. What is withheld has no row: neither what it counts nor
    why it is withheld is kept."""

    quarter = models.DateField()  # its first day
    measure = models.CharField(max_length=40)
    value = models.PositiveIntegerField()

    class Meta:
        abstract = True


def whole_quarter(prefix: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(quarter__day=1, quarter__month__in=(1, 4, 7, 10)), name=f"{prefix}_quarter"
    )


class OrganisationFigure(FigureFields, OrgModel):
    """Of one organisation."""

    class Meta(OrgModel.Meta):
        default_permissions = ()
        ordering = ["quarter", "measure"]
        constraints = [
            *OrgModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "quarter", "measure"], name="organisation_figure_once"
            ),
            whole_quarter("organisation_figure"),
        ]

    class Grants(OrgModel.Grants):
        runtime = ("SELECT", "INSERT")
        overview = ("id", "organisation_id", "quarter", "measure", "value")


class FigureRun(ProgrammeModel):
    """The register: the figures of this quarter were made, by which rules, and how much was
    withheld. There is never a second run of a quarter, so no two can be compared."""

    quarter = models.DateField()
    rules = models.PositiveSmallIntegerField()
    made_on = models.DateField(null=True)
    shown = models.PositiveIntegerField(default=0)
    withheld = models.PositiveIntegerField(default=0)

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["-quarter"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            models.UniqueConstraint(fields=["programme", "quarter"], name="figure_run_once"),
            whole_quarter("figure_run"),
        ]

    @property
    def number(self) -> int:
        """Of the quarter in its year."""
        return (self.quarter.month + 2) // 3


class ProgrammeFigure(FigureFields, ProgrammeModel):
    """Of a sector, or without one of the whole programme."""

    sector = TenantKey("organisations.Sector", models.PROTECT, null=True, related_name="+")

    class Meta(ProgrammeModel.Meta):
        default_permissions = ()
        ordering = ["quarter", "measure"]
        constraints = [
            *ProgrammeModel.Meta.constraints,
            SameTenant("sector", owner="programme_id"),
            models.UniqueConstraint(
                fields=["programme", "sector", "quarter", "measure"],
                name="programme_figure_once",
                nulls_distinct=False,
            ),
            whole_quarter("programme_figure"),
        ]

    class Grants(ProgrammeModel.Grants):
        runtime = ("SELECT", "INSERT")
        overview = ("id", "programme_id", "sector_id", "quarter", "measure", "value")
