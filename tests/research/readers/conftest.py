"""An ambassador who was busy in four months, and what is read of them."""

from datetime import date

import pytest

from ambassadors.models import Conversation, HoursWeek
from evaluations.models import Gathering, Moment, Presence
from organisations import clock
from organisations.models import Profile
from research import readers
from research.codebook.units import UNIT
from roles.models import Assignment
from tests.factories import (
    AmbassadorFactory,
    ConversationFactory,
    GatheringFactory,
    HoursWeekFactory,
    MomentFactory,
    PresenceFactory,
    SessionFactory,
    SignUpFactory,
)

KEY = b"1" * 32
CLOSING = date(2026, 6, 30)
MONTHS = [date(2026, month, 1) for month in (2, 4, 5, 6)]


@pytest.fixture
def read(team):
    def found(name, closing=CLOSING):
        unit = UNIT[name]
        rows = readers.rows(unit, team.programme, KEY, closing=closing)
        return [dict(zip(unit.columns, row, strict=True)) for row in rows]

    return found


@pytest.fixture
def amina(own):
    """Said yes, and was busy in four months."""
    member = own.members["ambassador"]
    here = {"organisation": own.organisation}
    Profile.objects.filter(**here).update(starts=date(2026, 1, 12))
    Assignment.objects.filter(member=member).update(starts=date(2026, 1, 20))
    AmbassadorFactory(**here, member=member, overcame=[1])
    gathering = GatheringFactory(kind=Gathering.Kind.INTERVISION)
    sign_up = SignUpFactory(**here, member=member, gathering_id=gathering.pk, rating=4)
    for month in MONTHS:
        ConversationFactory(**here, author=member, month=month, subjects=[3])
        monday = month + clock.DAY * (7 - month.weekday())
        HoursWeekFactory(**here, author=member, week=monday)
        session = SessionFactory(gathering=gathering, date=month.replace(day=20))
        PresenceFactory(sign_up=sign_up, session_id=session.pk)
        MomentFactory(
            **here, date=month.replace(day=9), status=Moment.Status.DONE, combinable="partly",
            reason="roster", reported_on=month.replace(day=9),
        )  # fmt: skip
    assert Conversation.objects.count() == HoursWeek.objects.count() == len(MONTHS)
    assert Presence.objects.count() == len(MONTHS)
    return member
