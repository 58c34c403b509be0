from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from organisations import clock
from organisations.models import Organisation, Programme, User
from research.requests.burden import Burden, of_year
from research.requests.models import RequestDone, ResearchRequest, ResearchRequestQuerySet
from research.waves.burden import rounds
from research.waves.queries import Asked as AskedForm

# --- For who asks


def requests(programme: Programme) -> ResearchRequestQuerySet:
    return ResearchRequest.objects.filter(programme=programme)


def closed(programme: Programme) -> ResearchRequestQuerySet:
    """The last ones first."""
    rows = requests(programme).filter(closes__lte=clock.today())
    return rows.order_by("-closes", "title")


def hold(programme: Programme) -> None:
    """Let whoever saves a request of this programme at the same time wait for us."""
    Programme.objects.select_for_update().get(pk=programme.pk)


@dataclass(frozen=True)
class Years:
    """What each role is asked this year and next year."""

    years: tuple[int, int]
    rows: list[tuple[Burden, Burden]]


def burden(programme: Programme) -> Years:
    this = clock.today().year
    found = list(requests(programme).filter(opens__year__in=(this, this + 1)))
    forms = rounds(programme)
    rows = zip(of_year(found, this, forms), of_year(found, this + 1, forms), strict=True)
    return Years((this, this + 1), list(rows))


# --- For who is asked


@dataclass(frozen=True)
class Asked:
    """A request, and whether the reader says that they did it."""

    request: ResearchRequest
    done: bool


@dataclass(frozen=True)
class Mine:
    """What is asked of one person: what can be done now, what comes and what is past this year."""

    now: list[Asked]
    coming: list[Asked]
    earlier: list[Asked]
    minutes_asked: int
    minutes_done: int


def of_organisation(organisation: Organisation) -> ResearchRequestQuerySet:
    return ResearchRequest.objects.filter(programme_id=organisation.programme_id)


def asked_of(
    organisation: Organisation,
    roles: Iterable[str],
    *,
    user: User,
    forms: Iterable[AskedForm] = (),
) -> Mine:
    """What HAN asks of these roles of `user`, whose own marks are the only ones that are read.
    `forms` are those that they were invited to: their minutes count as well."""
    year = clock.today().year
    rows = list(
        of_organisation(organisation)
        .filter(roles__overlap=list(roles))
        .filter(Q(opens__year=year) | Q(closes__gt=clock.today()))
    )
    marks = RequestDone.objects.filter(user=user, request_id__in=[row.pk for row in rows])
    ticked = set(marks.values_list("request_id", flat=True))
    asked = [Asked(row, row.pk in ticked) for row in rows]
    counted = [one for one in asked if one.request.opens.year == year]
    opened = [one for one in forms if one.opens and one.opens.year == year]
    return Mine(
        now=[one for one in asked if not one.request.is_coming and not one.request.is_closed],
        coming=[one for one in asked if one.request.is_coming],
        earlier=[one for one in asked if one.request.is_closed],
        minutes_asked=sum(one.request.minutes for one in counted)
        + sum(one.wave.minutes for one in opened),
        minutes_done=sum(one.request.minutes for one in counted if one.done)
        + sum(one.wave.minutes for one in opened if one.answered),
    )


def asked_of_others(organisation: Organisation, roles: Iterable[str]) -> list[ResearchRequest]:
    """What is asked of other roles now and soon: which roles, never which people and how many."""
    rows = of_organisation(organisation).unfinished()
    return [row for row in rows if not set(row.roles) <= set(roles)]
