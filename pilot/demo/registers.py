"""What organisations wrote in their registers in the last quarters, and what they did about it."""

from datetime import date, datetime, time, timedelta

from evaluations.measures import actions
from evaluations.measures.models import Measure, Obstacle
from organisations import clock
from organisations.models import Member, Organisation, Programme
from organisations.tenancy import scope
from research.figures.quarters import closed_since
from roles.catalogue import Role
from roles.queries import holders, profile

QUARTERS = 3
KINDS = (
    (Obstacle.Kind.ROSTER, "Cursussen vallen in de avonddienst", "Een cursus in de ochtend vragen"),
    (Obstacle.Kind.RULES, "Niemand weet wie een aanvraag tekent", "De stappen op één blad zetten"),
    (Obstacle.Kind.OFFERS, "Er is weinig dichtbij", "Met de buren samen iets laten geven"),
)


def make(programme: Programme) -> None:
    for nth, organisation in enumerate(
        Organisation.objects.filter(programme=programme).order_by("pk")
    ):
        with scope(org=organisation.pk, programme=programme.pk):
            people = holders(organisation, Role.HR)
            if people:
                _register(organisation, people[0], nth)


def _register(organisation: Organisation, hr: Member, nth: int) -> None:
    starts = profile(organisation).starts
    recent = closed_since(clock.today() - timedelta(days=QUARTERS * 92 + 30))[-QUARTERS:]
    for number, quarter in enumerate(recent):
        if quarter > starts:
            kind, text, plan = KINDS[(nth // 8 + number) % len(KINDS)]
            _solve(hr, quarter + timedelta(days=7 + nth % 14), (kind, text, plan), nth + number)


def _solve(hr: Member, day: date, told: tuple[int, str, str], nth: int) -> None:
    """Written down, done a month later, and looked at before the quarter ends."""
    kind, text, plan = told
    severity = Obstacle.Severity.values[nth % 3]
    with clock.at(_at(day)):
        obstacle = actions.add_obstacle(
            by=hr, kind=kind, severity=severity, seen_on=day, text=text, moment=None
        )
        measure = actions.agree(
            by=hr, text=plan, owner=hr, due=day + timedelta(days=30), obstacle=obstacle, moment=None
        )
    with clock.at(_at(day + timedelta(days=30))):
        actions.finish(measure, by=hr)
    with clock.at(_at(day + timedelta(days=50))):
        effect = Measure.Effect.YES if nth % 3 else Measure.Effect.LITTLE
        actions.check(measure, by=hr, effect=effect, effect_text="")
        if effect == Measure.Effect.YES:
            actions.close_obstacle(obstacle, by=hr)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=clock.AMSTERDAM)
