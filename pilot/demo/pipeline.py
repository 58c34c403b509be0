"""How the organisations of the demo came to take part, and what comes after."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from organisations import clock
from organisations.models import (
    Criterion,
    ManagementDecision,
    Member,
    Organisation,
    Sector,
    Staff,
)
from organisations.pipeline.actions import move, plan_continuity, record_management
from organisations.tenancy import enter
from pilot.demo import people
from pilot.overview.actions import add_organisation

Status = Organisation.Status
WEEK = timedelta(weeks=1)
HOURS = (Decimal(2), Decimal(4), Decimal(6))


def join(
    organisation: Organisation,
    *,
    leader: Member,
    staff: Staff,
    joined: date,
    starts: date,
    pick: Random,
) -> None:
    """From approached to active, with the yes of the management team."""
    with clock.at(_at(joined + 2 * WEEK)):
        record_management(
            organisation,
            by=leader,
            agreed=True,
            decided_on=joined + WEEK,
            decided_by=f"{pick.choice(people.FIRST_NAMES)} {people.LAST_NAMES[0]}, directeur",
            hours=pick.choice(HOURS),
            per=ManagementDecision.Per.WEEK,
            evidence="Verslag van het managementteam",
        )
    steps = (
        (Status.CANDIDATE, joined + WEEK),
        (Status.SELECTED, joined + 2 * WEEK),
        (Status.ACTIVE, starts),
    )
    for status, day in steps:
        with clock.at(_at(day)):
            criteria = pick.sample(Criterion.values, 4)
            move(organisation, to=status, on=day, by=staff, criteria=criteria)


def pause(organisation: Organisation, *, staff: Staff) -> None:
    day = clock.today() - 4 * WEEK
    with clock.at(_at(day)):
        reason = "Door een verhuizing is er dit kwartaal geen tijd."
        move(organisation, to=Status.PAUSED, on=day, by=staff, reason=reason)


def look_ahead(organisation: Organisation, *, leader: Member, finished: bool) -> None:
    """A plan for after the pilot, or half of one."""
    facts: dict[str, Any] = {}
    if finished:
        first = date(clock.today().year + 1, 1, 1)
        facts = {
            "budget": 2500,
            "union_role": "De ondernemingsraad bespreekt elk jaar hoe het gaat.",
            "starts": first,
            "ends": first.replace(year=first.year + 2),
        }
    plan_continuity(
        organisation,
        by=leader,
        owner=leader,
        place="Elk team houdt een leerambassadeur, met een vaste middag in de maand.",
        money="De scholingspot van P&O.",
        **facts,
    )


def recruit(staff: Staff) -> None:
    """Organisations that do not take part yet."""
    enter(programme=staff.programme_id, staff=staff.programme_id, user=staff.user_id)
    today = clock.today()
    for weeks, (sector, name, status) in enumerate(people.RECRUITED, start=2):
        with clock.at(_at(today - weeks * WEEK)):
            add_organisation(
                staff.programme,
                by=staff,
                name=name,
                sector=Sector.objects.get(programme=staff.programme, name=sector),
                starts=min(today + 8 * WEEK, staff.programme.ends),
                status=status,
                criteria=[Criterion.SECTOR, Criterion.TARGET_GROUP],
            )


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=UTC)
