from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, When

from organisations.models import Member, Organisation, SharedAction, SupportRequest

# As `asked_as` is stored; this room does not know the role table, and a test holds them equal. The
# first asks for the whole organisation, so that a successor finds what was asked.
LEADER, AMBASSADOR = "project_leader", "ambassador"
SHOWN = 200


def asked_as(roles: tuple[str, ...]) -> str:
    """In which role somebody asks: as project leader when they are that, too."""
    return LEADER if LEADER in roles else AMBASSADOR


def requests(member: Member, *, leads: bool) -> QuerySet[SupportRequest]:
    """What this member asked; for who leads the project also what any project leader asked."""
    theirs = Q(asked_by=member)
    if leads:
        theirs |= Q(asked_as=LEADER)
    rows = SupportRequest.objects.filter(theirs, organisation_id=member.organisation_id)
    return rows.select_related("organisation", "asked_by")


@dataclass(frozen=True)
class Listed[Row]:
    """What still waits, and what is over."""

    open: list[Row]
    earlier: list[Row]


def listed_requests(rows: QuerySet[SupportRequest]) -> Listed[SupportRequest]:
    """What must be answered first stands first; of what is over, the newest."""
    # What waits comes first, so that a long history never hides it.
    closed = Case(When(state__in=SupportRequest.OPEN, then=0), default=1)
    found = list(rows.order_by(closed, "-asked_at")[:SHOWN])
    waiting = sorted((row for row in found if row.is_open), key=lambda row: row.answer_by)
    return Listed(waiting, [row for row in found if not row.is_open])


def listed_actions(organisation: Organisation) -> Listed[SharedAction]:
    """The list in the order of its due dates; what was done last stands first."""
    rows = SharedAction.objects.filter(organisation=organisation)
    by_due = (F("due").asc(nulls_last=True), "title")
    found = list(rows.order_by(F("done_on").desc(nulls_first=True), *by_due)[:SHOWN])
    return Listed([row for row in found if not row.done_on], [row for row in found if row.done_on])
