"""How the ambassadors of the demo were appointed, what they got and what they tell."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from ambassadors.appointments import actions as appointments
from ambassadors.appointments import queries
from ambassadors.facilities import actions as facilities
from ambassadors.facilities.queries import checklist
from ambassadors.models import Facility, LearningStory
from organisations import clock
from organisations.documents import actions as documents
from organisations.models import Member
from roles.catalogue import Role

SETTLING_IN = timedelta(days=3)
PLACES = ("productie en magazijn", "de avondploeg", "kantoor en receptie", "alle locaties", "")
STORIES = (
    "Ik ging op mijn veertigste weer naar school. Ik vond dat spannend: leren ging vroeger niet "
    "goed. Een collega ging de eerste avond mee. Nu heb ik mijn diploma.",
    "Op het werk kwam een nieuw systeem met een tablet. Ik durfde niet te vragen hoe het werkte. "
    "Met een korte cursus lukte het wel, en nu leg ik het anderen uit.",
    "Ik leerde Nederlands terwijl ik hier werkte. Elke week twee uur, met een taalmaatje. Het "
    "duurde lang, maar nu doe ik zelf de overdracht.",
)


def settle(leader: Member, talkers: Sequence[Member], *, pick: random.Random, share: int) -> None:
    """Appoint these ambassadors, with what is arranged for them; `share` colleagues for each."""
    last = clock.today()
    for number, talker in enumerate(talkers):
        started = talker.assignments.get(role=Role.AMBASSADOR).starts
        day = min(started + SETTLING_IN, last)
        with clock.at(datetime.combine(day, time(10), tzinfo=UTC)):
            _appoint(leader, talker, pick, share)
            # Nearly everything, now and then all of it.
            lines = checklist(talker)
            for line in lines[: pick.choice((5, 7, 8))]:
                line.status = pick.choice(
                    (*[Facility.Status.THERE] * 5, Facility.Status.NOT_NEEDED)
                )
            facilities.arrange(talker, by=leader, lines=lines)
            if number % 2 == 0:
                story = LearningStory(member=talker, story=pick.choice(STORIES))
                appointments.tell_story(story, by=talker)


def _appoint(leader: Member, talker: Member, pick: random.Random, share: int) -> None:
    points = queries.texts_of(talker.organisation).points
    appointments.appoint(
        talker,
        by=leader,
        criteria=range(len(points)),
        covers=pick.choice(PLACES),
        colleagues=share,
        informal_since=leader.assignments.first().starts.year - 2 if pick.random() < 0.2 else None,
    )
    document = queries.appointment_of(talker).document
    for party in document.parties.select_related("member"):
        documents.confirm(party, by=party.member, content_hash=document.content_hash)
