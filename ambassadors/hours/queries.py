from collections.abc import Sequence
from datetime import date

from django.db.models import Case, DateField, Exists, F, Min, OuterRef, Q, Value, When
from django.db.models.expressions import Combinable

from ambassadors.agreements.models import TimeAgreement
from ambassadors.hours import weeks
from ambassadors.hours.weeks import Hours, Week
from ambassadors.models import HoursPoint, HoursWeek
from organisations import clock
from organisations.models import Member
from roles.catalogue import Role
from roles.models import Assignment


def hours(member: Member) -> Hours:
    """The weeks that this ambassador can tell, with what was agreed; three queries.

    Only for the person themselves: for others there are no rows.
    """
    today = clock.today()
    began = Assignment.objects.filter(
        organisation_id=member.organisation_id, member=member, role=Role.AMBASSADOR
    ).aggregate(first=Min("starts"))["first"]
    mondays = weeks.open_weeks(began, today) if began else []
    if not mondays:
        return Hours((), today)
    told = {row.week: row for row in _told(member, since=mondays[-1])}
    agreements = _agreements(member, since=mondays[-1])
    return Hours(tuple(_week(day, told.get(day), agreements) for day in mondays), today)


def _told(member: Member, *, since: date) -> Sequence[HoursWeek]:
    rows = HoursWeek.objects.filter(organisation_id=member.organisation_id, author=member)
    return list(rows.filter(week__gte=since))


def _agreements(member: Member, *, since: date) -> Sequence[TimeAgreement]:
    """What held on a day since then, newest first; last what was ended when it had held."""
    counting = Q(state__in=[TimeAgreement.State.IN_FORCE, TimeAgreement.State.REPLACED])
    ended = Q(state=TimeAgreement.State.ENDED, document__in_force_at__isnull=False)
    rows = TimeAgreement.objects.filter(
        counting | ended & Q(valid_until__lt=clock.today()),
        organisation_id=member.organisation_id,
        ambassador=member,
        valid_until__gte=since,
    )
    newest = rows.order_by("-valid_from")
    return sorted(newest, key=lambda row: row.state == TimeAgreement.State.ENDED)


def _week(monday: date, row: HoursWeek | None, agreements: Sequence[TimeAgreement]) -> Week:
    week = Week(monday)
    found = (a for a in agreements if a.valid_from <= week.sunday and a.valid_until >= monday)
    agreement = next(found, None)
    return Week(
        monday,
        agreed=agreement.hours_per_week if agreement else None,
        answer=row.answer if row else None,
        hours=row.hours if row else None,
    )


def point(ambassador: Member) -> HoursPoint | None:
    """What was put on the list for an evaluation moment last, talked about or not yet."""
    rows = HoursPoint.objects.filter(
        organisation_id=ambassador.organisation_id, ambassador=ambassador
    )
    open_first = F("closed_on").desc(nulls_first=True)
    return rows.select_related("shared_with").order_by(open_first, "-shared_on").first()


def week_to_tell() -> Combinable:
    """For a query of members: the Monday of last week where an ambassador has not told it."""
    monday = weeks.last_week(clock.today())
    here = {"organisation": OuterRef("organisation"), "role": Role.AMBASSADOR}
    began = Assignment.objects.filter(**here, member=OuterRef("pk"), starts__lt=monday + weeks.WEEK)
    told = HoursWeek.objects.filter(author=OuterRef("pk"), week=monday)
    to_tell = When(Exists(began) & ~Exists(told), then=Value(monday))
    return Case(to_tell, output_field=DateField(null=True))
