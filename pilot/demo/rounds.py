"""A round of the form for ambassadors and of two for colleagues, which opened last week."""

from datetime import datetime, time, timedelta

from organisations import clock
from organisations.models import Programme, Staff
from organisations.tenancy import scope
from research.instruments.actions import take_over
from research.instruments.models import InstrumentVersion
from research.waves.actions import plan
from research.waves.forms import CONSENT
from roles.catalogue import Role

# Of ambassadors; of colleagues with a learner card, and with a slip.
FORMS, DAYS = ("Q04", "Q07", "Q08"), 28


def make(programme: Programme) -> None:
    opens = clock.today() - timedelta(days=7)
    with (
        clock.at(datetime.combine(opens - timedelta(days=7), time(10), clock.AMSTERDAM)),
        scope(programme=programme.pk, staff=programme.pk),
    ):
        by = Staff.objects.get(role=Role.RESEARCHER)
        take_over(programme, by=by)
        for code in FORMS:
            plan(
                programme,
                by=by,
                version=InstrumentVersion.objects.get(instrument__code=code),
                moment="year",
                opens=opens,
                days=DAYS,
                consent=str(CONSENT),
                key_until=opens + timedelta(days=365),
            )
