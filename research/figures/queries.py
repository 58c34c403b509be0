from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from organisations.models import (
    FigureRun,
    Organisation,
    OrganisationFigure,
    Programme,
    ProgrammeFigure,
    Sector,
)
from research.figures.quarters import quarter_of
from research.figures.sheets import Sheet, sheets


def of_organisation(organisation: Organisation, *, since: date) -> list[Sheet]:
    """A sheet for every quarter since the day on which its conversation log opened."""
    rows = _made(organisation.programme_id).filter(quarter__gte=quarter_of(since))
    figures = OrganisationFigure.objects.filter(organisation=organisation)
    return sheets(rows.values_list("quarter", flat=True), figures)


def of_programme(programme: Programme, sector: UUID | None = None) -> list[Sheet]:
    """Of the whole programme, or of one of its sectors."""
    figures = ProgrammeFigure.objects.filter(programme=programme, sector=sector)
    return sheets(_made(programme.pk).values_list("quarter", flat=True), figures)


def sectors(programme: Programme) -> list[Sector]:
    """Those of which a figure was ever shown."""
    rows = ProgrammeFigure.objects.filter(programme=programme)
    return list(Sector.objects.filter(pk__in=rows.values("sector")))


def number_of_sectors(programme: Programme) -> int:
    return Sector.objects.filter(programme=programme).count()


def runs(programme: Programme) -> list[FigureRun]:
    return list(FigureRun.objects.filter(programme=programme))


def _made(programme_id: int) -> QuerySet[FigureRun]:
    return FigureRun.objects.filter(programme=programme_id, made_on__isnull=False)
