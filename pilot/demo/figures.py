"""Figures of closed quarters, each made on the day that it closed, and evaluations."""

from datetime import date, datetime, time, timedelta

from evaluations.conditions.actions import keep_score
from organisations import clock
from organisations.figures.rules import VERSION
from organisations.models import FigureRun, Organisation, Programme
from organisations.tenancy import scope
from research.evaluation.actions import publish, respond
from research.figures.actions import make_figures
from research.figures.quarters import closed_since, last_day
from roles.catalogue import Role
from roles.queries import holders, profile

EVALUATED = 2  # organisations
QUARTERS = 6


def make(programme: Programme) -> None:
    organisations = list(Organisation.objects.filter(programme=programme).order_by("pk"))
    for organisation in organisations:
        with scope(org=organisation.pk, programme=programme.pk):
            _scores(organisation)
    with scope(programme=programme.pk, staff=programme.pk):
        for quarter in closed_since(programme.starts):
            with clock.at(_morning(last_day(quarter) + timedelta(days=31))):
                make_figures(
                    FigureRun.objects.create(programme=programme, quarter=quarter, rules=VERSION)
                )
    for organisation in organisations[:EVALUATED]:
        with scope(org=organisation.pk, programme=programme.pk):
            _evaluate(organisation)
    for organisation in organisations:
        with scope(org=organisation.pk, programme=programme.pk):
            keep_score(organisation)


def _scores(organisation: Organisation) -> None:
    """How the conditions stood at the end of the last quarters."""
    for quarter in closed_since(clock.today() - timedelta(days=QUARTERS * 92)):
        with clock.at(_morning(last_day(quarter))):
            if profile(organisation).starts <= clock.today():
                keep_score(organisation)


def _evaluate(organisation: Organisation) -> None:
    [leader, *_] = holders(organisation, Role.PROJECT_LEADER)
    [council, *_] = holders(organisation, Role.WORKS_COUNCIL)
    with clock.at(_morning(clock.today() - timedelta(days=40))):
        document = publish(
            organisation,
            by=leader,
            well="De uren staan in het rooster. Collega's weten wie ze kunnen vragen.",
            otherwise="We plannen de gesprekken met de leidinggevende een half jaar vooruit.",
        )
        assert document
        respond(
            document,
            by=council,
            text="Wij zijn blij met de vaste uren. Let op de nachtdienst: daar lukt het nog niet.",
        )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(5), clock.AMSTERDAM)
