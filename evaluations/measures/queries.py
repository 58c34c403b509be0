from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Prefetch, Q
from django.db.models.expressions import Combinable
from django.db.models.functions import JSONObject

from evaluations.measures.models import Measure, MeasureQuerySet, Obstacle
from evaluations.models import Moment
from organisations import clock
from organisations.models import Member, Organisation
from organisations.permissions import Permission
from roles.models import Assignment
from roles.queries import people

SHOWN = 100
SHOWN_AT_HOME = 3


def _of(prefix: str, member: Member) -> Q:
    return Q(**{f"{prefix}series__ambassador": member}) | Q(**{f"{prefix}series__partner": member})


def came_up_with(member: Member) -> Q:
    """Obstacles that came up at a talk of this member."""
    return _of("moment__", member)


def seen_by(member: Member, permissions: Iterable[str], *, own: bool) -> Q:
    """The measures of this member's talks, and the `own` ones."""
    found = Q(owner=member) if own else Q(pk__in=[])
    if Permission.PLAN_MOMENTS in permissions:
        found |= _of("moment__", member) | _of("obstacle__moment__", member)
    return found


def own_open(member: Member) -> MeasureQuerySet:
    """What this member still has to do."""
    rows = Measure.objects.filter(organisation_id=member.organisation_id, owner=member)
    return rows.open()


@dataclass(frozen=True)
class ToDo:
    """What somebody still has to do, in short."""

    pk: str
    text: str
    due: date

    @property
    def is_late(self) -> bool:
        return self.due < clock.today()


def first_to_do() -> Combinable:
    """For a query of members: the first things that each still has to do."""
    rows = Measure.objects.filter(organisation=OuterRef("organisation"), owner=OuterRef("pk"))
    facts = JSONObject(pk="pk", text="text", due="due")
    return ArraySubquery(rows.open().order_by("due", "pk").values_list(facts)[:SHOWN_AT_HOME])


def at_home(member: Member) -> list[ToDo]:
    """Those of the member of a request; no query."""
    found: list[dict[str, str]] = getattr(member, "measures_to_do", [])
    return [ToDo(row["pk"], row["text"], date.fromisoformat(row["due"])) for row in found]


def members_today(organisation: Organisation) -> list[Member]:
    """Who can do something: everybody with a role today, by name."""
    return [person.member for person in people(organisation)]


# --- At a moment


@dataclass(frozen=True)
class AtMoment:
    """What the two of a moment see: first what is left of the earlier ones of their series."""

    earlier: list[Measure]  # still to be done
    to_check: list[Measure]  # done: did it help?
    agreed: list[Measure]  # here
    obstacles: list[Obstacle]  # here, and earlier where still in the way

    @property
    def is_empty(self) -> bool:
        return not (self.earlier or self.to_check or self.agreed or self.obstacles)


def at_moment(moment: Moment) -> AtMoment:
    here = {"organisation_id": moment.organisation_id}
    series = Q(moment__series=moment.series_id)
    measures = Measure.objects.filter(series | Q(obstacle__moment__series=moment.series_id), **here)
    measures = measures.select_related("owner", "obstacle").order_by("due", "id")
    here_now = Q(moment=moment) | Q(moment=None, obstacle__moment=moment)
    rows = list(measures.filter(Q(effect=None, dropped=False) | here_now)[:SHOWN])
    old = [row for row in rows if row.talk_id != moment.pk]
    obstacles = Obstacle.objects.filter(series & (Q(closed_on=None) | Q(moment=moment)), **here)
    return AtMoment(
        earlier=[row for row in old if row.is_open],
        to_check=[row for row in old if not row.is_open],
        agreed=[row for row in rows if row.talk_id == moment.pk],
        obstacles=list(obstacles[:SHOWN]),
    )


# --- The register


@dataclass(frozen=True)
class Register:
    obstacles: list[Obstacle]  # each with its `plans`
    others: list[Measure]  # agreed at a talk, about no obstacle
    closed: list[Obstacle]
    nobodys: list[Measure]  # open, and who would do it has no role any more

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self._measures())

    def _measures(self) -> Iterable[Measure]:
        for obstacle in self.obstacles:
            yield from obstacle.plans
        yield from self.others


def register(organisation: Organisation) -> Register:
    """Everything that is in the way here, in four queries."""
    measures = Measure.objects.filter(organisation=organisation).select_related("owner")
    rows = Obstacle.objects.filter(organisation=organisation)
    with_plans = Prefetch("measures", queryset=measures.order_by("due", "id"), to_attr="plans")
    obstacles = list(rows.filter(closed_on=None).prefetch_related(with_plans)[:SHOWN])
    others = measures.filter(obstacle=None, effect=None, dropped=False)
    here = Assignment.objects.today().filter(organisation=organisation).values("member")
    nobodys = measures.open().exclude(owner__in=here)
    return Register(
        obstacles=obstacles,
        others=list(others.order_by("due", "id")[:SHOWN]),
        closed=list(rows.exclude(closed_on=None).order_by("-closed_on")[:SHOWN]),
        nobodys=list(nobodys[:SHOWN]),
    )
