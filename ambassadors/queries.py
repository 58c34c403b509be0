from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from ambassadors.models import Conversation
from organisations import clock
from organisations.models import Member
from organisations.permissions import Permission
from roles.catalogue import Role
from roles.queries import Gate


def conversations(author: Member) -> QuerySet[Conversation]:
    return Conversation.objects.filter(organisation_id=author.organisation_id, author=author)


def may_log(gate: Gate, roles: Iterable[str] = (Role.AMBASSADOR,)) -> bool:
    """Whether the decision of this organisation lets somebody with these roles log now."""
    return gate.lets_one_of(roles, Permission.LOG_CONVERSATIONS)


def months(gate: Gate, day: date | None = None) -> list[date]:
    """The months that could be logged on that day, by default today: its own and the one before,
    from the day on which the log opened. The gate must be open."""
    assert gate.since
    opened = gate.since.replace(day=1)
    this = (day or clock.today()).replace(day=1)
    before = (this - clock.DAY).replace(day=1)
    return [month for month in (this, before) if month >= opened]
