"""The lists of the run, with the number of queries that each costs."""

from organisations import clock
from organisations.models import Organisation, Profile
from tests.factories import (
    MacroContactFactory,
    PartnerFactory,
    PhaseFactory,
    PlannedActionFactory,
    SectorFactory,
    SessionFactory,
)


def run(own, team, n):
    PhaseFactory.create_batch(n)
    for number in range(n):
        SessionFactory()
        made = Organisation.objects.create(
            programme=team.programme,
            sector=own.organisation.sector,
            slug=f"run-{number}",
            name=f"Run {number}",
            status="active",
        )
        Profile.objects.create(organisation=made, starts=clock.today())


def plan(own, team, n):
    for person in team.staff.values():
        PlannedActionFactory.create_batch(
            n, owner=person, sector=own.organisation.sector, organisation=own.organisation
        )


def talks(own, team, n):
    staff = team.staff["union_contact"]
    for _ in range(n):
        action = PlannedActionFactory(owner=staff)
        MacroContactFactory(held_by=staff, action=action, sector=own.organisation.sector)


def partners(own, team, n):
    PartnerFactory.create_batch(n, sector=own.organisation.sector)
    SectorFactory.create_batch(n, programme=team.programme)


RUN = [
    ("programme_staff", "/programme/run/", run, 10),
    ("programme_staff", "/programme/run/sectors/", partners, 9),
    ("programme_staff", "/programme/run/plan/", plan, 9),
    ("programme_staff", "/programme/run/talks/", talks, 9),
    ("programme_staff", "/programme/run/partners/", partners, 8),
    ("ambassador", "/o/{}/help/", partners, 8),
]
