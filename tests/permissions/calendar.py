"""An activity in the calendar, and the secret address of the calendar of P&O."""

from datetime import timedelta
from typing import Any

from evaluations.feeds.actions import make_own
from organisations import clock
from organisations.doors import tokens
from organisations.tenancy import scope
from roles.models import Assignment
from tests.cast import House
from tests.factories import ActivityFactory


def objects(own: House) -> dict[str, dict[str, Any]]:
    organisation, hr = own.organisation, own.members["hr"]
    activity = ActivityFactory(
        organisation=organisation, added_by=hr, date=clock.today() + timedelta(days=9)
    )
    assignment = Assignment.objects.get(member=hr, role="hr")
    with scope(org=organisation.pk, programme=organisation.programme_id):
        door = make_own(assignment, by=hr)
    about = ("activity", "change_activity", "cancel_activity", "restore_activity", "activity_file")
    return {
        **{name: {"pk": activity.pk} for name in about},
        "make_own_feed": {"pk": assignment.pk},
        "stop_own_feed": {"pk": assignment.pk},
        "door_calendar": {"token": tokens.derive(door.pk)},
    }
