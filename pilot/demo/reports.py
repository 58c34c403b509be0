"""The report of last year, and what stands on the public page."""

from datetime import date, datetime, time

from organisations import clock
from organisations.models import Programme, Staff
from organisations.tenancy import scope
from research.reports import actions
from research.reports.models import Report
from roles.catalogue import Role

INTRODUCTION = (
    "In dit jaar ging het vooral om tijd: uren in het rooster, en gesprekken met de leidinggevende"
    " die echt doorgaan."
)
CONCLUSION = (
    "Waar de uren vastliggen, gaat het beter. Volgend jaar helpen we meer organisaties daarbij."
)
PUBLICATIONS = (
    ("Wat doet een leerambassadeur?", "Een uitleg in één bladzijde.", "uitleg", 700),
    ("Leren van een collega", "Een artikel in een vakblad.", "artikel", 200),
)


def make(programme: Programme) -> None:
    """For when everything else is there: the report counts it."""
    year = clock.today().year - 1
    with scope(programme=programme.pk, staff=programme.pk):
        by = Staff.objects.get(programme=programme, role=Role.PROGRAMME_STAFF)
        with clock.at(_morning(min(date(year + 1, 2, 10), clock.today()))):
            report = _report(programme, by, year)
            _public(programme, by, report)


def _report(programme: Programme, by: Staff, year: int) -> Report:
    report = actions.start(programme, by=by, year=year)
    actions.change(report, by=by, introduction=INTRODUCTION, conclusion=CONCLUSION)
    actions.publish(report, by=by)
    return report


def _public(programme: Programme, by: Staff, report: Report) -> None:
    actions.add_publication(programme, by=by, title=str(report), on=clock.today(), report=report)
    for title, about, page, days in PUBLICATIONS:
        actions.add_publication(
            programme,
            by=by,
            title=title,
            about=about,
            on=clock.today() - days * clock.DAY,
            link=f"https://leerambassadeurs.example/{page}",
        )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(10), clock.AMSTERDAM)
