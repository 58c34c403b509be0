from ambassadors.models import HoursPoint
from evaluations.models import Moment, Series
from evaluations.queries import moments
from organisations.models import Member


def point_of(moment: Moment) -> HoursPoint | None:
    """What the ambassador put on the list for this moment: shared with the other person of it,
    before it, and not talked about yet."""
    if not moment.is_planned or moment.series.kind != Series.Kind.EVALUATION:
        return None
    rows = HoursPoint.objects.filter(
        organisation_id=moment.organisation_id,
        ambassador_id=moment.series.ambassador_id,
        shared_with_id=moment.series.partner_id,
        shared_on__lte=moment.date,
        closed_on=None,
    )
    return rows.select_related("ambassador", "shared_with").first()


def next_moments(ambassador: Member) -> list[Moment]:
    """The next planned moment of this ambassador with each person of P&O."""
    rows = moments(ambassador).ahead()
    rows = rows.filter(series__ambassador=ambassador, series__kind=Series.Kind.EVALUATION)
    first: dict[Member, Moment] = {}
    for moment in rows[:50]:
        first.setdefault(moment.series.partner, moment)
    return list(first.values())
