"""The numbers about learning that P&O gave for every year; more take part after the start."""

from datetime import datetime

from organisations import clock
from organisations.models import Member, Organisation, Programme
from organisations.tenancy import scope
from research.figures.quarters import quarter_of
from research.participation.actions import save_year
from research.participation.figures import make_figures
from research.participation.models import ParticipationRun, ParticipationYear, Provenance
from roles.catalogue import Role
from roles.queries import holders, profile


def make(programme: Programme) -> None:
    for organisation in Organisation.objects.filter(programme=programme).order_by("pk"):
        with scope(org=organisation.pk, programme=programme.pk):
            people = holders(organisation, Role.HR)
            if people:
                _years(organisation, people[0])
    with scope(programme=programme.pk, staff=programme.pk):
        run = ParticipationRun.objects.create(
            programme=programme, quarter=quarter_of(clock.today())
        )
        make_figures(run)


def _years(organisation: Organisation, hr: Member) -> None:
    facts = profile(organisation)
    employees = facts.employees or 100
    for year in range(facts.starts.year - 1, clock.today().year):
        since = max(0, year - facts.starts.year + 1)
        part = employees * (20 + 7 * since + organisation.pk % 5) // 100
        before = year < facts.starts.year
        row = ParticipationYear(
            organisation=organisation,
            year=year,
            employees=employees,
            practically_educated=employees // 2,
            participants=part,
            practically_educated_participants=part // 3,
            job_related=part // 2,
            basic_skills=part // 6,
            language=part // 6,
            digital=part // 5,
            qualification=part // 8,
            other_career=part // 10,
            provenance=Provenance(2) if before else Provenance(1),
        )
        with clock.at(datetime(year + 1, 2, 15, 10, tzinfo=clock.AMSTERDAM)):
            save_year(row, by=hr, before=None)
