"""Who comes to a gathering, over all organisations, through the overview login: name, role and
organisation as they stood at the sign-up, and no more."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from uuid import UUID

from django.db.models import Count, F, OuterRef, Subquery

from evaluations.gatherings.models import Gathering, Place, Presence, Session, SignUp
from evaluations.gatherings.queries import going_on, with_sessions
from organisations import clock
from organisations.models import Programme
from organisations.tenancy.overview import overview
from roles.catalogue import ROLES, Role

SHOWN = 200
# Below this somebody could know who said it.
FEWEST_RATINGS = 3
LONG_TRAVEL = 90  # minutes, one way
ROUNDED_TO = 5  # minutes
State = SignUp.State


@dataclass(frozen=True)
class Row:
    """A gathering on the list of the staff."""

    gathering: Gathering
    sessions: list[Session]
    waiting: int

    @property
    def is_over(self) -> bool:
        ahead = any(session.date >= clock.today() for session in self.sessions)
        return self.gathering.cancelled or bool(self.sessions and not ahead)


def gatherings(programme: Programme) -> tuple[list[Row], list[Row]]:
    """Those ahead, the first one first, and those that are over or cancelled."""
    found = list(with_sessions(Gathering.objects.filter(programme=programme))[:SHOWN])
    with overview():
        waits = SignUp.objects.using("overview").filter(
            gathering_id__in=[row.pk for row in found], state=State.WAITING
        )
        counted = waits.order_by().values_list("gathering_id")
        waiting = dict(counted.annotate(n=Count("pk")))
    rows = [Row(row, going_on(row), waiting.get(row.pk, 0)) for row in found]
    rows.sort(key=lambda row: row.sessions[0].date if row.sessions else clock.today())
    ahead = [row for row in rows if not row.is_over]
    return ahead, [row for row in reversed(rows) if row.is_over]


def places(programme: Programme) -> list[Place]:
    return list(Place.objects.filter(programme=programme))


@dataclass(frozen=True)
class Person:
    """Somebody who comes or waits; `presence` is of one session, "" when nothing is noted."""

    id: UUID
    organisation_id: int
    organisation_name: str
    name: str
    role: str
    state: str
    needs: str
    # How long they travel: never shown beside the name, only as Travel.
    travel_minutes: int | None
    # What they thought of it: never shown beside the name, only as Ratings.
    rating: int | None
    remark: str
    presence: str = ""
    days: int = 0  # at how many days of the gathering they were

    @property
    def role_name(self) -> str:
        return str(ROLES[Role(self.role)].name)


def people(gathering: Gathering, session: Session | None = None) -> list[Person]:
    """Who has a place, by name; with whether they were at `session`, or without one at how many
    days they were. Who waits comes last."""
    noted = Presence.objects.filter(sign_up_id=OuterRef("pk")).order_by()
    at_session = noted.filter(session_id=session.pk) if session else noted.none()
    days = [] if session else [row.pk for row in going_on(gathering)]
    at_days = noted.filter(session_id__in=days, state=Presence.State.PRESENT)
    with overview():
        rows = SignUp.objects.using("overview").filter(
            gathering_id=gathering.pk, state__in=(State.PLACED, State.WAITING)
        )
        rows = rows.filter(organisation__programme=gathering.programme_id)
        facts = rows.order_by("state", "name", "pk").values(
            "id", "organisation_id", "name", "role", "state", "needs", "travel_minutes", "rating",
            "remark",
            organisation_name=F("organisation__name"),
            presence=Subquery(at_session.values("state")[:1]),
            days=Subquery(at_days.values("sign_up_id").annotate(n=Count("pk")).values("n")),
        )  # fmt: skip
        found = [
            Person(**row | {"presence": row["presence"] or "", "days": row["days"] or 0})
            for row in facts
        ]
    return sorted(found, key=lambda person: person.state == State.WAITING)


def placed(gathering: Gathering, session: Session | None = None) -> list[Person]:
    return [row for row in people(gathering, session) if row.state == State.PLACED]


def presences(gathering: Gathering, sessions: Sequence[Session]) -> dict[tuple[UUID, UUID], str]:
    """Sign-up and session → whether somebody was there, as far as it is noted."""
    with overview():
        rows = Presence.objects.using("overview").filter(
            session_id__in=[session.pk for session in sessions],
            sign_up__gathering_id=gathering.pk,
        )
        return {
            (sign_up, session): state
            for sign_up, session, state in rows.values_list("sign_up_id", "session_id", "state")
        }


@dataclass(frozen=True)
class Ratings:
    """What people thought of it, without who said it."""

    number: int
    average: float
    counts: list[tuple[int, int]]  # rating, how many gave it
    remarks: list[str]

    @property
    def are_enough(self) -> bool:
        return self.number >= FEWEST_RATINGS


def ratings(people: Sequence[Person]) -> Ratings:
    given = [(row.rating, row.remark) for row in people if row.rating is not None]
    if len(given) < FEWEST_RATINGS:
        return Ratings(len(given), 0, [], [])
    numbers = Counter(rating for rating, _remark in given)
    average = sum(rating for rating, _remark in given) / len(given)
    # In the order of the alphabet: that of the rows could tell who wrote which.
    remarks = sorted(remark for _rating, remark in given if remark)
    return Ratings(len(given), average, [(n, numbers[n]) for n in range(5, 0, -1)], remarks)


@dataclass(frozen=True)
class Travel:
    """How long people with a place travel, one way, without who travels how long. Rounded: who
    compares before and after somebody signs up learns little."""

    told: int
    of: int
    hours: int  # of all together
    middle: int  # minutes
    long: int  # how many travel longer than LONG_TRAVEL

    @property
    def are_enough(self) -> bool:
        return self.told >= FEWEST_RATINGS


def travel(placed: Sequence[Person]) -> Travel:
    minutes = [row.travel_minutes for row in placed if row.travel_minutes is not None]
    if len(minutes) < FEWEST_RATINGS:
        return Travel(len(minutes), len(placed), 0, 0, 0)
    return Travel(
        told=len(minutes),
        of=len(placed),
        hours=round(sum(minutes) / 60),
        middle=round(median(minutes) / ROUNDED_TO) * ROUNDED_TO,
        long=sum(number > LONG_TRAVEL for number in minutes),
    )
