"""When a mail about the inbox goes: by day, and as often as somebody chose."""

from datetime import date, datetime, time
from uuid import UUID, uuid5

from django.conf import settings

from organisations import clock
from organisations.clock import AMSTERDAM
from organisations.models import MailChoice, Member, User

Often = MailChoice.Often
WEEK = 7


def often(user: User) -> str:
    """What this person chose; their own scope must be open."""
    rows = MailChoice.objects.filter(user=user).values_list("often", flat=True)
    return rows.first() or Often.EACH


def next_mail(chosen: str, now: datetime) -> datetime | None:
    """When a mail about something that happens now may go; None is never.

    Nobody is woken: between MAIL_HOURS only, on the clock of the Netherlands.
    """
    if chosen == Often.NEVER:
        return None
    local = now.astimezone(AMSTERDAM)
    first, last = settings.MAIL_HOURS
    if chosen == Often.EACH and first <= local.hour < last:
        return now
    return datetime.combine(_next_day(chosen, local, first), time(first), tzinfo=AMSTERDAM)


def _next_day(chosen: str, local: datetime, first: int) -> date:
    today = local.date()
    if chosen == Often.WEEK:
        return today + clock.DAY * (WEEK - today.weekday())  # Monday
    return today if chosen == Often.EACH and local.hour < first else today + clock.DAY


def together(member: Member, day: date) -> UUID:
    """The subject of the one mail of this day about everything that came before it."""
    return uuid5(member.pk, f"inbox {day}")
