from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ambassadors.models import TimeAgreement
from evaluations.models import Moment, MomentQuerySet, Series
from organisations import clock
from organisations.models import Member, Organisation
from roles.catalogue import Role
from roles.queries import people

SATURDAY = 5


def moments(member: Member) -> MomentQuerySet:
    rows = Moment.objects.filter(organisation_id=member.organisation_id).of(member)
    return rows.select_related("series__ambassador", "series__partner")


# --- Who talks with whom


@dataclass(frozen=True)
class Talk:
    """Two people who can plan moments with each other, and what those are then."""

    kind: Series.Kind
    ambassador: Member
    partner: Member


# With whom an ambassador talks, and what that is called.
PARTNERS: dict[Series.Kind, tuple[Role, str | Promise]] = {
    Series.Kind.EVALUATION: (Role.HR, _("Evaluation moment, with HR")),
    Series.Kind.REVIEW: (Role.MANAGER, _("Progress talk, with the manager")),
    Series.Kind.COACHING: (Role.PROJECT_LEADER, _("Coaching talk, with the project leader")),
}


def talks(organisation: Organisation, member: Member) -> dict[str, Talk]:
    """Each talk that this member can plan, by a value for a form: the key of the other person, and
    the kind as well where that person has two roles. In the order of the kinds, then by name."""
    here = [
        (person.member, {row.role for row in person.assignments}) for person in people(organisation)
    ]
    mine = next((roles for other, roles in here if other == member), set())
    found: dict[str, Talk] = {}
    for kind, (role, _name) in PARTNERS.items():
        for other, roles in here:
            if other == member:
                continue
            value = str(other.pk) if str(other.pk) not in found else f"{other.pk}:{kind}"
            if role in mine and Role.AMBASSADOR in roles:
                found[value] = Talk(kind, ambassador=other, partner=member)
            elif Role.AMBASSADOR in mine and role in roles:
                found[value] = Talk(kind, ambassador=member, partner=other)
    return found


# --- On which days


def taken(
    member: Member, other: Member, days: list[date], *, besides: Collection[UUID] = ()
) -> date | None:
    """The first of these days on which the two have a moment already."""
    rows = moments(member).of(other).filter(status=Moment.Status.PLANNED, date__in=days)
    rows = rows.exclude(pk__in=besides).order_by("date")
    return rows.values_list("date", flat=True).first()


def agreed_until(ambassador: Member) -> date | None:
    """The last day of the time agreement that holds today, or of the one after it; None where no
    agreement holds."""
    rows = TimeAgreement.objects.filter(
        organisation_id=ambassador.organisation_id, ambassador=ambassador
    )
    agreed = rows.agreed(clock.today()).order_by("valid_from")
    ends = list(agreed.values_list("valid_from", "valid_until"))
    holds = any(starts <= clock.today() for starts, _ends in ends)
    return max(until for _starts, until in ends) if holds else None


def dates(first: date, rhythm: int, count: int) -> list[date]:
    """`count` dates from `first`, `rhythm` months apart; the 31st becomes the last of a month.

    A weekend day moves to the Monday after it, except the first, which a person chose.
    """
    return [first, *(workday(_months_later(first, rhythm * n)) for n in range(1, count))]


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th day")


def workday(day: date) -> date:
    return day + clock.DAY * (7 - day.weekday()) if day.weekday() >= SATURDAY else day


# --- Another day


@dataclass(frozen=True)
class Move:
    moment: Moment
    to: date


def from_here(moment: Moment) -> list[Moment]:
    """This moment and the planned ones after it in its series; they share one Series."""
    rows = Moment.objects.filter(
        organisation_id=moment.organisation_id,
        series_id=moment.series_id,
        status=Moment.Status.PLANNED,
        date__gt=moment.date,
    )
    later = list(rows.order_by("date"))
    for each in later:
        each.series = moment.series
    return [moment, *later]


def stays(moves: Sequence[Move]) -> list[Moment]:
    """The moments of the series that are done, cancelled or not chosen."""
    series = moves[0].moment.series
    rows = Moment.objects.filter(organisation_id=series.organisation_id, series=series)
    return list(rows.exclude(pk__in=[move.moment.pk for move in moves]))
