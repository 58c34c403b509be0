"""What people of the demo agreed: about time, and about taking part."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from ambassadors.agreements import actions
from organisations import clock
from organisations.documents.actions import confirm
from organisations.models import Document, Member, Organisation, Staff

YEAR = timedelta(days=365)
HOURS = (Decimal(2), Decimal(4), Decimal("3.5"))
MOMENTS = ("dinsdag na de lunch", "vrijdagochtend", "")


def agree_on_time(
    talkers: Sequence[Member], *, leader: Member, manager: Member, hr: Member, starts: date
) -> None:
    """Everybody who began has an agreement of this year, confirmed by three people."""
    today = clock.today()
    for number, talker in enumerate(talkers):
        first = max(starts, talker.assignments.earliest("starts").starts)
        begins = first + YEAR * max((today - first) // YEAR, 0)
        if begins > today:
            continue
        with clock.at(_at(begins - timedelta(days=21))):
            agreement = actions.draft_time_agreement(
                talker.organisation,
                by=leader,
                ambassador=talker,
                manager=manager,
                organiser=leader,
                hours=HOURS[number % len(HOURS)],
                moments=MOMENTS[number % len(MOMENTS)],
                cover="de invalploeg",
                valid_from=begins,
                valid_until=begins + YEAR - clock.DAY,
                hr_checked_by=hr.name,
                hr_checked_on=clock.today(),
                management_checked_by="Het managementteam",
                management_checked_on=clock.today(),
            )
        # Asked when all three are there: an ambassador may have come later.
        asked = max(begins - timedelta(days=20), first)
        with clock.at(_at(asked)):
            document = actions.ask_time_agreement(agreement, by=leader)
        _confirm(document, [min(asked + timedelta(days=days), today) for days in (1, 3, 4)])


def take_part(organisation: Organisation, *, leader: Member, staff: Staff, starts: date) -> None:
    """The agreement between the organisation and the programme; in the scope of both."""
    programme = staff.programme
    with clock.at(_at(starts)):
        agreement = actions.draft_participation(
            organisation,
            by=leader,
            decided_by="De directie",
            valid_from=max(starts, programme.starts),
            valid_until=programme.ends,
        )
        document = actions.ask_participation(agreement, by=leader)
        _confirm(document, [starts])
        theirs = document.parties.get(member=None)
        confirm(theirs, by=staff, content_hash=document.content_hash, name=staff.name)


def _confirm(document: Document, days: Iterable[date]) -> None:
    """Each member on a day of their own."""
    parties = document.parties.exclude(member=None).select_related("member")
    for party, day in zip(parties, days, strict=True):
        with clock.at(_at(day)):
            confirm(party, by=party.member, content_hash=document.content_hash)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(10), tzinfo=UTC)
