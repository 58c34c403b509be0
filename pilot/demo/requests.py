"""What HAN asks in the demo: one request that is closed, one that is open and one that comes."""

from datetime import date, datetime, time, timedelta

from organisations import clock
from organisations.models import Programme, Staff
from organisations.tenancy import scope
from research.requests import actions
from roles.catalogue import Role

# Title, explanation, roles, minutes, and the days from today on which it opens and closes.
REQUESTS = (
    (
        "Vragenlijst over de start",
        "Zeven korte vragen. De link staat in de mail van de HAN.",
        [Role.PROJECT_LEADER, Role.HR],
        20,
        -60,
        -32,
    ),
    (
        "Gesprek over hoe het loopt",
        "De onderzoeker belt je. Kies zelf een moment dat je uitkomt.",
        [Role.PROJECT_LEADER, Role.HR, Role.MANAGER, Role.AMBASSADOR],
        30,
        -6,
        29,
    ),
    (
        "Vragenlijst over het overleg met de OR",
        "Vijf vragen, en plek voor wat je zelf wilt zeggen.",
        [Role.WORKS_COUNCIL, Role.COMMUNICATIONS],
        15,
        18,
        46,
    ),
)


def make(programme: Programme, today: date) -> None:
    with scope(programme=programme.pk, staff=programme.pk):
        researcher = Staff.objects.get(role=Role.RESEARCHER)
        for title, explanation, roles, minutes, opens, closes in REQUESTS:
            with clock.at(_morning(today + timedelta(days=min(opens, 0)))):
                actions.ask(
                    programme,
                    by=researcher,
                    title=title,
                    explanation=explanation,
                    roles=[str(role) for role in roles],
                    minutes=minutes,
                    opens=today + timedelta(days=opens),
                    closes=today + timedelta(days=closes),
                )


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=clock.AMSTERDAM)
