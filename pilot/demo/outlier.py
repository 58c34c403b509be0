"""The one organisation of the demo that clearly asks for help: the board has to show it first."""

from datetime import UTC, datetime, time, timedelta

from ambassadors.agreements import actions as agreements
from ambassadors.models import ParticipationAgreement
from evaluations import actions as evaluations
from evaluations.conditions.actions import keep_score
from evaluations.models import Moment
from organisations import clock
from organisations.models import Member, Offer, Organisation, Programme
from organisations.offers.actions import end_offer
from organisations.tenancy import scope
from roles.catalogue import Role
from roles.models import Assignment
from roles.queries import holders

SLUG = "distributie-halte-zes"
LEFT, ENDS = timedelta(days=10), timedelta(days=20)


def make(programme: Programme) -> None:
    """Its project leader left, and what that person kept going stopped; call it last. A question
    that waits for weeks it has from pilot/demo/support.py."""
    for organisation in Organisation.objects.filter(programme=programme, slug=SLUG):
        with scope(org=organisation.pk, programme=programme.pk):
            [leader] = holders(organisation, Role.PROJECT_LEADER)
            with clock.at(datetime.combine(clock.today() - LEFT, time(16), tzinfo=UTC)):
                _let_go(organisation, leader)
            _leave(leader)
            keep_score(organisation)


def _let_go(organisation: Organisation, leader: Member) -> None:
    here = {"organisation": organisation}
    for agreement in ParticipationAgreement.objects.filter(**here):
        agreements.end(agreement, by=leader, on=clock.today() + LEFT + ENDS)
    for moment in Moment.objects.filter(**here).ahead().select_related("series"):
        evaluations.cancel(moment, by=moment.series.partner)
    for offer in Offer.objects.filter(**here).current():
        end_offer(offer, by=leader)


def _leave(leader: Member) -> None:
    # The only one cannot hand over the role to nobody, but can leave the organisation.
    held = Assignment.objects.filter(member=leader, role=Role.PROJECT_LEADER).today()
    held.update(ends=clock.today() - LEFT)
