"""What ambassadors said to the research when they began: most say yes, also to an archive."""

from datetime import date, datetime, time

from ambassadors.actions import choose_research
from ambassadors.models import Ambassador
from organisations import clock
from organisations.models import Member
from organisations.tenancy import scope
from research.consent.actions import choose
from research.consent.models import Consent, Layer


def decide(member: Member, *, on: date, research: bool, archive: bool) -> None:
    organisation = member.organisation
    day = datetime.combine(min(on, clock.today()), time(10), tzinfo=clock.AMSTERDAM)
    ids = {"org": organisation.pk, "programme": organisation.programme_id, "member": member.pk}
    with clock.at(day), scope(**ids):
        row = Ambassador(organisation=organisation, member=member)
        choose_research(row, by=member, research=research)
        if research and archive:
            choose(by=member, choices={Layer.ARCHIVE: True}, method=Consent.Method.SCREEN)
