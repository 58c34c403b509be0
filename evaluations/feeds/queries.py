from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.gatherings.queries import own_sessions
from evaluations.models import Activity, Moment, Session
from organisations import clock
from organisations.doors import tokens
from organisations.models import Door, Member, Organisation, Profile
from organisations.permissions import Permission
from roles.catalogue import ROLES
from roles.models import Assignment

BACK, AHEAD = timedelta(days=183), timedelta(days=731)


@dataclass(frozen=True)
class Address:
    """Where a calendar program finds a feed."""

    door: Door

    @property
    def web(self) -> str:
        token = tokens.derive(self.door.pk)
        return settings.SITE_URL + reverse("door_calendar", args=[token])

    @property
    def webcal(self) -> str:
        """The same address for a program that then asks whether to subscribe."""
        return f"webcal://{self.web.partition('://')[2]}"


@dataclass(frozen=True)
class OwnFeed:
    """A role of somebody, and the address that was made for it."""

    assignment: Assignment
    address: Address | None

    @property
    def has_talks(self) -> bool:
        return Permission.PLAN_MOMENTS in self.assignment.spec.permissions

    @property
    def has_places(self) -> bool:
        return Permission.JOIN_GATHERINGS in self.assignment.spec.permissions


@dataclass(frozen=True)
class Feed:
    """What stands in a feed. `subject_id` is the same as long as the feed is."""

    organisation: Organisation
    subject_id: UUID
    activities: list[Activity]
    moments: list[Moment]
    sessions: list[Session]

    @property
    def name(self) -> str:
        return _("Learning ambassadors %(organisation)s") % {"organisation": self.organisation.name}


def assignments(member: Member) -> QuerySet[Assignment]:
    """The roles of this member today that see the calendar."""
    roles = [role for role, spec in ROLES.items() if Permission.VIEW_CALENDAR in spec.permissions]
    return Assignment.objects.today().filter(member=member, role__in=roles)


def own_feeds(member: Member) -> list[OwnFeed]:
    """One for each of those roles; two queries."""
    rows = list(assignments(member))
    found = _open(member.organisation, Door.Kind.FEED, [row.pk for row in rows])
    return [OwnFeed(row, found.get(row.pk)) for row in rows]


def organisation_address(organisation: Organisation) -> Address | None:
    return next(iter(_open(organisation, Door.Kind.CALENDAR_FEED).values()), None)


def _open(
    organisation: Organisation, kind: Door.Kind, subjects: Iterable[UUID] | None = None
) -> dict[UUID, Address]:
    """The addresses that work now, by what they are about."""
    rows = Door.objects.filter(
        kind=kind, organisation=organisation, closed=False, expires__gt=clock.now()
    )
    if subjects is not None:
        rows = rows.filter(subject_id__in=subjects)
    return {door.subject_id: Address(door) for door in rows}


def of_organisation(door: Door) -> Feed | None:
    """The activities and nothing else: no talks, and nobody's name."""
    organisation = door.organisation
    if not Profile.objects.filter(organisation=organisation, pk=door.subject_id).exists():
        return None
    return Feed(organisation, door.subject_id, _activities(organisation), [], [])


def of_assignment(door: Door) -> Feed | None:
    """The activities, the own talks and the days of what they have a place in; None where the role
    is over or sees the calendar no longer."""
    organisation = door.organisation
    rows = Assignment.objects.today().filter(organisation=organisation, pk=door.subject_id)
    # A closed account opens nothing any more; who has none is another matter.
    rows = rows.filter(Q(member__user=None) | Q(member__user__is_active=True))
    assignment = rows.select_related("member").first()
    if assignment is None:
        return None
    may = assignment.spec.permissions
    if Permission.VIEW_CALENDAR not in may:
        return None
    talks = _moments(assignment.member) if Permission.PLAN_MOMENTS in may else []
    places = _sessions(assignment.member) if Permission.JOIN_GATHERINGS in may else []
    return Feed(organisation, assignment.pk, _activities(organisation), talks, places)


def _activities(organisation: Organisation) -> list[Activity]:
    first, last = _window()
    rows = Activity.objects.filter(organisation=organisation, date__range=(first, last))
    return list(rows.order_by("date", "pk"))


def _moments(member: Member) -> list[Moment]:
    first, last = _window()
    rows = Moment.objects.filter(
        organisation_id=member.organisation_id, date__range=(first, last)
    ).of(member)
    return list(rows.select_related("series").order_by("date", "pk"))


def _sessions(member: Member) -> list[Session]:
    rows = own_sessions(member).filter(date__range=_window())
    return list(rows.select_related("gathering", "place").order_by("date", "pk"))


def _window() -> tuple[date, date]:
    today = clock.today()
    return today - BACK, today + AHEAD
