"""Once a month P&O is asked whether the list of offers is still right."""

from datetime import date, time
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from organisations import clock
from organisations.messages.actions import Plan, plan_messages
from organisations.models import Organisation
from organisations.offers import queries
from organisations.permissions import Permission
from roles.queries import members_who_may

CHECK = "check_offers"
AT = time(8)


@transaction.atomic
def ask_to_check(organisation: Organisation) -> None:
    """Tell who keeps the list right that something on it waits for a look; safe to repeat."""
    offers = queries.of_organisation(organisation)
    if not queries.to_check(offers).exists():
        return
    subject, today = subject_id(organisation, clock.month()), clock.today()
    keepers = members_who_may(organisation, Permission.MANAGE_OFFERS)
    plans = [Plan(CHECK, subject, member, on=today, at=AT) for member in keepers]
    plan_messages(plans, organisation=organisation)


def subject_id(organisation: Organisation, month: date) -> UUID:
    """The list of this organisation in this month: so each person gets one message a month."""
    return uuid5(NAMESPACE_URL, f"offers of {organisation.pk} in {month:%Y-%m}")
